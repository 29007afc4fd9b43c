import datetime as dt
import time

import pytest
from convertdate import gregorian
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from mapmaker.dates import MINUTE, DateError, iso, jd_of, parse

YEARS = st.integers(-4712, 9999)
DAYS = st.tuples(YEARS, st.integers(1, 12), st.integers(1, 28))


def bounds(text):
    date = parse(text)
    return iso(date.earliest), iso(date.best), iso(date.latest)


@pytest.mark.parametrize(
    ("text", "earliest", "best", "latest", "precision"),
    [
        ("1909-07-13", "1909-07-13T00:00", "1909-07-13T12:00", "1909-07-14T00:00", "day"),
        ("1909-07-13T06:00", "1909-07-13T06:00", "1909-07-13T06:00", "1909-07-13T06:01", "minute"),
        (
            "1909-07-13T06:00:30",
            "1909-07-13T06:00",
            "1909-07-13T06:00",
            "1909-07-13T06:01",
            "minute",
        ),
        ("1909-02", "1909-02-01T00:00", "1909-02-15T00:00", "1909-03-01T00:00", "month"),
        ("1909-02-XX", "1909-02-01T00:00", "1909-02-15T00:00", "1909-03-01T00:00", "month"),
        ("1909-12", "1909-12-01T00:00", "1909-12-16T12:00", "1910-01-01T00:00", "month"),
        ("1909", "1909-01-01T00:00", "1909-07-02T12:00", "1910-01-01T00:00", "year"),
        ("1909-XX", "1909-01-01T00:00", "1909-07-02T12:00", "1910-01-01T00:00", "year"),
        ("1909-XX-XX", "1909-01-01T00:00", "1909-07-02T12:00", "1910-01-01T00:00", "year"),
        ("1909-21", "1909-03-01T00:00", "1909-04-16T00:00", "1909-06-01T00:00", "season"),
        ("1909-24", "1909-12-01T00:00", "1910-01-15T00:00", "1910-03-01T00:00", "season"),
        ("190X", "1900-01-01T00:00", "1905-01-01T00:00", "1910-01-01T00:00", "decade"),
        ("19XX", "1900-01-01T00:00", "1950-01-01T00:00", "2000-01-01T00:00", "century"),
        ("-021X", "-0219-01-01T00:00", "-0214-01-01T00:00", "-0209-01-01T00:00", "decade"),
        ("-0217-08-02", "-0217-08-02T00:00", "-0217-08-02T12:00", "-0217-08-03T00:00", "day"),
        ("0000-02-29", "0000-02-29T00:00", "0000-02-29T12:00", "0000-03-01T00:00", "day"),
        (
            "1909-04-26/1909-05-04",
            "1909-04-26T00:00",
            "1909-04-30T12:00",
            "1909-05-05T00:00",
            "interval",
        ),
    ],
)
def test_what_dates_mean(text, earliest, best, latest, precision):
    assert bounds(text) == (earliest, best, latest)
    assert parse(text).precision == precision


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1909-07-13", 2),
        ("1909-04", 15),
        ("1909-22", 45),
        ("1909", 183),
        ("1909-07-13T06:00", 1 / 24),
    ],
)
def test_about_widens_a_date_on_both_sides(text, days):
    exact, about = parse(text), parse(f"{text}~")
    assert about.earliest == pytest.approx(exact.earliest - days)
    assert about.latest == pytest.approx(exact.latest + days)
    assert about.best == exact.best
    assert (about.approximate, about.uncertain) == (True, False)


