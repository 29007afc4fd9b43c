"""Moments in Python: texts, dates of the standard library, pandas and NumPy, numbers."""

from __future__ import annotations

import datetime as dt
import math
from numbers import Integral, Real
from typing import TypeAlias

import numpy as np

from mapmaker.dates import Date, DateError, parse
from mapmaker.format.frames.cells import is_absent, text_of

#: pandas' timestamps are datetimes, and NumPy's numbers are numbers.
Moment: TypeAlias = "str | dt.date | np.datetime64 | int | float"

_TAKEN = (
    'a date is a text as in campaign files ("1909-07-13"), a date of Python, pandas or NumPy, a '
    "year as a whole number, or a Julian day as a float"
)
_LAST_YEAR = 9999


def instant_of(moment: Moment, timezone: str | None = None) -> float:
    """Return the Julian day of a moment; for a longer date, its best instant.

    A float is a Julian day, anything else a date; see ``date_of`` for the exceptions.

    Examples
    --------
    >>> from mapmaker.dates import iso
    >>> iso(instant_of("persian:1288-04-22")), iso(instant_of(dt.datetime(1909, 7, 13, 6)))
    ('1909-07-13T12:00', '1909-07-13T06:00')
    >>> iso(instant_of(-217)), instant_of(2418500.75)
    ('-0217-07-02T12:00', 2418500.75)
    """
    if isinstance(moment, Real) and not isinstance(moment, Integral) and math.isfinite(moment):
        return float(moment)
    return date_of(moment, timezone).best


def date_of(moment: Moment, timezone: str | None = None) -> Date:
    """Return the date of a text as in campaign files, a date of Python, pandas or NumPy, or a year.

    A date of Python, pandas or NumPy is exact to the minute; one at midnight is the whole day, as
    in frames. An integer is a year. A moment of a time zone becomes the local time of ``timezone``.

    Raises ``DateError``, a ``ValueError``, for an invalid text, a moment of a time zone where there
    is no ``timezone``, and a year of more than four digits; ``ValueError`` for NaN, NaT and infinity; ``TypeError`` for
    anything else.

    Examples
    --------
    >>> date_of(1909).precision, date_of(dt.date(1909, 7, 13)).text
    ('year', '1909-07-13')
    >>> date_of(2418500)
    Traceback (most recent call last):
    mapmaker.dates.errors.DateError: 2418500 is not a four-digit year (a Julian day is a float: 2418500.0)
    """
    if isinstance(moment, bool) or not isinstance(moment, (str, dt.date, np.datetime64, Real)):
        message = f"{_TAKEN}; not {type(moment).__name__}"
        raise TypeError(message)
    if isinstance(moment, Integral) and abs(int(moment)) > _LAST_YEAR:
        message = f"{moment} is not a four-digit year"
        raise _with_hint(message, f"a Julian day is a float: {moment}.0")
    if is_absent(moment) or (isinstance(moment, Real) and not float(moment).is_integer()):
        message = f"{_TAKEN}; not {moment!r}"
        raise ValueError(message)
    try:
        return parse(text_of(moment, is_date=True), timezone)
    except DateError as error:
        raise _with_hint(str(error), error.hint) from None


def _with_hint(message: str, hint: str) -> DateError:
    """Return an error with its hint in its text."""
    return DateError(f"{message} ({hint})", hint)
