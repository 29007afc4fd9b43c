"""From what a campaign file says to what a map shows.

Dates become instants, place names positions, and movements lines. Every fault is collected, each
at its place in the file; the parts are made only when there is none.
"""

from __future__ import annotations

from graphlib import TopologicalSorter

import numpy as np

from mapmaker import model
from mapmaker.atlas import Atlas
from mapmaker.careers import Career, campaign_span, careers_of
from mapmaker.dates import Date
from mapmaker.fields import Men
from mapmaker.model import CampaignFile
from mapmaker.parts import Claim, Event, Force, Link, Movement, Parts, Side, Source, Stop
from mapmaker.problems import Problem, suggest
from mapmaker.references import check_references, known_ids
from mapmaker.schedule import journey, timed_way
from mapmaker.source import Document, Location
from mapmaker.staging import Stager, image_of
from mapmaker.wayfinder import Spot, Wayfinder

#: Okabe and Ito's colours, told apart by colour-blind readers, without those that paper, ink or
#: sand hide: white, black and yellow.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7")


def resolve(
    document: Document, file: CampaignFile, atlas: Atlas
) -> tuple[Parts | None, list[Problem]]:
    """Return the parts of a campaign, or None and everything that keeps them from being made."""
    problems = check_references(document, file, {**known_ids(document), "source": file.sources})
    problems += _check_tiles(document, file)
    careers, conflicts = careers_of(document, file)
    (start, end), span_problems = campaign_span(document, file, careers)
    problems += conflicts + span_problems
    wayfinder = Wayfinder(document, file, atlas)
    events = tuple(_event(wayfinder, index) for index in range(len(file.events)))
    stager = Stager(wayfinder)
    control, fronts, scenes, series = (
        stager.control(),
        stager.fronts(),
        stager.scenes(),
        stager.series(),
    )
    if problems:
        # Without good ids and dates no way can be timed; the places are looked up all the same.
        wayfinder.look_up_places()
        return None, sorted({*problems, *wayfinder.problems})
    forces, movements = _Marches(wayfinder, careers, start, end).run()
    if wayfinder.problems:
        return None, sorted(set(wayfinder.problems))
    parts = Parts(
        start=start,
        end=end,
        sides=_sides(file),
        forces=forces,
        sources={id_: _source(id_, entry) for id_, entry in file.sources.items()},
        movements=movements,
        events=events,
        places=atlas.places,
        lines=atlas.lines,
        control=control,
        fronts=fronts,
        scenes=scenes,
        series=series,
    )
    return parts, []


