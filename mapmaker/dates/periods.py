"""Dates of publication: one date, or a period that may be open."""

from __future__ import annotations

from mapmaker.dates.edtf import Date, parse
from mapmaker.dates.errors import DateError

_OPEN = {"", ".."}


def ends_of(text: str) -> tuple[Date | None, ...]:
    """Return the date of a text, both ends of an open period, None for the open one, or nothing.

    Examples
    --------
    >>> [date.text for date in ends_of("1815/1821")], ends_of("autumn 1815")
    (['1815/1821'], ())
    >>> [date and date.text for date in ends_of("../1815~")]
    [None, '1815~']
    """
    first, slash, last = (part.strip() for part in text.partition("/"))
    try:
        if slash and first in _OPEN:
            return None, parse(last)
        if slash and last in _OPEN:
            return parse(first), None
        return (parse(text),)
    except DateError:
        return ()
