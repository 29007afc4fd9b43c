"""Mistakes of single characters: tabs, odd spaces, Markdown, reserved first characters."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from mapmaker.format.text.errors.diagnosis import Mistake, changed, quoted, short
from mapmaker.format.text.errors.parser_state import Halt

#: Characters that are invisible or look like spaces, but are none in YAML; for use within `[]`.
ODD = r"\xa0\xad\u061c\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff"

#: Characters with which an unquoted text cannot begin.
_RESERVED = "@`%*&!|>-?,]}"
#: The number of lines above the halt to search for odd spaces.
_ABOVE = 30
_FIRST = re.compile(r"(^|:|-|[,\[{])$")
_MARKDOWN = re.compile(r"\s*(```|~~~|\*\*|__|> |\| |\[[^\]]*\]\(|<\w+)")
#: Bullets of Markdown and word processors.
_BULLET = re.compile("\\s*([*+\u2022\u2013\u2014])\\s+")


def document(halt: Halt) -> Iterator[Mistake]:
    """Find a second document in the file."""
    if "another document" in halt.symptom:
        yield Mistake(halt.at, "a campaign file holds one document", "remove the `---`")
    elif "document start" in halt.symptom:
        for line in halt.above(halt.line):
            if line.text.startswith("..."):
                yield Mistake(line.start, "`...` ends a file, and more follows", "remove it")
                return


def markdown(halt: Halt) -> Iterator[Mistake]:
    """Find lines that were pasted from Markdown, and bullets in place of dashes."""
    for line in halt.suspects:
        if found := _MARKDOWN.match(line.text):
            message = f"a line that begins with {found[1].strip()} is Markdown, not YAML"
            hint = "remove it; write a text in quotes, after its key"
            mended = changed(halt.text, line.start, line.end, "")
            yield Mistake(line.start + found.start(1), message, hint, mended)
        if found := _BULLET.match(line.text):
            at = line.start + found.start(1)
            message = f"a list item begins with -, not with {found[1]}"
            hint = f"write - {short(line.text[found.end() :])}"
            yield Mistake(at, message, hint, changed(halt.text, at, at + 1, "-"))


def tab(halt: Halt) -> Iterator[Mistake]:
    """Find tabs in the indentation."""
    for line in halt.suspects:
        blank = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
        if "\t" not in blank:
            continue
        at, end = line.start + blank.index("\t"), line.start + len(blank)
        message, hint = "a tab in the indentation", "indent with spaces, never with tabs"
        if at <= halt.at < end:
            yield Mistake(at, message, hint)
        for width in (2, 4, 8):
            mended = changed(halt.text, line.start, end, blank.expandtabs(width))
            yield Mistake(at, message, hint, mended)


def odd_space(halt: Halt) -> Iterator[Mistake]:
    """Find no-break spaces and the like at the start of a line, and after its dash or key."""
    above = itertools.islice(halt.above(halt.line), _ABOVE)  # the parser may notice it lines later
    for line in dict.fromkeys((*halt.suspects, *above)):
        head = re.match(rf"[\s\-{ODD}]*(?:\w[\w-]*:[\s{ODD}]*)?", line.text)
        odd = re.search(f"[{ODD}]", head[0]) if head else None
        if head and odd:
            plain = re.sub(f"[{ODD}]", lambda found: " " * found[0].isspace(), head[0])
            mended = changed(halt.text, line.start, line.start + head.end(), plain)
            yield odd_space_at(line.start + odd.start(), odd[0])._replace(mended=mended)


def odd_space_at(at: int, character: str) -> Mistake:
    """Return the mistake of a character that is invisible or looks like a space."""
    name = unicodedata.name(character, "strange character").lower()
    message = f"there is a {name} here, which looks like a space or like nothing"
    return Mistake(at, message, "delete it, and type spaces where they are needed")


def escape(halt: Halt) -> Iterator[Mistake]:
    r"""Find a `\` in double quotes that is not a valid escape."""
    if "escape" in halt.symptom:
        at = halt.text.rfind("\\", 0, halt.at + 1)
        hint = r"write \\ instead, or use single quotes"
        yield Mistake(max(at, 0), r"a \ in double quotes starts an escape", hint)


def reserved(halt: Halt) -> Iterator[Mistake]:
    """Find a text that begins with a character reserved by YAML."""
    for at in dict.fromkeys((halt.since, halt.at)):
        before = halt.text[halt.line_at(at).start : at]
        if halt.text[at : at + 1] in set(_RESERVED) and _FIRST.search(before.rstrip()):
            for end in halt.ends(at):
                mistake = reserved_at(halt.text, at, end)
                mended = changed(halt.text, at, end, quoted(halt.text[at:end]))
                is_certain = "undefined alias" in halt.symptom
                yield mistake if is_certain else mistake._replace(mended=mended)


def reserved_at(text: str, start: int, end: int) -> Mistake:
    """Return the mistake of a text that begins with a reserved character."""
    hint = f"put the text in quotes: {short(quoted(text[start:end]))}"
    if text[start] in ">|":
        hint += f"; or write it in the lines below {text[start]}, indented"
    return Mistake(start, f"an unquoted text cannot begin with {text[start]}", hint)
