"""Dates as readers type them, in both languages and every calendar; steps by month."""

# ruff: noqa: RUF001  (digits as readers write them)

import pytest

from mapmaker.dates import iso, jd_of
from mapmaker.dates.calendars import CALENDARS
from mapmaker.localization import localizer

pytestmark = pytest.mark.browser

READ = """async ([texts, epochJd, end, shown, catalogues]) => {
    const { minutesTyped } = await import("/time/parse_date.js");
    return texts.map((text) => minutesTyped(text, { epochJd, end, shown, catalogues }));
}"""


@pytest.fixture
def read(modules):
    """Reads texts in a campaign from one Gregorian date to another: ISO days, or faults."""

    def of(texts, shown="gregorian", start=(1908, 6, 1), end=(1909, 12, 1)):
        epoch = jd_of(*start)
        catalogues = [localizer.catalogue(language) for language in localizer.languages()]
        length = (jd_of(*end) - epoch) * 1440
        seen = modules.evaluate(READ, [texts, epoch, length, shown, catalogues])
        return [
            said["fault"] if "fault" in said else iso(epoch + said["minutes"] / 1440)
            for said in seen
        ]

    return of


SAME = [
    "1909-07-13", "1909/7/13", "13.7.1909", "13 July 1909", "July 13, 1909", "13th Jul 1909",
    " 13  JULY 1909 CE ", "۱۳ ژوئیه ۱۹۰۹", "۱۳ ژوئیهٔ ۱۹۰۹ میلادی", "۱۹۰۹-۰۷-۱۳", "١٣/٧/١٩٠٩",
    "1909 July 13", "30 June 1909 (Julian)", "22 Tir 1288", "22 Tir 1288 SH", "۲۲ تیر ۱۲۸۸",
    "۲۲ تیر ۱۲۸۸ ه‍.ش", "۲۲ تیر ۱۲۸۸ هجری خورشیدی", "1288-04-22 SH", "1288-04-22", "24 Jumada II 1327",
    "24 Jumada II 1327 AH", "۲۴ جمادی‌الثانی ۱۳۲۷", "۲۴ جمادي الثاني ۱۳۲۷", "1327/6/24",
]  # fmt: skip


@pytest.mark.parametrize("shown", ["gregorian", "persian", "islamic"])
def test_one_day_may_be_typed_in_many_ways(read, shown):
    assert dict(zip(SAME, read(SAME, shown), strict=True)) == dict.fromkeys(
        SAME, "1909-07-13T00:00"
    )


def test_the_calendar_shown_comes_first(read):
    texts = ["30 June 1909", "1909-06-30"]
    assert read(texts, "julian") == ["1909-07-13T00:00"] * 2
    assert read(texts, "gregorian") == ["1909-06-30T00:00"] * 2


def test_part_of_a_date_is_where_it_begins(read):
    texts = [
        "1909-07",
        "July 1909",
        "ژوئیه ۱۹۰۹",
        "1909",
        "1908",
        "1288",
        "تیر ۱۲۸۸",
        "1909-07-13T06:30",
    ]
    assert [said[:16] for said in read(texts)] == [
        "1909-07-01T00:00", "1909-07-01T00:00", "1909-07-01T00:00", "1909-01-01T00:00",
        "1908-06-01T00:00", "1909-03-21T00:00", "1909-06-22T00:00", "1909-07-13T06:30",
    ]  # fmt: skip


def test_years_before_our_era(read):
    texts = ["-0217", "218 BCE", "218 bc", "۲۱۸ پیش از میلاد", "2 August 216 BCE", "-0215-08-02"]
    seen = read(texts, "gregorian", (-217, 5, 1), (-215, 9, 1))
    assert seen == ["-0217-05-01T00:00"] * 4 + ["-0215-08-02T00:00"] * 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "form"), ("soon", "form"), ("13 Juli 1909", "form"), ("July", "form"),
        ("1909-07-13-2", "form"), ("<b>1909</b>", "form"), ("1909-07-13 25:00", "form"),
        ("0 BCE", "form"), ("13 July 1909 SH", "form"), ("31 June 1909", "day"),
        ("1909-02-29 CE", "day"), ("32 تیر 1288", "day"), ("1909-13-01", "day"),
        ("1909-00-10", "day"), ("1914", "outside"), ("13 July 1809", "outside"), ("10000", "outside"),
    ],
)  # fmt: skip
def test_what_is_wrong_says_so(read, text, fault):
    assert read([text]) == [fault]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("calendar", list(CALENDARS))
@pytest.mark.parametrize("start", [(1908, 6, 1), (-217, 5, 1)])
def test_what_the_page_writes_it_reads(modules, language, calendar, start):
    """Every day of a year as the page shows it, in every language and calendar."""
    epoch = jd_of(*start)
    catalogues = [localizer.catalogue(name) for name in localizer.languages()]
    wrong = modules.evaluate(
        """async ([language, calendar, epochJd, catalogues]) => {
            const { minutesTyped } = await import("/time/parse_date.js");
            const { Voice } = await import("/text/voice.js");
            const voice = new Voice(language, { epoch_jd: epochJd, language }, calendar);
            const days = Array.from({ length: 380 }, (_, n) => n * 1440);
            const read = (at) => minutesTyped(voice.dayAt(at),
                { epochJd, end: 400 * 1440, shown: calendar, catalogues });
            return days.filter((at) => read(at).minutes !== at)
                .map((at) => [voice.dayAt(at), read(at)]);
        }""",
        [language, calendar, epoch, catalogues],
    )
    assert wrong == []


def test_steps(modules):
    epoch = jd_of(1909, 1, 31)
    seen = modules.evaluate(
        """async (epochJd) => {
            const { stepFrom } = await import("/time/steps.js");
            const { isoOf } = await import("/time/moments.js");
            const at = { times: [100, 5000], end: 9000, epochJd, calendar: "gregorian" };
            const iso = (minutes) => isoOf(epochJd, minutes);
            return [
                [[0, 1], [100, 1], [5000, 1], [5000, -1], [50, -1]].map(([now, by]) =>
                    stepFrom(now, by, "event", at)),
                stepFrom(2000, -1, "day", at),
                iso(stepFrom(600, 1, "month", at)),
                iso(stepFrom(600, -1, "month", at)),
                iso(stepFrom(600, -1, "month", {...at, calendar: "persian"})),
            ];
        }""",
        epoch,
    )
    assert seen[:2] == [[100, 5000, 9000, 100, 0], 560]
    assert seen[2:] == ["1909-02-28T10:00", "1908-12-31T10:00", "1909-01-01T10:00"]
