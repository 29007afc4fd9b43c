"""The legend lists exactly what a page uses; the reader chooses layers; details of control."""

# ruff: noqa: RUF001  (names as readers see them)

import pytest

from mapmaker.campaign import load
from tests.conftest import CAMPAIGNS

pytestmark = pytest.mark.browser


@pytest.fixture
def told(project, tmp_path, opened, drive):
    path = tmp_path / "page.html"

    def open_it(**options):
        load(project.path).to_map(autoplay=False, **options).save(path)
        return drive(opened(path))

    return open_it


def legend_of(driver):
    """The legend as {heading: rows}."""
    return driver.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".mm-legend ul")].map((list) => [
            list.previousElementSibling.textContent,
            [...list.children].map((row) => row.textContent),
        ]))"""
    )


def test_the_legend_of_a_small_campaign(told):
    assert legend_of(told(ground=False)) == {
        "Sides": ["Rebels"],
        "Forces": ["Infantry"],
        "Routes": ["By road"],
        "Events": ["Capture", "Just happened"],
    }


def test_the_legend_of_a_campaign_that_uses_more(told, project):
    project.replace("    by: road\n", "    by: road\n    retreat: true\n")
    project.replace("sides:\n", "style: flow\nsides:\n  loyal: {name: Loyalists}\n")
    project.replace(
        "events:\n",
        """control:
  - place: Qazvin
    changes:
      - {on: 1909-05-01, side: loyal}
      - {on: 1909-05-04, side: loyal, state: besieged, by: rebels}
      - {on: 1909-05-05, side: rebels, note: They open the gate., sources: [book]}
fronts:
  - name: The hills
    sides: [rebels, loyal]
    shapes:
      - {on: 1909-05-01, line: [[49, 36.5], [50, 36.6]]}
      - {on: 1909-05-04, line: [[49, 36.4], [50, 36.5]]}
events:
""",
    )
    driver = told(ground=False)
    legend = legend_of(driver)
    assert legend["Routes"] == ["700 people · Retreat", "100 people", "30 people"]
    assert legend["Control"] == ["Held", "Besieged"]
    assert legend["Fronts"] == ["The hills"]


def test_a_place_tells_who_held_it(told, project):
    test_the_legend_of_a_campaign_that_uses_more(told, project)
    page = told(ground=False).page
    page.evaluate("P.following = false; P.map.setView([36.27, 50], 9, {animate: false}); 0")
    box = page.locator(".mm-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    held = page.locator(".mm-course li").all_inner_texts()
    assert [" ".join(row.split()) for row in held] == [
        "1 May 1909 Loyalists",
        "4 May 1909 Loyalists, besieged by Rebels",
        "5 May 1909 Rebels They open the gate.",
    ]


def test_an_event_tells_who_won(told, project):
    project.replace("kind: capture", "kind: capture, victor: rebels")
    page = told(ground=False).page
    page.get_by_role("button", name="Qazvin falls").click()
    rows = page.locator(".mm-details dt, .mm-details dd").all_inner_texts()
    assert rows[rows.index("Victor") + 1] == "Rebels"


def test_an_event_that_happened_nowhere_stands_in_the_chronicle_alone(told, project):
    bare = told(ground=False)
    bare.seek("1909-05-03")
    project.replace(
        "events:\n", "events:\n  - {title: A rumour, on: 1909-05-03, sources: [book]}\n"
    )
    driver = told(ground=False)
    driver.seek("1909-05-03")
    assert driver.picture() == bare.picture()
    driver.page.get_by_role("button", name="A rumour").click()
    assert driver.page.locator(".mm-details h2").inner_text() == "A rumour"


def test_layers_can_be_hidden_and_stay_so(told):
    driver = told()
    page = driver.page
    driver.seek("1909-05-03")
    page.locator("summary", has_text="Layers").click()
    page.get_by_label("Rebels").uncheck()
    page.get_by_label("Names").uncheck()
    page.evaluate("P.language = 'fa'; 0")
    boxes = page.locator(".mm-layers input")
    assert not page.get_by_label("نام‌ها").is_checked()
    assert sum(boxes.nth(n).is_checked() for n in range(boxes.count())) == boxes.count() - 2
    page.get_by_label("نام‌ها").check()
    assert page.get_by_label("نام‌ها").is_checked()


def test_the_campaigns_own_calendar_opens_the_page(told, project):
    project.replace("layers:", "calendar: persian\nlayers:")
    driver = told(ground=False)
    assert driver.page.evaluate("P.calendar") == "persian"
    assert told(ground=False, calendar="julian").page.evaluate("P.calendar") == "julian"


def test_the_legend_can_be_opened_beside_details(opened, tmp_path):
    """In a low window it folds up for the details, and opens again for who asks for it."""
    path = tmp_path / "napoleon.html"
    load(CAMPAIGNS / "napoleon-1812.yaml").to_map(autoplay=False).save(path)
    page = opened(path, 1280, 800)
    legend = page.locator(".mm-legend")
    summary = legend.locator("summary").first
    if not legend.evaluate("(e) => e.open"):
        summary.click()
    page.locator(".mm-entries button").first.click()
    page.locator(".mm-details h2").wait_for()
    assert legend.evaluate("(e) => e.open") is False
    summary.click()
    assert legend.locator("li").first.is_visible()
    assert page.locator(".mm-details h2").is_visible()
    top, bottom = (page.locator(one).bounding_box() for one in (".mm-details", ".mm-legend"))
    assert top["y"] + top["height"] <= bottom["y"] + 1
    summary.click()
    page.locator(".mm-close").click()
    assert legend.evaluate("(e) => e.open") is True


def test_long_labels_stay_within_the_panel(told, project):
    """A conjectural straight route has both names in one row."""
    text = project.path.read_text("utf-8")
    marches = text[text.index("  - force: gilan") : text.index("events:")]
    other = marches.replace("force: gilan", "force: late").replace("    via: [Manjil]\n", "")
    other = other.replace("by: road", "by: straight\n    certainty: conjectural")
    project.replace(marches, marches + other)
    project.replace("sources:\n", "  late: {name: Late, side: rebels}\nsources:\n")
    driver = told(ground=False)
    assert "Route unknown · Conjectural route" in legend_of(driver)["Routes"]
    cut = driver.page.evaluate(
        """() => [...document.querySelectorAll(".mm-legend li, .mm-legend li span")]
            .filter((part) => part.getBoundingClientRect().right
                > document.querySelector(".mm-legend").getBoundingClientRect().right)
            .map((part) => part.textContent)"""
    )
    assert cut == []
