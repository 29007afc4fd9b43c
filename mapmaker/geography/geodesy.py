"""Distances and lines on the WGS84 ellipsoid.

Lines are float arrays of shape (n, 2) with lon, lat in degrees. Along a line the longitudes are
continuous: one that crosses the antimeridian runs past 180 or -180 instead of jumping.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from pyproj import Geod

Floats: TypeAlias = NDArray[np.float64]
Bounds: TypeAlias = tuple[float, float, float, float]

#: Length of the pieces into which ``densify`` cuts a line.
STEP_M = 25_000.0

#: Web Mercator maps end about here: farther on, the poles run away to infinity.
MAX_LAT = 85.0

#: The margin of a view, as a share of its size, and its minimum size in degrees.
MARGIN = 0.08
LEAST_VIEW_DEG = 0.5


@lru_cache(maxsize=1)
def _geod() -> Geod:
    # pyproj takes a while to import, and a campaign that cannot be read never needs it.
    from pyproj import Geod  # noqa: PLC0415

    return Geod(ellps="WGS84")


def _lists(*columns: Floats) -> Any:
    """Return columns as lists: pyproj takes an array of one element for a number, against NumPy's advice."""
    return [column.tolist() for column in columns]


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the geodesic distance in metres between two (lon, lat) points.

    Examples
    --------
    >>> round(distance_m((49.583, 37.281), (51.424, 35.689)))  # Rasht to Tehran
    241699
    """
    (lon_a, lat_a), (lon_b, lat_b) = a, b
    return float(_geod().inv(lon_a, lat_a, lon_b, lat_b)[2])


def seen_from(lonlat: ArrayLike, there: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return the azimuth in degrees and the distance in metres from each of n points to another.

    Azimuths are clockwise from north, from 0 to 360.

    Examples
    --------
    >>> azimuth, metres = seen_from([(50.0, 36.0), (51.0, 37.0)], (51.0, 36.0))
    >>> azimuth.round().tolist(), metres.round(-3).tolist()
    ([90.0, 180.0], [90000.0, 111000.0])
    """
    points = np.asarray(lonlat, dtype=float).reshape(-1, 2)
    lon, lat = np.full((2, len(points)), np.reshape(there, (2, 1)))
    azimuth, _, metres = _geod().inv(*_lists(points[:, 0], points[:, 1], lon, lat))
    return np.asarray(azimuth, dtype=float) % 360, np.asarray(metres, dtype=float)


def segments_m(lonlat: ArrayLike) -> Floats:
    """Return the geodesic length in metres of each of the n - 1 segments of a line."""
    line = np.asarray(lonlat, dtype=float)
    return np.asarray(_geod().line_lengths(line[:, 0], line[:, 1]), dtype=float)


def lengths_m(lonlat: ArrayLike) -> Floats:
    """Return the metres from the start of a line to each of its n vertices.

    Examples
    --------
    >>> lengths_m([(0, 0), (0, 1), (0, 1)]).round().tolist()
    [0.0, 110574.0, 110574.0]
    """
    return np.concatenate([[0.0], np.cumsum(segments_m(lonlat))])


def densify(lonlat: ArrayLike, step_m: float = STEP_M) -> Floats:
    """Return a line with vertices no further apart than ``step_m``, along geodesics.

    The given vertices are kept.

    Examples
    --------
    >>> densify([(0, 0), (2, 0)], step_m=120_000).round(6).tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]
    >>> densify([(179, 0), (-179, 0)], step_m=120_000)[:, 0].round(6).tolist()
    [179.0, 180.0, 181.0]
    """
    line = np.asarray(lonlat, dtype=float)
    if len(line) < 2:
        return line.copy()
    starts, ends = line[:-1], line[1:]
    azimuths, _, lengths = _geod().inv(*_lists(*starts.T, *ends.T))
    pieces = np.maximum(np.ceil(np.asarray(lengths) / step_m), 1).astype(int)
    # For every vertex but the last: its segment, and how many pieces into that segment it lies.
    segment = np.repeat(np.arange(len(pieces)), pieces)
    piece = np.arange(len(segment)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    metres = np.asarray(lengths)[segment] * piece / pieces[segment]
    departures = _lists(*starts[segment].T, np.asarray(azimuths)[segment], metres)
    lon, lat, _ = _geod().fwd(*departures)
    dense = np.vstack([np.column_stack([lon, lat]), line[-1]])
    given = np.concatenate([np.cumsum(pieces) - pieces, [len(segment)]])
    dense[given] = line
    dense[:, 0] = np.unwrap(dense[:, 0], period=360)
    return dense


def resampled(lonlat: ArrayLike, count: int) -> Floats:
    """Return a line as ``count`` vertices, evenly spaced along it by geodesic length.

    Examples
    --------
    >>> resampled([(0, 0), (1, 0), (2, 0)], 5)[:, 0].round(6).tolist()
    [0.0, 0.5, 1.0, 1.5, 2.0]
    """
    line = np.asarray(lonlat, dtype=float).copy()
    line[:, 0] = np.unwrap(line[:, 0], period=360)
    measure = lengths_m(line)
    at = np.linspace(0, measure[-1], count)
    return np.column_stack([np.interp(at, measure, axis) for axis in line.T])


def bounds_of(lonlat: ArrayLike) -> Bounds:
    """Return ``(west, south, east, north)`` of some points.

    Examples
    --------
    >>> bounds_of([(49.6, 37.3), (51.4, 35.7)])
    (49.6, 35.7, 51.4, 37.3)
    """
    points = np.asarray(lonlat, dtype=float)
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return west, south, east, north


def wrapped(lon: ArrayLike) -> Floats:
    """Return longitudes between -180 and 180.

    Examples
    --------
    >>> wrapped([182.0, -12.0]).tolist()
    [-178.0, -12.0]
    """
    degrees = np.asarray(lon, dtype=float)
    return np.where(np.abs(degrees) > 180, (degrees + 180) % 360 - 180, degrees)


def widened(bounds: Bounds) -> Bounds:
    """Return bounds with a margin of ``MARGIN``, at least ``LEAST_VIEW_DEG`` wide and tall.

    Examples
    --------
    >>> widened((49.0, 36.0, 50.0, 36.2))
    (48.92, 35.85, 50.08, 36.35)
    """
    west, south, east, north = bounds
    across = max((east - west) * MARGIN, (LEAST_VIEW_DEG - (east - west)) / 2)
    along = max((north - south) * MARGIN, (LEAST_VIEW_DEG - (north - south)) / 2)
    return clipped((west - across, south - along, east + across, north + along))


def clipped(bounds: Bounds) -> Bounds:
    """Return what a Web Mercator map can show of bounds: once round the world, within ``MAX_LAT``.

    Examples
    --------
    >>> clipped((-20.0, -90.0, 380.0, 60.0)), clipped((0.0, 86.0, 1.0, 90.0))
    ((0.0, -85.0, 360.0, 60.0), (0.0, 84.5, 1.0, 85.0))
    """
    west, south, east, north = bounds
    beyond = max(0.0, east - west - 360.0) / 2
    south = min(max(south, -MAX_LAT), MAX_LAT - LEAST_VIEW_DEG)
    north = max(min(north, MAX_LAT), LEAST_VIEW_DEG - MAX_LAT)
    return west + beyond, south, east - beyond, north
