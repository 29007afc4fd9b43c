"""Dates of which a part is open, masked, in doubt or one of several; and time zones."""

import math

import pytest

from mapmaker.dates import MINUTE, DateError, iso, jd_of, parse, timezone_named


def days(text):
    """The first and last day of a date, and the one that is shown."""
    date = parse(text)
    return tuple(
        iso(jd).partition("T")[0] for jd in (date.earliest, date.best, date.latest - MINUTE)
    )


@pytest.mark.parametrize(
    ("text", "first", "shown", "last"),
    [
        ("1909-XX-13", "1909-01-13", "1909-07-13", "1909-12-13"),
        ("1909-XX-31", "1909-01-31", "1909-07-31", "1909-12-31"),
        ("1909-XX-1X", "1909-01-10", "1909-07-10", "1909-12-19"),
        ("190X-07", "1900-07-01", "1905-07-15", "1909-07-31"),
        ("190X-07-13", "1900-07-13", "1904-07-13", "1909-07-13"),
        ("190X-02-29", "1904-02-29", "1904-02-29", "1908-02-29"),
        ("19XX-XX-13", "1900-01-13", "1949-12-13", "1999-12-13"),
        ("1909-0X", "1909-01-01", "1909-05-17", "1909-09-30"),
        ("1909-07-1X", "1909-07-10", "1909-07-15", "1909-07-19"),
        ("1909-07-3X", "1909-07-30", "1909-07-31", "1909-07-31"),
        ("1909-1X-13", "1909-10-13", "1909-11-13", "1909-12-13"),
        ("1909-X1", "1909-01-01", "1909-01-16", "1909-11-30"),
        ("1909-07-X3", "1909-07-03", "1909-07-13", "1909-07-23"),
        ("19X5", "1905-01-01", "1945-07-02", "1995-12-31"),
        ("-000X", "-0009-01-01", "-0005-07-02", "-0001-12-31"),
        ("-021X-08-02", "-0219-08-02", "-0215-08-02", "-0210-08-02"),
        ("persian:1288-XX-13", "1909-04-02", "1909-09-04", "1910-03-04"),
        ("islamic:1327-0X", "1909-01-23", "1909-06-05", "1909-10-15"),
        ("persian:1288-29", "1909-09-23", "1909-11-07", "1909-12-21"),
        ("islamic:1327-34", "1909-04-22", "1909-06-05", "1909-07-18"),
        ("~1909-07", "1908-12-30", "1909-07-16", "1910-01-30"),
        ("1909-07-~13", "1909-07-11", "1909-07-13", "1909-07-15"),
        ("1909-~07-13", "1909-06-28", "1909-07-13", "1909-07-28"),
        ("1909?-07-13~", "1909-07-11", "1909-07-13", "1909-07-15"),
        ("190X~", "1895-01-01", "1905-01-01", "1914-12-31"),
        ("persian:1288-~04", "1909-06-07", "1909-07-07", "1909-08-06"),
        ("[1909-07-13,1909-07-16]", "1909-07-13", "1909-07-13", "1909-07-16"),
        ("[1909-07-16, 1909-07-13]", "1909-07-13", "1909-07-13", "1909-07-16"),
        ("[1909-07-13,1909-07-15,1909-07-16]", "1909-07-13", "1909-07-15", "1909-07-16"),
        ("persian:[1288-04-13,1288-04-16]", "1909-07-04", "1909-07-04", "1909-07-07"),
        ("[1909]", "1909-01-01", "1909-07-02", "1909-12-31"),
    ],
)
def test_the_range_of_a_doubtful_date(text, first, shown, last):
    assert days(text) == (first, shown, last)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("1909-07-13T24:00", "1909-07-14T00:00"),
        ("1909-12-31T24:00:00", "1910-01-01T00:00"),
        ("1909-07-13T06:00:00.5", "1909-07-13T06:00"),
        ("1909-07-13T06:00:59,999", "1909-07-13T06:00"),
    ],
)
def test_times_of_a_day(text, instant):
    date = parse(text)
    assert iso(date.best) == iso(date.earliest) == instant
    assert (date.latest - date.earliest) * 1440 == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "open_side", "shown"),
    [
        ("1909-04/..", "end", "1909-04-16"),
        ("persian:1288-04/", "end", "1909-07-07"),
        ("../1909-04", "start", "1909-04-16"),
        ("persian:../1288-04", "start", "1909-07-07"),
        ("../persian:1288-04", "start", "1909-07-07"),
        ("[1909-04..]", "end", "1909-04-16"),
        ("1909-04~/..", "end", "1909-04-16"),
    ],
)
def test_an_open_date_is_shown_at_its_end(text, open_side, shown):
    date = parse(text)
    assert (date.open, iso(date.best)[:10]) == (open_side, shown)
    bounds = {"start": date.earliest == -math.inf, "end": date.latest == math.inf}
    assert bounds == {"start": open_side == "start", "end": open_side == "end"}


