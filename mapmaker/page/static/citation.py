"""How a source is cited: after the notes of the Chicago Manual of Style, in the reader's language.

The twin of ``player/text/citation.js``; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from mapmaker.dates.periods import ends_of
from mapmaker.localization.localizer import Words

if TYPE_CHECKING:
    from mapmaker.campaign.entities import Source
    from mapmaker.format.schema.fields import Text

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"[0-9]{1,9}")


class Part(NamedTuple):
    """A part of a citation.

    The source says a ``title`` of its own, that of an ``article`` in another work, the title of the
    ``whole``, or other ``words``; we say the ``plain`` ones, and the ``small`` ones at the end.
    """

    role: Literal["title", "article", "whole", "words", "plain", "small"]
    text: Text


def citation(source: Source, words: Words) -> list[Part]:
    """Return the parts of a citation.

    "A. Author, “Title”, Journal 25, no. 2 (2005): 3. Article", or "A. Author, Title, 2nd ed.
    (Town: Publisher, 1910). Book".
    """
    return _Writer(source, words).parts()


class _Writer:
    """Cites one source in one language."""

    def __init__(self, source: Source, words: Words) -> None:
        self.source = source
        self.words = words

    def parts(self) -> list[Part]:
        source = self.source
        is_book = source.kind == "book" or bool(source.editor or source.publisher)
        is_periodical = bool(source.container) and not is_book
        title = [Part("article" if source.container else "title", source.title)]
        volume = _said(source.volume)
        work = [
            self.names(source.author),
            self.fill("quoted", title=title) if source.container else title,
            self.within(volume if is_periodical else [], is_periodical=is_periodical),
            [] if is_periodical else self.fill("volume", n=volume),
            self.fill("issue", n=_said(source.number)),
            self.fill("editedBy", names=self.names(source.editor)),
            _said(source.edition),
            _said(source.series),
        ]
        press = self.join([_said(source.publisher), _said(source.institution)])
        is_kept = source.kind == "archive" or bool(source.archive or source.shelfmark)
        place = _said(source.place)
        if press or not is_kept:
            press = _joined([place, press], ": ")
            place = []
        when = self.imprint(press)
        is_numbered = is_periodical and bool(source.volume or source.number)
        pages = _said(source.pages)
        if when and (press or source.original_year or is_numbered):
            line = [*self.join(work), Part("plain", " ("), *when, Part("plain", ")")]
            line = _joined([line, pages], ": ") if is_periodical else self.join([line, pages])
        else:
            line = self.join([*work, when, pages])
        line = self.join([line, _said(source.shelfmark), _said(source.archive), place])
        return [*line, *self.remark()]

    def within(self, volume: list[Part], *, is_periodical: bool) -> list[Part]:
        """Return what a work is in: a journal with its volume, or a book."""
        container = self.source.container
        whole = [Part("whole", container)] if container else []
        if is_periodical:
            return _joined([whole, volume], " ")
        return self.fill("inBook", book=whole)

    def imprint(self, press: list[Part]) -> list[Part]:
        """Return who published a work, and when."""
        imprint = self.join([press, self.published(self.source.year)])
        original = self.published(self.source.original_year)
        if original and imprint:
            return self.fill("reprinted", first=original, again=imprint)
        return original or imprint

    def remark(self) -> list[Part]:
        """Return what a source is, and when it was read."""
        source, words = self.source, self.words
        what = [words.kind(source.kind)] if source.kind else []
        what += [words.message("read", date=words.day(source.accessed))] if source.accessed else []
        return [Part("small", f". {words.message('comma').join(what)}")] if what else []

    def names(self, names: Iterable[Text]) -> list[Part]:
        """Return names, "and" before the last one."""
        *others, last = [_said(name) for name in names] or [[]]
        return self.fill("and", a=self.join(others), b=last) if others else last

    def published(self, text: str | None) -> list[Part]:
        """Return when a source was published: in our own calendar, whatever the map shows."""
        dates = ends_of(text) if text and not _NUMBER.fullmatch(text) else ()
        own = Words(self.words.language)
        if dates == () and text:
            return [Part("plain", own.plain(int(text)) if _NUMBER.fullmatch(text) else text)]
        said = [[Part("plain", own.date(date))] if date else [] for date in dates]
        if len(said) < 2:
            return said[0] if said else []
        return self.fill("dateSince", date=said[0]) or self.fill("dateUntil", date=said[1])

    def join(self, pieces: Iterable[list[Part]]) -> list[Part]:
        """Return pieces between commas."""
        return _joined(pieces, self.words.message("comma"))

    def fill(self, key: str, **values: list[Part]) -> list[Part]:
        """Return a message with its values filled in, or nothing if a value is empty."""
        if not all(values.values()):
            return []
        texts = _PLACEHOLDER.split(self.words.messages[key])
        filled = [values[text] if n % 2 else _plain(text) for n, text in enumerate(texts)]
        return [part for parts in filled for part in parts]


def _said(text: Text | None) -> list[Part]:
    return [Part("words", text)] if text else []


def _plain(text: str) -> list[Part]:
    return [Part("plain", text)] if text else []


def _joined(pieces: Iterable[list[Part]], separator: str) -> list[Part]:
    line: list[Part] = []
    for piece in pieces:
        line += [*_plain(separator), *piece] if line and piece else piece
    return line
