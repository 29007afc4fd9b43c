"""Scenes on their card and charts of series under the time bar."""

# ruff: noqa: RUF001  (digits and signs as readers see them)

import pytest

from mapmaker.campaign import load

pytestmark = pytest.mark.browser

SCENES = """\
scenes:
  - title: {en: The way out, fa: رفتن}
    text: {en: They leave Rasht., fa: از رشت می‌روند.}
    from: 1909-05-01
    to: 1909-05-02
    view: [Rasht, Manjil]
    sources: [book]
  - title: {en: The way in, fa: آمدن}
    from: 1909-05-04
    to: 1909-05-05
    view: [49.5, 36, 50.5, 36.6]
series:
  - title: {en: Temperature, fa: دما}
    unit: °C
    values:
      - {on: 1909-05-01T00:00, value: 10}
      - {on: 1909-05-03T00:00, value: -10}
      - {on: 1909-05-05/1909-05-06, value: 4.5}
"""

SHOWN = "() => document.querySelector('.mm-scene h2')?.checkVisibility()"


@pytest.fixture
def told(project, tmp_path, opened, drive):
    """The page of a small campaign with two scenes and a series."""
    path = tmp_path / "page.html"

    def open_it(width=1280, height=800, extra=SCENES, **options):
        project.replace("events:\n", f"{extra}events:\n")
        load(project.path).to_map(autoplay=False, ground=False, **options).save(path)
        return drive(opened(path, width, height))

    return open_it


def test_the_card_is_there_while_its_scene_is_on(told):
    driver = told()
    card = driver.page.get_by_role("region", name="Scenes")
    driver.seek("1909-05-01T12:00")
    assert card.get_by_role("heading", name="The way out").is_visible()
    assert card.get_by_text("They leave Rasht.").is_visible()
    assert card.get_by_text("1 of 2").is_visible()
    card.locator("summary", has_text="Sources").click()
    assert card.get_by_text("A book").is_visible()
    driver.seek("1909-05-03T12:00")
    assert not driver.page.evaluate(SHOWN)
    driver.seek("1909-05-04T12:00")
    assert card.get_by_role("heading", name="The way in").is_visible()
    assert card.locator(".mm-scene-body").inner_text().splitlines() == ["4 May – 5 May 1909"]
    assert card.get_by_text("2 of 2").is_visible()


def test_scenes_can_be_stepped(told):
    driver = told()
    driver.seek("1909-05-03T12:00")
    following = driver.page.get_by_role("button", name="Next scene")
    previous = driver.page.get_by_role("button", name="Previous scene")
    following.click()
    assert driver.now() == "1909-05-04T00:00"
    assert following.is_disabled()
    previous.click()
    assert driver.now() == "1909-05-01T00:00"
    assert previous.is_disabled()


def test_a_scene_shows_its_view(told):
    driver = told()
    driver.seek("1909-05-04T12:00")
    west, south, east, north = map(
        float, driver.page.evaluate("P.map.getBounds().toBBoxString()").split(",")
    )
    assert west < 49.5
    assert south < 36
    assert east > 50.5
    assert north > 36.6
    assert east - west < 4
    assert driver.page.locator(".mm-bracket").count() == 2


def test_the_card_speaks_the_readers_language_and_stays_folded(told):
    driver = told(390, 844)
    driver.seek("1909-05-01T12:00")
    driver.page.locator(".mm-scene h2").click()
    card = driver.page.locator(".mm-scene")
    assert card.get_by_text("They leave Rasht.").is_hidden()
    driver.page.evaluate("P.language = 'fa'; 0")
    assert driver.page.locator(".mm-scene-number").inner_text() == "۱ از ۲"
    assert driver.page.get_by_role("heading", name="رفتن").is_visible()
    assert card.get_by_text("از رشت می‌روند.").is_hidden()


def test_without_scenes_there_is_no_card(told):
    assert told(extra="").page.locator(".mm-scene").count() == 0


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_phone_keeps_its_map(told, language):
    driver = told(390, 844, language=language)
    driver.seek("1909-05-01T12:00")
    free = driver.page.evaluate(
        """() => {
            const box = (s) => document.querySelector(s).getBoundingClientRect();
            const map = box(".mm-map");
            const over = [".mm-heading", ".mm-folds"].map(box);
            const taken = over.reduce((sum, b) => sum + b.width * b.height, 0);
            return [map.height, 1 - taken / (map.width * map.height)];
        }"""
    )
    assert free[0] > 844 * 0.5
    assert free[1] > 0.6
    assert (
        driver.page.get_by_role("heading", name="Chronicle")
        .or_(driver.page.get_by_role("heading", name="گاه‌شمار"))
        .is_visible()
    )


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1909-05-01", "10.0 °C"),
        ("1909-05-02", "0.0 °C"),
        ("1909-05-03", "\u221210.0 °C"),
        ("1909-05-05T20:00", ""),
    ],
)
def test_the_value_of_the_moment_is_at_the_cursor(told, date, said):
    driver = told(extra=SCENES.replace("1909-05-05/1909-05-06", "1909-05-04"))
    driver.seek(date)
    assert driver.page.locator(".mm-cursor span").inner_text() == said


def test_a_chart_says_what_it_is_and_keeps_step_with_the_bar(told):
    driver = told()
    page = driver.page
    chart = page.get_by_role("img", name="Temperature, from \u221210.0 °C to 10.0 °C")
    assert chart.is_visible()
    assert chart.locator("circle").count() == 3
    assert page.locator(".mm-doubt, .mm-zero").count() == 2
    lefts = "[...document.querySelectorAll('{}')].map((e) => e.getBoundingClientRect().left)"
    for language in ("en", "fa"):
        page.evaluate(f"P.language = '{language}'; 0")
        driver.seek("1909-05-05")
        [cursor] = page.evaluate(lefts.format(".mm-cursor"))
        [mark] = page.evaluate(lefts.format(".mm-mark"))
        box = page.get_by_role("slider").bounding_box()
        part = (cursor - box["x"]) / box["width"]
        assert (part > 0.5) == (language == "en")
        plot = page.locator(".mm-plot").bounding_box()
        assert plot["x"] == pytest.approx(box["x"], abs=1)
        assert plot["width"] == pytest.approx(box["width"], abs=1)
        # The event is on 5 May, too, some hours on.
        assert abs(mark - cursor) < box["width"] * 0.2


def test_values_between_dates(modules):
    values = modules.evaluate(
        """async () => {
            const { valueAt } = await import("/ui/series.js");
            const values = [[0, 4], [10, 8], [20, -2]].map(([best, value]) => ({date: {best}, value}));
            return [-1, 0, 5, 10, 15, 20, 21].map((at) => valueAt({values}, at));
        }"""
    )
    assert values == [None, 4, 6, 8, 3, -2, None]
