"""Whole readings of a map: by touch, by keys alone, on the smallest screen; several maps at once."""

# ruff: noqa: RUF001  (digits and letters as readers see them)

import json
import re

import pytest

from mapmaker.campaign import load
from mapmaker.page import bundle
from tests.conftest import CAMPAIGNS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_reading_by_touch(opened, flagship_page, drive, language):
    page = opened(flagship_page, 390, 844, has_touch=True, is_mobile=True)
    driver = drive(page)
    driver.pause()
    page.evaluate("language => { P.language = language; }", language)
    driver.seek("1909-07-13")
    page.locator(".mm-play").tap()
    assert page.evaluate("P.playing")
    page.locator(".mm-play").tap()
    assert not page.evaluate("P.playing")
    # A finger is drawn along the bar.
    driver.seek("1908-07-01")
    box = page.locator(".mm-track").bounding_box()
    on = 1 if language == "en" else -1
    start = box["x"] + box["width"] / 2
    finger(page, (start, box["y"] + 30), (start + on * 80, box["y"] + 30))
    assert "1909-05" < driver.now() < "1909-08"
    # A force is tapped, read about and closed again.
    driver.seek("1909-07-13")
    page.evaluate("P.following = true")
    x, y = page.evaluate(
        """() => {
            const force = P.forces().find(({ id }) => id === "gilan");
            const { left, top } = P.map.getContainer().getBoundingClientRect();
            const { x, y } = P.map.latLngToContainerPoint([force.lat, force.lon]);
            return [left + x, top + y - 22];
        }"""
    )
    page.touchscreen.tap(x, y)
    page.locator(".mm-details h2").wait_for()
    assert page.evaluate("location.hash").count("force=") <= 1
    page.locator(".mm-close").tap()
    assert page.locator(".mm-details").is_hidden()
    # The map is pushed aside: it is the reader's from then on.
    frame = page.locator(".mm-map").bounding_box()
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    finger(page, middle, (middle[0] + 60, middle[1] + 40))
    page.wait_for_function("() => !P.following")
    page.locator(".mm-follow").tap()
    assert page.evaluate("P.following")
    # The sheet is shut by its handle and opened again.
    handle = page.locator(".mm-handle")
    handle.tap()
    assert handle.get_attribute("aria-expanded") == "false"
    handle.tap()
    assert handle.get_attribute("aria-expanded") == "true"
    page.locator(".mm-entries button").first.tap()
    assert page.locator(".mm-details").is_visible()


def finger(page, start, end, steps=6):
    """Draws a finger from one point of the screen to another."""
    hand = page.context.new_cdp_session(page)

    def touch(kind, *points):
        touched = [{"x": x, "y": y} for x, y in points]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    touch("touchStart", start)
    for n in range(1, steps + 1):
        touch("touchMove", tuple(a + (b - a) * n / steps for a, b in zip(start, end, strict=True)))
    touch("touchEnd")


