"""Instants: Julian days and ISO 8601 text.

A time is a float Julian day (JD, the astronomers' count of days, whose midnights end in .5), written
in the proleptic Gregorian calendar with astronomical years: year 0 is 1 BC, -217 is 218 BC.
"""

from __future__ import annotations

import datetime as dt
import math

from mapmaker.dates.calendars import GREGORIAN

MINUTES_PER_DAY = 1440
MINUTE = 1 / MINUTES_PER_DAY


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
