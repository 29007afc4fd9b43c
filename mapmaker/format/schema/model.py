"""Models of a campaign file: its keys, their types and their meanings.

The classes mirror the file one to one; ``resolve`` turns them into positions and instants. The
descriptions of the fields are the reference for authors, and go into the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from mapmaker.dates.calendars import CalendarName
from mapmaker.format.schema.context import (
    Control,
    Front,
    Image,
    Layer,
    Link,
    Scene,
    Series,
    layer_of,
)
from mapmaker.format.schema.fields import (
    BoundsField,
    Camera,
    Colour,
    DateField,
    EventKind,
    ForceKind,
    Id,
    KmField,
    Language,
    LonLatField,
    Mode,
    NamesField,
    Part,
    PlaceField,
    PlaceName,
    SourceKind,
    StrengthField,
    Style,
    TextField,
    TimezoneField,
    Url,
    YearField,
    fault,
    parse_strength,
    several,
)
from mapmaker.geography.geojson import Certainty


def _strength(value: object) -> object:
    """Expand one number to the strength at both ends of a movement."""
    if isinstance(value, dict):
        return value
    parse_strength(value)  # an error is reported once, not at both ends
    return {"leave": value, "arrive": value}


class Side(Part):
    """A party of the war."""

    name: TextField = Field(description="Name of the side.")
    colour: Colour | None = Field(
        None,
        description="Colour as #rrggbb; by default one of eight that all readers can distinguish.",
    )


class Place(Part):
    """A point with a name; a bare [lon, lat] is short for {at: [lon, lat]}."""

    at: LonLatField = Field(description="Where it is: [lon, lat] in degrees.")
    name: NamesField | None = Field(None, description="Its names in other languages.")
    alt_name: list[str] = Field([], description="Other names of the place.")
    uncertainty_km: KmField | None = Field(
        None, description="Greatest distance from its true position, in kilometres."
    )
    note: str | None = Field(None, description="A note for readers.")


def _point(value: object) -> object:
    """Expand a bare position to a place there."""
    return value if isinstance(value, dict) else {"at": value}


class Force(Part):
    """A group of people, or a single person, that moves as one."""

    name: TextField = Field(description="Name of the force.")
    side: str = Field(description="Id of its side.")
    kind: ForceKind = Field("infantry", description="What it is; chooses its symbol.")
    commander: TextField | None = Field(None, description="Who led it.")
    strength: StrengthField | None = Field(
        None, description="Number of people at the start: 700, or 500-2000."
    )
    at: PlaceField | None = Field(
        None, description="Where it first stands; by default where its first movement starts."
    )
    since: DateField | None = Field(
        None, description="When it appears; by default when its first movement leaves."
    )
    until: DateField | None = Field(
        None, description="When it disappears; by default at the end of the campaign."
    )
    split_from: str | None = Field(
        None, description="Id of the force that it splits from, at that force's position."
    )
    merge_into: str | None = Field(
        None, description="Id of the force it joins at `until`, by default at its last arrival."
    )
    note: TextField | None = Field(None, description="A note for readers.")
    sources: list[str] = Field([], description="Ids of sources.")


_NamesField = Annotated[
    list[TextField],
    BeforeValidator(several, json_schema_input_type=list[TextField] | TextField),
]


class Source(Part):
    """A book, archive, page or map to cite."""

    title: TextField = Field(description="Title of the work.")
    short: TextField | None = Field(None, description="Short name, for rows: Browne 1910.")
    author: _NamesField = Field([], description="Who wrote it: one name, or a list of them.")
    editor: _NamesField = Field([], description="Who edited it: one name, or a list of them.")
    year: YearField | None = Field(
        None, description="When it was published, in EDTF or in words: 1815~, 1815/1821, 1815/."
    )
    original_year: YearField | None = Field(
        None, description="When it first appeared, of a reprint or a translation."
    )
    kind: SourceKind | None = Field(None, description="What it is.")
    container: TextField | None = Field(
        None, description="The journal, newspaper or book that it is in."
    )
    volume: TextField | None = Field(None, description="Volume, of a journal or of a work.")
    number: TextField | None = Field(None, description="Issue of a journal, or number of a report.")
    pages: TextField | None = Field(None, description="Pages: 377-398.")
    edition: TextField | None = Field(None, description="Edition: 2nd ed.")
    series: TextField | None = Field(None, description="Series, with the number of the work in it.")
    publisher: TextField | None = Field(None, description="Who published it.")
    institution: TextField | None = Field(
        None, description="University or office that a thesis or a report is from."
    )
    place: TextField | None = Field(
        None, description="Town of the publisher, or else of the archive."
    )
    archive: TextField | None = Field(None, description="Archive or library that keeps it.")
    shelfmark: TextField | None = Field(None, description="Shelfmark there: FO 248/967.")
    url: Url | None = Field(None, description="Where to read it; http or https.")
    accessed: YearField | None = Field(None, description="When the page was read.")
    note: TextField | None = Field(None, description="A note for readers.")


class Stop(Part):
    """A stop of a movement; a bare name is short for ``{at: name}``."""

    at: PlaceField = Field(description="Name of a place, or [lon, lat].")
    on: DateField | None = Field(None, description="When the force passes through.")
    arrive: DateField | None = Field(None, description="When the force arrives.")
    leave: DateField | None = Field(None, description="When the force leaves.")
    strength: StrengthField | None = Field(
        None, description="Number of people there: 700, or 500-2000."
    )

    @model_validator(mode="after")
    def _one_way_to_say_when(self) -> Stop:
        if self.on and (self.arrive or self.leave):
            message = "a stop has `on`, or `arrive` and `leave`, not both"
            raise fault(message)
        return self


def _stop(value: object) -> object:
    """Expand a bare place to a stop there."""
    return {"at": value} if isinstance(value, (str, list)) else value


class MovementStrength(Part):
    """Numbers of people at both ends of a movement; a bare number is short for the same at both."""

    leave: StrengthField | None = Field(None, description="Number of people on leaving.")
    arrive: StrengthField | None = Field(None, description="Number of people on arriving.")


class _Claim(Part):
    """A claim of another account."""

    source: str = Field(description="Id of the source of the claim.")
    strength: StrengthField | None = Field(
        None, description="Number of people, according to the source: 700, or 500-2000."
    )
    note: TextField | None = Field(None, description="A note to assess it.")


class MovementClaim(_Claim):
    """A claim about a movement."""

    from_: PlaceField | None = Field(
        None, alias="from", description="Where it started, according to the source."
    )
    to: PlaceField | None = Field(None, description="Where it ended, according to the source.")
    outcome: TextField | None = Field(None, description="How it ended, according to the source.")

    leave: DateField | None = Field(
        None, description="When the force left, according to the source."
    )
    arrive: DateField | None = Field(
        None, description="When the force arrived, according to the source."
    )


class EventClaim(_Claim):
    """A claim about an event."""

    on: DateField | None = Field(None, description="When it happened, according to the source.")
    at: PlaceField | None = Field(None, description="Where it happened, according to the source.")
    outcome: TextField | None = Field(None, description="How it ended, according to the source.")


class Movement(Part):
    """A movement of a force from one place to another."""

    force: str = Field(description="Id of the force that moves.")
    title: TextField | None = Field(None, description="A name for the movement.")
    from_: PlaceField | None = Field(
        None, alias="from", description="Where it starts; by default where the force is."
    )
    via: list[Annotated[Stop, BeforeValidator(_stop, json_schema_input_type=Stop | PlaceField)]] = (
        Field([], description="Places on the way, in order.")
    )
    to: PlaceField | None = Field(None, description="Where it ends.")
    route: str | None = Field(
        None, description="Name of a line of a layer to follow, instead of from, via and to."
    )
    leave: DateField = Field(description="When it leaves.")
    arrive: DateField = Field(description="When it arrives.")
    by: Mode = Field("straight", description="The network it follows, or straight.")
    certainty: Certainty | None = Field(
        None, description="How certain the route is; by default as certain as its lines."
    )
    strength: (
        Annotated[
            MovementStrength,
            BeforeValidator(_strength, json_schema_input_type=MovementStrength | StrengthField),
        ]
        | None
    ) = Field(None, description="Number of people: 700, or 500-2000, or {leave: ..., arrive: ...}.")
    retreat: bool = Field(default=False, description="Whether it is a retreat; drawn darker.")
    note: TextField | None = Field(None, description="A note for readers.")
    sources: list[str] = Field([], description="Ids of sources.")
    claims: list[MovementClaim] = Field([], description="What other accounts say.")


class Event(Part):
    """Something that happened at a moment, or lasted for a time."""

    title: TextField = Field(description="What happened, in a line.")
    at: PlaceField | None = Field(None, description="Where: a place, or [lon, lat].")
    on: DateField = Field(description="When.")
    until: DateField | None = Field(
        None, description="Its last day, if it lasted; `on` is its first."
    )
    kind: EventKind = Field("other", description="What it was; chooses its symbol.")
    forces: list[str] = Field([], description="Ids of the forces that took part.")
    outcome: TextField | None = Field(None, description="How it ended.")
    victor: str | None = Field(None, description="Id of the side that won.")
    image: Image | None = Field(None, description="A picture.")
    links: list[Link] = Field([], description="Links to further reading.")
    note: TextField | None = Field(None, description="A note for readers.")
    sources: list[str] = Field([], description="Ids of sources.")
    claims: list[EventClaim] = Field([], description="What other accounts say.")


class CampaignFile(Part):
    """A whole campaign file."""

    title: TextField = Field(description="Title of the map.")
    summary: TextField | None = Field(None, description="A few lines of introduction.")
    language: Language = Field(
        "en", description="Language of texts without a language of their own."
    )
    layers: list[
        Annotated[Layer, BeforeValidator(layer_of, json_schema_input_type=Layer | str)]
    ] = Field([], description="GeoJSON files, relative to this file.")
    bibliography: list[str] = Field(
        [],
        description="BibTeX (.bib) and CSL-JSON (.json) files, relative to this file; their"
        " entries are sources by their keys.",
    )
    start: DateField | None = Field(None, description="Start of the map; default: first date.")
    end: DateField | None = Field(None, description="End of the map; default: last date.")
    bounds: BoundsField | None = Field(
        None, description="The opening view: [west, south, east, north]."
    )
    tiles: str | None = Field(None, description="Name of an xyzservices tile layer.")
    autoplay: bool = Field(default=True, description="Whether the map plays when it opens.")
    calendar: CalendarName = Field("gregorian", description="Calendar that the map opens in.")
    timezone: TimezoneField | None = Field(
        None,
        description="Time zone of its local time, such as Asia/Tehran or +03:30; times with a"
        " zone need it.",
    )
    style: Style = Field(
        "paths", description="How movements are drawn; flow: as bands as wide as they are strong."
    )
    camera: Camera = Field(
        "moving", description="Whether the view follows moving forces, or stays still."
    )
    sides: dict[Id, Side] = Field({}, description="Sides by id.")
    forces: dict[Id, Force] = Field({}, description="Forces by id.")
    sources: dict[Id, Source] = Field({}, description="Sources by id.")
    places: dict[
        PlaceName,
        Annotated[Place, BeforeValidator(_point, json_schema_input_type=Place | LonLatField)],
    ] = Field({}, description="Places by name, in addition to those of the layers.")
    movements: list[Movement] = Field([], description="Movements, each force's in order of time.")
    events: list[Event] = Field([], description="Events.")
    scenes: list[Scene] = Field([], description="Scenes, in order of time.")
    series: list[Series] = Field([], description="Numbers that change with time.")
    control: list[Control] = Field([], description="Which side holds which places and areas.")
    fronts: list[Front] = Field([], description="Fronts.")
