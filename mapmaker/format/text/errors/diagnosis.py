"""A mistake, and the words and texts that tell of one."""

from __future__ import annotations

from typing import NamedTuple

#: How much of a text a hint repeats.
_SHOWN = 60


class Mistake(NamedTuple):
    """A mistake: where in the text, what is wrong, what to write, and the text without it.

    ``at`` is an index into the text. Nothing is mended when there is no need to try it out.
    """

    at: int
    message: str
    hint: str
    mended: str | None = None


def changed(text: str, start: int, end: int, new: str) -> str:
    """Return a text with other words from ``start`` to ``end``.

    Examples
    --------
    >>> changed("force gilan", 5, 5, ":")
    'force: gilan'
    """
    return text[:start] + new + text[end:]


def quoted(text: str) -> str:
    r"""Return a text in the quotes that it needs.

    Examples
    --------
    >>> print(quoted("the end: war"), quoted('the "end"'), quoted("the \"king's\" end"))
    "the end: war" 'the "end"' 'the "king''s" end'
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def short(text: str) -> str:
    """Return a text in one line that is short enough for a hint.

    Examples
    --------
    >>> short("Tehran  falls"), len(short("Tehran " * 60))
    ('Tehran falls', 60)
    """
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
