"""Where on Earth a campaign is: the longitudes of all that its map shows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mapmaker.campaign.entities import Claim, Parts
from mapmaker.geography.frame import arc_of, continuous
from mapmaker.geography.geodesy import Bounds, Floats


def courses(parts: Parts, view: Bounds | None) -> Iterator[Floats]:
    """Yield the longitudes along every line, area and view, and of every position."""
    yield from (movement.coordinates[:, 0] for movement in parts.movements)
    yield from (np.array([force.position[0]]) for force in parts.forces.values())
    yield from (np.array([event.lon]) for event in parts.events if event.lon is not None)
    yield from (continuous(shape.coordinates)[:, 0] for f in parts.fronts for shape in f.shapes)
    for control in parts.control:
        if control.position:
            yield np.array([control.position[0]])
        for ring in control.area.rings if control.area else ():
            yield ring[:, 0]
    for bounds in (view, *(scene.view for scene in parts.scenes)):
        if bounds:
            west, _, east, _ = bounds
            yield np.array(arc_of(west, east))
    for claim in _claims(parts):
        spots = (claim.position, claim.start_position)
        yield from (np.array([spot[0]]) for spot in spots if spot)


def _claims(parts: Parts) -> Iterator[Claim]:
    yield from (claim for movement in parts.movements for claim in movement.claims)
    yield from (claim for event in parts.events for claim in event.claims)
