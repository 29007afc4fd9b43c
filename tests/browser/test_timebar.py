"""The time bar: marks as strong as events crowd, what is said where, the hand, the wheel, its span."""

import itertools

import numpy as np
import pytest

from mapmaker.campaign import load
from tests.browser.looking import is_like, picture
from tests.conftest import CAMPAIGNS

pytestmark = pytest.mark.browser


def test_near_marks_are_one(modules):
    seen = modules.evaluate(
        """async () => {
            const { merged } = await import("/timebar/markers.js");
            const events = [[0, 1, "battle"], [2, 1, "battle"], [4, 0, "siege"], [10, 0, "siege"],
                [12, null, "battle"]].map(([at, side, kind]) => ({ at, side, kind }));
            return [merged(events, 5), merged(events, 3), merged(events, 0)]
                .map((marks) => marks.map(({ at, many, side, kind }) => [at, many, side, kind]));
        }"""
    )
    assert seen[0] == [[2, 3, None, None], [11, 2, None, None]]
    assert seen[1] == [[1, 2, 1, "battle"], [4, 1, 0, "siege"], [11, 2, None, None]]
    assert [many for _, many, _, _ in seen[2]] == [1] * 5


def test_what_happened_on_a_day_or_near(modules):
    seen = modules.evaluate(
        """async () => {
            const { happenedAt } = await import("/timebar/pointer.js");
            const events = [100, 1400, 1500, 4000].map((at) => ({ at }));
            return [[1000], [1439, 70], [3000], [3950, 60]]
                .map(([now, least]) => happenedAt(events, now, least).map(({ at }) => at));
        }"""
    )
    assert seen == [[100, 1400], [100, 1400, 1500], [4000], [4000]]


@pytest.fixture
def bar(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-07-01")
    return page, driver, page.locator(".mm-track").bounding_box()


def test_marks_crowd_into_stronger_ones(bar):
    page, _, _ = bar
    marks = """() => [...document.querySelectorAll(".mm-marks .mm-mark")].map((mark) =>
        [Number(mark.style.getPropertyValue("--at")), Number(mark.style.getPropertyValue("--many"))])"""
    wide = page.evaluate(marks)
    assert any(many > 0 for _, many in wide)
    assert len({at for at, _ in wide}) == len(wide)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"() => ({marks})().length < {len(wide)}")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_hovering_says_what_happened(bar, language):
    page, _, box = bar
    page.evaluate(f"P.language = '{language}'; 0")
    box = page.locator(".mm-track").bounding_box()
    at = page.locator(".mm-marks .mm-mark").first.bounding_box()
    page.mouse.move(at["x"], box["y"] + 40)
    page.mouse.move(at["x"] + 1, box["y"] + 42)
    hint = page.locator(".mm-hint")
    assert hint.is_visible()
    assert hint.locator("p").count() >= 1
    assert ("1908" if language == "en" else "۱۹۰۸") in hint.inner_text()
    inside = hint.bounding_box()
    assert box["x"] - 1 <= inside["x"]
    assert inside["x"] + inside["width"] <= box["x"] + box["width"] + 1
    page.mouse.move(400, 300)
    assert hint.is_hidden()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_scale_may_be_tapped_and_dragged(bar, language):
    page, driver, _ = bar
    page.evaluate(f"P.language = '{language}'; 0")
    box = page.locator(".mm-track").bounding_box()
    y = box["y"] + box["height"] - 6
    first, last = (0.25, 0.75) if language == "en" else (0.75, 0.25)
    page.mouse.click(box["x"] + box["width"] * first, y)
    assert driver.now()[:7] == "1908-10"
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * last, y - 300, steps=4)
    assert driver.now()[:7] == "1909-07"
    page.mouse.up()
    page.mouse.move(box["x"] + box["width"] / 2, y)
    assert driver.now()[:7] == "1909-07"


