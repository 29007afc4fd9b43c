# ruff: noqa: RUF001  (Persian letters and digits)
"""The atlas in Chromium: looking for campaigns by words, years and place, in both languages."""

import re

import numpy as np
import pytest
from PIL import ImageColor

from mapmaker.campaign import load
from mapmaker.page.static.sheet import INK, PAPER, Frame
from mapmaker.publish.atlas import card_of, index_page
from mapmaker.publish.atlas.thumbnail import shaped
from tests import atlas
from tests.browser.looking import has_colour, picture
from tests.browser.test_accessibility import EVERY_TWO, WINDOWS, faults_of
from tests.conftest import CAMPAIGNS
from tests.everything import AREAS, REBELS, ROYALISTS, write_everything

pytestmark = pytest.mark.browser

SEEN = ".cards li:not([hidden])"


@pytest.fixture(scope="session")
def three(tmp_path_factory):
    """The atlas of the project's campaigns."""
    path = tmp_path_factory.mktemp("atlas") / "index.html"
    cards = [card_of(load(file)) for file in sorted(CAMPAIGNS.glob("*.yaml"))]
    path.write_text(index_page(cards), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def thousand(tmp_path_factory):
    path = tmp_path_factory.mktemp("atlas") / "index.html"
    path.write_text(index_page(atlas.cards(1000)), encoding="utf-8")
    return path


@pytest.fixture
def turned(opened_plain):
    """Opens an atlas, by default in English and wide."""

    def turn(path, tail="", *, width=1280, height=800, **options):
        page = opened_plain(path, width, height, tail, **{"locale": "en-GB", **options})
        page.wait_for_selector("html.live")
        return page

    return turn


def titles(page):
    # Their text, seen or not: a card that has just come back is drawn with the next frame.
    return page.locator(f"{SEEN} h3").all_text_contents()


def status(page):
    return page.inner_text("[role=status]")


def test_words_find_titles_sides_summaries_and_places(turned, three):
    page = turned(three)
    assert status(page) == "3 campaigns"
    for query, title in {
        "tehran": "The Triumph of Tehran",
        "CARTHAGE": "Hannibal",
        "Minard losses": "Napoleon",
        "rhone": "Hannibal",  # Rhône
        "تهران": "The Triumph of Tehran",
        "قزوين": "The Triumph of Tehran",  # with an Arabic yeh
        "ارتش بزرگ": "Napoleon",
    }.items():
        page.fill("[name=q]", query)
        assert status(page) == "1 of 3 campaigns", query
        (found,) = titles(page)
        assert found.startswith(title)


def test_no_match_says_so_and_offers_to_clear(turned, three):
    page = turned(three)
    assert page.is_hidden(".clear")
    page.fill("[name=q]", "waterloo")
    assert page.is_visible(".none")
    assert titles(page) == []
    page.click(".clear")
    assert len(titles(page)) == 3
    assert page.input_value("[name=q]") == ""
    assert page.is_hidden(".none")
    assert page.evaluate("document.activeElement.name") == "q"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1900", "1900"), ("1288 SH", "1909"), ("۱۹۰۰", "1900"), ("1813", "1813")],
)
def test_years_are_typed(turned, three, typed, shown):
    page = turned(three)
    page.fill("[name=from]", typed)
    page.press("[name=from]", "Enter")
    assert titles(page) == ["The Triumph of Tehran"]
    assert page.input_value("[name=from]") == shown


@pytest.mark.parametrize("typed", ["218 BC", "-0217", "۲۱۷ ق.م", "100"])
def test_years_before_our_era_are_typed(turned, three, typed):
    page = turned(three)
    page.fill("[name=to]", typed)
    page.press("[name=to]", "Enter")
    assert [title[:8] for title in titles(page)] == ["Hannibal"]


def test_what_is_no_year_is_told(turned, three):
    page = turned(three)
    page.fill("[name=from]", "soon")
    page.press("[name=from]", "Enter")
    assert "1812, 218 BC" in page.inner_text(".fault")
    assert page.get_attribute("[name=from]", "aria-invalid") == "true"
    page.fill("[name=from]", "")
    page.press("[name=from]", "Enter")
    assert page.inner_text(".fault") == ""
    assert len(titles(page)) == 3


def test_the_range_is_set_by_keys(turned, three):
    page = turned(three)
    least = page.locator("[type=range].from")
    assert least.get_attribute("aria-valuetext") == "401 BCE"
    least.focus()
    page.keyboard.press("End")
    assert titles(page) == []
    assert least.get_attribute("aria-valuetext") == page.input_value("[name=from]") == "2000"
    page.keyboard.press("Home")
    assert len(titles(page)) == 3
    assert page.input_value("[name=from]") == ""


