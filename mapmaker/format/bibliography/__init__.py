"""Bibliographies beside a campaign file: the entries that it cites become its sources."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from mapmaker.format.bibliography.csl import parse_csl
from mapmaker.format.bibliography.entries import Bibliography, Entry, undecoded
from mapmaker.format.schema.model import CampaignFile, Source
from mapmaker.format.text.document import Document
from mapmaker.problems import Problem

_Parser: TypeAlias = Callable[[str, str | Path, Collection[str] | None], Bibliography]


def add_bibliographies(
    document: Document, file: CampaignFile, cited: Collection[str]
) -> tuple[CampaignFile, set[str], list[Problem]]:
    """Return the campaign file with the entries of its bibliographies that it cites as sources.

    The ids of all entries and the problems come with it.

    Bibliographies are often whole libraries: of entries that nobody cites only those that cannot be
    parsed are problems, and these are warnings. An unreadable bibliography is a problem at its line of the
    campaign file; errors in it have positions of their own.
    """
    sources = dict(file.sources)
    places = {id_: _place(document, ("sources", id_)) for id_ in sources}
    ids: set[str] = set()
    problems = []
    for index, name in enumerate(file.bibliography):
        try:
            bibliography = read_bibliography(document.beside(name), cited)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            message = f'bibliography "{name}" cannot be read: {reason}'
            problems.append(document.error(("bibliography", index), "bibliography", message))
            continue
        for entry in bibliography.entries:
            if entry.id in cited:
                _add(entry, bibliography, sources, places)
            else:
                for fault in entry.faults:
                    bibliography.report(*fault, level="warning")
        ids |= bibliography.ids
        problems += bibliography.problems
    return file.model_copy(update={"sources": sources}), ids, problems


def read_bibliography(path: str | Path, wanted: Collection[str] | None = None) -> Bibliography:
    """Read a BibTeX (.bib) or CSL-JSON (.json) file; ``wanted`` are the ids to read, None for all.

    Raises ``OSError`` if it cannot be read, ``ValueError`` if its name has another ending.
    """
    parse = _parser_for(Path(path))
    text = Path(path).read_bytes().decode("utf-8-sig", "surrogateescape")
    bibliography = parse(text, path, wanted)
    if any(problem.level == "error" for problem in bibliography.problems):
        # In another encoding, UTF-16 for example, nothing else is right either.
        for fault in undecoded(text, (1, 1)):
            bibliography.problems.clear()
            bibliography.report(*fault)
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
    """Add a cited entry to the sources, or a problem to its bibliography."""
    if entry.id in places:
        message = f'source "{entry.id}" is given twice; first in {places[entry.id]}'
        bibliography.report(entry.position, message)
        return
    places[entry.id] = f"{Path(bibliography.path).name}, line {entry.position[0]}"
    for fault in entry.faults:
        bibliography.report(*fault)
    if entry.faults:
        return
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
