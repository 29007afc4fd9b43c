"""Shortest paths along the lines of the layers.

Lines join where they share a vertex exactly; only where there is no route otherwise, the ends of lines
are joined to lines nearby. Positions are (lon, lat) in degrees.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from mapmaker.geography.frame import TURN_DEG, WORLD, continuous
from mapmaker.geography.gaps import (
    Gap,
    bridged,
    narrowest,
    nearest_on,
    parts_of,
    point_on,
    vertices_of,
)
from mapmaker.geography.geodesy import Floats, distance_m, segments_m
from mapmaker.geography.geojson import Certainty
from mapmaker.geography.layers import Line
from mapmaker.problems import MapmakerError

Point: TypeAlias = tuple[float, float]

#: The maximum distance of a place from the network.
REACH_M = 30_000.0
#: A place this near a line is on it.
ON_LINE_M = 1.0


class NetworkError(MapmakerError):
    """There is no route along the network between two places; ``hint`` says what to do, if known."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


def least_certain(certainties: Iterable[str]) -> Certainty | Literal[""]:
    """Return the least certain of these; a line without a value counts as schematic.

    Examples
    --------
    >>> least_certain(["surveyed", "conjectural"]), least_certain(["surveyed"])
    ('conjectural', 'surveyed')
    """
    ranks: tuple[Certainty, ...] = ("conjectural", "schematic", "surveyed")
    known = {certainty if certainty in ranks else "schematic" for certainty in certainties}
    return next((rank for rank in ranks if rank in known), "")


class Course(NamedTuple):
    """A route along a network: its line, shape (n, 2), its least certainty, the gaps that it bridges."""

    line: Floats
    certainty: Certainty | Literal[""]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class _Join:
    """The junction of a place with the network: a point on the segment between two vertices."""

    point: Point
    ends: tuple[Point, Point]


