"""Ways held against sea, lakes and rivers.

A way is looked at every 2 km. A point counts as out at sea, or inland, when it is so itself and so
are eight points 5 km around it: the coast is known to some hundreds of metres, and ports and coast
roads lie on it. Nor do points within 5 km of one of the movement's stops count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Movement
from mapmaker.geography.basemap import flatgeobuf
from mapmaker.geography.basemap.water import DATA
from mapmaker.geography.geodesy import Floats, densify, lengths_m

Bools: TypeAlias = NDArray[np.bool_]

STEP_M = 2_000.0
NEAR_M = 5_000.0

_METRES_PER_DEG = 111_195.0
_AROUND = np.radians(np.arange(0, 360, 45))


def out_at_sea(movement: Movement) -> Floats | None:
    """Return the first stretch of a way at sea, shape (n, 2), or None when it has none."""
    return _first_stretch(movement, lambda points: _covered(points, "sea"))


def far_inland(movement: Movement) -> Floats | None:
    """Return the first stretch of a way off all waters, shape (n, 2), or None."""
    return _first_stretch(movement, _is_dry)


def astray(
    campaign: Campaign, stretch_of: Callable[[Movement], Floats | None], *, by_ship: bool
) -> Iterator[tuple[Movement, str, str]]:
    """Yield the movements, by ship or over land, that have such a stretch.

    With each its length in kilometres and where it starts, in words.
    """
    for movement in campaign.movements:
        if movement.by != "river" and _is_by_ship(campaign, movement) == by_ship:
            stretch = stretch_of(movement)
            if stretch is not None:
                lon, lat = stretch[0].tolist()
                yield movement, f"{_length_km(stretch):.0f} km", f"[{lon:.2f}, {lat:.2f}]"


def _is_by_ship(campaign: Campaign, movement: Movement) -> bool:
    ship = campaign.forces[movement.force].kind == "ship"
    return movement.by == "sea" or (ship and movement.by == "straight")


def _length_km(stretch: Floats) -> float:
    """Return the length of a stretch, at least one step."""
    return float(max(lengths_m(stretch)[-1], STEP_M)) / 1000


def _first_stretch(movement: Movement, test: Callable[[Floats], Bools]) -> Floats | None:
    """Return the first points of a way in a row that pass a test, all around them too."""
    line = _wrapped(densify(movement.coordinates, STEP_M))
    found = ~_near_stops(line, movement)
    found[found] = test(line[found])
    for east, north in zip(np.sin(_AROUND), np.cos(_AROUND), strict=True):
        if not found.any():
            return None
        here = line[found]
        deg = NEAR_M / _METRES_PER_DEG
        across = deg * east / np.maximum(np.cos(np.radians(here[:, 1])), 0.01)
        found[found] = test(
            _wrapped(here + np.column_stack([across, np.full(len(here), deg * north)]))
        )
    if not found.any():
        return None
    start = int(np.argmax(found))
    length = int(np.argmin(np.append(found[start:], False)))
    return line[start : start + length]


def _near_stops(points: Floats, movement: Movement) -> Bools:
    """Return which points lie near a stop."""
    near = np.zeros(len(points), dtype=bool)
    for stop in movement.stops:
        east = (points[:, 0] - stop.lon + 180) % 360 - 180
        east *= np.cos(np.radians(stop.lat))
        near |= np.hypot(east, points[:, 1] - stop.lat) < NEAR_M / _METRES_PER_DEG
    return near


def _is_dry(points: Floats) -> Bools:
    """Return which points lie in no sea or lake, and on no river."""
    dry = ~_covered(points, "sea")
    for layer, reach_deg in (("lakes", 0.0), ("rivers", NEAR_M / _METRES_PER_DEG)):
        if dry.any():
            dry[dry] = ~_covered(points[dry], layer, reach_deg)
    return dry


def _covered(points: Floats, layer: str, reach_deg: float = 0.0) -> Bools:
    """Return which points lie within a shape of a layer, or so near one."""
    covered = np.zeros(len(points), dtype=bool)
    if not len(points):
        return covered
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    box = (west - reach_deg, south - reach_deg, east + reach_deg, north + reach_deg)
    shapes = [shape for shape, _ in flatgeobuf.read(DATA / f"{layer}.fgb", box)]
    if shapes:
        tree = shapely.STRtree([shapely.Point(point) for point in points])
        found = tree.query(shapes, predicate="dwithin", distance=reach_deg)
        covered[found[1]] = True
    return covered


def _wrapped(lonlat: Floats) -> Floats:
    """Return points with longitudes between -180 and 180."""
    return np.column_stack([(lonlat[:, 0] + 180) % 360 - 180, lonlat[:, 1]])
