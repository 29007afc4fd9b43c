"""Plain messages for the usual mistakes in YAML written by hand.

A parser reports where it halted, not the mistake. Each recogniser searches the lines around the
halt for one kind of mistake, and proposes the corrected text. It is accepted only if the parser
then gets further; of several, the one with which it gets furthest. A recogniser that is certain
without a trial proposes no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mapmaker.format.text.errors.brackets import bracket, missing_comma
from mapmaker.format.text.errors.characters import (
    document,
    escape,
    markdown,
    odd_space,
    reserved,
    tab,
)
from mapmaker.format.text.errors.diagnosis import Mistake
from mapmaker.format.text.errors.lines import dash, indentation, key, prose
from mapmaker.format.text.errors.parser_state import Halt, halt_at, unread
from mapmaker.format.text.errors.quotes import (
    colon_in_text,
    more_after_quote,
    unclosed_quote,
)

__all__ = ["Halt", "Mistake", "halt_at", "likely_mistake"]

#: All recognisers; of those that bring the parser equally far, the first is reported.
RECOGNISERS: tuple[Callable[[Halt], Iterator[Mistake]], ...] = (
    document,
    markdown,
    tab,
    odd_space,
    escape,
    missing_comma,
    unclosed_quote,
    more_after_quote,
    reserved,
    dash,
    key,
    bracket,
    prose,
    indentation,
    colon_in_text,
)

#: The maximum number of characters read in trials, so that a huge file does not take long.
_PATIENCE = 5_000_000

#: Messages of the parser (libyaml or PyYAML), and ours for them.
_SYMPTOMS = (
    ("mapping values", "a colon where no key is allowed"),
    ("unexpected ':'", "a colon where no key is allowed"),
    ("entries", "a `-` where no list can begin"),
    ("mapping keys", "a `?` where no key is allowed"),
    ("cannot start any token", "an unquoted text cannot begin like this"),
    ("',' or", "a comma or a closing bracket is missing, or there is one too many"),
    ("could not find expected ':'", "a key without a colon"),
    ("expected key", "this does not fit the lines above it"),
    ("<block end>", "this does not fit the lines above it"),
    ("'-' indicator", "this does not fit the list above it"),
    ("end of stream", "the file ends before something opened is closed"),
    ("block scalar", "a text under `>` or `|` begins in the next line, indented"),
    ("node content", "a value is missing"),
    ("alias", "nothing is named with `&` as after this `*`"),
    ("anchor", "`&` is followed by an invalid name"),
    ("tag", "`!` is followed by an invalid tag"),
    ("directive", "a line cannot begin with `%`"),
    ("document", "a campaign file holds one document"),
)
_LOOK = "check quotes, brackets, colons and indentation here and in the lines above"


def likely_mistake(halt: Halt) -> Mistake:
    r"""Return the mistake that most likely made a parser halt.

    If it is none of the usual ones, return a syntax error near the halt.

    Examples
    --------
    >>> from mapmaker.format.text.errors.parser_state import halt_of
    >>> mistake = likely_mistake(halt_of("title: Tehran: the fall\nstart: 1909"))
    >>> mistake.at, mistake.message
    (13, 'unquoted colon: YAML reads the text before it as a key')
    >>> mistake.hint
    'write "Tehran: the fall"'
    """
    best, least = None, min(halt.left, unread(halt.text))
    patience = _PATIENCE
    for mistake in (mistake for recogniser in RECOGNISERS for mistake in recogniser(halt)):
        if mistake.mended is None:
            return best or mistake
        left = unread(mistake.mended)
        if left < least:
            best, least = mistake, left
        patience -= len(mistake.mended)
        if least == 0 or patience < 0:
            break
    return best or _something_wrong(halt)


def _something_wrong(halt: Halt) -> Mistake:
    """Return the parser's error in plain words."""
    explained = (ours for theirs, ours in _SYMPTOMS if theirs in halt.symptom)
    symptom = next(explained, "this cannot be read")
    return Mistake(halt.at, f"syntax error near here: {symptom}", _LOOK)