def test_the_range_is_set_by_dragging(turned, three):
    page = turned(three)
    box = page.locator(".years").bounding_box()
    y = box["y"] + 20
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.94, y, steps=4)
    page.mouse.up()
    assert [title[:8] for title in titles(page)] == ["Napoleon"]
    assert int(page.input_value("[name=from]")) == pytest.approx(1040, abs=20)


def test_a_mark_shows_only_what_lies_there_and_the_whole_world_undoes_it(turned, three):
    page = turned(three)
    marks = page.locator(".marks button")
    assert marks.count() == 3
    page.get_by_role("button", name="The Triumph of Tehran").click()
    assert titles(page) == ["The Triumph of Tehran"]
    assert status(page) == "1 of 3 campaigns"
    page.get_by_role("button", name="Whole world").click()
    assert len(titles(page)) == 3
    assert page.locator(".world svg").get_attribute("viewBox").startswith("0.0 0.0 3600")
    assert page.evaluate("document.activeElement.closest('.marks') !== null")


def test_a_box_is_dragged(turned, three):
    page = turned(three)
    mark = page.get_by_role("button", name=re.compile("^Napoleon")).bounding_box()
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    page.mouse.move(x - 60, y - 40)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    assert page.is_visible(".box")
    page.mouse.up()
    assert page.is_hidden(".box")
    assert [title[:8] for title in titles(page)] == ["Napoleon"]
    page.wait_for_function("() => location.hash.includes('box=')")


def test_the_address_tells_all_and_is_followed(turned, three):
    page = turned(three, "#q=the&from=-300&to=1850&box=-10,30,60,60&lang=en")
    assert [title[:8] for title in titles(page)] == ["Hannibal", "Napoleon"]
    assert page.input_value("[name=q]") == "the"
    assert page.input_value("[name=from]") == "301 BCE"
    page.fill("[name=q]", "minard")
    page.wait_for_function("() => location.hash.includes('q=minard')")
    hash_ = page.evaluate("location.hash")
    assert hash_ == "#q=minard&from=-300&to=1850&box=-10,30,60,60&lang=en"
    page.evaluate("location.hash = '#from=1900'")
    page.wait_for_function("() => document.querySelector('[name=q]').value === ''")
    assert titles(page) == ["The Triumph of Tehran"]


@pytest.mark.parametrize(
    "tail", ["#from=x&to=1e9&box=1,2,3", "#box=a,b,c,d&side=nobody&in=xx&lang=xx", "#%E0%A4%A"]
)
def test_an_address_that_makes_no_sense_asks_for_nothing(turned, three, tail):
    page = turned(three, tail)
    assert len(titles(page)) == 3
    assert page.get_attribute("html", "lang") == "en"


def test_a_persian_reader_reads_persian(turned, three):
    page = turned(three, locale="fa-IR")
    assert page.get_attribute("html", "dir") == "rtl"
    assert page.title() == "اطلس کارزارها"
    assert status(page) == "۳ کارزار"
    card = page.locator(SEEN).first
    assert card.locator("h3").text_content() == "هانیبال: از کارتاژ نو تا کانای"
    assert "۲۱۸" in card.text_content()
    assert card.locator("b").all_text_contents() == ["کارتاژ", "روم"]
    assert card.locator("a").get_attribute("href") == "hannibal-218-bc.html#lang=fa"
    page.fill("[name=to]", "۲۱۸ پیش از میلاد")
    page.press("[name=to]", "Enter")
    assert status(page) == "۱ از ۳ کارزار"
    bars = page.locator(".years").bounding_box()
    thumb = page.evaluate(
        "Number(getComputedStyle(document.querySelector('.years')).getPropertyValue('--to'))"
    )
    assert thumb < 0.2
    # Time runs from the right.
    start = page.locator(".finder").bounding_box()
    assert start["x"] > 640
    assert bars["x"] > 640


def test_the_language_is_switched_and_switched_back(turned, three):
    page = turned(three)
    before = page.text_content(".cards")
    page.get_by_role("button", name="فارسی").click()
    assert page.get_attribute("html", "lang") == "fa"
    page.wait_for_function("() => location.hash === '#lang=fa'")
    page.get_by_role("button", name="English").click()
    assert page.text_content(".cards") == before
    assert page.get_attribute(f"{SEEN} a", "href").endswith("#lang=en")


