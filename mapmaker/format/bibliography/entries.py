"""Entries of bibliography files of any format, and their problems."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from mapmaker.format.schema.fields import SourceKind
from mapmaker.problems import Level, Problem

#: Line and column, both from 1.
Position: TypeAlias = tuple[int, int]
#: Values of a source, by their keys in a campaign file.
Values: TypeAlias = dict[str, str | list[str]]

#: Bytes that are not UTF-8, as ``surrogateescape`` decodes them.
_UNDECODED = re.compile("[\udc80-\udcff]")
_DOI = re.compile(r"(?:doi:|(?:https?://)?(?:dx\.)?doi\.org/)?(?P<name>10\..*)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}")
_DIGITS_RANGE = re.compile(r"(?<=\d) ?(?:--?|\u2013) ?(?=\d)")


class Fault(NamedTuple):
    """Why an entry cannot be used: an error if the campaign cites it, otherwise a warning."""

    position: Position
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of a bibliography.

    ``values`` are by the keys of a source in a campaign file; unknown ones are left out. ``places``
    has the positions of some of them in the bibliography, ``position`` that of the entry.
    """

    id: str
    position: Position
    values: Values = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)
    faults: Sequence[Fault] = ()


@dataclass
class Bibliography:
    """The contents of one bibliography file; ``ids`` are also those of entries that were not read."""

    path: str
    ids: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(
        self, position: Position, message: str, hint: str = "", level: Level = "error"
    ) -> None:
        """Add a problem at a place of the file."""
        problem = Problem(self.path, *position, level, "bibliography", message, hint)
        self.problems.append(problem)


class Name(NamedTuple):
    """A person or an institution, and the part of the name that stands for the whole."""

    full: str
    family: str


def name_of(given: str, prefix: str, family: str, suffix: str = "") -> Name:
    """Return a name from its parts; a prefix such as "d'" and the family name are one word.

    Examples
    --------
    >>> name_of("Beatrice", "d'", "Este")
    Name(full="Beatrice d'Este", family="d'Este")
    """
    gap = "" if prefix.endswith(("'", "\u2019", "-")) else " "
    last = f"{prefix}{gap}{family}".strip()
    return Name(" ".join(filter(None, (given, last, suffix))), last)


def plain(text: str) -> str:
    r"""Return text on one line, without lone surrogates.

    Examples
    --------
    >>> plain(" The Persian\n   Revolution ")
    'The Persian Revolution'
    """
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def undecoded(text: str, position: Position) -> list[Fault]:
    r"""Return a fault if a text, which begins at a position, had bytes that are not UTF-8.

    Examples
    --------
    >>> undecoded("@book{a,\n title={\udce9}}", (1, 1))
    [Fault(position=(2, 9), message='this is not UTF-8 text', hint='save it as UTF-8')]
    """
    found = _UNDECODED.search(text)
    if not found:
        return []
    line, column = position
    before = text[: found.start()]
    rest = len(before) - before.rfind("\n")
    there = (line + before.count("\n"), rest if "\n" in before else column + len(before))
    return [Fault(there, "this is not UTF-8 text", "save it as UTF-8")]


def known(values: Mapping[str, str | list[str] | None]) -> Values:
    """Return the values that are not empty."""
    return {key: value for key, value in values.items() if value}


def url_of(address: str, doi: str = "") -> str:
    """Return the address of a work: its page, or else its DOI, or "".

    Examples
    --------
    >>> url_of("www.example.org"), url_of("", "doi:10.1000/<1>"), url_of("")
    ('http://www.example.org', 'https://doi.org/10.1000/%3C1%3E', '')
    >>> url_of("", "https://doi.org/10.1000/182")
    'https://doi.org/10.1000/182'
    """
    if address:
        return f"http://{address}" if address.lower().startswith("www.") else address
    found = _DOI.fullmatch(doi)
    return f"https://doi.org/{quote(found['name'], safe='/:;()%,~@!$*+=')}" if found else ""


def pages_of(pages: str) -> str:
    r"""Return pages with a dash between two numbers.

    Examples
    --------
    >>> pages_of("377--398") == "377\u2013398", pages_of("A-12, 3 - 5") == "A-12, 3\u20135"
    (True, True)
    """
    return _DIGITS_RANGE.sub("\u2013", pages)


def edition_of(edition: str) -> str:
    """Return an edition as a citation has it; a number becomes an ordinal.

    Examples
    --------
    >>> edition_of("2"), edition_of("13th"), edition_of("Second"), edition_of("rev. ed.")
    ('2nd ed.', '13th ed.', 'Second ed.', 'rev. ed.')
    """
    is_said = not edition or re.search(r"\b(?:ed|edn|edition)\b", edition, re.IGNORECASE)
    return edition if is_said or not edition.isascii() else f"{_ordinal(edition)} ed."


def series_of(series: str, number: str = "") -> str:
    """Return a series with the number of a work in it.

    Examples
    --------
    >>> series_of("Texts", "12"), series_of("3"), series_of("newseries"), series_of("", "3")
    ('Texts 12', '3rd ser.', 'new series', '')
    """
    if _NUMBER.fullmatch(series):
        series = f"{_ordinal(series)} ser."
    elif series in {"newseries", "oldseries"}:
        series = f"{series[:3]} series"
    return f"{series} {number}".strip() if series else ""


def _ordinal(text: str) -> str:
    """Return the ordinal of a number, and any other text unchanged."""
    if not _NUMBER.fullmatch(text):
        return text
    number = int(text)
    last = 0 if number % 100 in {11, 12, 13} else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def people_of(
    authors: Sequence[Name], editors: Sequence[Name], year: str, *, is_part: bool
) -> dict[str, str | list[str] | None]:
    """Return the authors, the editors and the short name of a work.

    Editors of a work without authors are in their place, unless the work is part of what they edited.

    Examples
    --------
    >>> people_of([], [Name("Ann Roe", "Roe")], "1910", is_part=False)
    {'author': ['Ann Roe (ed.)'], 'editor': [], 'short': 'Roe 1910'}
    """
    are_first = not authors and not is_part
    first = [f"{name.full} (ed.)" for name in editors] if are_first else [n.full for n in authors]
    return {
        "author": first,
        "editor": [] if are_first else [name.full for name in editors],
        "short": short_of(editors if are_first else authors, year),
    }


def short_of(names: Sequence[Name], year: str) -> str:
    """Return a short name of a work by its authors and year, or "" if it has no author.

    Examples
    --------
    >>> short_of([Name("Edward G. Browne", "Browne")], "1910"), short_of([], "1910")
    ('Browne 1910', '')
    >>> short_of([Name("A. Doe", "Doe"), Name("B. Roe", "Roe")], "1815-05-03")
    'Doe & Roe 1815'
    """
    families = [name.family for name in names]
    who = f"{families[0]} et al." if len(families) > 2 else " & ".join(families)
    found = re.match(r"\d{4}(?!\d)", year, re.ASCII)
    return f"{who} {found[0]}" if who and found else who


def kinds(types_by_kind: Mapping[SourceKind, str]) -> dict[str, SourceKind]:
    """Return our kind for each type of a format, from lists of types.

    Examples
    --------
    >>> kinds({"book": "book thesis"})
    {'book': 'book', 'thesis': 'book'}
    """
    return {type_: kind for kind, types in types_by_kind.items() for type_ in types.split()}
