"""Messages, numbers and dates in a reader's language.

The twin of ``player/text/voice.js``: both use the catalogues in ``messages/maps``, and a test
compares their output. A new language is one more catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from mapmaker.dates import MINUTES_PER_DAY, Date
from mapmaker.dates.calendars import GREGORIAN, calendar_named
from mapmaker.format.schema.fields import LonLat, Strength, Text
from mapmaker.localization.text import say

CATALOGUES = Path(__file__).parent / "messages" / "maps"
#: The language for those without a catalogue.
DEFAULT = "en"

_UNITS = {"season": "month", "decade": "year", "century": "year"}
_Much = Literal["no year", "number", "era"]
_ISO_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", re.ASCII)


@cache
def catalogue(language: str, folder: Path = CATALOGUES) -> dict[str, Any]:
    """Return the messages of a folder in a language, or in English if it has no catalogue."""
    file = folder / f"{language}.json"
    if not file.exists():
        file = folder / f"{DEFAULT}.json"
    messages: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return messages


def of_maps(language: str) -> dict[str, Any]:
    """Return the messages that maps need, without those of the atlas and of Python.

    Examples
    --------
    >>> "atlas" in catalogue("fa"), "atlas" in of_maps("fa")
    (True, False)
    """
    unsaid = {"atlas", "digits", "thousands", "decimal", "minus", "still", "untrusted"}
    return {key: said for key, said in catalogue(language).items() if key not in unsaid}


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue.

    Examples
    --------
    >>> languages()
    ('en', 'fa')
    """
    return tuple(sorted(file.stem for file in CATALOGUES.glob("*.json")))


def plural(forms: dict[str, str], number: float, language: str) -> str:
    """Return the form of a message for a number, by the plural rules of Unicode's CLDR.

    Examples
    --------
    >>> plural({"one": "{n} рота", "few": "{n} роты", "other": "{n} рот"}, 3, "ru")
    '{n} роты'
    """
    return forms.get(_plural_rule(language)(round(number)), forms["other"])


@cache
def _plural_rule(language: str) -> Callable[[int], str]:
    """Return the plural rule of a language, or of English if Unicode has none for it."""
    import babel  # noqa: PLC0415  (only what counts needs it)

    try:
        return babel.Locale.parse(language, sep="-").plural_form
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale(DEFAULT).plural_form


@dataclass(frozen=True, slots=True)
class _Moment:
    year: int
    month: int
    day: int
    hour: int
    minute: int


