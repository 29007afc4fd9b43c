"""What areas, rings, fronts and charts tell: clicks that land, words to read, sources with all of it."""

# ruff: noqa: RUF001  (texts as readers see them)

import folium
import pytest

from mapmaker.campaign import load
from tests.browser.looking import point_of
from tests.conftest import layer_text, point

pytestmark = pytest.mark.browser

CAMPAIGN = """\
title: {en: Land and line, fa: زمین و خط}
layers: [places.geojson, areas.geojson]
start: 1909-05-01
end: 1909-06-30
bounds: [49, 35.5, 51.5, 37.5]
camera: still
autoplay: false
sides:
  rebels: {name: {en: Rebels, fa: شورشیان}, colour: "#0072B2"}
  crown: {name: {en: Crown, fa: شاه‌پرستان}, colour: "#D55E00"}
forces:
  guard: {name: {en: Guard, fa: گارد}, side: crown, at: [50.2, 36.2], since: 1909-05-01}
sources:
  areas: {title: Book of areas}
  later: {title: Book of later days}
  fronts: {title: Book of fronts}
  places: {title: Book of places}
  prices: {title: Book of prices}
control:
  - place: Rasht
    changes:
      - {on: 1909-05-01, side: crown, state: besieged, by: rebels,
         note: {en: They are hungry., fa: گرسنه‌اند.}, sources: [places]}
  - area: Plain
    changes:
      - {on: 1909-05~, side: crown, note: {en: The whole plain., fa: همهٔ دشت.}, sources: [areas]}
      - {on: 1909-06-10, side: rebels, state: contested, by: crown, sources: [later]}
  - area: Marsh
    changes:
      - {on: 1909-05-01, side: null}
fronts:
  - name: {en: The line, fa: خط}
    sides: [rebels, crown]
    shapes:
      - {on: 1909-05-01, line: [[51, 37.4], [51, 36.4]]}
      - {on: 1909-06-01~, line: [[51, 37.4], [51, 36.4]],
         note: {en: They dig in., fa: سنگر می‌کنند.}}
    sources: [fronts]
series:
  - title: {en: Bread, fa: نان}
    unit: {en: krans, fa: قران}
    values:
      - {on: 1909-05-10, value: 1.5}
      - {on: 1909-06-10, value: 4, note: {en: After a month of siege., fa: پس از یک ماه محاصره.}}
    sources: [prices]
"""
#: Where there is nothing but the plain, the marsh, and the line.
PLAIN, MARSH, LINE = (36.0, 49.8), (37.2, 50.4), (36.9, 51.0)
RASHT = (37.28, 49.58)
GUARD = (36.2, 50.2)

WINDOWS = [(1280, 800), (390, 844)]
#: What is read after a click, in the order in which it stands.
TOLD = {
    ("area", "en"): ["Plain", "Control", "c. May 1909 Crown", "The whole plain."],
    ("area", "fa"): ["دشت", "تسلط", "حدود مه ۱۹۰۹ شاه‌پرستان", "همهٔ دشت."],
    ("ring", "en"): ["Rasht", "1 May 1909 Crown, besieged by Rebels", "They are hungry."],
    ("ring", "fa"): ["Rasht", "۱ مه ۱۹۰۹ شاه‌پرستان، در محاصره از سوی شورشیان", "گرسنه‌اند."],
    ("front", "en"): ["The line", "Rebels · Crown", "1 May 1909", "c. 1 June 1909", "They dig in."],
    ("front", "fa"): ["خط", "شورشیان – شاه‌پرستان", "۱ مه ۱۹۰۹", "حدود ۱ ژوئن ۱۹۰۹", "سنگر می‌کنند."],
    ("value", "en"): ["Bread", "1.5 krans", "10 June 1909 4.0 krans", "After a month of siege."],
    ("value", "fa"): ["نان", "۱٫۵ قران", "۱۰ ژوئن ۱۹۰۹ ۴٫۰ قران", "پس از یک ماه محاصره."],
}
BOOKS = {
    "area": ["Book of areas", "Book of later days"],
    "ring": ["Book of places"],
    "front": ["Book of fronts"],
    "value": ["Book of prices"],
}


