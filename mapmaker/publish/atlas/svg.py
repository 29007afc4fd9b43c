"""Compact SVG: integers, relative coordinates, no superfluous spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def path_of(points: NDArray[np.float64], *, closed: bool = False) -> str:
    """Return points, shape (n, 2), as path data in whole units; nothing if all are one point.

    Examples
    --------
    >>> path_of(np.array([[1.2, 2], [11, 2], [11.1, 2], [8, -1]]))
    'M1 2h10l-3-3'
    >>> path_of(np.array([[0, 0], [9, 0], [0, 9], [0, 0]]), closed=True)
    'M0 0h9l-9 9z'
    """
    whole = np.rint(points).astype(int)
    steps = [(dx, dy) for dx, dy in np.diff(whole, axis=0).tolist() if dx or dy]
    if not steps:
        return ""
    if closed:
        steps.pop()
    x, y = whole[0].tolist()
    return f"M{x}{_after(y)}{_steps(steps)}{'z' if closed else ''}"


def _steps(steps: list[tuple[int, int]]) -> str:
    """Return relative steps; a repeated command letter is left out."""
    said, letter = "", ""
    for dx, dy in steps:
        if dy == 0:
            own, numbers = "h", f"{dx}"
        elif dx == 0:
            own, numbers = "v", f"{dy}"
        else:
            own, numbers = "l", f"{dx}{_after(dy)}"
        if own != letter:
            said += own
        elif not numbers.startswith("-"):
            said += " "
        said, letter = said + numbers, own
    return said


def _after(number: int) -> str:
    """Return a number that follows another: a minus separates the two like a space."""
    return f"{number}" if number < 0 else f" {number}"