class Keys:
    """A reader who has keys and nothing else."""

    def __init__(self, page):
        self.page = page

    def tab_to(self, selector, key="Tab"):
        for _ in range(300):
            self.page.keyboard.press(key)
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        pytest.fail(f"{selector} is not reached by {key}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)


def test_a_reading_by_keys_alone(opened, flagship_page, drive):
    permissions = ["clipboard-read", "clipboard-write"]
    page = opened(flagship_page, tail="#at=1909-07-01", permissions=permissions)
    driver = drive(page)
    keys = Keys(page)
    keys.tab_to(".mm-play")
    keys.press("Enter")
    assert page.evaluate("P.playing")
    keys.press("Enter")
    assert not page.evaluate("P.playing")
    driver.seek("1909-07-01")
    keys.press("l")
    stepped = driver.now()
    assert stepped > "1909-07-01T00:00"
    keys.press("j")
    assert driver.now() < stepped
    # An event's details, and back to where the reader was.
    keys.tab_to(".mm-entries button", "Shift+Tab")
    chosen = page.evaluate("document.activeElement.textContent")
    keys.press("Enter")
    assert page.locator(".mm-details").is_visible()
    keys.press("Escape")
    assert page.locator(".mm-details").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == chosen
    # A force is found in the list of those that are there, and followed.
    driver.seek("1909-07-03")
    keys.press("g")
    while "Sardar Asad" not in page.evaluate("document.activeElement.textContent"):
        keys.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('.mm-present'))")
    keys.press("Enter")
    keys.tab_to(".mm-details .mm-pill")
    keys.press("Space")
    assert page.evaluate("P.followed") == "sardar-asad"
    # The bar is looked at closely.
    keys.tab_to(".mm-track input")
    keys.press("]", "]", "ArrowRight")
    assert driver.now() == "1909-07-04T00:00"
    assert page.locator(".mm-overview").is_visible()
    keys.press("0")
    # The moment is handed on.
    keys.tab_to(".mm-share summary", "Shift+Tab")
    keys.press("Enter")
    keys.tab_to(".mm-share button")
    keys.press("Enter")
    page.get_by_text("The link is copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("#at=1909-07-04&force=sardar-asad&follow=sardar-asad")
    # All is let go and closed.
    keys.press("f")
    assert page.evaluate("P.followed") is None
    keys.press("Escape")
    assert page.locator(".mm-details").is_hidden()


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [320, 390])
def test_fingers_find_everything_on_a_small_screen(opened, flagship_page, drive, language, width):
    """What is to be pressed is 44 pixels high, on the screen, and under nothing else."""
    page = opened(flagship_page, width, 640, has_touch=True)
    driver = drive(page)
    driver.pause()
    page.evaluate("language => { P.language = language; }", language)
    driver.seek("1909-07-03")
    page.evaluate("P.followed = 'sardar-asad'")
    page.locator(".mm-track input").press("]")
    page.mouse.move(1, 1)
    page.evaluate("document.activeElement.blur()")
    wrong = page.evaluate(
        """() => [...document.querySelectorAll(".mm-bar button, .mm-bar select, .mm-bar summary, "
            + ".mm-folds > details > summary, .mm-follow, .mm-choices button, .mm-choices select, .mm-handle, "
            + ".leaflet-bar a, .mm-scene-steps button")]
            .filter((control) => control.checkVisibility() && !control.closest("details:not([open]) > :not(summary)"))
            .flatMap((control) => {
                const { left, right, top, bottom } = control.getBoundingClientRect();
                const name = `${control.className} ${control.textContent}`;
                const faults = [];
                if (right - left < 43.5 || bottom - top < 43.5) faults.push(`${name}: ${right - left} x ${bottom - top}`);
                if (left < -0.5 || right > innerWidth + 0.5) faults.push(`${name}: ${left} to ${right}`);
                if (bottom > innerHeight) return faults;
                const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                if (!control.contains(hit)) faults.push(`${name}: under ${hit?.className}`);
                return faults;
            })"""
    )
    assert wrong == []


def test_a_date_is_told_in_every_calendar_and_language(opened, flagship_page, drive):
    driver = drive(opened(flagship_page))
    driver.pause()
    driver.seek("1909-07-13")
    seen = driver.page.evaluate(
        """() => ["en", "fa"].flatMap((language) => {
            P.language = language;
            return ["gregorian", "julian", "persian", "islamic"].map((calendar) => {
                P.calendar = calendar;
                return document.querySelector(".mm-date").textContent;
            });
        })"""
    )
    assert len(set(seen)) == 8
    assert all(re.search("[0-9]" if i < 4 else "[۰-۹]", date) for i, date in enumerate(seen))


@pytest.fixture
def three(tmp_path):
    """A document in which three campaigns are mounted by one script."""
    names = ["triumph-of-tehran", "hannibal-218-bc", "napoleon-1812"]
    maps = [load(CAMPAIGNS / f"{name}.yaml").to_map(autoplay=False, ground=False) for name in names]
    states = [{"language": "fa", "calendar": "persian"}, {"language": "en"}, {"language": "fa"}]
    bodies, mounts = [], []
    for n, (each, state) in enumerate(zip(maps, states, strict=True)):
        data = each.data.replace("<", "\\u003c")
        bodies.append(
            f'<div class="mapmaker" id="m{n}" style="height: 33vh"></div>'
            f'<script type="application/json" id="d{n}">{data}</script>'
        )
        options = json.dumps({**state, "autoplay": False})
        mounts.append(
            f'mapmaker.mount(document.getElementById("m{n}"),'
            f'JSON.parse(document.getElementById("d{n}").textContent), {options});'
        )
    path = tmp_path / "three.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><title>Three</title><style>{maps[0].style()}</style>"
        f"<script>{maps[0].leaflet()}</script><script>{bundle.script()}</script>"
        f"{''.join(bodies)}<script>{''.join(mounts)}</script>",
        "utf-8",
    )
    return path


