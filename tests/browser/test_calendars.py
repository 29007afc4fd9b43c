"""Calendars in the page: days against Python's, dates in words, the reader's choice."""

# ruff: noqa: RUF001  (dashes and digits as readers see them)

import pytest

from mapmaker.dates import parse
from mapmaker.localization.localizer import Words
from mapmaker.page.payload.records import Records

pytestmark = pytest.mark.browser


class Reader:
    """Says dates as the player would, in a language and a calendar."""

    def __init__(self, page, writer):
        self.page = page
        self.writer = writer

    def __call__(self, *texts, calendar="gregorian", language="en"):
        dates = [self.writer.date(parse(text)) for text in texts]
        return self.page.evaluate(
            """async ([dates, epoch_jd, calendar, language]) => {
                const { Voice } = await import("/text/voice.js");
                const voice = new Voice(language, {epoch_jd, language: "en"}, calendar);
                return dates.length > 1 ? voice.journeyDates(...dates) : voice.date(dates[0]);
            }""",
            [dates, self.writer.epoch_jd, calendar, language],
        )


@pytest.fixture(scope="module")
def said(functions, flagship):
    return Reader(functions, Records(flagship))


@pytest.mark.parametrize(
    ("text", "calendar", "words"),
    [
        # In the calendar in which they were written.
        ("1909-07-16", "gregorian", "16 July 1909"),
        ("1909-07-16T06:05", "gregorian", "16 July 1909, 06:05"),
        ("1909-04", "gregorian", "April 1909"),
        ("1909-04~", "gregorian", "c. April 1909"),
        ("1909-04%", "gregorian", "c. April 1909?"),
        ("1909", "gregorian", "1909"),
        ("1909~", "gregorian", "c. 1909"),
        ("190X", "gregorian", "1900–1909"),
        ("-02XX~", "gregorian", "c. 300–201 BCE"),
        ("000X", "gregorian", "1 BCE–9"),
        ("1909-21", "gregorian", "March–May 1909"),
        ("1909-24~", "gregorian", "c. December 1909 – February 1910"),
        ("-0217", "gregorian", "218 BCE"),
        ("-0217-08", "gregorian", "August 218 BCE"),
        ("0001-01-01", "gregorian", "1 January 1"),
        ("0000-12-31", "gregorian", "31 December 1 BCE"),
        ("julian:-0215-08-02", "julian", "2 August 216 BCE (Julian)"),
        ("persian:1288-04-25", "persian", "25 Tir 1288 SH"),
        ("persian:1288-04~", "persian", "c. Tir 1288 SH"),
        ("persian:1288", "persian", "1288 SH"),
        ("persian:0000", "persian", "1 BH"),
        ("islamic:1327-06", "islamic", "Jumada II 1327 AH"),
        ("islamic:-0009-06", "islamic", "Jumada II 10 BH"),
        # Intervals, what their ends share said once.
        ("1909-06-18/1909-06-23", "gregorian", "18–23 June 1909"),
        ("1909-06-18~/1909-06-23~", "gregorian", "c. 18–23 June 1909"),
        ("1909-06-18~/1909-06-23", "gregorian", "c. 18 June – 23 June 1909"),
        ("1908-10/1909-02", "gregorian", "October 1908 – February 1909"),
        ("1909-02/1909-04", "gregorian", "February–April 1909"),
        ("1908-06-23/1908-07", "gregorian", "23 June – July 1908"),
        ("-0217-12/-0216-01", "gregorian", "December 218 – January 217 BCE"),
        ("-0001/0002", "gregorian", "2 BCE–2"),
        # In another: the months or years that they touch, and no day.
        ("persian:1288-02", "gregorian", "April–May 1909"),
        ("persian:1288-02~", "gregorian", "c. April–May 1909"),
        ("persian:1287-10?", "gregorian", "December 1908 – January 1909?"),
        ("persian:1288", "gregorian", "1909–1910"),
        ("1909-04", "persian", "Farvardin–Ordibehesht 1288 SH"),
        ("1909-04~", "julian", "c. March–April 1909 (Julian)"),
        ("1909", "persian", "1287–1288 SH"),
        ("1909", "islamic", "1326–1327 AH"),
        ("0622", "islamic", "1 BH–1 AH"),
        ("190X", "persian", "1278–1288 SH"),
        ("1909-07-16", "persian", "25 Tir 1288 SH"),
        ("1909-07-16", "islamic", "27 Jumada II 1327 AH"),
        ("1909-07-16", "julian", "3 July 1909 (Julian)"),
        ("-0217-08-02", "julian", "6 August 218 BCE (Julian)"),
        ("-0217-08-02", "persian", "11 Mordad 839 BH"),
        ("1909-06-18/1909-06-23", "persian", "28 Khordad – 2 Tir 1288 SH"),
    ],
)
def test_dates_in_words(said, text, calendar, words):
    assert said(text, calendar=calendar) == words
    # What Python writes is what the player says, in every language.
    assert Words("en", calendar).date(parse(text)) == words
    assert Words("fa", calendar).date(parse(text)) == said(text, calendar=calendar, language="fa")