def test_the_wheel_steps_by_days_where_it_is_meant(bar):
    page, driver, box = bar
    page.evaluate(
        """() => document.querySelector('.mm-track').dispatchEvent(
            new WheelEvent('wheel', {deltaY: 120, bubbles: true, cancelable: true}))"""
    )
    assert driver.now() == "1909-07-01T00:00"
    page.mouse.move(box["x"] + 50, box["y"] + 30)
    page.mouse.move(box["x"] + 60, box["y"] + 30)
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => P.now === '1909-07-02T00:00'")
    page.mouse.wheel(0, -120)
    page.wait_for_function("() => P.now === '1909-07-01T00:00'")


def test_keys_say_what_happened_on_the_day(bar):
    page, driver, _ = bar
    driver.seek("1909-07-12")
    slider = page.get_by_role("slider", name="Time")
    slider.press("ArrowRight")
    said = slider.get_attribute("aria-valuetext")
    assert said.startswith("13 July 1909, ")
    assert "Headquarters at Baharestan" in said
    assert "Headquarters at Baharestan" in page.locator(".mm-hint").inner_text()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (2000, ["1910", "1912"]),
        (300, ["1910", "Feb"]),
        (40, ["2 Jan", "4 Jan"]),
        (4, ["31 Dec", "06:00"]),
    ],
)
def test_ticks_are_as_fine_as_the_span(modules, days, said):
    """From the last day of 1909 on."""
    texts, most = modules.evaluate(
        """async (days) => {
            const { ticksOfSpan } = await import("/timebar/ticks.js");
            const { Span } = await import("/time/span.js");
            const { Voice } = await import("/text/voice.js");
            const campaign = { epoch_jd: 2418671.5, language: "en" };
            const span = new Span(3000 * 1440);
            span.show(0, days * 1440);
            const ticks = ticksOfSpan(campaign, new Voice("en", campaign), span);
            return [ticks.map(({ text }) => text), Math.max(...ticks.map(({ at }) => at / span.to))];
        }""",
        days,
    )
    assert set(said) <= set(texts)
    assert 4 <= len(texts) <= 22
    assert most <= 1


def span_of(page) -> list[float]:
    """The days [from, to] that the bar shows."""
    return page.evaluate(
        """() => { const { min, max } = document.querySelector(".mm-track input");
            return [min / 1440, max / 1440]; }"""
    )


def length_of(page) -> float:
    first, last = span_of(page)
    return last - first


def test_the_bar_is_looked_at_more_closely_and_wholly_again(bar):
    page, driver, _ = bar
    whole = span_of(page)
    assert page.locator(".mm-overview").is_hidden()
    assert page.locator(".mm-barWhole").is_hidden()
    page.locator(".mm-playback summary").click()
    page.get_by_role("button", name="Zoom in on the time bar").click()
    page.get_by_role("button", name="Zoom in on the time bar").click()
    assert length_of(page) == pytest.approx((whole[1] - whole[0]) / 4, abs=0.01)
    page.get_by_role("button", name="Zoom out on the time bar").click()
    assert length_of(page) == pytest.approx((whole[1] - whole[0]) / 2, abs=0.01)
    slider = page.get_by_role("slider")
    shown = slider.get_attribute("aria-label")
    assert shown.startswith("Time: ")
    assert page.inner_text("[role=status]") == shown
    assert driver.now() == "1909-07-01T00:00"
    assert page.locator(".mm-overview").is_visible()
    page.get_by_role("button", name="Whole campaign").click()
    assert span_of(page) == whole
    assert page.locator(".mm-overview").is_hidden()
    assert page.evaluate("document.activeElement.matches('.mm-track input')")
    assert slider.get_attribute("aria-label") == "Time"


