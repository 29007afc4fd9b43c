"""Entries of bibliography files of any format, and their problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mapmaker.format.schema.fields import SourceKind
from mapmaker.problems import Problem

#: Line and column, both from 1.
Position: TypeAlias = tuple[int, int]

_ISO = re.compile(r"(-?\d+)[-/~?.:T\d]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of a bibliography.

    ``values`` are by the keys of a source in a campaign file; unknown ones are left out. ``places``
    has the positions of some of them in the bibliography, ``position`` that of the entry.
    """

    id: str
    position: Position
    values: dict[str, str | list[str]] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)


@dataclass
class Bibliography:
    """The contents of one bibliography file."""

    path: str
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, position: Position, message: str, hint: str = "") -> None:
        """Add an error at a place of the file."""
        problem = Problem(self.path, *position, "error", "bibliography", message, hint)
        self.problems.append(problem)


def plain(text: str) -> str:
    r"""Return text on one line, without lone surrogates.

    Examples
    --------
    >>> plain(" The Persian\n   Revolution ")
    'The Persian Revolution'
    """
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def known(values: Mapping[str, str | list[str] | None]) -> dict[str, str | list[str]]:
    """Return the values that are not empty."""
    return {key: value for key, value in values.items() if value}


def year_of(date: str) -> str:
    """Return the year of an ISO 8601 or EDTF date, and any other date unchanged.

    Examples
    --------
    >>> year_of("1909-07-13"), year_of("24 July 1909")
    ('1909', '24 July 1909')
    """
    iso = _ISO.fullmatch(date)
    return iso[1] if iso else date


def doi_url(doi: str) -> str:
    """Return the address of a DOI, or "" if there is none.

    Examples
    --------
    >>> doi_url("10.1000/182"), doi_url("https://doi.org/10.1000/182"), doi_url("")
    ('https://doi.org/10.1000/182', 'https://doi.org/10.1000/182', '')
    """
    return f"https://doi.org/{doi}" if doi and not doi.startswith("http") else doi


def note_of(container: str, volume: str, number: str, pages: str, note: str) -> str:
    """Return the publication of a work, and its note.

    A source has no keys for its journal or book; its note has them.

    Examples
    --------
    >>> note_of("Iranian Studies", "25", "2", "1-20", "Reprinted.")
    'Iranian Studies 25:2, 1-20. Reprinted.'
    >>> note_of("", "", "", "1-20", "")
    ''
    """
    if not container:
        return note
    issue = ":".join(filter(None, (volume, number)))
    where = ", ".join(filter(None, (f"{container} {issue}".strip(), pages)))
    return f"{where}. {note}".strip()


def kinds(types_by_kind: Mapping[SourceKind, str]) -> dict[str, SourceKind]:
    """Return our kind for each type of a format, from lists of types.

    Examples
    --------
    >>> kinds({"book": "book thesis"})
    {'book': 'book', 'thesis': 'book'}
    """
    return {type_: kind for kind, types in types_by_kind.items() for type_ in types.split()}
