"""The campaign as one source tells it: what that source dates, places or counts differently.

The file's own entries are the editor's account. A source that claims otherwise about an event or
a movement has an account of its own: the same campaign with its claims put in. Forces whose
movements it dates, leads or counts differently get tracks of their own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from mapmaker.campaign.entities import Claim, Event, Movement, Parts
from mapmaker.campaign.geography import Atlas
from mapmaker.campaign.resolve.movements import march_otherwise, movement_claim
from mapmaker.campaign.resolve.routes import Wayfinder
from mapmaker.campaign.retelling import Retelling, together
from mapmaker.campaign.tracks.tracks import COLUMNS, Tracks, tracks_of
from mapmaker.format.schema.model import CampaignFile, MovementClaim
from mapmaker.format.text.document import Document

Reason: TypeAlias = Literal["dates", "way"]

#: What may be drawn of a claim without the rest of it, and what is in its way if it may not.
_PARTS: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    ("way", ("from_",)),
    ("way", ("to",)),
    ("dates", ("leave", "arrive")),
    ("dates", ("strength",)),
)
_SAID = ("leave", "arrive", "from_", "to", "strength", "outcome")


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A claim about a movement, by its index, that cannot be drawn.

    The other dates of the force leave no room for its ``dates``, or no ``way`` leads there.
    """

    movement: int
    claim: Claim
    reason: Reason


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """What one source tells differently.

    ``events`` and ``movements`` are those of which it claims something, as it tells them.
    ``tracks`` holds the tracks of just those ``forces`` that it moves otherwise. What it claims
    of movements and cannot be drawn is in ``undrawn``.
    """

    source: str
    events: tuple[Event, ...]
    movements: tuple[Movement, ...]
    forces: tuple[str, ...]
    tracks: Tracks
    undrawn: tuple[Undrawn, ...]


def accounts_of(
    document: Document, file: CampaignFile, atlas: Atlas, parts: Parts, tracks: Tracks
) -> tuple[Account, ...]:
    """Return an account for every source that tells something differently, in the file's order."""
    teller = _Teller(document, file, atlas, parts)
    accounts = []
    for source in file.sources:
        events, claims = tuple(_events(parts, source)), _movement_claims(file, source)
        if not events and not claims:
            continue
        drawn, told = teller.fitting(claims)
        own = tracks_of(told) if told else tracks.of([])
        forces = _moved_otherwise(tracks, own)
        account = Account(
            source=source,
            events=events,
            movements=tuple(_movements(parts, told, claims, drawn)),
            forces=forces,
            tracks=own.of(forces),
            undrawn=tuple(teller.undrawn(claims, drawn)),
        )
        accounts.append(account)
    return tuple(accounts)


class _Teller:
    """Puts the claims of sources about movements into a campaign, as far as they fit."""

    def __init__(self, document: Document, file: CampaignFile, atlas: Atlas, parts: Parts) -> None:
        self.wayfinder = Wayfinder(document, file, atlas)
        self.retelling = Retelling(self.wayfinder, parts)
        self.parts = parts

    def fitting(
        self, claims: Mapping[int, MovementClaim]
    ) -> tuple[Mapping[int, MovementClaim], Parts | None]:
        """Return as much of some claims as can be drawn, and what that moves."""
        told = self._told(claims)
        if told or not claims:
            return claims, told
        # They do not fit all together: what fits by itself stands, whatever the others do.
        drawn: dict[int, MovementClaim] = {}
        for index, claim in claims.items():
            for part in (claim, *(part for _, part in _parts_of(claim))):
                whole = together([drawn[index], part]) if index in drawn else part
                attempt = self._told({**drawn, index: whole}) if whole else None
                if attempt and whole:
                    drawn[index], told = whole, attempt
                    if part is claim:
                        break
        return drawn, told

    def _told(self, claims: Mapping[int, MovementClaim]) -> Parts | None:
        """Return what claims move, or None when they cannot be drawn."""
        if not claims:
            return None
        file, atlas = self.wayfinder.file, self.wayfinder.atlas
        ids = {file.movements[index].force for index in claims}
        told = self.retelling.file_with(claims)
        return march_otherwise(self.wayfinder.document, told, atlas, self.parts, ids)

    def undrawn(
        self, claims: Mapping[int, MovementClaim], drawn: Mapping[int, MovementClaim]
    ) -> Iterator[Undrawn]:
        """Yield the parts of claims that are not ``drawn``."""
        for index, claim in claims.items():
            for reason, part in _parts_of(claim):
                own = drawn.get(index)
                if own is None or any(
                    getattr(own, key) != value for key, value in part if value is not None
                ):
                    yield Undrawn(index, movement_claim(self.wayfinder, part, ()), reason)


def _parts_of(claim: MovementClaim) -> Iterator[tuple[Reason, MovementClaim]]:
    """Yield the parts of a claim that may be drawn without the rest."""
    for reason, keys in _PARTS:
        said = {key: getattr(claim, key) for key in keys if getattr(claim, key) is not None}
        if said:
            yield reason, MovementClaim.model_construct(source=claim.source, **said)


def _events(parts: Parts, source: str) -> Iterator[Event]:
    """Yield the events of which a source claims something, as it tells them.

    Of two of its claims that differ the last counts.
    """
    for event in parts.events:
        told = event
        for claim in event.claims:
            if claim.source == source:
                told = _told_by(told, claim)
        if told is not event:
            yield told


def _told_by(event: Event, claim: Claim) -> Event:
    """Return an event as a claim has it; the event itself where it has nothing else."""
    said = {"date": claim.date, "strength": claim.strength, "outcome": claim.outcome}
    told: dict[str, object] = {key: value for key, value in said.items() if value is not None}
    if claim.position:
        lon, lat = claim.position
        told |= {"place": claim.place, "lon": lon, "lat": lat}
    return dataclasses.replace(event, **told) if told else event  # type: ignore[arg-type]


def _movement_claims(file: CampaignFile, source: str) -> dict[int, MovementClaim]:
    """Return what a source claims of movements, by their indexes."""
    claims = {}
    for index, movement in enumerate(file.movements):
        claim = together(claim for claim in movement.claims if claim.source == source)
        if claim and any(getattr(claim, key) is not None for key in _SAID):
            claims[index] = claim
    return claims


def _movements(
    parts: Parts,
    told: Parts | None,
    claims: Mapping[int, MovementClaim],
    drawn: Mapping[int, MovementClaim],
) -> Iterator[Movement]:
    """Yield the movements as a source tells them, with the outcomes that it claims."""
    known = {movement.index: movement for movement in (told or parts).movements}
    for index, claim in claims.items():
        if index in drawn or claim.outcome is not None:
            movement = known.get(index, parts.movements[index])
            yield dataclasses.replace(movement, outcome=claim.outcome)


def _moved_otherwise(tracks: Tracks, told: Tracks) -> tuple[str, ...]:
    """Return the forces that are told otherwise, of those that are told."""

    def same(force: str) -> bool:
        one, other = tracks.of([force]), told.of([force])
        return all(
            np.array_equal(getattr(one, column), getattr(other, column), equal_nan=True)
            for column in COLUMNS
        )

    return tuple(force for force in told.force_ids if not same(force))
