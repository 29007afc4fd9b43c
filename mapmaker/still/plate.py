"""What a still map shows, as shapes in pixels: water, borders, the ways of all forces, places.

A plate is drawn on by ``svg`` and ``picture``. Its y grows downwards, as theirs do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from mapmaker.dates import year_of
from mapmaker.ground.bounds import Bounds, mercator_y
from mapmaker.ground.water import water as water_within
from mapmaker.model import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.campaign import Campaign
    from mapmaker.ground.water import Water
    from mapmaker.layers import Place
    from mapmaker.parts import Movement

Floats: TypeAlias = "NDArray[np.float64]"

PAPER, SEA, COAST, RIVER = "#efe7d6", "#c6d6dc", "#6d8b99", "#8fb0bf"
BORDER, INK = "#8a6d5b", "#2b2620"
CASING = "#fffdf6"
#: Parts of a shape closer than this to the straight are left out.
TOLERANCE_PX = 0.4
#: Pixels of the widest band of a map whose movements are as wide as they are strong.
WIDEST_PX = 26.0
#: Size of a name, and the pixels that one of its letters takes, about.
TEXT_PX, LETTER_PX = 13.0, 6.6
_RANKS = {"city": 0, "town": 1, "village": 2}


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines or rings, each of shape (n, 2) in pixels, drawn alike.

    ``fill`` and ``stroke`` are colours, None for none; ``arrow`` ends every line with a head;
    ``way`` is whether forces went there.
    """

    paths: tuple[Floats, ...]
    fill: str | None = None
    stroke: str | None = None
    width_px: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    arrow: bool = False
    way: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A place: its dot at (x, y), its name centred on (text_x, text_y)."""

    text: str
    x: float
    y: float
    text_x: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Plate:
    """Shapes from the bottom to the top, and names over them, on paper of a size."""

    size_px: tuple[int, int]
    bounds: Bounds
    shapes: tuple[Shape, ...]
    names: tuple[Name, ...] = field(default=())


class _Frame:
    """Turns lon, lat into pixels of a plate in Web Mercator."""

    def __init__(self, bounds: Bounds, width_px: int) -> None:
        west, south, east, north = self.bounds = bounds
        self.px_per_deg = width_px / (east - west)
        self.top = mercator_y(north)
        self.size_px = (width_px, max(1, round((self.top - mercator_y(south)) * self.px_per_deg)))

    def pixels(self, lonlat: Floats) -> Floats:
        lon, lat = np.asarray(lonlat, dtype=float).T
        y_deg = np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))))
        return np.column_stack(
            [(lon - self.bounds[0]) * self.px_per_deg, (self.top - y_deg) * self.px_per_deg]
        )

    def lines(self, lines: Sequence[shapely.LineString]) -> tuple[Floats, ...]:
        """Return what of some lines in degrees lies on the plate, simplified."""
        parts = self._cut(lines, shapely.GeometryType.LINESTRING)
        return tuple(map(shapely.get_coordinates, parts))

    def rings(self, polygons: Sequence[shapely.Polygon]) -> tuple[Floats, ...]:
        """Return the rings of what of some polygons in degrees lies on the plate, simplified."""
        return tuple(
            shapely.get_coordinates(ring)
            for part in self._cut(polygons, shapely.GeometryType.POLYGON)
            for ring in (part.exterior, *part.interiors)
        )

    def _cut(self, shapes: Sequence[shapely.Geometry], kind: shapely.GeometryType) -> list[Any]:
        width, height = self.size_px
        drawn = shapely.transform(np.array(shapes, dtype=object), self.pixels)
        # Cut first: of the sea and its coasts most lies elsewhere.
        cut = shapely.clip_by_rect(drawn, -8, -8, width + 8, height + 8)
        parts = shapely.get_parts(shapely.simplify(cut, TOLERANCE_PX))
        seen = (shapely.get_type_id(parts) == kind) & (shapely.length(parts) > 2)
        return list(parts[seen])


def plate_of(
    campaign: Campaign,
    width_px: int = 900,
    language: str | None = None,
    bounds: Bounds | None = None,
    water: Water | None = None,
) -> Plate:
    """Return all of a campaign on one plate, within its opening view unless told otherwise.

    ``water`` covers the bounds, where it has been read already.

    Examples
    --------
    >>> import mapmaker
    >>> plate = plate_of(mapmaker.load("campaigns/triumph-of-tehran.yaml"), width_px=400)
    >>> plate.size_px[0], "Tehran" in [name.text for name in plate.names]
    (400, True)
    """
    plate = bare_plate_of(campaign, width_px, bounds, water)
    return named(plate, campaign, language or campaign.language)


def bare_plate_of(
    campaign: Campaign,
    width_px: int = 900,
    bounds: Bounds | None = None,
    water: Water | None = None,
) -> Plate:
    """Return a plate as ``plate_of`` does, without the names of places."""
    frame = _Frame(bounds or campaign.view, width_px)
    # Water that reaches further is cut to the plate.
    water = water or water_within(frame.bounds, year=year_of(campaign.start))
    shapes = [*_water(frame, water), *_borders(frame, campaign), *_ways(frame, campaign)]
    return Plate(frame.size_px, frame.bounds, tuple(shape for shape in shapes if shape.paths))


def named(plate: Plate, campaign: Campaign, language: str) -> Plate:
    """Return a plate of a campaign with its places' names in a language.

    Examples
    --------
    >>> import mapmaker
    >>> campaign = mapmaker.load("campaigns/triumph-of-tehran.yaml")
    >>> plate = named(plate_of(campaign, width_px=400), campaign, "fa")
    >>> "تهران" in [name.text for name in plate.names]
    True
    """
    frame = _Frame(plate.bounds, plate.size_px[0])
    return dataclasses.replace(plate, names=tuple(_names(frame, campaign, language)))


def _water(frame: _Frame, water: Water) -> Iterator[Shape]:
    lakes = [polygon for lake in water.lakes for polygon in lake.polygons]
    rivers = [line for river in water.rivers for line in river.lines]
    yield Shape(frame.lines(rivers), stroke=RIVER)
    yield Shape(frame.rings(water.sea), fill=SEA)
    yield Shape(frame.lines(water.coast), stroke=COAST)
    yield Shape(frame.rings(lakes), fill=SEA, stroke=COAST, width_px=0.8)


def _borders(frame: _Frame, campaign: Campaign) -> Iterator[Shape]:
    borders = campaign.atlas.borders if campaign.atlas else ()
    lines = frame.lines([shapely.LineString(border.coordinates) for border in borders])
    yield Shape(lines, stroke=BORDER, width_px=1.2, dash=(7, 3, 1.5, 3), opacity=0.8)


def _ways(frame: _Frame, campaign: Campaign) -> Iterator[Shape]:
    """Yield the way of every movement in its side's colour; with a casing, if it is a thin line."""
    movements = campaign.movements
    if campaign.file.style == "flow":
        yield from _bands(frame, campaign)
        return
    lines = [frame.lines([shapely.LineString(movement.coordinates)]) for movement in movements]
    casing = tuple(line for own in lines for line in own)
    yield Shape(casing, stroke=CASING, width_px=4.5, opacity=0.7)
    # What moved first lies on top: a way back would hide the way out.
    for movement, own in reversed(list(zip(movements, lines, strict=True))):
        dash = (6.0, 4.0) if movement.certainty == "conjectural" else ()
        colour = _colour(campaign, movement)
        yield Shape(own, stroke=colour, width_px=2.2, dash=dash, arrow=True, way=True)


