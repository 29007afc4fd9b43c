"""The parts of a plate: shapes, names and symbols in pixels, and their frame.

A plate's y grows downwards, as in SVG and pictures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import shapely

from mapmaker.geography.basemap.bounds import Bounds, mercator_y

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.format.schema.fields import Strength, Text

Floats: TypeAlias = "NDArray[np.float64]"
#: A circle: the x and y of its centre, and its radius.
Circle: TypeAlias = tuple[float, float, float]
#: The keys of a message.
Keys: TypeAlias = tuple[str, ...]
#: The content of a shape. "edge" decorates another shape: the edge and hatching of an area, the edges
#: and beads of lines; "holder" are the parts of a "ring" in the livery of the holder.
Matter = Literal["ground", "water", "area", "edge", "way", "front", "ring", "holder", "event"]

PAPER, SEA, COAST, RIVER = "#efe7d6", "#c6d6dc", "#6d8b99", "#8fb0bf"
BORDER, INK = "#8a6d5b", "#2b2620"
#: The light casing of lines and symbols on the ground.
CASING = "#fffdf6"
#: The tolerance of simplification.
TOLERANCE_PX = 0.4
#: A dash of this length is a dot, as lines have round ends.
DOT_PX = 0.01
#: The equator of WGS 84.
EQUATOR_KM = 40075.017
#: Shapes are clipped this far off the plate.
BEYOND_PX = 8.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines or rings, each of shape (n, 2) in pixels, and circles, drawn alike.

    ``fill`` and ``stroke`` are colours, None for none; ``arrow`` ends every line with a head, which
    reaches ``arrow_edge_px`` beyond its own outline.
    """

    paths: tuple[Floats, ...] = ()
    fill: str | None = None
    stroke: str | None = None
    width_px: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    arrow: bool = False
    arrow_edge_px: float = 0.0
    matter: Matter = "ground"
    circles: tuple[Circle, ...] = ()

    @property
    def dotted(self) -> bool:
        """Whether its lines are rows of dots."""
        return bool(self.dash) and self.dash[0] <= DOT_PX


@dataclass(frozen=True, slots=True)
class Label:
    """A named thing at (x, y), and the distance of its name.

    ``dot`` is whether it has a dot.
    """

    text: Text
    x: float
    y: float
    gap_px: float = 6.0
    dot: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A label in one language: its dot, if it has one, at (x, y), its text about (text_x, text_y).

    Letters are not measured: ``beside`` is the anchor of the text, 1 for its left end, -1 for its
    right end, 0 for its middle.
    """

    text: str
    x: float
    y: float
    text_x: float
    text_y: float
    dot: bool = True
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a plate's legend: its heading, its label, a sample.

    ``what`` are the keys of a message, a text of the campaign, or a strength. The sample is
    centred on (0, 0).
    """

    heading: str
    what: Keys | Text | Strength
    sample: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """Shapes from the bottom to the top, and names over them, on paper of a size.

    ``labels`` are the candidates for names, the most important first, ``names`` those placed, in a
    language; ``legend`` explains the symbols on it.
    """

    size_px: tuple[int, int]
    bounds: Bounds
    shapes: tuple[Shape, ...]
    names: tuple[Name, ...] = ()
    labels: tuple[Label, ...] = ()
    legend: tuple[Entry, ...] = field(default=())


class Frame:
    """Converts lon, lat to pixels of a plate in Web Mercator."""

    def __init__(self, bounds: Bounds, width_px: int) -> None:
        west, south, east, north = self.bounds = bounds
        self.px_per_deg = width_px / (east - west)
        self.top = mercator_y(north)
        self.size_px = (width_px, max(1, round((self.top - mercator_y(south)) * self.px_per_deg)))

    def pixels(self, lonlat: Floats) -> Floats:
        """Return lon, lat, shape (n, 2), as pixels."""
        lon, lat = np.asarray(lonlat, dtype=float).T
        y_deg = np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))))
        return np.column_stack(
            [(lon - self.bounds[0]) * self.px_per_deg, (self.top - y_deg) * self.px_per_deg]
        )

    def spot(self, lonlat: tuple[float, float]) -> tuple[float, float] | None:
        """Return a position in pixels, or None if it is not on the plate."""
        ((x, y),) = self.pixels(np.array([lonlat])).tolist()
        width, height = self.size_px
        return (x, y) if 0 <= x <= width and 0 <= y <= height else None

    def km(self, km: float, lat: float) -> float:
        """Return kilometres at a latitude as pixels."""
        return km * 360 * self.px_per_deg / (EQUATOR_KM * math.cos(math.radians(lat)))

    def lines(self, lines: Sequence[shapely.LineString]) -> tuple[Floats, ...]:
        """Return the parts of lines, in degrees, on the plate, simplified."""
        parts = self._cut(lines, shapely.GeometryType.LINESTRING)
        return tuple(map(shapely.get_coordinates, parts))

    def rings(self, polygons: Sequence[shapely.Polygon]) -> tuple[Floats, ...]:
        """Return the rings of the parts of polygons, in degrees, on the plate, simplified."""
        parts = self._cut(polygons, shapely.GeometryType.POLYGON)
        return tuple(ring for part in parts for ring in rings_of(part))

    def cut(self, drawn: Any, beyond_px: float = BEYOND_PX) -> Any:
        """Return the parts of shapes, in pixels, on the plate or within a margin of it."""
        width, height = self.size_px
        return shapely.clip_by_rect(
            drawn, -beyond_px, -beyond_px, width + beyond_px, height + beyond_px
        )

    def _cut(self, shapes: Sequence[shapely.Geometry], kind: shapely.GeometryType) -> list[Any]:
        drawn = shapely.transform(np.array(shapes, dtype=object), self.pixels)
        # Clip first: most of the sea and its coasts is elsewhere.
        parts = shapely.get_parts(shapely.simplify(self.cut(drawn), TOLERANCE_PX))
        seen = (shapely.get_type_id(parts) == kind) & (shapely.length(parts) > 2)
        return list(parts[seen])


def rings_of(shape: shapely.Geometry) -> tuple[Floats, ...]:
    """Return all rings of the polygons in a shape, for the even-odd rule."""
    return tuple(
        shapely.get_coordinates(ring)
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and not part.is_empty
        for ring in (part.exterior, *part.interiors)
    )
