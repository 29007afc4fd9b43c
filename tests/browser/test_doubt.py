"""Doubt and disagreement on the page."""

# ruff: noqa: RUF001  (digits and letters as readers see them)

import re

import pytest

from mapmaker.campaign import load
from mapmaker.dates import iso
from tests.browser.looking import has_colour, picture, point_of

pytestmark = pytest.mark.browser

BESIDE_THE_WAY_PX = 8


@pytest.fixture
def opened_project(project, tmp_path, opened, drive):
    def open_it():
        path = tmp_path / "page.html"
        load(project.path).to_map(autoplay=False, ground=False).save(path)
        return drive(opened(path))

    return open_it


def ink_beside(driver, force):
    """How much is drawn beside a force's way, ahead of where it is: alpha, 0 to 255."""
    return driver.page.evaluate(
        """([lon, lat, away]) => {
            const canvas = document.querySelector(".mm-ways");
            const point = P.map.latLngToContainerPoint([lat, lon]);
            const ratio = canvas.width / canvas.clientWidth;
            const data = canvas.getContext("2d")
                .getImageData((point.x + away) * ratio, (point.y + 6) * ratio, 1, 1).data;
            return data[3];
        }""",
        [force["lon"], force["lat"], BESIDE_THE_WAY_PX],
    )


def test_the_band_is_there_when_the_date_is_uncertain(opened_project, project):
    project.replace("arrive: 1909-05-05\n", "arrive: 1909-05-03/1909-05-07\n")
    driver = opened_project()
    driver.seek("1909-05-04")
    assert ink_beside(driver, driver.forces()["gilan"]) > 0


def test_the_band_is_not_there_when_all_is_certain(opened_project):
    driver = opened_project()
    driver.seek("1909-05-04")
    assert ink_beside(driver, driver.forces()["gilan"]) == 0


def test_an_uncertain_event_fades_in_and_has_its_range_on_the_bar(opened_project, project):
    project.replace("on: 1909-05-05", "on: 1909-05-03/1909-05-05")
    driver = opened_project()
    assert driver.page.locator(".mm-bar .mm-range").count() == 1
    project.replace("on: 1909-05-03/1909-05-05", "on: 1909-05-05")
    assert opened_project().page.locator(".mm-range").count() == 0


def test_the_legend_explains_just_the_signs_in_use(opened_project, project):
    signs = ".mm-legend :is(.mm-lines, .mm-signs) li"
    assert opened_project().page.locator(signs).all_inner_texts() == ["By road"]
    project.replace("by: road", "by: road\n    certainty: conjectural")
    said = opened_project().page.locator(signs).all_inner_texts()
    assert said == ["By road · Conjectural route"]


def test_a_range_of_men_is_shown_as_one(opened_project, project):
    project.replace("strength: 700", "strength: 500-2000")
    driver = opened_project()
    driver.seek("1909-05-03")
    force = driver.forces()["gilan"]
    assert (force["strength"], force["margin"]) == (1250, 750)
    driver.page.locator(".mm-entries button").first.click()


