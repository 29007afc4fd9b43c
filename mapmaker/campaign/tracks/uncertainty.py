"""Uncertainty in time: the earliest and latest instant at each vertex of a track.

A day or an instant counts as exact, as sources of this kind are no finer. Wider dates are
intervals, and between two dated moments the slack is interpolated linearly, like the position. So
at any instant a force may be anywhere between its positions by the earliest and the latest
schedule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mapmaker.campaign.entities import Movement
from mapmaker.dates import Date
from mapmaker.geography.geodesy import Floats

#: Dates no wider than this, in days, are exact.
EXACT_DAYS = 1.0


def is_exact(date: Date) -> bool:
    """Return whether a date is known to the day.

    Examples
    --------
    >>> from mapmaker.dates import parse
    >>> is_exact(parse("1909-07-13")), is_exact(parse("1909-07-13~")), is_exact(parse("1909-07"))
    (True, False, False)
    """
    return date.latest - date.earliest <= EXACT_DAYS + 1e-9


def schedules(t: Floats, movements: Sequence[Movement]) -> tuple[Floats, Floats]:
    """Return the earliest and the latest instant, Julian days, at each vertex of a track.

    ``t`` are the best instants at the vertices, shape (n,), like both results; if all is exact they
    are equal.
    """
    knots = np.array(sorted(_knots(movements)) or [(t[0], t[0], t[0])])
    at, earliest, latest = knots.T
    early = t - np.interp(t, at, at - earliest)
    late = t + np.interp(t, at, latest - at)
    # Neither schedule runs backwards: no force moves before it could have left the last stop.
    early = np.minimum(np.maximum.accumulate(early), t)
    late = np.maximum(np.minimum.accumulate(late[::-1])[::-1], t)
    return early, late


def _knots(movements: Sequence[Movement]) -> Iterator[tuple[float, float, float]]:
    """Yield the best, earliest and latest instant of every dated moment."""
    for movement in movements:
        for stop in movement.stops:
            for date, instant in ((stop.arrive, stop.arrival), (stop.leave, stop.departure)):
                if date is None:
                    continue
                if is_exact(date):
                    yield instant, instant, instant
                else:
                    yield instant, min(date.earliest, instant), max(date.latest, instant)
