"""Resolution of forces and their movements: the position of each force at every instant."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import numpy as np

from mapmaker.campaign.entities import Claim, Force, Movement, Parts, Stop
from mapmaker.campaign.geography import Geography
from mapmaker.campaign.resolve.itineraries import Itinerary, campaign_span, itineraries_of
from mapmaker.campaign.resolve.routes import Router, Spot
from mapmaker.campaign.resolve.timing import journey, timed_way
from mapmaker.dates import Date
from mapmaker.format.schema import model
from mapmaker.format.schema.fields import Strength
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document, Location


class MovementResolver:
    """Resolves the forces and their movements, each force after the one it splits from."""

    def __init__(
        self, router: Router, itineraries: dict[str, Itinerary], start: float, end: float
    ) -> None:
        self.router = router
        self.document = router.document
        self.file = router.file
        self.itineraries = itineraries
        self.start = start
        self.end = end
        self.done: dict[str, Force] = {}
        self.movements: dict[str, list[Movement]] = {}

    def run(self, ids: Iterable[str]) -> tuple[dict[str, Force], tuple[Movement, ...]]:
        """Return some forces and their movements, in the order of the file.

        ``ids`` must include the forces that others of them split from.
        """
        chosen = set(ids)
        entries = {id_: entry for id_, entry in self.file.forces.items() if id_ in chosen}
        parents = {
            id_: [entry.split_from] if entry.split_from else [] for id_, entry in entries.items()
        }
        for id_ in TopologicalSorter(parents).static_order():
            self._march(id_)
        forces = {id_: self.done[id_] for id_ in entries if id_ in self.done}
        movements = [movement for own in self.movements.values() for movement in own]
        return forces, tuple(sorted(movements, key=lambda movement: movement.index))

    def _march(self, id_: str) -> None:
        """Resolve one force and its movements."""
        since, until = self._presence(id_)
        first = here = self._first_spot(id_, since)
        if here is None and not self._says_where(id_):
            return
        movements = self.movements[id_] = []
        for index in self.itineraries[id_].movements:
            movement = self._movement(index, here)
            if movement is None:
                return
            movements.append(movement)
            here = _spot_of(movement.stops[-1])
            first = first or _spot_of(movement.stops[0])
        if first is not None:
            self.done[id_] = self._force(id_, since, until, first)

    def _presence(self, id_: str) -> tuple[float, float]:
        """Return when a force appears and disappears."""
        entry, itinerary = self.file.forces[id_], self.itineraries[id_]
        since = self.start if itinerary.since is None else itinerary.since
        until = itinerary.until
        if until is None and entry.merge_into:
            until = itinerary.last_arrival
        if until is None:
            until = max(self.end, itinerary.last_arrival or self.end)
        if since > until:
            message = f'the force "{id_}" disappears before it appears'
            self.router.report(("forces", id_), "order", message)
        return since, until

    def _first_spot(self, id_: str, since: float) -> Spot | None:
        """Return the first position of a force, or None if its first movement gives it."""
        entry = self.file.forces[id_]
        if entry.at is not None:
            return self.router.spot(entry.at, ("forces", id_, "at"))
        parent = self.done.get(entry.split_from or "")
        if parent is None:
            return None
        times, coordinates = journey(parent, self.movements[parent.id])
        lon, lat = (float(np.interp(since, times, axis)) for axis in coordinates.T)
        place = self.router.place_at((lon, lat))
        return Spot(place, lon, lat, known_as=f'the place where it leaves "{parent.id}"')

    def _says_where(self, id_: str) -> bool:
        """Return whether a force without a first position can get one; report it if not."""
        entry, own = self.file.forces[id_], self.itineraries[id_].movements
        if entry.at is not None or entry.split_from:
            return False  # reported already, here or at the other force
        if not own:
            message = f'the force "{id_}" has no place: neither `at` nor a movement'
            self.router.report(("forces", id_), "no-place", message)
            return False
        first = self.file.movements[own[0]]
        if first.from_ is None and not first.route:
            message = "the first movement of a force needs `from`"
            self.router.report(("movements", own[0]), "missing-key", message)
        return True

    def _force(self, id_: str, since: float, until: float, spot: Spot) -> Force:
        entry = self.file.forces[id_]
        return Force(
            id=id_,
            name=entry.name,
            side=entry.side,
            kind=entry.kind,
            commander=entry.commander,
            strength=entry.strength,
            note=entry.note,
            sources=tuple(entry.sources),
            since=since,
            until=until,
            position=spot.lonlat,
            split_from=entry.split_from,
            merge_into=entry.merge_into,
            line=self.document.position(("forces", id_), key=True)[0],
            appears=entry.since,
            disappears=entry.until,
        )

    def _movement(self, index: int, here: Spot | None) -> Movement | None:
        """Return a movement that starts ``here`` by default; None on an error."""
        entry = self.file.movements[index]
        way = self.router.way(index, here)
        if way is None:
            return None
        itinerary = self.itineraries[entry.force]
        known = [itinerary.at_stop(index, number) for number in range(len(way.spots))]
        coordinates, times, instants = timed_way(way.legs, known)
        stops = tuple(
            Stop(spot.place, spot.lon, spot.lat, arrive, leave, arrival, departure, strength)
            for spot, (arrive, leave), (arrival, departure), strength in zip(
                way.spots, _dates_of(entry), instants, _strengths_of(entry), strict=True
            )
        )
        people = entry.strength
        return Movement(
            index=index,
            force=entry.force,
            title=entry.title,
            stops=stops,
            by=entry.by,
            leave=entry.leave,
            arrive=entry.arrive,
            strength_leave=people.leave if people else None,
            strength_arrive=people.arrive if people else None,
            retreat=entry.retreat,
            note=entry.note,
            sources=tuple(entry.sources),
            claims=tuple(
                movement_claim(self.router, claim, ("movements", index, "claims", number))
                for number, claim in enumerate(entry.claims)
            ),
            coordinates=coordinates,
            times=times,
            certainty=entry.certainty or way.certainty,
            line=self.document.position(("movements", index))[0],
        )


def _spot_of(stop: Stop) -> Spot:
    known_as = stop.place.name if stop.place else f"[{stop.lon:g}, {stop.lat:g}]"
    return Spot(stop.place, stop.lon, stop.lat, known_as)


def _dates_of(entry: model.Movement) -> list[tuple[Date | None, Date | None]]:
    """Return the dates of arrival and departure at each stop, as written."""
    first, last = (None, entry.leave), (entry.arrive, None)
    if entry.route:
        return [first, last]
    return [first, *((stop.on or stop.arrive, stop.on or stop.leave) for stop in entry.via), last]


def _strengths_of(entry: model.Movement) -> list[Strength | None]:
    """Return the strength at each stop, if the file gives one for the stop itself."""
    on_the_way = () if entry.route else entry.via
    return [None, *(stop.strength for stop in on_the_way), None]


def movement_claim(router: Router, entry: model.MovementClaim, loc: Location) -> Claim:
    """Return a claim about a movement, with its places resolved."""
    start = None if entry.from_ is None else router.spot(entry.from_, (*loc, "from"))
    end = None if entry.to is None else router.spot(entry.to, (*loc, "to"))
    return Claim(
        source=entry.source,
        note=entry.note,
        leave=entry.leave,
        arrive=entry.arrive,
        start=start.place if start else None,
        start_position=start.lonlat if start else None,
        place=end.place if end else None,
        position=end.lonlat if end else None,
        strength=entry.strength,
        outcome=entry.outcome,
    )


def resolve_changed(
    document: Document, file: CampaignFile, atlas: Geography, parts: Parts, ids: Iterable[str]
) -> Parts | None:
    """Return the parts of a campaign whose file moves some forces differently than ``parts`` does.

    Only those forces are resolved again, with the ones that they split from or merge with, and
    their movements; the others are left out. A change of the campaign's start or end moves all of
    them. None if the dates conflict.
    """
    itineraries, conflicts = itineraries_of(document, file)
    (start, end), span_problems = campaign_span(document, file, itineraries)
    if conflicts or span_problems:
        return None
    whole = (start, end) != (parts.start, parts.end)
    router = Router(document, file, atlas)
    affected = file.forces if whole else _connected(file.forces, ids)
    forces, movements = MovementResolver(router, itineraries, start, end).run(affected)
    if router.has_errors:
        return None
    return dataclasses.replace(parts, start=start, end=end, forces=forces, movements=movements)


def _connected(forces: Mapping[str, model.Force], ids: Iterable[str]) -> set[str]:
    """Return some forces, and all that they are connected to by splits and merges."""
    ties: dict[str, set[str]] = {id_: set() for id_ in forces}
    for id_, force in forces.items():
        for other in filter(None, (force.split_from, force.merge_into)):
            ties[id_].add(other)
            ties[other].add(id_)
    found: set[str] = set()
    waiting = set(ids)
    while waiting:
        id_ = waiting.pop()
        found.add(id_)
        waiting |= ties[id_] - found
    return found
