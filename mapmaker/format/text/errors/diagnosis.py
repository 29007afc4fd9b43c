"""A mistake, and the texts of its message."""

from __future__ import annotations

from typing import NamedTuple

#: The length of a text in a hint.
_SHOWN = 60


class Mistake(NamedTuple):
    """A mistake: its position in the text, a message, a hint, and the corrected text.

    ``at`` is an index into the text. There is no corrected text if no trial is needed.
    """

    at: int
    message: str
    hint: str
    mended: str | None = None


def changed(text: str, start: int, end: int, new: str) -> str:
    """Return a text with the part from ``start`` to ``end`` replaced.

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
    """Return a text on one line, short enough for a hint.

    Examples
    --------
    >>> short("Tehran  falls"), len(short("Tehran " * 60))
    ('Tehran falls', 60)
    """
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
