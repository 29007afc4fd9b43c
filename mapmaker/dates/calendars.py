"""Calendars: the days of their years and months as Julian days, and back.

Years are astronomical in every calendar: the year before 1 is 0, which is 1 BC, or one year before
the Hijra. A day runs from midnight to midnight and is named by the float Julian day (JD) of its
first midnight, which ends in .5; that Islamic days begin at the sunset before is ignored.

``convertdate`` does the calculation, except for the Gregorian calendar, where ``datetime`` is
faster. It is imported when the first date of another calendar is read. The player's twin of this
module is ``player/time/calendars.js``; the tests of both read the vectors in
``tests/browser/calendar_vectors.json``.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from mapmaker.problems import MapmakerError, suggest

CalendarName: TypeAlias = Literal["gregorian", "julian", "persian", "islamic"]
Day: TypeAlias = tuple[int, int, int]

#: ``datetime.date`` knows the years 1 to 9999; the Gregorian calendar repeats every 400 years.
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
#: The Julian day at the start of 31 December of the year 0, day 0 of ``date.toordinal``.
_ORDINAL_ZERO = 1_721_424.5

#: Solar Hijri years whose equinoxes ``convertdate`` can compute.
_PERSIAN_YEARS = range(-1621, 2379)
#: From a Solar Hijri year to the Gregorian year in whose March it begins.
_TO_GREGORIAN_YEAR = 621
#: Years that ``convertdate`` begins a day late: the equation of time from PyMeeus
#: 0.5.12 is 360 minutes too large (352 for -8), which carries the equinox past noon. These first
#: midnights are those of Borkowski's table (Earth, Moon and Planets 74, 1996), all on 20 March.
_NOWRUZ_SET_RIGHT = {
    1243: 2_401_950.5,
    1255: 2_406_333.5,
    1259: 2_407_794.5,
    1267: 2_410_716.5,
    1271: 2_412_177.5,
    1276: 2_414_003.5,
}

_ROMAN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SOLAR_HIJRI = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
_HIJRI = (
    "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II",
    "Rajab", "Sha'ban", "Ramadan", "Shawwal", "Dhu al-Qa'da", "Dhu al-Hijja",
)  # fmt: skip


class CalendarError(MapmakerError, ValueError):
    """A calendar is unknown; ``hint`` lists the known ones."""

    def __init__(self, name: str, hint: str) -> None:
        self.message = f'there is no calendar "{name}"'
        self.hint = hint
        super().__init__(f"{self.message} ({hint})")


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar of twelve months a year.

    Parameters
    ----------
    name
        The prefix of its dates, before the colon.
    months
        The English names of the months.
    seasons
        The first month of spring, summer, autumn and winter, if the calendar has seasons. Winter
        may run into the next year.
    first_midnight, day_at
        From a valid year, month and day to the Julian day of their first midnight, and back from a
        midnight.

    Examples
    --------
    >>> persian = calendar_named("persian")
    >>> persian.jd_of(1288, 4, 25) == calendar_named("islamic").jd_of(1327, 6, 27)
    True
    >>> persian.date_of(2418503.75)
    (1288, 4, 25)
    >>> persian.jd_of(1288, 4, 32)
    Traceback (most recent call last):
    ValueError: Tir 1288 has 31 days
    """

    name: CalendarName
    months: tuple[str, ...]
    seasons: tuple[int, ...]
    first_midnight: Callable[[int, int, int], float]
    day_at: Callable[[float], Day]

    def jd_of(self, year: int, month: int = 1, day: int = 1) -> float:
        """Return the Julian day of the first midnight of a day.

        Raises ``ValueError``, with a message, if there is no such day.
        """
        if not 1 <= month <= len(self.months):
            message = f"there is no month {month:02}; months run from 01 to 12"
            raise ValueError(message)
        days = self.days_in(year, month)
        if not 1 <= day <= days:
            message = f"{self.months[month - 1]} {year} has {days} days"
            raise ValueError(message)
        return self.first_midnight(year, month, day)

    def date_of(self, jd: float) -> Day:
        """Return the year, month and day in which an instant lies."""
        return self.day_at(math.floor(jd + 0.5) - 0.5)

    def month_start(self, year: int, month: int) -> float:
        """Return the first instant of a month; month 13 is the first of the next year."""
        years, month_index = divmod(month - 1, len(self.months))
        return self.first_midnight(year + years, month_index + 1, 1)

    def days_in(self, year: int, month: int) -> int:
        """Return the number of days of a month."""
        return round(self.month_start(year, month + 1) - self.month_start(year, month))


