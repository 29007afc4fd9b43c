"""BibTeX and BibLaTeX files, read with bibtexparser; TeX is converted to Unicode."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import NormalizeFieldKeys, RemoveEnclosingMiddleware
from bibtexparser.middlewares.names import InvalidNameError
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Field,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as BibEntry

from mapmaker.format.bibliography.entries import (
    Bibliography,
    Entry,
    Fault,
    Name,
    Position,
    Values,
    edition_of,
    kinds,
    known,
    pages_of,
    people_of,
    plain,
    series_of,
    undecoded,
    url_of,
)
from mapmaker.format.bibliography.inheritance import Inheritance, join_strings
from mapmaker.format.bibliography.names import names_of
from mapmaker.format.bibliography.published import from_parts, published
from mapmaker.format.bibliography.tex import unicode_of

_KINDS = kinds(
    {
        "book": "book booklet bookinbook collection inbook incollection inreference manual"
        " mastersthesis mvbook mvcollection mvproceedings mvreference phdthesis proceedings reference"
        " report suppbook suppcollection techreport thesis",
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
    *("title", "subtitle", "maintitle", "mainsubtitle", "booktitle", "booksubtitle", "shorttitle"),
    *("journal", "journaltitle", "journalsubtitle", "entrysubtype", "shorthand"),
    *("author", "editor", "year", "month", "day", "date", "origdate", "origyear", "urldate"),
    *("volume", "number", "issue", "pages", "edition", "series", "note", "addendum"),
    *("publisher", "organization", "institution", "school", "location", "address"),
    *("library", "archive", "repository", "shelfmark", "callnumber", "howpublished"),
    *("url", "doi", "eprint", "eprinttype", "archiveprefix", "crossref", "xdata", "type"),
}
_DEGREES = {
    "phdthesis": "PhD diss.",
    "phd thesis": "PhD diss.",
    "mastersthesis": "master\u2019s thesis",
    "mathesis": "master\u2019s thesis",
}
#: What a work without a title is called by.
_TITLES = (
    "maintitle",
    "shorttitle",
    "booktitle",
    "howpublished",
    "journaltitle",
    "journal",
    "note",
)

_URL_MACRO = re.compile(r"\\url\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([_%&#~$])")
_EDTF = re.compile(r"[-\dXYT:.~?%/]*", re.ASCII)
#: The name of a string.
_WORD = re.compile(r"[^\s{}\"#,=]+")
_KEY = re.compile(r"@\w+\s*[{(]\s*([^\s,{}()=\"]+)")

# Warnings of the parser become problems with line and column; without a handler Python would also
# print them.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


def parse_bibtex(
    text: str, path: str | Path, wanted: Collection[str] | None = None
) -> Bibliography:
    r"""Read the text of a BibTeX file, collecting its errors in ``problems``.

    ``wanted`` are the keys of the entries to read, None for all.

    Examples
    --------
    >>> entry = parse_bibtex(r'''@book{ward,
    ...   title = {{Immortal}: a {M}ilitary History},
    ...   author = {Ward, Steven R. and M{\"u}ller, J{\"o}rg},
    ... }''', "refs.bib").entries[0]
    >>> entry.id, entry.values["title"], entry.values["author"]
    ('ward', 'Immortal: a Military History', ['Steven R. Ward', 'Jörg Müller'])
    >>> print(parse_bibtex("@book{ward, title = {", "refs.bib").entries[0].faults[0].message)
    not valid BibTeX: unexpectedly reached end of file
    """
    bibliography = Bibliography(str(path))
    library = Library()
    blocks = parse_string(text, parse_stack=[]).blocks
    library.add([_forgiven(block) for block in blocks], fail_on_duplicate_key=False)
    join_strings(library)
    for step in (RemoveEnclosingMiddleware(), NormalizeFieldKeys()):
        library = step.transform(library)
    reader = _Reader(bibliography, text, library, wanted)
    for block in library.blocks:
        reader.add(block)
    if text.strip() and all(isinstance(block, ImplicitComment) for block in library.blocks):
        bibliography.report((1, 1), "there is no BibTeX entry in this file")
    return bibliography


class _Reader:
    """Converts the blocks of one file to entries and problems."""

    def __init__(
        self,
        bibliography: Bibliography,
        text: str,
        library: Library,
        wanted: Collection[str] | None,
    ) -> None:
        self.bibliography = bibliography
        self.wanted = wanted
        self.lines = text.split("\n")
        self.inheritance = Inheritance(library.entries_dict)

    def add(self, block: Block) -> None:
        """Add the entry of a block, or a problem; comments and the like have none."""
        position = self.position(block)
        if isinstance(block, BibEntry):
            self.bibliography.ids.add(plain(block.key))
            if self.wanted is None or not block.key or plain(block.key) in self.wanted:
                self._add_entry(block, position)
        elif isinstance(block, DuplicateBlockKeyBlock):
            if isinstance(block.ignore_error_block, String):
                return
            # The collector of sources reports the position of the other one.
            self._add(block.key, position)
        elif isinstance(block, ParsingFailedBlock):
            key = _KEY.match(block.raw or "")
            self._add(key[1] if key else "", position, _fault_of(block, position))

    def _add(self, key: str, position: Position, *faults: Fault) -> None:
        """Add an entry without values; one without a key cannot be cited."""
        if plain(key):
            self.bibliography.entries.append(Entry(plain(key), position, faults=faults))
        else:
            fault = faults[0] if faults else Fault(position, "this entry has no key")
            self.bibliography.report(*fault, level="warning")

    def _add_entry(self, block: BibEntry, position: Position) -> None:
        """Add the entry of a valid block."""
        fields = {
            key: field for key, field in self.inheritance.fields_of(block).items() if key in _READ
        }
        places = {key: self.place(field) for key, field in fields.items()}
        faults = undecoded(block.raw or "", position)
        for key, field in fields.items():
            if field.enclosing == "no-enclosing" and _WORD.fullmatch(str(field.value)):
                message = f'there is no @string "{plain(str(field.value))}"'
                self.bibliography.report(places[key], message, level="warning")
            elif field.enclosing == "no-enclosing":
                message = f"`{key}` is neither one text in braces or quotes nor an @string"
                faults.append(Fault(places[key], message, "is a comma missing?"))
            elif not faults:
                faults += undecoded(str(field.value), places[key])
        try:
            names: dict[str, list[Name]] = {
                key: names_of(str(fields[key].value))
                for key in ("author", "editor")
                if key in fields
            }
        except InvalidNameError as error:
            message = f'"{plain(error.name)}" is not a name: {error.reason.lower()}'
            faults.append(Fault(position, message, 'names are separated by " and "'))
        if faults or not plain(block.key):
            self._add(block.key, position, *faults)
            return
        raw = {key: str(field.value) for key, field in fields.items()}
        values = _values(block.entry_type.lower(), raw, names)
        self.bibliography.entries.append(Entry(plain(block.key), position, values, places))

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


def _forgiven(block: Block) -> Block:
    """Return the entry of a block whose only fault is that it has unused fields twice."""
    if not isinstance(block, DuplicateFieldKeyBlock):
        return block
    entry = block.ignore_error_block
    if not isinstance(entry, BibEntry) or {key.lower() for key in block.duplicate_keys} & _READ:
        return block
    fields = list({field.key: field for field in entry.fields}.values())
    return BibEntry(entry.entry_type, entry.key, fields, entry.start_line, entry.raw)


def _values(type_: str, raw: Mapping[str, str], names: Mapping[str, list[Name]]) -> Values:
    """Return the values of an entry, by the keys of a source."""

    def first(*keys: str) -> str:
        """Return the text of the first existing field."""
        return next((said for key in keys if (said := unicode_of(raw.get(key, "")))), "")

    def dated(*keys: str) -> str:
        """Return the first existing date; in EDTF, a tie of TeX means about."""
        return next((_date(raw[key]) for key in keys if raw.get(key)), "")

    def titled(*keys: str) -> str:
        """Return the first existing title, with its subtitle."""
        key = next((key for key in keys if first(key)), "")
        subtitle = first(f"{key.removesuffix('title')}subtitle")
        return ": ".join(filter(None, (first(key), subtitle))) if key else ""

    kind = _KINDS.get(first("entrysubtype").lower()) or _KINDS.get(type_)
    title = titled("title") or first(*_TITLES)
    container = titled("journaltitle", "journal", "booktitle", "maintitle")
    is_article = bool(first("journaltitle", "journal"))
    is_issue = is_article or not first("series")
    series = series_of(first("series"), "" if is_issue else first("number"))
    degree = _DEGREES.get(raw.get("type", type_).lower(), "")
    how = "" if _URL_MACRO.search(raw.get("howpublished", "")) else first("howpublished")
    authors, editors = names.get("author", []), names.get("editor", [])
    date = dated("date") or from_parts(dated("year"), first("month"), first("day"))
    year = published(date, kind)
    return known(
        {
            "title": title,
            **people_of(authors, editors, year, is_part=container not in {"", title}),
            **({"short": first("shorthand")} if first("shorthand") else {}),
            "year": year,
            "original_year": published(dated("origdate", "origyear"), kind),
            "kind": kind,
            "container": container if container != title else "",
            "volume": first("volume"),
            "number": first("number", "issue") if is_issue else "",
            "pages": pages_of(first("pages")),
            "edition": edition_of(first("edition")),
            "series": series,
            "publisher": "" if is_article else first("publisher", "organization"),
            "institution": ", ".join(filter(None, (degree, first("institution", "school")))),
            "place": first("location", "address"),
            "archive": first("archive", "library", "repository"),
            "shelfmark": first("shelfmark", *(["callnumber"] if kind == "archive" else [])),
            "url": _url(raw),
            "accessed": published(dated("urldate"), "archive"),
            "note": ". ".join(
                said for said in (how, first("note"), first("addendum")) if said and said != title
            ),
        }
    )


def _date(tex: str) -> str:
    """Return a date of BibLaTeX as it is, and any other as text.

    Examples
    --------
    >>> _date("{1815~}"), _date("1815~/1821"), _date("May~1815")
    ('1815~', '1815~/1821', 'May 1815')
    """
    plainly = re.sub(r"[{}\s]", "", tex)
    return plainly if _EDTF.fullmatch(plainly) else unicode_of(tex)


def _url(fields: Mapping[str, str]) -> str:
    r"""Return the address of a work: its page, or else its DOI or its preprint.

    Examples
    --------
    >>> _url({"doi": r"10.1000/a\_b"}), _url({"howpublished": r"\url{http://a.org/50\%}"})
    ('https://doi.org/10.1000/a_b', 'http://a.org/50%')
    >>> _url({"eprint": "2101.00001", "archiveprefix": "arXiv"})
    'https://arxiv.org/abs/2101.00001'
    """
    macro = _URL_MACRO.search(fields.get("howpublished", ""))
    address, doi, eprint = (
        re.sub(r"\\url(?=\s*\{)|[{}\s]", "", _ESCAPED.sub(r"\1", said))
        for said in (
            fields.get("url") or (macro[1] if macro else ""),
            fields.get("doi", ""),
            fields.get("eprint", ""),
        )
    )
    is_arxiv = (fields.get("eprinttype") or fields.get("archiveprefix", "")).lower() == "arxiv"
    preprint = f"https://arxiv.org/abs/{eprint}" if eprint and is_arxiv else ""
    return url_of(address, doi) or preprint


def _fault_of(block: ParsingFailedBlock, position: Position) -> Fault:
    """Return why a block cannot be read."""
    if isinstance(block, DuplicateFieldKeyBlock):
        keys = " and ".join(f'"{key}"' for key in sorted(block.duplicate_keys))
        return Fault(position, f"this entry has {keys} twice")
    reason = plain(str(getattr(block.error, "abort_reason", block.error))).rstrip(".")
    return Fault(position, f"not valid BibTeX: {reason[:1].lower()}{reason[1:]}")
