"""The bounds of a map, and the Mercator projection."""

from __future__ import annotations

from math import asinh, atan, degrees, isfinite, radians, sinh, tan

from mapmaker.geography.geodesy import MAX_LAT

Bounds = tuple[float, float, float, float]
"""`(west, south, east, north)` in degrees; east of 180 degrees where the map crosses there."""

WORLD_DEG = 360.0
MOST_DEG = 1.5 * WORLD_DEG
"""A map of a voyage round the world is this wide at most."""


def checked(bounds: Bounds) -> Bounds:
    """Return bounds as floats, with latitudes that a Mercator map can show.

    Raises `ValueError` for bounds without extent, or wider than the world.

    >>> checked((44, 31.5, 53.5, 90))
    (44.0, 31.5, 53.5, 85.0)
    >>> checked((53.5, 31.5, 44, 41))
    Traceback (most recent call last):
    ValueError: Bounds (53.5, 31.5, 44.0, 41.0) should be (west, south, east, north).
    """
    west, south, east, north = (float(degree) for degree in bounds)
    if not all(isfinite(degree) for degree in (west, south, east, north)):
        message = f"Bounds {(west, south, east, north)} should be finite numbers."
        raise ValueError(message)
    south, north = (min(max(lat, -MAX_LAT), MAX_LAT) for lat in (south, north))
    if not (west < east <= west + MOST_DEG and south < north):
        message = f"Bounds {(west, south, east, north)} should be (west, south, east, north)."
        raise ValueError(message)
    return west, south, east, north


def mercator_y(lat: float) -> float:
    """Return how far north a latitude lies on a Mercator map, in degrees at the equator.

    >>> mercator_y(0.0), round(mercator_y(60.0), 3)
    (0.0, 75.456)
    """
    return degrees(asinh(tan(radians(lat))))


def mercator_lat(y_deg: float) -> float:
    """Return the latitude at a height on a Mercator map: the inverse of `mercator_y`.

    >>> round(mercator_lat(mercator_y(36.5)), 9)
    36.5
    """
    return degrees(atan(sinh(radians(y_deg))))


def of_shape(bounds: Bounds, ratio: float) -> Bounds:
    """Return the smallest bounds around others whose Mercator map is `ratio` times as wide as tall.

    Where the world has no such bounds, they are as much of the world as has that shape.

    >>> [round(degree, 2) for degree in of_shape((50, 35, 52, 36), 2.0)]
    [49.77, 35.0, 52.23, 36.0]
    >>> [round(degree, 2) for degree in of_shape((-180, -85, 180, 85), 2.0)]
    [-180.0, -66.51, 180.0, 66.51]
    """
    west, south, east, north = bounds
    bottom, top = mercator_y(south), mercator_y(north)
    edge = mercator_y(MAX_LAT)
    width = min(max(east - west, (top - bottom) * ratio), WORLD_DEG, 2 * edge * ratio)
    height = width / ratio
    middle = min(max((bottom + top) / 2, height / 2 - edge), edge - height / 2)
    west = (west + east - width) / 2
    return west, mercator_lat(middle - height / 2), west + width, mercator_lat(middle + height / 2)
