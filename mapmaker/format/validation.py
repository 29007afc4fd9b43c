"""Validation of a document against the model, with messages and positions of ours."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from mapmaker.dates import DateError, timezone_named
from mapmaker.format.schema.context import (
    Control,
    ControlChange,
    Front,
    FrontShape,
    Image,
    Layer,
    Link,
    Scene,
    Series,
    SeriesValue,
)
from mapmaker.format.schema.fields import Part
from mapmaker.format.schema.model import (
    CampaignFile,
    Event,
    EventClaim,
    Force,
    Movement,
    MovementClaim,
    MovementStrength,
    Place,
    Side,
    Source,
    Stop,
)
from mapmaker.format.text.document import Document, Location
from mapmaker.problems import Problem, suggest

#: The models of each section, and of its sections.
ITEMS: dict[str | int, type[Part]] = {
    "layers": Layer,
    "sides": Side,
    "forces": Force,
    "sources": Source,
    "places": Place,
    "movements": Movement,
    "events": Event,
    "scenes": Scene,
    "series": Series,
    "control": Control,
    "fronts": Front,
}
_INNER: dict[tuple[str | int, ...], type[Part]] = {
    ("movements", "via"): Stop,
    ("movements", "strength"): MovementStrength,
    ("movements", "claims"): MovementClaim,
    ("events", "claims"): EventClaim,
    ("events", "image"): Image,
    ("events", "links"): Link,
    ("scenes", "image"): Image,
    ("scenes", "links"): Link,
    ("series", "values"): SeriesValue,
    ("control", "changes"): ControlChange,
    ("fronts", "shapes"): FrontShape,
}

#: The name of each part, and an example.
_LOOKS: dict[type[Part], tuple[str, str]] = {
    CampaignFile: ("the campaign", "{title: ...}"),
    Layer: ("this layer", "{file: ../geo/roads.geojson, name: NAME}"),
    Side: ("this side", "{name: Rebels}"),
    Force: ("this force", "{name: The van, side: rebels}"),
    Place: ("this place", "{at: [49.58, 37.28]}"),
    Source: ("this source", "{title: A book}"),
    Movement: ("this movement", "{force: van, to: Rasht, leave: 1909-05-01, arrive: 1909-05-02}"),
    Event: ("this event", "{title: Peace, on: 1909-05-02}"),
    Stop: ("this stop", "{at: Rasht}"),
    MovementStrength: ("this strength", "{leave: 700, arrive: 600}"),
    MovementClaim: ("this claim", "{source: book, strength: 700}"),
    EventClaim: ("this claim", "{source: book, on: 1909-05-02}"),
    Image: ("this image", "{file: tehran.jpg, alt: The gate of the city}"),
    Link: ("this link", "{title: The gate, url: https://example.org/gate}"),
    Scene: ("this scene", "{title: The march, from: 1909-05-01, to: 1909-05-05, view: [Rasht]}"),
    Series: ("this series", "{title: Frost, unit: °C, values: [{on: 1812-11-09, value: -9}]}"),
    SeriesValue: ("this value", "{on: 1812-11-09, value: -9}"),
    Control: ("this entry", "{place: Rasht, changes: [{on: 1909-02-08, side: rebels}]}"),
    ControlChange: ("this change", "{on: 1909-02-08, side: rebels}"),
    Front: ("this front", "{name: The line, shapes: [{on: 1909-07-10, line: [Karaj, Qom]}]}"),
    FrontShape: ("this shape", "{on: 1909-07-10, line: [Karaj, Qom]}"),
}

_WRONG_TYPES = {
    "string_type": "must be one text, not a list or a mapping",
    "list_type": "must be a list, as in {list}",
    "dict_type": "must be a mapping by id, as in {mapping}",
    "model_type": "must be a mapping, as in {part}",
    "model_attributes_type": "must be a mapping, as in {part}",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
}


def validate(document: Document) -> tuple[CampaignFile | None, list[Problem]]:
    """Validate a document against the model; return the campaign file, or all problems.

    Examples
    --------
    >>> from mapmaker.format.text.document import parse_yaml
    >>> _, problems = validate(parse_yaml("titel: Tehran", "a.yaml"))
    >>> print(*problems, sep=chr(10))
    a.yaml:1:1: the campaign has no "title" (title of the map)
    a.yaml:1:1: unknown key "titel" (did you mean "title"?)
    """
    try:
        return file_of(document), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
    return None, sorted(_problem(document, details) for details in found)


def file_of(document: Document) -> CampaignFile:
    """Return a document as a campaign file; raises pydantic's error if it is not one."""
    return CampaignFile.model_validate(document.data, context={"timezone": _timezone(document)})


