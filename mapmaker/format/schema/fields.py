"""The types of values in a campaign file: texts, dates, places, strengths, ids.

Each is an annotated type whose validator converts the text of the file to a value, or raises an
error of one sentence.
"""

from __future__ import annotations

import math
import re
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from mapmaker import dates
from mapmaker.format.schema import json_types
from mapmaker.format.schema.limits import GREATEST_STRENGTH, MOST_VALUE, STRENGTH_DIGITS
from mapmaker.geography.geojson import MOST_KM

Text: TypeAlias = str | dict[str, str]
LonLat: TypeAlias = tuple[float, float]

Mode = Literal["road", "rail", "sea", "river", "straight"]
ForceKind = Literal[
    "infantry",
    "cavalry",
    "artillery",
    "irregulars",
    "tribal-horse",
    "cossacks",
    "engineers",
    "headquarters",
    "ship",
    "train",
    "civilians",
    "elephants",
    "leader",
]
Style = Literal["paths", "flow"]
Camera = Literal["moving", "still"]
ControlState = Literal["held", "contested", "besieged"]
EventKind = Literal[
    "battle",
    "bombardment",
    "siege",
    "capture",
    "uprising",
    "landing",
    "march",
    "meeting",
    "political",
    "other",
]
SourceKind = Literal["book", "article", "archive", "newspaper", "website", "map", "dataset"]

