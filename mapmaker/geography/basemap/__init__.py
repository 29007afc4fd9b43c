"""The ground under a map: shaded relief, and the water on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

# The modules, not their functions of the same name, which would hide them from importers.
from mapmaker.geography.basemap import relief, water
from mapmaker.geography.basemap.bounds import WORLD_DEG, Bounds, checked, mercator_lat, mercator_y

__all__ = ["Bounds", "Ground", "lay_ground", "roomy"]

WIDEST, TALLEST = 2.4, 1.8
"""Windows are up to so many times as wide as tall, on a wide screen, or as tall as wide, upright."""

LEAST_WIDE_DEG, LEAST_TALL_DEG = 5.3, 3.3
"""What a window of 1920 x 1200 pixels shows at the closest zoom, 9: 256 x 2**9 / 360 pixels a degree."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The relief and water under a map, within the same bounds."""

    relief: relief.Relief
    water: water.Water


@lru_cache(maxsize=8)
def lay_ground(extent: Bounds, view: Bounds | None = None, year: int | None = None) -> Ground:
    """Return relief and water within `(west, south, east, north)`.

    Given a `view`, the ground around it fills a window of any usual shape, and the detail of water
    suits the view, however far the extent reaches. Given a `year` (astronomical), reservoirs dammed
    later are left out. The last few grounds are cached, as authors rebuild a campaign within the
    same bounds.

    Raises `ValueError` for bounds without extent.

    >>> ground = lay_ground((48.5, 36.5, 50.5, 38.0), year=1909)
    >>> ground.relief.bounds == ground.water.bounds == (48.5, 36.5, 50.5, 38.0)
    True
    """
    if view is None:
        bounds, tolerance_deg = checked(extent), None
    else:
        west, south, east, north = checked(view)
        bounds = _around(checked(extent), roomy(view))
        tolerance_deg = max(east - west, north - south) / water.PIXELS_ACROSS
    return Ground(relief.relief(bounds), water.water(bounds, tolerance_deg, year=year))


def roomy(view: Bounds) -> Bounds:
    """Return the bounds shown by the widest and the tallest windows.

    >>> [round(degree, 1) for degree in roomy((44.0, 31.5, 53.5, 41.0))]
    [34.6, 29.2, 62.9, 43.0]
    >>> roomy((-180, -60, 180, 60))[::2]
    (-180.0, 180.0)
    """
    west, south, east, north = checked(view)
    bottom, top = mercator_y(south), mercator_y(north)
    wide, tall = east - west, top - bottom
    wider_deg = min(max(0.0, WIDEST * tall - wide, LEAST_WIDE_DEG - wide), WORLD_DEG - wide)
    taller_deg = max(0.0, TALLEST * wide - tall, LEAST_TALL_DEG - tall)
    return (
        west - wider_deg / 2,
        mercator_lat(bottom - taller_deg / 2),
        east + wider_deg / 2,
        mercator_lat(top + taller_deg / 2),
    )


def _around(one: Bounds, other: Bounds) -> Bounds:
    """Return the bounds around both, at most once round the world."""
    west, south = min(one[0], other[0]), min(one[1], other[1])
    east, north = max(one[2], other[2]), max(one[3], other[3])
    return checked((west, south, min(east, west + WORLD_DEG), north))
