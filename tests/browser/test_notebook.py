"""Campaigns and maps as a notebook shows them: each in a frame, several in one document."""

import folium
import pytest
from branca.element import Figure

from mapmaker.campaign import load

pytestmark = pytest.mark.browser

NOTEBOOK = """<!doctype html><meta charset="utf-8"><title>Notebook</title>
<style>.output {{ width: 900px; }}</style>
<body class="mapmaker"><h1>Notebook</h1>{outputs}
<div style="height: 3000px"></div>
<script>document.body.player = "what the fixture waits for";</script>
"""


@pytest.fixture
def notebook(opened, tmp_path):
    """Opens a document of outputs, and gives the frames of their maps once these are ready."""

    def open_it(*outputs):
        path = tmp_path / "notebook.html"
        cells = "".join(f'<div class="output">{output}</div>' for output in outputs)
        path.write_text(NOTEBOOK.format(outputs=cells), "utf-8")
        page = opened(path, 1000, 2200)
        frames = []
        for element in page.locator("iframe").element_handles():
            element.scroll_into_view_if_needed()
            frame = element.content_frame()
            frame.wait_for_function("() => document.querySelector('.mapmaker')?.player")
            frame.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
            frames.append(frame)
        return page, frames

    return open_it


def test_three_outputs_each_in_its_state(project, notebook):
    campaign = load(project.path)
    with_layer = campaign.to_map(autoplay=False, ground=False)
    folium.CircleMarker([36.27, 50.0]).add_to(with_layer)
    persian = campaign.to_map(language="fa", calendar="persian", autoplay=False, ground=False)
    outputs = [output._repr_html_() for output in (campaign, persian, with_layer)]
    page, (first, second, third) = notebook(*outputs)
    for frame, date in ((first, "1909-05-02"), (second, "1909-05-03"), (third, "1909-05-04")):
        frame.evaluate("date => P.seek(date)", date)
    assert [frame.evaluate("P.now.slice(0, 10)") for frame in (first, second, third)] == [
        "1909-05-02",
        "1909-05-03",
        "1909-05-04",
    ]
    assert [frame.evaluate("[P.language, P.calendar]") for frame in (first, second)] == [
        ["en", "gregorian"],
        ["fa", "persian"],
    ]
    assert [frame.evaluate("P.playing") for frame in (first, second, third)] == [False] * 3
    assert third.locator("path.leaflet-interactive").count() == 1
    assert first.locator("path.leaflet-interactive").count() == 0
    heights = [box.bounding_box()["height"] for box in page.locator("iframe").all()]
    assert heights == [560, 560, 560]
    widths = [
        frame.evaluate("document.querySelector('.mapmaker').clientWidth") for frame in (first,)
    ]
    assert widths == [900]


def test_keys_are_for_the_map_that_has_the_focus(project, notebook):
    campaign = load(project.path)
    page, (first, second) = notebook(*[campaign._repr_html_() for _ in range(2)])
    for frame in (first, second):
        frame.evaluate("P.seek('1909-05-02')")
    second.locator(".mm-map").click(position={"x": 450, "y": 300})
    page.keyboard.press(".")
    second.wait_for_function("() => P.now === '1909-05-03T00:00'")
    assert first.evaluate("P.now") == "1909-05-02T00:00"
    page.locator("h1").click()
    page.keyboard.press(".")
    page.keyboard.press("Space")
    page.wait_for_function("() => scrollY > 0")  # space is the notebook's again
    assert [frame.evaluate("[P.now, P.playing]") for frame in (first, second)] == [
        ["1909-05-02T00:00", False],
        ["1909-05-03T00:00", False],
    ]


def test_the_wheel_scrolls_the_notebook_until_the_map_is_clicked(project, notebook):
    project.replace("sides:", "bounds: [45, 33, 55, 40]\nsides:")
    page, (frame,) = notebook(load(project.path)._repr_html_())
    zoom = frame.evaluate("P.map.getZoom()")
    page.mouse.move(400, 300)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")
    assert frame.evaluate("P.map.getZoom()") == zoom
    page.evaluate("scrollTo(0, 0)")
    frame.locator(".mm-map").click(position={"x": 450, "y": 300})
    page.mouse.move(500, 350)
    page.mouse.wheel(0, -300)
    frame.wait_for_function(f"() => P.map.getZoom() > {zoom}")
    assert page.evaluate("scrollY") == 0


def test_showing_a_map_does_not_change_its_page(project):
    campaign_map = load(project.path).to_map()
    before = campaign_map.html()
    shown = campaign_map._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "allow-same-origin" not in shown
    assert campaign_map.html() == before
    assert isinstance(campaign_map.get_root(), Figure)
