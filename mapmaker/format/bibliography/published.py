"""Dates of publication, as bibliographies write them, as dates of sources."""

from __future__ import annotations

import re

#: Kinds of sources that are cited by the day; others have a year.
_BY_THE_DAY = {"archive", "newspaper"}
_POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX))"
    r"(?P<day>(?:-(?:\d\d|XX)){0,2})(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_OPEN = {"", "..", "open", "unknown"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def published(date: str, kind: str | None) -> str:
    """Return a date of publication in EDTF, as far as works of a kind have it; others unchanged.

    Examples
    --------
    >>> published("1909-07-13", "book"), published("1909-07-13T06:00", "newspaper")
    ('1909', '1909-07-13')
    >>> published("1815-05/1821~", "book"), published("/1815", None), published("1909-07/1909-08", "book")
    ('1815/1821~', '../1815', '1909')
    >>> published("24 July 1909", "book")
    '24 July 1909'
    """
    date = date.strip()
    ends = [_end(part.strip(), kind) for part in date.split("/")]
    if len(ends) > 2 or None in ends or set(ends) == {".."}:
        return date
    return "/".join(dict.fromkeys(map(str, ends)))


def _end(text: str, kind: str | None) -> str | None:
    """Return one end of a period, ".." if it is open, or None if it is not a date."""
    if text in _OPEN:
        return ".."
    point = _POINT.fullmatch(text)
    if point is None:
        return None
    day = point["day"].replace("-XX", "") if kind in _BY_THE_DAY else ""
    return f"{point['year']}{day}{point['qualifier']}"


def from_parts(year: str, month: str, day: str) -> str:
    """Return the date of a year, a month by its number or name, and a day, as far as they are known.

    Examples
    --------
    >>> from_parts("1909", "July", "13"), from_parts("1909", "7", ""), from_parts("1909?", "", "1")
    ('1909-07-13', '1909-07', '1909?')
    """
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        return year
    number = _month(month)
    if not number:
        return year
    is_day = re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day, re.ASCII)
    return f"{year}-{number:02}-{int(day):02}" if is_day else f"{year}-{number:02}"


def _month(text: str) -> int:
    """Return the number of a month, or 0."""
    if re.fullmatch(r"0?[1-9]|1[0-2]", text, re.ASCII):
        return int(text)
    short = text.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
