"""Mistakes of whole lines: their dash, their key, their indentation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from mapmaker.mistakes.halt import Halt, Line
from mapmaker.mistakes.mistake import Mistake, changed, short
from mapmaker.mistakes.words import is_key, is_section

_DASHES = re.compile(r"[ ]*(?:-[ ]+)*")
_NO_SPACE = re.compile(r"[ ]*(?:-[ ]+)*([^\W\d][\w-]*):(?=[^\s:/])")
#: A word at the start of a line, with what may stand in place of a colon after it.
_NO_COLON = re.compile("[ ]*(?:-[ ]+)*(\\w[\\w-]*)(\\s*[=\uff1a]\\s*|\\s+|$)")
#: Lines above the halt whose indentation is compared, and those below it; columns that are tried.
_ABOVE, _BELOW, _COLUMNS = 30, 3, 4


def dash(halt: Halt) -> Iterator[Mistake]:
    """Find a list item without a space after its dash."""
    for line in halt.suspects:
        if re.match(r"[ ]*-[^\s-]", line.text):
            at = line.start + line.indent + 1
            message = "a space is missing after the dash of a list item"
            hint = f"write - {short(line.text[line.indent + 1 :])}"
            yield Mistake(at, message, hint, changed(halt.text, at, at, " "))


def key(halt: Halt) -> Iterator[Mistake]:
    """Find a key without a colon, or without a space after it."""
    for line in halt.suspects:
        if found := _NO_SPACE.match(line.text):
            at = line.start + found.end()
            message = "a space is missing after the colon of a key"
            hint = f"write {found[1]}: {short(line.text[found.end() :])}"
            yield Mistake(at, message, hint, changed(halt.text, at, at, " "))
        elif found := _NO_COLON.match(line.text):
            word, rest = found[1], line.text[found.end() :]
            if is_key(word) or rest[:1] in {"", *"\"'[{"}:
                at = line.start + found.end(1)
                hint = f"write {word}: {short(rest)}".rstrip()
                mended = changed(halt.text, at, line.start + found.end(), ": ")
                yield Mistake(at, f'a colon is missing after the key "{word}"', hint, mended)


def prose(halt: Halt) -> Iterator[Mistake]:
    """Find a line of text that belongs to nothing."""
    for line in halt.suspects:
        if not _is_prose(line):
            continue
        message = "this line has no key, and is no part of the text above it"
        hint = "if it goes on with that text, indent it more; else write a key and a colon first"
        above = next(halt.above(line), line)
        if opening := re.search(r":\s+([>|][+-]?)$", above.text):
            message = f"the text under {opening[1]} is not indented"
            hint = f"indent it by {_spaces(above.indent + 2)}"
        mended = changed(halt.text, line.start, line.end, "")
        yield Mistake(line.start + line.indent, message, hint, mended)


def indentation(halt: Halt) -> Iterator[Mistake]:
    """Find a line that is indented by more or less than its neighbours."""
    columns = _columns(halt)
    for line in halt.suspects:
        first = _first_word(line)
        is_text = (
            line == halt.line
            and halt.next == ":"
            and not line.text[: halt.at - line.start].endswith(first)
        )
        if _is_prose(line) or is_text:
            continue

        def unlikelihood(column: int, line: Line = line, first: str = first) -> tuple[int, bool]:
            return abs(column - line.indent), (column == 0) != is_section(first)

        for column in sorted(columns.keys() - {line.indent}, key=unlikelihood)[:_COLUMNS]:
            message = f"this line is indented by {_spaces(line.indent)}, where {column} would fit"
            hint = f"indent it by {_spaces(column)}, level with line {columns[column]}"
            for mended in _shifted(halt, line, column - line.indent):
                yield Mistake(line.start + line.indent, message, hint, mended)


def _first_word(line: Line) -> str:
    """Return the key of a line, or its first word."""
    return re.sub(r"[\s:].*", "", line.text[_dashes(line) :])


def _is_prose(line: Line) -> bool:
    """Return whether a line is mere text: it has no key and no dash, and is not in brackets."""
    return not re.search(r"^\s*[-\[{\]}\"']|:(\s|$)", line.text)


def _dashes(line: Line) -> int:
    """Return the column at which a line goes on behind its dashes."""
    found = _DASHES.match(line.text)
    return found.end() if found else 0


def _columns(halt: Halt) -> dict[int, int]:
    """Return the columns at which something begins near the halt, each with its nearest line."""
    above = list(itertools.islice(halt.above(halt.line), _ABOVE))
    below = [line for line in halt.lines[halt.line.number :][:_BELOW] if line.says_something]
    near = [*reversed(above), *reversed(below)]
    behind_dashes = {_dashes(line): line.number for line in near}
    return behind_dashes | {line.indent: line.number for line in near}


def _shifted(halt: Halt, line: Line, by: int) -> Iterator[str]:
    """Iterate over the text with a line shifted: alone, and with all that stands under it."""
    yield changed(halt.text, line.start, line.start + line.indent, " " * (line.indent + by))
    end = line.end
    for under in halt.lines[line.number :]:
        if under.says_something and under.indent <= line.indent:
            break
        end = under.end
    block = halt.text[line.start : end]
    block = re.sub("(?m)^ *(?=[^ \r\n])", lambda found: " " * (len(found[0]) + by), block)
    yield changed(halt.text, line.start, end, block)


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"
