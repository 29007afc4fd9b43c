"""From dates as written to the instants that a map shows.

A date is an interval; a map needs an instant. Each knot, a dated moment in a force's itinerary, gets
the best instant of its date. If that would make the force run backwards, the conflicting knots are
pooled and spread evenly over the time that their dates allow: leaving and arriving on one day
become 08:00 and 16:00. This is the pool-adjacent-violators algorithm of isotonic regression (Barlow
et al., Statistical Inference under Order Restrictions, 1972) with an even spread in place of the
pooled mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mapmaker.campaign.entities import Force, Movement
from mapmaker.dates import Date
from mapmaker.format.text.document import Location
from mapmaker.geography.geodesy import Floats, lengths_m


@dataclass(frozen=True, slots=True)
class Knot:
    """A dated moment of a force: ``verb`` is its action, ``key`` identifies the moment.

    A knot that ``may_coincide`` with the one before needs no time after it: a force may leave at
    the instant it arrives, but not arrive at the instant it leaves.
    """

    date: Date
    verb: str
    loc: Location
    key: tuple[int, int, str]
    may_coincide: bool = False


def first_conflict(knots: Sequence[Knot]) -> tuple[Knot, Knot] | None:
    """Return the first knot that must precede an earlier one in the list, and the earlier one."""
    latest_start: Knot | None = None
    for knot in knots:
        if latest_start and knot.date.latest <= latest_start.date.earliest:
            return knot, latest_start
        if latest_start is None or knot.date.earliest > latest_start.date.earliest:
            latest_start = knot
    return None


def settle(dates: Sequence[Date], may_coincide: Sequence[bool] = ()) -> list[float]:
    """Return rising instants, each within its date, as close as possible to the best ones.

    The instants rise strictly, except those that ``may_coincide`` with the one before: these are
    never earlier, and equal if the dates are. The dates must be free of conflicts (see
    ``first_conflict``).

    Examples
    --------
    >>> from mapmaker.dates import iso, parse
    >>> day = parse("1909-07-13")
    >>> [iso(jd) for jd in settle([day, day])]
    ['1909-07-13T08:00', '1909-07-13T16:00']
    >>> [iso(jd) for jd in settle([day, day], [False, True])]
    ['1909-07-13T12:00', '1909-07-13T12:00']
    """
    loose = list(may_coincide) or [False] * len(dates)
    # Neighbours of one date that may coincide are settled as one.
    own = [n == 0 or not loose[n] or date != dates[n - 1] for n, date in enumerate(dates)]
    firsts = [n for n, first in enumerate(own) if first]
    instants = _settle([dates[n] for n in firsts], [loose[n] for n in firsts])
    return [instants[which] for which in (np.cumsum(own) - 1).tolist()]


def _settle(dates: Sequence[Date], may_coincide: Sequence[bool]) -> list[float]:
    """Return an instant for each date, pooling conflicting ones."""
    # Later knots are never earlier, and earlier ones never later.
    earliest = np.maximum.accumulate([date.earliest for date in dates])
    latest = np.minimum.accumulate([date.latest for date in dates][::-1])[::-1]
    blocks: list[list[float]] = []
    for index, date in enumerate(dates):
        within = earliest[index] <= date.best < latest[index]
        block = [date.best if within else float(earliest[index] + latest[index]) / 2]
        while blocks and (
            blocks[-1][-1] > block[0]
            or (blocks[-1][-1] == block[0] and not may_coincide[index + 1 - len(block)])
        ):
            size = len(blocks.pop()) + len(block)
            window = slice(index + 1 - size, index + 1)
            block = _spread(earliest[window], latest[window])
        blocks.append(block)
    return [instant for block in blocks for instant in block]


def _spread(earliest: Floats, latest: Floats) -> list[float]:
    """Return an instant for each knot of a pool, evenly within the bounds."""
    instants: list[float] = []
    for index, (low, high) in enumerate(zip(earliest.tolist(), latest.tolist(), strict=True)):
        start = max(low, instants[-1]) if instants else low
        instants.append(start + (high - start) / (len(earliest) - index + 1))
    return instants


def timed_way(
    legs: Sequence[Floats], known: Sequence[tuple[float | None, float | None]]
) -> tuple[Floats, Floats, list[tuple[float, float]]]:
    """Return the vertices of a route, their instants, and each stop's arrival and departure.

    ``legs`` are the lines from stop to stop, shape (n, 2); ``known`` the arrival and departure of
    every stop, None if unknown; the first departure and the last arrival are known. Between known
    instants the speed is constant. Where the force waits, the vertex is repeated.

    Examples
    --------
    >>> legs = [np.array([(0.0, 0.0), (0.1, 0.0)]), np.array([(0.1, 0.0), (0.3, 0.0)])]
    >>> way, times, stops = timed_way(legs, [(None, 0.0), (None, None), (3.0, None)])
    >>> times.round(6).tolist()
    [0.0, 1.0, 3.0]
    >>> timed_way(legs, [(None, 0.0), (1.0, 2.0), (3.0, None)])[1].tolist()
    [0.0, 1.0, 2.0, 3.0]
    """
    points: list[Floats] = [legs[0][:1]]
    instants: list[float] = [_either(known[0][1], known[0][0])]
    at_stop = [(0, 0)]
    for leg, (arrival, departure) in zip(legs, known[1:], strict=True):
        points.append(leg[1:])
        instants += [np.nan] * (len(leg) - 2) + [_either(arrival, departure)]
        arrived = departed = len(instants) - 1
        if arrival is not None and departure is not None and departure > arrival:
            points.append(leg[-1:])
            instants.append(departure)
            departed += 1
        at_stop.append((arrived, departed))
    way, times = np.vstack(points), np.array(instants)
    way[:, 0] = np.unwrap(way[:, 0], period=360)
    # A micrometre a vertex keeps the measure rising where the force waits or a route has no length.
    measure = lengths_m(way) + np.arange(len(way)) * 1e-6
    dated = ~np.isnan(times)
    times = np.interp(measure, measure[dated], times[dated])
    return way, times, [(float(times[a]), float(times[d])) for a, d in at_stop]


def journey(force: Force, movements: Sequence[Movement]) -> tuple[Floats, Floats]:
    """Return the instants, shape (n,), and the lon, lat, shape (n, 2), of a force's whole itinerary.

    It stays at its first position until its first movement, and at its last until it disappears.
    """
    last = movements[-1].coordinates[-1] if movements else np.array(force.position)
    times = np.concatenate([[force.since], *(m.times for m in movements), [force.until]])
    points = np.vstack([force.position, *(m.coordinates for m in movements), last])
    points[:, 0] = np.unwrap(points[:, 0], period=360)
    return times, points


def _either(first: float | None, second: float | None) -> float:
    instant = first if first is not None else second
    return np.nan if instant is None else instant
