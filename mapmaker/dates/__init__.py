"""Dates as in sources: EDTF text, calendars, and their instants."""

from mapmaker.dates.edtf import (
    ACCEPTED,
    APPROXIMATION_DAYS,
    MINUTE,
    MINUTES_PER_DAY,
    Date,
    DateError,
    Precision,
    iso,
    jd_of,
    midnight_before,
    parse,
    year_of,
)

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
    "year_of",
]