class _Marches:
    """Resolves the forces and their movements, each force after the one it splits from."""

    def __init__(
        self, wayfinder: Wayfinder, careers: dict[str, Career], start: float, end: float
    ) -> None:
        self.wayfinder = wayfinder
        self.document = wayfinder.document
        self.file = wayfinder.file
        self.careers = careers
        self.start = start
        self.end = end
        self.done: dict[str, Force] = {}
        self.movements: dict[str, list[Movement]] = {}

    def run(self) -> tuple[dict[str, Force], tuple[Movement, ...]]:
        """Return the forces and the movements in the order of the file."""
        entries = self.file.forces
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
        for index in self.careers[id_].movements:
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
        entry, career = self.file.forces[id_], self.careers[id_]
        since = self.start if career.since is None else career.since
        until = career.until
        if until is None and entry.merge_into:
            until = career.last_arrival
        if until is None:
            until = max(self.end, career.last_arrival or self.end)
        if since > until:
            message = f'the force "{id_}" disappears before it appears'
            self.wayfinder.report(("forces", id_), "order", message)
        return since, until

    def _first_spot(self, id_: str, since: float) -> Spot | None:
        """Return where a force first stands, or None when its first movement is to say so."""
        entry = self.file.forces[id_]
        if entry.at is not None:
            return self.wayfinder.spot(entry.at, ("forces", id_, "at"))
        parent = self.done.get(entry.split_from or "")
        if parent is None:
            return None
        times, coordinates = journey(parent, self.movements[parent.id])
        lon, lat = (float(np.interp(since, times, axis)) for axis in coordinates.T)
        return Spot(None, lon, lat, known_as=f'the place where it leaves "{parent.id}"')

    def _says_where(self, id_: str) -> bool:
        """Return whether a force without a first spot has one to get; report it if not."""
        entry, own = self.file.forces[id_], self.careers[id_].movements
        if entry.at is not None or entry.split_from:
            return False  # reported already, here or at the other force
        if not own:
            message = f'the force "{id_}" has no place: neither `at` nor a movement'
            self.wayfinder.report(("forces", id_), "no-place", message)
            return False
        first = self.file.movements[own[0]]
        if first.from_ is None and not first.route:
            message = "the first movement of a force needs `from`"
            self.wayfinder.report(("movements", own[0]), "missing-key", message)
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
        )

    def _movement(self, index: int, here: Spot | None) -> Movement | None:
        """Return a movement that starts ``here`` unless it says otherwise; None with a fault."""
        entry = self.file.movements[index]
        way = self.wayfinder.way(index, here)
        if way is None:
            return None
        career = self.careers[entry.force]
        known = [career.at_stop(index, number) for number in range(len(way.spots))]
        coordinates, times, instants = timed_way(way.legs, known)
        stops = tuple(
            Stop(spot.place, spot.lon, spot.lat, arrive, leave, arrival, departure, strength)
            for spot, (arrive, leave), (arrival, departure), strength in zip(
                way.spots, _dates_of(entry), instants, _strengths_of(entry), strict=True
            )
        )
        men = entry.strength
        return Movement(
            index=index,
            force=entry.force,
            title=entry.title,
            stops=stops,
            by=entry.by,
            leave=entry.leave,
            arrive=entry.arrive,
            strength_leave=men.leave if men else None,
            strength_arrive=men.arrive if men else None,
            retreat=entry.retreat,
            note=entry.note,
            sources=tuple(entry.sources),
            claims=tuple(
                _movement_claim(self.wayfinder, claim, ("movements", index, "claims", number))
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


def _strengths_of(entry: model.Movement) -> list[Men | None]:
    """Return the men at each stop, where the file gives them for the stop itself."""
    on_the_way = () if entry.route else entry.via
    return [None, *(stop.strength for stop in on_the_way), None]


def _event(wayfinder: Wayfinder, index: int) -> Event:
    entry, loc = wayfinder.file.events[index], ("events", index)
    spot = None if entry.at is None else wayfinder.spot(entry.at, (*loc, "at"))
    return Event(
        index=index,
        title=entry.title,
        kind=entry.kind,
        date=entry.on,
        place=spot.place if spot else None,
        lon=spot.lon if spot else None,
        lat=spot.lat if spot else None,
        forces=tuple(entry.forces),
        outcome=entry.outcome,
        victor=entry.victor,
        note=entry.note,
        sources=tuple(entry.sources),
        claims=tuple(
            _event_claim(wayfinder, claim, (*loc, "claims", number))
            for number, claim in enumerate(entry.claims)
        ),
        line=wayfinder.document.position(loc)[0],
        image=image_of(wayfinder, entry.image, (*loc, "image")),
        links=tuple(Link(link.title, link.url) for link in entry.links),
    )


def _event_claim(wayfinder: Wayfinder, entry: model.EventClaim, loc: Location) -> Claim:
    spot = None if entry.at is None else wayfinder.spot(entry.at, (*loc, "at"))
    return Claim(
        source=entry.source,
        note=entry.note,
        date=entry.on,
        place=spot.place if spot else None,
        position=spot.lonlat if spot else None,
        strength=entry.strength,
        outcome=entry.outcome,
    )


def _movement_claim(wayfinder: Wayfinder, entry: model.MovementClaim, loc: Location) -> Claim:
    start = None if entry.from_ is None else wayfinder.spot(entry.from_, (*loc, "from"))
    end = None if entry.to is None else wayfinder.spot(entry.to, (*loc, "to"))
    return Claim(
        source=entry.source,
        note=entry.note,
        leave=entry.leave,
        arrive=entry.arrive,
        start=start.place if start else None,
        place=end.place if end else None,
        strength=entry.strength,
        outcome=entry.outcome,
    )


def _sides(file: CampaignFile) -> dict[str, Side]:
    """Return the sides; those without a colour get the next of ``COLOURS`` that is free."""
    taken = {side.colour.upper() for side in file.sides.values() if side.colour}
    free = [colour for colour in COLOURS if colour not in taken] or list(COLOURS)
    sides: dict[str, Side] = {}
    given = 0
    for id_, side in file.sides.items():
        colour = side.colour or free[given % len(free)]
        given += side.colour is None
        sides[id_] = Side(id_, side.name, colour)
    return sides


def _source(id_: str, entry: model.Source) -> Source:
    return Source(
        id=id_,
        title=entry.title,
        author=tuple(entry.author),
        year=entry.year,
        kind=entry.kind,
        url=entry.url,
        accessed=entry.accessed,
        note=entry.note,
    )


def _check_tiles(document: Document, file: CampaignFile) -> list[Problem]:
    """Return a problem when the tile layer has no name that xyzservices knows."""
    if file.tiles is None:
        return []
    # Only campaigns with tiles need the list of them.
    from xyzservices import providers  # noqa: PLC0415

    try:
        providers.query_name(file.tiles)
    except ValueError:
        known = providers.flatten()
        hint = suggest(file.tiles, known)
        message = f'there are no tiles "{file.tiles}"'
        return [document.error(("tiles",), "unknown-tiles", message, hint)]
    return []
