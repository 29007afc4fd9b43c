"""The types of the payload: what Python writes for the player, and all that the player may read.

``player/data/payload.d.ts`` has the same types for JavaScript; it is generated from these. A value
that is ``NotRequired`` is left out where it is None (see ``values.known``), other values may be null.
Parts refer to each other by their number among their kind; times are whole minutes from
``epoch_jd``, the campaign's start; coordinates are lon, lat in degrees.
"""

from typing import Literal, NotRequired, TypedDict

from mapmaker.dates.calendars import CalendarName
from mapmaker.format.schema.fields import Camera, ControlState, Mode, Style
from mapmaker.geography.geojson import Certainty
from mapmaker.page.payload.values import (
    Bounds,
    DateRecord,
    ImprintRecord,
    LonLat,
    MediaRecord,
    Names,
    PathsRecord,
    PublishedRecord,
    Range,
    Text,
    TilesRecord,
)


class SideRecord(TypedDict):
    """A side; ``beaded`` and ``faint`` complete its livery."""

    id: str
    name: Text
    colour: str
    beaded: NotRequired[Literal[True] | None]
    faint: NotRequired[Literal[True] | None]


class ForceRecord(TypedDict):
    """A force; its positions are in the tracks."""

    id: str
    name: Text
    side: int
    kind: str
    commander: Text | None
    strength: Range | None
    note: Text | None
    sources: list[int]
    since: NotRequired[DateRecord | None]
    until: NotRequired[DateRecord | None]
    split_from: NotRequired[int | None]
    merge_into: NotRequired[int | None]


class SourceRecord(ImprintRecord):
    """A cited work."""

    id: str
    title: Text
    short: NotRequired[Text | None]
    author: NotRequired[list[Text] | None]
    editor: NotRequired[list[Text] | None]
    year: NotRequired[PublishedRecord | None]
    original_year: NotRequired[PublishedRecord | None]
    kind: NotRequired[str | None]
    url: NotRequired[str | None]
    accessed: NotRequired[str | None]
    note: NotRequired[Text | None]


class PlaceRecord(TypedDict):
    """A place of the layers; ``used`` if the campaign names it."""

    name: Names
    lon: float
    lat: float
    rank: str
    aliases: list[str]
    uncertainty_km: NotRequired[float | None]
    note: NotRequired[Text | None]
    source: NotRequired[str | None]
    used: bool


class ClaimRecord(TypedDict):
    """A claim of a source: about an event where it was, about a movement where it began and ended."""

    source: int
    note: NotRequired[Text | None]
    date: NotRequired[DateRecord | None]
    leave: NotRequired[DateRecord | None]
    arrive: NotRequired[DateRecord | None]
    strength: NotRequired[Range | None]
    outcome: NotRequired[Text | None]
    start: NotRequired[Names | None]
    start_lonlat: NotRequired[LonLat | None]
    place: NotRequired[Names | None]
    place_lonlat: NotRequired[LonLat | None]
    end: NotRequired[Names | None]
    end_lonlat: NotRequired[LonLat | None]


class StopRecord(TypedDict):
    """A stop; ``arrive`` and ``leave`` are equal if the force only passes through."""

    place: NotRequired[Names | None]
    place_lonlat: NotRequired[LonLat | None]
    arrive: NotRequired[DateRecord | None]
    leave: NotRequired[DateRecord | None]
    strength: NotRequired[Range | None]


_Ends = TypedDict("_Ends", {"from": Names | None, "to": Names | None})


class MarchRecord(_Ends):
    """The values in which accounts of a movement may differ; ``certainty`` is "" without a route."""

    certainty: Certainty | Literal[""]
    leave: DateRecord
    arrive: DateRecord
    departure: int
    arrival: int
    strength: tuple[Range | None, Range | None]
    stops: NotRequired[list[StopRecord] | None]
    outcome: NotRequired[Text | None]


class MovementRecord(MarchRecord):
    """A movement; its route is in the tracks."""

    force: int
    title: Text | None
    by: Mode
    note: Text | None
    sources: list[int]
    claims: list[ClaimRecord]
    retreat: NotRequired[Literal[True] | None]


class HappeningRecord(TypedDict):
    """The values in which accounts of an event may differ."""

    date: DateRecord
    until: NotRequired[DateRecord | None]
    place: Names | None
    place_index: int | None
    lon: float | None
    lat: float | None
    outcome: Text | None
    strength: NotRequired[Range | None]


