"""Parsing of dates: EDTF text to an interval of Julian days, and back.

A time is a float Julian day (JD, the astronomers' count of days, whose midnights end in .5). Its
date is in the proleptic Gregorian calendar with astronomical years: year 0 is 1 BC, -217 is 218 BC;
a date of another calendar names it (``persian:1288-04-25``). There are no time zones: a time is the
local time of the source.

The accepted dates are a subset of EDTF (ISO 8601-2). They form a regular language, so one pattern
reads them; the ``edtf`` library takes milliseconds for each, ends the winter with December, and
accepts 29 February 1900. The tests compare the two where both are right.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mapmaker.dates.calendars import (
    GREGORIAN,
    Calendar,
    CalendarError,
    CalendarName,
    calendar_named,
)
from mapmaker.problems import MapmakerError

Precision = Literal["minute", "day", "month", "season", "year", "decade", "century", "interval"]

MINUTES_PER_DAY = 1440
MINUTE = 1 / MINUTES_PER_DAY

#: Days by which ``~`` (about) widens a date on both sides: about half of what it names, and two
#: days for a day, since a source that says "about the 13th" seldom means the hours around it.
APPROXIMATION_DAYS: dict[str, float] = {
    "minute": 1 / 24,
    "day": 2.0,
    "month": 15.0,
    "season": 45.0,
    "year": 183.0,
    "decade": 1826.0,
    "century": 18262.0,
}

ACCEPTED = (
    "write 1909-07-13, 1909-07, 1909, 1909-07-13T06:00, 1909-04~ for about, "
    "1909-04? for doubtful, 1909-04/1909-05 for between, or persian:1288-04-25, "
    "and likewise islamic: and julian:"
)

#: EDTF's numbers of the seasons, in place of a month: those of the northern
#: hemisphere, by whole months. A winter that begins in December ends in the next year.
_SEASONS = ("21", "22", "23", "24")

_PREFIXED = re.compile(r"(?P<calendar>[^\W\d][\w-]*) *: *(?P<date>.*)", re.DOTALL)
_EDTF = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX))"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?)?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_SPOKEN = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[^\W\d]{3,})\.?(?:\s+(?P<late>\d{1,2}))?,?\s+(?P<year>\d{4})"
)
_UNPADDED = re.compile(r"(-?\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)


class DateError(MapmakerError, ValueError):
    """A text is not a date; ``hint`` suggests one."""

    def __init__(self, message: str, hint: str = ACCEPTED) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, and its interval of time.

    The event happened in the half-open interval of Julian days ``[earliest, latest)``; ``best``
    is the one instant to show: the middle, or the exact time when the text gives one. ``padding``
    is the number of days by which "about" has widened both sides. An interval has its two dates as
    ``ends``, and the calendar of the first.
    """

    text: str
    earliest: float
    latest: float
    best: float
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    calendar: CalendarName = "gregorian"
    padding: float = 0.0
    ends: tuple[Date, Date] | None = None


