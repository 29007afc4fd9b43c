"""The state of the YAML parser at its halt.

A parser halts where it cannot continue, which is often after the mistake. ``Halt`` has what is
needed to look back: the lines, and the brackets and quotes that the parser has seen.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from mapmaker.format.text.depth import LOADER
from mapmaker.problems import LINE_BREAK

#: The maximum number of ends of a text within brackets, and of open brackets, to try.
MOST = 20
#: The maximum number of keys and list items around the halt to consider.
_AROUND = 3

#: Spaces, line ends and comments.
_NOTHING = re.compile(r"(?:\s|#[^\r\n]*+)*+")

_OPENING = {yaml.FlowSequenceStartToken: "[", yaml.FlowMappingStartToken: "{"}
_STARTING = (yaml.KeyToken, yaml.BlockEntryToken)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Line(NamedTuple):
    """A line without its end: its number from 1, its start in the text, its content."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The end of the line in the text."""
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        """The number of spaces before the content of the line."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def content_end(self) -> int:
        """The end of the line in the text, without a comment and trailing spaces."""
        comment = re.search(r"\s#", self.text)
        return self.start + len((self.text[: comment.start()] if comment else self.text).rstrip())

    @property
    def says_something(self) -> bool:
        """Whether the line has more than a comment."""
        return not self.text.lstrip().startswith("#") and bool(self.text.strip())


class Scalar(NamedTuple):
    """A text of the file: its start and end, and whether it is in quotes."""

    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True)
class Halt:
    r"""The position and cause of a parser's halt in a text.

    ``at`` is the index of the character at which it halted, ``since`` the start of the token it was
    reading, ``symptom`` its message.

    Examples
    --------
    >>> halt = halt_of("title: A\nlayers: [a.geojson\nstart: 1909\n")
    >>> halt.at, halt.line.text, halt.opened, halt.since
    (33, 'start: 1909', [(17, '[')], 17)
    >>> halt_of("title: A") is None
    True
    """

    text: str
    at: int
    since: int
    symptom: str

    @cached_property
    def lines(self) -> list[Line]:
        """All lines of the text."""
        starts = [0, *(ending.end() for ending in LINE_BREAK.finditer(self.text))]
        return [
            Line(number, start, text)
            for number, (start, text) in enumerate(
                zip(starts, LINE_BREAK.split(self.text), strict=True), 1
            )
        ]

    def line_at(self, index: int) -> Line:
        """Return the line of the character at ``index``."""
        return self.lines[bisect.bisect_right(self.lines, index, key=lambda line: line.start) - 1]

    @property
    def next(self) -> str:
        """The character of the halt; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @cached_property
    def line(self) -> Line:
        """The line of the halt."""
        return self.line_at(self.at)

    def above(self, line: Line) -> Iterator[Line]:
        """Iterate over the lines with content above one, from the nearest."""
        for number in range(line.number - 2, -1, -1):
            if self.lines[number].says_something:
                yield self.lines[number]

    @cached_property
    def suspects(self) -> list[Line]:
        """The lines with content in which the mistake may be.

        These are the line of the current token, that of the halt, the one above it, that of the
        text before it, and those of the keys and list items around it.
        """
        being_read = [self.since] if "simple key" in self.symptom else []
        said = [self.scalar.start] if self.scalar else []
        lines = [
            *map(self.line_at, being_read),
            self.line,
            *itertools.islice(self.above(self.line), 1),
            *map(self.line_at, said),
            *itertools.islice(self._around(), _AROUND),
        ]
        return list(dict.fromkeys(line for line in lines if line.says_something))

    def _around(self) -> Iterator[Line]:
        """Iterate over the lines above of keys and list items, each indented less than the last."""
        indent = len(self.text)
        for token in reversed(self._tokens):
            if isinstance(token, _STARTING):
                line = self.line_at(token.start_mark.index)
                if line != self.line and line.indent < indent:
                    indent = line.indent
                    yield line

    @cached_property
    def _tokens(self) -> list[yaml.Token]:
        """The tokens that the parser read before it halted, the nearest last."""
        tokens: list[yaml.Token] = []
        try:
            for token in yaml.scan(self.text, Loader=LOADER):
                if token.start_mark.index >= self.at:
                    break
                tokens.append(token)
        except yaml.YAMLError:
            pass  # it halts here too
        return tokens

    @cached_property
    def opened(self) -> list[tuple[int, str]]:
        """The brackets open at the halt, each with its position, the innermost last."""
        opened: list[tuple[int, str]] = []
        for token in self._tokens:
            if type(token) in _OPENING:
                opened.append((token.start_mark.index, _OPENING[type(token)]))
            elif isinstance(token, _CLOSING) and opened:
                opened.pop()
        return opened

    @cached_property
    def scalar(self) -> Scalar | None:
        """The text right before the halt, if any."""
        for token in reversed(self._tokens):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                is_near = end <= self.at and _NOTHING.fullmatch(self.text, end, self.at)
                return Scalar(start, end, token.style in {'"', "'"}) if is_near else None
        return None

    def ends(self, at: int) -> list[int]:
        """Return where a text that begins at ``at`` may end in its line, earlier within brackets."""
        line = self.line_at(at)
        is_inside = self.opened or re.search(r"[\[{]", self.text[line.start : at])
        closing = re.compile(r"[,\]}]").finditer(self.text, at + 1, line.content_end)
        inner = (at + len(self.text[at : found.start()].rstrip()) for found in closing)
        return [*itertools.islice(inner, MOST if is_inside else 0), max(line.content_end, at)]

    @property
    def left(self) -> int:
        """How many characters are left unread, including those of an unclosed part."""
        is_endless = not self.text[self.at :].strip()
        return len(self.text) - (self.since if is_endless else self.at) + 1


def halt_of(text: str) -> Halt | None:
    """Return the halt of a parser in a text, or None if it reads all of it."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return halt_at(error, text)
    except yaml.YAMLError as error:
        return Halt(text, 0, 0, str(error))
    return None


def unread(text: str) -> int:
    """Return how many characters of a text a parser leaves unread; 0 if it reads all of it."""
    halt = halt_of(text)
    return 0 if halt is None else halt.left


def halt_at(error: yaml.MarkedYAMLError, text: str) -> Halt:
    """Return the halt of an error of the parser."""
    problem: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark or error.problem_mark
    at, since = (0 if mark is None else min(mark.index, len(text)) for mark in (problem, context))
    symptom = ", ".join(part for part in (error.problem, error.context) if part)
    return Halt(text, at, min(at, since), symptom)