def calendar_named(name: str) -> Calendar:
    """Return a calendar by its name; raises ``CalendarError`` with a suggestion.

    Examples
    --------
    >>> calendar_named("jalali")
    Traceback (most recent call last):
    mapmaker.dates.calendars.CalendarError: there is no calendar "jalali" (did you mean "persian"?)
    """
    if name not in CALENDARS:
        meant = _ALSO_CALLED.get(name.casefold())
        guess = f'did you mean "{meant}"?' if meant else suggest(name, CALENDARS)
        raise CalendarError(name, guess or f"there are {', '.join(CALENDARS)}")
    return CALENDARS[name]


def _gregorian_jd(year: int, month: int, day: int) -> float:
    # The year 0 is outside datetime's range, so the years of a cycle run from 400 to 799.
    cycles, year_of_cycle = divmod(year, _CYCLE_YEARS)
    ordinal = dt.date(year_of_cycle + _CYCLE_YEARS, month, day).toordinal()
    return _ORDINAL_ZERO + ordinal + (cycles - 1) * _CYCLE_DAYS


def _gregorian_day(midnight: float) -> Day:
    cycles, day_of_cycle = divmod(round(midnight - _ORDINAL_ZERO) - 1, _CYCLE_DAYS)
    day = dt.date.fromordinal(day_of_cycle + 1)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day


def _julian_jd(year: int, month: int, day: int) -> float:
    from convertdate import julian  # noqa: PLC0415  (start-up stays quick)

    return float(julian.to_jd(year, month, day))


def _julian_day(midnight: float) -> Day:
    from convertdate import julian  # noqa: PLC0415

    year, month, day = julian.from_jd(midnight)
    return year, month, day


def _islamic_jd(year: int, month: int, day: int) -> float:
    from convertdate import islamic  # noqa: PLC0415

    return float(islamic.to_jd(year, month, day))


def _islamic_day(midnight: float) -> Day:
    from convertdate import islamic  # noqa: PLC0415

    year, month, day = islamic.from_jd(midnight)
    return year, month, day


@lru_cache(maxsize=8192)
def _nowruz(year: int) -> float:
    """Return the first midnight of a Solar Hijri year, cached, as an equinox takes 5 ms.

    The year begins on the day whose noon at Tehran is the first after the March equinox. Julian
    days count from noon, so the whole part of the equinox is the noon before.
    """
    from convertdate import persian  # noqa: PLC0415

    if year in _NOWRUZ_SET_RIGHT:
        return _NOWRUZ_SET_RIGHT[year]
    if not _PERSIAN_YEARS.start <= year <= _PERSIAN_YEARS.stop:
        first, last = _PERSIAN_YEARS[0], _PERSIAN_YEARS[-1]
        message = f"the persian calendar is known from the year {first} to {last}"
        raise ValueError(message)
    return float(persian.equinox_jd(year + _TO_GREGORIAN_YEAR)) + 0.5


def _persian_jd(year: int, month: int, day: int) -> float:
    # Six months of 31 days, then months of 30; the last is cut short by the next new year.
    return _nowruz(year) + 31 * (month - 1) - max(0, month - 7) + day - 1


def _persian_day(midnight: float) -> Day:
    year = _gregorian_day(midnight)[0] - _TO_GREGORIAN_YEAR
    if midnight < _nowruz(year):
        year -= 1
    days = round(midnight - _nowruz(year))
    month = days // 31 if days < 186 else (days - 186) // 30 + 6
    return year, month + 1, round(midnight - _persian_jd(year, month + 1, 1)) + 1


#: Every calendar by name. Another takes an entry here, one in ``player/time/calendars.js``, and the
#: names of its months in the player's messages.
CALENDARS = {
    calendar.name: calendar
    for calendar in (
        Calendar("gregorian", _ROMAN, (3, 6, 9, 12), _gregorian_jd, _gregorian_day),
        Calendar("julian", _ROMAN, (3, 6, 9, 12), _julian_jd, _julian_day),
        Calendar("persian", _SOLAR_HIJRI, (1, 4, 7, 10), _persian_jd, _persian_day),
        # Its months move through the seasons.
        Calendar("islamic", _HIJRI, (), _islamic_jd, _islamic_day),
    )
}

GREGORIAN = CALENDARS["gregorian"]

#: Other words for the calendars, to guess from; "hijri" alone is both, and the lunar one is older.
_ALSO_CALLED = {
    "hijri": "islamic",
    "lunar": "islamic",
    "muslim": "islamic",
    "arabic": "islamic",
    "ah": "islamic",
    "solar": "persian",
    "solar-hijri": "persian",
    "jalali": "persian",
    "shamsi": "persian",
    "iranian": "persian",
    "sh": "persian",
    "os": "julian",
    "old-style": "julian",
    "ns": "gregorian",
    "new-style": "gregorian",
}
