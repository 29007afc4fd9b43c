"""The signs of a plate: rings about places, tints of areas, fronts, marks of events.

They look as the player's do; their twins are ``player/rings.js``, ``control.js``, ``fronts.js`` and
``eventsigns.js``. All is in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from mapmaker.still.sheet import CASING, INK, TOLERANCE_PX, Circle, Shape, rings_of

if TYPE_CHECKING:
    from mapmaker.fields import ControlState, EventKind
    from mapmaker.still.sheet import Floats

#: A ring about a place that is held, and the one with teeth about it where that is besieged.
RING_PX, SIEGE_PX = 9.0, 15.0
#: The disc of an event's mark.
MARK_PX = 7.2
#: How many teeth a ring has, how far apart they stand on the edge of an area, and how long they are.
TEETH, TOOTH_GAP_PX, TOOTH_PX = 12, 9.0, 4.0
#: How much of its holder's colour an area has, and how much more towards its edge: (width, part).
TINT = 0.13
EDGES = ((13.0, 0.08), (5.0, 0.16))
HATCH_PX, HATCH = 8.0, 0.3
FRONT_PX = 2.8

_Line: TypeAlias = tuple[tuple[float, float], ...]


def ring(
    x: float, y: float, state: ControlState, colours: tuple[str, str], share: float = 1.0
) -> Iterator[Shape]:
    """Yield who holds the place at (x, y): a ring in the first of two colours, the holder's.

    Contested, its left half has the other's; besieged, there is a second ring, of that colour, whose
    teeth point inwards. ``share`` is how far this has come about, 0 to 1.
    """
    holder, other = colours
    yield Shape(
        circles=((x, y, RING_PX),), stroke=CASING, width_px=4.2, opacity=share, matter="ring"
    )
    halves = [((), holder)] if state != "contested" else [((-90, 90), holder), ((90, 270), other)]
    for ends, colour in halves:
        yield Shape(
            (_arc(x, y, RING_PX, *ends),) if ends else (),
            circles=() if ends else ((x, y, RING_PX),),
            stroke=colour,
            width_px=2.2,
            opacity=share,
            matter="holder",
        )
    if state != "besieged":
        return
    turns = np.linspace(0, 2 * np.pi, TEETH, endpoint=False)
    out = np.column_stack([np.cos(turns), np.sin(turns)])
    teeth = tuple(
        np.array([(x, y) + way * SIEGE_PX, (x, y) + way * (SIEGE_PX - TOOTH_PX)]) for way in out
    )
    for colour, width_px in ((CASING, 3.4), (other, 1.5)):
        yield Shape(
            teeth,
            circles=((x, y, SIEGE_PX),),
            stroke=colour,
            width_px=width_px,
            opacity=share,
            matter="ring",
        )


def tint(
    area: Any,
    state: ControlState,
    colours: tuple[str, str],
    share: float = 1.0,
    cut: Callable[[Any], Any] = lambda whole: whole,
) -> Iterator[Shape]:
    """Yield an area in the first of two colours, its holder's, deeper towards its edge, as on old maps.

    Contested or besieged, it is hatched in the other's colour; besieged, its edge has teeth in
    that colour, which point inwards as those of a ring do. ``cut`` leaves of a shape what is seen.
    """
    holder, other = colours
    shown = cut(area)
    if shown.is_empty:
        return
    yield Shape(rings_of(shown), fill=holder, opacity=TINT * share, matter="area")
    for width_px, part in EDGES:
        # Of the whole area: where the plate cuts it, it has no edge.
        edge = shapely.difference(area, shapely.buffer(area, -width_px))
        rings = rings_of(shapely.simplify(cut(edge), TOLERANCE_PX))
        yield Shape(rings, fill=holder, opacity=part * share, matter="edge")
    if state == "held":
        return
    yield Shape(_hatch(shown), stroke=other, width_px=2, opacity=HATCH * share, matter="edge")
    if state == "besieged":
        teeth = cut(shapely.MultiLineString(list(_teeth(area))))
        lines = tuple(shapely.get_coordinates(part) for part in shapely.get_parts(teeth))
        yield Shape(lines, stroke=other, width_px=1.5, opacity=share, matter="edge")


def _hatch(area: Any) -> tuple[Floats, ...]:
    """Return slanting lines over an area."""
    left, top, right, bottom = area.bounds
    slants = np.arange(left + top + HATCH_PX / 2, right + bottom, HATCH_PX)
    lines = [shapely.LineString([(at - top, top), (at - bottom, bottom)]) for at in slants]
    parts = shapely.get_parts(shapely.intersection(lines, area))
    return tuple(shapely.get_coordinates(part) for part in parts if part.geom_type == "LineString")


def _teeth(area: Any) -> Iterator[Floats]:
    """Yield short lines from the edge of an area inwards."""
    for ring_ in rings_of(shapely.normalize(area)):
        edge = shapely.LineString(ring_)
        at = np.arange(TOOTH_GAP_PX / 2, edge.length, TOOTH_GAP_PX)
        feet = shapely.get_coordinates(shapely.line_interpolate_point(edge, at))
        after = shapely.get_coordinates(shapely.line_interpolate_point(edge, at + 0.1))
        along = (after - feet) * 10
        # Outer rings run clockwise and holes the other way, seen with y growing upwards.
        inwards = np.column_stack([along[:, 1], -along[:, 0]]) * TOOTH_PX
        yield from np.stack([feet, feet + inwards], axis=1)


def front(points: Floats, colours: tuple[str, ...]) -> Iterator[Shape]:
    """Yield a front: a line with the colour of either side along that side of it."""
    yield Shape((points,), stroke=CASING, width_px=3 * FRONT_PX, opacity=0.85, matter="front")
    for colour, shift_px in zip(colours, (0.6 * FRONT_PX, -0.6 * FRONT_PX), strict=False):
        beside = _beside(points, shift_px)
        yield Shape(beside, stroke=colour, width_px=FRONT_PX, matter="front")
    yield Shape((points,), stroke=INK, width_px=1 if colours else 3, matter="front")


def _beside(points: Floats, shift_px: float) -> tuple[Floats, ...]:
    """Return a line moved to the left of itself."""
    # Left is the other way round to one who lets y grow upwards.
    moved = shapely.offset_curve(shapely.LineString(points), -shift_px)
    return tuple(map(shapely.get_coordinates, shapely.get_parts(moved)))


def mark(x: float, y: float, kind: EventKind, victor: str | None = None) -> Iterator[Shape]:
    """Yield the mark of an event at (x, y): a disc with the sign of its kind, a flag for who won."""
    scale = MARK_PX / 9
    at = np.array([x, y])
    yield Shape(circles=((x, y, MARK_PX),), fill=CASING, stroke=INK, width_px=0.8, matter="event")
    sign = _KINDS[kind]
    for shape in sign:
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
        yield Shape((flag[1:],), fill=victor, matter="event")
        yield Shape((flag,), stroke=INK, width_px=0.7, matter="event")


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


#: The sign of each kind of event, about (0, 0) on a disc of 9 pixels, the gravest first.
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
#: How grave kinds of events are: the gravest first.
GRAVITY: tuple[EventKind, ...] = tuple(_KINDS)