def _bands(frame: _Frame, campaign: Campaign) -> Iterator[Shape]:
    """Yield the movements as bands, those on the way back darker; numbers unknown are thin."""
    tracks = campaign.timeline
    most = np.nanmax(tracks.strength, initial=1.0)
    for movement in sorted(campaign.movements, key=lambda movement: movement.retreat):
        part = tracks.of([movement.force])
        inside = (part.t >= movement.times[0]) & (part.t <= movement.times[-1])
        points = frame.pixels(np.column_stack([part.lon, part.lat])[inside])
        men = np.nan_to_num(part.strength[inside])
        widths_px = np.maximum(1.0, men / most * WIDEST_PX)
        colour = _colour(campaign, movement)
        for start, end, width_px in zip(points, points[1:], widths_px, strict=False):
            fill = darkened(colour, 0.45) if movement.retreat else colour
            yield Shape((np.array([start, end]),), stroke=fill, width_px=float(width_px), way=True)


def _colour(campaign: Campaign, movement: Movement) -> str:
    return campaign.sides[campaign.forces[movement.force].side].colour


def darkened(colour: str, part: float) -> str:
    """Return a colour with its light times ``part``.

    Examples
    --------
    >>> darkened("#c89664", 0.5)
    '#644b32'
    """
    return "#" + "".join(f"{round(int(colour[n : n + 2], 16) * part):02x}" for n in (1, 3, 5))


def _names(frame: _Frame, campaign: Campaign, language: str) -> Iterator[Name]:
    """Yield the places that the campaign uses, the great ones first, none over another."""
    width, height = frame.size_px
    taken: list[tuple[float, float, float, float]] = []
    for place in _used(campaign):
        x, y = frame.pixels(np.array([(place.lon, place.lat)]))[0].tolist()
        text = say({"en": place.name, **place.names}, language)
        across, up = len(text) * LETTER_PX / 2, TEXT_PX / 2
        for text_x, text_y in (
            (x + 6 + across, y),
            (x - 6 - across, y),
            (x, y - 6 - up),
            (x, y + 6 + up),
        ):
            box = (text_x - across, text_y - up, text_x + across, text_y + up)
            on_plate = box[0] > 2 and box[1] > 2 and box[2] < width - 2 and box[3] < height - 2
            if on_plate and not any(_overlap(box, other) for other in taken):
                taken += [box, (x - 4, y - 4, x + 4, y + 4)]
                yield Name(text, x, y, text_x, text_y)
                break


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _used(campaign: Campaign) -> Sequence[Place]:
    """Return the named places at which something starts, ends or happens."""
    stops = [stop.place for movement in campaign.movements for stop in movement.stops]
    found = (*stops, *(event.place for event in campaign.chronicle))
    places = {(place.lon, place.lat): place for place in found if place}
    return sorted(places.values(), key=lambda place: _RANKS.get(place.rank, 3))