_FULL_CIRCLE_DEG = 360
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_ID = re.compile(r"\w[\w-]*")
_SAYS_SOMETHING = re.compile(r"(?s).*\w.*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


def fault(message: str, hint: str = "") -> PydanticCustomError:
    """Return an error for pydantic, with our message and hint."""
    return PydanticCustomError("mapmaker", "{message}", {"message": message, "hint": hint})


class Part(BaseModel):
    """A mapping of the file; unknown keys are errors (see ``validation``)."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


def _text(value: object) -> Text:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not value:
        message = "write a text here, or one for each language: {en: ..., fa: ...}"
        raise fault(message)
    for language, words in value.items():
        if not _LANGUAGE.fullmatch(language):
            message = f'"{language}" is not a language code'
            raise fault(message, "write en, fa, fr ...")
        if not isinstance(words, str):
            message = f"the text in {language} is missing"
            raise fault(message)
    return value


def _names(value: object) -> Text:
    if isinstance(value, str):
        message = "the key is already the name of the place"
        raise fault(message, "write its names in other languages: {fa: ..., fr: ...}")
    return _text(value)


def _date(value: object, info: ValidationInfo) -> dates.Date:
    """Return a date; a list of texts is one of a set, which EDTF writes in the same brackets."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = f"[{','.join(value)}]"
    if not isinstance(value, str):
        message = "a date is a text, not a mapping"
        raise fault(message, dates.ACCEPTED)
    try:
        return dates.parse(value, (info.context or {}).get("timezone"))
    except dates.DateError as error:
        raise fault(str(error), error.hint) from error


def _timezone(value: str) -> str:
    try:
        dates.timezone_named(value)
    except dates.DateError as error:
        raise fault(str(error), error.hint) from error
    return value


def _numbers(value: object, count: int) -> list[float] | None:
    """Return a list of a number of numbers, which may be infinite, or None if it is not one."""
    if not isinstance(value, (list, tuple)) or len(value) != count:
        return None
    try:
        numbers = [float(number) for number in value]
    except (TypeError, ValueError):
        return None
    return None if any(map(math.isnan, numbers)) else numbers


def _place(value: object) -> str | LonLat:
    if isinstance(value, str) and value.strip():
        return value
    return _position(value, "a place is a name, or [lon, lat] in degrees")


def _lonlat(value: object) -> LonLat:
    return _position(value, "a position is [lon, lat] in degrees")


def _position(value: object, message: str) -> LonLat:
    """Return a position of two numbers; raises an error with the message."""
    numbers = _numbers(value, 2)
    if numbers is None:
        raise fault(message)
    lon, lat = numbers
    if abs(lon) > _FULL_CIRCLE_DEG or abs(lat) > 90:
        swapped = abs(lat) <= 180 and abs(lon) <= 90
        limits = "longitude from -180 to 180, then latitude from -90 to 90"
        raise fault(message, "is it [lat, lon]? longitude comes first" if swapped else limits)
    return lon, lat


def _bounds(value: object) -> tuple[float, float, float, float]:
    west, south, east, north = _numbers(value, 4) or (0.0, 0.0, 0.0, 0.0)
    width = east - west if east > west else east - west + _FULL_CIRCLE_DEG
    around = max(abs(west), abs(east)) <= _FULL_CIRCLE_DEG and 0 < width <= _FULL_CIRCLE_DEG
    if not (around and -90 <= south < north <= 90):
        message = "bounds are [west, south, east, north] in degrees"
        raise fault(message, "for example [45, 31, 53, 41]; over 180 degrees [170, -30, -165, -10]")
    return west, south, east, north


def _view(value: object) -> tuple[float, float, float, float] | list[str | LonLat]:
    """Return bounds, or the places that a view shows."""
    if not isinstance(value, list) or not value:
        message = "a view is a list of places, or [west, south, east, north]"
        raise fault(message, "for example [Rasht, Qazvin]")
    numbers = _numbers(value, 4) or [math.inf]
    is_bounds = max(map(abs, numbers)) <= _FULL_CIRCLE_DEG  # others are places: [Hill, 937]
    return _bounds(value) if is_bounds else [_place(place) for place in value]


def _course(value: object) -> str | list[str | LonLat]:
    """Return the name of a line, or the places on its course."""
    if isinstance(value, str) and value.strip():
        return value
    if not isinstance(value, list) or len(value) < 2:
        message = "write two places or more here, or the name of a line of a layer"
        raise fault(message, "for example [Rasht, [49.8, 36.6], Qazvin]")
    return [_place(place) for place in value]


def _number(least: float, most: float, example: str, hint: str) -> PlainValidator:
    """Return the validator of a number between two others; ``hint`` is for numbers beyond them."""

    def check(value: object) -> float:
        numbers = _numbers([value], 1)
        if numbers is None:
            message = f'"{value}" is not a number'
            raise fault(message, f"write {example}")
        if not least <= numbers[0] <= most:
            message = f'"{value}" is not between {least:g} and {most:g}'
            raise fault(message, hint)
        return numbers[0]

    return PlainValidator(check)


class Strength(NamedTuple):
    """A number of people, ships or guns, as a range; both ends are equal if the source gives one number."""

    fewest: int
    most: int

    @property
    def best(self) -> float:
        """The number to show: the middle of the range."""
        return (self.fewest + self.most) / 2


def parse_strength(value: object) -> Strength:
    """Return a strength, or a range of them, from its text.

    Examples
    --------
    >>> parse_strength("700"), parse_strength("500-2000")
    (Strength(fewest=700, most=700), Strength(fewest=500, most=2000))
    """
    text = str(value).strip()
    found = re.fullmatch(r"(\d+)(?:\s*[-\u2013]\s*(\d+))?", text, re.ASCII)
    if not found:
        thousands = re.fullmatch(r"\d{1,3}([,. ']\d{3})+", text)
        hint = f"write {re.sub(r'[^0-9]', '', text)}" if thousands else "write 700, or 500-2000"
        message = f'"{value}" is not a number of people'
        raise fault(message, hint)
    if max(len(digits or "") for digits in found.groups()) > STRENGTH_DIGITS:
        message = f"a number of people has at most {STRENGTH_DIGITS} digits"
        raise fault(message, f"write a number up to {GREATEST_STRENGTH}")
    fewest, most = int(found[1]), int(found[2] or found[1])
    if fewest > most:
        message = f'"{value}" runs from more to fewer'
        raise fault(message, f"write {most}-{fewest}")
    return Strength(fewest, most)


def several(value: object) -> object:
    """Expand one text to a list of one."""
    return value if isinstance(value, list) else [value]


def _matching(pattern: re.Pattern[str], message: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            sentence = f'"{value}" {message}'
            raise fault(sentence)
        return value

    return AfterValidator(check)


TextField = Annotated[Text, PlainValidator(_text), WithJsonSchema(json_types.TEXT)]
NamesField = Annotated[dict[str, str], PlainValidator(_names), WithJsonSchema(json_types.NAMES)]
DateField = Annotated[dates.Date, PlainValidator(_date), WithJsonSchema(json_types.DATE)]
TimezoneField = Annotated[str, AfterValidator(_timezone), WithJsonSchema(json_types.TIMEZONE)]
PlaceField = Annotated[str | LonLat, PlainValidator(_place), WithJsonSchema(json_types.PLACE)]
LonLatField = Annotated[LonLat, PlainValidator(_lonlat), WithJsonSchema(json_types.LONLAT)]
BoundsField = Annotated[
    tuple[float, float, float, float], PlainValidator(_bounds), WithJsonSchema(json_types.BOUNDS)
]
ViewField = Annotated[
    tuple[float, float, float, float] | list[str | LonLat],
    PlainValidator(_view),
    WithJsonSchema(json_types.VIEW),
]
CourseField = Annotated[
    str | list[str | LonLat], PlainValidator(_course), WithJsonSchema(json_types.COURSE)
]
ValueField = Annotated[
    float,
    _number(-MOST_VALUE, MOST_VALUE, "-9 or 21.5", "use a larger unit, such as millions"),
    WithJsonSchema(json_types.VALUE),
]
KmField = Annotated[
    float,
    _number(0, MOST_KM, "2 or 0.5", "write how far it may be from its true position"),
    WithJsonSchema(json_types.KM),
]
ValueText = Annotated[str, WithJsonSchema(json_types.VALUE_TEXT)]
YearField = Annotated[str, WithJsonSchema(json_types.YEAR)]
StrengthField = Annotated[
    Strength, PlainValidator(parse_strength), WithJsonSchema(json_types.STRENGTH)
]
PlaceName = Annotated[str, _matching(_SAYS_SOMETHING, "is not the name of a place")]
Id = Annotated[str, _matching(_ID, "is not an id; ids are letters, digits, - and _")]
Colour = Annotated[
    str,
    _matching(_COLOUR, "is not a colour; write it as #rrggbb, in quotes"),
    WithJsonSchema(json_types.COLOUR),
]
Url = Annotated[
    str,
    _matching(_URL, "is not a web address; one starts with http:// or https://"),
    WithJsonSchema(json_types.URL),
]
Language = Annotated[
    str,
    _matching(_LANGUAGE, "is not a language code such as en or fa"),
    WithJsonSchema(json_types.LANGUAGE),
]
