"""The layers of a campaign as one: places, lines and areas by name, networks by mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np

from mapmaker.format.schema.fields import Mode
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.schema.model import Place as PlaceEntry
from mapmaker.format.text.document import Document
from mapmaker.geography.frame import WORLD, Frame
from mapmaker.geography.gazetteer import Gazetteer, key_of
from mapmaker.geography.geodesy import Floats, densify
from mapmaker.geography.layers import Area, Label, Layer, Line, Place
from mapmaker.geography.reader import read_layer
from mapmaker.geography.routing import Course, Network, NetworkError, Point
from mapmaker.problems import Problem, counted, suggest

#: A ring this near 180 degrees may have been cut there.
_AT_180_DEG = 1e-6

_Drawn = TypeVar("_Drawn", Line, Label)
_Named = TypeVar("_Named", Place, Line, Area, Label)


class Geography:
    """The layers of a campaign, combined.

    Longitudes are within its ``frame``; ``names`` have the first name of each thing as well, as that
    in the ``language`` of the campaign. ``complete`` is False if a part of a layer could not be read,
    which may contain a missing name.
    """

    def __init__(
        self,
        layers: Iterable[Layer],
        *,
        complete: bool = True,
        frame: Frame = WORLD,
        language: str = "en",
    ) -> None:
        self.layers = tuple(layers)
        self.language = language
        self.complete = complete
        self.frame = frame
        self.places: tuple[Place, ...] = tuple(
            replace(self._named(place), lon=frame.lon(place.lon))
            for layer in self.layers
            for place in layer.places
        )
        self.lines: tuple[Line, ...] = tuple(
            _framed(self._named(line), frame) for layer in self.layers for line in layer.lines
        )
        self.borders: tuple[Line, ...] = tuple(
            _framed(self._named(border), frame) for layer in self.layers for border in layer.borders
        )
        self.labels: tuple[Label, ...] = tuple(
            _framed(self._named(label), frame) for layer in self.layers for label in layer.labels
        )
        self.areas: tuple[Area, ...] = _united(
            _framed_area(self._named(area), frame) for layer in self.layers for area in layer.areas
        )
        self.waters: tuple[Area, ...] = tuple(
            _framed_area(self._named(water), frame)
            for layer in self.layers
            for water in layer.waters
        )
        self._networks: dict[str, Network] = {}
        self._courses: dict[tuple[Point, Point, Mode], Course] = {}

    def within(self, frame: Frame) -> Geography:
        """Return the same layers with longitudes within another frame."""
        return Geography(self.layers, complete=self.complete, frame=frame, language=self.language)

    def _named(self, one: _Named) -> _Named:
        """Return a part of a layer with its first name among those by language."""
        return replace(one, names=names_by_language(one.name, one.names, self.language))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places by name."""
        return Gazetteer(self.places)

    def find_lines(self, name: str) -> list[Line]:
        """Return the lines of that name, in any language."""
        key = key_of(name)
        return [line for line in self.lines if _has_name(line, key)]

    def suggest_line(self, name: str) -> str:
        """Return a hint with the line name most like this one, or ``""``."""
        return suggest(name, [line.name for line in self.lines if line.name])

    def find_area(self, name: str) -> list[Area]:
        """Return the areas of that name, in any language."""
        key = key_of(name)
        return [area for area in self.areas if _has_name(area, key)]

    def suggest_area(self, name: str) -> str:
        """Return a hint with the area name most like this one, or ``""``."""
        return suggest(name, [area.name for area in self.areas])

    def network(self, mode: Mode) -> Network:
        """Return the network of one mode of travel, made when first asked for."""
        if mode not in self._networks:
            lines = [line for line in self.lines if line.mode == mode]
            if not lines:
                raise self._without(mode)
            self._networks[mode] = Network(lines, mode=mode)
        return self._networks[mode]

    def _without(self, mode: Mode) -> NetworkError:
        """Return what to say of layers without a line of that mode."""
        tag = {"rail": "railway", "sea": "route=ferry", "river": "waterway"}.get(mode, "highway")
        message = f"the layers have no {mode}, a line with `{tag}`"
        for layer in self.layers:
            count = sum(line.mode is None for line in layer.lines)
            if count:
                file = Path(layer.path).name
                hint = (
                    f"{file} has {counted(count, 'line')} without such a key ({', '.join(layer.keys)});"
                    f" in `layers`, {{file: {file}, kind: {mode}}} makes its lines that"
                )
                return NetworkError(message, hint)
        return NetworkError(message)

    def way(self, a: Point, b: Point, by: Mode, names: tuple[str, str]) -> Course:
        """Return the route from ``a`` to ``b`` along geodesics, cached.

        See ``Network.path``; here the vertices are no further apart than ``geodesy.STEP_M``.
        """
        key = (a, b, by)
        if key not in self._courses:
            plain = _straight(a, b) if by == "straight" else self.network(by).path(a, b, names)
            self._courses[key] = plain._replace(line=densify(plain.line))
        return self._courses[key]


