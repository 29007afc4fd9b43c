"""CSL-JSON files, and the JSON of Zotero and Better BibTeX, as reference managers export them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mapmaker.format.bibliography.entries import (
    Bibliography,
    Entry,
    Name,
    Position,
    Values,
    edition_of,
    kinds,
    known,
    name_of,
    pages_of,
    people_of,
    plain,
    series_of,
    undecoded,
    url_of,
)
from mapmaker.format.bibliography.published import published
from mapmaker.format.bibliography.zotero import csl_of

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

#: Where a file that is not a list has its works.
_LISTS = ("items", "references")
_SEPARATOR = re.compile(r"[\s,:]*")
#: The marks for italics and the like that CSL allows in titles.
_MARKUP = re.compile(r"</?(?:i|b|sc|sub|sup|span)\b[^<>]*>", re.IGNORECASE)
#: What a work without a title is called by.
_TITLES = ("title", "title-short", "container-title", "genre", "note")


def parse_csl(text: str, path: str | Path, wanted: Collection[str] | None = None) -> Bibliography:
    """Read the text of a CSL-JSON file, collecting its errors in ``problems``.

    ``wanted`` are the ids of the works to read, None for all. The file is a list of works, or an object whose ``items`` or ``references`` they are.

    Examples
    --------
    >>> entry = parse_csl('''[{"id": "browne", "type": "book", "title": "The Persian Revolution",
    ...   "author": [{"given": "Edward G.", "family": "Browne"}],
    ...   "issued": {"date-parts": [[1910]]}}]''', "refs.json").entries[0]
    >>> entry.id, entry.values["author"], entry.values["year"], entry.values["kind"]
    ('browne', ['Edward G. Browne'], '1910', 'book')
    >>> parse_csl('{"items": [{"id": "a", "title": "A"}]}', "refs.json").entries[0].position
    (1, 12)
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
    start = _start(data, text)
    if start is None:
        bibliography.report((1, 1), "this is not CSL-JSON, a list of works")
        return bibliography
    for work, begin, end in _works(text, start):
        _add(bibliography, work, (text, begin, end), wanted)
    return bibliography


def _start(data: object, text: str) -> int | None:
    """Return where the list of works begins in a valid text, or None if there is none."""
    if isinstance(data, list):
        return text.index("[")
    if not isinstance(data, dict):
        return None
    decode = json.JSONDecoder().raw_decode
    end = text.index("{") + 1
    for _ in range(text.count('"')):
        begin = _after(text, end)
        if text[begin] == "}":
            break
        key, end = decode(text, begin)
        begin = _after(text, end)
        value, end = decode(text, begin)
        if key in _LISTS and isinstance(value, list):
            return begin
    return None


def _works(text: str, start: int) -> Iterator[tuple[Any, int, int]]:
    """Yield each work of a valid list, with the start and end of its text."""
    decode = json.JSONDecoder().raw_decode
    end = start + 1
    while True:
        begin = _after(text, end)
        if text[begin] == "]":
            return
        work, end = decode(text, begin)
        yield work, begin, end


def _after(text: str, end: int) -> int:
    """Return where the next value begins in valid JSON."""
    return _SEPARATOR.match(text, end).end()  # type: ignore[union-attr]


def _add(
    bibliography: Bibliography,
    work: object,
    span: tuple[str, int, int],
    wanted: Collection[str] | None,
) -> None:
    """Add a wanted work, or a problem; ``span`` is the text with the start and end of the work."""
    text, begin, end = span
    position = _position(text, begin)
    if not isinstance(work, dict):
        message = "this is not a work, a mapping such as {...}"
        bibliography.report(position, message, level="warning")
        return
    work = csl_of(work)
    if work is None:  # a note or an attachment
        return
    id_ = _text(work, "id") or _text(work, "citation-key")
    if not id_:
        bibliography.report(position, "this work has no id", level="warning")
        return
    bibliography.ids.add(id_)
    if wanted is not None and id_ not in wanted:
        return
    url = re.compile(r'"(?:URL|url)"\s*:').search(text, begin, end)
    places = {"url": _position(text, url.start())} if url else {}
    faults = undecoded(text[begin:end], position)
    bibliography.entries.append(Entry(id_, position, _values(work), places, faults))