def test_three_campaigns_in_one_document(opened, three):
    page = opened(three, 1280, 2000, tail="#at=1909-07-13")
    page.evaluate("window.M = [0, 1, 2].map((n) => document.getElementById(`m${n}`).player); 0")
    page.evaluate("M[0].seek('1909-07-13'); M[1].seek('-0217-11-10'); M[2].seek('1812-09-14')")
    page.evaluate("M[0].followed = 'gilan'; M[2].speed = 4; M[1].pacing = 'even'")
    page.locator("#m1 .mm-track input").press("]")
    state = "M.map((m) => [m.now, m.language, m.calendar, m.followed, m.speed, m.pacing])"
    assert page.evaluate(state) == [
        ["1909-07-13T00:00", "fa", "persian", "gilan", 1, "story"],
        ["-0217-11-10T00:00", "en", "gregorian", None, 1, "even"],
        ["1812-09-14T00:00", "fa", "gregorian", None, 4, "story"],
    ]
    dates = page.locator(".mm-date").all_inner_texts()
    assert dates == ["۲۲ تیر ۱۲۸۸ ه\u200d.ش", "10 November 218 BCE", "۱۴ سپتامبر ۱۸۱۲"]
    shown = page.evaluate("[...document.querySelectorAll('.mm-overview')].map((o) => !o.hidden)")
    assert shown == [False, True, False]
    # One plays to its end; the others stay where they are.
    page.evaluate("M[2].speed = 100; M[2].play()")
    page.wait_for_function("() => !M[2].playing")
    assert page.evaluate("[M[0].now, M[1].now]") == ["1909-07-13T00:00", "-0217-11-10T00:00"]
    assert page.evaluate("location.hash") == "#at=1909-07-13"
    page.evaluate("M[1].destroy()")
    page.evaluate("M[0].seek('1909-07-01')")
    assert page.evaluate("[M[0].now, M[2].playing]") == ["1909-07-01T00:00", False]


def test_three_campaigns_in_frames_of_one_host(tmp_path, opened):
    states = {
        "triumph-of-tehran": "at=1909-07-13&lang=fa&calendar=persian",
        "hannibal-218-bc": "at=-0217-11-10&lang=en",
        "napoleon-1812": "at=1812-09-14&lang=fa&speed=2",
    }
    for name in states:
        load(CAMPAIGNS / f"{name}.yaml").to_map(autoplay=False).save(tmp_path / f"{name}.html")
    frames = "".join(
        f'<iframe name="{name}" src="{name}.html?embed#{state}" width=800 height=500></iframe>'
        for name, state in states.items()
    )
    host = tmp_path / "host.html"
    host.write_text(
        "<!doctype html><title>Host</title><div class=mapmaker></div>"
        f"<script>document.querySelector('.mapmaker').player = 1;</script>{frames}",
        "utf-8",
    )
    page = opened(host, 820, 1600)
    seen = {}
    for name in states:
        frame = page.frame(name)
        frame.wait_for_function("() => document.querySelector('.mapmaker')?.player?.now")
        seen[name] = frame.evaluate(
            """() => { const { now, language, calendar, speed } = document.querySelector(".mapmaker").player;
                return [now, language, calendar, speed]; }"""
        )
    assert seen == {
        "triumph-of-tehran": ["1909-07-13T00:00", "fa", "persian", 1],
        "hannibal-218-bc": ["-0217-11-10T00:00", "en", "gregorian", 1],
        "napoleon-1812": ["1812-09-14T00:00", "fa", "gregorian", 2],
    }
