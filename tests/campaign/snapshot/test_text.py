# ruff: noqa: RUF001  (Persian letters and digits)
"""What the terminal shows."""

import pytest

from mapmaker.campaign.snapshot.snapshot import situation_of
from mapmaker.campaign.snapshot.text import MESSAGES, as_text, columns_of, on_one_line, width_of
from mapmaker.localization.localizer import Words, catalogue


def told(campaign, date, language="en", calendar="gregorian"):
    return as_text(situation_of(campaign, date), Words(language, calendar)).splitlines()


def test_a_day_in_words(project):
    project.replace(
        "sources: [book]}\n",
        "sources: [book],\n     claims: [{on: 1909-05-06, source: book, note: A day late.}]}\n",
    )
    assert told(project.load(), "1909-05-05") == [
        "March on Qazvin",
        "5 May 1909, 12:00",
        "",
        "Force         Side    Strength  Where   Movement",
        "Gilan column  Rebels       700  Qazvin  stationary",
        "",
        "Events",
        "  Qazvin falls",
        "    5 May 1909 · Qazvin · Capture [book]",
        "    according to book: 6 May 1909 · A day late.",
    ]


def test_an_account_of_another_position_says_which(project):
    project.replace(
        "sources: [book]}\n", "sources: [book],\n     claims: [{at: [51, 36.5], source: book}]}\n"
    )
    assert told(project.load(), "1909-05-05")[-1] == "    according to book: 36.50° N, 51.00° E"


def test_doubt_is_told_where_there_is_any(project):
    project.replace("arrive: 1909-05-05", "arrive: 1909-05-05~")
    project.replace("strength: 700", "strength: 500-2000")
    lines = told(project.load(), "1909-05-04")
    assert lines[3:5] == [
        "Force         Side     Strength  Where                      Movement        Time uncertainty",
        "Gilan column  Rebels  500–2,000  between Manjil and Qazvin  Rasht → Qazvin  ± 2 days",
    ]


def test_persian(project):
    lines = told(project.load(), "1909-05-02", "fa", "persian")
    assert lines[:2] == ["به سوی قزوین", "۱۲ اردیبهشت ۱۲۸۸ ه\u200d.ش، ۱۲:۰۰"]
    assert lines[4].endswith("۷۰۰  میان Rasht و Manjil  از Rasht به Qazvin")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("[49.58, 37.00]", "31 km S of Rasht"),
        ("[49.82, 37.28]", "21 km E of Rasht"),
        ("[49.76, 37.42]", "22 km NE of Rasht"),
        ("[49.581, 37.281]", "Rasht"),
    ],
)
def test_where_a_force_is_off_the_places(project, start, expected):
    project.replace(
        "from: Rasht\n    via: [Manjil]\n    to: Qazvin", f"from: {start}\n    to: [51, 36]"
    )
    project.replace("by: road", "title: A march")
    line = told(project.load(), "1909-05-01T12:00")[4]
    assert line == f"Gilan column  Rebels       700  {expected:<{len(expected)}}  A march"


def test_a_wide_date_says_what_is_shown(project):
    assert told(project.load(), "1909-05")[1] == (
        "May 1909 (showing the midpoint, 16 May 1909, 12:00)"
    )
    assert told(project.load(), "1909-05-05~")[1].startswith("c. 5 May 1909 (showing the midpoint")


def test_outside_the_campaign(project):
    assert told(project.load(), "persian:1290-01-01", calendar="persian")[1:] == [
        "1 Farvardin 1290 SH, 12:00",
        "The campaign runs from 11 Ordibehesht 1288 SH to 15 Ordibehesht 1288 SH.",
        "",
        "No forces on the map.",
        "",
        "No events.",
    ]


def test_a_date_of_another_calendar_is_shown_as_written_too(project):
    project.replace("on: 1909-05-05,", "on: 'persian:1288-02-15',")
    lines = told(project.load(), "1909-05-05")
    assert "    5 May 1909 (persian:1288-02-15) · Qazvin · Capture [book]" in lines


def test_no_text_of_a_campaign_moves_the_cursor(project):
    project.replace("Gilan column", '"Gilan\\e[2J\\ncolumn\\u202e"')
    assert told(project.load(), "1909-05-05")[4].startswith("Gilan [2J column  Rebels")


def test_columns_are_aligned_by_what_a_terminal_shows():
    rows = [("علی‌آباد", "1"), ("東京", "12"), ("Café", "123"), ("x", "")]
    assert {width_of(line) for line in columns_of(rows, numbers=[1])} == {12, 1}
    lines = list(columns_of([(*row, "|") for row in rows]))
    assert {width_of(line.partition("|")[0]) for line in lines} == {14}


def test_every_language_has_every_message():
    english, persian, unknown = (catalogue(language, MESSAGES) for language in ("en", "fa", "xx"))
    assert persian.keys() == english.keys()
    assert len(persian["bearings"]) == len(english["bearings"]) == 8
    assert unknown == english


def test_one_line():
    assert on_one_line("a\tb \x07\n\nc") == "a b c"


def test_what_no_place_is_near_to_is_told_by_its_degrees(project):
    project.replace("layers: [places.geojson]\n", "")
    project.replace(
        "from: Rasht\n    via: [Manjil]\n    to: Qazvin", "from: [-0.001, 0]\n    to: [1, 1]"
    )
    project.replace("by: road", "title: A march")
    project.replace("at: Qazvin", "at: [51.4, -35.7]")
    campaign = project.load()
    assert told(campaign, "1909-05-01T12:00")[4].endswith("700  0°, 0°  A march")
    assert "    5 May 1909 · 35.70° S, 51.40° E · Capture [book]" in told(campaign, "1909-05-05")
