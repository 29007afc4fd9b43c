# ruff: noqa: DTZ001  (campaigns know the local time alone)
"""Moments of every kind, and what is none."""

import datetime as dt
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from mapmaker.dates import DateError, iso
from mapmaker.format.frames.moments import instant_of

TEHRAN = dt.timezone(dt.timedelta(hours=3, minutes=30))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("1909-07-13T06:00", "1909-07-13T06:00"),
        ("1909-07-13T00:00", "1909-07-13T00:00"),
        ("persian:1288-04-22", "1909-07-13T12:00"),
        (np.str_("1909-07-13"), "1909-07-13T12:00"),
        ("1909", "1909-07-02T12:00"),
        (dt.date(1909, 7, 13), "1909-07-13T12:00"),
        (dt.datetime(1909, 7, 13, 6), "1909-07-13T06:00"),
        (dt.datetime(1909, 7, 13, 6, 0, 59, 999), "1909-07-13T06:00"),
        (dt.datetime(1909, 7, 13), "1909-07-13T12:00"),
        (pd.Timestamp("1909-07-13 06:00"), "1909-07-13T06:00"),
        (pd.Timestamp("1909-07-13"), "1909-07-13T12:00"),
        (np.datetime64("1909-07-13T06", "h"), "1909-07-13T06:00"),
        (np.datetime64("1909-07-13T06:00", "ns"), "1909-07-13T06:00"),
        (np.datetime64("1909-07-13T00:00", "ns"), "1909-07-13T12:00"),
        (np.datetime64("1909-07-13"), "1909-07-13T12:00"),
        (np.datetime64("1909-07"), "1909-07-16T12:00"),
        (np.datetime64("1909"), "1909-07-02T12:00"),
        (np.datetime64("-0217-08-02T06:30"), "-0217-08-02T06:30"),
        (np.datetime64("-0017"), "-0017-07-02T12:00"),
        (1909, "1909-07-02T12:00"),
        (np.int16(1909), "1909-07-02T12:00"),
        (-217, "-0217-07-02T12:00"),
        (0, "0000-07-02T00:00"),
        (2418500.75, "1909-07-13T06:00"),
        (2418500.0, "1909-07-12T12:00"),
        (np.float64(2418500.75), "1909-07-13T06:00"),
        (Fraction(4837001, 2), "1909-07-13T00:00"),
        (1909.0, "-4707-02-14T12:00"),
    ],
)
def test_a_moment_has_its_instant(moment, expected):
    assert iso(instant_of(moment)) == expected


@pytest.mark.parametrize(
    "moment", [None, True, np.True_, [1909], (1909, 7), {}, b"1909", pd.NA, 1j]
)
def test_a_moment_of_another_type_is_refused(moment):
    with pytest.raises(TypeError, match=r"^a date is a text .* as a float; not \w+$"):
        instant_of(moment)


@pytest.mark.parametrize(
    "moment", [float("nan"), np.float32("nan"), pd.NaT, np.datetime64("NaT"), "", " ", np.inf]
)
def test_a_missing_moment_is_refused(moment):
    with pytest.raises(ValueError, match=r"^a date is a text .* as a float; not .+$"):
        instant_of(moment)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("noon", r'"noon" is not a date \(write 1909-07-13, .*\)'),
        ("1909-7-1", r'"1909-7-1" is not a date \(did you mean "1909-07-01"\?\)'),
        ("1909-02-30", r'"1909-02-30" is not a date: February 1909 has 28 days \(write .*\)'),
        (dt.datetime(1909, 7, 13, tzinfo=TEHRAN), r".*03:30.* has a time zone .give the local.*"),
        (pd.Timestamp("1909-07-13 06:00", tz="UTC"), r".* has a time zone .give the local.*"),
        # The mean time of a place has seconds.
        (pd.Timestamp("1909-07-13", tz="Asia/Tehran"), r".*03:25:44.* has a time zone .*"),
        (2418500, r"2418500 is not a four-digit year \(a Julian day is a float: 2418500\.0\)"),
        (np.int64(-10000), r"-10000 is not a four-digit year \(a Julian day is a float: .*\)"),
        (10**400, r"1000.* is not a four-digit year \(.*\)"),
        (np.datetime64("12000-01"), r'"12000-01" is not a date \(years have four digits, .*\)'),
    ],
)
def test_an_invalid_date_is_reported_in_one_line(moment, expected):
    with pytest.raises(DateError, match=f"^{expected}$") as caught:
        instant_of(moment)
    assert caught.value.hint in str(caught.value)