def test_doubtful_dates_keep_their_bounds():
    exact, doubtful = parse("1909-04"), parse("1909-04?")
    assert (doubtful.earliest, doubtful.latest) == (exact.earliest, exact.latest)
    assert (doubtful.approximate, doubtful.uncertain) == (False, True)
    both = parse("1909-04%")
    assert (both.approximate, both.uncertain) == (True, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1909-02-30", "February 1909 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("1909-13", "there is no month 13"),
        ("1909-00", "there is no month 00"),
        ("1909-04-00", "April 1909 has 30 days"),
        ("1909-07-13T24:01", "the time of day runs from 00:00 to 24:00"),
        ("1909-07-13T23:59:60", "the time of day runs from 00:00 to 24:00"),
        ("../..", "has no date"),
        ("[..1909,1912..]", "is open on both sides"),
        ("1909-05/1909-04", "ends before it starts"),
        ("18/6/1815", '"18/6/1815" is not a date'),
        ("1909/1910/1911", '"1909/1910/1911" is not a date'),
        ("[1909,]", '"[1909,]" is not a date'),
        ("[1909/1910]", '"[1909/1910]" is not a date'),
        ("1909-XX-13T06:00", "a time needs its whole day"),
        ("190X-21", "a season needs its number and its whole year"),
        ("1909-02-3X", "there is no such day"),
        ("190X-02-30", "there is no such day"),
        ("19X5-13", "there is no such day"),
        ("1X0X", "it may be too many dates"),
        ("1909-07-13T06:00+99", "+99 is not a time zone"),
        ("1909-07-13T06:00Z", "has a time zone"),
        ("1909-07-13T06:00+03:30", "has a time zone"),
        ("yesterday", '"yesterday" is not a date'),
        ("", '"" is not a date'),
        ("۱۹۰۹", "is not a date"),
    ],
)
def test_what_is_no_date(text, message):
    with pytest.raises(DateError, match=None) as caught:
        parse(text)
    assert message in str(caught.value)
    assert caught.value.hint


def test_unpadded_dates_are_guessed():
    with pytest.raises(DateError) as caught:
        parse("1909-4-5")
    assert caught.value.hint == 'did you mean "1909-04-05"?'


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("16 June 1815", "1815-06-16"),
        ("june 16, 1815", "1815-06-16"),
        ("7. Sept. 1812", "1812-09-07"),
        ("May 1909", "1909-05"),
    ],
)
def test_dates_in_words_are_guessed(text, meant):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint == f'did you mean "{meant}"?'


@pytest.mark.parametrize("text", ["16 June", "Mayor 1909", "persian:16 June 1288", "16 Tir 1288"])
def test_other_words_are_told_what_a_date_looks_like(text):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint.startswith("write 1909-07-13, ")


def test_a_moment_that_is_not():
    with pytest.raises(ValueError, match="month"):
        jd_of(1909, 13)
    with pytest.raises(ValueError, match="hour"):
        jd_of(1909, 1, 1, 24)


@given(DAYS)
def test_julian_days_are_those_of_convertdate(day):
    assert jd_of(*day) == gregorian.to_jd(*day)


@given(DAYS, st.integers(0, 1439))
def test_iso_gives_the_moment_back(day, minute):
    year, month, date = day
    text = iso(jd_of(year, month, date, minute // 60, minute % 60))
    sign = "-" if year < 0 else ""
    assert text == f"{sign}{abs(year):04}-{month:02}-{date:02}T{minute // 60:02}:{minute % 60:02}"
    assert parse(text).best == pytest.approx(jd_of(*day) + minute * MINUTE, abs=MINUTE / 100)


@given(st.floats(0, 5_000_000))
def test_iso_is_right_to_the_minute(jd):
    assert parse(iso(jd)).best == pytest.approx(jd, abs=MINUTE * 0.51)


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]), st.sampled_from(["", "?"]))
def test_bounds_are_those_of_the_edtf_library(day, form, qualifier):
    text = day.strftime(form).zfill({8: 10, 5: 7}.get(len(form), 4)) + qualifier
    assume(len(text.split("-")[0].rstrip("?")) == 4)
    theirs, ours = parse_edtf(text), parse(text)
    assert iso(ours.earliest)[:10] == time.strftime("%Y-%m-%d", theirs.lower_strict()).zfill(10)
    assert iso(ours.latest - 1)[:10] == time.strftime("%Y-%m-%d", theirs.upper_strict()).zfill(10)


@given(
    st.one_of(
        st.from_regex(r"\A-?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2}(T[0-9]{2}:[0-9]{2})?)?)?[?~%]?\Z"),
        st.dates(dt.date(1, 1, 1)).map(str),
        st.text(),
    )
)
def test_every_text_is_a_date_in_order_or_an_error(text):
    try:
        date = parse(text)
    except DateError:
        return
    assert date.earliest <= date.best < date.latest