def test_keys_change_the_span_and_move_by_hours_where_hours_are_seen(bar):
    page, driver, _ = bar
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(8):
        page.keyboard.press("]")
    assert length_of(page) < 5
    assert page.locator(".mm-tick", has_text=":").count() > 3
    page.keyboard.press("ArrowRight")
    assert driver.now() == "1909-07-01T01:00"
    assert slider.get_attribute("aria-valuetext").startswith("1 July 1909, 01:00")
    page.keyboard.press("[")
    page.keyboard.press("[")
    page.keyboard.press("[")
    page.keyboard.press("ArrowRight")
    assert driver.now() == "1909-07-02T01:00"
    page.keyboard.press("0")
    assert page.locator(".mm-overview").is_hidden()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    for name in ("Zoom in on the time bar", "Zoom out on the time bar", "Whole campaign"):
        assert sheet.get_by_text(name).is_visible()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_wheel_with_ctrl_looks_closer_where_it_points(bar, language):
    page, driver, _ = bar
    page.evaluate(f"P.language = '{language}'; 0")
    box = page.locator(".mm-track").bounding_box()
    x = box["x"] + 8 + (box["width"] - 16) * (0.75 if language == "en" else 0.25)
    before = span_of(page)
    page.mouse.move(x, box["y"] + 30)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.wait_for_function("() => document.querySelector('.mm-track input').min > 0")
    page.keyboard.up("Control")
    after = span_of(page)
    there = before[0] + (before[1] - before[0]) * 0.75
    assert after[1] - after[0] == pytest.approx((before[1] - before[0]) / 2, rel=0.01)
    assert after[0] + (after[1] - after[0]) * 0.75 == pytest.approx(there, abs=2)
    assert driver.now() == "1909-07-01T00:00"


