"""GeoJSON layers: places by name and lines to travel on.

Layers use OpenStreetMap's keys (``name``, ``name:fa``, ``alt_name``, ``highway`` ...). A layer is
a FeatureCollection in WGS84 with lon, lat coordinates; whatever is wrong becomes a ``Problem`` at
the line of its feature.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from mapmaker.geodesy import Floats
from mapmaker.problems import Level, Problem, last_place

NetworkMode: TypeAlias = Literal["road", "rail", "sea", "river"]

_WGS84 = re.compile(r"CRS84|EPSG:{1,2}4326|WGS ?84", re.IGNORECASE)
_FEATURES = re.compile(r'"features"\s*:\s*\[')


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


@dataclass
class Layer:
    """What one GeoJSON file holds."""

    path: str
    places: list[Place] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_layer(path: str | Path) -> Layer:
    """Read a GeoJSON file; see ``parse_layer``. Raises ``OSError`` when it cannot be read."""
    raw = Path(path).read_bytes()
    try:
        return parse_layer(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        layer = Layer(str(path))
        line = raw[: error.start].count(b"\n") + 1
        _report(layer, line, "encoding", "this is not UTF-8 text")
        return layer


def parse_layer(text: str, path: str | Path) -> Layer:
    """Read the text of a GeoJSON layer, collecting its faults in ``problems``.

    Points with a name become places, lines become lines; other geometries are left alone.

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
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = min((error.lineno, error.colno), last_place(text))
        problem = Problem(layer.path, *place, "error", "json", error.msg)
        layer.problems.append(problem)
        return layer
    except (ValueError, RecursionError) as error:
        _report(layer, 1, "json", f"not readable as JSON: {error}")
        return layer
    features = _features(data)
    if features is None:
        _report(layer, 1, "geojson", "this is no GeoJSON FeatureCollection")
        return layer
    _check_crs(layer, data)
    for feature, line in zip(features, _feature_lines(text, len(features)), strict=True):
        _add(layer, feature, line)
    return layer


def _features(data: object) -> list[Any] | None:
    """Return the features of GeoJSON data, or None when it has none to have."""
    if not isinstance(data, dict):
        return None
    if data.get("type") == "Feature":
        return [data]
    features = data.get("features")
    is_collection = data.get("type") == "FeatureCollection" and isinstance(features, list)
    return features if is_collection else None


def _feature_lines(text: str, count: int) -> list[int]:
    """Return the line at which each feature starts.

    The JSON is known to be valid, so reading value after value from the array's start finds them.
    """
    start = _FEATURES.search(text)
    if start is None:
        return [1] * count
    decode = json.JSONDecoder().raw_decode
    lines, line, counted, end = [], 1, 0, start.end()
    for _ in range(count):
        begin = re.compile(r"[\s,]*").match(text, end).end()  # type: ignore[union-attr]
        line += text.count("\n", counted, begin)
        counted = begin
        lines.append(line)
        try:
            _, end = decode(text, begin)
        except ValueError:  # another array of that name stood before the real one
            return [1] * count
    return lines


def _check_crs(layer: Layer, data: dict[str, Any]) -> None:
    crs = data.get("crs")
    if crs is not None and not _WGS84.search(json.dumps(crs)):
        message = "this layer is not in WGS84 longitude and latitude"
        _report(layer, 1, "crs", message, "export it again as EPSG:4326")


def _add(layer: Layer, feature: object, line: int) -> None:
    """Add one feature to the layer, or a problem."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        _report(layer, line, "geojson", "this is no GeoJSON feature")
        return
    geometry, properties = feature.get("geometry"), feature.get("properties")
    tags = properties if isinstance(properties, dict) else {}
    if not isinstance(geometry, dict):
        _report(layer, line, "geometry", "this feature has no geometry", level="warning")
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point":
        _add_place(layer, tags, coordinates, line)
    elif kind == "LineString":
        _add_line(layer, tags, coordinates, line)
    elif kind == "MultiLineString" and isinstance(coordinates, list):
        for part in coordinates:
            _add_line(layer, tags, part, line)


def _add_place(layer: Layer, tags: dict[str, Any], coordinates: object, line: int) -> None:
    fault = _fault_of(coordinates)
    if fault:
        _report(layer, line, "coordinates", *fault)
        return
    if not _word(tags, "name"):
        message = "this point has no name, so nothing can refer to it"
        _report(layer, line, "unnamed-place", message, level="warning")
        return
    lon, lat = coordinates[:2]  # type: ignore[index]
    place = Place(
        name=_word(tags, "name"),
        names=_names(tags),
        aliases=_several(tags, "alt_name") + _several(tags, "old_name"),
        lon=float(lon),
        lat=float(lat),
        rank=_word(tags, "place"),
        confidence=_word(tags, "confidence"),
        uncertainty_km=_number(tags.get("uncertainty_km")),
        note=_word(tags, "note"),
        source=_word(tags, "source"),
        path=layer.path,
        line=line,
    )
    layer.places.append(place)


def _add_line(layer: Layer, tags: dict[str, Any], coordinates: object, line: int) -> None:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        _report(layer, line, "coordinates", "a line has two points or more")
        return
    fault = next(filter(None, map(_fault_of, coordinates)), None)
    if fault:
        _report(layer, line, "coordinates", *fault)
        return
    lonlat = np.array([point[:2] for point in coordinates], dtype=float)
    road = Line(
        name=_word(tags, "name"),
        names=_names(tags),
        mode=_mode(tags),
        certainty=_word(tags, "certainty"),
        coordinates=lonlat,
        note=_word(tags, "note"),
        source=_word(tags, "source"),
        path=layer.path,
        line=line,
    )
    layer.lines.append(road)


def _mode(tags: dict[str, Any]) -> NetworkMode | None:
    if "highway" in tags:
        return "road"
    if "railway" in tags:
        return "rail"
    if "waterway" in tags:
        return "river"
    return "sea" if tags.get("route") == "ferry" else None


def _fault_of(point: object) -> tuple[str, str] | None:
    """Return what is wrong with one position, and a hint, or None."""
    if not isinstance(point, list) or len(point) < 2:
        return "a position is [lon, lat]", ""
    lon, lat = _number(point[0]), _number(point[1])
    if lon is None or lat is None:
        return f"{json.dumps(point[:2])} is no pair of numbers", ""
    if abs(lat) > 90:
        return f"latitude {lat:g} is beyond a pole", "is it [lat, lon]? longitude comes first"
    if abs(lon) > 180:
        return f"longitude {lon:g} is not between -180 and 180", "is this layer in degrees?"
    return None


def _number(value: object) -> float | None:
    """Return a finite number as a float, anything else as None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    # A float holds no more than this; JSON's integers may be longer.
    return float(value) if abs(value) < 1e300 and math.isfinite(value) else None


def _word(tags: dict[str, Any], key: str) -> str:
    value = tags.get(key)
    return value.strip() if isinstance(value, str) else ""


def _several(tags: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in _word(tags, key).split(";") if word.strip())


def _names(tags: dict[str, Any]) -> dict[str, str]:
    """Return the names by language, from ``name:en``, ``name:fa`` ..."""
    prefix = "name:"
    names = {key.removeprefix(prefix): _word(tags, key) for key in tags if key.startswith(prefix)}
    return {language: name for language, name in names.items() if name}


def _report(
    layer: Layer, line: int, rule: str, message: str, hint: str = "", *, level: Level = "error"
) -> None:
    layer.problems.append(Problem(layer.path, line, 1, level, rule, message, hint))
