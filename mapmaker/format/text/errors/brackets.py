"""Mistakes with brackets: missing or extra ones, and missing commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapmaker.format.text.errors.diagnosis import Mistake, changed, short
from mapmaker.format.text.errors.keys import is_key
from mapmaker.format.text.errors.parser_state import MOST, Halt

_CLOSER = {"[": "]", "{": "}"}
_WORD = r"[^\s,:{}\[\]\"']+"
#: The length of the longest key.
_LONGEST = 100
_LAST_WORD = re.compile(rf"{_WORD}\s*$")
_KEY = re.compile(rf"{_WORD}:\s")
_NEXT = re.compile(r"[^\s,\]}:]+")


def missing_comma(halt: Halt) -> Iterator[Mistake]:
    """Find two parts within brackets without a comma between them."""
    if not halt.opened or halt.next in {"", *",]}"}:
        return
    at = halt.at
    if halt.next == ":":  # of a key that was read as the end of the text before it
        key = _LAST_WORD.search(halt.text[max(at - _LONGEST, 0) : at])
        if key is None or not is_key(key[0].strip()):
            return
        at -= len(key[0])
    elif halt.next not in "\"'[{" and halt.opened[-1][1] == "{" and not _KEY.match(halt.text, at):
        return
    end = len(halt.text[:at].rstrip())
    if halt.text[end - 1] not in ",:{[":
        following = _NEXT.match(halt.text, at)
        hint = f"write a comma before {short(following[0])}" if following else "write one"
        yield Mistake(end, "a comma is missing here", hint, changed(halt.text, end, end, ","))


def bracket(halt: Halt) -> Iterator[Mistake]:
    """Find an unclosed or unopened bracket, or a comma after one."""
    yield from _unclosed(halt)
    if halt.next == "," and not halt.opened:
        mended = changed(halt.text, halt.at, halt.at + 1, "")
        yield Mistake(halt.at, "a comma outside of brackets", "remove it", mended)
    if halt.next not in {"]", "}"}:
        return
    if halt.opened:
        _, opening = halt.opened[-1]
        mended = changed(halt.text, halt.at, halt.at + 1, _CLOSER[opening])
        message = f"{halt.next} cannot close what {opening} has opened"
        yield Mistake(halt.at, message, f"write {_CLOSER[opening]}", mended)
    mended = changed(halt.text, halt.at, halt.at + 1, "")
    yield Mistake(halt.at, f"a bracket {halt.next} is unmatched", "remove it", mended)


def _unclosed(halt: Halt) -> Iterator[Mistake]:
    """Try to close each open bracket: in its line, in the line above the halt, at the halt."""
    above = next(halt.above(halt.line), halt.line)
    for depth in range(len(halt.opened))[: -MOST - 1 : -1]:
        at, opening = halt.opened[depth]
        message = f"a bracket {opening} is opened here, and not closed"
        hint = f"write {_CLOSER[opening]} where it ends"
        closers = "".join(_CLOSER[other] for _, other in reversed(halt.opened[depth:]))
        for end in dict.fromkeys((halt.line_at(at).content_end, above.content_end, halt.at)):
            if end > at:
                yield Mistake(at, message, hint, changed(halt.text, end, end, closers))