@pytest.mark.parametrize(
    ("text", "calendar", "words"),
    [
        ("1909-07-16", "gregorian", "۱۶ ژوئیه ۱۹۰۹"),
        ("1909-07-16", "persian", "۲۵ تیر ۱۲۸۸ ه\u200d.ش"),
        ("1909-07-16", "islamic", "۲۷ جمادی‌الثانی ۱۳۲۷ ه\u200d.ق"),
        ("1909-07-16", "julian", "۳ ژوئیه ۱۹۰۹ (ژولینی)"),
        ("persian:1288-02~", "gregorian", "حدود آوریل–مه ۱۹۰۹"),
        ("-0217", "gregorian", "۲۱۸ پیش از میلاد"),
        ("persian:-0838", "persian", "۸۳۹ پیش از هجرت"),
        ("1909-07-16T06:05", "persian", "۲۵ تیر ۱۲۸۸ ه\u200d.ش، ۰۶:۰۵"),
    ],
)
def test_dates_in_persian_words(said, text, calendar, words):
    assert said(text, calendar=calendar, language="fa") == words


@pytest.mark.parametrize(
    ("dates", "calendar", "words"),
    [
        (("1909-05-01~", "1909-05-05"), "gregorian", "c. 1 May – 5 May 1909"),
        (("1908-12-29~", "1909-01-02"), "gregorian", "c. 29 December 1908 – 2 January 1909"),
        (("1908-12-29~", "1909-01-02"), "persian", "c. 8 Dey – 12 Dey 1287 SH"),
        (("1909-07-04T04:00~", "1909-07-04T10:00~"), "gregorian", "c. 4 July 1909, 04:00 – 10:00"),
        (("1909-07-04", "1909-07-04"), "islamic", "15 Jumada II 1327 AH"),
        (("1909-03-18/1909-03-23", "1909-03-28"), "persian", "27 Esfand 1287 – 3 Farvardin → 8 Farvardin 1288 SH"),
        (("0622-07-01", "0622-08-01"), "islamic", "12 Dhu al-Hijja 1 BH – 14 Muharram 1 AH"),
    ],
)  # fmt: skip
def test_journeys_in_words(said, dates, calendar, words):
    assert said(*dates, calendar=calendar) == words
    assert Words("en", calendar).journey(*map(parse, dates)) == words


DATES = """() => ({
    heading: document.querySelector(".mm-date").textContent,
    slider: document.querySelector(".mm-track input").getAttribute("aria-valuetext"),
    chronicle: [...document.querySelectorAll(".mm-entries .mm-when")].map((e) => e.textContent),
    ticks: [...document.querySelectorAll(".mm-tick")].map((e) => e.textContent),
    details: [...document.querySelectorAll(".mm-details dd")].map((e) => e.textContent),
})"""

