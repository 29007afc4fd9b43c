"""Days in other calendars, for the rules on mistaken dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from mapmaker.dates import Date, calendars, iso, midnight_before

#: The Julian days, at midnight, of the first and the last day of a date.
Days: TypeAlias = tuple[float, float]
#: Year, month and day.
Day: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar.

    Parameters
    ----------
    own
        Its days and the names of its months.
    years
        The Gregorian years in which it may be the origin of a date.
    may_be_read_as
        Whether a month of it may be taken for a Gregorian one, both from 1, when its own first day
        lies in the Gregorian month given last.
    suffix
        A suffix for its dates, if its months have Gregorian names.
    """

    own: calendars.Calendar
    years: range
    may_be_read_as: Callable[[int, int, int], bool]
    suffix: str = ""

    def spelt(self, jd: float) -> str:
        """Return the day as written in this calendar."""
        year, month, day = self.own.date_of(jd)
        return f"{day} {self.own.months[month - 1]} {year}{self.suffix}"

    @staticmethod
    def gregorian(jd: float) -> str:
        """Return the day as written in the Gregorian calendar."""
        _, month, day = _parts(jd)
        return f"{day} {calendars.GREGORIAN.months[month - 1]}"


def _own_or_straddled(month: int, read: int, started: int) -> bool:
    """Return whether a month matches by number, or overlaps."""
    return read in {month, started, started % 12 + 1}


CALENDARS = {
    "julian": Calendar(
        calendars.CALENDARS["julian"],
        range(-44, 2900),
        lambda month, read, _: read == month,
        " (Old Style)",
    ),
    "persian": Calendar(calendars.CALENDARS["persian"], range(622, 2900), _own_or_straddled),
    "islamic": Calendar(calendars.CALENDARS["islamic"], range(622, 2900), _own_or_straddled),
}


def is_gregorian(date: Date) -> bool:
    """Return whether a date was written in the Gregorian calendar."""
    return date.calendar == "gregorian"


def days_of(date: Date) -> Days | None:
    """Return the first and last day of a date, None unless it has the precision of days.

    Examples
    --------
    >>> from mapmaker.dates import parse
    >>> days_of(parse("1909-07-16")), days_of(parse("1909-07-16/1909-07-17")), days_of(parse("1909"))
    ((2418503.5, 2418503.5), (2418503.5, 2418504.5), None)
    """
    if date.precision in {"day", "minute"}:
        day = midnight_before(date.best)
        return day, day
    if date.approximate or date.open or date.one_of or not date.ends:
        return None
    first, last = (days_of(end) for end in date.ends)
    return first and last and (first[0], last[1])


def like(said: float, true: float, calendar: Calendar) -> bool:
    """Return whether a Gregorian day has the number of the true day in another calendar.

    Examples
    --------
    >>> from mapmaker.dates import jd_of
    >>> like(jd_of(1909, 7, 25), jd_of(1909, 7, 16), CALENDARS["persian"])  # 25 Tir
    True
    >>> like(jd_of(1909, 7, 24), jd_of(1909, 7, 16), CALENDARS["persian"])
    False
    """
    (year, month, day), (true_year, _, _) = _parts(said), _parts(true)
    if said == true or abs(year - true_year) > 1 or true_year not in calendar.years:
        return False
    _, true_month, true_day = calendar.own.date_of(true)
    _, started, _ = _parts(true - true_day + 1)
    return day == true_day and calendar.may_be_read_as(true_month, month, started)


def _parts(jd: float) -> Day:
    """Return the Gregorian year, month and day of an instant."""
    year, month, day = iso(jd).partition("T")[0].rsplit("-", 2)
    return int(year), int(month), int(day)
