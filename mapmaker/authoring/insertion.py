"""Insertion of a feature into the text of a GeoJSON file, with everything else unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_DECODE = json.JSONDecoder().raw_decode
_SPACE = re.compile(r"[ \t\r\n]*")
_FIRST_KEY = re.compile(r'\{(\s*)"(?:[^"\\]|\\.)*"(\s*:\s*)')
_COMMA = re.compile(r'["\w\]}](\s*,\s*)"')
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")
_SPREAD_POSITION = re.compile(r'"coordinates"\s*:\s*\[\s*\n')
_POSITION = re.compile(r"\[\r?\n\s*([-+.\deE]+)(,\s?)\r?\n\s*([-+.\deE]+)\r?\n\s*\]")


def with_feature(text: str, feature: dict[str, Any]) -> tuple[str, int]:
    r"""Return the text of a FeatureCollection with one more feature, and the line of the feature.

    The feature has the format of its neighbours and is inserted before the last one, where no other
    line needs another comma: if each feature has its own line, a diff shows the new lines alone.

    The text must be a FeatureCollection; see ``read_layer`` for what is wrong when it is not.

    Examples
    --------
    >>> text = '{"type": "FeatureCollection", "features": [\n  {"type": "Feature", "id": 1}\n]}'
    >>> print(with_feature(text, {"type": "Feature", "id": 2})[0])
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "id": 2},
      {"type": "Feature", "id": 1}
    ]}
    """
    opening = dict(_members(text))["features"]
    spans = list(_items(text, opening))
    if not spans:
        at, before, after = _in_nothing(text, opening)
        style = replace(_style_of(text, _after_space(text, 0)), unit=None)
    else:
        at = spans[-1][0]
        behind = spans[-2][1] if len(spans) > 1 else opening + 1
        style = _style_of(text, at)
        gap = text[behind:at]
        before, after = "", gap if len(spans) > 1 else "," + (gap or style.comma[1:])
    new = before + style.write(feature, _indentation(text, at)) + after
    return text[:at] + new + text[at:], (text[:at] + before).count("\n") + 1


def _in_nothing(text: str, opening: int) -> tuple[int, str, str]:
    """Return where the first feature of a file goes, and the text before and after it."""
    at = opening + 1
    if "\n" not in text:
        return at, "", ""
    newline, outer = _newline(text), _indentation(text, opening)
    unit = _space(text, text.index("{") + 1).rpartition("\n")[2] or "  "
    after = "" if "\n" in _space(text, at) else f"{newline}{outer}"
    return at, f"{newline}{outer}{unit}", after


def _space(text: str, at: int) -> str:
    return text[at : _after_space(text, at)]


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _members(text: str) -> Iterator[tuple[str, int]]:
    """Yield the keys of the outermost object, with the offset of each value."""
    at = _after_space(text, _after_space(text, 0) + 1)
    while text[at] != "}":
        key, end = _DECODE(text, at)
        value = _after_space(text, _after_space(text, end) + 1)
        yield key, value
        _, end = _DECODE(text, value)
        at = _after_comma(text, end)


def _items(text: str, opening: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each item of the array that opens at an offset."""
    at = _after_space(text, opening + 1)
    while text[at] != "]":
        _, end = _DECODE(text, at)
        yield at, end
        at = _after_comma(text, end)


def _after_comma(text: str, at: int) -> int:
    at = _after_space(text, at)
    return _after_space(text, at + 1) if text[at] == "," else at


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _indentation(text: str, at: int) -> str:
    """Return the indentation of the line at a position."""
    start = text.rfind("\n", 0, at) + 1
    return re.match(r"[ \t]*", text[start:at])[0]  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class _Style:
    """The format of objects in a file: on one line, or one line per member."""

    comma: str
    colon: str
    pad: str
    unit: str | None
    newline: str
    ascii_only: bool
    spread: bool

    def write(self, feature: dict[str, Any], indentation: str) -> str:
        """Return a feature as text; lines after the first begin with the indentation."""
        if self.unit is None:
            return self._inline(feature)
        text = json.dumps(
            feature,
            ensure_ascii=self.ascii_only,
            indent=self.unit,
            separators=(",", self.colon),
        )
        if not self.spread:
            text = _POSITION.sub(r"[\1, \3]", text)
        return text.replace("\n", self.newline + indentation)

    def _inline(self, value: Any) -> str:
        if isinstance(value, dict):
            members = (f"{self._inline(k)}{self.colon}{self._inline(v)}" for k, v in value.items())
            return f"{{{self.pad}{self.comma.join(members)}{self.pad}}}"
        if isinstance(value, list):
            return f"[{self.pad}{self.comma.join(map(self._inline, value))}{self.pad}]"
        return json.dumps(value, ensure_ascii=self.ascii_only)


def _style_of(text: str, at: int) -> _Style:
    """Return the format of the object that begins at an offset."""
    _, end = _DECODE(text, at)
    sample = text[at:end]
    first, then = _FIRST_KEY.match(sample), _COMMA.search(sample)
    start, colon = first.groups() if first else ("", ": ")
    comma = then[1] if then else ", "
    inner, outer = start.rpartition("\n")[2], _indentation(text, at)
    return _Style(
        comma=", " if "\n" in comma else comma,
        colon=": " if "\n" in colon else colon,
        pad="" if "\n" in start else start,
        unit=inner.removeprefix(outer) if "\n" in start else None,
        newline=_newline(text),
        ascii_only=text.isascii() and bool(_ESCAPED.search(text)),
        spread=bool(_SPREAD_POSITION.search(sample)),
    )
