"""The symbols of a plate: rings round places, tints of areas, fronts, marks of events.

They look like the player's; their twins are ``player/draw/rings.js``, ``draw/tints.js``,
``layers/fronts.js`` and ``draw/event_symbols.js``. All is in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from mapmaker.page.static.livery import Livery, stroked
from mapmaker.page.static.sheet import (
    CASING,
    DOT_PX,
    INK,
    TOLERANCE_PX,
    Circle,
    Shape,
    rings_of,
)

if TYPE_CHECKING:
    from mapmaker.format.schema.fields import ControlState, EventKind
    from mapmaker.page.static.sheet import Floats

#: The radius of the ring of a held place, and of the ring with teeth of a besieged one.
RING_PX, SIEGE_PX = 9.0, 15.0
#: The disc of an event's mark.
MARK_PX = 7.2
#: The ring of the sides round the mark of a battle, and its line width.
FOUGHT_PX, FOUGHT_LINE_PX = 6.6, 2.0
#: The line width of a ring.
RING_LINE_PX = 2.2
#: The number of teeth of a ring, and their length.
TEETH, TOOTH_PX = 12, 4.0
#: The opacity of an area's tint, and of the bands along its edge: (width, part).
TINT = 0.13
EDGES = ((13.0, 0.08), (5.0, 0.16))
#: Lines over an area that is not simply held: how far apart, how wide and how strong; and as dots.
HATCH_PX, HATCH_LINE, HATCH_DOTS = 8.0, (2.0, 0.3), (2.4, 0.45)
DOTS_APART_PX = 2**0.5 * HATCH_PX / 3
#: Beads along the edge of an area: width and distance.
BEAD_PX, BEADS_APART_PX = 3.5, 11.0
#: The line of besiegers along the edge of an area and its teeth: widths, how strong, how far apart.
WALL_PX, WALL, AREA_TOOTH_PX, AREA_TEETH_APART_PX = 1.5, 0.85, 6.0, 10.0
FRONT_PX = 2.8
#: The haze of a place: its colour, and how much of it, and more towards the middle: (part, opacity).
HAZE, HAZES = "#5a3c1e", ((1.0, 0.08), (0.75, 0.08), (0.4, 0.1))
#: The smallest haze that the place's dot does not hide; its size in legends.
LEAST_HAZE_PX, SAMPLE_HAZE_PX = 5.0, 11.0

_Line: TypeAlias = tuple[tuple[float, float], ...]
#: The liveries of holder and opponent.
Parties: TypeAlias = tuple[Livery, Livery]


def haze(x: float, y: float, radius_px: float) -> Iterator[Shape]:
    """Yield the haze of the place at (x, y), the twin of ``player/draw/uncertain_place.js``."""
    for part, opacity in HAZES:
        yield Shape(circles=((x, y, part * radius_px),), fill=HAZE, opacity=opacity)


def ring(
    x: float, y: float, state: ControlState, parties: Parties, share: float = 1.0
) -> Iterator[Shape]:
    """Yield the control of the place at (x, y): a ring in the livery of the holder.

    If contested, its left half has the opponent's; if besieged, it has a second ring, of the
    besiegers, with teeth that point inwards. ``share`` is its opacity, 0 to 1.
    """
    holder, other = parties
    whole = ((x, y, RING_PX),)
    yield Shape(circles=whole, stroke=CASING, width_px=4.2, opacity=share, matter="ring")
    if state == "contested":
        for party, start_deg in ((holder, -90), (other, 90)):
            half = (_arc(x, y, RING_PX, start_deg, start_deg + 180),)
            yield from stroked(party, RING_LINE_PX, paths=half, opacity=share, matter="holder")
        return
    yield from stroked(holder, RING_LINE_PX, circles=whole, opacity=share, matter="holder")
    if state == "besieged":
        turns = np.linspace(0, 2 * np.pi, TEETH, endpoint=False)
        out = np.column_stack([np.cos(turns), np.sin(turns)])
        ends = np.stack([out * SIEGE_PX, out * (SIEGE_PX - TOOTH_PX)], axis=1) + np.array([x, y])
        teeth: dict[str, Any] = {
            "paths": tuple(ends),
            "circles": ((x, y, SIEGE_PX),),
            "opacity": share,
        }
        yield Shape(**teeth, stroke=CASING, width_px=3.4, matter="ring")
        yield from stroked(other, 1.5, **teeth, matter="ring")


def tint(
    area: Any,
    state: ControlState,
    parties: Parties,
    share: float = 1.0,
    cut: Callable[[Any], Any] = lambda whole: whole,
) -> Iterator[Shape]:
    """Yield an area in its holder's colour, deeper towards its edge, as on old maps.

    If contested, it is hatched in the opponent's colour; if besieged, hatched in the other
    direction, and its edge has teeth that point inwards, like those of a ring. ``cut`` clips a
    shape to the plate.
    """
    holder, other = parties
    shown = cut(area)
    if shown.is_empty:
        return

    def within(width_px: float) -> tuple[Floats, ...]:
        # Of the whole area, as it has no edge at the edge of the plate.
        edge = shapely.difference(area, shapely.buffer(area, -width_px))
        return rings_of(shapely.simplify(cut(edge), TOLERANCE_PX))

    def edge(colour: str, width_px: float, part: float) -> Shape:
        return Shape(within(width_px), fill=colour, opacity=part * share, matter="edge")

    yield Shape(rings_of(shown), fill=holder.colour, opacity=TINT * share, matter="area")
    if state != "held":
        yield _hatched(shown, other, 1 if state == "contested" else -1, share)
    for width_px, part in EDGES:
        yield edge(holder.colour, width_px, part)
    if holder.beaded:
        middle = cut(shapely.boundary(shapely.buffer(area, -BEAD_PX / 2)))
        dash = (DOT_PX, BEADS_APART_PX)
        yield Shape(_lines_of(middle), None, CASING, BEAD_PX, dash, share, matter="edge")
    if holder.edge:
        yield edge(holder.edge, 1, 0.6)
    if state == "besieged":
        yield edge(other.clear, WALL_PX, WALL)
        teeth = _lines_of(cut(shapely.MultiLineString(list(_teeth(area)))))
        yield Shape(teeth, None, other.clear, 1.6, opacity=WALL * share, matter="edge")


def _hatched(area: Any, livery: Livery, lean: int, share: float) -> Shape:
    """Return hatching of an area, rising to the right, or falling if ``lean`` is -1."""
    left, top, right, bottom = area.bounds
    ends = (top, bottom) if lean > 0 else (bottom, top)
    slants = np.arange(left + HATCH_PX / 2, right + bottom - top, HATCH_PX)
    lines = [
        shapely.LineString([(at, ends[0]), (at - bottom + top, ends[1])]) for at in slants.tolist()
    ]
    width_px, part = HATCH_DOTS if livery.beaded else HATCH_LINE
    # Lines have round ends, which stay within the area.
    inside = shapely.buffer(area, -width_px / 2)
    return Shape(
        _lines_of(shapely.intersection(lines, inside)),
        stroke=livery.clear,
        width_px=width_px,
        dash=(DOT_PX, DOTS_APART_PX) if livery.beaded else (),
        opacity=part * share,
        matter="edge",
    )


def _lines_of(shapes: Any) -> tuple[Floats, ...]:
    """Return the lines of a shape, or of several."""
    kinds = {"LineString", "LinearRing"}
    parts = [part for part in shapely.get_parts(shapes) if part.geom_type in kinds]
    return tuple(shapely.get_coordinates(part) for part in parts if not part.is_empty)


def _teeth(area: Any) -> Iterator[Floats]:
    """Yield short lines from the edge of an area inwards."""
    for ring_ in rings_of(shapely.normalize(area)):
        edge = shapely.LineString(ring_)
        at = np.arange(AREA_TEETH_APART_PX / 2, edge.length, AREA_TEETH_APART_PX)
        feet = shapely.get_coordinates(shapely.line_interpolate_point(edge, at))
        after = shapely.get_coordinates(shapely.line_interpolate_point(edge, at + 0.1))
        along = (after - feet) * 10
        # Outer rings run clockwise and holes the other way, seen with y growing upwards.
        inwards = np.column_stack([along[:, 1], -along[:, 0]])
        feet = feet + inwards * WALL_PX / 2
        yield from np.stack([feet, feet + inwards * (AREA_TOOTH_PX - WALL_PX)], axis=1)


def front(points: Floats, liveries: tuple[Livery, ...]) -> Iterator[Shape]:
    """Yield a front: a line with the livery of each side along its own edge."""
    yield Shape((points,), stroke=CASING, width_px=3 * FRONT_PX, opacity=0.85, matter="front")
    for livery, left in zip(liveries, (1, -1), strict=False):
        beside = _beside(points, 0.6 * left * livery.breadth(FRONT_PX))
        yield from stroked(livery, FRONT_PX, paths=beside, matter="front")
    yield Shape((points,), stroke=INK, width_px=1 if liveries else 3, matter="front")


def _beside(points: Floats, shift_px: float) -> tuple[Floats, ...]:
    """Return a line moved to the left of itself."""
    # Left is reversed, as y grows downwards.
    return _lines_of(shapely.offset_curve(shapely.LineString(points), -shift_px))


def mark(
    x: float,
    y: float,
    kind: EventKind,
    victor: Livery | None = None,
    fought: tuple[Livery, ...] = (),
) -> Iterator[Shape]:
    """Yield the mark of an event at (x, y): a disc with its symbol, a flag of the victor.

    Its ring has a part for each side that ``fought``, the first on the left.
    """
    scale = MARK_PX / 9
    at = np.array([x, y])
    yield Shape(circles=((x, y, MARK_PX),), fill=CASING, stroke=INK, width_px=0.8, matter="event")
    for number, livery in enumerate(fought):
        starts, ends = (90 + 360 * n / len(fought) for n in (number, number + 1))
        parts = (_arc(x, y, FOUGHT_PX, starts, ends),)
        yield from stroked(livery, FOUGHT_LINE_PX, paths=parts, matter="event")
    for shape in _KINDS[kind]:
        yield Shape(
            tuple(at + path * scale for path in shape.paths),
            fill=shape.fill,
            stroke=shape.stroke,
            width_px=1.7 * scale,
            matter="event",
            circles=tuple(
                (x + cx * scale, y + cy * scale, r * scale) for cx, cy, r in shape.circles
            ),
        )
    if victor:
        flag = at + np.array([(4.2, -5), (4.2, -15), (14, -12), (4.2, -9)])
        yield Shape((flag,), stroke=CASING, width_px=3, matter="event")
        yield Shape((flag[1:],), fill=victor.colour, matter="event")
        yield Shape((flag,), stroke=INK, width_px=0.7, matter="event")
        if victor.beaded:
            yield Shape(circles=((x + 7.2, y - 12, 1.2),), fill=CASING, matter="edge")


def _arc(x: float, y: float, radius: float, start_deg: float, end_deg: float) -> Floats:
    turns = np.radians(np.linspace(start_deg, end_deg, 19))
    return np.array([x, y]) + np.column_stack([np.cos(turns), np.sin(turns)]) * radius


def _lined(*lines: _Line, circles: tuple[Circle, ...] = ()) -> Shape:
    return Shape(tuple(np.array(line, dtype=float) for line in lines), stroke=INK, circles=circles)


def _filled(*points: tuple[float, float], circles: tuple[Circle, ...] = ()) -> Shape:
    paths = (np.array(points, dtype=float),) if points else ()
    return Shape(paths, fill=INK, circles=circles)


def _star(radius: float) -> tuple[tuple[float, float], ...]:
    turns = np.arange(10) * np.pi / 5
    radii = np.where(np.arange(10) % 2, radius * 0.42, radius)
    return tuple(
        zip((radii * np.sin(turns)).tolist(), (-radii * np.cos(turns)).tolist(), strict=True)
    )


#: The symbol of each kind of event, centred on (0, 0) on a disc of 9 pixels, the gravest first.
_KINDS: dict[EventKind, tuple[Shape, ...]] = {
    "battle": (_lined(((-4.2, -4.2), (4.2, 4.2)), ((-4.2, 4.2), (4.2, -4.2))),),
    "bombardment": (
        _lined(((0, -5.2), (0, 5.2)), ((-4.6, -2.6), (4.6, 2.6)), ((-4.6, 2.6), (4.6, -2.6))),
    ),
    "siege": (_lined(circles=((0, 0, 4.4),)), _filled(circles=((0, 0, 1.6),))),
    "capture": (_lined(((-2.6, 5.5), (-2.6, -5))), _filled((-2.6, -5.4), (5, -2.6), (-2.6, 0.2))),
    "uprising": (_filled((0, -5.5), (5, 3.6), (-5, 3.6)),),
    "landing": (
        _lined(
            ((0, -5.5), (0, 5)),
            ((-5, 1), (-3, 4.4), (0, 5), (3, 4.4), (5, 1)),
            ((-2.5, -3), (2.5, -3)),
        ),
    ),
    "march": (_lined(((-5, 0), (5, 0)), ((1.5, -3.5), (5, 0), (1.5, 3.5))),),
    "meeting": (_filled(circles=((-2.7, 0, 2.3), (2.7, 0, 2.3))),),
    "political": (_filled(*_star(5.6)),),
    "other": (_filled(circles=((0, 0, 2.6),)),),
}
#: Kinds of events by gravity, the gravest first.
GRAVITY: tuple[EventKind, ...] = tuple(_KINDS)
