"""Control and fronts at an instant.

The twins of ``player/data/uncertainty.js``, ``player/layers/control.js`` and
``player/layers/fronts.js``; a test compares them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mapmaker.campaign.tracks.uncertainty import is_exact

if TYPE_CHECKING:
    from mapmaker.campaign.entities import ControlChange, Front
    from mapmaker.dates import Date
    from mapmaker.geography.geodesy import Floats


def progress(date: Date, jd: float) -> float:
    """Return the share, 0 to 1, of a date's range that has passed at an instant.

    Examples
    --------
    >>> from mapmaker.dates import jd_of, parse
    >>> july = jd_of(1909, 7, 11)
    >>> [progress(parse(text), july) for text in ("1909-07-10", "1909-07-12", "1909-07-09/1909-07-12")]
    [1.0, 0.0, 0.5]
    """
    if jd < date.earliest:
        return 0.0
    if is_exact(date):
        return float(jd >= date.best)
    return min(1.0, (jd - date.earliest) / (date.latest - date.earliest))


def shares_at(changes: Sequence[ControlChange], jd: float) -> list[tuple[ControlChange, float]]:
    """Return the visible changes at an instant, each with its share, 0 to 1."""
    shares: list[tuple[ControlChange, float]] = []
    left = 1.0
    for change in reversed(changes):
        part = progress(change.date, jd)
        if part > 0 and left > 0:
            shares.insert(0, (change, left * part))
        left *= 1 - part
    return shares


def course_at(front: Front, jd: float) -> Floats | None:
    """Return the interpolated course of a front at an instant; None before its first date.

    None also after the last day of a front that ends.
    """
    if front.until and jd >= front.until.latest:
        return None
    shapes = front.shapes
    later = next((n for n, shape in enumerate(shapes) if shape.date.best > jd), len(shapes))
    if later == 0:
        return None
    before = shapes[later - 1]
    if later == len(shapes):
        return before.coordinates
    after = shapes[later]
    part = (jd - before.date.best) / (after.date.best - before.date.best)
    return before.coordinates + (after.coordinates - before.coordinates) * part