def test_two_fingers_pinch_the_bar_and_mean_no_moment(opened, flagship_page, drive):
    page = opened(flagship_page, 390, 844, has_touch=True)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-07-01")
    before = length_of(page)
    box = page.locator(".mm-track").bounding_box()
    hand = page.context.new_cdp_session(page)
    y = box["y"] + 12

    def touch(kind, *xs):
        points = [{"x": box["x"] + x, "y": y, "id": n} for n, x in enumerate(xs)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 180)
    moment = driver.now()
    touch("touchStart", 180, 220)
    for more in range(10, 70, 10):
        touch("touchMove", 180 - more, 220 + more)
    touch("touchEnd")
    assert length_of(page) == pytest.approx(before * 40 / 160, rel=0.05)
    assert driver.now() == moment


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fa", 390), ("en", 320)])
def test_the_overview_is_dragged_and_takes_no_height_unless_in_use(
    opened, flagship_page, drive, language, width
):
    page = opened(flagship_page, width, 800)
    driver = drive(page)
    driver.pause()
    page.evaluate(f"P.language = '{language}'; 0")
    driver.seek("1908-08-01")
    bar_px = page.locator(".mm-bar").bounding_box()["height"]
    page.focus(".mm-track input")
    page.keyboard.press("]")
    page.keyboard.press("]")
    strip = page.locator(".mm-overview").bounding_box()
    if width != 320:
        assert page.locator(".mm-bar").bounding_box()["height"] == bar_px
    assert strip["height"] >= (44 if width < 720 else 10)
    assert strip["width"] > 60
    pane = page.locator(".mm-pane").bounding_box()
    assert strip["x"] <= pane["x"]
    assert pane["x"] + pane["width"] <= strip["x"] + strip["width"]
    first = span_of(page)
    on = 1 if language == "en" else -1
    x, y = pane["x"] + pane["width"] / 2, strip["y"] + strip["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + on * strip["width"] * 0.3, y, steps=3)
    page.mouse.up()
    dragged = span_of(page)
    assert dragged[0] > first[0]
    assert dragged[1] - dragged[0] == pytest.approx(first[1] - first[0], abs=0.01)
    assert driver.now() == "1908-08-01T00:00"
    assert "mm-away" in page.locator(".mm-track").get_attribute("class")
    # What stands in the button row has room and is as large as a finger.
    whole = page.locator(".mm-barWhole").bounding_box()
    assert min(whole["width"], whole["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.mouse.dblclick(x, y)
    assert page.locator(".mm-overview").is_hidden()


def test_the_span_goes_where_the_moment_goes(bar):
    page, driver, _ = bar
    for _ in range(5):
        page.locator(".mm-track input").press("]")
    driver.seek("1908-07-01")
    first, last = span_of(page)
    now = page.evaluate("Number(document.querySelector('.mm-track input').value) / 1440")
    assert first <= now <= last
    # Played past its end, the span goes along.
    page.evaluate("P.pacing = 'even'; P.speed = 8; P.play()")
    page.wait_for_function(
        "last => document.querySelector('.mm-track input').min > last * 1440", arg=last
    )
    page.evaluate("P.pause()")
    first, last = span_of(page)
    now = page.evaluate("Number(document.querySelector('.mm-track input').value) / 1440")
    assert first <= now <= last


def test_charts_keep_to_the_span_of_the_bar(opened, tmp_path, drive):
    path = tmp_path / "napoleon.html"
    load(CAMPAIGNS / "napoleon-1812.yaml").to_map(autoplay=False, ground=False).save(path)
    page = opened(path)
    driver = drive(page)
    driver.seek("1812-11-14")
    line = "() => document.querySelector('.mm-line polyline').getAttribute('points')"
    wide = page.evaluate(line)
    slider = page.locator(".mm-track input")
    slider.press("]")
    slider.press("]")
    assert page.evaluate(line) != wide
    cursor = page.locator(".mm-cursor").bounding_box()["x"]
    track = slider.bounding_box()
    first, last = span_of(page)
    now = page.evaluate("Number(document.querySelector('.mm-track input').value) / 1440")
    there = track["x"] + 8 + (track["width"] - 16) * (now - first) / (last - first)
    assert cursor == pytest.approx(there, abs=2)


def test_a_scene_is_looked_at_on_the_bar(bar):
    page, driver, _ = bar
    driver.seek("1909-07-01")
    page.get_by_role("button", name="This scene on the time bar").click()
    first, last = span_of(page)
    assert last - first < 20
    now = page.evaluate("Number(document.querySelector('.mm-track input').value) / 1440")
    assert first <= now <= last


def test_kinds_of_events_are_told_apart_without_colour(bar):
    """Each by the sign that it has on the map; what crowds is a stroke."""
    page, _, _ = bar
    signs = """() => [...document.querySelectorAll(".mm-marks > .mm-mark")].map((mark) => {
        const { x, width } = mark.getBoundingClientRect();
        return [x + width / 2, mark.style.getPropertyValue("--sign")];
    })"""
    marks = page.evaluate(signs)
    shown = [(x, sign) for x, sign in marks if sign]
    assert len({sign for _, sign in shown}) >= 5
    assert len(shown) < len(marks)
    for (x, sign), (other, another) in itertools.pairwise(marks):
        assert abs(other - x) >= 8.5 or not (sign and another)
    # Where less crowds, more is told.
    page.locator(".mm-track input").press("]")
    page.locator(".mm-track input").press("]")
    assert len([sign for _, sign in page.evaluate(signs) if sign]) > 5
    kinds = page.evaluate(
        """async () => {
            const seen = new Set();
            for (const entry of document.querySelectorAll(".mm-event .mm-sign"))
                seen.add(getComputedStyle(entry).maskImage);
            return [...seen].length;
        }"""
    )
    assert kinds >= 6


EVENTS = """\
title: Marks
start: 1909-05-01
end: 1909-05-31
bounds: [48, 35, 52, 38]
sources: {book: {title: A book}}
events:
  - {title: A fight, on: 1909-05-05T00:00, kind: battle, sources: [book]}
  - {title: A town falls, on: 1909-05-12T00:00, kind: capture, sources: [book]}
  - {title: A talk, on: 1909-05-20T00:00, kind: meeting, sources: [book]}
  - {title: A vote, on: 1909-05-20T01:00, kind: political, sources: [book]}
  - {title: A rumour, on: 1909-05-25/1909-05-27, kind: other, sources: [book]}
"""


def test_an_event_has_its_sign_on_the_bar_and_a_stroke_where_they_crowd(project, opened, tmp_path):
    project.write(EVENTS)
    path = tmp_path / "page.html"
    load(project.path).to_map(autoplay=False, ground=False).save(path)
    page = opened(path)
    page.evaluate("window.P = document.querySelector('.mapmaker').player; P.seek('1909-05-30')")
    seen, marks = picture(page), page.locator(".mm-marks").bounding_box()
    slider = page.locator(".mm-track input").bounding_box()
    paper = seen[round(marks["y"]) + 2, round(slider["x"]) + 2]

    def about(day, top, bottom, reach=9):
        """The pixels of the bar about a day of May."""
        x = slider["x"] + 8 + (slider["width"] - 16) * (day - 1) / 31
        return seen[round(top) : round(bottom), round(x) - reach : round(x) + reach]

    def marked(day):
        """Where there is ink above the line of the bar."""
        part = about(day, marks["y"], slider["y"] + slider["height"] / 2 - 6)
        return np.abs(part - paper).max(axis=2) > 12

    def in_doubt(day):
        box = page.locator(".mm-bar .mm-range").bounding_box()
        part = about(day, box["y"], box["y"] + box["height"], 2)
        return (part[..., 0] - part[..., 2]).max() > 25

    battle, capture, crowd = (marked(day) for day in (5, 12, 20))
    assert not marked(8).any()
    assert min(battle.any(axis=0).sum(), capture.any(axis=0).sum()) >= 7
    assert 1 <= crowd.any(axis=0).sum() <= 5
    assert (battle != capture).sum() > 12
    days = [24.5, 25.8, 26.2, 26.8, 27.2, 28.5]  # it fades towards its ends
    assert [in_doubt(day) for day in days] == [False, True, True, True, True, False]


@pytest.mark.parametrize("width", [320, 390])
def test_what_the_fold_does_to_the_bar_is_seen(opened, flagship_page, drive, width):
    page = opened(flagship_page, width, 640)
    drive(page).pause()
    page.locator(".mm-playback summary").click()
    for _ in range(3):
        page.get_by_role("button", name="Zoom in on the time bar").click()
    fold = page.locator(".mm-playback > div").bounding_box()
    track = page.locator(".mm-track").bounding_box()
    assert fold["y"] >= 0
    assert fold["y"] + fold["height"] <= track["y"] + 1


@pytest.mark.parametrize(
    "change", ["P.language = 'fa'", "P.calendar = 'persian'", "P.account = 'wikipedia'"]
)
def test_the_knob_stays_where_it_is_when_the_page_speaks_otherwise(
    opened, flagship_page, drive, change
):
    """By its pixels: the knob is as far along the bar as the moment is along the campaign."""
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-07-13")
    page.evaluate(change)
    part = page.evaluate(
        """() => {
            const slider = document.querySelector(".mm-track input");
            return (slider.value - slider.min) / (slider.max - slider.min);
        }"""
    )
    seen = picture(page)
    box = page.locator(".mm-track input").bounding_box()
    row = round(box["y"] + box["height"] / 2)
    red = [
        x
        for x in range(round(box["x"]), round(box["x"] + box["width"]))
        if is_like(tuple(seen[row, x]), (157, 43, 31), 40)
    ]
    rtl = page.evaluate("P.language") == "fa"
    along = (sum(red) / len(red) - box["x"]) / box["width"]
    assert part > 0.7
    assert (1 - along if rtl else along) == pytest.approx(part, abs=0.02)


def test_the_day_of_whoever_is_not_shown_is_marked(project, opened, tmp_path, drive):
    """By a mark of broken red: where an account has the event; in that account, where the editor does."""
    project.replace(
        "kind: capture, sources: [book]}",
        "kind: capture, sources: [book], claims: [{on: 1909-05-03, source: letter}]}",
    )
    project.replace("  book: {title: A book}\n", "  book: {title: A book}\n  letter: {title: L}\n")
    path = tmp_path / "page.html"
    project.load().to_map(autoplay=False, ground=False).save(path)
    page = opened(path)
    drive(page)

    def middle(mark):
        box = page.locator(f".mm-bar .mm-scale i{mark}").bounding_box()
        seen = picture(page)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        column = seen[round(y) - 5 : round(y) + 5, round(x) - 1 : round(x) + 2].reshape(-1, 3)
        return x, bool((column[:, 0] - column[:, 1] > 60).any())

    event, _ = middle(".mm-mark:not(.mm-other)")
    other, is_red = middle(".mm-other")
    assert is_red
    assert other < event
    page.evaluate("P.account = 'letter'")
    moved, _ = middle(".mm-mark:not(.mm-other)")
    editors, is_red = middle(".mm-other")
    assert is_red
    assert (moved, editors) == pytest.approx((other, event), abs=1)
