"""A campaign as a small sketch: coast, routes and control, in few bytes.

It is a reduced still plate: names, marks of events, rivers and borders are left out, routes of one
colour and width are one path, and lines are simplified until they fit. A held area has its tint, a
place a dot instead of a ring, a front is one dark line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely

from mapmaker.geography.basemap.bounds import WORLD_DEG, mercator_lat, mercator_y, of_shape
from mapmaker.page.static.drawing import bare_plate_of
from mapmaker.page.static.sheet import INK
from mapmaker.publish.atlas.svg import path_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.campaign import Campaign
    from mapmaker.geography.basemap import Bounds
    from mapmaker.geography.basemap.water import Water
    from mapmaker.page.static.sheet import Plate

Floats: TypeAlias = "NDArray[np.float64]"

#: The size in units and the maximum bytes of a fine sketch, and of a coarse one among very many.
FINE = ((320, 200), 2200)
COARSE = ((160, 100), 620)
#: The share of the bytes for control, and the share of the rest for routes.
OF_STATE, OF_WAYS = 0.3, 0.55
#: The width of the plate before it is scaled down.
PLATE_PX = 900
#: Tolerances for lines, in units of the coarse sketch: the first that makes them fit is used.
TOLERANCES = tuple(0.2 * 1.2**n for n in range(25))
#: If routes still do not fit, this many of each colour and width are kept, the longest.
MOST_WAYS = (30, 12, 5, 2, 1)
#: The widths of routes, in pixels, whatever the size of the sketch: the nearest is used.
WIDTHS_PX = (2.0, 4.0, 7.0)
#: The widths of a front and of the dot of a held place.
FRONT_PX, DOT_PX = 4.0, 7.0
#: The approximate display width of a sketch.
SHOWN_PX = 290

_Ways: TypeAlias = dict[tuple[str, float], shapely.Geometry]


def sketches_of(campaign: Campaign, water: Water | None = None) -> tuple[str, str]:
    """Return a campaign as a small SVG element, within its opening view: a fine and a coarse one.

    The first path is the water, ``g`` holds areas, routes, fronts and dots in the colours of their
    sides; the style sheet sets paper, water, tints, joints and non-scaling strokes. Screen readers
    skip the sketch and read the text beside it.

    Examples
    --------
    >>> import mapmaker
    >>> fine, coarse = sketches_of(mapmaker.load("campaigns/triumph-of-tehran.yaml"))
    >>> coarse[:46], len(coarse) <= COARSE[1] < len(fine) <= FINE[1]
    ('<svg viewBox="0 0 160 100" aria-hidden="true">', True)
    """
    (width, height), _ = FINE
    bounds = shaped(campaign.view, width / height)
    plate = bare_plate_of(campaign, PLATE_PX, bounds=bounds, water=water)
    return _sketch(plate, *FINE), _sketch(plate, *COARSE)


def shaped(view: Bounds, ratio: float) -> Bounds:
    """Return the bounds of a sketch of a view, at most as wide as the world."""
    west, south, east, north = bounds = of_shape(view, ratio)
    if east - west <= WORLD_DEG:
        return bounds
    lon, y_deg = (west + east) / 2, (mercator_y(south) + mercator_y(north)) / 2
    up = WORLD_DEG / ratio / 2
    south, north = mercator_lat(y_deg - up), mercator_lat(y_deg + up)
    return lon - WORLD_DEG / 2, south, lon + WORLD_DEG / 2, north


def _sketch(plate: Plate, size: tuple[int, int], budget: int) -> str:
    width, height = size
    scale = width / PLATE_PX
    tolerances = [tolerance * width / COARSE[0][0] for tolerance in TOLERANCES]
    paper = shapely.box(-3, -3, width + 3, height + 3)
    wet = [
        path * scale for shape in plate.shapes if shape.matter == "water" for path in shape.paths
    ]
    tints, signs = _fitting_state(plate, scale, round(budget * OF_STATE), tolerances)
    ways = _ways(plate, scale)
    lines = _fitting(
        round((budget - len(tints) - len(signs)) * OF_WAYS),
        [partial(_lines, ways, tolerance) for tolerance in tolerances]
        + [partial(_lines, ways, tolerances[-1], most) for most in MOST_WAYS],
    )
    frame = f'<svg viewBox="0 0 {width} {height}" aria-hidden="true"><path d="{{}}"/><g>{tints}{lines}{signs}</g></svg>'
    rest = budget - len(frame)
    sea = _fitting(
        rest, [partial(_rings, wet, paper, tolerance) for tolerance in tolerances] + [str]
    )
    return frame.format(sea)


def _fitting_state(
    plate: Plate, scale: float, budget: int, tolerances: Sequence[float]
) -> tuple[str, str]:
    """Return the tints of areas, which go below the routes, and fronts and dots, above them.

    If both are too large, the tints stay.
    """
    dots = _dots(plate, scale)
    tints = [_tints(plate, scale, tolerance) for tolerance in tolerances]
    signs = [_fronts(plate, scale, tolerance) + dots for tolerance in tolerances]
    drawings = [*zip(tints, signs, strict=True), *((tint, "") for tint in tints), ("", "")]
    return next(drawn for drawn in drawings if sum(map(len, drawn)) <= budget)


def _tints(plate: Plate, scale: float, tolerance: float) -> str:
    """Return the held areas as path elements, one per colour."""
    found: dict[str, str] = {}
    for shape in plate.shapes:
        if shape.matter == "area" and shape.fill:
            rings = (
                shapely.simplify(shapely.Polygon(path * scale), tolerance) for path in shape.paths
            )
            data = "".join(path_of(shapely.get_coordinates(ring), closed=True) for ring in rings)
            found[shape.fill] = found.get(shape.fill, "") + data
    return "".join(f'<path fill="{colour}" d="{data}"/>' for colour, data in found.items() if data)


def _fronts(plate: Plate, scale: float, tolerance: float) -> str:
    """Return the fronts as one path element."""
    data = "".join(
        path_of(
            shapely.get_coordinates(shapely.simplify(shapely.LineString(path * scale), tolerance))
        )
        for shape in plate.shapes
        if shape.matter == "front" and shape.stroke == INK
        for path in shape.paths
    )
    return _element(INK, FRONT_PX, data)


def _dots(plate: Plate, scale: float) -> str:
    """Return a dot for the holder of each place, two if contested, one path per colour."""
    found: dict[str, list[str]] = {}
    for shape in plate.shapes:
        if shape.matter == "holder" and shape.stroke:
            middles = [path.mean(axis=0) for path in shape.paths]
            middles += [np.array(circle[:2]) for circle in shape.circles]
            spots = np.rint(np.array(middles) * scale).astype(int).tolist()
            found.setdefault(shape.stroke, []).extend(f"M{x} {y}h0" for x, y in spots)
    return "".join(_element(colour, DOT_PX, "".join(dots)) for colour, dots in found.items())


def _element(colour: str, width_px: float, data: str) -> str:
    """Return a path element in a colour, or nothing if there is nothing to draw."""
    return f'<path stroke="{colour}" stroke-width="{width_px:g}" d="{data}"/>' if data else ""


def _fitting(budget: int, trials: Sequence[Callable[[], str]]) -> str:
    """Return the first of some drawings, each coarser than the one before, that is short enough.

    The last is returned if none is. A binary search makes few of them.
    """
    drawn = [cache(trial) for trial in trials]
    first = bisect_left(drawn, True, hi=len(drawn) - 1, key=lambda draw: len(draw()) <= budget)  # noqa: FBT003
    return drawn[first]()


def _ways(plate: Plate, scale: float) -> _Ways:
    """Return the routes of a plate, scaled down, by colour and width, lowest first.

    On the integer grid, forces of one colour on one road share one line, the widest. Crossings are
    no joints: their number grows with the square of that of the routes.
    """
    found: dict[tuple[str, float], list[Floats]] = {}
    for shape in plate.shapes:
        if shape.matter == "way" and shape.stroke:
            shown_px = shape.width_px * SHOWN_PX / PLATE_PX
            width = min(WIDTHS_PX, key=lambda step: abs(step - shown_px))
            found.setdefault((shape.stroke, width), []).extend(path * scale for path in shape.paths)
    bare: _Ways = {}
    wider: dict[str, list[tuple[float, shapely.STRtree]]] = {}
    for colour, width in sorted(found, key=lambda key: -key[1]):
        steps = _steps(found[colour, width])
        drawn = wider.setdefault(colour, [])
        seen = steps[~_are_covered(steps, drawn)]
        bare[colour, width] = shapely.line_merge(shapely.MultiLineString(list(seen)))
        drawn.append((width, shapely.STRtree([shapely.LineString(step) for step in steps])))
    return {key: bare[key] for key in found}


def _steps(paths: Sequence[Floats]) -> Floats:
    """Return the distinct steps of paths on the integer grid, each with its two ends."""
    on_grid = [np.rint(path) for path in paths]
    steps = np.concatenate([np.stack([path[:-1], path[1:]], axis=1) for path in on_grid])
    steps = steps[(steps[:, 0] != steps[:, 1]).any(axis=1)]
    is_back = (steps[:, 0, 0] > steps[:, 1, 0]) | (
        (steps[:, 0, 0] == steps[:, 1, 0]) & (steps[:, 0, 1] > steps[:, 1, 1])
    )
    steps[is_back] = steps[is_back, ::-1]
    return np.unique(steps, axis=0)


def _are_covered(
    steps: Floats, wider: Iterable[tuple[float, shapely.STRtree]]
) -> NDArray[np.bool_]:
    """Return which steps lie wholly, by their ends and middles, under wider lines."""
    spots = np.concatenate([steps, steps.mean(axis=1, keepdims=True)], axis=1)
    points = np.asarray(shapely.points(spots.reshape(-1, 2)))
    covered = np.zeros(len(points), dtype=bool)
    for width, lines in wider:
        reached, _ = lines.query(points, predicate="dwithin", distance=width / 2)
        covered[reached] = True
    return np.asarray(np.all(covered.reshape(-1, 3), axis=1))


def _lines(ways: _Ways, tolerance: float, most: int | None = None) -> str:
    """Return routes as path elements, simplified."""
    drawn = ""
    for (colour, width), lines in ways.items():
        parts = shapely.get_parts(shapely.simplify(lines, tolerance))
        long = [part for part in parts if part.length > 2 * tolerance]
        longest = sorted(long, key=lambda line: (-line.length, line.wkb))[:most]
        data = "".join(path_of(shapely.get_coordinates(line)) for line in longest)
        drawn += _element(colour, width, data)
    return drawn


def _rings(rings: Iterable[Floats], paper: shapely.Polygon, tolerance: float) -> str:
    """Return water as path data; islands, bays and lakes too small for it are left out."""
    data = ""
    for ring in rings:
        simple = shapely.simplify(shapely.Polygon(ring), tolerance)
        for part in shapely.get_parts(shapely.intersection(shapely.make_valid(simple), paper)):
            if part.area > 9 * tolerance**2 and part.geom_type == "Polygon":
                data += path_of(shapely.get_coordinates(part.exterior), closed=True)
    return data
