"""Values of the payload's records: texts, positions, dates, lines, pictures; see ``contract``."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict, TypeVar, cast

from mapmaker.dates.calendars import CalendarName
from mapmaker.dates.edtf import Open
from mapmaker.dates.parts import Masked, Precision

Names: TypeAlias = dict[str, str]
"""A text by language."""
Text: TypeAlias = str | Names
"""A text in one language, or by language."""
LonLat: TypeAlias = tuple[float, float]
"""Longitude, latitude, in degrees."""
Bounds: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
Range: TypeAlias = tuple[int, int]
"""Numbers of people, ships or guns: fewest, most."""


class DateRecord(TypedDict):
    """When something may have been, and the one minute at which it is shown."""

    text: str
    earliest: int
    latest: int
    best: int
    precision: Precision
    approximate: NotRequired[Literal[True] | None]
    uncertain: NotRequired[Literal[True] | None]
    calendar: NotRequired[CalendarName | None]
    padding: NotRequired[int | None]
    ends: NotRequired[list["DateRecord"] | None]
    open: NotRequired[Open | None]
    one_of: NotRequired[Literal[True] | None]
    masked: NotRequired[Masked | None]


class PublishedRecord(TypedDict):
    """When a source was published: as written, its date, or the ends of an open period, null if open."""

    text: str
    dates: NotRequired[list[DateRecord | None] | None]


class ImprintRecord(TypedDict):
    """What a source is part of, who published it, and who keeps it."""

    container: NotRequired[Text | None]
    volume: NotRequired[Text | None]
    number: NotRequired[Text | None]
    pages: NotRequired[Text | None]
    edition: NotRequired[Text | None]
    series: NotRequired[Text | None]
    publisher: NotRequired[Text | None]
    institution: NotRequired[Text | None]
    place: NotRequired[Text | None]
    archive: NotRequired[Text | None]
    shelfmark: NotRequired[Text | None]


class PathsRecord(TypedDict):
    """Lines as columns of integers (see ``columns``), in units of ``quantum_deg``."""

    quantum_deg: float
    counts: str
    lon: str
    lat: str


class PictureRecord(TypedDict):
    """A picture, by the id of the element that shows it; sizes in pixels."""

    element: str
    width: int
    height: int
    alt: Text
    credit: NotRequired[Text | None]


class LinkRecord(TypedDict):
    """A link to further reading."""

    title: Text
    url: str


class MediaRecord(TypedDict):
    """The picture and the links of an event or a scene."""

    image: NotRequired[PictureRecord | None]
    links: NotRequired[list[LinkRecord] | None]


class TileOptionsRecord(TypedDict):
    """Options of a Leaflet tile layer."""

    attribution: str
    maxZoom: int
    subdomains: NotRequired[str]


class TilesRecord(TypedDict):
    """A layer of map tiles from the network."""

    url: str
    options: TileOptionsRecord


_Record = TypeVar("_Record")


def known(kind: type[_Record]) -> Callable[[_Record], _Record]:
    """Return a function that leaves out of a record of a kind what may be left out and is None.

    Examples
    --------
    >>> known(LinkRecord)({"title": "A", "url": "b"})
    {'title': 'A', 'url': 'b'}
    >>> known(MediaRecord)({"image": None, "links": []})
    {'links': []}
    """
    optional = cast("Any", kind).__optional_keys__

    def without_unknown(record: _Record) -> _Record:
        values = cast("Mapping[str, Any]", record).items()
        kept = {key: value for key, value in values if value is not None or key not in optional}
        return cast("_Record", kept)

    return without_unknown