class EventRecord(HappeningRecord, MediaRecord):
    """An event."""

    title: Text
    kind: str
    forces: list[int]
    victor: NotRequired[int | None]
    note: Text | None
    sources: list[int]
    claims: list[ClaimRecord]


_Minutes = TypedDict("_Minutes", {"from": int, "to": int})


class SceneRecord(_Minutes, MediaRecord):
    """A scene, from its first minute to the one after it."""

    title: Text
    text: NotRequired[Text | None]
    dates: tuple[DateRecord, DateRecord]
    view: NotRequired[Bounds | None]
    sources: list[int]


class SeriesValueRecord(TypedDict):
    """A number at a moment."""

    date: DateRecord
    value: float
    note: NotRequired[Text | None]


class SeriesRecord(TypedDict):
    """A number that changes with time."""

    title: Text
    unit: NotRequired[Text | None]
    values: list[SeriesValueRecord]
    sources: list[int]


class AreaRecord(TypedDict):
    """An area with its rings; ``certainty`` as its layer has it."""

    name: Names
    certainty: str
    rings: PathsRecord


class ControlChangeRecord(TypedDict):
    """From ``date`` on, ``side`` (null: nobody) holds a place or an area, and ``by`` contests it."""

    date: DateRecord
    side: int | None
    state: ControlState
    sources: list[int]
    by: NotRequired[int | None]
    note: NotRequired[Text | None]


class ControlRecord(TypedDict):
    """Who holds a place, or an area, from change to change."""

    name: NotRequired[Names | None]
    place_index: NotRequired[int | None]
    lon: NotRequired[float | None]
    lat: NotRequired[float | None]
    area: NotRequired[int | None]
    changes: list[ControlChangeRecord]


class FrontShapeRecord(TypedDict):
    """When a front had the shape of the same number among its paths."""

    date: DateRecord
    note: NotRequired[Text | None]


class FrontRecord(TypedDict):
    """A front, a path for each of its shapes."""

    name: NotRequired[Text | None]
    sides: NotRequired[list[int] | None]
    shapes: list[FrontShapeRecord]
    until: NotRequired[DateRecord | None]
    paths: PathsRecord
    sources: list[int]


class TracksRecord(TypedDict):
    """The vertices of every force, one after the other, as columns of integers."""

    quantum_deg: float
    counts: str
    t: str
    lon: str
    lat: str
    strength: str
    margin: str
    earlier: str
    later: str


class AccountHappeningRecord(HappeningRecord):
    """An event of the campaign, by its number, as an account has it."""

    index: int


class AccountMarchRecord(MarchRecord):
    """A movement of the campaign, by its number, as an account has it."""

    index: int


class UndrawnRecord(TypedDict):
    """A claim that an account's map cannot show, and why."""

    index: int
    reason: Literal["dates", "way"]
    claim: ClaimRecord


class AccountRecord(TypedDict):
    """What one source says otherwise; parts by their numbers."""

    source: int
    events: list[AccountHappeningRecord]
    movements: list[AccountMarchRecord]
    undrawn: list[UndrawnRecord]
    forces: list[int]
    tracks: TracksRecord


class GroundLabelRecord(TypedDict):
    """A name along a line: of a sea, a range, a region."""

    name: Names
    kind: str
    line: PathsRecord


class GroundRecord(TypedDict):
    """The basemap: relief as a data URI, and lines."""

    bounds: Bounds
    relief: str
    sea: PathsRecord
    coast: PathsRecord
    lakes: PathsRecord
    rivers: PathsRecord
    river_names: list[Names | None]
    borders: PathsRecord | None
    network: dict[str, PathsRecord]
    labels: list[GroundLabelRecord]


class PayloadRecord(TypedDict):
    """A campaign as data for the player."""

    format: Literal["mapmaker"]
    version: int
    id: str
    title: Text
    summary: Text | None
    language: str
    languages: list[str]
    epoch_jd: float
    duration_min: int
    view: Bounds
    tiles: TilesRecord | None
    autoplay: bool
    calendar: CalendarName
    style: Style
    camera: Camera
    sides: list[SideRecord]
    forces: list[ForceRecord]
    sources: list[SourceRecord]
    places: list[PlaceRecord]
    movements: list[MovementRecord]
    events: list[EventRecord]
    scenes: list[SceneRecord]
    series: list[SeriesRecord]
    areas: list[AreaRecord]
    control: list[ControlRecord]
    fronts: list[FrontRecord]
    tracks: TracksRecord
    accounts: list[AccountRecord]
    ground: GroundRecord | None
