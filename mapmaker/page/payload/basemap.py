"""The ground of a page: relief, water, borders, roads and names."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, get_args

import numpy as np
import shapely
from numpy.typing import NDArray

from mapmaker.geography.gazetteer import key_of
from mapmaker.geography.geojson import NetworkMode
from mapmaker.page.payload import columns
from mapmaker.page.payload.contract import GroundRecord
from mapmaker.page.payload.values import Names

if TYPE_CHECKING:
    from shapely import Polygon

    from mapmaker.campaign.geography import Geography
    from mapmaker.geography.basemap import Bounds, Ground
    from mapmaker.geography.layers import Label, Line

TOLERANCE_DEG = 0.001
"""Lines of the layers are simplified by at most this, 100 m, as movements run along them."""

_Floats: TypeAlias = NDArray[np.float64]
_River: TypeAlias = tuple[_Floats, Names | None]


def ground_of(ground: Ground, atlas: Geography | None = None) -> GroundRecord:
    """Return the ground as plain data: a picture as a data URI, lines as packed columns.

    Borders, roads, lakes and names come from the layers, clipped to the bounds of the ground;
    rivers are those of the ground, then those of the layers.
    """
    relief, water = ground.relief, ground.water
    image = base64.b64encode(relief.image).decode("ascii")
    lines = atlas.lines if atlas else ()
    labels = atlas.labels if atlas else ()
    ways = {mode: [line for line in lines if line.mode == mode] for mode in get_args(NetworkMode)}
    named_rivers: list[Line | Label] = [*ways["river"], *(x for x in labels if x.kind == "river")]
    rivers = [*_rivers_of(ground), *_rivers_among(ways["river"], relief.bounds)]
    translated = _translations(named_rivers)
    borders = _cut_all(atlas.borders if atlas else (), relief.bounds)
    return {
        "bounds": relief.bounds,
        "relief": f"data:{relief.media_type};base64,{image}",
        "sea": columns.paths(_rings(water.sea)),
        "coast": columns.paths([shapely.get_coordinates(line) for line in water.coast]),
        "lakes": columns.paths(_rings(_lakes(ground, atlas))),
        "rivers": columns.paths([line for line, _ in rivers]),
        "river_names": [name and _said(name, translated) for _, name in rivers],
        "borders": columns.paths(borders) if borders else None,
        "network": {
            mode: columns.paths(paths)
            for mode, lines in ways.items()
            if (paths := _cut_all(lines, relief.bounds))
        },
        "labels": [
            {"name": label.names, "kind": label.kind, "line": columns.paths([label.coordinates])}
            for label in labels
            if label.kind != "river" and _is_within(label, relief.bounds)
        ],
    }


def _rivers_of(ground: Ground) -> Iterator[_River]:
    """Yield the lines of the ground's rivers, each with its name."""
    for river in ground.water.rivers:
        for line in river.lines:
            yield shapely.get_coordinates(line), {"en": river.name} if river.name else None


def _rivers_among(lines: Iterable[Line], bounds: Bounds) -> Iterator[_River]:
    """Yield the parts of the layers' rivers within the bounds, each with its names."""
    for line in lines:
        for part in _cut(line.coordinates, bounds):
            yield part, line.names or None


def _lakes(ground: Ground, atlas: Geography | None) -> list[Polygon]:
    """Return the lakes of the ground and the water of the layers, which may overlap."""
    lakes = [polygon for lake in ground.water.lakes for polygon in lake.polygons]
    areas = atlas.waters if atlas else ()
    drawn = [shapely.make_valid(part) for area in areas for part in area.parts()]
    if not drawn:
        return lakes
    # Filled by the even-odd rule, water drawn twice would be land.
    joined = shapely.clip_by_rect(shapely.union_all([*lakes, *drawn]), *ground.relief.bounds)
    return [part for part in shapely.get_parts(joined) if part.geom_type == "Polygon"]


def _translations(named: Iterable[Line | Label]) -> dict[str, Names]:
    """Return all the names of each river that has several, by the key of each."""
    rivers = [one for one in named if len(one.names) > 1]
    return {key_of(name): one.names for one in rivers for name in (*one.names.values(), one.name)}


def _said(name: Names, translated: dict[str, Names]) -> Names:
    """Return the names of a river in the layers, or its first one without brackets.

    Examples
    --------
    >>> _said({"en": "Daugava (Zapadnaya Dvina)"}, {})
    {'en': 'Daugava'}
    """
    language, whole = next(iter(name.items()))
    bare = whole.partition(" (")[0]
    known = translated.get(key_of(whole)) or translated.get(key_of(bare))
    return known or {**name, language: bare}


def _is_within(label: Label, bounds: Bounds) -> bool:
    """Return whether any of a label's vertices lies within the bounds."""
    west, south, east, north = bounds
    lon, lat = label.coordinates.T
    return bool(np.any((lon > west) & (lon < east) & (lat > south) & (lat < north)))


def _cut_all(lines: Sequence[Line], bounds: Bounds) -> list[_Floats]:
    return [part for line in lines for part in _cut(line.coordinates, bounds)]


def _cut(coordinates: _Floats, bounds: Bounds) -> list[_Floats]:
    """Return the part of a line within the bounds, simplified."""
    line = shapely.simplify(shapely.LineString(coordinates), TOLERANCE_DEG)
    parts = shapely.get_parts(shapely.clip_by_rect(line, *bounds))
    return [shapely.get_coordinates(part) for part in parts if part.length]


def _rings(polygons: Iterable[Polygon]) -> list[_Floats]:
    """Return the outer and inner rings of polygons, filled together by the even-odd rule."""
    rings = (ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors))
    return [shapely.get_coordinates(ring) for ring in rings]