def jd_of(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> float:
    """Return the Julian day of a moment of the proleptic Gregorian calendar.

    Raises ``ValueError`` if there is no such day or time.

    Examples
    --------
    >>> jd_of(2000, 1, 1, 12)
    2451545.0
    >>> jd_of(-4712)  # 1 January 4713 BC
    37.5
    """
    moment = dt.time(hour, minute)
    return GREGORIAN.jd_of(year, month, day) + (moment.hour * 60 + moment.minute) * MINUTE


def iso(jd: float) -> str:
    """Return a Julian day as ISO 8601 text, to the nearest minute.

    Examples
    --------
    >>> iso(2418500.75)
    '1909-07-13T06:00'
    >>> iso(jd_of(-217, 8, 2))
    '-0217-08-02T00:00'
    """
    days, minute = divmod(math.floor((jd + 0.5) * MINUTES_PER_DAY + 0.5), MINUTES_PER_DAY)
    year, month, day = GREGORIAN.date_of(days)
    sign = "-" if year < 0 else ""
    clock = f"{minute // 60:02}:{minute % 60:02}"
    return f"{sign}{abs(year):04}-{month:02}-{day:02}T{clock}"


def year_of(jd: float) -> int:
    """Return the astronomical year of a Julian day.

    Examples
    --------
    >>> year_of(jd_of(-217, 8, 2))
    -217
    """
    return int(iso(jd).rsplit("-", 2)[0])


def midnight_before(jd: float) -> float:
    """Return the midnight at or before an instant.

    Examples
    --------
    >>> iso(midnight_before(jd_of(1909, 7, 13, 6)))
    '1909-07-13T00:00'
    """
    return math.floor(jd + 0.5) - 0.5


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """Read an EDTF date or ``a/b`` interval, in the calendar that it names.

    A calendar before an interval counts for both its ends, unless the second has its own. Raises
    ``DateError``, a ``ValueError``, with a message and a ``hint``.

    Examples
    --------
    >>> date = parse("1909-04~")
    >>> iso(date.earliest), iso(date.best), iso(date.latest)
    ('1909-03-17T00:00', '1909-04-16T00:00', '1909-05-16T00:00')
    >>> iso(parse("persian:1288-04-25").earliest)
    '1909-07-16T00:00'
    >>> parse("1909-02-30")
    Traceback (most recent call last):
    mapmaker.dates.edtf.DateError: "1909-02-30" is not a date: February 1909 has 28 days
    """
    text = text.strip()
    first, slash, last = text.partition("/")
    if "/" in last:
        raise _not_a_date(text, text)
    return _interval(text, first, last) if slash else _point(text)


def _interval(text: str, first: str, last: str) -> Date:
    """Return the time from the earliest of one date to the latest of another."""
    if any(end.strip() in {"", ".."} for end in (first, last)):
        message = f'"{text}" has an open end; an interval needs both its dates'
        raise DateError(message)
    start = _point(first.strip())
    end = _point(last.strip(), start.calendar)
    if end.latest <= start.earliest:
        message = f'"{text}" ends before it starts'
        raise DateError(message, "put the earlier date first")
    return Date(
        text=text,
        earliest=start.earliest,
        latest=end.latest,
        best=(start.earliest + end.latest) / 2,
        precision="interval",
        approximate=start.approximate or end.approximate,
        uncertain=start.uncertain or end.uncertain,
        calendar=start.calendar,
        ends=(start, end),
    )


def _point(text: str, calendar_name: str = "gregorian") -> Date:
    """Read one date without a slash, in its named calendar or else in the given one."""
    calendar, written = _calendar_of(text, calendar_name)
    match = _EDTF.fullmatch(written)
    if match is None:
        raise _not_a_date(text, written)
    try:
        earliest, latest, precision = _bounds(match.groupdict(), calendar)
    except ValueError as error:
        named = f" in the {calendar.name} calendar" if calendar is not GREGORIAN else ""
        message = f'"{text}" is not a date{named}: {error}'
        raise DateError(message) from error
    qualifier = match["qualifier"]
    best = earliest if precision == "minute" else (earliest + latest) / 2
    approximate = qualifier in {"~", "%"}
    padding = APPROXIMATION_DAYS[precision] if approximate else 0.0
    return Date(
        text=text,
        earliest=earliest - padding,
        latest=latest + padding,
        best=best,
        precision=precision,
        approximate=approximate,
        uncertain=qualifier in {"?", "%"},
        calendar=calendar.name,
        padding=padding,
    )


def _calendar_of(text: str, default: str) -> tuple[Calendar, str]:
    """Return the calendar of a date, and the date without the calendar's name."""
    prefixed = _PREFIXED.fullmatch(text)
    if prefixed is None:
        return calendar_named(default), text
    try:
        return calendar_named(prefixed["calendar"]), prefixed["date"]
    except CalendarError as error:
        raise DateError(error.message, error.hint) from error


def _bounds(fields: dict[str, str | None], calendar: Calendar) -> tuple[float, float, Precision]:
    """Return the strict bounds and precision of the fields of a matched date.

    Raises ``ValueError`` for an invalid part.
    """
    year, month, day = fields["year"] or "", fields["month"], fields["day"]
    if "X" in year:
        if month:
            message = "only a whole year has a month"
            raise ValueError(message)
        return _span_of_years(year, calendar)
    number = int(year)
    if month is None or month == "XX":
        if day not in {None, "XX"}:
            message = "a day needs its month"
            raise ValueError(message)
        return calendar.jd_of(number), calendar.jd_of(number + 1), "year"
    if month in _SEASONS and day is None:
        return _season(number, month, calendar)
    first = calendar.month_start(number, _checked_month(month, calendar))
    if day is None or day == "XX":
        return first, calendar.month_start(number, int(month) + 1), "month"
    start_of_day = calendar.jd_of(number, int(month), int(day))
    if fields["hour"] is None:
        return start_of_day, start_of_day + 1, "day"
    minute = _minute_of_day(fields)
    return start_of_day + minute * MINUTE, start_of_day + (minute + 1) * MINUTE, "minute"


def _span_of_years(year: str, calendar: Calendar) -> tuple[float, float, Precision]:
    """Return the bounds of a decade such as 190X or a century such as 19XX."""
    ends = int(year.replace("X", "0")), int(year.replace("X", "9"))
    precision: Precision = "century" if year.endswith("XX") else "decade"
    return calendar.jd_of(min(ends)), calendar.jd_of(max(ends) + 1), precision


def _season(year: int, number: str, calendar: Calendar) -> tuple[float, float, Precision]:
    if not calendar.seasons:
        message = "this calendar has no seasons; months run from 01 to 12"
        raise ValueError(message)
    first = calendar.seasons[_SEASONS.index(number)]
    return calendar.month_start(year, first), calendar.month_start(year, first + 3), "season"


def _checked_month(month: str, calendar: Calendar) -> int:
    if not 1 <= int(month) <= len(calendar.months):
        seasons = ", seasons from 21 to 24" if calendar.seasons else ""
        message = f"there is no month {month}; months run from 01 to 12{seasons}"
        raise ValueError(message)
    return int(month)


def _minute_of_day(fields: dict[str, str | None]) -> int:
    """Return the minute of the day; seconds are checked, then dropped."""
    hour, minute, second = (int(fields[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        message = "the time of day runs from 00:00 to 23:59"
        raise ValueError(message)
    return hour * 60 + minute


def _not_a_date(text: str, written: str) -> DateError:
    """Return the error for a text of the wrong form, with a suggestion.

    ``written`` is the text without its calendar.
    """
    unpadded = _UNPADDED.fullmatch(written)
    if unpadded:
        year, *rest = (part for part in unpadded.groups() if part)
        meant = "-".join([year, *(part.zfill(2) for part in rest)])
        prefix = text.removesuffix(written)
        return DateError(f'"{text}" is not a date', f'did you mean "{prefix}{meant}"?')
    meant = _in_digits(text)
    if meant:
        return DateError(f'"{text}" is not a date', f'did you mean "{meant}"?')
    if written.startswith(("[", "{")):
        return DateError(f'"{text}" is a set of dates; give one date or one interval')
    if re.search(r"T.*(Z|[+-]\d\d(:?\d\d){1,2})$", written):
        return DateError(f'"{text}" has a time zone; give the local time without one')
    return DateError(f'"{text}" is not a date')


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
