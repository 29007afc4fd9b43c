"""Errors of dates, each with a hint that suggests what may be meant."""

from __future__ import annotations

import re

from mapmaker.dates.calendars import GREGORIAN
from mapmaker.problems import MapmakerError

ACCEPTED = (
    "write 1909-07-13, 1909-07, 1909, 1909-07-13T06:00, 1909-04~ for about, "
    "1909-04? for doubtful, 1909-04/1909-05 for between, 1909-04/.. for not before, "
    "../1909-04 for not after, or persian:1288-04-25, and likewise islamic: and julian:"
)
_FOUR_DIGITS = "years have four digits, from -9999 to 9999"

_SPOKEN = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[^\W\d]{3,})\.?(?:\s+(?P<late>\d{1,2}))?,?\s+(?P<year>\d{4})"
)
_UNPADDED = re.compile(r"(-?\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_HOUR = re.compile(r"(.*T\d\d)(Z|[+-].*)?", re.ASCII)
_SIGNIFICANT = re.compile(r"(-?)(\d{4})S([1-3])", re.ASCII)

#: Forms that are not read, each with a hint.
_HINTS = (
    (re.compile(r"Y-?\d.*"), _FOUR_DIGITS),
    (re.compile(r"[+-]?\d{5,}(-.*)?"), _FOUR_DIGITS),
    (re.compile(r"-?X.*"), "write at least the first digit of the year: 1XXX, 19XX, 190X"),
    (re.compile(r"\{.*"), "braces mean all of these dates: write a part for each, or first/last"),
    (
        re.compile(r"\[.*"),
        "write one of a set as [1909-07-13,1909-07-16], with .. for from, to and until",
    ),
    (re.compile(r".*\.\..*"), "write 1909-04/.. for not before, ../1909-04 for not after"),
    (re.compile(r".*T\d\d:\d\d.*[+-]\d.*"), "write a zone as Z, +03 or +03:30"),
)


class DateError(MapmakerError, ValueError):
    """A text is not a date; ``hint`` suggests one."""

    def __init__(self, message: str, hint: str = ACCEPTED) -> None:
        super().__init__(message)
        self.hint = hint


class PartError(ValueError):
    """A part of a date is invalid; ``hint`` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def not_a_date(text: str, written: str) -> DateError:
    """Return the error for a text of the wrong form, with a suggestion.

    ``written`` is the text without its calendar.

    Examples
    --------
    >>> not_a_date("1909-7-13", "1909-7-13").hint, not_a_date("12009", "12009").hint
    ('did you mean "1909-07-13"?', 'years have four digits, from -9999 to 9999')
    """
    meant = _in_full(written)
    meant = text.removesuffix(written) + meant if meant else _in_digits(text)
    if meant:
        return DateError(f'"{text}" is not a date', f'did you mean "{meant}"?')
    hints = (hint for form, hint in _HINTS if form.fullmatch(written))
    return DateError(f'"{text}" is not a date', next(hints, ACCEPTED))


def _in_full(written: str) -> str:
    """Return a date with the digits that it lacks, or with X for those in doubt, or ``""``.

    Examples
    --------
    >>> _in_full("1909-4-5"), _in_full("1909-07-13T06"), _in_full("1950S2"), _in_full("1909")
    ('1909-04-05', '1909-07-13T06:00', '19XX', '')
    """
    if unpadded := _UNPADDED.fullmatch(written):
        year, *rest = (part for part in unpadded.groups() if part)
        return "-".join([year, *(part.zfill(2) for part in rest)])
    if hour := _HOUR.fullmatch(written):
        return f"{hour[1]}:00{hour[2] or ''}"
    if year := _SIGNIFICANT.fullmatch(written):
        return year[1] + year[2][: int(year[3])].ljust(4, "X")
    return ""


def _in_digits(text: str) -> str:
    """Return a date in English words in EDTF, or ``""``.

    Examples
    --------
    >>> _in_digits("16 June 1815"), _in_digits("Sept. 7, 1812"), _in_digits("May 1909")
    ('1815-06-16', '1812-09-07', '1909-05')
    """
    spoken = _SPOKEN.fullmatch(text)
    if spoken is None:
        return ""
    day = spoken["day"] or spoken["late"]
    for number, month in enumerate(GREGORIAN.months, 1):
        if month.casefold().startswith(spoken["month"].casefold()):
            return f"{spoken['year']}-{number:02}" + (f"-{int(day):02}" if day else "")
    return ""
