"""Mistakes of whole lines: their dash, their key, their indentation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from mapmaker.format.text.errors.diagnosis import Mistake, changed, short
from mapmaker.format.text.errors.keys import is_key, is_section
from mapmaker.format.text.errors.parser_state import Halt, Line

_DASHES = re.compile(r"[ ]*(?:-[ ]+)*")
_NO_SPACE = re.compile(r"([^\W\d][\w-]*):(?=[^\s:/])")
#: A word, with the characters typed in place of a colon after it.
_NO_COLON = re.compile("(\\w[\\w-]*)(\\s*[=;\uff1a]\\s*|\\s+|$)")
#: The number of lines above and below the halt whose indentation is compared; shifts to try.
_ABOVE, _BELOW, _SHIFTS = 30, 3, 12


def dash(halt: Halt) -> Iterator[Mistake]:
    """Find a list item without a dash, or without a space after it."""
    for line in halt.suspects:
        if _begins_like_item(halt, line):
            at = line.start + line.indent
            hint = f"write - {short(line.text)}"
            mended = changed(halt.text, at, at, "- ")
            yield Mistake(at, "a dash is missing before this list item", hint, mended)
        if re.match(r"[ ]*-[^\s-]", line.text):
            at = line.start + line.indent + 1
            message = "a space is missing after the dash of a list item"
            hint = f"write - {short(line.text[line.indent + 1 :])}"
            yield Mistake(at, message, hint, changed(halt.text, at, at, " "))


def key(halt: Halt) -> Iterator[Mistake]:
    """Find a key without a colon, or without a space after it."""
    for line in halt.suspects:
        mistake = key_at(halt.text, line.start + _dashes(line), line.end)
        if mistake:
            yield mistake


def key_at(text: str, start: int, end: int) -> Mistake | None:
    """Return the mistake of the key that begins at ``start`` in the part up to ``end``."""
    if found := _NO_SPACE.match(text, start, end):
        at, rest = found.end(), short(text[found.end() : end])
        message = "a space is missing after the colon of a key"
        return Mistake(at, message, f"write {found[1]}: {rest}", changed(text, at, at, " "))
    found = _NO_COLON.match(text, start, end)
    if found and (is_key(found[1]) or text[found.end() : end][:1] in {"", *"\"'[{"}):
        at, rest = found.end(1), short(text[found.end() : end])
        message = f'a colon is missing after the key "{found[1]}"'
        mended = changed(text, at, found.end(), ": ")
        return Mistake(at, message, f"write {found[1]}: {rest}".rstrip(), mended)
    return None


def prose(halt: Halt) -> Iterator[Mistake]:
    """Find a line of text that belongs to no key."""
    for line in halt.suspects:
        if not _is_prose(line):
            continue
        message = "this line has no key, and does not continue the text above it"
        hint = "to continue that text, indent it more; otherwise write a key and a colon first"
        above = next(halt.above(line), line)
        if opening := re.search(r":\s+([>|][+-]?)$", above.text):
            message = f"the text under {opening[1]} is not indented"
            hint = f"indent it by {_spaces(_dashes(above) + 2)}"
        mended = changed(halt.text, line.start, line.end, "")
        yield Mistake(line.start + line.indent, message, hint, mended)


def indentation(halt: Halt) -> Iterator[Mistake]:
    """Find a line that is indented by more or less than its neighbours."""
    above = list(itertools.islice(halt.above(halt.line), _ABOVE))
    below = halt.lines[halt.line.number :][:_BELOW]
    near = [halt.line, *reversed(above), *reversed(below)]
    columns = _columns(near)
    trusted = _columns([line for line in near if line not in halt.suspects])
    shifts = [
        (column not in trusted, line, column)
        for line in halt.suspects
        if not _is_text(halt, line)
        for column, number in columns.items()
        if column != line.indent and number != line.number
    ]
    for _, line, column in sorted(shifts, key=_implausibility)[:_SHIFTS]:
        message = f"this line is indented by {_spaces(line.indent)}, where {column} would fit"
        hint = f"indent it by {_spaces(column)}, level with line {columns[column]}"
        for mended in _shifted(halt, line, column - line.indent):
            yield Mistake(line.start + line.indent, message, hint, mended)


def _implausibility(shift: tuple[bool, Line, int]) -> tuple[int, int, bool, bool]:
    """Return how unlikely it is that a line belongs to another column."""
    is_lonely, line, column = shift
    is_outside = (column == 0) != is_section(_first_word(line))
    return abs(column - line.indent), column % 2, is_lonely, is_outside


def _is_text(halt: Halt, line: Line) -> bool:
    """Return whether a line continues a text: it has no key, or words before the colon."""
    before = line.text[: halt.at - line.start]
    has_words = line == halt.line and halt.next == ":" and not before.endswith(_first_word(line))
    return has_words or _is_prose(line)


def _begins_like_item(halt: Halt, line: Line) -> bool:
    """Return whether a line begins with the same key as the list item above it, in its column."""
    near = itertools.islice(halt.above(line), _ABOVE)
    item = next((other for other in near if other.indent == line.indent), line)
    is_item = item.text.lstrip().startswith("- ") and not line.text.lstrip().startswith("-")
    return is_item and _first_word(item).lstrip("{") == _first_word(line)


def _first_word(line: Line) -> str:
    """Return the key of a line, or its first word."""
    return re.sub(r"[\s:].*", "", line.text[_dashes(line) :])


def _is_prose(line: Line) -> bool:
    """Return whether a line is plain text: without a key or dash, and not in brackets."""
    return not re.search(r"^\s*[-\[{\]}\"']|:(\s|$)", line.text)


def _dashes(line: Line) -> int:
    """Return the column of a line's content after its dashes."""
    found = _DASHES.match(line.text)
    return found.end() if found else 0


def _columns(lines: list[Line]) -> dict[int, int]:
    """Return the columns at which lines begin, each with its last line."""
    saying = [line for line in lines if line.says_something]
    behind_dashes = {_dashes(line): line.number for line in saying}
    return behind_dashes | {line.indent: line.number for line in saying}


def _shifted(halt: Halt, line: Line, by: int) -> Iterator[str]:
    """Iterate over the text with a line shifted: alone, and with all lines below it."""
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
