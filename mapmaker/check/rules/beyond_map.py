"""A part lies nearer to a pole than the map goes.

The map is in Web Mercator, which ends at 85° of latitude north and south. What lies beyond is not
drawn: a force is missing while it is there. The page lists it, and `mapmaker at` gives its position.

Why it matters: readers see a force leave the map, and nothing says where it is.

To mend it, say in a `note` what happens there; if the latitude is a slip, correct it.

    movements:
      - {force: polar-party, from: [-163.8, -78.6], to: [0, -90], ...}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.format.text.document import Location
from mapmaker.geography.geodesy import MAX_LAT
from mapmaker.problems import Level, Problem

ID = "beyond-map"
LEVEL: Level = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every part that is not drawn, or not all of it."""
    for loc, lat in _latitudes(campaign):
        if abs(lat) > MAX_LAT:
            message = f"the map ends at {MAX_LAT:g}° of latitude; this goes to {abs(lat):g}°"
            hint = "what lies beyond is not drawn"
            yield campaign.document.warning(loc, ID, message, hint)


def _latitudes(campaign: Campaign) -> Iterator[tuple[Location, float]]:
    """Yield the latitude nearest to a pole of every movement, event, force and view."""
    for movement in campaign.movements:
        lat = movement.coordinates[:, 1]
        yield ("movements", movement.index), float(lat[abs(lat).argmax()])
    for event in campaign.parts.events:
        if event.lat is not None:
            yield ("events", event.index, "at"), event.lat
    for id_, force in campaign.forces.items():
        if campaign.file.forces[id_].at is not None:
            yield ("forces", id_, "at"), force.position[1]
    if campaign.file.bounds:
        _, south, _, north = campaign.file.bounds
        yield ("bounds",), max(south, north, key=abs)
