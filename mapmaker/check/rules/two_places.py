"""A force takes part in an event while it is elsewhere.

The rule finds everywhere the force may be within the event's date: on the whole route of a movement
that may then be under way, or where it is halted. For uncertain dates the widest range counts. If
even the nearest of these is more than 25 km from the event, beyond the uncertainty of the event's
place, one of the two must be wrong. (Overlapping movements of a force are an error of
the file, `order`. A force that is not on the map at all is an `absent-force`.)

Why it matters: the map shows the event in one place and the force in another at the same moment.

To mend it, correct the date or the place, remove the force from the event's `forces`, or make
the part of it that was there a force of its own with `split_from`.

    movements:
      - {force: van, from: Rasht, to: Manjil, leave: 1909-05-01, arrive: 1909-05-03}
    events:
      - {title: A fight, at: Isfahan, on: 1909-05-02, forces: [van]}     # 500 km away
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import shapely

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Event, Force, Movement
from mapmaker.check.common import by_force, distance_to_m, doubt_m, presence
from mapmaker.dates import Date
from mapmaker.problems import Problem

ID = "two-places"
LEVEL = "warning"

#: A force is no point: its outposts, its tail and the field of a battle are as wide as this.
SPREAD_M = 25_000.0


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every force of an event that cannot be there."""
    marches = by_force(campaign)
    for event in campaign.parts.events:
        for number, id_ in enumerate(event.forces):
            since, until = presence(campaign, id_)
            if event.date.latest <= since or event.date.earliest >= until:
                continue
            away = _away_m(event, campaign.forces[id_], marches.get(id_, []))
            if away is not None and away > SPREAD_M + doubt_m(event.place):
                loc = ("events", event.index, "forces", number)
                message = (
                    f'the force "{id_}" is {away / 1000:.0f} km away on {event.date.text}, '
                    "by its movements"
                )
                hint = "correct the date or the place, or remove the force from this event"
                yield campaign.document.warning(loc, ID, message, hint)


def _away_m(event: Event, force: Force, movements: Sequence[Movement]) -> float | None:
    """Return how far from the event the nearest place is where the force may then be."""
    if event.lon is None or event.lat is None:
        return None
    here = (event.lon, event.lat)
    possible = _whereabouts(event.date, force, movements)
    return min((distance_to_m(here, shape) for shape in possible), default=None)


def _whereabouts(
    date: Date, force: Force, movements: Sequence[Movement]
) -> Iterator[shapely.Geometry]:
    """Yield the ways and places where a force may be at a date."""
    standing_since, place = -inf, shapely.Point(force.position)
    for movement in movements:
        if standing_since < date.latest and movement.leave.latest > date.earliest:
            yield place
        if movement.leave.earliest < date.latest and movement.arrive.latest > date.earliest:
            yield shapely.LineString(movement.coordinates)
        standing_since = movement.arrive.earliest
        place = shapely.Point(movement.coordinates[-1])
    if standing_since < date.latest:
        yield place