class Network:
    """The lines of one mode of travel as a graph.

    Examples
    --------
    >>> road = Line("", {}, "road", "", np.array([(50.0, 36.0), (51.0, 36.0), (51.0, 35.0)]))
    >>> Network([road], mode="road").path((50.0, 36.1), (51.0, 35.0)).line.tolist()
    [[50.0, 36.1], [50.0, 36.0], [51.0, 36.0], [51.0, 35.0]]
    """

    def __init__(self, lines: Iterable[Line], gaps: Iterable[Gap] = (), *, mode: str) -> None:
        self._lines = list(lines)
        self._gaps = {frozenset(gap): gap for gap in gaps}
        self.mode = mode
        self._edges: dict[Point, dict[Point, float]] = defaultdict(dict)
        self._certainty: dict[frozenset[Point], str] = {}
        ends: list[tuple[Point, Point]] = []
        for line in self._lines:
            points = vertices_of(line)
            lengths = segments_m(line.coordinates).tolist()
            for (a, b), length in zip(pairwise(points), lengths, strict=True):
                self._edges[a][b] = self._edges[b][a] = length
                self._certainty.setdefault(frozenset((a, b)), line.certainty)
                ends.append((a, b))
        self._segments = np.array(ends, dtype=float).reshape(-1, 2, 2)

    def path(self, a: Point, b: Point, names: tuple[str, str] = ("start", "end")) -> Course:
        """Return the shortest route from ``a`` to ``b`` along the lines, in one piece.

        The route starts at ``a`` and ends at ``b``, and joins the nearest line from either. Lines
        that meet at 180 degrees are joined there, on whichever side they end. It is as certain as
        its least certain line, whatever the rest of the network.

        Raises ``NetworkError``, with the ``names`` of the two, if one is too far from every line or
        the lines do not connect them.
        """
        course = self.course(a, b, names) or self._bridged.course(a, b, names)
        if course is None:
            raise NetworkError(self._bridged.apart(a, b, names))
        return course

    @cached_property
    def _bridged(self) -> Network:
        """The network with bridges over its small gaps."""
        return Network(*bridged(self._lines), mode=self.mode)

    def course(self, a: Point, b: Point, names: tuple[str, str]) -> Course | None:
        """Return the shortest route, or None if the lines do not connect the two."""
        first, last = WORLD.point(a), WORLD.point(b)
        start, goal = self._joins(a, b, names)
        way = self._shortest(start, goal)
        if way is None:
            return None
        points = [first, *way, last]
        kept = [point for before, point in pairwise(points) if point != before]
        steps = [frozenset(edge) for edge in pairwise(way)]
        edges = {frozenset(start.ends), frozenset(goal.ends), *steps}
        certainty = least_certain(self._certainty[edge] for edge in edges & self._certainty.keys())
        # A line has two ends, even where they are one.
        line = continuous([first, *(kept or [last])])
        line[:, 0] += TURN_DEG * round((a[0] - first[0]) / TURN_DEG)
        gaps = tuple(self._gaps[step] for step in steps if step in self._gaps)
        return Course(line, certainty, gaps)

    def apart(self, a: Point, b: Point, names: tuple[str, str]) -> str:
        """Return a sentence on two places that the lines do not connect."""
        parts = parts_of(self._lines)
        ones, others = (
            [line for line in self._lines if parts[vertices_of(line)[0]] == parts[join.ends[0]]]
            for join in self._joins(a, b, names)
        )
        gap = narrowest(ones, others)
        (lon, lat), (lon_2, lat_2) = gap
        message = f"no {self.mode} of the layers leads from {names[0]} to {names[1]}"
        if gap.width_m < ON_LINE_M:
            return f"{message}: they cross at [{lon:.4f}, {lat:.4f}] without a common vertex"
        return (
            f"{message}: there is a gap of {gap.width_m / 1000:.1f} km from [{lon:.4f}, {lat:.4f}]"
            f" to [{lon_2:.4f}, {lat_2:.4f}]"
        )

    def _joins(self, a: Point, b: Point, names: tuple[str, str]) -> tuple[_Join, _Join]:
        """Return where two places join the network."""
        return self._join(WORLD.point(a), names[0]), self._join(WORLD.point(b), names[1])

    def _join(self, point: Point, name: str) -> _Join:
        """Return the nearest point of the network."""
        if not len(self._segments):
            message = f"the layers have no {self.mode}"
            raise NetworkError(message)
        if point in self._edges:
            return _Join(point, (point, point))
        fractions, squares = nearest_on(self._segments, point)
        nearest = int(np.argmin(squares))
        (lon_1, lat_1), (lon_2, lat_2) = self._segments[nearest].tolist()
        first, last = (lon_1, lat_1), (lon_2, lat_2)
        joined = point_on(first, last, float(fractions[nearest]))
        distance = distance_m(point, joined)
        if distance > REACH_M:
            message = (
                f"{name} is {distance / 1000:.0f} km from the nearest {self.mode} of the layers"
            )
            raise NetworkError(message)
        if joined in self._edges:
            return _Join(joined, (joined, joined))
        return _Join(point if distance < ON_LINE_M else joined, (first, last))

    def _shortest(self, start: _Join, goal: _Join) -> list[Point] | None:
        """Return the points from join to join by Dijkstra's algorithm, or None."""
        if set(start.ends) == set(goal.ends):
            return [start.point, goal.point]
        to_goal = {end: distance_m(end, goal.point) for end in goal.ends}
        came_from: dict[Point, Point] = {}
        best = {end: distance_m(start.point, end) for end in start.ends}
        heap = [(length, end, start.point) for end, length in best.items()]
        heapq.heapify(heap)
        while heap:
            length, point, before = heapq.heappop(heap)
            if point in came_from:
                continue
            came_from[point] = before
            if point == goal.point:
                break
            steps = self._edges.get(point, {})
            if point in to_goal:
                steps = {**steps, goal.point: to_goal[point]}
            for neighbour, step in steps.items():
                reached = length + step
                if reached < best.get(neighbour, np.inf):
                    best[neighbour] = reached
                    heapq.heappush(heap, (reached, neighbour, point))
        return _trace(came_from, start.point, goal.point)


def _trace(came_from: dict[Point, Point], start: Point, goal: Point) -> list[Point] | None:
    """Return the points from start to goal, walking back from the goal."""
    if goal not in came_from:
        return None
    points = [goal]
    while points[-1] != start:
        points.append(came_from[points[-1]])
    return points[::-1]