def _straight(a: Point, b: Point) -> Course:
    return Course(np.array([a, b], dtype=float), "")


def _has_name(one: Line | Area, key: str) -> bool:
    """Return whether a line or area has a name with that key, in any language."""
    return any(key_of(name) == key for name in (one.name, *one.names.values()))


def open_geography(document: Document, file: CampaignFile) -> tuple[Geography, list[Problem]]:
    """Read the layers of a campaign file, with its own places as one more.

    An unreadable layer is a problem at its line of the campaign file.
    """
    layers, problems = [], []
    for index, entry in enumerate(file.layers):
        try:
            layer = read_layer(document.beside(entry.file), entry.mapping)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            message = f'layer "{entry.file}" cannot be read: {reason}'
            problems.append(document.error(("layers", index), "layer", message))
        else:
            layers.append(layer)
            problems += layer.problems
    complete = all(problem.level != "error" for problem in problems)
    layers.append(_own_places(document, file.places))
    return Geography(layers, complete=complete, language=file.language), problems


def names_by_language(first: str, names: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the names of a thing by language, the first of them included.

    The first name is in the language of the campaign, or in English if there is another in that.

    Examples
    --------
    >>> names_by_language("München", {"en": "Munich"}, "de")
    {'de': 'München', 'en': 'Munich'}
    >>> names_by_language("Munich", {"de": "München"}, "de")
    {'en': 'Munich', 'de': 'München'}
    """
    if not first:
        return dict(names)
    return {"en" if language in names else language: first, **names}


def _framed(line: _Drawn, frame: Frame) -> _Drawn:
    """Return a line or a label within a frame."""
    return replace(line, coordinates=frame.line(line.coordinates))


def _framed_area(area: Area, frame: Frame) -> Area:
    """Return an area within a frame; where 180 degrees cut it, the halves are joined."""
    polygons = tuple(part for rings in area.polygons for part in frame.polygon(rings))
    moved = replace(area, polygons=polygons)
    cut = [polygon for polygon in area.polygons if any(_is_at_180(ring) for ring in polygon)]
    return _union([moved]) if len(cut) > 1 else moved


def _is_at_180(ring: Floats) -> bool:
    return bool(np.any(np.abs(np.abs(ring[:, 0]) - 180) < _AT_180_DEG))


def _united(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return areas, those of one name as one."""
    named: dict[str, list[Area]] = {}
    for area in areas:
        named.setdefault(key_of(area.name) or area.name, []).append(area)
    return tuple(_union(same) if len(same) > 1 else same[0] for same in named.values())


def _union(areas: list[Area]) -> Area:
    """Return several areas as one, with the properties of the first."""
    import shapely  # noqa: PLC0415  (few layers have areas)

    names = {language: name for area in reversed(areas) for language, name in area.names.items()}
    parts = shapely.get_parts(shapely.union_all([area.shape() for area in areas]))
    polygons = tuple(
        tuple(shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors))
        for part in parts
        if part.geom_type == "Polygon"
    )
    return replace(areas[0], names=names, polygons=polygons)


def _own_places(document: Document, entries: Mapping[str, PlaceEntry]) -> Layer:
    """Return the places of the campaign file itself as a layer."""
    layer = Layer(document.path)
    for name, entry in entries.items():
        place = Place(
            name=name,
            names=dict(entry.name or {}),
            aliases=tuple(entry.alt_name),
            lon=entry.at[0],
            lat=entry.at[1],
            uncertainty_km=entry.uncertainty_km,
            note=entry.note or "",
            path=document.path,
            line=document.position(("places", name), key=True)[0],
        )
        layer.places.append(place)
    return layer
