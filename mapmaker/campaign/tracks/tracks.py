"""Tracks: position and strength of every force at any instant, in columns.

A track is a list of vertices (t, lon, lat, strength); between two vertices all three are
interpolated linearly. A force that waits has two vertices at one position, a number that changes at
once two vertices at one instant, of which the later one counts from that instant on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mapmaker.campaign.entities import Parts
from mapmaker.campaign.tracks.strength import track_of, transfer_strengths
from mapmaker.campaign.tracks.uncertainty import schedules
from mapmaker.geography.geodesy import Floats

#: The columns of tracks, one element per vertex.
COLUMNS = ("t", "lon", "lat", "strength", "margin", "earliest", "latest")


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """The forces present at an instant, one element each.

    ``index`` points into the forces of the tracks; ``lon`` and ``lat`` are degrees (lon may run
    past 180 on a way across the antimeridian); ``strength`` is people, NaN where unknown, give or take
    ``margin``; ``earliest`` and ``latest`` are the Julian days between which each was there.
    """

    index: NDArray[np.int64]
    lon: Floats
    lat: Floats
    strength: Floats
    margin: Floats
    earliest: Floats
    latest: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """The tracks of all forces, one after the other.

    Force ``i`` has the vertices ``offsets[i]`` up to ``offsets[i + 1]`` of ``t`` (Julian days),
    ``lon`` and ``lat`` (degrees) and ``strength`` (people, NaN where unknown). It is present from
    the first to the last of them, both included. ``margin`` is how many more or fewer there
    may be, ``earliest`` and ``latest`` are the Julian days between which the vertex was passed
    (see ``uncertainty``).
    """

    force_ids: tuple[str, ...]
    offsets: NDArray[np.int64]
    t: Floats
    lon: Floats
    lat: Floats
    strength: Floats
    margin: Floats
    earliest: Floats
    latest: Floats

    @classmethod
    def from_columns(
        cls,
        force_ids: Sequence[str],
        offsets: ArrayLike,
        *,
        t: ArrayLike,
        lon: ArrayLike,
        lat: ArrayLike,
        strength: ArrayLike | None = None,
        margin: ArrayLike | None = None,
        earliest: ArrayLike | None = None,
        latest: ArrayLike | None = None,
    ) -> Tracks:
        """Return tracks from columns, after checks; exact without ``earliest`` and ``latest``.

        Raises ``ValueError`` if the lengths differ, a number is missing, or the time of a force
        runs backwards.

        Examples
        --------
        >>> tracks = Tracks.from_columns(["a"], [0, 2], t=[0, 2], lon=[50, 52], lat=[36, 36])
        >>> tracks.at(0.5).lon.tolist(), tracks.at(3).index.tolist()
        ([50.5], [])
        """
        starts = np.asarray(offsets, dtype=np.int64)
        size = np.size(t)
        given = {"t": t, "lon": lon, "lat": lat, "strength": strength, "margin": margin}
        given |= {"earliest": earliest, "latest": latest}
        missing = {"strength": np.full(size, np.nan), "margin": np.zeros(size)}
        missing |= {"earliest": np.asarray(t), "latest": np.asarray(t)}
        columns = {
            name: np.asarray(missing[name] if column is None else column, dtype=float)
            for name, column in given.items()
        }
        for name, column in columns.items():
            if column.shape != (size,):
                message = f"{name} has shape {column.shape}, t has {size} elements"
                raise ValueError(message)
            if name != "strength" and not np.isfinite(column).all():
                message = f"{name} has elements that are not finite"
                raise ValueError(message)
        _check_offsets(starts, len(force_ids), columns["t"])
        return cls(tuple(force_ids), starts, **columns)

    def of(self, force_ids: Sequence[str]) -> Tracks:
        """Return the tracks of some of the forces, in the order given.

        Examples
        --------
        >>> tracks = Tracks.from_columns(
        ...     ["a", "b"], [0, 2, 3], t=[0, 1, 5], lon=[0, 1, 2], lat=[0, 0, 0]
        ... )
        >>> tracks.of(["b"]).t.tolist(), tracks.of([]).t.tolist()
        ([5.0], [])
        """
        slices = [self._slice_of(force) for force in force_ids]
        index = np.concatenate([np.empty(0, dtype=np.int64), *slices])
        return Tracks(
            tuple(force_ids),
            np.cumsum([0, *map(len, slices)]),
            *(getattr(self, name)[index] for name in COLUMNS),
        )

    def _slice_of(self, force: str) -> NDArray[np.int64]:
        """Return the indexes of a force's vertices."""
        number = self.force_ids.index(force)
        return np.arange(self.offsets[number], self.offsets[number + 1])

    def at(self, jd: float) -> Positions:
        """Return the forces present at an instant, and where they are.

        Examples
        --------
        >>> step = Tracks.from_columns(
        ...     ["a"], [0, 3], t=[0, 1, 1], lon=[0, 0, 0], lat=[0, 0, 0], strength=[9, 9, 5]
        ... )
        >>> step.at(0.5).strength.tolist(), step.at(1).strength.tolist()
        ([9.0], [5.0])
        """
        first, last = self.offsets[:-1], self.offsets[1:] - 1
        index = np.flatnonzero(first <= last)
        first, last = first[index], last[index]
        present = (self.t[first] <= jd) & (jd <= self.t[last])
        index = index[present]
        before = self._last_at_or_before(jd, first[present], last[present])
        after = np.minimum(before + 1, last[present])
        step = self.t[after] - self.t[before]
        share = np.where(step > 0, (jd - self.t[before]) / np.where(step > 0, step, 1), 0)

        def between(column: Floats) -> Floats:
            # At a vertex the next one does not count, even if its strength is NaN.
            change = np.where(share > 0, column[after] - column[before], 0)
            return np.asarray(column[before] + share * change, dtype=float)

        return Positions(
            index=index,
            lon=between(self.lon),
            lat=between(self.lat),
            strength=between(self.strength),
            margin=between(self.margin),
            earliest=between(self.earliest),
            latest=between(self.latest),
        )

    def _last_at_or_before(
        self, jd: float, low: NDArray[np.int64], high: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return each force's last vertex at or before an instant, by a vectorised bisection."""
        low, high = low.copy(), high.copy()
        while np.any(low < high):
            middle = (low + high + 1) // 2
            not_after = self.t[middle] <= jd
            low = np.where(not_after, middle, low)
            high = np.where(not_after, high, middle - 1)
        return low


def tracks_of(parts: Parts) -> Tracks:
    """Return the tracks of a campaign's forces, in the order of the file."""
    movements = defaultdict(list)
    for movement in parts.movements:
        movements[movement.force].append(movement)
    tracks = {id_: track_of(force, movements[id_]) for id_, force in parts.forces.items()}
    transfer_strengths(parts.forces, tracks)
    slack = [schedules(track.t, movements[id_]) for id_, track in tracks.items()]
    strength = _joined([track.strength for track in tracks.values()], width=2)
    return Tracks.from_columns(
        tuple(tracks),
        np.cumsum([0, *(len(track.t) for track in tracks.values())]),
        t=_joined([track.t for track in tracks.values()]),
        lon=_joined([track.lon for track in tracks.values()]),
        lat=_joined([track.lat for track in tracks.values()]),
        strength=strength.mean(axis=1),
        margin=np.nan_to_num(np.ptp(strength, axis=1) / 2),
        earliest=_joined([early for early, _ in slack]),
        latest=_joined([late for _, late in slack]),
    )


def _joined(columns: list[Floats], width: int | None = None) -> Floats:
    """Return columns concatenated; ``width`` is that of a row of several numbers."""
    return np.concatenate(columns) if columns else np.empty((0, width) if width else 0)


def _check_offsets(offsets: NDArray[np.int64], forces: int, t: Floats) -> None:
    """Raise ``ValueError`` unless the offsets fit and the time of every force never decreases."""
    if offsets.shape != (forces + 1,) or offsets[0] != 0 or offsets[-1] != t.size:
        message = f"offsets must be {forces + 1} numbers from 0 to {t.size}"
        raise ValueError(message)
    if np.any(np.diff(offsets) < 0):
        message = "offsets must not decrease"
        raise ValueError(message)
    falls = np.flatnonzero(np.diff(t) < 0) + 1
    inside = ~np.isin(falls, offsets)
    if inside.any():
        message = f"t decreases at vertex {falls[inside][0]}"
        raise ValueError(message)