def _timezone(document: Document) -> str | None:
    """Return the time zone of a document; UTC for an invalid one, which is an error of its own."""
    name = document.data.get("timezone")
    if name is None:
        return None
    try:
        timezone_named(str(name))
    except DateError:
        return "UTC"
    return str(name)


def faulty_parts(document: Document) -> list[Location]:
    """Return the locations of invalid and missing parts of the document."""
    try:
        file_of(document)
    except ValidationError as error:
        locs = [details["loc"] for details in error.errors(include_url=False)]
        return [loc[:-1] if _is_key(loc) else loc for loc in locs]
    return []


def _problem(document: Document, details: ErrorDetails) -> Problem:
    """Return an error of pydantic as a problem, with our message at its position in the file."""
    loc, kind = details["loc"], details["type"]
    if _is_key(loc):
        return document.error(loc[:-1], "id", details["msg"], key=True)
    part = _part_at(loc[:-1])
    if kind == "extra_forbidden":
        hint = suggest(str(loc[-1]), dict(_fields(part)))
        return document.error(loc, "unknown-key", f'unknown key "{loc[-1]}"', hint, key=True)
    if kind == "missing":
        message = f'{_LOOKS[part][0]} has no "{loc[-1]}"'
        return document.error(loc[:-1], "missing-key", message, _meaning(part, str(loc[-1])))
    if details["input"] is None:
        return document.error(loc, "missing-value", f'"{loc[-1]}" has no value', key=True)
    return document.error(loc, "value", *_message(details))


def _message(details: ErrorDetails) -> tuple[str, str]:
    """Return the error of a value, and a hint."""
    loc, kind, context = details["loc"], details["type"], details.get("ctx", {})
    if kind == "mapmaker":
        return context["message"], context["hint"]
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", "")
        hint = suggest(str(details["input"]), choices.replace(" or ", ", ").split(", "))
        return f'"{details["input"]}" is not one of {choices}', hint
    if kind not in _WRONG_TYPES:
        return details["msg"], ""
    looks = _LOOKS[_part_at(loc)][1]
    lists = {"layers": "[a.geojson]", "sources": "[book]", "forces": "[van]", "via": "[Rasht]"}
    example = {
        "list": lists.get(str(loc[-1]), f"[{looks}]"),
        "mapping": f"{{an-id: {looks}}}",
        "part": looks,
    }
    return f"{_called(loc)} {_WRONG_TYPES[kind].format_map(example)}", ""


def _called(loc: Location) -> str:
    """Return the name of the part at ``loc``.

    Examples
    --------
    >>> _called(("events", 0)), _called(("events", 0, "on"))
    ('item 1 of "events"', '"on"')
    """
    last = loc[-1]
    return f'item {last + 1} of "{loc[-2]}"' if isinstance(last, int) else f'"{last}"'


def _part_at(loc: Location) -> type[Part]:
    """Return the model of the mapping at ``loc``, or of the one that contains it."""
    item = ITEMS.get(loc[0], CampaignFile) if loc else CampaignFile
    return _INNER.get(loc[::2][:2], item)


def _fields(part: type[Part]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the keys that a mapping may have, each with its field."""
    for name, field in part.model_fields.items():
        yield field.alias or name, field


def _meaning(part: type[Part], key: str) -> str:
    """Return the meaning of a key, as the end of a sentence."""
    description = dict(_fields(part))[key].description or ""
    return description[:1].lower() + description[1:].rstrip(".")


def _is_key(loc: Location) -> bool:
    """Return whether pydantic reports the key of a mapping, not its value."""
    return bool(loc) and loc[-1] == "[key]"
