"""Parsing of the guide's Markdown: headings and their anchors, paragraphs, fenced blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6}) (.+)")
_FENCE = re.compile(r"```")


class Heading(NamedTuple):
    """A heading: how deep it is (1 is the title), its text, its anchor, its line from 1."""

    level: int
    text: str
    anchor: str
    line: int


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    r"""Yield the lines outside of fenced blocks, each with its number from 1.

    Examples
    --------
    >>> list(prose_lines("a\n```yaml\nb: c\n```\nd"))
    [(1, 'a'), (5, 'd')]
    """
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            yield number, line


def headings(text: str) -> list[Heading]:
    r"""Return the headings of a Markdown text; no two have the same anchor.

    Examples
    --------
    >>> for heading in headings("# Dates\n\n## `about` (~)\n\n## About"):
    ...     print(heading)
    Heading(level=1, text='Dates', anchor='dates', line=1)
    Heading(level=2, text='`about` (~)', anchor='about', line=3)
    Heading(level=2, text='About', anchor='about-1', line=5)
    """
    seen: Counter[str] = Counter()
    found = []
    for number, line in prose_lines(text):
        match = _HEADING.fullmatch(line)
        if match:
            anchor = _anchor(match[2])
            count = seen[anchor]
            seen[anchor] += 1
            unique = f"{anchor}-{count}" if count else anchor
            found.append(Heading(len(match[1]), match[2], unique, number))
    return found


def paragraphs(text: str) -> list[str]:
    """Return the parts of a text between its blank lines."""
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part]


def _anchor(heading: str) -> str:
    """Return the anchor of a heading: lower case, and hyphens for spaces, as on GitHub."""
    kept = re.sub(r"[^\w\s-]", "", heading.casefold())
    return re.sub(r"\s+", "-", kept.strip())
