"""Queries that several rules share: movements by force, distances, and the positions of dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import shapely
from pydantic import BaseModel

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Movement, Stop
from mapmaker.dates import Date
from mapmaker.format.schema.fields import LonLat
from mapmaker.format.text.document import Location
from mapmaker.geography.geodesy import Floats, distance_m, lengths_m
from mapmaker.geography.layers import Place
from mapmaker.problems import Problem


def by_force(campaign: Campaign) -> dict[str, list[Movement]]:
    """Return the movements of each force that has any, in order."""
    movements: dict[str, list[Movement]] = defaultdict(list)
    for movement in campaign.movements:
        movements[movement.force].append(movement)
    return dict(movements)


def presence(campaign: Campaign, id_: str) -> tuple[float, float]:
    """Return the first and the last instant at which a force may be on the map.

    These are the widest that the dates of the file allow.
    """
    entry, force = campaign.file.forces[id_], campaign.forces[id_]
    own = [movement for movement in campaign.movements if movement.force == id_]
    since, until = force.since, force.until
    if entry.since or own:
        since = entry.since.earliest if entry.since else own[0].leave.earliest
    if entry.until or (entry.merge_into and own):
        until = entry.until.latest if entry.until else own[-1].arrive.latest
    return since, until


def length_m(movement: Movement, start: Stop, end: Stop) -> float:
    """Return the length of the route from one stop of a movement to a later one."""
    measure = lengths_m(movement.coordinates)
    first, last = np.interp([start.departure, end.arrival], movement.times, measure).tolist()
    return float(last - first)


def distance_to_m(here: LonLat, shape: shapely.Geometry) -> float:
    """Return the metres from a point to the nearest of a line, or of several.

    Examples
    --------
    >>> round(distance_to_m((50.0, 36.5), shapely.LineString([(49.0, 36.0), (51.0, 36.0)])))
    55482
    """
    if shapely.is_empty(shape):
        return float("inf")
    # On a plane that touches the Earth at the point: exact enough to find the nearest place.
    across = np.cos(np.radians(here[1]))

    def flat(lonlat: Floats) -> Floats:
        east = (lonlat[:, 0] - here[0] + 180) % 360 - 180
        return np.column_stack([east * across, lonlat[:, 1] - here[1]])

    line = shapely.shortest_line(shapely.Point(0, 0), shapely.transform(shape, flat))
    east, north = shapely.get_coordinates(line)[1].tolist()
    return distance_m(here, (here[0] + east / across, here[1] + north))


def doubt_m(place: Place | None) -> float:
    """Return the uncertainty of a place."""
    return 1000 * (place.uncertainty_km or 0.0) if place else 0.0


def is_own(campaign: Campaign, place: Place) -> bool:
    """Return whether a place is in the campaign file itself, not in a layer."""
    return place.path == campaign.document.path


def warning_at(
    campaign: Campaign, place: Place, rule: str, message: str, hint: str = ""
) -> Problem:
    """Return a warning at the position of a place: in its layer, or in the campaign file."""
    if is_own(campaign, place):
        return campaign.document.warning(("places", place.name), rule, message, hint, key=True)
    return Problem(place.path, place.line, 1, "warning", rule, message, hint)


def known_as(stop: Stop) -> str:
    """Return the name of a stop, or its position."""
    return stop.place.name if stop.place else f"[{stop.lon:g}, {stop.lat:g}]"


def dates_of(value: object, loc: Location = ()) -> Iterator[tuple[Location, Date]]:
    """Yield every date within a part of a campaign file, with its location."""
    if isinstance(value, Date):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from dates_of(getattr(value, name), (*loc, field.alias or name))
    elif isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in items:
            yield from dates_of(part, (*loc, key))
