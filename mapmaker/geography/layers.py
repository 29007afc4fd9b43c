"""GeoJSON layers: places by name, lines to travel on, areas, borders and names of the ground.

Layers use OpenStreetMap's keys (``name``, ``name:fa``, ``alt_name``, ``highway`` ...). A layer is a
FeatureCollection in WGS84 with lon, lat coordinates; every error becomes a ``Problem`` at the line
of its feature.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mapmaker.geography.geodesy import Floats
from mapmaker.geography.geojson import (
    LabelKind,
    NetworkMode,
    Tags,
    data_of,
    distance_fault,
    feature_lines,
    features_of,
    label_kind_of,
    line_fault,
    mode_of,
    names_of,
    number,
    position_fault,
    ring_fault,
    several,
    word,
)
from mapmaker.problems import Level, Problem

if TYPE_CHECKING:
    import shapely

_WGS84 = re.compile(r"CRS84|EPSG:{1,2}4326|WGS ?84", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A named point of a layer, or of a campaign file.

    ``names`` are the names by language, ``aliases`` the ``alt_name`` and ``old_name`` values,
    ``rank`` the ``place`` value (city, town, village ...).
    """

    name: str
    names: dict[str, str]
    aliases: tuple[str, ...]
    lon: float
    lat: float
    rank: str = ""
    confidence: str = ""
    uncertainty_km: float | None = None
    note: str = ""
    source: str = ""
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of a layer; ``coordinates`` has shape (n, 2), lon, lat in degrees."""

    name: str
    names: dict[str, str]
    mode: NetworkMode | None
    certainty: str
    coordinates: Floats
    note: str = ""
    source: str = ""
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A named polygon of a layer, or several of one name; or a body of water.

    ``polygons`` has the rings of each, the outer one first and then its holes; a ring has shape
    (n, 2), lon, lat in degrees, and is closed.
    """

    name: str
    names: dict[str, str]
    polygons: tuple[tuple[Floats, ...], ...]
    certainty: str = ""
    note: str = ""
    source: str = ""
    path: str = ""
    line: int = 1

    @property
    def rings(self) -> list[Floats]:
        """All rings, to fill together by the even-odd rule."""
        return [ring for rings in self.polygons for ring in rings]

    def parts(self) -> list[shapely.Polygon]:
        """Return each polygon as a shape in degrees, valid or not."""
        import shapely  # noqa: PLC0415  (few layers have areas)

        return [shapely.Polygon(outer, holes) for outer, *holes in self.polygons]

    def shape(self) -> shapely.Geometry:
        """Return the shape in degrees, with holes and overlaps by the even-odd rule."""
        import shapely  # noqa: PLC0415

        return shapely.make_valid(shapely.multipolygons(self.parts()))

    def inside(self) -> Floats:
        """Return a position within the largest polygon, far from its edge, of shape (1, 2)."""
        import shapely  # noqa: PLC0415

        greatest = max(self.parts(), key=lambda part: part.area)
        return np.asarray(shapely.get_coordinates(greatest.representative_point()))


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A name of the ground: written at its one vertex, or along its line.

    ``coordinates`` has shape (n, 2), lon, lat in degrees. A river's name translates that of the
    basemap, and is written along the river.
    """

    name: str
    names: dict[str, str]
    kind: LabelKind
    coordinates: Floats
    path: str = ""
    line: int = 1


@dataclass
class Layer:
    """The contents of one GeoJSON file."""

    path: str
    places: list[Place] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    borders: list[Line] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    waters: list[Area] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_layer(path: str | Path) -> Layer:
    """Read a GeoJSON file; see ``parse_layer``. Raises ``OSError`` if it cannot be read."""
    raw = Path(path).read_bytes()
    try:
        return parse_layer(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        layer = Layer(str(path))
        line = raw[: error.start].count(b"\n") + 1
        _report(layer, line, "encoding", "this is not UTF-8 text")
        return layer


def parse_layer(text: str, path: str | Path) -> Layer:
    """Read the text of a GeoJSON layer, collecting its errors in ``problems``.

    Points with a name become places, lines become lines or borders, polygons become areas or water,
    and names of the ground (``natural=mountain_range``, ``place=sea`` ...) become labels. Other
    geometries are ignored.

    Examples
    --------
    >>> layer = parse_layer('''{"type": "FeatureCollection", "features": [
    ...   {"type": "Feature", "properties": {"name": "Rasht", "name:fa": "رشت"},
    ...    "geometry": {"type": "Point", "coordinates": [49.58, 37.28]}}
    ... ]}''', "places.geojson")
    >>> layer.places[0].names, layer.places[0].line
    ({'fa': 'رشت'}, 2)
    """
    layer = Layer(str(path))
    data, fault = data_of(text)
    if fault:
        (line, column), message = fault
        layer.problems.append(Problem(layer.path, line, column, "error", "json", message))
        return layer
    features = features_of(data)
    if features is None:
        _report(layer, 1, "geojson", "this is not a GeoJSON FeatureCollection")
        return layer
    _check_crs(layer, data)
    for feature, line in zip(features, feature_lines(text, len(features)), strict=True):
        _add(layer, feature, line)
    return layer


def _check_crs(layer: Layer, data: dict[str, Any]) -> None:
    crs = data.get("crs")
    if crs is not None and not _WGS84.search(json.dumps(crs)):
        message = "this layer is not in WGS84 longitude and latitude"
        _report(layer, 1, "crs", message, "export it again as EPSG:4326")


def _add(layer: Layer, feature: object, line: int) -> None:
    """Add one feature to the layer, or a problem."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        _report(layer, line, "geojson", "this is not a GeoJSON feature")
        return
    geometry, properties = feature.get("geometry"), feature.get("properties")
    tags = properties if isinstance(properties, dict) else {}
    if not isinstance(geometry, dict):
        _report(layer, line, "geometry", "this feature has no geometry", level="warning")
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point":
        _add_point(layer, tags, coordinates, line)
    elif kind == "LineString":
        _add_line(layer, tags, coordinates, line)
    elif kind == "MultiLineString" and isinstance(coordinates, list):
        for part in coordinates:
            _add_line(layer, tags, part, line)
    elif kind == "Polygon":
        _add_area(layer, tags, [coordinates], line)
    elif kind == "MultiPolygon" and isinstance(coordinates, list):
        _add_area(layer, tags, coordinates, line)


