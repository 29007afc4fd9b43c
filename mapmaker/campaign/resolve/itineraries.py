"""The itinerary of each force: its dated moments in order, and their settled instants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from mapmaker import dates
from mapmaker.campaign.resolve.timing import Knot, first_conflict, settle
from mapmaker.dates import Date
from mapmaker.format.schema.model import CampaignFile, Force, Movement
from mapmaker.format.text.document import Document, Location
from mapmaker.problems import Problem

#: Indexes in the keys of knots that belong to no movement.
_SINCE, _UNTIL = (-1, 0, "leave"), (-2, 0, "arrive")


@dataclass
class Itinerary:
    """The settled instants of a force.

    ``movements`` are the indexes of its movements in order; ``since`` and ``until`` are None if the
    campaign's start and end apply.
    """

    movements: list[int] = field(default_factory=list)
    instants: dict[tuple[int, int, str], float] = field(default_factory=dict)

    @property
    def since(self) -> float | None:
        """When the force appears: as in the file, or when its first movement leaves."""
        first = (self.movements[0], 0, "leave") if self.movements else _SINCE
        return self.instants.get(_SINCE, self.instants.get(first))

    @property
    def until(self) -> float | None:
        """When the force disappears, according to the file."""
        return self.instants.get(_UNTIL)

    @property
    def last_arrival(self) -> float | None:
        """When the force's last movement ends."""
        return max((instant for key, instant in self.instants.items() if key[0] >= 0), default=None)

    def at_stop(self, movement: int, stop: int) -> tuple[float | None, float | None]:
        """Return the arrival and departure at a stop of a movement, if dated."""
        arrival = self.instants.get((movement, stop, "arrive"))
        departure = self.instants.get((movement, stop, "leave"))
        return arrival, departure


def itineraries_of(
    document: Document, file: CampaignFile
) -> tuple[dict[str, Itinerary], list[Problem]]:
    """Return the itinerary of every force, and a problem for every contradiction.

    A force's movements are in the order of the file.
    """
    movements: dict[str, list[int]] = defaultdict(list)
    for index, movement in enumerate(file.movements):
        movements[movement.force].append(index)
    itineraries, problems = {}, []
    for id_, force in file.forces.items():
        knots = _knots(id_, force, movements[id_], file)
        conflict = first_conflict(knots)
        if conflict:
            problems.append(_conflict_problem(document, *conflict))
            continue
        instants = settle([knot.date for knot in knots], [knot.may_coincide for knot in knots])
        settled = {knot.key: instant for knot, instant in zip(knots, instants, strict=True)}
        itineraries[id_] = Itinerary(movements[id_], settled)
    return itineraries, problems


def _knots(id_: str, force: Force, movements: list[int], file: CampaignFile) -> list[Knot]:
    """Return the dated moments of a force in order."""
    knots: list[Knot] = []
    if force.since:
        knots.append(Knot(force.since, "appears", ("forces", id_, "since"), _SINCE))
    for index in movements:
        knots += _movement_knots(index, file.movements[index])
    if force.until:
        loc: Location = ("forces", id_, "until")
        knots.append(Knot(force.until, "disappears", loc, _UNTIL, may_coincide=bool(movements)))
    return knots


def _movement_knots(index: int, movement: Movement) -> list[Knot]:
    loc: Location = ("movements", index)
    knots = [
        Knot(movement.leave, "leaves", (*loc, "leave"), (index, 0, "leave"), may_coincide=True)
    ]
    for number, stop in enumerate(movement.via):
        here: Location = (*loc, "via", number)
        key = (index, number + 1)
        if stop.on:
            knots.append(Knot(stop.on, "passes", (*here, "on"), (*key, "arrive")))
        if stop.arrive:
            knots.append(Knot(stop.arrive, "arrives", (*here, "arrive"), (*key, "arrive")))
        if stop.leave:
            waits = stop.arrive is not None
            knots.append(Knot(stop.leave, "leaves", (*here, "leave"), (*key, "leave"), waits))
    last = (index, 1 if movement.route else len(movement.via) + 1, "arrive")
    knots.append(Knot(movement.arrive, "arrives", (*loc, "arrive"), last))
    return knots


def _conflict_problem(document: Document, knot: Knot, before: Knot) -> Problem:
    message = (
        f"the force {knot.verb} on {knot.date.text}, "
        f"before it {before.verb} on {before.date.text} in {document.where(before.loc)}"
    )
    same_movement = knot.loc[:2] == before.loc[:2]
    hint = "" if same_movement else "list a force's movements in order of time"
    return document.error(knot.loc, "order", message, hint)


def _claimed_dates(file: CampaignFile) -> Iterator[Date]:
    """Yield the dates of the claims of a file."""
    for movement in file.movements:
        for claim in movement.claims:
            yield from (date for date in (claim.leave, claim.arrive) if date)
    for event in file.events:
        yield from (claim.on for claim in event.claims if claim.on)


def campaign_span(
    document: Document, file: CampaignFile, itineraries: dict[str, Itinerary]
) -> tuple[tuple[float, float], list[Problem]]:
    """Return the first and last instant of the map.

    By default these are the midnights before the first and after the last date of any part, also of
    claims, so that their accounts are visible.
    """
    instants = [
        instant for itinerary in itineraries.values() for instant in itinerary.instants.values()
    ]
    instants += [date.best for event in file.events for date in (event.on, event.until) if date]
    instants += [date.best for date in _claimed_dates(file)]
    instants += _context_instants(file)
    if not instants and not (file.start and file.end):
        message = "nothing in this campaign has a date"
        return (0.0, 1.0), [document.error((), "span", message, "give it `start` and `end`")]
    start = file.start.earliest if file.start else dates.midnight_before(min(instants))
    end = _end_of(file.end) if file.end else dates.midnight_before(max(instants)) + 1
    if start >= end:
        message = f"the campaign ends ({dates.iso(end)}) before it starts ({dates.iso(start)})"
        key = "end" if file.end else "start"
        return (start, end), [document.error((key,), "span", message)]
    return (start, end), []


def _end_of(date: dates.Date) -> float:
    """Return the instant at which a map ends: that of an hour, or the end of a day, a month, a year."""
    return date.earliest if date.precision == "minute" else date.latest


def _context_instants(file: CampaignFile) -> Iterator[float]:
    """Yield the instants of control, fronts and series, and the first and last of scenes."""
    yield from (change.on.best for control in file.control for change in control.changes)
    yield from (shape.on.best for front in file.fronts for shape in front.shapes)
    yield from (front.until.best for front in file.fronts if front.until)
    yield from (value.on.best for series in file.series for value in series.values)
    for scene in file.scenes:
        yield scene.from_.earliest + scene.from_.padding
        yield scene.to.latest - scene.to.padding - dates.MINUTE
