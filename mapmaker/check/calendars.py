"""Days in other calendars, as far as the rules on mistaken dates need them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from mapmaker.dates import Date, iso, midnight_before

#: The Julian days, at midnight, of the first and the last day of a date.
Days: TypeAlias = tuple[float, float]

_GREGORIAN = "January February March April May June July August September October November December"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar: the names of its months, and the ``convertdate`` module that reckons in it.

    ``may_be_read_as`` tells whether a month of it may be taken for a Gregorian one, both from 1,
    when its own first day lies in the Gregorian month given last.
    """

    module: str
    months: tuple[str, ...]
    may_be_read_as: Callable[[int, int, int], bool]

    def day(self, jd: float) -> tuple[int, int, int]:
        """Return year, month and day."""
        # A tenth of a second's worth of imports that most campaigns never need.
        year, month, day = import_module(f"convertdate.{self.module}").from_jd(jd)
        return int(year), int(month), int(day)

    def spelt(self, jd: float) -> str:
        """Return the day as it is written in this calendar."""
        year, month, day = self.day(jd)
        return f"{day} {self.months[month - 1]} {year}"

    @staticmethod
    def gregorian(jd: float) -> str:
        """Return the day as it is written in ours."""
        _, month, day = _parts(jd)
        return f"{day} {_GREGORIAN.split()[month - 1]}"


def _own_or_straddled(month: int, read: int, started: int) -> bool:
    """Return whether a month is read as the one of its number, or one that it lies in."""
    return read in {month, started, started % 12 + 1}


CALENDARS = {
    "julian": Calendar(
        "julian",
        tuple(f"{month} (Old Style)" for month in _GREGORIAN.split()),
        lambda month, read, _: read == month,
    ),
    "persian": Calendar(
        "persian",
        (
            "Farvardin",
            "Ordibehesht",
            "Khordad",
            "Tir",
            "Mordad",
            "Shahrivar",
            "Mehr",
            "Aban",
            "Azar",
            "Dey",
            "Bahman",
            "Esfand",
        ),
        _own_or_straddled,
    ),
    "islamic": Calendar(
        "islamic",
        (
            "Muharram",
            "Safar",
            "Rabi I",
            "Rabi II",
            "Jumada I",
            "Jumada II",
            "Rajab",
            "Sha'ban",
            "Ramadan",
            "Shawwal",
            "Dhu al-Qa'da",
            "Dhu al-Hijja",
        ),
        _own_or_straddled,
    ),
}


def is_gregorian(date: Date) -> bool:
    """Return whether a date was written in the Gregorian calendar."""
    return str(getattr(date, "calendar", "gregorian")) == "gregorian"


def days_of(date: Date) -> Days | None:
    """Return the first and last day of a date, None unless it is of days.

    Examples
    --------
    >>> from mapmaker.dates import parse
    >>> days_of(parse("1909-07-16")), days_of(parse("1909-07-16/1909-07-17")), days_of(parse("1909"))
    ((2418503.5, 2418503.5), (2418503.5, 2418504.5), None)
    """
    if date.precision in {"day", "minute"}:
        day = midnight_before(date.best)
        return day, day
    if date.precision == "interval" and not date.approximate and date.text.count("-") >= 4:
        return midnight_before(date.earliest), midnight_before(date.latest - 1)
    return None


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
    year, month, day = _parts(said)
    _, true_month, true_day = calendar.day(true)
    _, started, _ = _parts(true - true_day + 1)
    near = abs(year - _parts(true)[0]) <= 1
    return (
        said != true
        and near
        and day == true_day
        and calendar.may_be_read_as(true_month, month, started)
    )


def _parts(jd: float) -> tuple[int, int, int]:
    """Return the Gregorian year, month and day of an instant."""
    year, month, day = iso(jd).partition("T")[0].rsplit("-", 2)
    return int(year), int(month), int(day)
