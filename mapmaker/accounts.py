"""The campaign as one source tells it: what that source dates, places or counts differently.

The file's own entries are the editor's account. A source that claims otherwise about an event or
a movement has an account of its own: the same campaign with its claims put in. Forces whose
movements it dates differently get tracks of their own.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from mapmaker.atlas import Atlas
from mapmaker.dates import Date
from mapmaker.marching import march_otherwise
from mapmaker.model import CampaignFile, MovementClaim, Strength
from mapmaker.model import Movement as MovementEntry
from mapmaker.parts import Claim, Movement, Parts
from mapmaker.source import Document
from mapmaker.timeline import COLUMNS, Tracks, tracks_of


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """What one source tells differently.

    ``events`` are its claims by the index of the event in the file, ``movements`` the movements
    as it tells them. ``tracks`` holds the tracks of just those ``forces`` that it moves
    otherwise. ``contradictions`` are the indexes of movements whose claims cannot be drawn,
    because the dates of the other movements of the force leave no room for them.
    """

    source: str
    events: dict[int, Claim]
    movements: tuple[Movement, ...]
    forces: tuple[str, ...]
    tracks: Tracks
    contradictions: tuple[int, ...]


def accounts_of(
    document: Document, file: CampaignFile, atlas: Atlas, parts: Parts, tracks: Tracks
) -> tuple[Account, ...]:
    """Return an account for every source that tells something differently, in the file's order."""
    accounts = []
    for source in file.sources:
        events, claims = _event_claims(parts, source), _movement_claims(file, source)
        if not events and not claims:
            continue
        accepted, told = _fitting(document, file, atlas, parts, claims)
        own = tracks_of(told) if told else tracks.of([])
        forces = _moved_otherwise(tracks, own)
        account = Account(
            source=source,
            events=events,
            movements=tuple(m for m in told.movements if m.index in accepted) if told else (),
            forces=forces,
            tracks=own.of(forces),
            contradictions=tuple(sorted(claims.keys() - accepted)),
        )
        accounts.append(account)
    return tuple(accounts)


def _fitting(
    document: Document,
    file: CampaignFile,
    atlas: Atlas,
    parts: Parts,
    claims: dict[int, MovementClaim],
) -> tuple[set[int], Parts | None]:
    """Return the indexes of the movements whose claims fit, and what these claims move."""

    def put_in(claims: dict[int, MovementClaim]) -> Parts | None:
        ids = {file.movements[index].force for index in claims}
        return march_otherwise(document, _as_told(file, claims), atlas, parts, ids)

    told = put_in(claims) if claims else None
    if told or len(claims) < 2:
        return set(claims) if told else set(), told
    # They do not fit all together: a claim that fits by itself stands, whatever the others do.
    accepted: dict[int, MovementClaim] = {}
    for index, claim in claims.items():
        attempt = put_in({**accepted, index: claim})
        if attempt:
            accepted[index], told = claim, attempt
    return set(accepted), told


def _event_claims(parts: Parts, source: str) -> dict[int, Claim]:
    """Return a source's claims about date or place by the event's index; its last word counts."""
    return {
        event.index: claim
        for event in parts.events
        for claim in event.claims
        if claim.source == source and (claim.date or claim.position)
    }


def _movement_claims(file: CampaignFile, source: str) -> dict[int, MovementClaim]:
    """Return a source's claims about dates or strength by the movement's index."""
    return {
        index: claim
        for index, movement in enumerate(file.movements)
        for claim in movement.claims
        if claim.source == source and (claim.leave or claim.arrive or claim.strength)
    }


def _as_told(file: CampaignFile, claims: dict[int, MovementClaim]) -> CampaignFile:
    """Return the file with claims in place of what its movements say."""
    movements = [
        _retold(movement, claims[index]) if index in claims else movement
        for index, movement in enumerate(file.movements)
    ]
    return file.model_copy(update={"movements": movements})


def _retold(movement: MovementEntry, claim: MovementClaim) -> MovementEntry:
    """Return a movement as a claim has it.

    A claim that dates one end only leaves the other as it is, unless the movement would then run
    backwards: then it takes as long as before.
    """
    leave, arrive = claim.leave or movement.leave, claim.arrive or movement.arrive
    if arrive.latest <= leave.earliest:
        if claim.leave is None:
            leave = _shifted(leave, arrive.best - movement.arrive.best)
        elif claim.arrive is None:
            arrive = _shifted(arrive, leave.best - movement.leave.best)
    told: dict[str, object] = {"leave": leave, "arrive": arrive}
    if claim.strength is not None:
        told["strength"] = Strength.model_construct(leave=claim.strength, arrive=claim.strength)
    return movement.model_copy(update=told)


def _shifted(date: Date, days: float) -> Date:
    """Return a date moved by so many days; it is our inference, so it is approximate."""
    return dataclasses.replace(
        date,
        earliest=date.earliest + days,
        latest=date.latest + days,
        best=date.best + days,
        approximate=True,
    )


def _moved_otherwise(tracks: Tracks, told: Tracks) -> tuple[str, ...]:
    """Return the forces that are told otherwise, of those that are told."""

    def same(force: str) -> bool:
        one, other = tracks.of([force]), told.of([force])
        return all(
            np.array_equal(getattr(one, column), getattr(other, column), equal_nan=True)
            for column in COLUMNS
        )

    return tuple(force for force in told.force_ids if not same(force))
