"""The entities of a resolved campaign: dates are instants, places positions, routes lines.

Instants are Julian days (see ``dates``), positions lon, lat in degrees. Texts are as in the file:
one text, or one by language (see ``localization.text.say``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mapmaker.dates import Date
from mapmaker.format.schema.fields import (
    ControlState,
    EventKind,
    ForceKind,
    LonLat,
    Mode,
    SourceKind,
    Strength,
    Text,
)
from mapmaker.geography.geodesy import Bounds, Floats
from mapmaker.geography.geojson import Certainty
from mapmaker.geography.layers import Area, Line, Place


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the war; ``colour`` is #rrggbb, ``beaded`` whether an earlier side has one like it."""

    id: str
    name: Text
    colour: str
    beaded: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A cited work."""

    id: str
    title: Text
    short: Text | None
    author: tuple[Text, ...]
    editor: tuple[Text, ...]
    year: str | None
    original_year: str | None
    kind: SourceKind | None
    container: Text | None
    volume: Text | None
    number: Text | None
    pages: Text | None
    edition: Text | None
    series: Text | None
    publisher: Text | None
    institution: Text | None
    place: Text | None
    archive: Text | None
    shelfmark: Text | None
    url: str | None
    accessed: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Force:
    """A force, present from ``since`` to ``until``, first at ``position``.

    ``appears`` and ``disappears`` are the dates as written, or None.
    """

    id: str
    name: Text
    side: str
    kind: ForceKind
    commander: Text | None
    strength: Strength | None
    note: Text | None
    sources: tuple[str, ...]
    since: float
    until: float
    position: LonLat
    split_from: str | None
    merge_into: str | None
    line: int
    appears: Date | None = None
    disappears: Date | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a movement.

    ``arrive`` and ``leave`` are the dates as written, or None; ``arrival`` and ``departure`` are
    the instants that the map shows; ``strength`` is None unless the file gives one for the stop
    itself.
    """

    place: Place | None
    lon: float
    lat: float
    arrive: Date | None
    leave: Date | None
    arrival: float
    departure: float
    strength: Strength | None = None

    @property
    def lonlat(self) -> LonLat:
        """The position as (lon, lat)."""
        return self.lon, self.lat


@dataclass(frozen=True, slots=True)
class Image:
    """A picture beside the campaign file."""

    path: Path
    alt: Text
    credit: Text | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link to further reading."""

    title: Text
    url: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of another account; None where it says nothing.

    ``position`` is where an event happened or a movement ended, and ``start_position`` where a
    movement began; ``place`` and ``start`` are the places there, if they have names.
    """

    source: str
    note: Text | None = None
    date: Date | None = None
    leave: Date | None = None
    arrive: Date | None = None
    place: Place | None = None
    position: LonLat | None = None
    start: Place | None = None
    start_position: LonLat | None = None
    strength: Strength | None = None
    outcome: Text | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A movement of a force.

    ``coordinates``, shape (n, 2), is the whole route, and ``times``, shape (n,), the instant at
    each vertex; where the force waits, the vertex is repeated. Only claims of movements have an
    outcome in the file: ``outcome`` is that of an account.
    """

    index: int
    force: str
    title: Text | None
    stops: tuple[Stop, ...]
    by: Mode
    leave: Date
    arrive: Date
    strength_leave: Strength | None
    strength_arrive: Strength | None
    retreat: bool
    note: Text | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]
    coordinates: Floats
    times: Floats
    certainty: Certainty | Literal[""]
    line: int
    outcome: Text | None = None

    @property
    def notable_stops(self) -> tuple[Stop, ...]:
        """The stops that are more than vertices: with a name, a date or a strength."""
        on_the_way = self.stops[1:-1]
        return tuple(s for s in on_the_way if s.place or s.arrive or s.leave or s.strength)


@dataclass(frozen=True, slots=True)
class Event:
    """An event; ``lon`` and ``lat`` are None if the file gives no place.

    ``until`` is the last date of an event that lasts, or None.

    Only claims of events have a strength in the file: ``strength`` is that of an account.
    """

    index: int
    title: Text
    kind: EventKind
    date: Date
    place: Place | None
    lon: float | None
    lat: float | None
    forces: tuple[str, ...]
    outcome: Text | None
    victor: str | None
    note: Text | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]
    line: int
    image: Image | None = None
    links: tuple[Link, ...] = ()
    strength: Strength | None = None
    until: Date | None = None

    @property
    def latest(self) -> float:
        """The last instant at which it may have been going on."""
        return self.until.latest if self.until else self.date.latest

    @property
    def lonlat(self) -> LonLat | None:
        """The position of the event, as (lon, lat)."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)


@dataclass(frozen=True, slots=True)
class ControlChange:
    """From ``date`` on, ``side`` (None: nobody) holds a place or area, and ``by`` contests it."""

    date: Date
    side: str | None
    state: ControlState
    by: str | None
    note: Text | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """The control of a place, or of an area of the layers; the other of the two is None."""

    index: int
    name: Text
    position: LonLat | None
    area: Area | None
    changes: tuple[ControlChange, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FrontShape:
    """The course of a front; ``coordinates`` has shape (n, 2)."""

    date: Date
    note: Text | None
    coordinates: Floats


@dataclass(frozen=True, slots=True)
class Front:
    """A line between two sides, the one on its left and the one on its right, or none.

    ``until`` is the last date of one that ends, or None.
    """

    name: Text
    sides: tuple[str, ...]
    shapes: tuple[FrontShape, ...]
    sources: tuple[str, ...]
    until: Date | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A period of the campaign with a heading; ``view`` is (west, south, east, north) or None."""

    title: Text
    text: Text | None
    start: Date
    end: Date
    view: Bounds | None
    sources: tuple[str, ...]
    image: Image | None = None
    links: tuple[Link, ...] = ()

    @property
    def opens(self) -> float:
        """Its first instant; "about" does not make it begin earlier."""
        return self.start.earliest + self.start.padding

    @property
    def closes(self) -> float:
        """The instant after it."""
        return self.end.latest - self.end.padding


@dataclass(frozen=True, slots=True)
class SeriesValue:
    """A number at a moment."""

    date: Date
    value: float
    note: Text | None


@dataclass(frozen=True, slots=True)
class Series:
    """A number that changes with time."""

    title: Text
    unit: Text | None
    values: tuple[SeriesValue, ...]
    sources: tuple[str, ...]


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
    control: tuple[Control, ...] = ()
    fronts: tuple[Front, ...] = ()
    scenes: tuple[Scene, ...] = ()
    series: tuple[Series, ...] = ()
