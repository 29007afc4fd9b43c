"""Calendars: the table of agreed days, round trips over 4,000 years, EDTF's forms in each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from convertdate import islamic, julian, persian
from hypothesis import example, given
from hypothesis import strategies as st

from mapmaker.dates import DateError, iso, jd_of, parse
from mapmaker.dates.calendars import CALENDARS, CalendarError, calendar_named

#: Years of each calendar about the 4,000 from 1001 BC to 3000.
YEARS = {
    "gregorian": (-1000, 2999),
    "julian": (-1000, 2999),
    "persian": (-1621, 2378),
    "islamic": (-1672, 2450),
}
NAMES = st.sampled_from(sorted(CALENDARS))

#: One day in the calendars that name it: the Shah's refuge, the coup, Cannae, the Ides of March,
#: the epochs of the Hijri calendars, the Gregorian reform, leap days, and new years of our time.
SAME_DAY = [
    ("1909-07-16", "persian:1288-04-25", "islamic:1327-06-27", "julian:1909-07-03"),
    ("1908-06-23", "persian:1287-04-02", "islamic:1326-05-23", "julian:1908-06-10"),
    ("-0215-07-29", "julian:-0215-08-02"),
    ("-0043-03-13", "julian:-0043-03-15"),
    ("0622-07-19", "islamic:0001-01-01", "julian:0622-07-16"),
    ("0622-03-22", "persian:0001-01-01", "julian:0622-03-19"),
    ("0622-03-21", "persian:0000-12-30", "julian:0622-03-18"),
    ("1582-10-15", "gregorian:1582-10-15", "julian:1582-10-05"),
    ("1900-03-01", "julian:1900-02-17"),
    ("1900-03-14", "julian:1900-03-01"),
    ("0000-02-27", "julian:0000-02-29"),
    ("2024-03-20", "persian:1403-01-01"),
    ("2025-03-21", "persian:1404-01-01"),
    ("1897-03-20", "persian:1276-01-01"),
]


@pytest.mark.parametrize("day", SAME_DAY, ids=lambda day: day[0])
def test_one_day_in_every_calendar(day):
    assert len({parse(text).earliest for text in day}) == 1


def test_dates_of_the_triumph_of_tehran():
    """The history's own table, Gregorian to Solar Hijri and Islamic."""
    for gregorian, solar, lunar in [
        ("1909-02-08", "1287-11-19", "1327-01-17"),
        ("1909-04-22", "1288-02-02", "1327-04-01"),
        ("1909-05-05", "1288-02-15", "1327-04-14"),
        ("1909-07-04", "1288-04-13", "1327-06-15"),
        ("1909-07-13", "1288-04-22", "1327-06-24"),
        ("1909-07-20", "1288-04-29", "1327-07-02"),
        ("1909-11-15", "1288-08-24", "1327-11-02"),
    ]:
        jd = parse(gregorian).earliest
        assert parse(f"persian:{solar}").earliest == jd
        assert parse(f"islamic:{lunar}").earliest == jd


@st.composite
def days(draw):
    """A calendar and a day of it."""
    name = draw(NAMES)
    calendar, year, month = (
        CALENDARS[name],
        draw(st.integers(*YEARS[name])),
        draw(st.integers(1, 12)),
    )
    return calendar, (year, month, draw(st.integers(1, calendar.days_in(year, month))))


@given(days())
@example((CALENDARS["persian"], (-1621, 1, 1)))
@example((CALENDARS["persian"], (2378, 12, 29)))
def test_a_day_comes_back(day):
    calendar, ymd = day
    jd = calendar.jd_of(*ymd)
    assert jd % 1 == 0.5
    assert calendar.date_of(jd) == calendar.date_of(jd + 0.999) == ymd
    if ymd != (YEARS[calendar.name][0], 1, 1):  # before which Solar Hijri is not known
        assert calendar.date_of(jd - 0.001) == calendar.date_of(jd - 1) != ymd