REST = """() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent);
    const view = P.map.getBounds().toBBoxString();
    return {
        now: P.now, playing: P.playing, speed: P.speed, language: P.language, forces: P.forces(), view,
        titles: texts("h1, h2, h3, .mm-news, .mm-what, .mm-who, .mm-details p, .mm-details li, dt"),
        legend: texts(".mm-legend"),
        open: document.querySelector(".mm-legend").open,
        scrolled: [".mm-entries", ".mm-details-body"].map((s) => document.querySelector(s).scrollTop),
    };
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_switching_the_calendar_changes_every_date_and_nothing_else(
    opened, flagship_page, drive, size
):
    page = opened(flagship_page, *size)
    drive(page).pause()
    page.get_by_role("button", name="Advance to Shahabad").click()
    page.evaluate("document.querySelector('.mm-details-body').scrollTop = 30")
    page.evaluate("document.querySelector('.mm-entries').scrollTop += 25; P.map.panBy([20, 0]); 0")
    page.wait_for_function("() => !P.map._panAnim?._inProgress")
    seen = {"gregorian": page.evaluate(DATES)}
    before = page.evaluate(REST)
    chooser = page.get_by_role("combobox", name="Calendar")
    for name in ("julian", "persian", "islamic"):
        chooser.select_option(name)
        assert page.evaluate("P.calendar") == name
        seen[name] = page.evaluate(DATES)
        assert page.evaluate(REST) == before
    chooser.select_option("gregorian")
    assert page.evaluate(DATES) == seen["gregorian"]
    for one, other in [("gregorian", "julian"), ("gregorian", "persian"), ("persian", "islamic")]:
        a, b = seen[one], seen[other]
        assert a["heading"] != b["heading"]
        assert a["slider"] != b["slider"]
        assert all(x != y for x, y in zip(a["chronicle"], b["chronicle"], strict=True))
        assert sum(x != y for x, y in zip(a["details"], b["details"], strict=True)) == 2
    assert seen["persian"]["heading"] == seen["persian"]["slider"] == "13 Tir 1288 SH"
    assert "Farvardin" not in seen["persian"]["ticks"]  # the year stands in its place
    assert {"Tir", "1288", "Bahman"} <= set(seen["persian"]["ticks"])
    assert {"Rajab", "1327"} <= set(seen["islamic"]["ticks"])


def test_the_chooser_keeps_the_focus(opened, flagship_page, drive):
    page = opened(flagship_page)
    drive(page).pause()
    page.get_by_role("combobox", name="Calendar").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => P.calendar === 'julian'")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => P.calendar === 'persian'")


def test_the_calendar_and_the_language_keep_each_other(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-07-16")
    page.evaluate("P.calendar = 'persian'; P.language = 'fa'; 0")
    assert page.locator(".mm-date").inner_text() == "۲۵ تیر ۱۲۸۸ ه\u200d.ش"
    assert page.get_by_role("combobox", name="گاه‌شماری").input_value() == "persian"
    page.evaluate("P.calendar = 'no such'; 0")
    assert page.evaluate("[P.calendar, P.language]") == ["gregorian", "fa"]


def test_a_map_opens_in_the_calendar_that_it_is_given(opened, project, tmp_path):
    path = tmp_path / "page.html"
    project.load().to_map(autoplay=False, calendar="islamic").save(path)
    page = opened(path)
    assert page.evaluate("document.querySelector('.mapmaker').player.calendar") == "islamic"
    assert page.locator(".mm-entries .mm-when").last.inner_text() == "14 Rabi II 1327 AH"


def test_a_map_of_an_unknown_calendar_is_refused(project):
    with pytest.raises(ValueError, match="did you mean"):
        project.load().to_map(calendar="shamsi")