def _add_point(layer: Layer, tags: Tags, coordinates: object, line: int) -> None:
    """Add a place, or a label of the ground."""
    fault = position_fault(coordinates)
    unsure = distance_fault(tags, "uncertainty_km")
    rule, fault = ("coordinates", fault) if fault else ("value", unsure)
    if fault:
        _report(layer, line, rule, *fault)
        return
    if not word(tags, "name"):
        message = "this point has no name, so nothing can refer to it"
        _report(layer, line, "unnamed-place", message, level="warning")
        return
    lon, lat = coordinates[:2]  # type: ignore[index]
    kind = "river" if tags.get("waterway") == "river" else label_kind_of(tags)
    if kind:
        _add_label(layer, tags, kind, np.array([[lon, lat]], dtype=float), line)
        return
    place = Place(
        name=word(tags, "name"),
        names=names_of(tags),
        aliases=several(tags, "alt_name") + several(tags, "old_name"),
        lon=float(lon),
        lat=float(lat),
        rank=word(tags, "place"),
        confidence=word(tags, "confidence"),
        uncertainty_km=number(tags.get("uncertainty_km")),
        note=word(tags, "note"),
        source=word(tags, "source"),
        path=layer.path,
        line=line,
    )
    layer.places.append(place)


def _add_line(layer: Layer, tags: Tags, coordinates: object, line: int) -> None:
    """Add a border, the label of a range or a region, or a line to travel on."""
    fault = line_fault(coordinates)
    if fault:
        _report(layer, line, "coordinates", *fault)
        return
    kind = label_kind_of(tags)
    is_border = tags.get("boundary") == "administrative"
    if kind and not is_border:
        _add_label(layer, tags, kind, _lonlat(coordinates), line)
        return
    found = Line(
        name=word(tags, "name"),
        names=names_of(tags),
        mode=None if is_border else mode_of(tags),
        certainty=word(tags, "certainty"),
        coordinates=_lonlat(coordinates),
        note=word(tags, "note"),
        source=word(tags, "source"),
        path=layer.path,
        line=line,
    )
    (layer.borders if is_border else layer.lines).append(found)


def _add_area(layer: Layer, tags: Tags, polygons: list[Any], line: int) -> None:
    """Add a body of water or a named area, and its label if it names the ground."""
    for ring in _rings_of(polygons):
        fault = line_fault(ring)
        rule, fault = ("coordinates", fault) if fault else ("ring", ring_fault(ring))
        if fault:
            _report(layer, line, rule, *fault)
            return
    if not polygons or not all(isinstance(rings, list) and rings for rings in polygons):
        _report(layer, line, "ring", "a polygon is a list of rings")
        return
    area = Area(
        name=word(tags, "name"),
        names=names_of(tags),
        polygons=tuple(tuple(map(_lonlat, rings)) for rings in polygons),
        certainty=word(tags, "certainty"),
        note=word(tags, "note"),
        source=word(tags, "source"),
        path=layer.path,
        line=line,
    )
    kind = label_kind_of(tags)
    if kind == "lake":
        layer.waters.append(area)
    elif area.name:
        layer.areas.append(area)
    else:
        message = "this polygon has no name, so nothing can refer to it"
        _report(layer, line, "unnamed-area", message, level="warning")
    if kind and area.name:
        _add_label(layer, tags, kind, area.inside(), line)


def _add_label(layer: Layer, tags: Tags, kind: LabelKind, coordinates: Floats, line: int) -> None:
    label = Label(
        name=word(tags, "name"),
        names=names_of(tags),
        kind=kind,
        coordinates=coordinates,
        path=layer.path,
        line=line,
    )
    if label.name:
        layer.labels.append(label)
    else:
        message = "this line has no name to write along it"
        _report(layer, line, "unnamed-place", message, level="warning")


def _rings_of(polygons: list[Any]) -> list[Any]:
    """Return the rings of polygons, as far as these are lists."""
    return [ring for rings in polygons if isinstance(rings, list) for ring in rings]


def _lonlat(coordinates: Any) -> Floats:
    """Return valid positions as an array of shape (n, 2), without heights."""
    return np.array([point[:2] for point in coordinates], dtype=float)


def _report(
    layer: Layer, line: int, rule: str, message: str, hint: str = "", *, level: Level = "error"
) -> None:
    layer.problems.append(Problem(layer.path, line, 1, level, rule, message, hint))