def test_everything_is_done_with_keys_alone(turned, three):
    page = turned(three)
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { const e = document.activeElement;
                    return e.name || e.getAttribute("aria-label") || e.textContent; }"""
            )
        )
    assert reached[:7] == ["English", "فارسی", "q", "Earliest year", "Latest year", "from", "to"]
    first = page.get_by_role("button", name=re.compile("^Hannibal"))
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.ariaLabel") == "The Triumph of Tehran"
    page.keyboard.press("Enter")
    assert titles(page) == ["The Triumph of Tehran"]
    # The focus stays with the mark, which is drawn anew.
    assert page.evaluate("document.activeElement.ariaLabel") == "The Triumph of Tehran"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert len(titles(page)) == 3


def test_without_scripts_all_cards_are_read(browser, three):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(three.as_uri())
    assert page.is_hidden(".finder")
    assert page.is_hidden(".hint")
    assert page.get_by_role("heading", level=1).inner_text() == "Atlas of campaigns"
    assert page.get_by_role("link").count() == 3
    assert page.get_attribute(f"{SEEN} a", "href") == "hannibal-218-bc.html"
    assert page.locator(".dots").is_visible()
    assert page.locator("article svg").first.is_visible()
    context.close()


def test_a_card_shows_who_holds_what_and_is_found_by_where(turned, project, tmp_path):
    campaign = write_everything(project)
    other = load(CAMPAIGNS / "napoleon-1812.yaml")
    path = tmp_path / "index.html"
    path.write_text(index_page([card_of(campaign), card_of(other)]), encoding="utf-8")
    page = turned(path)
    for query in ("Manjil", "تهران"):  # the one is only held, at the other a force only stands
        page.fill("[name=q]", query)
        assert titles(page) == ["The march"]
    picture_ = page.locator(f"{SEEN} article > svg")
    picture_.scroll_into_view_if_needed()
    box, shown = picture_.bounding_box(), picture(page)
    frame = Frame(shaped(campaign.view, 1.6), 320)

    def has(lonlat, colour):
        x, y = frame.pixels(np.array([lonlat]))[0] * box["width"] / 320
        x, y = box["x"] + x, box["y"] + y
        return has_colour(shown, (x - 1, y - 1, x + 2, y + 2), ImageColor.getrgb(colour))

    assert has((49.58, 37.28), REBELS)
    assert has((49.40, 36.74), ROYALISTS)
    assert has((51.0, 37.0), INK)
    west, south, east, north = AREAS["West"]
    land, tint = np.array(ImageColor.getrgb(PAPER)), np.array(ImageColor.getrgb(REBELS))
    tinted = "#" + bytes((land * 0.7 + tint * 0.3).round().astype(int).tolist()).hex()
    assert has(((west + east) / 2, (south + north) / 2), tinted)
    assert not has((49.95, 35.8), tinted)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_nothing_scrolls_sideways_on_small_phones(turned, three, language):
    page = turned(three, f"#lang={language}", width=320, height=640, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("visualViewport.width") == 320
    page.locator(".marks button").first.tap()
    assert len(titles(page)) < 3


@EVERY_TWO
def test_axe_finds_nothing(turned, three, language, window, scheme):
    width, height = WINDOWS[window]
    tail = f"#lang={language}&to=1850"
    page = turned(three, tail, width=width, height=height, color_scheme=scheme)
    assert faults_of(page) == ""
    page.fill("[name=q]", "waterloo")
    page.fill("[name=from]", "soon")
    page.press("[name=from]", "Enter")
    assert faults_of(page) == ""


def test_on_paper_the_cards_stand_without_what_finds_them(turned, three):
    page = turned(three)
    page.emulate_media(media="print")
    assert page.is_hidden(".finder")
    assert page.locator(SEEN).count() == 3
    assert page.pdf().startswith(b"%PDF")


def test_a_thousand_are_found_among_and_crowd_into_marks(turned, thousand):
    assert thousand.stat().st_size < 1_500_000
    page = turned(thousand)
    assert status(page) == "1,000 campaigns"
    marks = page.locator(".marks button")
    few = marks.count()
    assert 5 < few < 60
    counts = marks.locator("i").all_inner_texts()
    assert sum(int(count or 1) for count in counts) == 1000
    page.fill("[name=q]", "hindustan")
    found = len(titles(page))
    assert 20 < found < 300
    assert status(page) == f"{found} of 1,000 campaigns"
    page.fill("[name=q]", "")
    page.get_by_role("button", name=re.compile(r"^\d+ campaigns: ")).first.click()
    inside = page.locator(SEEN).count()
    assert 1 < inside < 500
    assert marks.count() != few


def test_cards_out_of_sight_are_not_drawn(turned, thousand):
    page = turned(thousand)
    last = page.locator(".cards li").last
    assert last.evaluate("card => getComputedStyle(card).contentVisibility") == "auto"
    assert not last.locator("h3").evaluate(
        "title => title.checkVisibility({contentVisibilityAuto: true})"
    )
    last.scroll_into_view_if_needed()
    page.wait_for_function(
        """() => document.querySelector('.cards li:last-child h3')
            .checkVisibility({contentVisibilityAuto: true})"""
    )


def test_a_side_is_chosen(turned, thousand):
    page = turned(thousand)
    page.select_option("[name=side]", "Carthage")
    found = page.locator(SEEN)
    assert 200 < found.count() < 500
    assert all("Carthage" in text for text in found.locator("p:last-child").all_text_contents())
    page.get_by_role("button", name="فارسی").click()
    assert status(page) == "۱٬۰۰۰ کارزار"
