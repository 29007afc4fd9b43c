"""BibTeX and BibLaTeX files, read with bibtexparser; TeX is converted to Unicode."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NormalizeFieldKeys, SeparateCoAuthors, SplitNameParts
from bibtexparser.middlewares.names import InvalidNameError
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Field,
    ParsingFailedBlock,
)
from bibtexparser.model import Entry as BibEntry
from pylatexenc.latex2text import LatexNodes2Text

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
        "book": "book booklet bookinbook collection inbook incollection manual mastersthesis mvbook"
        " phdthesis proceedings reference report suppbook techreport thesis",
        "article": "article conference inproceedings periodical review suppperiodical",
        "archive": "letter manuscript unpublished",
        "newspaper": "newspaper",
        "website": "electronic online www",
        "map": "map",
        "dataset": "dataset",
    }
)

#: Fields used for a source; others are not checked.
_READ = {
    *("title", "subtitle", "author", "editor", "year", "date", "urldate", "note"),
    *("journal", "journaltitle", "booktitle", "volume", "number", "pages", "entrysubtype"),
    *("url", "doi", "howpublished"),
}

_TEX = LatexNodes2Text(math_mode="verbatim")
_URL_MACRO = re.compile(r"\\url\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([_%&#~$])")
#: TeX would drop what follows as a comment.
_BARE_PERCENT = re.compile(r"(?<!\\)%")

# Warnings of the parsers become problems with line and column; without a handler Python would also
# print them.
for _name in ("bibtexparser", "pylatexenc"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def parse_bibtex(text: str, path: str | Path) -> Bibliography:
    r"""Read the text of a BibTeX file, collecting its errors in ``problems``.

    Examples
    --------
    >>> entry = parse_bibtex(r'''@book{ward,
    ...   title = {{Immortal}: a {M}ilitary History},
    ...   author = {Ward, Steven R. and M{\"u}ller, J{\"o}rg},
    ... }''', "refs.bib").entries[0]
    >>> entry.id, entry.values["title"], entry.values["author"]
    ('ward', 'Immortal: a Military History', ['Steven R. Ward', 'Jörg Müller'])
    >>> print(*parse_bibtex("@book{ward, title = {", "refs.bib").problems)
    refs.bib:1:1: not valid BibTeX: unexpectedly reached end of file
    """
    bibliography = Bibliography(str(path))
    library = NormalizeFieldKeys().transform(parse_string(text))
    reader = _Reader(bibliography, text)
    for entry in library.entries:
        entry.fields = [field for field in entry.fields if field.key in _READ]
        reader.check(entry)
    for step in (SeparateCoAuthors(), SplitNameParts()):
        library = step.transform(library)
    for block in library.blocks:
        reader.add(block)
    if text.strip() and not bibliography.entries and not bibliography.problems:
        bibliography.report((1, 1), "there is no BibTeX entry in this file")
    return bibliography


class _Reader:
    """Converts the blocks of one file to entries and problems."""

    def __init__(self, bibliography: Bibliography, text: str) -> None:
        self.bibliography = bibliography
        self.lines = text.split("\n")

    def check(self, entry: BibEntry) -> None:
        """Report fields that are not text, before names are split."""
        for field in entry.fields:
            if field.enclosing == "no-enclosing":
                message = f"`{field.key}` is neither one text in braces or quotes nor an @string"
                self.bibliography.report(self.place(field), message, "is a comma missing?")

    def add(self, block: Block) -> None:
        """Add the entry of a block, or a problem; comments and the like have none."""
        position = self.position(block)
        if isinstance(block, (BibEntry, DuplicateBlockKeyBlock)) and not block.key:
            self.bibliography.report(position, "this entry has no key")
        elif isinstance(block, BibEntry):
            places = {field.key: self.place(field) for field in block.fields}
            self.bibliography.entries.append(Entry(block.key, position, _values(block), places))
        elif isinstance(block, DuplicateBlockKeyBlock):
            # The collector of sources reports the position of the other one.
            self.bibliography.entries.append(Entry(block.key, position))
        elif isinstance(block, ParsingFailedBlock):
            self.bibliography.report(position, *_fault_of(block))

    def position(self, block: Block) -> Position:
        """Return the position of a block."""
        number = block.start_line or 0
        return number + 1, max(self.lines[number].find("@"), 0) + 1

    def place(self, field: Field) -> Position:
        """Return the position of a field."""
        key = re.search(
            rf"\b{re.escape(field.key)}\s*=", self.lines[field.start_line], re.IGNORECASE
        )
        return field.start_line + 1, key.start() + 1 if key else 1


def _values(entry: BibEntry) -> dict[str, str | list[str]]:
    """Return the values of an entry, by the keys of a source."""
    raw = {field.key: str(field.value) for field in entry.fields}

    def first(*keys: str) -> str:
        """Return the text of the first existing field."""
        return next((_unicode(raw[key]) for key in keys if raw.get(key)), "")

    container = first("journaltitle", "journal", "booktitle")
    return known(
        {
            "title": ": ".join(filter(None, (first("title"), first("subtitle")))),
            "author": _authors(entry),
            "year": first("year") or year_of(first("date")),
            "kind": _KINDS.get(first("entrysubtype").lower()) or _KINDS.get(entry.entry_type),
            "url": _url(raw),
            "accessed": first("urldate"),
            "note": note_of(
                container, first("volume"), first("number"), first("pages"), first("note")
            ),
        }
    )


def _authors(entry: BibEntry) -> list[str]:
    """Return the authors, first names first, or the editors if there are none."""
    for key, mark in (("author", ""), ("editor", " (ed.)")):
        field = entry.get(key)
        if field is not None and field.value:
            return [_unicode(name.merge_first_name_first) + mark for name in field.value]
    return []


def _url(fields: dict[str, str]) -> str:
    r"""Return the address of a work: its page, or else its DOI.

    Examples
    --------
    >>> _url({"doi": "10.1000/a_b"}), _url({"howpublished": r"\url{http://a.org/50\%}"})
    ('https://doi.org/10.1000/a_b', 'http://a.org/50%')
    """
    macro = _URL_MACRO.search(fields.get("howpublished", ""))
    url = fields.get("url") or (macro[1] if macro else "") or doi_url(fields.get("doi", ""))
    return re.sub(r"\\url(?=\s*\{)|[{}\s]", "", _ESCAPED.sub(r"\1", url))


def _unicode(tex: str) -> str:
    r"""Return TeX as Unicode text.

    Examples
    --------
    >>> _unicode(r"{\c S}i{\~n} 50% of {G}{\"o}del: ``\emph{works}''")
    'Şiñ 50% of Gödel: “works”'
    """
    try:
        return plain(_TEX.latex_to_text(_BARE_PERCENT.sub(r"\\%", tex)))
    except (RecursionError, AttributeError):
        # Hundreds of nested braces, or an empty \title; the rest is still worth showing.
        return plain(re.sub(r"[{}]", "", tex))


def _fault_of(block: ParsingFailedBlock) -> tuple[str, str]:
    """Return the error of a block, and a hint."""
    if isinstance(block, DuplicateFieldKeyBlock):
        keys = " and ".join(f'"{key}"' for key in sorted(block.duplicate_keys))
        return f"this entry has {keys} twice", ""
    if isinstance(block.error, InvalidNameError):
        message = f'"{plain(block.error.name)}" is not a name: {block.error.reason.lower()}'
        return message, 'names are separated by " and "'
    reason = plain(str(getattr(block.error, "abort_reason", block.error))).rstrip(".")
    return f"not valid BibTeX: {reason[:1].lower()}{reason[1:]}", ""