def test_picking_a_source_moves_the_event_and_says_so(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    entry = page.get_by_role("button", name="The Shah in the Russian legation")
    entry.click()
    assert driver.now()[:10] == "1909-07-16"
    page.get_by_label("According to").select_option(label="Triumph of Tehran")
    assert (
        "17 July 1909 (the editor has: 16 July 1909)" in page.locator(".mm-according").inner_text()
    )
    entry.click()
    assert driver.now()[:10] == "1909-07-17"
    page.evaluate("P.account = null; 0")
    entry.click()
    assert driver.now()[:10] == "1909-07-16"


def test_picking_a_source_retimes_its_movements(opened, flagship_page, flagship, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    account = next(a for a in flagship.accounts if "sardar-asad" in a.forces)
    page.evaluate("id => { P.account = id }", account.source)
    assert page.evaluate("P.account") == account.source
    seen = 0
    for jd in account.tracks.t[::7]:
        at = account.tracks.at(jd)
        number = list(at.index).index(account.tracks.force_ids.index("sardar-asad"))
        driver.seek(iso(jd))
        shown = driver.forces().get("sardar-asad")
        if shown:
            assert shown["lon"] == pytest.approx(at.lon[number], abs=0.01)
            assert shown["lat"] == pytest.approx(at.lat[number], abs=0.01)
            seen += 1
    assert seen > 3


def test_accounts_stand_side_by_side_with_their_sources(opened, flagship_page, drive):
    page = opened(flagship_page)
    drive(page).pause()
    page.get_by_role("button", name="The Shah in the Russian legation").click()
    rows = page.locator(".mm-accounts tr").all_inner_texts()
    assert rows[0].startswith("16 July 1909")
    assert any(row.startswith("25 July 1909") for row in rows)
    assert page.locator(".mm-mark.mm-other").count() > 10


#: A source that has another start, other men and another outcome of the march, and another day,
#: place and outcome of the event.
PAPER_HAS = """
    claims:
      - {from: Tehran, leave: 1909-05-02, strength: 500, outcome: They are late., source: paper}
"""
PAPER_SAYS = (
    "outcome: It falls., claims: [{on: 1909-05-06, at: Rasht, outcome: It holds., source: paper}]"
)
BLUE, RED = (0, 114, 178), (157, 43, 31)
#: Between Tehran and Qazvin, and between Rasht and Qazvin: latitude, longitude.
FROM_TEHRAN, FROM_RASHT = (35.983, 50.709), (36.775, 49.791)
RASHT, QAZVIN = (37.28, 49.58), (36.27, 50.0)


@pytest.fixture
def two_accounts(project, opened_project):
    project.replace("book: {title: A book}", "book: {title: A book}\n  paper: {title: A paper}")
    project.replace("    via: [Manjil]\n", "")
    project.replace("    by: road\n    sources: [book]\n", f"    sources: [book]{PAPER_HAS}")
    project.replace("kind: capture, ", f"kind: siege, {PAPER_SAYS}, ")
    driver = opened_project()
    driver.page.evaluate(
        "P.map.setView([36.6, 50.5], 8, { animate: false }); P.following = false; 0"
    )
    return driver


def seen_about(page, place, colour, reach=8):
    """Whether a colour is seen within some pixels of a place, given as latitude, longitude."""
    x, y = point_of(page, *place)
    return has_colour(picture(page), (x - reach, y - reach, x + reach, y + reach), colour)


def test_an_account_draws_its_own_way_and_sets_its_event_elsewhere(two_accounts):
    page = two_accounts.page
    two_accounts.seek("1909-05-05T12:00")
    assert seen_about(page, FROM_RASHT, BLUE)
    assert not seen_about(page, FROM_TEHRAN, BLUE)
    assert not seen_about(page, RASHT, RED)
    page.evaluate("P.account = 'paper'; P.following = false")
    assert seen_about(page, FROM_TEHRAN, BLUE)
    assert not seen_about(page, FROM_RASHT, BLUE)
    two_accounts.seek("1909-05-06T12:00")
    assert seen_about(page, RASHT, RED)
    assert two_accounts.forces()["gilan"]["strength"] == 500


TOLD = {
    "en": [
        "Date: 6 May 1909 (the editor has: 5 May 1909)",
        "Place: Rasht (the editor has: Qazvin)",
        "Outcome: It holds. (the editor has: It falls.)",
        "Leaves: Tehran, 2 May 1909 (the editor has: Rasht, 1 May 1909)",
        "Strength: 500 people (the editor has: 700 people)",
        "Outcome: They are late. (the editor does not say)",
    ],
    "fa": [
        "تاریخ: ۶ مه ۱۹۰۹ (نزد ویراستار: ۵ مه ۱۹۰۹)",
        "جای: Rasht (نزد ویراستار: Qazvin)",
        "نتیجه: It holds. (نزد ویراستار: It falls.)",
        "حرکت: تهران، ۲ مه ۱۹۰۹ (نزد ویراستار: Rasht، ۱ مه ۱۹۰۹)",
        "شمار نیرو: ۵۰۰ نفر (نزد ویراستار: ۷۰۰ نفر)",
        "نتیجه: They are late. (ویراستار چیزی نمی‌گوید)",
    ],
}


@pytest.mark.parametrize("language", TOLD)
def test_all_that_differs_is_told_beside_what_the_editor_has(two_accounts, language):
    page = two_accounts.page
    page.evaluate("language => { P.language = language; P.account = 'paper'; }", language)

    def lines(selector):
        return [
            re.sub("[\u2066-\u2069]", "", line) for line in page.locator(selector).all_inner_texts()
        ]

    assert lines(".mm-according p") == TOLD[language]
    said = []
    for number in (1, 0):
        page.locator(".mm-entries button").nth(number).click()
        keys, values = lines(".mm-details dt"), lines(".mm-details dd")
        said += [f"{key}: {value}" for key, value in zip(keys, values, strict=True)]
    assert [line for line in said if "(" in line] == TOLD[language]


def test_the_editor_stands_among_the_others_while_an_account_is_shown(two_accounts):
    page = two_accounts.page
    others = page.locator(".mm-otherwise")
    assert others.all_inner_texts() == [
        "Leaves: Tehran, 2 May 1909 · 500 people · They are late. — A paper",
        "6 May 1909 · Rasht · It holds. — A paper",
    ]
    page.evaluate("P.account = 'paper'")
    assert others.all_inner_texts() == [
        "Leaves: Rasht, 1 May 1909 · 700 people — the editor",
        "5 May 1909 · Qazvin · It falls. — the editor",
    ]
    page.locator(".mm-entries button").last.click()
    rows = page.locator(".mm-accounts tr")
    assert [row.split("\t")[0].strip() for row in rows.all_inner_texts()] == [
        "5 May 1909 · Qazvin · It falls.",
        "6 May 1909 · Rasht · It holds.",
    ]
    assert page.locator(".mm-shown").inner_text().startswith("6 May")


def test_what_cannot_be_drawn_of_an_account_is_told_with_its_reason(project, opened_project):
    project.replace("book: {title: A book}", "book: {title: A book}\n  paper: {title: A paper}")
    project.replace(
        "    sources: [book]\nevents",
        "    sources: [book]\n    claims: [{source: paper, from: [60, 10], strength: 500}]\nevents",
    )
    driver = opened_project()
    driver.page.evaluate("P.account = 'paper'")
    assert driver.page.locator(".mm-according p").all_inner_texts() == [
        "Strength: 500 people (the editor has: 700 people)",
        "Leaves: 10.00° N, 60.00° E: not drawn, no route leads there",
    ]
    driver.seek("1909-05-03")
    assert driver.forces()["gilan"]["strength"] == 500


def test_the_list_of_forces_has_the_range_of_one_that_stands_still(project, opened_project):
    project.replace(
        "strength: 700}\n",
        "strength: 700}\n  post: {name: Post, side: rebels, at: Rasht, strength: 300-400}\n",
    )
    driver = opened_project()
    driver.seek("1909-05-03")
    rows = driver.page.locator(".mm-present li")
    rows.filter(has_text="Gilan").wait_for(state="attached")
    assert rows.all_text_contents() == [
        "Gilan column, Rebels, 700 people",
        "Post, Rebels, 300–400 people",
    ]
