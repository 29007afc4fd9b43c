"""Gaps between lines that do not share a vertex: bridges over the small ones, and the width of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np

from mapmaker.geography.frame import WORLD
from mapmaker.geography.geodesy import Floats, distance_m
from mapmaker.geography.layers import Line

Point: TypeAlias = tuple[float, float]

#: The greatest width of a gap that is bridged.
BRIDGE_M = 250.0
#: Less than this in a degree of latitude.
_DEGREE_M = 110_000.0


class Gap(NamedTuple):
    """The ends of two lines, or the end of one and the nearest point of another."""

    start: Point
    end: Point

    @property
    def width_m(self) -> float:
        """Its width."""
        return distance_m(self.start, self.end)


def nearest_on(segments: Floats, point: Point) -> tuple[Floats, Floats]:
    """Return where each segment is nearest to a point, from 0 to 1, and the square of that distance.

    Distances are in degrees of latitude on a plane that touches the Earth at the point: exact enough
    to choose a segment. ``segments`` has shape (n, 2, 2).
    """
    plane = segments - np.array(point)
    plane[..., 0] = (plane[..., 0] + 180) % 360 - 180
    plane *= np.array([np.cos(np.radians(point[1])), 1.0])
    starts, steps = plane[:, 0], plane[:, 1] - plane[:, 0]
    squared = np.maximum((steps**2).sum(axis=1), 1e-30)
    fractions = np.clip(-(starts * steps).sum(axis=1) / squared, 0, 1)
    return fractions, ((starts + fractions[:, None] * steps) ** 2).sum(axis=1)


def point_on(first: Point, last: Point, fraction: float) -> Point:
    """Return the point of a segment at a fraction of it; its ends are exact."""
    if fraction in {0.0, 1.0}:
        return last if fraction else first
    east = (last[0] - first[0] + 180) % 360 - 180
    return first[0] + fraction * east, first[1] + fraction * (last[1] - first[1])


def vertices_of(line: Line) -> list[Point]:
    """Return the vertices of a line."""
    return [WORLD.point((lon, lat)) for lon, lat in line.coordinates.tolist()]


def parts_of(lines: Iterable[Line]) -> dict[Point, Point]:
    """Return the connected part of each vertex, as one vertex that stands for all of it."""
    parents: dict[Point, Point] = {}

    def top(point: Point) -> Point:
        while parents.setdefault(point, point) != point:
            parents[point] = point = parents[parents[point]]
        return point

    for line in lines:
        first, *others = vertices_of(line)
        for other in others:
            parents[top(other)] = top(first)
    return {point: top(point) for point in list(parents)}


def bridged(lines: Sequence[Line]) -> tuple[list[Line], list[Gap]]:
    """Return lines with bridges from ends to the nearest line of another part, and these gaps.

    Examples
    --------
    >>> ends = [[(0.0, 0.0), (1.0, 0.0)], [(1.001, 0.0), (2.0, 0.0)]]
    >>> lines = [Line("", {}, "road", "", np.array(end)) for end in ends]
    >>> [(gap.start, gap.end, round(gap.width_m)) for gap in bridged(lines)[1]]
    [((1.0, 0.0), (1.001, 0.0), 111), ((1.001, 0.0), (1.0, 0.0), 111)]
    """
    import shapely  # noqa: PLC0415  (few networks have gaps)

    parts = parts_of(lines)
    paths = [vertices_of(line) for line in lines]
    owners = [(n, i) for n, path in enumerate(paths) for i in range(len(path) - 1)]
    segments = np.array([(paths[n][i], paths[n][i + 1]) for n, i in owners], dtype=float)
    uses = Counter(point for path in paths for point in path)
    ends = [(n, end) for n, path in enumerate(paths) for end in (path[0], path[-1])]
    loose = [(n, end) for n, end in ends if uses[end] == 1]
    if not loose:
        return list(lines), []
    across = max(0.02, float(np.cos(np.radians(np.abs(segments[..., 1]).max()))))
    near = shapely.STRtree([shapely.LineString(segment) for segment in segments]).query(
        shapely.points([end for _, end in loose]),
        predicate="dwithin",
        distance=BRIDGE_M / _DEGREE_M / across,
    )
    candidates: dict[int, list[int]] = defaultdict(list)
    for which, segment in near.T.tolist():
        if parts[paths[owners[segment][0]][0]] != parts[loose[which][1]]:
            candidates[which].append(segment)
    gaps, bridges = [], []
    joints: dict[int, dict[float, Point]] = defaultdict(dict)
    for which, found in candidates.items():
        own, end = loose[which]
        fractions, squares = nearest_on(segments[found], end)
        best = int(np.argmin(squares))
        line, place = owners[found[best]]
        fraction = float(fractions[best])
        gap = Gap(end, point_on(paths[line][place], paths[line][place + 1], fraction))
        if gap.width_m <= BRIDGE_M:
            gaps.append(gap)
            bridges.append(replace(lines[own], coordinates=np.array(gap, dtype=float)))
            if 0 < fraction < 1:
                joints[line][place + fraction] = gap.end
    return [*(_with(line, joints[n]) for n, line in enumerate(lines)), *bridges], gaps


def _with(line: Line, joints: dict[float, Point]) -> Line:
    """Return a line with more vertices, by their measure in segments."""
    if not joints:
        return line
    whole = {float(n): point for n, point in enumerate(vertices_of(line))} | joints
    return replace(line, coordinates=np.array([whole[measure] for measure in sorted(whole)]))


def narrowest(ones: Sequence[Line], others: Sequence[Line]) -> Gap:
    """Return where lines are nearest to others."""
    import shapely  # noqa: PLC0415

    latitudes = np.concatenate([line.coordinates[:, 1] for line in ones])
    scale = np.array([max(0.02, float(np.cos(np.radians(latitudes.mean())))), 1.0])
    both = [
        shapely.MultiLineString([line.coordinates * scale for line in lines])
        for lines in (ones, others)
    ]
    ends = shapely.get_coordinates(shapely.shortest_line(*both)) / scale
    (lon_1, lat_1), (lon_2, lat_2) = ends.tolist()
    return Gap((lon_1, lat_1), (lon_2, lat_2))
