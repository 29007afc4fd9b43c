"""Dates as in sources: EDTF text, calendars, and their instants."""

from mapmaker.dates.edtf import Date, parse
from mapmaker.dates.errors import ACCEPTED, DateError
from mapmaker.dates.instants import (
    MINUTE,
    MINUTES_PER_DAY,
    iso,
    jd_of,
    midnight_before,
    year_of,
)
from mapmaker.dates.parts import APPROXIMATION_DAYS, Precision
from mapmaker.dates.zones import timezone_named

__all__ = [
    "ACCEPTED",
    "APPROXIMATION_DAYS",
    "MINUTE",
    "MINUTES_PER_DAY",
    "Date",
    "DateError",
    "Precision",
    "iso",
    "jd_of",
    "midnight_before",
    "parse",
    "timezone_named",
    "year_of",
]