def test_a_period_bounds_an_open_date():
    start, end = jd_of(1908), jd_of(1911)
    assert parse("1909-04/..").within(start, end).latest == end
    assert parse("../1909-04").within(start, end).earliest == start
    # The date that is known stays whole.
    assert iso(parse("1912/..").within(start, end).latest) == "1913-01-01T00:00"
    assert iso(parse("../1900").within(start, end).earliest) == "1900-01-01T00:00"
    several = parse("[1909-01,1909-12..]").within(start, end)
    assert several.latest == several.ends[-1].latest == end
    assert parse("1909-04").within(start, end) is parse("1909-04")


def test_what_an_open_date_attests():
    assert days("1909-04") == tuple(
        iso(jd)[:10]
        for date in [parse("1909-04/..").attested]
        for jd in (date.earliest, date.best, date.latest - MINUTE)
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("12009-01", "years have four digits"),
        ("X909", "write at least the first digit of the year"),
        ("1909-07-13T06", 'did you mean "1909-07-13T06:00"?'),
        ("1909-07-13T06+03:30", 'did you mean "1909-07-13T06:00+03:30"?'),
        ("1909-07-13T06:00+0330", "write a zone as Z, +03 or +03:30"),
        ("[1909/1910]", "write one of a set as [1909-07-13,1909-07-16]"),
        ("1909..1910", "write 1909-04/.. for not before"),
    ],
)
def test_what_is_meant_is_guessed(text, hint):
    with pytest.raises(DateError) as caught:
        parse(text, "Z")
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize("text", ["-0000", "-0000-01", "-0000-01-01T00:00", "-0000~", "-0000/0001"])
def test_there_is_no_year_minus_zero(text):
    with pytest.raises(DateError, match="there is no year -0") as caught:
        parse(text)
    assert caught.value.hint == "0000 is 1 BC, -0001 is 2 BC"


@pytest.mark.parametrize(
    ("text", "zone", "local"),
    [
        ("1909-07-13T06:00Z", "+03:30", "1909-07-13T09:30"),
        ("1909-07-13T06:00Z", "Asia/Tehran", "1909-07-13T09:26"),  # mean time, 3:25:44
        ("1909-07-13T06:00:30.5+02", "Asia/Tehran", "1909-07-13T07:26"),
        ("1939-07-13T06:00-05:00", "Asia/Tehran", "1939-07-13T14:30"),
        ("1918-06-01T12:00Z", "Europe/London", "1918-06-01T13:00"),  # summer time
        ("1918-01-01T23:30Z", "+01", "1918-01-02T00:30"),
        ("-0217-08-02T06:00Z", "Europe/Rome", "-0217-08-02T06:50"),
        ("9999-12-31T23:00Z", "+03:00", "10000-01-01T02:00"),
        ("persian:1288-04-25T06:00Z", "-04", "1909-07-16T02:00"),
    ],
)
def test_a_time_of_a_zone_becomes_the_local_time(text, zone, local):
    date = parse(text, zone)
    assert [iso(date.earliest), iso(date.best)] == [local, local]
    assert (date.latest - date.earliest) * 1440 == pytest.approx(1, abs=1e-4)


def test_a_local_time_is_not_moved():
    assert parse("1909-07-13T06:00", "Asia/Tehran") == parse("1909-07-13T06:00")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Asia/Teheran", 'did you mean "Asia/Tehran"?'),
        ("Mars", "write a name such as Asia/Tehran, or +03:30"),
        ("3:30", "write a name such as Asia/Tehran, or +03:30"),
        ("+25", "write a name such as Asia/Tehran, or +03:30"),
        ("../etc/passwd", "write a name such as Asia/Tehran, or +03:30"),
        ("Asia", ""),
    ],
)
def test_unknown_time_zones(name, hint):
    with pytest.raises(DateError, match="there is no time zone") as caught:
        timezone_named(name)
    assert hint in caught.value.hint