@given(NAMES, st.integers(round(jd_of(-998, 1, 5) + 0.5), round(jd_of(2999) + 0.5)))
def test_a_julian_day_comes_back(name, noon):
    calendar = CALENDARS[name]
    assert calendar.jd_of(*calendar.date_of(noon)) == noon - 0.5


@given(NAMES, st.data())
def test_years_follow_one_another(name, data):
    calendar, year = CALENDARS[name], data.draw(st.integers(*YEARS[name]))
    lengths = [calendar.days_in(year, month) for month in range(1, 13)]
    assert sum(lengths) == calendar.month_start(year, 13) - calendar.jd_of(year)
    assert sum(lengths) in ({354, 355} if name == "islamic" else {365, 366})


@given(st.integers(*YEARS["julian"]), st.integers(1, 12))
def test_months_are_those_of_convertdate(year, month):
    for name, theirs in {"julian": julian, "islamic": islamic}.items():
        assert CALENDARS[name].days_in(year, month) == theirs.month_length(year, month)


def test_solar_hijri_is_convertdates_but_for_six_years():
    begin = {year: CALENDARS["persian"].jd_of(year) for year in range(1240, 1294)}
    later = [year for year, jd in begin.items() if persian.to_jd(year, 1, 1) != jd]
    assert set(later) <= {1243, 1255, 1259, 1267, 1271, 1276}


def test_the_vectors_of_the_player_are_ours():
    file = Path(__file__).parents[1] / "browser" / "calendar_vectors.json"
    vectors = json.loads(file.read_text("utf-8"))
    assert vectors["columns"] == ["jdn", *CALENDARS]
    for jdn, *dates in vectors["days"]:
        assert [calendar.date_of(jdn) for calendar in CALENDARS.values()] == list(map(tuple, dates))


def test_a_calendar_is_read_without_convertdate_until_it_is_needed():
    code = "import sys; from mapmaker.dates import parse; parse('1909-07'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "convertdate" not in done.stdout.split()


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("persian:1288", "1909-03-21T00:00", "1910-03-22T00:00", "year"),
        ("persian:1288-02", "1909-04-21T00:00", "1909-05-22T00:00", "month"),
        ("persian:1288-02-XX", "1909-04-21T00:00", "1909-05-22T00:00", "month"),
        ("persian:1288-04~", "1909-06-07T00:00", "1909-08-07T00:00", "month"),
        ("persian:1287-24", "1908-12-22T00:00", "1909-03-21T00:00", "season"),
        ("persian:128X", "1901-03-21T00:00", "1911-03-22T00:00", "decade"),
        ("persian:1288-04-25T06:00", "1909-07-16T06:00", "1909-07-16T06:01", "minute"),
        ("julian:1909-24", "1909-12-14T00:00", "1910-03-14T00:00", "season"),
        ("julian:-02XX", "-0300-12-28T00:00", "-0200-12-29T00:00", "century"),
        ("islamic:1327-06?", "1909-06-20T00:00", "1909-07-19T00:00", "month"),
        ("julian:1909-06-28/1909-06-30", "1909-07-11T00:00", "1909-07-14T00:00", "interval"),
        ("julian:1909-06-28/gregorian:1909-07-16", "1909-07-11T00:00", "1909-07-17T00:00", "interval"),
        ("1909-07-11/julian:1909-06-30", "1909-07-11T00:00", "1909-07-14T00:00", "interval"),
        ("persian: 1288-02 / 1288-03", "1909-04-21T00:00", "1909-06-22T00:00", "interval"),
    ],
)  # fmt: skip
def test_forms_in_other_calendars(text, earliest, latest, precision):
    date = parse(text)
    assert (iso(date.earliest), iso(date.latest), date.precision) == (earliest, latest, precision)


def test_a_date_knows_its_calendar():
    assert parse("1909-07").calendar == parse("gregorian:1909-07").calendar == "gregorian"
    date = parse("persian:1288-02~/islamic:1327-06")
    assert date.calendar == "persian"
    assert [end.calendar for end in date.ends] == ["persian", "islamic"]
    assert [end.padding for end in date.ends] == [15, 0]
    assert parse("persian:1288-02/1288-03").ends[1].calendar == "persian"


