"""The features of a GeoJSON text: their lines, tags and coordinates.

Tags are OpenStreetMap's keys; positions are ``[lon, lat]`` in degrees.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Literal, NamedTuple, TypeAlias

from mapmaker.problems import last_place, place_after

Tags: TypeAlias = dict[str, Any]
Certainty: TypeAlias = Literal["surveyed", "schematic", "conjectural"]
NetworkMode: TypeAlias = Literal["road", "rail", "sea", "river"]
LabelKind: TypeAlias = Literal["mountains", "sea", "lake", "river", "province", "region", "country"]
#: What is wrong, and a hint.
Fault: TypeAlias = tuple[str, str]

#: One half of a surrogate pair, without the other.
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_FEATURES = re.compile(r'"features"\s*:\s*\[')
#: Longitudes run on past 180 degrees, up to a turn.
MOST_LON = 360
#: Numbers greater than this are no degrees, by any mistake.
_MOST_OF_DEGREES = 1000
#: What is wrong with projected coordinates.
METRES: Fault = (
    "these are metres, not degrees of longitude and latitude",
    "export the layer again as EPSG:4326",
)
#: The greatest distance of two places on Earth, in kilometres, in round numbers.
MOST_KM = 20_000
#: The minimum number of points of a line, and of a closed ring.
_LEAST_OF_A_LINE = 2
_LEAST_OF_A_RING = 4

#: Labels of the ground, which are not places: key, value, kind of label.
_GROUND: tuple[tuple[str, str, LabelKind], ...] = (
    ("natural", "mountain_range", "mountains"),
    ("natural", "water", "lake"),
    ("place", "sea", "sea"),
    ("place", "state", "province"),
    ("place", "province", "province"),
    ("place", "region", "region"),
    ("place", "country", "country"),
)


def data_of(text: str) -> tuple[Any, tuple[tuple[int, int], str] | None]:
    """Return the data of JSON and None, or None and an error: ((line, column), message).

    Examples
    --------
    >>> data_of("[1]"), data_of("[1,]")
    (([1], None), (None, ((1, 3), 'trailing comma: nothing follows it')))
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        before = text[: error.pos].rstrip()
        if "trailing comma" in error.msg:  # from Python 3.13 on, at the comma
            before += ","
        if before.endswith(","):
            return None, (place_after(before[:-1]), "trailing comma: nothing follows it")
        return None, (
            min((error.lineno, error.colno), last_place(text)),
            f"not valid JSON: {error.msg}",
        )
    except (ValueError, RecursionError) as error:
        return None, ((1, 1), f"not readable as JSON: {error}")
    if half := _HALF.search(text):
        where = place_after(text[: half.start()])
        return None, (where, "half of a surrogate pair, which is not valid text")
    return data, None


def features_of(data: object) -> list[Any] | None:
    """Return the features of GeoJSON data, or None if it is not a collection."""
    if not isinstance(data, dict):
        return None
    if data.get("type") == "Feature":
        return [data]
    features = data.get("features")
    is_collection = data.get("type") == "FeatureCollection" and isinstance(features, list)
    return features if is_collection else None


def feature_lines(text: str, count: int) -> list[int]:
    """Return the line at which each feature starts.

    The JSON is valid, so reading value after value from the array's start finds them.
    """
    start = _FEATURES.search(text)
    if start is None or not count:
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
        except ValueError:  # another array of that name precedes the real one
            return [1] * count
    return lines


def position_fault(point: object) -> Fault | None:
    """Return the error of one position, or None.

    Examples
    --------
    >>> position_fault([49.58, 37.28])
    >>> position_fault([36.0, 150.0])
    ('latitude 150 is beyond a pole', 'is it [lat, lon]? longitude comes first')
    >>> position_fault([1113194, 5621521])[0]
    'these are metres, not degrees of longitude and latitude'
    """
    if not isinstance(point, list) or len(point) < 2:
        return "a position is [lon, lat]", ""
    lon, lat = number(point[0]), number(point[1])
    if lon is None or lat is None:
        return f"{json.dumps(point[:2])} is not a pair of numbers", ""
    if max(abs(lon), abs(lat)) > _MOST_OF_DEGREES and min(abs(lon), abs(lat)) > 90:
        return METRES
    if abs(lat) > 90:
        return f"latitude {lat:g} is beyond a pole", "is it [lat, lon]? longitude comes first"
    if abs(lon) > MOST_LON:
        return f"longitude {lon:g} is beyond a turn of the Earth", "is this layer in degrees?"
    return None


