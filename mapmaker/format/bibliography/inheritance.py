"""What an entry of BibTeX has from elsewhere: from ``@string`` definitions and from other entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bibtexparser.library import Library
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field, String

#: The months are defined in every bibliography.
_MONTHS = {
    name[:3].lower(): name
    for name in [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
}
_MARK = re.compile(r"(?<!\\)[{}\"]|#")
_PARTS = {
    *("inbook", "incollection", "inproceedings", "conference", "inreference"),
    *("bookinbook", "suppbook", "suppcollection"),
}
#: Fields about one entry alone.
_OWN = {
    *("crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "options", "related"),
    *("title", "subtitle", "titleaddon", "shorttitle", "shorthand", "pages"),
}


def join_strings(library: Library) -> None:
    """Replace names of strings, and texts joined by ``#``, by one text in braces.

    bibtexparser replaces names alone. What is not defined stays as it is written.
    """
    strings = dict(_MONTHS)
    for given in library.blocks:
        block = given.ignore_error_block if isinstance(given, DuplicateBlockKeyBlock) else given
        if isinstance(block, String):
            _join(block, strings)
            strings[block.key.lower()] = str(block.value).strip()[1:-1]
        elif isinstance(block, Entry):
            for field in block.fields:
                _join(field, strings)


def _join(holder: Field | String, strings: Mapping[str, str]) -> None:
    """Replace the value of a field or of a string."""
    said = [_text(piece.strip(), strings) for piece in _pieces(str(holder.value))]
    if None not in said:
        holder.value = f"{{{''.join(map(str, said))}}}"


def _pieces(value: str) -> Iterator[str]:
    """Yield the pieces of a value between ``#``, outside of braces and quotes."""
    depth, is_quoted, start = 0, False, 0
    for mark in _MARK.finditer(value):
        if mark[0] == '"':
            is_quoted ^= not depth
        elif mark[0] != "#":
            depth += 1 if mark[0] == "{" else -1
        elif not depth and not is_quoted:
            yield value[start : mark.start()]
            start = mark.end()
    yield value[start:]


def _text(piece: str, strings: Mapping[str, str]) -> str | None:
    """Return the text of a piece, or None if it is none."""
    for begin, end in ("{}", '""'):
        if len(piece) > 1 and piece[0] == begin and piece[-1] == end:
            inside = _MARK.findall(piece[1:-1])
            if begin == "{" and not _is_balanced(inside):
                return None
            return piece[1:-1]
    return piece if piece.isdigit() else strings.get(piece.lower())


def _is_balanced(marks: list[str]) -> bool:
    """Return whether no brace is closed before it is opened."""
    depth = 0
    for mark in marks:
        depth += (mark == "{") - (mark == "}")
        if depth < 0:
            return False
    return depth == 0


class Inheritance:
    """Completes entries by those that they name in ``crossref`` and ``xdata``.

    The keys of both are as they are written; a circle ends where it began.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries

    def fields_of(self, entry: Entry, above: frozenset[str] = frozenset()) -> dict[str, Field]:
        """Return the fields of an entry, with those that it inherits."""
        fields = {field.key: field for field in entry.fields}
        above |= {entry.key}
        for key in _keys(fields.get("xdata")):
            if key in self.entries and key not in above:
                more = self.fields_of(self.entries[key], above)
                fields = {**more, **fields}
        for key in _keys(fields.get("crossref"))[:1]:
            if key in self.entries and key not in above:
                parent = self.entries[key]
                fields = {**_handed_down(self.fields_of(parent, above), entry, parent), **fields}
        return fields


def _keys(field: Field | None) -> list[str]:
    return [key.strip() for key in str(field.value).split(",")] if field else []


def _handed_down(fields: dict[str, Field], entry: Entry, parent: Entry) -> dict[str, Field]:
    """Return what an entry has from the one that it is a part of, under its own keys."""
    handed = {key: field for key, field in fields.items() if key not in _OWN}
    kind = entry.entry_type.lower()
    above = parent.entry_type.lower()
    if kind in _PARTS:
        whole = "main" if above.startswith("mv") else "book"
    else:
        whole = "journal" if above == "periodical" else "main"
    for key in ("title", "subtitle"):
        if key in fields:
            handed.setdefault(f"{whole}{key}", fields[key])
    return handed