def square(name, west, south, east, north, **tags):
    """An area of a layer as a GeoJSON feature."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "properties": {"name": name, **tags},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


#: Whether the text of an element is what is seen where it stands.
UNCOVERED = """(e) => {
    const text = document.createRange();
    text.selectNodeContents(e);
    const { left, top, width, height } = text.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === e;
}"""


class Shown:
    """A page of the campaign, and a pointer: a mouse, or on a phone a finger."""

    def __init__(self, page, finger):
        self.page = page
        self.tap = page.touchscreen.tap if finger else page.mouse.click
        self.details = page.locator(".mm-details")
        page.evaluate("window.P = document.querySelector('.mapmaker').player; P.seek('1909-05-20')")

    def click(self, place, across=0):
        x, y = point_of(self.page, *place)
        self.tap(x + across, y)

    def click_chart(self, day):
        """Click on the chart at one of the campaign's 61 days."""
        plot = self.page.locator(".mm-plot").bounding_box()
        part = day / 61
        if self.page.evaluate("document.querySelector('.mapmaker').dir") == "rtl":
            part = 1 - part
        x = plot["x"] + 8 + (plot["width"] - 16) * part
        self.tap(x, plot["y"] + plot["height"] / 2)

    def read(self):
        """The words of the details, in lines without double spaces."""
        self.details.locator("h2").wait_for()
        lines = self.details.inner_text().replace("\u2068", "").replace("\u2069", "").splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def now(self):
        """The steps that are marked as those of the moment."""
        steps = self.details.locator("[aria-current]")
        return [" ".join(text.split()) for text in steps.all_inner_texts()]


@pytest.fixture
def shown(project, tmp_path, opened):
    def show(language="en", size=WINDOWS[0], add=None, edit=str):
        project.write(edit(CAMPAIGN))
        (project.folder / "areas.geojson").write_text(
            layer_text(
                square("Plain", 49.2, 35.6, 50.6, 36.6, **{"name:fa": "دشت"}),
                square("Marsh", 50.1, 37.0, 50.7, 37.4),
                point("Islet", (49.3, 36.9)),
            ),
            "utf-8",
        )
        campaign_map = load(project.path).to_map(autoplay=False, language=language, ground=False)
        if add:
            add(campaign_map)
        path = tmp_path / "page.html"
        campaign_map.save(path)
        finger = size == WINDOWS[1]
        return Shown(opened(path, *size, has_touch=finger), finger)

    return show


def tells(lines, wanted):
    """Whether the wanted words stand in the lines in that order."""
    text = "\n".join(lines)
    at = [text.find(words) for words in wanted]
    return -1 not in at and at == sorted(at)


CLICKS = {
    "area": lambda seen: seen.click(PLAIN),
    "ring": lambda seen: seen.click(RASHT, across=12),
    "front": lambda seen: seen.click(LINE, across=4),
    "value": lambda seen: seen.click_chart(40.5),
}


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize(("kind", "language"), TOLD)
def test_a_click_opens_what_is_drawn(shown, kind, language, size):
    seen = shown(language, size)
    CLICKS[kind](seen)
    assert tells(seen.read(), [*TOLD[kind, language], *BOOKS[kind]])
    assert seen.details.locator("h2").evaluate(UNCOVERED)
    day = "1909-06-10" if kind == "value" else "1909-05-20"
    assert seen.page.evaluate("P.now").startswith(day)


def test_a_finger_needs_no_aim_where_a_mouse_does(shown):
    off = 11
    mouse = shown()
    mouse.click(LINE, across=off)
    assert mouse.details.is_hidden()
    finger = shown(size=WINDOWS[1])
    finger.click(LINE, across=off)
    assert finger.read()[0] == "The line"


def test_land_that_nobody_holds_is_not_drawn_and_tells_nothing(shown):
    seen = shown()
    seen.click(MARSH)
    assert seen.details.is_hidden()
    seen.click(PLAIN)
    assert seen.read()[0] == "Plain"


