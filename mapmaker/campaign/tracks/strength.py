"""The strength of a force along its track, with splits and merges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapmaker.campaign.entities import Force, Movement
from mapmaker.campaign.resolve.timing import journey
from mapmaker.format.schema.fields import Strength
from mapmaker.geography.geodesy import Floats


@dataclass(slots=True, eq=False)
class Track:
    """One force's vertices while its strength is computed.

    ``strength`` has shape (n, 2): the fewest and the most people, NaN where unknown. ``stated`` marks the vertices at which the file gives a new number.
    """

    t: Floats
    lon: Floats
    lat: Floats
    strength: Floats
    stated: NDArray[np.bool_]

    def strength_at(self, jd: float) -> Floats:
        """Return fewest and most people at an instant; of two vertices there, the later counts."""
        after = int(np.searchsorted(self.t, jd, side="right"))
        if after == 0 or after == len(self.t) or self.t[after - 1] == jd:
            return np.asarray(self.strength[max(after - 1, 0)])
        around = slice(after - 1, after + 1)
        return np.array(
            [np.interp(jd, self.t[around], people[around]) for people in self.strength.T]
        )

    def change(self, jd: float, people: Floats) -> None:
        """Add or subtract strength, never below zero, until the next given number."""
        before = self.strength_at(jd)
        if np.isnan(before).any() or not self.t[0] <= jd <= self.t[-1]:
            return
        at = int(np.searchsorted(self.t, jd, side="right"))
        lon, lat = float(np.interp(jd, self.t, self.lon)), float(np.interp(jd, self.t, self.lat))
        self.t = np.insert(self.t, at, [jd, jd])
        self.lon = np.insert(self.lon, at, [lon, lon])
        self.lat = np.insert(self.lat, at, [lat, lat])
        self.strength = np.insert(self.strength, at, [before, before], axis=0)
        self.stated = np.insert(self.stated, at, [False, False])
        stated_later = np.flatnonzero(self.stated[at + 1 :])
        end = at + 1 + stated_later[0] if len(stated_later) else len(self.t)
        self.strength[at + 1 : end] = np.maximum(self.strength[at + 1 : end] + people, 0)


def track_of(force: Force, movements: Sequence[Movement]) -> Track:
    """Return a force's track with the strengths given in the file.

    A number holds until the next; between different numbers for the start and the end of a movement
    it is interpolated linearly.
    """
    t, lonlat = journey(force, movements)
    stated_first = movements[0].strength_leave if movements else None
    people = _pair(force.strength if force.strength is not None else stated_first)
    strength, stated = [people[None]], [np.array([False])]
    for movement in movements:
        left = people if movement.strength_leave is None else _pair(movement.strength_leave)
        people = _arriving(movement, left)
        knots = _knots(movement, left, people)
        strength.append(_ramp(movement.times, knots))
        marks = np.isin(movement.times, [at for at, _ in knots[1:-1]])
        marks[0] = movement.strength_leave is not None
        marks[-1] = movement.strength_arrive is not None and not _same(left, people)
        stated.append(marks)
    strength.append(people[None])
    stated.append(np.array([False]))
    return _with_steps(t, lonlat, np.concatenate(strength), np.concatenate(stated))


def transfer_strengths(forces: Mapping[str, Force], tracks: Mapping[str, Track]) -> None:
    """Subtract the strength of forces that split off, and add those of forces that merge.

    Tracks change in place, in order of time; unknown numbers change nothing.
    """
    transfers = []
    for id_, force in forces.items():
        if force.split_from:
            transfers.append((force.since, force.split_from, id_, -1))
        if force.merge_into:
            transfers.append((force.until, force.merge_into, id_, 1))
    for jd, other, id_, sign in sorted(transfers):
        people = tracks[id_].strength[0 if sign < 0 else -1]
        if not np.isnan(people).any():
            # Subtracted from a range, the most leave the fewest behind.
            tracks[other].change(jd, people if sign > 0 else -people[::-1])


def _arriving(movement: Movement, left: Floats) -> Floats:
    """Return the strength on arrival: as in the file, or the last one."""
    if movement.strength_arrive is not None:
        return _pair(movement.strength_arrive)
    on_the_way = [stop.strength for stop in movement.stops if stop.strength is not None]
    return _pair(on_the_way[-1]) if on_the_way else left


def _pair(people: Strength | None) -> Floats:
    """Return fewest and most people, NaN where unknown."""
    return np.array([np.nan, np.nan] if people is None else people, dtype=float)


def _same(people: Floats, other: Floats) -> bool:
    return bool(np.array_equal(people, other, equal_nan=True))


def _knots(movement: Movement, left: Floats, people: Floats) -> list[tuple[float, Floats]]:
    """Return the instants of a movement with a known strength, and the strengths."""
    on_the_way = [
        (at, _pair(stop.strength))
        for stop in movement.stops[1:-1]
        if stop.strength is not None
        for at in dict.fromkeys((stop.arrival, stop.departure))
    ]
    return [(movement.times[0], left), *on_the_way, (movement.times[-1], people)]


def _ramp(times: Floats, knots: Sequence[tuple[float, Floats]]) -> Floats:
    """Return fewest and most people, shape (n, 2), interpolated between knots."""
    instants = [at for at, _ in knots]
    ends = np.stack([people for _, people in knots], axis=1)
    return np.stack([np.interp(times, instants, people) for people in ends], axis=1)


def _with_steps(t: Floats, lonlat: Floats, strength: Floats, stated: NDArray[np.bool_]) -> Track:
    """Return the track with the old number repeated just before each new one on leaving.

    Otherwise the number would drift towards the new one while the force waits.
    """
    before = np.roll(strength, 1, axis=0)
    same = (strength == before) | (np.isnan(strength) & np.isnan(before))
    # A number stated on arriving is the end of a ramp, which the vertex before it belongs to.
    waits = np.concatenate([[False], np.all(np.diff(lonlat, axis=0) == 0, axis=1)])
    steps = np.flatnonzero(stated & ~same.all(axis=1) & waits)
    return Track(
        t=np.insert(t, steps, t[steps]),
        lon=np.insert(lonlat[:, 0], steps, lonlat[steps, 0]),
        lat=np.insert(lonlat[:, 1], steps, lonlat[steps, 1]),
        strength=np.insert(strength, steps, before[steps], axis=0),
        stated=np.insert(stated, steps, False),
    )
