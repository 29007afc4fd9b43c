# ruff: noqa: RUF001  (Persian letters and digits)
"""The campaign to read: seen without scripts and on paper, and then alone."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageColor

from mapmaker.page.static.sheet import INK, SEA, Frame
from mapmaker.page.static.signs import RING_PX
from tests.browser.looking import colour_at, has_colour, is_like, point_of
from tests.conftest import Project
from tests.everything import BATTLE, REBELS, ROYALISTS, write_everything

pytestmark = pytest.mark.browser


def seen(page) -> tuple[bool, list[str]]:
    """Whether the player is seen, and the languages of the articles that are."""
    articles = page.locator(".mm-still")
    shown = [articles.nth(n) for n in range(articles.count())]
    return (
        page.locator(".mapmaker").is_visible(),
        [article.get_attribute("lang") for article in shown if article.is_visible()],
    )


def test_without_scripts_the_article_is_read(browser, flagship_page):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR")
    page = context.new_page()
    page.goto(flagship_page.as_uri())
    assert seen(page) == (False, ["en"])
    assert page.get_by_role("heading", name="The Triumph of Tehran").is_visible()
    assert page.locator(".mm-still figure svg").first.is_visible()
    context.close()


def test_with_scripts_it_is_played(opened, flagship_page):
    assert seen(opened(flagship_page)) == (True, [])


def test_where_the_player_fails_the_article_is_read(browser, flagship_page, tmp_path):
    broken = tmp_path / "broken.html"
    text = flagship_page.read_text("utf-8")
    broken.write_text(text.replace('"version":', '"version":9', 1), "utf-8")
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108  (Playwright marks it)
    page.goto(broken.as_uri())
    assert len(errors) == 1
    assert seen(page) == (False, ["en"])
    page.close()


def test_on_paper_the_article_is_in_the_readers_language(opened, flagship_page):
    page = opened(flagship_page)
    page.emulate_media(media="print")
    assert seen(page) == (False, ["en"])
    page.emulate_media(media="screen")
    page.evaluate("document.querySelector('.mapmaker').player.language = 'fa'")
    assert seen(page) == (True, [])
    page.emulate_media(media="print")
    assert seen(page) == (False, ["fa"])
    assert page.locator(".mm-still:lang(fa) h1").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_paper_is_white_whatever_the_screen_is(opened, flagship_page):
    page = opened(flagship_page, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(
        """() => { const s = getComputedStyle(document.querySelector(".mm-still"));
            return [s.color, s.backgroundColor]; }"""
    )
    assert ink == "rgb(43, 38, 32)"
    assert paper == "rgba(0, 0, 0, 0)"


RASHT, TEHRAN, CASPIAN = (49.58, 37.28), (51.42, 35.69), (51.8, 37.3)
GATE, ROAD = (42, 138, 58), (138, 42, 122)
#: What is read in the article, by language; each of it stands for a part of the campaign.
TOLD = {
    "en": [
        *(
            "Control at the end, 20 July 1909",
            "Besieged",
            "The line",
            "Gilan rises",
            "A paragraph.",
        ),
        *("5 April – 10 May 1909", "Yeprem", "300–400 people", "Victor: ", "36.00° N, 50.60° E"),
        *("Royalists, besieged by Rebels", "Hungry.", "37.40° N, 51.00° E – Tehran", "−9.0 °Ré"),
        *("The town today", "Read on"),
    ],
    "fa": [
        *("تسلط در پایان، ۲۰ ژوئیه ۱۹۰۹", "در محاصره", "خط", "خیزش گیلان", "یک بند.", "یپرم"),
        *("۳۰۰–۴۰۰ نفر", "پیروز: ", "۳۶٫۰۰° شمالی، ۵۰٫۶۰° شرقی", "۲٫۵ °Ré"),
        "شاهیان، در محاصره از سوی شورشیان",
    ],
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    return write_everything(Project(tmp_path_factory.mktemp("everything")))


@pytest.fixture(scope="module")
def pages(everything, tmp_path_factory):
    """The page of the campaign that has everything, by the language that it opens in."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {language: folder / f"{language}.html" for language in TOLD}
    for language, path in paths.items():
        everything.to_map(language=language, autoplay=False).save(path)
    return paths


def screen_of(page):
    """What is seen; pages without scripts cannot be asked whether they have been drawn."""
    return np.asarray(Image.open(BytesIO(page.screenshot())).convert("RGB"), dtype=int)


