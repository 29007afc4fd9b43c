"""Sea, coast, lakes and rivers of any part of the world, from the package's own data.

The data are Natural Earth's, at 1:10,000,000, with a few corrections and additions of ours; see
`data/SOURCES.md`. They are read by bounding box, so a small map costs little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import ceil, floor, log2
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from mapmaker.geography.basemap import flatgeobuf
from mapmaker.geography.basemap.bounds import WORLD_DEG, checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapmaker.geography.basemap.bounds import Bounds

DATA = Path(__file__).parent / "data"

PIXELS_ACROSS = 4000
"""By default, detail is kept that would show on a map of so many pixels across."""

WIDEST_WITH_ALL_RIVERS_DEG = 16
"""A map wider than this leaves out the least rivers and lakes, a rank for every doubling."""

LEAST_RANK = 10
"""Natural Earth's rank of the least rivers and lakes; the greatest have 0."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake: `scalerank` is 0 for the largest, 10 for the smallest; `name` may be empty.

    `kind` is "lake", "salt lake", "lagoon" or "reservoir".
    """

    name: str
    scalerank: int
    kind: str
    polygons: tuple[shapely.Polygon, ...]


@dataclass(frozen=True, slots=True)
class River:
    """A river: `scalerank` is 0 for the largest, 10 for the smallest; `name` may be empty.

    `kind` is "river", or "lake centreline" within a lake: draw lakes over rivers to hide it.
    """

    name: str
    scalerank: int
    kind: str
    lines: tuple[shapely.LineString, ...]


@dataclass(frozen=True, slots=True)
class Water:
    """The water within `bounds`, in longitude and latitude.

    `sea` is for filling, and ends at the bounds; `coast` is for drawing, without the bounds. Lakes
    and rivers are sorted from large to small.
    """

    bounds: Bounds
    sea: tuple[shapely.Polygon, ...]
    coast: tuple[shapely.LineString, ...]
    lakes: tuple[Lake, ...]
    rivers: tuple[River, ...]


def water(bounds: Bounds, tolerance_deg: float | None = None, *, year: int | None = None) -> Water:
    """Return sea, coast, lakes and rivers within `(west, south, east, north)`.

    Shapes are simplified by at most `tolerance_deg`, and islands and lakes smaller than a square of
    that side are left out; by default it suits a map 4,000 pixels across. Wide maps leave out
    smaller rivers and lakes. Given a `year` (astronomical: 0 is 1 BC), reservoirs whose dam was
    built later are left out, too.

    Longitudes continue east of 180 degrees: `(170, 50, 200, 70)` is the Bering Strait. Latitudes
    beyond 85 degrees are cut off, as the Mercator map cannot show them.

    Raises `ValueError` for bounds without extent.

    >>> gilan = water((48.5, 36.5, 50.5, 38.0), year=1909)
    >>> [lake.name for lake in gilan.lakes], sorted({river.name for river in gilan.rivers})
    (['Anzali Lagoon'], ['Qezel Owzan', 'Sefid Rud'])
    >>> round(sum(polygon.area for polygon in gilan.sea), 1)
    0.9
    >>> water((51.0, 35.0, 52.0, 36.0)).sea
    ()
    """
    bounds = checked(bounds)
    west, south, east, north = bounds
    span_deg = max(east - west, north - south)
    if tolerance_deg is None:
        tolerance_deg = span_deg / PIXELS_ACROSS
    sea, coast = _sea_and_coast(bounds, tolerance_deg)
    rank = _least_rank_shown(span_deg)
    lakes = _lakes(bounds, tolerance_deg, rank, year)
    return Water(bounds, sea, coast, lakes, _rivers(bounds, tolerance_deg, rank))


def _sea_and_coast(
    bounds: Bounds, tolerance_deg: float
) -> tuple[tuple[shapely.Polygon, ...], tuple[shapely.LineString, ...]]:
    """Join the tiles of the sea; the coast is its edge, without the frame of the bounds."""
    # Simplifying may move the edge of the margin, which is not a coast, and is cut off last.
    west, south, east, north = bounds
    margin_deg = 4 * tolerance_deg + 0.01
    wider = (west - margin_deg, south - margin_deg, east + margin_deg, north + margin_deg)
    tiles = [tile for tile, _ in _read("sea", wider)]
    if not tiles:
        return (), ()
    # Tiles match vertex by vertex along the cuts, which makes joining them cheap and exact.
    joined = shapely.clip_by_rect(shapely.coverage_union_all(tiles), *wider)
    seas = [_without_islets(sea, tolerance_deg**2) for sea in _parts(joined, "Polygon")]
    if not seas:  # a tile may come near without reaching the bounds
        return (), ()
    simple = shapely.simplify(shapely.multipolygons(seas), tolerance_deg)
    coast = shapely.line_merge(shapely.clip_by_rect(simple.boundary, *bounds))
    return (
        tuple(_parts(shapely.clip_by_rect(simple, *bounds), "Polygon")),
        tuple(_parts(coast, "LineString")),
    )


def _lakes(
    bounds: Bounds, tolerance_deg: float, least_rank: int, year: int | None
) -> tuple[Lake, ...]:
    """Lakes within bounds that are large enough to show, and existed in that year."""
    found = [
        Lake(name, rank, kind, _within(bounds, shape, "Polygon", tolerance_deg))
        for shape, (name, rank, kind, since) in _read(
            "lakes", bounds, ("name", "scalerank", "kind", "since")
        )
        if rank <= least_rank and (year is None or since <= year)
    ]
    return tuple(sorted((lake for lake in found if lake.polygons), key=lambda lake: lake.scalerank))


def _rivers(bounds: Bounds, tolerance_deg: float, least_rank: int) -> tuple[River, ...]:
    """Rivers within bounds that are large enough to show."""
    found = [
        River(name, rank, kind, _within(bounds, shape, "LineString", tolerance_deg))
        for shape, (name, rank, kind) in _read("rivers", bounds, ("name", "scalerank", "kind"))
        if rank <= least_rank
    ]
    return tuple(
        sorted((river for river in found if river.lines), key=lambda river: river.scalerank)
    )


def _read(
    layer: str, bounds: Bounds, columns: tuple[str, ...] = ()
) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield the shapes of a layer near bounds, each with its values in the columns."""
    west, south, east, north = bounds
    for world in range(floor((west + 180) / WORLD_DEG), ceil((east - 180) / WORLD_DEG) + 1):
        shift_deg = world * WORLD_DEG
        box = (west - shift_deg, south, east - shift_deg, north)
        for shape, properties in flatgeobuf.read(DATA / f"{layer}.fgb", box):
            here = shapely.transform(shape, partial(np.add, (shift_deg, 0))) if world else shape
            yield here, tuple(properties[column] for column in columns)


def _within(bounds: Bounds, shape: Any, kind: str, tolerance_deg: float) -> tuple[Any, ...]:
    """Simplify a shape and cut it to bounds; parts too small to see are dropped."""
    least_deg2 = tolerance_deg**2 if kind == "Polygon" else 0
    cut = shapely.clip_by_rect(shapely.simplify(shape, tolerance_deg), *bounds)
    return tuple(part for part in _parts(cut, kind) if part.area >= least_deg2)


def _without_islets(sea: Any, least_deg2: float) -> Any:
    """Return the sea without islands below a size."""
    rings = [ring for ring in sea.interiors if shapely.Polygon(ring).area >= least_deg2]
    return shapely.Polygon(sea.exterior, rings)


def _parts(shape: Any, kind: str) -> list[Any]:
    """Return the parts of one kind; cutting may leave stray points and lines behind."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == kind]


def _least_rank_shown(span_deg: float) -> int:
    """Return the rank of the smallest rivers to show on a map of that width.

    >>> _least_rank_shown(9.5), _least_rank_shown(30), _least_rank_shown(360)
    (10, 9, 6)
    """
    doublings = log2(span_deg / WIDEST_WITH_ALL_RIVERS_DEG)
    return LEAST_RANK - max(0, round(doublings))
