"""Columns of integers as text: delta-coded, zigzag, LEB128, base64.

The twin of ``player/data/columns.js``; the tests of both read ``tests/browser/column_vectors.json``. Zigzag and
LEB128 are those of Protocol Buffers' encoding ("sint64"): small numbers of either sign take one
byte, and base64 makes 4 characters of 3 bytes.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mapmaker.page.payload.values import PathsRecord

QUANTUM_DEG = 1e-4
"""Degrees to one unit of a coordinate column: 11 m at the most."""


def integers(values: ArrayLike) -> str:
    """Return a column of integers as base64 text.

    Examples
    --------
    >>> integers([0, -1, 1, 300])
    'AAEC2AQ='
    """
    signed = np.asarray(values, dtype=np.int64)
    zigzag = ((signed << 1) ^ (signed >> 63)).astype(np.uint64)
    widest = max(1, -(-int(zigzag.max(initial=0)).bit_length() // 7))
    shifts = np.arange(0, 7 * widest, 7, dtype=np.uint64)
    rest = zigzag[:, None] >> shifts  # the remainder at each byte of each value
    used = rest > 0
    used[:, 0] = True
    more = np.zeros_like(used)
    more[:, :-1] = used[:, 1:]
    data = ((rest & np.uint64(127)) | (more * np.uint64(128))).astype(np.uint8)[used]
    return base64.b64encode(data.tobytes()).decode("ascii")


def deltas(values: ArrayLike, order: int = 1) -> str:
    """Return a column as the differences of its values, taken ``order`` times.

    Examples
    --------
    >>> deltas([5, 6, 7, 7]) == integers([5, 1, 1, 0])
    True
    """
    column = np.asarray(values, dtype=np.int64)
    for _ in range(order):
        column = np.diff(column, prepend=np.int64(0))
    return integers(column)


def runs(values: ArrayLike) -> str:
    """Return a column as runs: count, value, count, ...

    Examples
    --------
    >>> runs([700, 700, 700, -1]) == integers([3, 700, 1, -1])
    True
    """
    column = np.asarray(values, dtype=np.int64)
    starts = np.flatnonzero(np.diff(column, prepend=column[:1] - 1))
    lengths = np.diff(starts, append=len(column))
    return integers(np.column_stack([lengths, column[starts]]).ravel())


def is_blank(column: str) -> bool:
    """Return whether a column of runs has only zeros: no run, or one of zeros.

    Examples
    --------
    >>> is_blank(runs([0, 0, 0])), is_blank(runs([0, 0, 7])), is_blank(runs([7]))
    (True, False, False)
    """
    data = base64.b64decode(column)
    integers_in_it = sum(byte < 128 for byte in data)
    return integers_in_it == 0 or (integers_in_it == 2 and data[-1] == 0)


def degrees(values: ArrayLike) -> str:
    """Return a column of degrees, rounded to ``QUANTUM_DEG`` and delta-coded."""
    return deltas(np.rint(np.asarray(values, dtype=np.float64) / QUANTUM_DEG))


def paths(lines: Sequence[NDArray[np.float64]]) -> PathsRecord:
    """Return lines, each of shape (n, 2) in lon, lat, as columns of counts, lon and lat."""
    together = np.concatenate(lines) if len(lines) else np.empty((0, 2))
    return {
        "quantum_deg": QUANTUM_DEG,
        "counts": integers([len(line) for line in lines]),
        "lon": degrees(together[:, 0]),
        "lat": degrees(together[:, 1]),
    }