def _values(work: dict[str, Any]) -> Values:
    """Return the values of a work, by the keys of a source."""
    kind = _KINDS.get(_text(work, "type"))
    title = next(filter(None, (_text(work, key) for key in _TITLES)), "")
    authors, editors = _names(work, "author"), _names(work, "editor")
    year = published(_date(work, "issued"), kind)
    container, note = _text(work, "container-title"), _text(work, "note")
    archive = _text(work, "archive")
    series = series_of(_text(work, "collection-title"), _text(work, "collection-number"))
    is_article = _text(work, "type").startswith("article")
    kept = _text(work, "archive_location") or _text(work, "archive-location")
    return known(
        {
            "title": title,
            **people_of(authors, editors, year, is_part=container not in {"", title}),
            "year": year,
            "original_year": published(_date(work, "original-date"), kind),
            "kind": kind,
            "container": container if container != title else "",
            "volume": _text(work, "volume"),
            "number": _text(work, "issue") or _text(work, "number"),
            "pages": pages_of(_text(work, "page")),
            "edition": edition_of(_text(work, "edition")),
            "series": series or _text(work, "archive_collection"),
            "publisher": "" if is_article and container else _text(work, "publisher"),
            "place": _text(work, "publisher-place") or _text(work, "archive-place"),
            "archive": archive,
            "shelfmark": kept
            or (_text(work, "call-number") if archive or kind == "archive" else ""),
            "url": url_of(_text(work, "URL").partition(" ")[0], _text(work, "DOI")),
            "accessed": published(_date(work, "accessed"), "archive"),
            "note": note if note != title else "",
        }
    )


def _names(work: dict[str, Any], key: str) -> list[Name]:
    """Return names, first names first."""
    given = work.get(key)
    people = [name for name in given if isinstance(name, dict)] if isinstance(given, list) else []
    return [name for name in map(_name, people) if name.full]


def _name(person: dict[str, Any]) -> Name:
    literal = _text(person, "literal")
    if literal:
        return Name(literal, literal)
    given = f"{_text(person, 'given')} {_text(person, 'dropping-particle')}".strip()
    parts = (_text(person, key) for key in ("non-dropping-particle", "family", "suffix"))
    return name_of(given, *parts)


def _date(work: dict[str, Any], key: str) -> str:
    """Return a date in EDTF, or as written.

    Examples
    --------
    >>> _date({"issued": {"date-parts": [["1909", 7, 13]]}}, "issued")
    '1909-07-13'
    >>> _date({"issued": {"date-parts": [[1815], [0]], "circa": True}}, "issued")
    '1815~/..'
    >>> _date({"issued": {"date-parts": [[-44]]}}, "issued"), _date({"issued": "1815/1821"}, "issued")
    ('-0043', '1815/1821')
    >>> _date({"issued": {"literal": "spring 1909"}}, "issued")
    'spring 1909'
    """
    date = work.get(key)
    if not isinstance(date, dict):
        return _text(work, key)
    about = "~" if date.get("circa") else ""
    try:
        ends = [_edtf(parts, about) for parts in date["date-parts"][:2]]
    except (KeyError, IndexError, TypeError, ValueError):
        ends = []
    said = (_text(date, name) for name in ("edtf", "literal", "raw"))
    return "/".join(filter(None, ends)) or next(filter(None, said), "")


def _edtf(parts: list[Any], about: str) -> str:
    """Return year, month and day in EDTF; CSL has no year 0, and 0 for an open end."""
    year, *rest = (int(part) for part in parts if str(part).strip())
    if not year:
        return ".."
    astronomical = year if year > 0 else year + 1
    sign = "-" if astronomical < 0 else ""
    day = [f"{part:02}" for part in rest if 0 < part < 100]
    return "-".join([f"{sign}{abs(astronomical):04}", *day]) + about


def _text(mapping: dict[str, Any], key: str) -> str:
    """Return a text or a number as text without markup, anything else as ""."""
    value = mapping.get(key)
    is_word = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return plain(_MARKUP.sub("", str(value))) if is_word else ""


def _position(text: str, offset: int) -> Position:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