class Plate:
    """The still map of the article that is seen, on the screen."""

    def __init__(self, page, bounds):
        self.page = page
        figure = page.locator(".mm-still figure > svg").filter(visible=True).first
        figure.scroll_into_view_if_needed()
        self.box = figure.bounding_box()
        self.frame = Frame(bounds, 900)
        self.scale = self.box["width"] / 900
        self.seen = screen_of(page)

    def has(self, colour, lonlat, dx=0.0, dy=0.0):
        """Whether a colour is seen so many pixels of the map from a place, or just beside that."""
        x, y = (self.frame.pixels(np.array([lonlat]))[0] + (dx, dy)) * self.scale
        x, y = self.box["x"] + x, self.box["y"] + y
        return has_colour(self.seen, (x - 1, y - 1, x + 1, y + 1), ImageColor.getrgb(colour))


def shows_the_state(page, bounds):
    """Look at the still map: a held place, a contested one, the sea, a battle at coordinates."""
    plate = Plate(page, bounds)
    assert plate.has(SEA, CASPIAN)
    assert plate.has(REBELS, RASHT, dx=-RING_PX)
    assert plate.has(ROYALISTS, TEHRAN, dx=RING_PX)
    assert not plate.has(ROYALISTS, TEHRAN, dx=-RING_PX)
    assert plate.has(INK, BATTLE)


def words_of(page):
    article = page.locator(".mm-still").filter(visible=True)
    said = article.inner_text().replace("\u00a0", " ")
    return "".join(letter for letter in said if letter not in "\u2066\u2068\u2069\u200e")


def pictures_seen(page):
    """The colours at the middles of the pictures of the article that is seen."""
    found = []
    for shown in page.locator(".mm-still .mm-photo svg").filter(visible=True).all():
        shown.scroll_into_view_if_needed()
        box = shown.bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        found.append(colour_at(screen_of(page), *middle))
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", list(TOLD))
def test_without_scripts_the_article_has_what_the_page_has(
    opened_plain, everything, pages, language, width
):
    page = opened_plain(pages[language], width, 900, java_script_enabled=False)
    assert seen(page) == (False, [language])
    told = words_of(page)
    assert [words for words in TOLD[language] if words not in told] == []
    if width == 1280:  # on a phone a ring is smaller than what is looked at
        shows_the_state(page, everything.view)
    colours = pictures_seen(page)
    assert len(colours) == 3
    for colour, wanted in zip(colours, [GATE, ROAD, GATE], strict=True):
        assert is_like(colour, wanted)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", list(TOLD))
def test_on_paper_the_article_has_what_the_page_has(opened, everything, pages, language):
    """Also in the language that is not the page's own: map and pictures stand in its first article."""
    page = opened(pages["en"], 1280, 1400)
    page.evaluate(
        "language => document.querySelector('.mapmaker').player.language = language", language
    )
    page.emulate_media(media="print")
    assert seen(page) == (False, [language])
    told = words_of(page)
    assert [words for words in TOLD[language] if words not in told] == []
    shows_the_state(page, everything.view)
    assert all(map(is_like, pictures_seen(page), [GATE, ROAD, GATE]))


def test_on_paper_a_tall_map_and_its_legend_stand_on_the_first_page(opened, flagship_page):
    page = opened(flagship_page, 794, 1123)
    page.emulate_media(media="print")
    figure = page.locator(".mm-still figure").filter(visible=True).first
    box = figure.bounding_box()
    assert box["y"] + box["height"] < 1123
    seen_paper = screen_of(page)
    assert has_colour(seen_paper, (0, 200, 794, 800), ImageColor.getrgb(SEA))


def test_the_picture_of_an_event_is_the_articles_in_the_player_too(opened, pages):
    page = opened(pages["fa"])
    page.get_by_role("button", name="سقوط قزوین").click()
    image = page.locator(".mm-details img")
    page.wait_for_function("() => document.querySelector('.mm-details img').naturalWidth === 400")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert is_like(colour_at(screen_of(page), *middle), GATE)


def test_an_event_at_coordinates_says_where_it_was(opened, pages):
    for language, where in (
        ("en", "36.00° N, 50.60° E"),
        ("fa", "\u2066۳۶٫۰۰°\u2069 شمالی، \u2066۵۰٫۶۰°\u2069 شرقی"),
    ):
        page = opened(pages[language])
        page.get_by_role("button", name="A fight").click()
        assert where in page.locator(".mm-details").inner_text()


def test_a_place_that_is_only_held_is_named_and_clicked_from_afar(project, opened, tmp_path):
    write_everything(project)
    project.replace("bounds: [48, 35, 52, 37.6]", "bounds: [42, 31, 58, 41]")
    path = tmp_path / "afar.html"
    project.load().to_map(autoplay=False).save(path)
    page = opened(path)
    assert page.evaluate("document.querySelector('.mapmaker').player.map.getZoom()") < 8
    page.mouse.click(*point_of(page, 36.74, 49.40))
    assert page.locator(".mm-details h2").inner_text() == "Manjil"