def distance_fault(tags: Tags, key: str) -> Fault | None:
    """Return the error of a distance in kilometres, or None.

    Examples
    --------
    >>> distance_fault({"uncertainty_km": 2.5}, "uncertainty_km")
    >>> distance_fault({"uncertainty_km": -1}, "uncertainty_km")
    ('uncertainty_km is not between 0 and 20000', 'it is in kilometres')
    """
    value = tags.get(key)
    if not isinstance(value, (int, float)) or 0 <= value <= MOST_KM:
        return None
    return f"{key} is not between 0 and {MOST_KM}", "it is in kilometres"


def line_fault(coordinates: object) -> Fault | None:
    """Return the error of the positions of a line, or None."""
    if not isinstance(coordinates, list) or len(coordinates) < _LEAST_OF_A_LINE:
        return "a line has two points or more", ""
    return next(filter(None, map(position_fault, coordinates)), None)


def ring_fault(ring: list[Any]) -> Fault | None:
    """Return the error of the shape of a closed ring with valid positions, or None."""
    if len(ring) < _LEAST_OF_A_RING:
        return f"a ring has four points or more, this one has {len(ring)}", ""
    return None


def closed(ring: list[Any]) -> list[Any]:
    """Return a ring with its first position at the end.

    Examples
    --------
    >>> closed([[1, 2], [3, 4], [5, 6]])
    [[1, 2], [3, 4], [5, 6], [1, 2]]
    """
    return ring if ring[0][:2] == ring[-1][:2] else [*ring, ring[0]]


def number(value: object) -> float | None:
    """Return a finite number as a float, anything else as None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    # A float holds no more than this; JSON's integers may be longer.
    return float(value) if abs(value) < 1e300 and math.isfinite(value) else None


def word(tags: Tags, key: str) -> str:
    """Return the text of a tag, or ``""``."""
    value = tags.get(key)
    return value.strip() if isinstance(value, str) else ""


def several(tags: Tags, key: str) -> tuple[str, ...]:
    """Return the texts of a tag, separated by semicolons."""
    return tuple(part.strip() for part in word(tags, key).split(";") if part.strip())


class Parts(NamedTuple):
    """The coordinates of the parts of a geometry, and the types that are not known."""

    points: list[Any]
    lines: list[Any]
    polygons: list[Any]
    unknown: list[str]


def parts_of(geometry: Tags) -> Parts:
    """Return the parts of a geometry, or of a collection of them.

    Examples
    --------
    >>> point = {"type": "Point", "coordinates": [1, 2]}
    >>> parts_of({"type": "GeometryCollection", "geometries": [point]}).points
    [[1, 2]]
    """
    parts = Parts([], [], [], [])
    of_type = {"Point": parts.points, "LineString": parts.lines, "Polygon": parts.polygons}
    pending = [geometry]
    for one in pending:
        kind, coordinates = one.get("type"), one.get("coordinates")
        if kind == "GeometryCollection":
            inner = one.get("geometries")
            pending += (
                [part for part in inner if isinstance(part, dict)]
                if isinstance(inner, list)
                else []
            )
        elif not isinstance(kind, str) or kind.removeprefix("Multi") not in of_type:
            parts.unknown.append(json.dumps(kind))
        elif kind.startswith("Multi"):
            of_type[kind.removeprefix("Multi")] += (
                coordinates if isinstance(coordinates, list) else [None]
            )
        else:
            of_type[kind].append(coordinates)
    return parts


def names_of(tags: Tags) -> dict[str, str]:
    """Return the names by language, from ``name:en``, ``name:fa`` ..."""
    prefix = "name:"
    names = {key.removeprefix(prefix): word(tags, key) for key in tags if key.startswith(prefix)}
    return {language: name for language, name in names.items() if name}


def mode_of(tags: Tags) -> NetworkMode | None:
    """Return the mode of a line, or None if nothing travels on it."""
    if "highway" in tags:
        return "road"
    if "railway" in tags:
        return "rail"
    if "waterway" in tags:
        return "river"
    return "sea" if tags.get("route") == "ferry" else None


def label_kind_of(tags: Tags) -> LabelKind | None:
    """Return the kind of label of a feature, or None.

    Examples
    --------
    >>> label_kind_of({"natural": "mountain_range"}), label_kind_of({"place": "town"})
    ('mountains', None)
    """
    return next((kind for key, value, kind in _GROUND if tags.get(key) == value), None)
