"""The time bar: marks as strong as events crowd, what is said where, the hand, the wheel."""

import pytest

pytestmark = pytest.mark.browser


def test_near_marks_are_one(modules):
    seen = modules.evaluate(
        """async () => {
            const { merged } = await import("/barmarks.js");
            const events = [[0, 1], [2, 1], [4, 0], [10, 0], [12, null]].map(([at, side]) => ({ at, side }));
            return [merged(events, 5), merged(events, 3), merged(events, 0)]
                .map((marks) => marks.map(({ at, many, side }) => [at, many, side]));
        }"""
    )
    assert seen[0] == [[2, 3, None], [11, 2, None]]
    assert seen[1] == [[1, 2, 1], [4, 1, 0], [11, 2, None]]
    assert [many for _, many, _ in seen[2]] == [1] * 5


def test_what_happened_on_a_day_or_near(modules):
    seen = modules.evaluate(
        """async () => {
            const { happenedAt } = await import("/barhand.js");
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