class Words:
    """Formats messages, numbers and dates in one language and one calendar.

    Examples
    --------
    >>> from mapmaker.dates import parse
    >>> Words("en").date(parse("1909-07-13T06:00"))
    '13 July 1909, 06:00'
    >>> Words("fa").plain(1909)
    '۱۹۰۹'
    """

    def __init__(self, language: str, calendar: str = GREGORIAN.name) -> None:
        self.language = language
        self.messages = catalogue(language)
        self.calendar = calendar_named(calendar)
        months = self.messages["months"]
        self.months: list[str] = months.get(self.calendar.name, months[GREGORIAN.name])

    @property
    def direction(self) -> str:
        """The direction of the script: ltr or rtl."""
        return str(self.messages["dir"])

    def say(self, text: Text | None) -> str:
        """Return a campaign's text in this language, or the closest available."""
        return say(text, self.language)

    def message(self, key: str, **values: str) -> str:
        """Return a message with its values filled in."""
        return str(self.messages[key]).format_map(values)

    def count(self, key: str, number: float, **values: str) -> str:
        """Return a message in the plural form of a number, which it calls ``n``.

        Examples
        --------
        >>> Words("en").count("people", 1), Words("en").count("people", 700)
        ('1 person', '700 people')
        """
        values = {"n": self.number(number), **values}
        return plural(self.messages[key], number, self.language).format_map(values)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of force, event or source."""
        return str(self.messages["kinds"].get(kind, kind))

    def plain(self, number: int, width: int = 1) -> str:
        """Return a number in this language's digits, without separators."""
        return self._digits(f"{number:0{width}d}")

    def number(self, value: float) -> str:
        """Return a number in this language's digits, with separators."""
        return self._digits(f"{round(value):,}").replace(",", self.messages["thousands"])

    def amount(self, value: float, digits: int, unit: Text | None = None) -> str:
        """Return a number with its unit, to a number of decimals: "\u22129.5 °Ré"."""
        said = self._decimal(value, digits)
        return self.message("amount", n=said, unit=self.say(unit)).strip()

    def position(self, lonlat: LonLat) -> str:
        """Return a position in degrees, to a hundredth: "35.70° N, 51.42° E".

        Examples
        --------
        >>> Words("en").position((51.42, 35.7)), Words("en").position((-0.1278, -0.001))
        ('35.70° N, 51.42° E', '0°, 0.13° W')
        """
        lon, lat = round((lonlat[0] + 180) % 360 - 180, 2), round(lonlat[1], 2)
        parts = (self._degrees(lat, "north", "south"), self._degrees(lon, "east", "west"))
        return self.message("comma").join(parts)

    def _degrees(self, degrees: float, positive: str, negative: str) -> str:
        """Return degrees with their hemisphere, or without on the edge of one."""
        said = f"{self._decimal(abs(degrees), 2) if degrees else self.plain(0)}°"
        if self.direction == "rtl":  # the sign stays to the right of its number
            said = f"\u2066{said}\u2069"
        return self.message(positive if degrees > 0 else negative, n=said) if degrees else said

    def _decimal(self, value: float, digits: int) -> str:
        """Return a number to a number of decimals; one that rounds to zero has no sign."""
        whole, _, part = f"{abs(value):,.{digits}f}".partition(".")
        sign = self.messages["minus"] if float(f"{value:.{digits}f}") < 0 else ""
        said = self._digits(whole).replace(",", self.messages["thousands"])
        return f"{sign}{said}{self.messages['decimal'] if part else ''}{self._digits(part)}"

    def people(self, strength: Strength) -> str:
        """Return a strength, a number or a range: "700 people"."""
        ends = dict.fromkeys((strength.fewest, strength.most))
        return self.count("people", strength.most, n="\u2013".join(map(self.number, ends)))

    def _digits(self, text: str) -> str:
        return text.translate(
            dict(zip(map(ord, "0123456789"), self.messages["digits"], strict=True))
        )

    def day(self, text: str) -> str:
        """Return an ISO day in words, always Gregorian; other texts unchanged.

        Examples
        --------
        >>> Words("en", "persian").day("2026-01-15"), Words("en").day("2026")
        ('15 January 2026', '2026')
        """
        found = _ISO_DAY.fullmatch(text)
        if not found:
            return text
        year, month, day = map(int, found.groups())
        months = self.messages["months"][GREGORIAN.name]
        return f"{self.plain(day)} {months[month - 1]} {self.plain(year)}"

    def date(self, date: Date, much: _Much = "era") -> str:
        """Return a date with the precision of its source: "c. April 1909"."""
        a, b = date.ends or (date, date)
        if (a.approximate, a.uncertain) != (b.approximate, b.uncertain):
            return self.message(
                "span", **{"from": self.date(a, self._shared(a, b))}, to=self.date(b, much)
            )
        said = self._between(self._first(a), self._last(b), _unit(a), _unit(b), much)
        circa = self.message("circa", date=said) if a.approximate else said
        return self.message("perhaps", date=circa) if a.uncertain else circa

    def journey(self, leave: Date, arrive: Date) -> str:
        """Return a period between two dates, with their common parts once."""
        start, end = self._first(leave), self._last(arrive)
        same_day = (start.year, start.month, start.day) == (end.year, end.month, end.day)
        if same_day and leave.text == arrive.text:
            return self.date(leave)
        if same_day and leave.precision == arrive.precision == "minute":
            return self.message("span", **{"from": self.date(leave)}, to=self._clock(end))
        first = self.date(leave, self._shared(leave, arrive))
        # A period between two periods would read as four dates in a row.
        key = "journeySpan" if leave.ends or arrive.ends else "span"
        return self.message(key, **{"from": first}, to=self.date(arrive))

    def _moment(self, jd: float) -> _Moment:
        minutes = round((jd + 0.5) * MINUTES_PER_DAY)
        day, rest = divmod(minutes, round(MINUTES_PER_DAY))
        return _Moment(*self.calendar.date_of(day - 0.5), *divmod(rest, 60))

    def _first(self, date: Date) -> _Moment:
        start = date.ends[0] if date.ends else date
        return self._moment(start.earliest + start.padding)

    def _last(self, date: Date) -> _Moment:
        end = date.ends[1] if date.ends else date
        return self._moment(end.latest - end.padding - 1 / MINUTES_PER_DAY)

    def _shared(self, a: Date, b: Date) -> _Much:
        """Return how much of the first date's year a period must show."""
        start, end = self._last(a), self._first(b)
        if start.year == end.year == self._last(b).year:
            return "no year"
        return "number" if (start.year > 0) == (end.year > 0) else "era"

    def _between(self, start: _Moment, end: _Moment, unit: str, unit_to: str, much: _Much) -> str:
        """Return a period between two moments, each to its unit."""
        same_year = start.year == end.year
        same_month = same_year and start.month == end.month
        same_day = same_month and start.day == end.day
        last = self._part(end, unit_to, much)
        same_era = (start.year > 0) == (end.year > 0)
        first = self._part(start, unit, "no year" if same_year else "number" if same_era else "era")
        if unit == unit_to:
            at_once = same_day and (start.hour, start.minute) == (end.hour, end.minute)
            if {"year": same_year, "month": same_month, "day": same_day}.get(unit, at_once):
                return last
            if unit == "year" or (unit == "month" and same_year):
                return f"{first}\u2013{last}"
            if unit == "day" and same_month:
                return f"{self.plain(start.day)}\u2013{last}"
        return self.message("span", **{"from": first}, to=last)

    def _part(self, moment: _Moment, unit: str, much: _Much) -> str:
        """Return a moment to its unit: a year, a month, a day, a minute."""
        if unit == "year":
            return self._year(moment.year, much)
        words = [self.months[moment.month - 1]]
        if unit != "month":
            words.insert(0, self.plain(moment.day))
        if much != "no year":
            words.append(self._year(moment.year, much))
        day = " ".join(words)
        return self.message("timed", day=day, time=self._clock(moment)) if unit == "minute" else day

    def _year(self, year: int, much: _Much) -> str:
        said = self.plain(year if year > 0 else 1 - year)
        since, before = self.messages["eras"][self.calendar.name]
        return (since if year > 0 else before).format(year=said) if much == "era" else said

    def _clock(self, moment: _Moment) -> str:
        return f"{self.plain(moment.hour, 2)}:{self.plain(moment.minute, 2)}"


def _unit(date: Date) -> str:
    return _UNITS.get(date.precision, date.precision)