def test_what_is_dragged_is_not_clicked(shown):
    seen = shown()
    x, y = point_of(seen.page, *PLAIN)
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 60, y + 10, steps=4)
    seen.page.mouse.up()
    assert point_of(seen.page, *PLAIN)[0] > x + 30
    assert seen.details.is_hidden()


def test_forces_and_others_layers_lie_over_an_area(shown):
    def add(campaign_map):
        folium.Rectangle([[35.7, 49.3], [35.9, 49.6]], popup="Theirs", fill=True).add_to(
            campaign_map
        )

    seen = shown(add=add)
    x, y = point_of(seen.page, *GUARD)
    seen.page.mouse.click(x, y - 18)
    assert seen.read()[0] == "Guard"
    seen.page.locator(".mm-close").click()
    seen.click((35.8, 49.4))
    seen.page.get_by_text("Theirs", exact=True).wait_for()
    assert seen.details.is_hidden()


def test_the_pointer_shows_where_a_click_opens_something(shown):
    seen = shown()
    cursor = "() => getComputedStyle(document.querySelector('.mm-map')).cursor"
    for place, wanted in [(PLAIN, True), (MARSH, False), (LINE, True)]:
        seen.page.mouse.move(*point_of(seen.page, *place))
        assert (seen.page.evaluate(cursor) == "pointer") is wanted


def test_what_holds_at_the_moment_is_marked_and_moves_on(shown):
    seen = shown()
    seen.click(PLAIN)
    assert seen.now() == ["c. May 1909 Crown The whole plain."]
    weights = (
        "(e) => [...e.querySelectorAll('.mm-course li')].map((s) => getComputedStyle(s).fontWeight)"
    )
    assert seen.details.evaluate(weights) == ["600", "400"]
    seen.page.evaluate("P.seek('1909-06-11')")
    assert seen.now() == ["10 June 1909 Rebels, contested by Crown"]
    assert seen.details.evaluate(weights) == ["400", "600"]


def test_a_chart_opens_at_the_moment_by_its_caption_and_beside_its_values(shown):
    seen = shown()
    seen.page.get_by_role("button", name="Bread krans").focus()
    seen.page.keyboard.press("Enter")
    assert seen.now() == ["10 May 1909 1.5 krans"]
    seen.page.wait_for_function(
        "() => document.querySelector('[role=status]').textContent === 'Details: Bread'"
    )
    seen.page.keyboard.press("Escape")
    assert seen.details.is_hidden()
    seen.click_chart(25)
    assert seen.now() == ["10 May 1909 1.5 krans"]
    assert seen.page.evaluate("P.now").startswith("1909-05-20")


SUPPORTED = {
    "Book of areas": ["c. May 1909 Plain: Crown"],
    "Book of later days": ["10 June 1909 Plain: Rebels, contested by Crown"],
    "Book of fronts": ["1 May 1909 The line", "c. 1 June 1909 The line"],
    "Book of places": ["1 May 1909 Rasht: Crown, besieged by Rebels"],
    "Book of prices": ["10 May 1909 Bread: 1.5 krans", "10 June 1909 Bread: 4.0 krans"],
}


def test_sources_say_what_they_support_and_lead_there(shown):
    seen = shown()
    page = seen.page
    page.locator(".mm-folds > details > summary", has_text="Sources").click()
    supported = {}
    for source in page.locator(".mm-bibliography ol > li").all():
        source.locator("summary").press("Enter")
        texts = source.locator("button").all_inner_texts()
        supported[source.locator(".mm-citation").inner_text()] = [
            " ".join(text.split()) for text in texts
        ]
    assert supported == SUPPORTED
    led = [
        ("Plain: Rebels, contested by Crown", "Plain", "1909-06-10"),
        ("Rasht: Crown, besieged by Rebels", "Rasht", "1909-05-01"),
        ("c. 1 June 1909 The line", "The line", "1909-06-01"),
        ("Bread: 1.5 krans", "Bread", "1909-05-10"),
    ]
    for name, title, day in led:
        page.locator(".mm-bibliography").get_by_role("button", name=name).press("Enter")
        assert seen.read()[0] == title
        assert page.evaluate("P.now").startswith(day)


