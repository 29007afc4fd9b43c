"""The bounds of an author's additions, so that the map has ground there."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

from mapmaker.geography.basemap.bounds import WORLD_DEG, Bounds
from mapmaker.geography.geodesy import MAX_LAT, widened


def reach_of(elements: Iterable[Any]) -> Bounds | None:
    """Return ``(west, south, east, north)`` around folium elements, or None if none has bounds."""
    found = [bounds for element in elements if (bounds := _bounds_of(element))]
    if not found:
        return None
    west, south, east, north = zip(*found, strict=True)
    bounds = min(west), min(south), max(east), max(north)
    around = widened(bounds)
    return around if around[2] - around[0] <= WORLD_DEG else bounds


def _bounds_of(element: Any) -> Bounds | None:
    try:
        (south, west), (north, east) = element.get_bounds()
        bounds = float(west), float(south), float(east), float(north)
    except Exception:  # noqa: BLE001  (plugins answer in many ways; ground is no reason to fail)
        return None
    west, south, east, north = bounds
    on_earth = all(map(isfinite, bounds)) and -90 <= south <= north <= 90 and west <= east
    return bounds if on_earth and east - west <= WORLD_DEG else None


def reaching(one: Bounds, other: Bounds | None) -> Bounds:
    """Return the smallest bounds around two, the other shifted to where it is nearest on the globe.

    Examples
    --------
    >>> reaching((49, 35, 52, 38), (44, 36, 50, 39))
    (44, 35, 52, 39)
    >>> reaching((170, -20, 190, 0), (-175, -25, -170, -10))
    (170, -25, 190, 0)
    """
    if other is None:
        return one
    turns = (0, WORLD_DEG, -WORLD_DEG)
    joined = [(min(one[0], other[0] + turn), max(one[2], other[2] + turn)) for turn in turns]
    west, east = min(joined, key=lambda span: span[1] - span[0])
    south, north = max(min(one[1], other[1]), -MAX_LAT), min(max(one[3], other[3]), MAX_LAT)
    return west, south, min(east, west + WORLD_DEG), north
