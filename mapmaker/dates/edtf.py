"""Parsing of dates: EDTF text to an interval of Julian days.

EDTF is ISO 8601-2, levels 0 and 1 and most of level 2; the guide has a table of what is read. A date
is in the proleptic Gregorian calendar with astronomical years, a date of another calendar names it
(``persian:1288-04-25``). A time is the local time of the source; one with a zone becomes the local
time of the campaign.

One pattern reads a date (see ``parts``); the ``edtf`` library takes milliseconds for each, ends the
winter with December, and accepts 29 February 1900. The tests compare the two where both are right.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from mapmaker.dates.calendars import (
    GREGORIAN,
    Calendar,
    CalendarError,
    CalendarName,
    calendar_named,
)
from mapmaker.dates.errors import ACCEPTED, DateError, PartError, not_a_date
from mapmaker.dates.instants import MINUTE
from mapmaker.dates.parts import (
    EDTF,
    QUALIFIERS,
    UNQUALIFIED,
    Masked,
    Precision,
    bounds_of,
    qualification_of,
    scattered_part,
)
from mapmaker.dates.zones import local_time, offset_of, timezone_named

#: The side of a date on which nothing bounds it: ``../1909``, ``1909/..``.
Open = Literal["start", "end"]

_PREFIXED = re.compile(r"(?P<calendar>[^\W\d][\w-]*) *: *(?P<date>.*)", re.DOTALL)
_OPEN_ENDS = frozenset({"", ".."})


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, and its interval of time.

    The event happened in the half-open interval of Julian days ``[earliest, latest)``; ``best``
    is the one instant to show: the middle, or the exact time when the text gives one. ``padding``
    is the number of days by which "about" has widened both sides.

    ``ends`` are the two dates of an interval, whose calendar is that of the first; the one date of
    an ``open`` one, which is infinite on that side (see ``within``); or the dates of which it is
    ``one_of``. If a larger part is ``masked``, it is any such day or month: any 13th of 1909.
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
    ends: tuple[Date, ...] | None = None
    open: Open | None = None
    one_of: bool = False
    masked: Masked | None = None

    def within(self, start: float, end: float) -> Date:
        """Return the date with open sides at the start and end of a period.

        They never cut off the date that bounds the other side.

        Examples
        --------
        >>> from mapmaker.dates import iso, jd_of
        >>> date = parse("1909-04/..").within(jd_of(1908), jd_of(1910))
        >>> iso(date.earliest), iso(date.best), iso(date.latest)
        ('1909-04-01T00:00', '1909-04-16T00:00', '1910-01-01T00:00')
        """
        if self.open is None or self.ends is None:
            return self
        ends = tuple(date.within(start, end) for date in self.ends)
        earliest, latest = self.earliest, self.latest
        if earliest == -math.inf:
            earliest = min(start, *(date.earliest for date in ends), self.best)
        if latest == math.inf:
            latest = max(end, *(date.latest for date in ends))
        return replace(self, earliest=earliest, latest=latest, ends=ends)

    @property
    def attested(self) -> Date:
        """The date without the time on its open side."""
        return self.within(math.inf, -math.inf)


@lru_cache(maxsize=4096)
def parse(text: str, timezone: str | None = None) -> Date:
    """Read an EDTF date, interval or set, in the calendar that it names.

    A calendar before an interval counts for both its ends, unless the second has its own; likewise
    in a set. A time with a zone becomes the local time of ``timezone``, and is an error without.
    Raises ``DateError``, a ``ValueError``, with a message and a ``hint``.

    Examples
    --------
    >>> from mapmaker.dates import iso
    >>> date = parse("1909-04~")
    >>> iso(date.earliest), iso(date.best), iso(date.latest)
    ('1909-03-17T00:00', '1909-04-16T00:00', '1909-05-16T00:00')
    >>> iso(parse("persian:1288-04-25").earliest)
    '1909-07-16T00:00'
    >>> parse("1909-02-30")
    Traceback (most recent call last):
    mapmaker.dates.errors.DateError: "1909-02-30" is not a date: February 1909 has 28 days
    """
    return _Reader(text.strip(), timezone).date()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, timezone: str | None) -> None:
        self.text = text
        self.timezone = timezone

    def date(self) -> Date:
        """Return the date, the interval or the one of a set that the text is."""
        if self.text.endswith("]"):
            calendar, written = _calendar_of(self.text, GREGORIAN)
            if written.startswith("["):
                return self._one_of(written[1:-1], calendar)
        first, slash, last = self.text.partition("/")
        if not slash:
            return self._point(self.text, GREGORIAN)
        if "/" in last:
            raise not_a_date(self.text, self.text)
        return self._interval(self.text, first.strip(), last.strip(), GREGORIAN)

    def _interval(self, text: str, first: str, last: str, calendar: Calendar) -> Date:
        """Return the time from the earliest of one date to the latest of another."""
        written = first
        if ":" in first:
            calendar, written = _calendar_of(first, calendar)
        if written in _OPEN_ENDS or last in _OPEN_ENDS:
            return self._open(text, written, last, calendar)
        start = self._point(first, calendar)
        end = self._point(last, calendar)
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

    def _open(self, text: str, first: str, last: str, calendar: Calendar) -> Date:
        """Return the time since a date, or until it, whose other end is open or unknown."""
        if first in _OPEN_ENDS and last in _OPEN_ENDS:
            message = f'"{text}" has no date'
            raise DateError(message, "write 1909-04/.. for not before, ../1909-04 for not after")
        known = self._point(last if first in _OPEN_ENDS else first, calendar)
        is_until = first in _OPEN_ENDS
        return replace(
            known,
            text=text,
            earliest=-math.inf if is_until else known.earliest,
            latest=known.latest if is_until else math.inf,
            precision="interval",
            padding=0.0,
            ends=(known,),
            open="start" if is_until else "end",
            masked=None,
        )

    def _one_of(self, members: str, calendar: Calendar) -> Date:
        """Return the time from the first to the last of some dates of which one is meant."""
        dates = []
        for member in map(str.strip, members.split(",")):
            first, dots, last = member.partition("..")
            if dots:
                dates.append(self._interval(f"{first}/{last}", first, last, calendar))
            elif not member or "/" in member:
                raise not_a_date(self.text, self.text)
            else:
                dates.append(self._point(member, calendar))
        if len(dates) == 1:
            return replace(dates[0], text=self.text)
        return self._any(self.text, dates)

    def _any(self, text: str, dates: list[Date]) -> Date:
        """Return a date that is one of some; it is shown in the one nearest to their middle."""
        dates = sorted(dates, key=lambda date: (date.earliest, date.latest))
        earliest, latest = dates[0].earliest, max(date.latest for date in dates)
        if -earliest == latest == math.inf:
            message = f'"{text}" is open on both sides'
            raise DateError(message, "give the first date, or the last")
        middle = (dates[0].best + dates[-1].best) / 2
        return Date(
            text=text,
            earliest=earliest,
            latest=latest,
            best=min((date.best for date in dates), key=lambda best: abs(best - middle)),
            precision="interval",
            approximate=any(date.approximate for date in dates),
            uncertain=any(date.uncertain for date in dates),
            calendar=dates[0].calendar,
            ends=tuple(dates),
            open="start" if earliest == -math.inf else "end" if latest == math.inf else None,
            one_of=True,
        )

    def _point(self, text: str, calendar: Calendar) -> Date:
        """Read one date, in its named calendar or else in the given one."""
        written = text
        if ":" in text:
            calendar, written = _calendar_of(text, calendar)
        match = EDTF.fullmatch(written)
        if match is None:
            raise not_a_date(text, written)
        fields = match.groupdict()
        try:
            part = scattered_part(fields) if "X" in written else None
            if part is None:
                return self._dated(text, fields, calendar)
        except DateError:
            raise
        except ValueError as error:
            raise _invalid(text, calendar, error) from error
        return self._any(text, self._members(text, written, part, match.span(part), calendar))

    def _members(
        self, text: str, written: str, part: str, span: tuple[int, int], calendar: Calendar
    ) -> list[Date]:
        """Return the dates that exist of those with each digit in place of a part's masked one."""
        start, stop = span
        mask, found = written[start:stop], []
        for digit in "0123456789":
            number = mask.replace("X", digit)
            if part == "month" and int(number) > len(calendar.months):
                continue
            with suppress(DateError):
                found.append(self._point(written[:start] + number + written[stop:], calendar))
        if not found:
            raise _invalid(text, calendar, ValueError("there is no such day"))
        return found

    def _dated(self, text: str, fields: dict[str, str | None], calendar: Calendar) -> Date:
        """Return the date of matched fields; raises ``ValueError`` for an invalid part."""
        bounds = bounds_of(fields, calendar)
        approximate, uncertain, padding = (
            UNQUALIFIED
            if QUALIFIERS.isdisjoint(text)
            else qualification_of(fields, bounds.precision)
        )
        shift = self._shift(text, bounds.best, fields["zone"]) if fields["zone"] else 0.0
        return Date(
            text=text,
            earliest=bounds.earliest - padding + shift,
            latest=bounds.latest + padding + shift,
            best=bounds.best + shift,
            precision=bounds.precision,
            approximate=approximate,
            uncertain=uncertain,
            calendar=calendar.name,
            padding=padding,
            masked=bounds.masked,
        )

    def _shift(self, text: str, instant: float, zone: str) -> float:
        """Return the days from an instant of a zone to the campaign's local time."""
        offset = offset_of(zone)
        if offset is None:
            message = f"{zone} is not a time zone"
            raise PartError(message, "write a zone as Z, +03 or +03:30")
        if self.timezone is None:
            message = f'"{text}" has a time zone'
            hint = "give the local time without one, or the campaign's `timezone:`"
            raise DateError(message, hint)
        return local_time(instant - offset * MINUTE, timezone_named(self.timezone)) - instant


def _calendar_of(text: str, default: Calendar) -> tuple[Calendar, str]:
    """Return the calendar of a date, and the date without the calendar's name."""
    prefixed = _PREFIXED.fullmatch(text)
    if prefixed is None:
        return default, text
    try:
        return calendar_named(prefixed["calendar"]), prefixed["date"]
    except CalendarError as error:
        raise DateError(error.message, error.hint) from error


def _invalid(text: str, calendar: Calendar, error: ValueError) -> DateError:
    """Return the error for a date of the right form that is not in its calendar."""
    hint = ACCEPTED
    named = f" in the {calendar.name} calendar" if calendar is not GREGORIAN else ""
    if isinstance(error, PartError):
        hint, named = error.hint, ""
    return DateError(f'"{text}" is not a date{named}: {error}', hint)
