"""Bibliographies beside a campaign file: their entries become its sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from mapmaker.format.bibliography.csl import parse_csl
from mapmaker.format.bibliography.entries import Bibliography, Entry
from mapmaker.format.schema.model import CampaignFile, Source
from mapmaker.format.text.document import Document
from mapmaker.problems import Problem

_Parser: TypeAlias = Callable[[str, str | Path], Bibliography]


def add_bibliographies(
    document: Document, file: CampaignFile
) -> tuple[CampaignFile, list[Problem]]:
    """Return the campaign file with the entries of its bibliographies among its sources.

    An unreadable bibliography is a problem at its line of the campaign file; errors in it have
    positions of their own.
    """
    sources = dict(file.sources)
    places = {id_: _place(document, ("sources", id_)) for id_ in sources}
    problems = []
    for index, name in enumerate(file.bibliography):
        try:
            bibliography = read_bibliography(document.beside(name))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            message = f'bibliography "{name}" cannot be read: {reason}'
            problems.append(document.error(("bibliography", index), "bibliography", message))
            continue
        for entry in bibliography.entries:
            _add(entry, bibliography, sources, places)
        problems += bibliography.problems
    return file.model_copy(update={"sources": sources}), problems


def read_bibliography(path: str | Path) -> Bibliography:
    """Read a BibTeX (.bib) or CSL-JSON (.json) file.

    Raises ``OSError`` if it cannot be read, ``ValueError`` if its name has another ending.
    """
    parse = _parser_for(Path(path))
    raw = Path(path).read_bytes()
    try:
        return parse(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        bibliography = Bibliography(str(path))
        line, before = raw.count(b"\n", 0, error.start) + 1, raw[: error.start].split(b"\n")[-1]
        place = line, len(before.decode("utf-8", "replace")) + 1
        bibliography.report(place, "this is not UTF-8 text", "save it as UTF-8")
        return bibliography


def _parser_for(path: Path) -> _Parser:
    if path.suffix.lower() == ".json":
        return parse_csl
    if path.suffix.lower() == ".bib":
        # Only campaigns with a .bib file need the parser.
        from mapmaker.format.bibliography.bibtex import parse_bibtex  # noqa: PLC0415

        return parse_bibtex
    message = "it ends neither in .bib (BibTeX) nor in .json (CSL-JSON)"
    raise ValueError(message)


def _add(
    entry: Entry, bibliography: Bibliography, sources: dict[str, Source], places: dict[str, str]
) -> None:
    """Add an entry to the sources, or a problem to its bibliography."""
    if entry.id in places:
        message = f'source "{entry.id}" is given twice; first in {places[entry.id]}'
        bibliography.report(entry.position, message)
        return
    places[entry.id] = f"{Path(bibliography.path).name}, line {entry.position[0]}"
    if "title" not in entry.values:
        bibliography.report(entry.position, f'source "{entry.id}" has no title')
        return
    try:
        sources[entry.id] = Source.model_validate(entry.values)
    except ValidationError as error:
        for details in error.errors():
            place = entry.places.get(str(details["loc"][0]), entry.position)
            bibliography.report(place, details.get("ctx", {}).get("message", details["msg"]))


def _place(document: Document, loc: tuple[str, ...]) -> str:
    line, _ = document.position(loc, key=True)
    return f"{Path(document.path).name}, line {line}"
