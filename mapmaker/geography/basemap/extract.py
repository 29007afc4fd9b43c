"""Make the package's water data from Natural Earth's 1:10m shapefiles.

Run once, by a developer, whenever the source or the choices below change::

    python -m mapmaker.geography.basemap.extract FOLDER_OF_SHAPEFILES

Users never need it: the package contains the FlatGeobuf files that it writes. `data/SOURCES.md` has
the origin of the shapefiles and their licence.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from mapmaker.geography.basemap.water import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

TILE_DEG = 5
"""Sea is cut into squares of this side, so that a bounding box reads only what it needs."""

SIMPLIFY_DEG = 0.003
"""About 300 m: finer than Natural Earth is true to, at a scale of 1:10,000,000."""

GRID_DEG = 0.0001
"""Coordinates are snapped to this grid, about 10 m, so that the package compresses well."""

CUT_DECIMALS = 7
"""Where a cut meets the coast is rounded, so that both tiles have the very same point."""

SQUARE_DEG = 128 * TILE_DEG
"""A square round the whole world that halves down to one tile."""

OCEAN, RIVERS = "ne_10m_ocean.shp", "ne_10m_rivers_lake_centerlines.shp"

LAKE_KINDS = {"Lake": "lake", "Alkaline Lake": "salt lake", "Reservoir": "reservoir"}
RIVER_KINDS = {"River": "river", "Lake Centerline": "lake centreline"}

UNDATED = -9999
"""A reservoir whose dam nobody dated: taken to have always been there."""


def main(arguments: list[str] | None = None) -> None:
    """Read the shapefiles, write the package data, and print the size of each file."""
    parser = argparse.ArgumentParser(description="Make the package's water data.")
    parser.add_argument("folder", type=Path, help="where Natural Earth's 10m shapefiles lie")
    folder: Path = parser.parse_args(arguments).folder
    corrections = json.loads((DATA / "corrections.json").read_text(encoding="utf-8"))
    water = gpd.read_file(folder / OCEAN)
    rivers = gpd.read_file(folder / RIVERS)
    # Natural Earth keeps sea and lakes in one file here; only the sea fills `featurecla`.
    is_sea = water["featurecla"] == "Ocean"
    layers = {
        "sea": sea_tiles(water[is_sea].geometry.to_numpy()),
        "lakes": lakes(water[~is_sea], corrections),
        "rivers": named_rivers(rivers, corrections),
    }
    for name, layer in layers.items():
        path = DATA / f"{name}.fgb"
        layer.to_file(path, driver="FlatGeobuf", engine="pyogrio", SPATIAL_INDEX="YES")
        vertices = int(shapely.get_num_coordinates(layer.geometry.to_numpy()).sum())
        size_mb = path.stat().st_size / 1e6
        print(f"{path.name}: {len(layer)} features, {vertices} vertices, {size_mb:.2f} MB")  # noqa: T201


def sea_tiles(seas: np.ndarray[Any, Any]) -> gpd.GeoDataFrame:
    """Cut the sea into tiles that share every vertex along the cuts, so they join again."""
    # Half a grid step off the grid, no cut meets a vertex of the coast, which would belong to the
    # tile on one side only. Likewise, the world is joined across 180 degrees before it is cut.
    origin_deg = -SQUARE_DEG / 2 + GRID_DEG / 2
    west, east = -180 + GRID_DEG / 2, 180 + GRID_DEG / 2
    world = shapely.union_all(slimmed(seas))
    next_world = shapely.transform(
        shapely.clip_by_rect(world, -180, -90, -180 + TILE_DEG, 90),
        lambda lonlat: np.add(lonlat, (360, 0)),
    )
    round_world = shapely.clip_by_rect(shapely.union(world, next_world), west, -90, east, 90)
    tiles = [
        polygon
        for tile in cut(round_world, origin_deg, origin_deg, SQUARE_DEG)
        for polygon in polygons(shapely.transform(tile, lambda xy: np.round(xy, CUT_DECIMALS)))
    ]
    if not (shapely.is_valid(tiles).all() and shapely.coverage_is_valid(tiles)):
        message = "The tiles of the sea do not fit together; joining them would leave seams."
        raise ValueError(message)
    return gpd.GeoDataFrame(geometry=tiles, crs="EPSG:4326")


def cut(
    geometry: shapely.Geometry, west: float, south: float, side_deg: float
) -> Iterator[shapely.Geometry]:
    """Cut a geometry into tiles, quartering the square each time: quicker than tile by tile."""
    part = shapely.clip_by_rect(geometry, west, south, west + side_deg, south + side_deg)
    if part.is_empty:
        return
    if side_deg <= TILE_DEG:
        yield part
        return
    half_deg = side_deg / 2
    for x in (west, west + half_deg):
        for y in (south, south + half_deg):
            yield from cut(part, x, y, half_deg)


def lakes(source: gpd.GeoDataFrame, corrections: dict[str, Any]) -> gpd.GeoDataFrame:
    """Lakes with name, rank, kind and, if dammed, the year of the dam."""
    natural = set(corrections["lakes_before_their_dam"])
    dammed_in = corrections["dammed_in"]
    table = gpd.GeoDataFrame(
        {
            "name": [corrected(name, corrections["lakes"]) for name in source["name"]],
            "scalerank": source["scaleran_2"].astype("int16").to_numpy(),
            "kind": [
                "lake" if name in natural else LAKE_KINDS[kind]
                for name, kind in zip(source["name"], source["featurec_2"], strict=True)
            ],
            "since": [
                UNDATED if name in natural else dammed_in.get(name, max(int(year), UNDATED))
                for name, year in zip(source["name"], source["year"], strict=True)
            ],
        },
        geometry=slimmed(source.geometry.to_numpy()),
        crs="EPSG:4326",
    )
    table.loc[table["since"] == -99, "since"] = UNDATED  # Natural Earth's "unknown"
    table["since"] = table["since"].astype("int32")
    # A few lakes are twice in the file, once for each country on their shores.
    table = table[~table.geometry.normalize().to_wkb().duplicated()]
    return gpd.GeoDataFrame(
        gpd.pd.concat([table[~table.geometry.is_empty], lagoons()], ignore_index=True)
    )


def lagoons() -> gpd.GeoDataFrame:
    """Lagoons that Natural Earth lacks, drawn by hand in our own GeoJSON."""
    source = gpd.read_file(DATA / "lagoons.geojson")
    return gpd.GeoDataFrame(
        {
            "name": source["name"],
            "scalerank": source["scalerank"].astype("int16"),
            "kind": source["water"],
            "since": np.full(len(source), UNDATED, dtype="int32"),
        },
        geometry=source.geometry,
        crs="EPSG:4326",
    )


def named_rivers(source: gpd.GeoDataFrame, corrections: dict[str, Any]) -> gpd.GeoDataFrame:
    """Rivers, and the lines that carry them through lakes, with name and rank."""
    rivers = gpd.GeoDataFrame(
        {
            "name": [corrected(name, corrections["rivers"]) for name in source["name"]],
            "scalerank": source["scalerank"].astype("int16").to_numpy(),
            "kind": [RIVER_KINDS[kind] for kind in source["featurecla"]],
        },
        geometry=slimmed(source.geometry.to_numpy()),
        crs="EPSG:4326",
    )
    return renamed(rivers, corrections["misnamed_rivers"])


def renamed(rivers: gpd.GeoDataFrame, misnamed: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Rivers, with those corrected that have the name of another one, far away."""
    for one in misnamed:
        here = (rivers["name"] == one["name"]) & rivers.within(shapely.box(*one["within"]))
        rivers.loc[here, "name"] = one["rightly"]
    return rivers


def slimmed(geometries: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return geometries simplified, snapped to the grid, and made valid."""
    simple = shapely.simplify(shapely.make_valid(geometries), SIMPLIFY_DEG)
    return shapely.set_precision(simple, GRID_DEG)


def corrected(name: object, corrections: dict[str, str]) -> str:
    """Correct a damaged name, or drop it: no name is better than a wrong one.

    >>> corrected("Sefid", {"Sefid": "Sefid Rud"})
    'Sefid Rud'
    >>> corrected("Za?gya", {}), corrected(None, {})
    ('', '')
    """
    if not isinstance(name, str):
        return ""
    plain = " ".join(corrections.get(name, name).split())
    return "" if "?" in plain else plain


def polygons(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """Polygons of a geometry; lines and points left over from a cut are dropped."""
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


if __name__ == "__main__":
    main()
