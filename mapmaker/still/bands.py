"""Movements as bands as wide as they are strong, after Minard; the twin of ``player/flowband.js``.

All is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from mapmaker.still.livery import INKED_PX, Livery, stroked
from mapmaker.still.sheet import CASING, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.still.sheet import Floats

#: Pixels of the widest band of a map.
WIDEST_PX = 26.0
#: The band of men unknown: how wide it is, and how wide each of its edges, for it is hollow.
UNKNOWN_PX, HOLLOW_EDGE_PX = 5.0, 1.3
#: The band of a conjectural way: how long it is there, and how long not.
BROKEN_PX = (11.0, 7.0)


def band(points: Floats, shares: Floats, livery: Livery, *, guessed: bool) -> Iterator[Shape]:
    """Yield the band of a movement along ``points``, shape (n, 2).

    ``shares``, shape (n,), are its men there, as parts of the most that there are; NaN where unknown.
    A conjectural way is broken.
    """
    hollow = np.isnan(shares[:-1]) | np.isnan(shares[1:])
    widths_px = np.where(hollow, UNKNOWN_PX, np.maximum(1, shares[:-1] * WIDEST_PX))
    if guessed:
        yield from _broken(points, widths_px, hollow, livery)
        return
    ends = np.stack([points[:-1], points[1:]], axis=1)
    parts = [((path,), width_px) for path, width_px in zip(ends, widths_px.tolist(), strict=True)]
    if livery.edge:  # of all of it first: where its parts meet it has no edge
        for paths, width_px in parts:
            yield Shape(paths, None, livery.edge, width_px + INKED_PX, matter="edge")
    for paths, width_px in parts:
        yield from stroked(Livery(livery.colour), width_px, paths=paths, matter="way")
    if hollow.any():
        inside_px = UNKNOWN_PX - 2 * HOLLOW_EDGE_PX
        yield Shape(tuple(ends[hollow]), None, CASING, inside_px, matter="edge")


def _broken(
    points: Floats, widths_px: Floats, hollow: NDArray[np.bool_], livery: Livery
) -> Iterator[Shape]:
    """Yield what is left of a broken band: pieces with straight ends."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    reached = np.concatenate([[0], np.cumsum(steps)])
    starts = np.arange(0, reached[-1], sum(BROKEN_PX))
    cuts = np.unique(np.concatenate([reached, starts, starts + BROKEN_PX[0]]))
    cuts = cuts[cuts <= reached[-1]]
    middles = (cuts[:-1] + cuts[1:]) / 2
    part = np.searchsorted(reached, middles) - 1
    at = np.column_stack([np.interp(cuts, reached, axis) for axis in points.T])
    along = np.diff(points, axis=0)[part] / steps[part, None]
    across = np.column_stack([-along[:, 1], along[:, 0]]) * widths_px[part, None] / 2
    corners = [at[:-1] + across, at[1:] + across, at[1:] - across, at[:-1] - across]
    pieces = np.stack(corners, axis=1)
    there = middles % sum(BROKEN_PX) < BROKEN_PX[0]
    for is_so, fill in ((~hollow[part], livery.colour), (hollow[part], CASING)):
        if (there & is_so).any():
            paths = tuple(pieces[there & is_so])
            stroke = livery.colour if fill == CASING else livery.edge
            width_px = HOLLOW_EDGE_PX if fill == CASING else INKED_PX / 2
            yield Shape(paths, fill, stroke, width_px, matter="way")
