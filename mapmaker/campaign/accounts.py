"""Accounts: the campaign according to each source that claims other dates, places or strengths.

The file's entries are the editor's account. A source with claims about events or movements has an
account of its own: the same campaign with its claims applied. Forces whose movements have other
dates, routes or strengths get tracks of their own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from mapmaker.campaign.claims import ClaimedFile, merged
from mapmaker.campaign.entities import Claim, Event, Movement, Parts
from mapmaker.campaign.geography import Geography
from mapmaker.campaign.resolve.movements import movement_claim, resolve_changed
from mapmaker.campaign.resolve.routes import Router
from mapmaker.campaign.tracks.tracks import COLUMNS, Tracks, tracks_of
from mapmaker.format.schema.model import CampaignFile, MovementClaim
from mapmaker.format.text.document import Document

Reason: TypeAlias = Literal["dates", "way"]

#: The parts of a claim that can be drawn alone, and the reason if they cannot.
_PARTS: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    ("way", ("from_",)),
    ("way", ("to",)),
    ("dates", ("leave", "arrive")),
    ("dates", ("strength",)),
)
_CLAIMED = ("leave", "arrive", "from_", "to", "strength", "outcome")


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A claim about a movement, by its index, that cannot be drawn.

    Its ``dates`` conflict with other dates of the force, or no ``way`` leads to its place.
    """

    movement: int
    claim: Claim
    reason: Reason


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """The differences of one source's account.

    ``events`` and ``movements`` are those with claims, changed accordingly. ``tracks`` holds only
    the tracks of the ``forces`` that move differently. Claims about movements that cannot be drawn
    are in ``undrawn``.
    """

    source: str
    events: tuple[Event, ...]
    movements: tuple[Movement, ...]
    forces: tuple[str, ...]
    tracks: Tracks
    undrawn: tuple[Undrawn, ...]


def accounts_of(
    document: Document, file: CampaignFile, atlas: Geography, parts: Parts, tracks: Tracks
) -> tuple[Account, ...]:
    """Return an account for every source with claims, in the file's order."""
    applier = _ClaimApplier(document, file, atlas, parts)
    accounts = []
    for source in file.sources:
        events, claims = tuple(_events(parts, source)), _movement_claims(file, source)
        if not events and not claims:
            continue
        drawn, changed = applier.fitting(claims)
        own = tracks_of(changed) if changed else tracks.of([])
        forces = _forces_that_differ(tracks, own)
        account = Account(
            source=source,
            events=events,
            movements=tuple(_movements(parts, changed, claims, drawn)),
            forces=forces,
            tracks=own.of(forces),
            undrawn=tuple(applier.undrawn(claims, drawn)),
        )
        accounts.append(account)
    return tuple(accounts)


class _ClaimApplier:
    """Applies the claims of sources about movements to a campaign, as far as they fit."""

    def __init__(
        self, document: Document, file: CampaignFile, atlas: Geography, parts: Parts
    ) -> None:
        self.router = Router(document, file, atlas)
        self.claimed = ClaimedFile(self.router, parts)
        self.parts = parts

    def fitting(
        self, claims: Mapping[int, MovementClaim]
    ) -> tuple[Mapping[int, MovementClaim], Parts | None]:
        """Return the claims that can be drawn, and the changed parts."""
        changed = self._applied(claims)
        if changed or not claims:
            return claims, changed
        # They do not fit together: each that fits alone is kept.
        drawn: dict[int, MovementClaim] = {}
        for index, claim in claims.items():
            for part in (claim, *(part for _, part in _parts_of(claim))):
                whole = merged([drawn[index], part]) if index in drawn else part
                attempt = self._applied({**drawn, index: whole}) if whole else None
                if attempt and whole:
                    drawn[index], changed = whole, attempt
                    if part is claim:
                        break
        return drawn, changed

    def _applied(self, claims: Mapping[int, MovementClaim]) -> Parts | None:
        """Return the parts that claims change, or None if they cannot be drawn."""
        if not claims:
            return None
        file, atlas = self.router.file, self.router.atlas
        ids = {file.movements[index].force for index in claims}
        changed = self.claimed.file_with(claims)
        return resolve_changed(self.router.document, changed, atlas, self.parts, ids)

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
                    yield Undrawn(index, movement_claim(self.router, part, ()), reason)


def _parts_of(claim: MovementClaim) -> Iterator[tuple[Reason, MovementClaim]]:
    """Yield the parts of a claim that can be drawn without the rest."""
    for reason, keys in _PARTS:
        claimed = {key: getattr(claim, key) for key in keys if getattr(claim, key) is not None}
        if claimed:
            yield reason, MovementClaim.model_construct(source=claim.source, **claimed)


def _events(parts: Parts, source: str) -> Iterator[Event]:
    """Yield the events with claims of a source, changed accordingly.

    Of two differing claims, the last counts.
    """
    for event in parts.events:
        changed = event
        for claim in event.claims:
            if claim.source == source:
                changed = _with_claim(changed, claim)
        if changed is not event:
            yield changed


def _with_claim(event: Event, claim: Claim) -> Event:
    """Return an event changed by a claim; the event itself if nothing changes."""
    claimed = {"date": claim.date, "strength": claim.strength, "outcome": claim.outcome}
    changed: dict[str, object] = {key: value for key, value in claimed.items() if value is not None}
    if claim.date and event.until and event.until.best < claim.date.best:
        changed["until"] = None
    if claim.position:
        lon, lat = claim.position
        changed |= {"place": claim.place, "lon": lon, "lat": lat}
    return dataclasses.replace(event, **changed) if changed else event  # type: ignore[arg-type]


def _movement_claims(file: CampaignFile, source: str) -> dict[int, MovementClaim]:
    """Return the claims of a source about movements, by their indexes."""
    claims = {}
    for index, movement in enumerate(file.movements):
        claim = merged(claim for claim in movement.claims if claim.source == source)
        if claim and any(getattr(claim, key) is not None for key in _CLAIMED):
            claims[index] = claim
    return claims


def _movements(
    parts: Parts,
    changed: Parts | None,
    claims: Mapping[int, MovementClaim],
    drawn: Mapping[int, MovementClaim],
) -> Iterator[Movement]:
    """Yield the movements with claims of a source, with the outcomes that it claims."""
    known = {movement.index: movement for movement in (changed or parts).movements}
    for index, claim in claims.items():
        if index in drawn or claim.outcome is not None:
            movement = known.get(index, parts.movements[index])
            yield dataclasses.replace(movement, outcome=claim.outcome)


def _forces_that_differ(tracks: Tracks, changed: Tracks) -> tuple[str, ...]:
    """Return the forces whose movements differ, of those with claims."""

    def same(force: str) -> bool:
        one, other = tracks.of([force]), changed.of([force])
        return all(
            np.array_equal(getattr(one, column), getattr(other, column), equal_nan=True)
            for column in COLUMNS
        )

    return tuple(force for force in changed.force_ids if not same(force))
