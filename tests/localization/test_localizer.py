# ruff: noqa: RUF001  (Persian digits)
"""Words: catalogues, numbers, dates. That they are the player's is tested in ``browser``."""

import re

import babel
import pytest

from mapmaker.dates import parse
from mapmaker.format.schema.fields import Strength
from mapmaker.localization.localizer import CATALOGUES, Words, catalogue, languages, plural

CATEGORIES = {"zero", "one", "two", "few", "many", "other"}


def keys(messages):
    return {key: keys_within(value) for key, value in messages.items()}


def keys_within(value):
    """Return the keys of a group of messages; those of plural forms are each language's own."""
    return keys(value) if isinstance(value, dict) and not value.keys() <= CATEGORIES else None


def counted(messages):
    """Yield the plural forms of the messages that count."""
    for value in messages.values():
        if isinstance(value, dict):
            yield from [value] if keys_within(value) is None else counted(value)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_message(language):
    assert keys(catalogue(language)) == keys(catalogue("en"))


@pytest.mark.parametrize("language", languages())
def test_every_calendar_has_twelve_months(language):
    months = catalogue(language)["months"]
    assert {name: len(names) for name, names in months.items()} == dict.fromkeys(months, 12)


def test_a_language_without_a_catalogue_falls_back_to_english():
    assert Words("xx").message("play") == "Play"


@pytest.mark.parametrize(
    ("text", "calendar", "english", "persian"),
    [
        ("1909-07-13", "gregorian", "13 July 1909", "۱۳ ژوئیه ۱۹۰۹"),
        ("1909-07-13T06:00", "gregorian", "13 July 1909, 06:00", "۱۳ ژوئیه ۱۹۰۹، ۰۶:۰۰"),
        ("1909-04~", "gregorian", "c. April 1909", "حدود آوریل ۱۹۰۹"),
        ("1909?", "gregorian", "1909?", "۱۹۰۹؟"),
        ("-0217-05", "gregorian", "May 218 BCE", "مه ۲۱۸ پیش از میلاد"),
        ("1909-07-16", "persian", "25 Tir 1288 SH", "۲۵ تیر ۱۲۸۸ ه\u200d.ش"),
        ("1909-06-18/1909-06-23", "gregorian", "18\u201323 June 1909", "۱۸\u2013۲۳ ژوئن ۱۹۰۹"),
    ],
)
def test_dates_in_words(text, calendar, english, persian):
    date = parse(text)
    assert Words("en", calendar).date(date) == english
    assert Words("fa", calendar).date(date) == persian


def test_strengths():
    assert Words("en").people(Strength(500, 2000)) == "500\u20132,000 people"
    assert Words("en").people(Strength(1, 1)) == "1 person"
    assert Words("fa").people(Strength(700, 700)) == "۷۰۰ نفر"


@pytest.mark.parametrize("language", languages())
def test_messages_that_count_have_no_form_but_the_languages(language):
    categories = {*babel.Locale.parse(language).plural_form.tags, "other"}
    forms = [
        form.keys()
        for text in ("maps", "snapshot")
        for form in counted(catalogue(language, CATALOGUES.with_name(text)))
    ]
    assert len(forms) > 5
    assert [form for form in forms if not {"other"} <= form <= categories] == []


@pytest.mark.parametrize(
    ("number", "language", "form"),
    [
        (1, "ru", "one"),
        (3, "ru", "few"),
        (11, "ru", "many"),
        (2, "ar", "two"),
        (0, "fr", "one"),
        (7, "xx", "other"),
    ],
)
def test_plural_forms(number, language, form):
    forms = {name: name for name in ("one", "two", "few", "many", "other")}
    assert plural(forms, number, language) == form


@pytest.mark.parametrize(
    ("lonlat", "english", "persian"),
    [
        ((51.42, 35.7), "35.70° N, 51.42° E", "۳۵٫۷۰° شمالی، ۵۱٫۴۲° شرقی"),
        ((-68.15, -16.5), "16.50° S, 68.15° W", "۱۶٫۵۰° جنوبی، ۶۸٫۱۵° غربی"),
        ((-0.004, 0.004), "0°, 0°", "۰°، ۰°"),
        ((190.0, 0.0), "0°, 170.00° W", "۰°، ۱۷۰٫۰۰° غربی"),
    ],
)
def test_positions_in_words(lonlat, english, persian):
    assert Words("en").position(lonlat) == english
    # Isolated, degrees look alike whatever stands before them.
    isolated = re.sub(r"([۰-۹٫]+°)", "\u2066\\1\u2069", persian)
    assert Words("fa").position(lonlat) == isolated


def test_amounts_have_the_decimals_asked_for_and_their_unit():
    assert Words("en").amount(-1234.5, 1, "°Ré") == "\N{MINUS SIGN}1,234.5 °Ré"
    assert Words("en").amount(-0.2, 0, {"en": "krans"}) == "0 krans"
    assert Words("en").amount(4, 0) == "4"
    assert "\u200e\N{MINUS SIGN}۹٫۰ °Ré" in Words("fa").amount(-9, 1, "°Ré")
