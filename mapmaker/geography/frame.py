"""One range of longitudes for all of a campaign, so that nothing on its map lies a turn away.

A campaign of the Pacific has places at 178 and at -177 degrees. Its frame begins in the largest gap
of longitudes that the campaign leaves empty, and every position is moved by whole turns into the
360 degrees from there: -177 is 183. Lines stay in one piece and may run out of the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mapmaker.geography.geodesy import Bounds, Floats

TURN_DEG = 360.0
_HAIR_DEG = 1e-9
Arc: TypeAlias = tuple[float, float]
"""Longitudes from the first eastwards to the second, which is not less."""


class Frame(NamedTuple):
    """The longitudes from ``west`` to a turn further east.

    Examples
    --------
    >>> frame = Frame(20.0)
    >>> frame.lon(-177.0), frame.lon(178.0), frame.lon(20.0)
    (183.0, 178.0, 20.0)
    """

    west: float = -180.0

    def lon(self, lon: float) -> float:
        """Return a longitude within the frame; the same longitude always becomes the same number."""
        return lon + self._shift(lon)

    def point(self, lonlat: tuple[float, float]) -> tuple[float, float]:
        """Return a position within the frame."""
        return self.lon(lonlat[0]), lonlat[1]

    def line(self, lonlat: ArrayLike) -> Floats:
        """Return a line of shape (n, 2) in one piece, its middle longitude within the frame.

        From vertex to vertex it goes the short way round.

        Examples
        --------
        >>> Frame(20.0).line([(170, 0), (-170, 0), (-150, 5)])[:, 0].tolist()
        [170.0, 190.0, 210.0]
        """
        line = continuous(lonlat)
        line[:, 0] += self._shift(_middle(line))
        return line

    def polygon(self, rings: Sequence[Floats]) -> list[tuple[Floats, ...]]:
        """Return a polygon's rings in one piece, the middle of the outer one within the frame.

        Where it reaches out of the frame it is there twice, a turn apart, so that both edges of a map of
        the whole world have their part. A ring that does not close in one piece goes round a pole; it stays as it is written.
        """
        outer, *holes = (continuous(ring) for ring in rings)
        if abs(outer[0, 0] - outer[-1, 0]) > TURN_DEG / 2:
            return [tuple(np.array(ring, dtype=float) for ring in rings)]
        outer[:, 0] += self._shift(_middle(outer))
        for hole in holes:
            hole[:, 0] += TURN_DEG * round((_middle(outer) - _middle(hole)) / TURN_DEG)
        west, east = float(outer[:, 0].min()), float(outer[:, 0].max())
        turns = [0.0]
        turns += [TURN_DEG] if west < self.west else []
        turns += [-TURN_DEG] if east > self.west + TURN_DEG else []
        return [tuple(np.add(ring, (turn, 0.0)) for ring in (outer, *holes)) for turn in turns]

    def bounds(self, bounds: Bounds) -> Bounds:
        """Return bounds within the frame; west may be greater than east (RFC 7946, 5.2).

        Examples
        --------
        >>> Frame(20.0).bounds((170, -10, -150, 10)), Frame().bounds((-180, -60, 180, 60))
        ((170.0, -10, 210.0, 10), (-180.0, -60, 180.0, 60))
        """
        west, south, east, north = bounds
        west, east = arc_of(west, east)
        shift = self._shift((west + east) / 2)
        return west + shift, south, east + shift, north

    def _shift(self, lon: float) -> float:
        """Return the whole turns that move a longitude into the frame, in degrees."""
        return -TURN_DEG * ((lon - self.west) // TURN_DEG)


#: The frame of most campaigns, and of layers before the campaign's own is known.
WORLD = Frame()


def _middle(line: Floats) -> float:
    """Return the longitude half way between the westernmost and the easternmost."""
    return float(line[:, 0].min() + line[:, 0].max()) / 2


def continuous(lonlat: ArrayLike) -> Floats:
    """Return a line of shape (n, 2) whose longitudes run on past 180 degrees instead of jumping.

    Examples
    --------
    >>> continuous([(179, 0), (-179, 1)]).tolist()
    [[179.0, 0.0], [181.0, 1.0]]
    """
    line = np.array(lonlat, dtype=float).reshape(-1, 2)
    line[:, 0] = np.unwrap(line[:, 0], period=TURN_DEG)
    return line


def arc_of(west: float, east: float) -> Arc:
    """Return the longitudes between two edges, of which the western may be the greater.

    Examples
    --------
    >>> arc_of(170, -165), arc_of(45, 53)
    ((170, 195.0), (45, 53))
    """
    return west, east if east > west else east + TURN_DEG


def frame_of(lines: Iterable[ArrayLike]) -> Frame:
    """Return the frame that begins in the middle of the largest gap between some lines.

    Each is the longitudes along a line, which run on past 180 degrees, of one vertex or more. The
    frame begins at -180 where that gap has room for it. Without a gap it holds the line that goes
    round the world, from its first vertex on.

    Examples
    --------
    >>> frame_of([[178], [183, 190]]), frame_of([[49, 52]]), frame_of([])
    (Frame(west=4.0), Frame(west=-180.0), Frame(west=-180.0))
    >>> frame_of([[0, 360]])
    Frame(west=0.0)
    """
    courses = [np.asarray(line, dtype=float) for line in lines]
    gaps = _gaps([(float(lon.min()), float(lon.max())) for lon in courses])
    if not gaps:
        return _around_the_world(courses)
    width, west = max(gaps)
    # A cut at 180 is what readers of longitudes expect.
    if 0 < (180.0 - west) % TURN_DEG <= width:
        return WORLD
    return Frame((west + width / 2 + 180.0) % TURN_DEG - 180.0)


def _around_the_world(courses: Sequence[Floats]) -> Frame:
    """Return the frame of the longest line, if that is as long as the world."""
    longest = max(courses, key=np.ptp, default=np.zeros(1))
    west, east = float(longest.min()), float(longest.max())
    if east - west < TURN_DEG:
        return WORLD
    eastwards = longest[0] - west < east - longest[0]
    # The upper end of a frame is outside of it.
    return Frame(west if eastwards else east - TURN_DEG + _HAIR_DEG)


def _gaps(arcs: Sequence[Arc]) -> list[tuple[float, float]]:
    """Return the width of each gap between arcs, and the longitude where it begins."""
    starts = sorted((west % TURN_DEG, east - west) for west, east in arcs)
    gaps = []
    # What the arcs of the turn before have reached.
    reached = max((start + width for start, width in starts), default=0.0) - TURN_DEG
    for start, width in starts:
        if start > reached:
            gaps.append((start - reached, reached))
        reached = max(reached, start + width)
    return gaps
