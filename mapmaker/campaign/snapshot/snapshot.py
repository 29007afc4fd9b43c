"""A snapshot of a campaign: its forces at an instant, and the events of that day."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Event, Force, Movement, Stop
from mapmaker.dates import Date, midnight_before, parse
from mapmaker.format.schema.fields import LonLat, Strength
from mapmaker.geography.geodesy import seen_from, wrapped
from mapmaker.geography.layers import Place

#: A force within this distance of a place, or within the place's uncertainty, is there.
AT_PLACE_KM = 1.0


@dataclass(frozen=True, slots=True)
class Bearing:
    """The nearest named place, with distance and direction from it: ``azimuth_deg`` from north."""

    place: Place
    azimuth_deg: float
    distance_km: float

    @property
    def is_there(self) -> bool:
        """Whether it is at the place itself, within its uncertainty."""
        return self.distance_km <= max(AT_PLACE_KM, self.place.uncertainty_km or 0.0)


@dataclass(frozen=True, slots=True)
class Presence:
    """A force at an instant.

    ``movement`` is its current one, None while it is stationary; ``between`` are the stops before
    and after. It was at ``lonlat`` between ``earliest`` and ``latest`` (Julian days).
    """

    force: Force
    lonlat: LonLat
    strength: Strength | None
    near: Bearing | None
    movement: Movement | None
    between: tuple[Stop, Stop] | None
    earliest: float
    latest: float


@dataclass(frozen=True, slots=True)
class Situation:
    """The forces at ``at``, and the events of the days from ``first`` to ``last``.

    ``date`` is the requested date, ``at`` its best instant; the days are whole, from midnight to
    midnight, and all of these are Julian days. ``events`` certainly fell on them, those in
    ``perhaps`` possibly.
    """

    campaign: Campaign
    date: Date
    at: float
    first: float
    last: float
    forces: tuple[Presence, ...]
    events: tuple[Event, ...]
    perhaps: tuple[Event, ...]

    @property
    def is_within(self) -> bool:
        """Whether the instant is within the campaign's start and end."""
        return self.campaign.start <= self.at <= self.campaign.end


def situation_of(campaign: Campaign, date: str) -> Situation:
    """Return the situation at a date of any form and calendar that campaign files take.

    Raises ``DateError`` for an invalid date.

    Examples
    --------
    >>> from mapmaker.campaign import load
    >>> situation = situation_of(load("campaigns/triumph-of-tehran.yaml"), "persian:1288-04-22")
    >>> [event.title["en"] for event in situation.events]
    ['The columns enter Tehran', 'Headquarters at Baharestan']
    """
    asked = parse(date, campaign.file.timezone).within(campaign.start, campaign.end)
    first, last = midnight_before(asked.earliest), -midnight_before(-asked.latest)
    near = [
        event for event in campaign.chronicle if event.date.earliest < last and event.latest > first
    ]
    sure = [event for event in near if _surely(event, first, last)]
    return Situation(
        campaign=campaign,
        date=asked,
        at=asked.best,
        first=first,
        last=last,
        forces=_presences(campaign, asked.best),
        events=tuple(sure),
        perhaps=tuple(event for event in near if event not in sure),
    )


def _surely(event: Event, first: float, last: float) -> bool:
    """Return whether an event was surely going on between two instants."""
    if event.until and event.date.latest <= last and event.until.earliest >= first:
        return True
    return first <= event.date.earliest and event.latest <= last


def _presences(campaign: Campaign, jd: float) -> tuple[Presence, ...]:
    """Return the forces present at an instant, in the order of the file."""
    positions = campaign.timeline.at(jd)
    found = []
    for n, index in enumerate(positions.index.tolist()):
        force = campaign.forces[campaign.timeline.force_ids[index]]
        lonlat = float(wrapped(positions.lon[n])), float(positions.lat[n])
        people, margin = float(positions.strength[n]), float(positions.margin[n])
        movement, between = _under_way(campaign, force.id, jd)
        presence = Presence(
            force=force,
            lonlat=lonlat,
            strength=None
            if math.isnan(people)
            else Strength(round(people - margin), round(people + margin)),
            near=nearest(campaign.places, lonlat),
            movement=movement,
            between=between,
            earliest=float(positions.earliest[n]),
            latest=float(positions.latest[n]),
        )
        found.append(presence)
    return tuple(found)


def _under_way(
    campaign: Campaign, force: str, jd: float
) -> tuple[Movement | None, tuple[Stop, Stop] | None]:
    """Return the current movement of a force, and the stops around it, if any."""
    for movement in campaign.movements:
        if movement.force == force:
            for before, after in zip(movement.stops, movement.stops[1:], strict=False):
                if before.departure <= jd < after.arrival:
                    return movement, (before, after)
    return None, None


def nearest(places: tuple[Place, ...], lonlat: LonLat) -> Bearing | None:
    """Return the place nearest to a position, or None without places."""
    if not places:
        return None
    azimuth, metres = seen_from([(place.lon, place.lat) for place in places], lonlat)
    n = int(np.argmin(metres))
    return Bearing(places[n], float(azimuth[n]), float(metres[n]) / 1000)
