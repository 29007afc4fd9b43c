"""CSL-JSON files, as reference managers export them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mapmaker.format.bibliography.entries import (
    Bibliography,
    Entry,
    Position,
    doi_url,
    kinds,
    known,
    note_of,
    plain,
    year_of,
)

_KINDS = kinds(
    {
        "book": "book chapter classic entry entry-dictionary entry-encyclopedia pamphlet report"
        " thesis",
        "article": "article article-journal article-magazine paper-conference periodical review"
        " review-book",
        "archive": "collection document manuscript personal_communication treaty",
        "newspaper": "article-newspaper",
        "website": "post post-weblog webpage",
        "map": "map",
        "dataset": "dataset",
    }
)

_SEPARATOR = re.compile(r"[\s,]*")
#: The marks for italics and the like that CSL allows in titles.
_MARKUP = re.compile(r"</?(?:i|b|sc|sub|sup|span)\b[^<>]*>", re.IGNORECASE)


def parse_csl(text: str, path: str | Path) -> Bibliography:
    """Read the text of a CSL-JSON file, a list of works, collecting its errors in ``problems``.

    Examples
    --------
    >>> entry = parse_csl('''[{"id": "browne", "type": "book", "title": "The Persian Revolution",
    ...   "author": [{"given": "Edward G.", "family": "Browne"}],
    ...   "issued": {"date-parts": [[1910]]}}]''', "refs.json").entries[0]
    >>> entry.id, entry.values["author"], entry.values["year"], entry.values["kind"]
    ('browne', ['Edward G. Browne'], '1910', 'book')
    >>> print(*parse_csl("[{]", "refs.json").problems)
    refs.json:1:3: not valid JSON: Expecting property name enclosed in double quotes
    """
    bibliography = Bibliography(str(path))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        bibliography.report((error.lineno, error.colno), f"not valid JSON: {error.msg}")
        return bibliography
    except (ValueError, RecursionError) as error:
        bibliography.report((1, 1), f"not readable as JSON: {error}")
        return bibliography
    if not isinstance(data, list):
        bibliography.report((1, 1), "this is not CSL-JSON, a list of works")
        return bibliography
    for work, begin, end in _works(text):
        _add(bibliography, work, text, begin, end)
    return bibliography


def _works(text: str) -> Iterator[tuple[Any, int, int]]:
    """Yield each work of a valid list, with the start and end of its text."""
    decode = json.JSONDecoder().raw_decode
    end = text.index("[") + 1
    while True:
        begin = _SEPARATOR.match(text, end).end()  # type: ignore[union-attr]
        if text[begin] == "]":
            return
        work, end = decode(text, begin)
        yield work, begin, end


def _add(bibliography: Bibliography, work: object, text: str, begin: int, end: int) -> None:
    """Add a work, or a problem."""
    position = _position(text, begin)
    if not isinstance(work, dict):
        bibliography.report(position, "this is not a work, a mapping such as {...}")
        return
    id_ = _text(work, "id")
    if not id_:
        bibliography.report(position, "this work has no id")
        return
    url = re.compile(r'"URL"\s*:').search(text, begin, end)
    places = {"url": _position(text, url.start())} if url else {}
    bibliography.entries.append(Entry(id_, position, _values(work), places))


def _values(work: dict[str, Any]) -> dict[str, str | list[str]]:
    """Return the values of a work, by the keys of a source."""
    return known(
        {
            "title": _text(work, "title"),
            "author": _names(work, "author") or [f"{n} (ed.)" for n in _names(work, "editor")],
            "year": year_of(_date(work, "issued")),
            "kind": _KINDS.get(_text(work, "type")),
            "url": _text(work, "URL") or doi_url(_text(work, "DOI")),
            "accessed": _date(work, "accessed"),
            "note": note_of(
                _text(work, "container-title"),
                _text(work, "volume"),
                _text(work, "issue"),
                _text(work, "page"),
                _text(work, "note"),
            ),
        }
    )


def _names(work: dict[str, Any], key: str) -> list[str]:
    """Return names, first names first."""
    names = work.get(key)
    people = [name for name in names if isinstance(name, dict)] if isinstance(names, list) else []
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    said = (
        _text(name, "literal") or " ".join(filter(None, (_text(name, part) for part in parts)))
        for name in people
    )
    return [name for name in said if name]


def _date(work: dict[str, Any], key: str) -> str:
    """Return a date as ISO 8601, or as written; of a range, its start.

    Examples
    --------
    >>> _date({"issued": {"date-parts": [["1909", 7, 13]]}}, "issued")
    '1909-07-13'
    >>> _date({"issued": {"literal": "spring 1909"}}, "issued")
    'spring 1909'
    """
    date = work.get(key)
    if not isinstance(date, dict):
        return ""
    try:
        year, *rest = (int(part) for part in date["date-parts"][0] if str(part).strip())
    except (KeyError, IndexError, TypeError, ValueError):
        return _text(date, "literal") or _text(date, "raw")
    return "-".join([str(year), *(f"{part:02}" for part in rest)])


def _text(mapping: dict[str, Any], key: str) -> str:
    """Return a text or a number as text without markup, anything else as ""."""
    value = mapping.get(key)
    is_word = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return plain(_MARKUP.sub("", str(value))) if is_word else ""


def _position(text: str, offset: int) -> Position:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
