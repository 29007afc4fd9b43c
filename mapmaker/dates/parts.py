"""The parts of one EDTF date, year, month, day, time: what they mean, and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Literal, NamedTuple, TypeAlias

from mapmaker.dates.calendars import Calendar, Day
from mapmaker.dates.errors import PartError
from mapmaker.dates.instants import MINUTE, MINUTES_PER_DAY

Precision = Literal[
    "minute",
    "day",
    "month",
    "season",
    "quarter",
    "third",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
    "interval",
]
#: The part of a date of which a larger part is known, and not itself: any 13th of 1909, any July.
Masked = Literal["month", "year"]
Fields: TypeAlias = Mapping[str, str | None]

#: Days by which ``~`` (about) widens a date on both sides: about half of what it names, and two
#: days for a day, since a source that says "about the 13th" seldom means the hours around it.
APPROXIMATION_DAYS: dict[str, float] = {
    "minute": 1 / 24,
    "day": 2.0,
    "month": 15.0,
    "season": 45.0,
    "quarter": 45.0,
    "third": 61.0,
    "half": 91.0,
    "year": 183.0,
    "decade": 1826.0,
    "century": 18262.0,
    "millennium": 182_621.0,
}

#: One date. A qualifier after a part is of all up to there, one before a part is of that part.
EDTF = re.compile(
    r"(?P<of_year>[?~%]?)(?P<year>-?\d[\dX]{3})(?P<to_year>[?~%]?)"
    r"(?:-(?P<of_month>[?~%]?)(?P<month>[\dX]{2})(?P<to_month>[?~%]?)"
    r"(?:-(?P<of_day>[?~%]?)(?P<day>[\dX]{2})(?P<to_day>[?~%]?)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d(?::\d\d(?::\d\d)?)?)?(?P<to_minute>[?~%]?))?)?)?",
    re.ASCII,
)
_QUALIFIED = ("of_year", "to_year", "of_month", "to_month", "of_day", "to_day", "to_minute")
_SPAN_OF_YEARS: tuple[Precision, ...] = ("year", "decade", "century", "millennium")

#: EDTF's numbers for parts of a year, in place of a month: the seasons are 21 to 24, again 25 to 28
#: for the northern hemisphere, 29 to 32 for the southern. They are of whole months; one that begins
#: in December ends in the next year.
_NORTHERN, _SOUTHERN = range(21, 29), range(29, 33)
#: The others: their numbers, the months of each, and their precision.
_DIVISIONS: tuple[tuple[range, int, Precision], ...] = (
    (range(33, 37), 3, "quarter"),
    (range(37, 40), 4, "third"),
    (range(40, 42), 6, "half"),
)
#: No date of a calendar occurs less often than once in so many years that a mask allows.
_YEARS_TRIED = 100


class Bounds(NamedTuple):
    """The strict bounds of a date, Julian days, and the one instant to show."""

    earliest: float
    latest: float
    best: float
    precision: Precision
    masked: Masked | None = None


class Qualification(NamedTuple):
    """How sure a date is; "about" widens it by ``padding`` days on both sides."""

    approximate: bool = False
    uncertain: bool = False
    padding: float = 0.0


def bounds_of(fields: Fields, calendar: Calendar) -> Bounds:
    """Return what a matched date means; raises ``ValueError`` for an invalid part."""
    year, month, day = fields["year"] or "", fields["month"], fields["day"]
    if year == "-0000":
        message = "there is no year -0"
        raise PartError(message, "0000 is 1 BC, -0001 is 2 BC")
    if "X" in year or (month and "X" in month) or (day and "X" in day):
        return _masked(fields, calendar)
    number = int(year)
    if month is None:
        return _from_to(calendar.jd_of(number), calendar.jd_of(number + 1), "year")
    if day is None:
        return _month(number, int(month), calendar)
    start = calendar.jd_of(number, _checked_month(int(month), calendar), int(day))
    if fields["hour"] is None:
        return Bounds(start, start + 1, start + 0.5, "day")
    instant = start + _minute_of_day(fields) * MINUTE
    return Bounds(instant, instant + MINUTE, instant, "minute")


#: Without any mark.
UNQUALIFIED = Qualification()
QUALIFIERS = frozenset("?~%")


def qualification_of(fields: Fields, precision: Precision) -> Qualification:
    """Return how sure a matched date is.

    "About" a part widens the date by half of that part, and about the whole by half of the whole.
    """
    marks = {name: mark for name in _QUALIFIED if (mark := fields[name])}
    last = next(part for part in ("minute", "day", "month", "year") if fields[part])
    padding = 0.0
    for name, mark in marks.items():
        part = name.partition("_")[2]
        if mark != "?":
            padding = max(padding, APPROXIMATION_DAYS[precision if part == last else part])
    return Qualification(padding > 0, not {"?", "%"}.isdisjoint(marks.values()), padding)


def scattered_part(fields: Fields) -> str | None:
    """Return the part whose masked digit leaves several spans of time, or None.

    Raises ``ValueError`` if they may be too many.

    Examples
    --------
    >>> [scattered_part(dict(zip(("year", "month", "day"), date.split("-"))))
    ...  for date in ("19X5-07-13", "1909-1X-13", "1909-XX-13")]
    ['year', 'month', None]
    """
    has_day = fields["day"] not in {None, "XX"}
    for name in ("year", "month", "day"):
        part = fields[name] or ""
        is_scattered = re.search(r"X\d", part) is not None
        if is_scattered and part.count("X") > 1:
            message = "it may be too many dates"
            raise PartError(message, "list those that it may be: [1905,1915]")
        # Each of some months has its own 13th.
        if is_scattered or (name == "month" and has_day and part != "XX" and "X" in part):
            return name
    return None


def _from_to(earliest: float, latest: float, precision: Precision) -> Bounds:
    return Bounds(earliest, latest, (earliest + latest) / 2, precision)


def _month(year: int, number: int, calendar: Calendar) -> Bounds:
    """Return the bounds of a month, or of a season or another part of a year by its number."""
    first, months = number, 1
    precision: Precision = "month"
    if number in _NORTHERN or number in _SOUTHERN:
        if not calendar.seasons:
            message = "this calendar has no seasons; months run from 01 to 12"
            raise ValueError(message)
        season = (number - _NORTHERN.start) % 4 + (2 if number in _SOUTHERN else 0)
        first, months, precision = calendar.seasons[season % 4], 3, "season"
    else:
        for numbers, length, name in _DIVISIONS:
            if number in numbers:
                first, months, precision = numbers.index(number) * length + 1, length, name
    start = calendar.month_start(year, _checked_month(first, calendar))
    return _from_to(start, calendar.month_start(year, first + months), precision)


def _checked_month(month: int, calendar: Calendar) -> int:
    if not 1 <= month <= len(calendar.months):
        seasons = ", seasons from 21 to 24" if calendar.seasons else ""
        message = f"there is no month {month:02}; months run from 01 to 12{seasons}"
        raise ValueError(message)
    return month


def _minute_of_day(fields: Fields) -> int:
    """Return the minute of the day; seconds are checked, then dropped."""
    hour, minute, second = (int(fields[name] or 0) for name in ("hour", "minute", "second"))
    if (hour, minute, second) == (24, 0, 0):
        return MINUTES_PER_DAY
    if hour > 23 or minute > 59 or second > 59:
        message = "the time of day runs from 00:00 to 24:00"
        raise ValueError(message)
    return hour * 60 + minute


def _masked(fields: Fields, calendar: Calendar) -> Bounds:
    """Return the bounds of a date with masked digits, from the first to the last that it may be."""
    year, month, day = fields["year"] or "", fields["month"] or "XX", fields["day"] or "XX"
    if fields["hour"] is not None:
        message = "a time needs its whole day"
        raise PartError(message, "leave out the time, or write the day without X")
    if month[0] in "234":
        message = "a season needs its number and its whole year"
        raise PartError(message, "write 1909-21, or 190X for some time in the decade")
    first, last = (_end_of(year, month, day, calendar, last=last) for last in (False, True))
    earliest, latest = calendar.jd_of(*first), calendar.jd_of(*last) + 1
    masked: Masked | None = None
    precision = _SPAN_OF_YEARS[year.count("X")]
    if day != "XX":
        precision = "day"
        masked = "month" if month == "XX" else "year" if "X" in year else None
    elif month != "XX":
        precision = "month"
        masked = "year" if "X" in year else None
    bounds = _from_to(earliest, latest, precision)
    if masked is None:
        return bounds
    return bounds._replace(best=_nearest(bounds.best, (year, month, day), calendar), masked=masked)


def _end_of(year: str, month: str, day: str, calendar: Calendar, *, last: bool) -> Day:
    """Return the first or the last day that a mask allows; raises ``ValueError`` without one."""
    for number in islice(_years(year, last=last), _YEARS_TRIED):
        for day_found in _days(number, month, day, calendar, last=last):
            return day_found
    message = "there is no such day"
    raise ValueError(message)


def _days(
    year: int, month: str, day: str, calendar: Calendar, *, last: bool = False
) -> Iterator[Day]:
    """Yield the days of a year that masks allow, from the first or from the last."""
    months = range(1, len(calendar.months) + 1)
    for in_year in _allowed(month, months, last=last):
        days = range(1, calendar.days_in(year, in_year) + 1)
        for in_month in _allowed(day, days, last=last):
            yield year, in_year, in_month


def _allowed(mask: str, numbers: range, *, last: bool) -> Iterator[int]:
    """Yield the numbers that a mask of two digits allows."""
    if mask.isdecimal():
        yield from (number for number in (int(mask),) if number in numbers)
        return
    for number in reversed(numbers) if last else numbers:
        written = f"{number:02}"
        if mask[0] in {"X", written[0]} and mask[1] in {"X", written[1]}:
            yield number


def _years(mask: str, *, last: bool) -> Iterator[int]:
    """Yield the years that a mask allows, from the first or from the last."""
    is_before = mask.startswith("-")
    digits = "0123456789" if is_before == last else "9876543210"
    choices = (digits if digit == "X" else digit for digit in mask.removeprefix("-"))
    for written in product(*choices):
        year = int("".join(written))
        if not is_before:
            yield year
        elif year:
            yield -year


def _nearest(middle: float, masks: tuple[str, str, str], calendar: Calendar) -> float:
    """Return the noon nearest to an instant that masks allow; in a month, of its 15th."""
    year, month, day = masks
    day = "15" if day == "XX" else day
    around = calendar.date_of(middle)[0]
    possible: list[float] = []
    # A leap day may be eight years away.
    for reach in (1, 8):
        possible = possible or [
            calendar.jd_of(*found) + 0.5
            for number in range(around - reach, around + reach + 1)
            if _is_of(number, year)
            for found in _days(number, month, day, calendar)
        ]
    return min(possible, key=lambda jd: abs(jd - middle), default=middle)


def _is_of(year: int, mask: str) -> bool:
    """Return whether a mask allows a year."""
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    return len(written) == len(mask) and all(
        a in {"X", b} for a, b in zip(mask, written, strict=True)
    )
