"""A campaign file with the claims of a source applied to its movements."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from mapmaker.campaign.entities import Movement, Parts
from mapmaker.campaign.resolve.routes import Router
from mapmaker.dates import Date
from mapmaker.format.schema.fields import LonLat
from mapmaker.format.schema.model import CampaignFile, MovementClaim, MovementStrength
from mapmaker.format.schema.model import Movement as MovementEntry


def merged(claims: Iterable[MovementClaim]) -> MovementClaim | None:
    """Return the claims of one source combined; of two that differ, the last counts."""
    whole = None
    for claim in claims:
        said = {key: value for key, value in claim if value is not None}
        whole = whole.model_copy(update=said) if whole else claim
    return whole


class ClaimedFile:
    """Applies claims, by the indexes of their movements, to the file of a resolved campaign."""

    def __init__(self, router: Router, parts: Parts) -> None:
        self.router = router
        self.file = router.file
        self.parts = parts

    def file_with(self, claims: Mapping[int, MovementClaim]) -> CampaignFile:
        """Return the file with the claims applied."""
        movements = list(self.file.movements)
        forces = dict(self.file.forces)
        for index, claim in claims.items():
            known = self.parts.movements[index]
            movements[index] = self._changed(movements[index], claim, known)
            before, after = self._neighbours(known)
            if claim.from_ is not None and before is None and self._stands_at_start(known):
                force = forces[known.force]
                forces[known.force] = force.model_copy(update={"at": claim.from_})
            if claim.to is not None and after and _follows(after, known):
                # It continues from its last position.
                movements[after.index] = movements[after.index].model_copy(update={"from_": None})
        return self.file.model_copy(update={"movements": movements, "forces": forces})

    def _neighbours(self, movement: Movement) -> tuple[Movement | None, Movement | None]:
        """Return the movements of the same force before and after one."""
        own = [other for other in self.parts.movements if other.force == movement.force]
        at = own.index(movement)
        return own[at - 1] if at else None, own[at + 1] if at + 1 < len(own) else None

    def _stands_at_start(self, movement: Movement) -> bool:
        """Return whether the file places a force where its first movement begins."""
        is_said = self.file.forces[movement.force].at is not None
        return is_said and self.parts.forces[movement.force].position == movement.stops[0].lonlat

    def _changed(
        self, entry: MovementEntry, claim: MovementClaim, known: Movement
    ) -> MovementEntry:
        """Return a movement, ``known`` as the editor has it, changed by a claim."""
        changes: dict[str, Any] = {}
        if claim.leave or claim.arrive:
            changes["leave"], changes["arrive"] = _dates(entry, claim)
        if claim.strength is not None:
            changes["strength"] = MovementStrength.model_construct(
                leave=claim.strength, arrive=claim.strength
            )
            changes["via"] = [stop.model_copy(update={"strength": None}) for stop in entry.via]
        if claim.from_ is not None or claim.to is not None:
            changes |= self._ends(entry, claim, known)
            first, last = self._between(claim, known)
            changes["via"] = changes.get("via", entry.via)[first:last]
        return entry.model_copy(update=changes)

    def _ends(
        self, entry: MovementEntry, claim: MovementClaim, known: Movement
    ) -> dict[str, object]:
        """Return the ends of a movement according to a claim; other ends exclude a ``route``."""
        start, end = entry.from_, entry.to
        if entry.route:
            start, end = known.stops[0].lonlat, known.stops[-1].lonlat
        return {
            "route": None,
            "from_": start if claim.from_ is None else claim.from_,
            "to": end if claim.to is None else claim.to,
        }

    def _between(self, claim: MovementClaim, known: Movement) -> tuple[int, int]:
        """Return the stops between the ends, which may be stops themselves."""
        stops = [stop.lonlat for stop in known.stops[1:-1]]
        start, end = self._position(claim.from_), self._position(claim.to)
        first = stops.index(start) + 1 if start in stops else 0
        last = stops.index(end, first) if end in stops[first:] else len(stops)
        return first, last

    def _position(self, ref: str | LonLat | None) -> LonLat | None:
        spot = None if ref is None else self.router.spot(ref, ())
        return spot.lonlat if spot else None


def _follows(movement: Movement, other: Movement) -> bool:
    """Return whether a movement starts where another ends."""
    return movement.stops[0].lonlat == other.stops[-1].lonlat


def _dates(entry: MovementEntry, claim: MovementClaim) -> tuple[Date, Date]:
    """Return the departure and arrival of a movement according to a claim.

    A claim that dates only one end keeps the other, unless the movement would then run backwards:
    then it keeps its duration.
    """
    leave, arrive = claim.leave or entry.leave, claim.arrive or entry.arrive
    if arrive.latest <= leave.earliest:
        if claim.leave is None:
            leave = _shifted(leave, arrive.best - entry.arrive.best)
        elif claim.arrive is None:
            arrive = _shifted(arrive, leave.best - entry.leave.best)
    return leave, arrive


def _shifted(date: Date, days: float) -> Date:
    """Return a date moved by some days, marked approximate as it is inferred."""
    return dataclasses.replace(
        date,
        earliest=date.earliest + days,
        latest=date.latest + days,
        best=date.best + days,
        approximate=True,
    )
