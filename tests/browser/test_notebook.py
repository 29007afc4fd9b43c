"""Campaigns and maps as notebooks show them: each in a frame, several in one document."""

import json
import re
from html import escape

import folium
import numpy as np
import pytest
from branca.element import Figure

from mapmaker.campaign import load
from mapmaker.page.iframe import SANDBOX
from tests.browser.looking import colour_at, is_like, picture, point_of

pytestmark = pytest.mark.browser

NOTEBOOK = """<!doctype html><meta charset="utf-8"><title>Notebook</title>
<style>.output {{ width: 900px; }}</style>
<body class="mapmaker"><h1>Notebook</h1>{outputs}
<div style="height: 3000px"></div>
<script>document.body.player = "what the fixture waits for";</script>
"""


def ready(frame):
    """A frame once its map is there, whose player is then P."""
    frame.wait_for_function("() => document.querySelector('.mapmaker')?.player")
    frame.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    return frame


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
            frames.append(ready(element.content_frame()))
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


def test_it_plays_when_play_is_pressed(project, notebook):
    _, (frame,) = notebook(load(project.path)._repr_html_())
    assert frame.evaluate("P.playing") is False
    before = frame.evaluate("P.now")
    frame.get_by_role("button", name="Play", exact=True).click()
    frame.wait_for_function(f"() => P.now > '{before}'")


def test_showing_a_map_does_not_change_its_page(project):
    campaign_map = load(project.path).to_map()
    before = campaign_map.html()
    shown = campaign_map._repr_html_()
    assert shown.count("<iframe srcdoc=") == 1
    assert "allow-same-origin" not in shown
    assert campaign_map.html() == before
    assert isinstance(campaign_map.get_root(), Figure)


def test_a_map_is_told_in_a_line_where_nothing_is_drawn(project):
    assert repr(load(project.path).to_map()) == (
        '<CampaignMap of <Campaign "March on Qazvin", 1909-05-01 to 1909-05-06: 1 force, 1 movement, '
        "1 event>>"
    )


@pytest.mark.parametrize(("height", "frame_px"), [(300, 300), ("420px", 420), ("80%", 560)])
def test_a_frame_is_as_high_as_its_map(project, notebook, height, frame_px):
    campaign_map = load(project.path).to_map(height=height, ground=False)
    page, (frame,) = notebook(campaign_map._repr_html_())
    assert page.locator("iframe").bounding_box()["height"] == frame_px
    whole = frame.evaluate("document.documentElement.scrollHeight")
    assert whole == frame_px


def layered(campaign):
    """A map with pictures, fonts, popups, tooltips and colours of folium's."""
    campaign_map = campaign.to_map(autoplay=False, ground=False)
    folium.Marker([36.5, 50.2], popup="Words", tooltip="Tip").add_to(campaign_map)
    folium.Marker([36.5, 50.5], icon=folium.Icon(color="blue", icon="plus", prefix="fa")).add_to(
        campaign_map
    )
    image = np.full((16, 16, 3), (20, 150, 40), dtype=np.uint8)
    image[0, 0] = 255
    folium.raster_layers.ImageOverlay(image, [[36.45, 50.75], [36.55, 50.85]]).add_to(campaign_map)
    return campaign_map


def place_in(frame, lat, lon):
    """Where a place of a frame's map is in the page, in CSS pixels."""
    x, y = point_of(frame, lat, lon)
    box = frame.frame_element().bounding_box()
    return x + box["x"], y + box["y"]


def assert_layers_work(page, frame):
    frame.evaluate("P.seek('1909-05-01T14:00')")
    frame.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    seen = picture(page)
    x, y = place_in(frame, 36.5, 50.2)
    assert is_like(colour_at(seen, x + 5, y - 20), (37, 127, 202))  # Leaflet's own pin
    across, down = place_in(frame, 36.5, 50.5)
    assert is_like(colour_at(seen, across, down - 26), (255, 255, 255), 60)  # a plus of a font
    assert is_like(colour_at(seen, *place_in(frame, 36.5, 50.8)), (20, 150, 40))
    page.mouse.move(x, y - 20)
    frame.get_by_text("Tip", exact=True).wait_for()
    page.mouse.click(x, y - 20)
    frame.get_by_text("Words", exact=True).wait_for()


def test_layers_of_folium_work_in_a_sandboxed_frame(project, notebook):
    project.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:")
    page, (frame,) = notebook(layered(load(project.path))._repr_html_())
    assert frame.evaluate("origin") == "null"
    assert_layers_work(page, frame)


def test_an_editor_that_sets_outputs_as_inner_html_shows_maps(project, opened, tmp_path):
    """As VS Code does, in a document of its own."""
    project.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:")
    output = json.dumps(layered(load(project.path))._repr_html_()).replace("<", "\\u003c")
    path = tmp_path / "editor.html"
    path.write_text(
        '<!doctype html><meta charset="utf-8"><body class="mapmaker"><div id="output"></div>'
        f"<script>document.getElementById('output').innerHTML = {output};"
        "document.body.player = true;</script>",
        "utf-8",
    )
    page = opened(path, 1000, 700)
    frame = ready(page.locator("iframe").element_handle().content_frame())
    assert_layers_work(page, frame)


def test_outputs_that_stand_in_frames_of_their_own_show_maps(project, opened, tmp_path):
    """As Colab does: a frame within a frame."""
    project.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:")
    output = escape(f"<!doctype html>{layered(load(project.path))._repr_html_()}")
    path = tmp_path / "colab.html"
    path.write_text(
        '<!doctype html><meta charset="utf-8"><body class="mapmaker">'
        f'<iframe sandbox="allow-same-origin allow-forms {SANDBOX}" width="950" height="600"'
        f' style="border:0" srcdoc="{output}"></iframe>'
        "<script>document.body.player = true;</script>",
        "utf-8",
    )
    page = opened(path, 1000, 700)
    outer = page.locator("iframe").element_handle().content_frame()
    frame = ready(outer.wait_for_selector("iframe").content_frame())
    assert_layers_work(page, frame)


LINES = {"en": "Trust Notebook in the File menu", "fa": "از منوی File"}


@pytest.mark.parametrize("language", LINES)
def test_a_notebook_that_is_not_trusted_says_how_to_trust_it(
    project, opened, tmp_path, language, notebook
):
    shown = load(project.path).to_map(language=language, ground=False)._repr_html_()
    page, _ = notebook(shown)
    assert "Trust Notebook" not in page.locator("body").inner_text()
    assert "Trust Notebook" not in page.locator("body").aria_snapshot()
    assert page.get_by_text(LINES[language]).is_hidden()
    # What Jupyter takes out.
    cleaned = re.sub(
        r"<(iframe|style)\b.*?</\1>| (?:style|class)=\"[^\"]*\"", "", shown, flags=re.DOTALL
    )
    path = tmp_path / "untrusted.html"
    path.write_text(
        f'<!doctype html><meta charset="utf-8"><body class="mapmaker">{cleaned}'
        "<script>document.body.player = true;</script>",
        "utf-8",
    )
    page = opened(path)
    assert page.locator("iframe").count() == 0
    line = page.get_by_text(LINES[language])
    assert line.is_visible()
    assert line.bounding_box()["height"] < 60
    assert {"en": "March on Qazvin", "fa": "به سوی قزوین"}[language] in line.inner_text()
    assert (
        line.evaluate("(e) => getComputedStyle(e).direction")
        == {"en": "ltr", "fa": "rtl"}[language]
    )