@pytest.mark.parametrize("size", WINDOWS)
def test_sources_are_read_in_persian(shown, size):
    seen = shown("fa", size)
    page = seen.page
    page.locator(".mm-folds > details > summary", has_text="منابع").click()
    page.locator(".mm-bibliography summary", has_text="پشتوانهٔ ۱ مورد").first.click()
    told = page.locator(".mm-bibliography li button").first
    assert " ".join(told.inner_text().split()) == "حدود مه ۱۹۰۹ دشت: شاه‌پرستان"
    told.click()
    assert tells(seen.read(), TOLD["area", "fa"])


def test_a_ring_at_a_bare_position_tells_who_held_it(shown):
    at = (36.0, 51.2)
    seen = shown(
        edit=lambda text: text.replace("place: Rasht", f"place: [{at[1]}, {at[0]}]"),
    )
    seen.click(at, across=12)
    assert tells(seen.read(), ["1 May 1909 Crown, besieged by Rebels", "Book of places"])
    seen.page.locator(".mm-close").click()
    seen.click(at, across=30)
    assert seen.details.is_hidden()


#: Places and fronts of which no source tells, one of them at a position without a name.
UNSOURCED = """\
control:
  - {place: [49.2, 37], changes: [{on: 1909-05-01, side: rebels}]}
  - {place: Rasht, changes: [{on: 1909-05-01, side: crown, state: besieged, by: rebels}]}
  - {area: Plain, changes: [{on: 1909-05-01, side: crown}, {on: 1909-06-10, side: rebels}]}
  - {area: Marsh, changes: [{on: 1909-06-10, side: crown}]}
fronts:
  - {name: {en: The line, fa: خط}, sides: [rebels, crown],
     shapes: [{on: 1909-05-01, line: [[51, 37.4], [51, 36.4]]}]}
  - {name: Later, shapes: [{on: 1909-06-10, line: [[50.8, 37.4], [50.8, 36.4]]}]}
"""
PRESENT = {
    "en": [
        "37.00° N, 49.20° E: Rebels",
        "Rasht: Crown, besieged by Rebels",
        "Plain: Crown",
        "The line: Rebels · Crown",
    ],
    "fa": [
        "۳۷٫۰۰° شمالی، ۴۹٫۲۰° شرقی: شورشیان",
        "Rasht: شاه‌پرستان، در محاصره از سوی شورشیان",
        "دشت: شاه‌پرستان",
        "خط: شورشیان – شاه‌پرستان",
    ],
}


def plain(text):
    return text.replace("\u2066", "").replace("\u2069", "")


def unsourced(text):
    return text[: text.index("control:")] + UNSOURCED


@pytest.mark.parametrize("language", PRESENT)
def test_what_is_held_and_fronts_are_reached_by_keys(shown, language):
    seen = shown(language, edit=unsourced)
    page = seen.page
    rows = page.locator(".mm-present li")
    page.locator(".mm-play").focus()
    page.keyboard.press("g")

    def texts():
        return [plain(text) for text in rows.all_inner_texts()]

    assert texts()[1:] == PRESENT[language]
    for wanted in PRESENT[language]:
        page.keyboard.press("Tab")
        assert rows.locator("button:focus").evaluate(UNCOVERED)
        page.keyboard.press("Enter")
        title = seen.details.locator("h2").inner_text()
        assert wanted.startswith(plain(title))
        # The focus stays in the list, which goes on.
        assert page.evaluate("Boolean(document.activeElement.closest('.mm-present'))")
    assert page.locator(".mm-present").get_attribute("aria-label") == (
        "On the map now" if language == "en" else "اکنون روی نقشه"
    )


def test_the_list_is_of_the_moment(shown):
    seen = shown(edit=unsourced)
    rows = seen.page.locator(".mm-present li")
    seen.page.evaluate("P.seek('1909-06-20')")
    rows.filter(has_text="Marsh: Crown").wait_for(state="attached")
    assert [text for text in rows.all_text_contents() if text.startswith(("Plain", "Later"))] == [
        "Plain: Rebels",
        "Later",
    ]
