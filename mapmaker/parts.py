"""The parts of a resolved campaign: dates are instants, places are positions, ways are lines.

Instants are Julian days (see ``dates``), positions lon, lat in degrees. Texts are as in the file:
one text, or one by language (see ``model.say``).
"""

from __future__ import annotations

from dataclasses import dataclass

from mapmaker.dates import Date
from mapmaker.fields import EventKind, ForceKind, LonLat, Men, Mode, SourceKind, Text
from mapmaker.geodesy import Floats
from mapmaker.layers import Line, Place


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the war; ``colour`` is #rrggbb."""

    id: str
    name: Text
    colour: str


@dataclass(frozen=True, slots=True)
class Source:
    """A work that says so."""

    id: str
    title: Text
    author: tuple[Text, ...]
    year: str | None
    kind: SourceKind | None
    url: str | None
    accessed: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Force:
    """A force, present from ``since`` to ``until``, first standing at ``position``."""

    id: str
    name: Text
    side: str
    kind: ForceKind
    commander: Text | None
    strength: Men | None
    note: Text | None
    sources: tuple[str, ...]
    since: float
    until: float
    position: LonLat
    split_from: str | None
    merge_into: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a movement's way.

    ``arrive`` and ``leave`` are the dates as written, None where the file gives none;
    ``arrival`` and ``departure`` are the instants that the map shows.
    """

    place: Place | None
    lon: float
    lat: float
    arrive: Date | None
    leave: Date | None
    arrival: float
    departure: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What another account says; None where it says nothing.

    ``place`` is where an event happened or a movement ended, ``start`` where a movement began.
    """

    source: str
    note: Text | None = None
    date: Date | None = None
    leave: Date | None = None
    arrive: Date | None = None
    place: Place | None = None
    position: LonLat | None = None
    start: Place | None = None
    strength: Men | None = None
    outcome: Text | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A force going somewhere.

    ``coordinates``, shape (n, 2), is the whole way, and ``times``, shape (n,), the instant at
    each vertex; where the force waits, a vertex comes twice.
    """

    index: int
    force: str
    title: Text | None
    stops: tuple[Stop, ...]
    by: Mode
    leave: Date
    arrive: Date
    strength_leave: Men | None
    strength_arrive: Men | None
    note: Text | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]
    coordinates: Floats
    times: Floats
    certainty: str
    line: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``lon`` and ``lat`` are None when the file says no place."""

    index: int
    title: Text
    kind: EventKind
    date: Date
    place: Place | None
    lon: float | None
    lat: float | None
    forces: tuple[str, ...]
    outcome: Text | None
    note: Text | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a campaign file says, resolved; ``start`` and ``end`` bound the map."""

    start: float
    end: float
    sides: dict[str, Side]
    forces: dict[str, Force]
    sources: dict[str, Source]
    movements: tuple[Movement, ...]
    events: tuple[Event, ...]
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
