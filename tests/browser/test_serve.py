"""A page while `mapmaker serve` shows it: made anew as its campaign is saved, and what is wrong with it."""

from __future__ import annotations

import json
import shutil
import threading

import pytest

from mapmaker.authoring.serve import serve
from tests.conftest import Project

pytestmark = pytest.mark.browser

#: The moment and the view of a page, and whether it plays.
STATE = """() => { const { now, playing, following, map } = document.querySelector(".mapmaker").player;
    const { lat, lng } = map.getCenter();
    return { now, playing, following, zoom: map.getZoom(), lat: lat.toFixed(2), lng: lng.toFixed(2) }; }"""
TITLE = "document.querySelector('.mm-heading').textContent"
OVERLAY = "document.getElementById('mapmaker-problems')?.shadowRoot.textContent ?? ''"


#: Maps to open at once; a browser has six connections to a host.
MANY = 8


@pytest.fixture
def served(tmp_path):
    """A project whose campaign is served; its ``url`` is that of the server."""
    project = Project(tmp_path)
    served = []
    stop, ready = threading.Event(), threading.Event()

    def start(url):
        project.url = url
        ready.set()

    def run():
        try:
            serve([project.path], tmp_path / "output", port=0, on_start=start, stop=stop)
        finally:
            ready.set()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(60)
    served.append(project)
    yield project
    stop.set()
    thread.join(60)
    assert not thread.is_alive()


@pytest.fixture
def context(browser, served):
    """A browser of its own; it fails the test when a page logs an error or asks anybody else."""
    faults = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on(
        "request",
        lambda r: (
            None if r.url.startswith((served.url, "data:", "blob:")) else faults.append(r.url)
        ),
    )
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def opened(context, served):
    """Opens a page of the server."""

    def open_page(name="march.html#play=0"):
        page = context.new_page()
        page.goto(f"{served.url}{name}")
        return page

    return open_page


@pytest.fixture
def page(opened):
    """The page of the campaign."""
    return opened()


def until(page, condition):
    """Wait for a condition, over any number of reloads of the page, or of one of its frames."""
    page.wait_for_function(f"() => {condition}", timeout=30_000)


def test_a_saved_campaign_is_shown_at_the_same_instant_and_view(served, page):
    page.evaluate(
        """() => { const { player } = document.querySelector(".mapmaker");
            player.pause(); player.seek("1909-05-03T07:30");
            player.map.setView([36.9, 49.7], 8, { animate: false }); }"""
    )
    before = page.evaluate(STATE)
    served.replace("March on Qazvin", "The march on Qazvin")
    until(page, f"{TITLE}.includes('The march on Qazvin')")
    page.wait_for_function(
        f"before => JSON.stringify(({STATE})()) === before",
        arg=json.dumps(before, separators=(",", ":")),
    )
    assert before["now"] == "1909-05-03T07:30"


def test_a_saved_layer_is_shown(served, page):
    layer = served.folder / "places.geojson"
    layer.write_text(layer.read_text("utf-8").replace('"Manjil"', '"Menjil"'), "utf-8")
    until(page, f"{OVERLAY}.includes('march.yaml:12:11')")
    served.replace("via: [Manjil]", "via: [Menjil]")
    until(page, f"!{OVERLAY}")


def test_problems_lie_over_the_page_until_they_are_mended(served, page):
    served.replace("to: Qazvin", "to: <b>Qasvin</b>")
    until(page, f"{OVERLAY}.includes('march.yaml:13:9')")
    assert "<b>Qasvin</b>" in page.evaluate(OVERLAY)
    # The map is still there, as it was.
    assert "March on Qazvin" in page.evaluate(TITLE)
    page.keyboard.press("Tab")
    page.evaluate(
        "document.getElementById('mapmaker-problems').shadowRoot.querySelector('button').focus()"
    )
    page.keyboard.press("Escape")
    assert page.evaluate(OVERLAY) == ""
    served.replace("to: <b>Qasvin</b>", "to: Manjil")
    until(page, "performance.getEntriesByType('navigation')[0].type === 'reload'")
    assert page.evaluate(OVERLAY) == ""


def test_a_page_that_never_was_comes_when_it_can(served, opened):
    (served.folder / "output" / "march.html").unlink()
    served.replace("to: Qazvin", "to: Qasvin")
    page = opened()
    until(page, f"{OVERLAY}.includes('march.yaml:13:9')")
    served.replace("to: Qasvin", "to: Qazvin")
    until(page, "document.querySelector('.mapmaker')?.player")


def test_more_pages_than_a_browser_has_connections_all_follow(served, opened):
    pages = [opened() for _ in range(MANY)]
    served.replace("March on Qazvin", "The march on Qazvin")
    for page in pages:
        until(page, f"{TITLE}.includes('The march on Qazvin')")
    # Whichever of them listened for all.
    while len(pages) > 1:
        pages.pop(0).close()
    served.replace("The march on Qazvin", "To Qazvin")
    until(pages[0], f"{TITLE}.includes('To Qazvin')")
    served.replace("to: Qazvin", "to: Qasvin")
    until(pages[0], f"{OVERLAY}.includes('march.yaml:13:9')")
    # One that comes later is told by the one that listens.
    until(opened(), f"{OVERLAY}.includes('march.yaml:13:9')")


def test_more_maps_in_one_page_than_a_browser_has_connections_all_follow(served, opened):
    frames = MANY * '<iframe src="march.html#play=0"></iframe>'
    host = "<!DOCTYPE html><html><body>" + frames + "</body></html>"
    (served.folder / "output" / "host.html").write_text(host, "utf-8")
    maps = opened("host.html").frames[1:]
    assert len(maps) == MANY
    for frame in maps:
        until(frame, f"{TITLE}.includes('March on Qazvin')")
    served.replace("March on Qazvin", "The march on Qazvin")
    for frame in maps:
        until(frame, f"{TITLE}.includes('The march on Qazvin')")


def test_a_map_in_a_sandbox_is_shown_as_it_is(served, opened):
    sandbox = '<iframe sandbox="allow-scripts" src="march.html#play=0"></iframe>'
    host = f"<!DOCTYPE html><html><body>{sandbox}</body></html>"
    (served.folder / "output" / "host.html").write_text(host, "utf-8")
    (frame,) = opened("host.html").frames[1:]
    until(frame, f"{TITLE}.includes('March on Qazvin')")


def test_a_page_that_the_browser_kept_is_read_anew(page):
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    until(page, "performance.getEntriesByType('navigation')[0].type === 'reload'")


def test_the_file_on_disk_knows_nothing_of_it(served, page):
    until(page, "document.querySelector('script[data-version]')")
    html = (served.folder / "output" / "march.html").read_text("utf-8")
    assert "EventSource" not in html
    assert "connect-src" not in html.partition("</head>")[0]


def test_the_server_outlives_odd_names_and_lost_folders(served, page):
    served.replace("[places.geojson]", '[places.geojson, "a\\0b"]')
    until(page, f"{OVERLAY}.includes('march.yaml')")
    served.replace('[places.geojson, "a\\0b"]', "[places.geojson]")
    until(page, f"!{OVERLAY}")
    shutil.rmtree(served.folder / "output")
    served.replace("March on Qazvin", "The march on Qazvin")
    until(page, f"{TITLE}.includes('The march on Qazvin')")
