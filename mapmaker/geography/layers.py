"""The contents of layers: places by name, lines to travel on, areas, borders, names of the ground.

``reader`` makes them of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mapmaker.geography.geodesy import Floats
from mapmaker.geography.geojson import LabelKind, NetworkMode
from mapmaker.problems import Problem

if TYPE_CHECKING:
    import shapely


@dataclass(frozen=True, slots=True)
class Place:
    """A named point of a layer, or of a campaign file.

    ``names`` are the names by language, those of a campaign with the first ``name``; ``aliases`` the ``alt_name`` and ``old_name`` values,
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
    """The contents of one file; ``keys`` are those of the properties of its features."""

    path: str
    keys: tuple[str, ...] = ()
    places: list[Place] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    borders: list[Line] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    waters: list[Area] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
