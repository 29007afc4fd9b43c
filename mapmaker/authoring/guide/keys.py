"""The keys of campaign files in words, from the models' schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapmaker.format.schema import json_types
from mapmaker.format.schema.json_schema import campaign_schema

#: The part that is the whole file.
WHOLE = "CampaignFile"

#: JSON types and patterns of values, and their names here.
_CALLED: tuple[tuple[json_types.Shape, str], ...] = (
    (json_types.TEXT, "[text](#texts)"),
    (json_types.DATE, "[date](dates.md)"),
    (json_types.STRENGTH, "[number](#strength)"),
    (json_types.PLACE, "[place](#places)"),
    (json_types.BOUNDS, "`[west, south, east, north]`"),
    (json_types.VIEW, "[view](#views)"),
    (json_types.COURSE, "list of [places](#places), or the name of a line"),
    (json_types.YEAR, "year or date"),
    (json_types.COLOUR, "colour"),
    (json_types.URL, "web address"),
    (json_types.LANGUAGE, "language code"),
)
_SIMPLE = {"string": "plain text", "boolean": "`true` or `false`", "number": "number"}
#: Containers, and the key of their items in the schema.
_HOLDERS = {"array": ("list", "items"), "object": ("mapping", "additionalProperties")}
_SAID_OF_IT = {"title", "description", "default", "examples"}


def keys_of(part: str, anchors: dict[str, str]) -> str:
    """Return the keys of a part as a list in Markdown: each its type, its default, its meaning.

    ``anchors`` are those of the sections on parts, by part.

    Examples
    --------
    >>> print(keys_of("Side", {}))
    - `name`: [text](#texts), required. Name of the side.
    - `colour`: colour. Colour as #rrggbb; by default one of eight that all readers can distinguish.
    """
    described = parts()[part]
    required = described.get("required", ())
    return "\n".join(
        f"- `{key}`: {_type(shape, anchors)}{_default(shape, required=key in required)}."
        f" {shape['description']}"
        for key, shape in described["properties"].items()
    )


def parts() -> dict[str, dict[str, Any]]:
    """Return the schema of every part of campaign files, by its name; the whole file first.

    Examples
    --------
    >>> list(parts())[:2]
    ['CampaignFile', 'Control']
    """
    schema = campaign_schema()
    return {WHOLE: schema, **schema["$defs"]}


def _default(shape: json_types.Shape, *, required: bool) -> str:
    if required:
        return ", required"
    default = shape.get("default")
    if default in (None, [], {}):
        return ""
    return f"; default `{str(default).lower() if isinstance(default, bool) else default}`"


def _type(shape: json_types.Shape, anchors: dict[str, str]) -> str:
    """Return the type of a schema, in words."""
    bare = _bare(shape)
    for known, name in _CALLED:
        if bare == _bare(known):
            return name
    if "$ref" in shape:
        part = shape["$ref"].rpartition("/")[2]
        name = _spaced(part)
        return f"[{name}](#{anchors[part]})" if part in anchors else name
    if "enum" in shape:
        return _either([f"`{value}`" for value in shape["enum"]])
    if "anyOf" in shape:
        return _either(_options(shape, anchors))
    kind = shape.get("type")
    kind = str(kind[0] if isinstance(kind, list) else kind)
    if kind in _HOLDERS:
        name, of = _HOLDERS[kind]
        return f"{name} of {_either(map(_plural, _options(shape[of], anchors)))}"
    return _SIMPLE.get(kind, "value")


def _options(shape: json_types.Shape, anchors: dict[str, str]) -> list[str]:
    """Return the alternatives of a schema, each once, without null."""
    options = shape["anyOf"] if "anyOf" in shape and not _is_called(shape) else [shape]
    said = (_type(option, anchors) for option in options if option.get("type") != "null")
    return list(dict.fromkeys(said))


def _is_called(shape: json_types.Shape) -> bool:
    return any(_bare(shape) == _bare(known) for known, _ in _CALLED)


def _bare(shape: json_types.Shape) -> json_types.Shape:
    """Return a schema without its annotations."""
    return {key: value for key, value in shape.items() if key not in _SAID_OF_IT}


def _either(options: Iterable[str]) -> str:
    *before, last = options
    return f"{', '.join(before)} or {last}" if before else last


def _plural(name: str) -> str:
    """Return the plural of a name, which may be a link: ``[dates](dates.md)``."""
    word, end, target = name.partition("]")
    return name if word.endswith(("s", "control", "`")) else f"{word}s{end}{target}"


def _spaced(part: str) -> str:
    """Return the name of a part as words: ``front shape`` of ``FrontShape``."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in part).strip()