FORMS = ["{y}", "{y}-{m}", "{y}-{m}-{d}", "{y}-{m}-XX", "{y}-XX", "{decade}X", "{y}-{m}-{d}T06:30"]


@st.composite
def texts(draw):
    """A date in one of EDTF's forms and some calendar, with or without a qualifier."""
    calendar, (year, month, day) = draw(days())
    sign = "-" if year < 0 else ""
    written = f"{sign}{abs(year):04}"
    form = draw(st.sampled_from(FORMS))
    text = form.format(y=written, decade=written[:-1], m=f"{month:02}", d=f"{day:02}")
    return f"{calendar.name}:{text}{draw(st.sampled_from(['', '~', '?', '%']))}"


def read(text):
    """The date of a text; None where the Solar Hijri calendar's known years end."""
    try:
        return parse(text)
    except DateError as error:
        assert "is known from the year" in str(error)  # noqa: PT017
        return None


@given(texts())
def test_a_best_instant_lies_within_its_date(text):
    date = read(text)
    if date:
        assert date.earliest <= date.best < date.latest
        assert date.earliest + date.padding <= date.best < date.latest - date.padding


@given(texts(), texts())
def test_an_interval_holds_both_its_ends(first, last):
    a, b = read(first), read(last)
    if not a or not b or b.latest <= a.earliest:
        return
    interval = parse(f"{first}/{last}")
    assert (interval.earliest, interval.latest) == (a.earliest, b.latest)
    assert interval.earliest <= interval.best < interval.latest
    assert interval.ends == (a, b)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("hijri:1327-06", 'there is no calendar "hijri"', 'did you mean "islamic"?'),
        ("Jalali:1288", 'there is no calendar "Jalali"', 'did you mean "persian"?'),
        ("persan:1288", 'there is no calendar "persan"', 'did you mean "persian"?'),
        ("mayan:1288", 'there is no calendar "mayan"', "gregorian, julian, persian, islamic"),
        ("persian:1288-04-32", "Tir 1288 has 31 days", "write 1909-07-13"),
        ("persian:1287-12-30", "in the persian calendar: Esfand 1287 has 29 days", ""),
        ("islamic:1327-02-30", "Safar 1327 has 29 days", ""),
        ("julian:1909-02-29", "February 1909 has 28 days", ""),
        ("islamic:1327-21", "this calendar has no seasons", ""),
        ("islamic:1327-13", "there is no month 13; months run from 01 to 12", ""),
        ("persian:9999", "is known from the year -1621 to 2378", ""),
        ("persian:1288-4-5", "is not a date", 'did you mean "persian:1288-04-05"?'),
        ("persian:", '"persian:" is not a date', ""),
        ("persian:1288-05/1288-04", "ends before it starts", ""),
        ("persian:../..", "has no date", "write 1909-04/.. for not before"),
    ],
)
def test_what_is_no_date(text, message, hint):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_calendars_by_name():
    assert calendar_named("islamic").months[5] == "Jumada II"
    with pytest.raises(CalendarError, match="no calendar"):
        calendar_named("ISLAMIC")


def test_a_fault_in_a_campaign_has_its_place(project):
    project.replace("leave: 1909-05-01", "leave: hijri:1327-04-10")
    assert project.problems() == [
        '14:12: there is no calendar "hijri" (did you mean "islamic"?)',
    ]


def test_calendars_may_be_mixed_in_a_campaign(project):
    project.replace("leave: 1909-05-01", "leave: islamic:1327-04-10")
    project.replace("arrive: 1909-05-05", "arrive: persian:1288-02-15")
    journey = project.load().movements[0]
    assert iso(journey.leave.earliest) == "1909-05-01T00:00"
    assert iso(journey.arrive.earliest) == "1909-05-05T00:00"
