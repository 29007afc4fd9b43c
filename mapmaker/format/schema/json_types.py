"""JSON Schema of the values of a campaign file, as editors see them.

Editors read YAML differently: to them, 1909 is a number, and 1909-07 a text. So a text of mapmaker
may be a number here.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from mapmaker.format.schema.limits import GREATEST_STRENGTH, MOST_VALUE, STRENGTH_DIGITS
from mapmaker.geography.geojson import MOST_KM

Shape: TypeAlias = dict[str, Any]

NAMES: Shape = {
    "type": "object",
    "description": "A text for each language, by its code.",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "additionalProperties": {"type": ["string", "number"]},
}

TEXT: Shape = {
    "anyOf": [{"type": ["string", "number"]}, NAMES],
    "examples": ["The Triumph of Tehran", {"en": "The Triumph of Tehran", "fa": "فتح تهران"}],
}

DATE: Shape = {
    "type": ["string", "integer", "array"],
    "items": {"type": ["string", "integer"], "description": "A date; one of the list is meant."},
    "minItems": 1,
    "examples": [
        "1909-07-13",
        "1909-07",
        1909,
        "1909-07-13T06:00",
        "1909-04~",
        "1909-04?",
        "1909-07-12/1909-07-13",
        "1909-04/..",
        "../1909-04",
        ["1909-07-13", "1909-07-16"],
        "-0217",
        "persian:1288-04-25",
    ],
}

TIMEZONE: Shape = {"type": "string", "examples": ["Asia/Tehran", "+03:30"]}

_DIGITS = f"\\d{{1,{STRENGTH_DIGITS}}}"

STRENGTH: Shape = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": GREATEST_STRENGTH},
        {"type": "string", "pattern": f"^\\s*{_DIGITS}\\s*([-\u2013]\\s*{_DIGITS}\\s*)?$"},
    ],
    "examples": [700, "500-2000"],
}

VALUE: Shape = {"type": "number", "minimum": -MOST_VALUE, "maximum": MOST_VALUE}

KM: Shape = {"type": "number", "minimum": 0, "maximum": MOST_KM}

_DEGREES: Shape = {"type": "number", "minimum": -360, "maximum": 360}

LONLAT: Shape = {
    "type": "array",
    "description": "[lon, lat] in degrees.",
    "items": _DEGREES,
    "minItems": 2,
    "maxItems": 2,
}

PLACE: Shape = {
    "anyOf": [
        {"type": ["string", "number"], "description": "Name of a place."},
        LONLAT,
    ],
    "examples": ["Tehran", [51.42, 35.69]],
}

BOUNDS: Shape = {
    "type": "array",
    "items": {"type": "number", "minimum": -360, "maximum": 360},
    "minItems": 4,
    "maxItems": 4,
    "examples": [[45, 31, 53, 41]],
}

VIEW: Shape = {
    "anyOf": [BOUNDS, {"type": "array", "items": PLACE, "minItems": 1}],
    "examples": [["Rasht", "Qazvin"], [45, 31, 53, 41]],
}

COURSE: Shape = {
    "anyOf": [
        {"type": "string", "description": "Name of a line of the layers."},
        {"type": "array", "items": PLACE, "minItems": 2},
    ],
    "examples": [["Rasht", [49.8, 36.6], "Qazvin"]],
}

VALUE_TEXT: Shape = {"type": ["string", "number", "boolean"]}

YEAR: Shape = {
    "type": ["string", "integer"],
    "examples": [1909, "1909-07-13", "1815~", "1815/1821"],
}

COLOUR: Shape = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#0072B2"]}

URL: Shape = {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/]"}

LANGUAGE: Shape = {
    "type": "string",
    "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    "examples": ["en", "fa"],
}
