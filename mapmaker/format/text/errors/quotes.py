"""Mistakes with quotes: unclosed, nested, or missing around a text with a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapmaker.format.text.errors.diagnosis import Mistake, changed, quoted, short
from mapmaker.format.text.errors.parser_state import Halt

_SMART = "“”„‟«»‘’‚‹›"  # noqa: RUF001 (the quotes of word processors)


def unclosed_quote(halt: Halt) -> Iterator[Mistake]:
    """Find an unclosed quote, or one closed only by the next one in another line."""
    is_endless = re.search("(end of stream|document).*quoted scalar", halt.symptom)
    if is_endless:
        start = halt.since
    elif (
        halt.scalar
        and halt.scalar.is_quoted
        and halt.scalar.end > halt.line_at(halt.scalar.start).end
    ):
        start = halt.scalar.start
    else:
        return
    mistake, quote = unclosed_quote_at(halt.text, start), halt.text[start]
    for end in halt.ends(start):
        hint = f"write {short(halt.text[start:end])}{quote}"
        yield mistake._replace(hint=hint, mended=changed(halt.text, end, end, quote))
    if is_endless:
        yield mistake


def unclosed_quote_at(text: str, start: int) -> Mistake:
    """Return the mistake of an unclosed quote."""
    message = f"a quote {text[start]} is opened here, and not closed"
    return Mistake(start, message, f"write {text[start]} where it ends")


def more_after_quote(halt: Halt) -> Iterator[Mistake]:
    """Find a quote in a text between such quotes, and text after a closing quote."""
    if halt.scalar is None or not halt.scalar.is_quoted or halt.next in {"", *"\r\n:,]}"}:
        return
    start, end, _ = halt.scalar
    if halt.line_at(end) != halt.line:
        return
    quote = halt.text[start]
    for close in halt.ends(end):
        if close > end and halt.text[close - 1] == quote:
            whole = quoted(halt.text[start + 1 : close - 1])
            message = f"a {quote} in a text between such quotes ends it here"
            mended = changed(halt.text, start, close, whole)
            yield Mistake(end - 1, message, f"write {short(whole)}", mended)
    for close in halt.ends(halt.at) if halt.line_at(start) == halt.line else []:
        whole = quoted(halt.text[start:close])
        message = "nothing more can follow a text in quotes"
        mended = changed(halt.text, start, close, whole)
        yield Mistake(halt.at, message, f"write {short(whole)}", mended)


def colon_in_text(halt: Halt) -> Iterator[Mistake]:
    """Find a colon in an unquoted text, or in one with quotes that YAML does not know."""
    if halt.next != ":" or halt.scalar is None:
        return
    at, start = halt.at, halt.scalar.start
    message = "unquoted colon: YAML reads the text before it as a key"
    hint = "put the whole text in quotes"
    if halt.line_at(start) == halt.line:
        whole = halt.text[start : halt.ends(at)[0]]
        if whole[0] in _SMART:
            at, whole = start, whole.strip(_SMART)
            message = f"{halt.text[at]} is not a quote in YAML; only straight ones are"
        elif whole[-1] in "\"'" and whole[0] != whole[-1]:
            whole = whole[:-1]  # a quote that was never opened
        hint = f"write {short(quoted(whole))}"
    yield Mistake(at, message, hint, changed(halt.text, halt.at, halt.at + 1, " "))
