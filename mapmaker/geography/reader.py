"""Reads GeoJSON layers.

Layers use OpenStreetMap's keys (``name``, ``name:fa``, ``alt_name``, ``highway`` ...), or those that
a campaign maps to them. A layer is a FeatureCollection, or a feature a line, in WGS84 with lon, lat
coordinates; every error becomes a ``Problem`` at the line of its feature.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mapmaker.geography import formats
from mapmaker.geography.geodesy import Floats
from mapmaker.geography.geojson import (
    METRES,
    Fault,
    LabelKind,
    Tags,
    closed,
    data_of,
    distance_fault,
    feature_lines,
    features_of,
    label_kind_of,
    line_fault,
    mode_of,
    names_of,
    number,
    parts_of,
    position_fault,
    ring_fault,
    several,
    word,
)
from mapmaker.geography.layers import Area, Label, Layer, Line, Place
from mapmaker.geography.mapping import NAME_KEYS, PLAIN, Mapping
from mapmaker.problems import Level, Problem, suggest

_WGS84 = re.compile(r"CRS84|EPSG:{1,2}4326|WGS ?84", re.IGNORECASE)
#: More unnamed features than this are one problem.
_MOST_UNNAMED = 3
#: The number of keys that a message lists.
_MOST_KEYS = 12


def read_layer(path: str | Path, mapping: Mapping = PLAIN) -> Layer:
    """Read a GeoJSON file; see ``parse_layer``. Raises ``OSError`` if it cannot be read."""
    raw = Path(path).read_bytes()
    if name := formats.format_of_bytes(raw):
        return _refused(path, (1, 1), "format", *formats.conversion(name, path))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _refused(path, (line, 1), "encoding", "this is not UTF-8 text")
    return parse_layer(text, path, mapping)


def parse_layer(text: str, path: str | Path, mapping: Mapping = PLAIN) -> Layer:
    """Read the text of a GeoJSON layer, collecting its errors in ``problems``.

    Points with a name become places, lines become lines or borders, polygons become areas or water,
    and names of the ground (``natural=mountain_range``, ``place=sea`` ...) become labels.

    Examples
    --------
    >>> layer = parse_layer('''{"type": "FeatureCollection", "features": [
    ...   {"type": "Feature", "properties": {"name": "Rasht", "name:fa": "رشت"},
    ...    "geometry": {"type": "Point", "coordinates": [49.58, 37.28]}}
    ... ]}''', "places.geojson")
    >>> layer.places[0].names, layer.places[0].line
    ({'fa': 'رشت'}, 2)
    """
    data, fault = data_of(text)
    reader = _Reader(path, mapping)
    by_line = formats.lines_of_json(text) if fault else None
    features = formats.pleiades_places(data) or features_of(data)
    if by_line:
        return reader.read(*by_line)
    name = formats.format_of_text(text, path) if fault else formats.format_of_data(data)
    if name:
        return _refused(path, (1, 1), "format", *formats.conversion(name, path))
    if fault:
        return _refused(path, fault[0], "json", fault[1])
    if features is None:
        return _refused(path, (1, 1), "geojson", "this is not a GeoJSON FeatureCollection")
    crs = data.get("crs")
    if crs is not None and not _WGS84.search(json.dumps(crs)):
        message = "this layer is not in WGS84 longitude and latitude"
        reader.report(1, "crs", message, "export it again as EPSG:4326")
    return reader.read(features, feature_lines(text, len(features)))


def _refused(
    path: str | Path, where: tuple[int, int], rule: str, message: str, hint: str = ""
) -> Layer:
    """Return an empty layer with one error, at a line and column."""
    problem = Problem(str(path), *where, "error", rule, message, hint)
    return Layer(str(path), problems=[problem])


@dataclass(frozen=True, slots=True)
class _Feature:
    """A feature: its tags, and where it is in the file; ``called`` tells it from others there."""

    number: int
    line: int
    tags: Tags
    called: str


class _Reader:
    """Adds features to a layer, or problems."""

    def __init__(self, path: str | Path, mapping: Mapping) -> None:
        self.layer = Layer(str(path))
        self.mapping = mapping
        self.unnamed: dict[str, list[_Feature]] = {}
        self.has_names = False
        self.is_in_metres = False

    def read(self, features: list[Any], lines: list[int]) -> Layer:
        """Return the layer of all features, each at its line."""
        keys: dict[str, None] = {}
        chosen = 0
        for index, (feature, line) in enumerate(zip(features, lines, strict=True)):
            properties = feature.get("properties") if isinstance(feature, dict) else None
            properties = properties if isinstance(properties, dict) else {}
            keys |= dict.fromkeys(properties)
            if self.mapping.chooses(properties):
                chosen += 1
                shares = line in {*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]}
                self.add(feature, properties, index + 1, line, shares=shares)
        self.layer.keys = tuple(keys)
        self._check_mapping(bool(features), chosen)
        self._check_names()
        return self.layer

    def report(
        self, line: int, rule: str, message: str, hint: str = "", *, level: Level = "error"
    ) -> None:
        """Add a problem to the layer."""
        problem = Problem(self.layer.path, line, 1, level, rule, message, hint)
        self.layer.problems.append(problem)

    def warn_at(self, feature: _Feature, rule: str, message: str, hint: str = "") -> None:
        """Add a warning about a feature."""
        self.report(feature.line, rule, feature.called + message, hint, level="warning")

    def fail_at(self, feature: _Feature, rule: str, fault: Fault) -> None:
        """Add an error of a feature; that of all projected coordinates is one."""
        if fault != METRES or not self.is_in_metres:
            self.report(feature.line, rule, feature.called + fault[0], fault[1])
        self.is_in_metres |= fault == METRES

    def add(self, data: object, properties: Tags, number: int, line: int, *, shares: bool) -> None:
        """Add one feature, the ``number``-th of the file."""
        is_feature = isinstance(data, dict) and data.get("type") == "Feature"
        geometry = data.get("geometry") if isinstance(data, dict) else None
        kind = str(geometry.get("type")) if isinstance(geometry, dict) else ""
        linked = formats.linked_names(data) if isinstance(data, dict) else {}
        tags = linked | self.mapping.tags(properties, kind)
        called = f'feature {number}, "{tags["name"]}": ' if tags["name"] else f"feature {number}: "
        feature = _Feature(number, line, tags, called if shares else "")
        self.has_names |= bool(tags["name"])
        if not is_feature:
            self.fail_at(feature, "geojson", ("this is not a GeoJSON feature", ""))
            return
        if not isinstance(geometry, dict):
            self.warn_at(feature, "geometry", "this feature has no geometry")
            return
        parts = parts_of(geometry)
        for unknown in parts.unknown:
            self.warn_at(
                feature, "geometry", f"{unknown} is not a type of geometry; it is left out"
            )
        if parts.points:
            self._add_point(feature, parts.points)
        for coordinates in parts.lines:
            self._add_line(feature, coordinates)
        if parts.polygons or kind == "MultiPolygon":
            self._add_area(feature, parts.polygons)

    def _add_point(self, feature: _Feature, points: list[Any]) -> None:
        """Add a place at the first of the points, or a label of the ground."""
        tags, coordinates = feature.tags, points[0]
        fault = position_fault(coordinates)
        unsure = distance_fault(tags, "uncertainty_km")
        rule, fault = ("coordinates", fault) if fault else ("value", unsure)
        if fault:
            self.fail_at(feature, rule, fault)
            return
        if not tags["name"]:
            self.unnamed.setdefault("point", []).append(feature)
            return
        if len(points) > 1:
            message = f"this has {len(points)} points; the first is its position"
            self.warn_at(feature, "several-points", message)
        lon, lat = coordinates[:2]
        kind = "river" if tags.get("waterway") == "river" else label_kind_of(tags)
        if kind:
            self._add_label(feature, kind, np.array([[lon, lat]], dtype=float))
            return
        place = Place(
            name=tags["name"],
            names=names_of(tags),
            aliases=several(tags, "alt_name") + several(tags, "old_name"),
            lon=float(lon),
            lat=float(lat),
            rank=word(tags, "place"),
            confidence=word(tags, "confidence"),
            uncertainty_km=number(tags.get("uncertainty_km")),
            note=word(tags, "note"),
            source=word(tags, "source"),
            path=self.layer.path,
            line=feature.line,
        )
        self.layer.places.append(place)

    def _add_line(self, feature: _Feature, coordinates: object) -> None:
        """Add a border, the label of a range or a region, or a line to travel on."""
        tags = feature.tags
        fault = line_fault(coordinates)
        if fault:
            self.fail_at(feature, "coordinates", fault)
            return
        kind = label_kind_of(tags)
        is_border = tags.get("boundary") == "administrative"
        if kind and not is_border:
            self._add_label(feature, kind, _lonlat(coordinates))
            return
        found = Line(
            name=tags["name"],
            names=names_of(tags),
            mode=None if is_border else mode_of(tags),
            certainty=word(tags, "certainty"),
            coordinates=_lonlat(coordinates),
            note=word(tags, "note"),
            source=word(tags, "source"),
            path=self.layer.path,
            line=feature.line,
        )
        (self.layer.borders if is_border else self.layer.lines).append(found)

    def _add_area(self, feature: _Feature, polygons: list[Any]) -> None:
        """Add a body of water or a named area, and its label if it names the ground."""
        if not polygons or not all(isinstance(rings, list) and rings for rings in polygons):
            self.fail_at(feature, "ring", ("a polygon is a list of rings", ""))
            return
        rings = [ring for rings in polygons for ring in rings]
        for ring in rings:
            fault = line_fault(ring)
            rule, fault = (
                ("ring", ring_fault(closed(ring))) if not fault else ("coordinates", fault)
            )
            if fault:
                self.fail_at(feature, rule, fault)
                return
        if any(closed(ring) != ring for ring in rings):
            message = "this ring is not closed; its last point is joined to its first"
            self.warn_at(feature, "open-ring", message, "repeat its first point at the end")
        tags = feature.tags
        area = Area(
            name=tags["name"],
            names=names_of(tags),
            polygons=tuple(tuple(_lonlat(closed(ring)) for ring in rings) for rings in polygons),
            certainty=word(tags, "certainty"),
            note=word(tags, "note"),
            source=word(tags, "source"),
            path=self.layer.path,
            line=feature.line,
        )
        kind = label_kind_of(tags)
        if kind == "lake":
            self.layer.waters.append(area)
        elif area.name:
            self.layer.areas.append(area)
        else:
            self.unnamed.setdefault("polygon", []).append(feature)
        if kind and area.name:
            self._add_label(feature, kind, area.inside())

    def _add_label(self, feature: _Feature, kind: LabelKind, coordinates: Floats) -> None:
        if not feature.tags["name"]:
            self.warn_at(feature, "unnamed-place", "this line has no name to write along it")
            return
        label = Label(
            name=feature.tags["name"],
            names=names_of(feature.tags),
            kind=kind,
            coordinates=coordinates,
            path=self.layer.path,
            line=feature.line,
        )
        self.layer.labels.append(label)

    def _check_mapping(self, has_features: bool, chosen: int) -> None:  # noqa: FBT001
        """Report mapped keys that no feature has, and a choice of none."""
        if not has_features:
            return
        unknown = self.mapping.unknown_keys(self.layer.keys)
        for use, key in unknown:
            hint = suggest(key, self.layer.keys) or f"their keys are {_listed(self.layer.keys)}"
            self.report(1, "layer-key", f'no feature has the key "{key}" of `{use}`', hint)
        if not chosen and not unknown:
            self.report(1, "layer-key", "no feature has the values of `where`", level="warning")

    def _check_names(self) -> None:
        """Warn of the places and areas that nothing can refer to."""
        first = next((features[0] for features in self.unnamed.values()), None)
        others = [key for key in self.layer.keys if key not in NAME_KEYS and key[:1] != "@"]
        if first and not self.has_names and others and not self.mapping.name:
            file = Path(self.layer.path).name
            message = f"no feature of this layer has a name; their keys are {_listed(others)}"
            hint = f"name the one to use in the campaign: {{file: {file}, name: {others[0]}}}"
            rule = "unnamed-place" if "point" in self.unnamed else "unnamed-area"
            self.report(first.line, rule, message, hint, level="warning")
            return
        for noun, features in self.unnamed.items():
            rule = "unnamed-place" if noun == "point" else "unnamed-area"
            if len(features) > _MOST_UNNAMED:
                numbers = ", ".join(str(one.number) for one in features[:_MOST_UNNAMED])
                message = (
                    f"{len(features)} {noun}s have no name, so nothing can refer to them: features"
                    f" {numbers} and {len(features) - _MOST_UNNAMED} more"
                )
                self.report(features[0].line, rule, message, level="warning")
                continue
            for feature in features:
                self.warn_at(feature, rule, f"this {noun} has no name, so nothing can refer to it")


def _listed(keys: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
    return ", ".join(keys[:_MOST_KEYS]) + more


def _lonlat(coordinates: Any) -> Floats:
    """Return valid positions as an array of shape (n, 2), without heights."""
    return np.array([point[:2] for point in coordinates], dtype=float)
