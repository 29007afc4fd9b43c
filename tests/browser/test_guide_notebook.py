"""The guide's notebook: every cell runs, and its maps are seen where notebooks are shown."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

import mapmaker
from mapmaker.authoring import guide
from mapmaker.page.additions import assets
from tests import plugins
from tests.authoring.guide.execute import ROOT
from tests.browser.looking import colour_at, picture, point_of

pytestmark = pytest.mark.browser

NOTEBOOK = Path(guide.__file__).with_name("movements.ipynb")
#: What nbconvert's own pages ask for, and a map does not need.
NBCONVERT_S = re.compile(r"/(require\.js|mathjax|mermaid)/")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("notebook")


@pytest.fixture(scope="module")
def run(home):
    """The notebook with its outputs."""
    command = [sys.executable, "-m", "tests.authoring.guide.execute", NOTEBOOK, home / "run.ipynb"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return nbformat.read(home / "run.ipynb", as_version=4)


@pytest.fixture
def opened_online(browser):
    """Opens a page whose addresses are answered from npm packages; others fail the test."""
    plugins.fetch()
    faults, contexts = [], []

    def answer(route):
        url = route.request.url
        path = assets.find(url, plugins.FOLDER)
        if path is not None:
            kind = "text/css" if path.suffix == ".css" else "text/javascript"
            route.fulfill(body=path.read_bytes(), content_type=kind)
        elif NBCONVERT_S.search(url):
            route.fulfill(body="", content_type="text/javascript")
        else:
            faults.append(f"asks {url}")
            route.abort()

    def show(path):
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        context.route(re.compile("^https?:"), answer)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def maps(run, home, opened_online):
    """The page that nbconvert makes of the notebook, and its two maps in their frames."""
    path = home / "movements.html"
    path.write_text(HTMLExporter().from_notebook_node(run)[0], "utf-8")
    page = opened_online(path)
    frames = []
    for element in page.locator("iframe").element_handles():
        element.scroll_into_view_if_needed()
        frame = element.content_frame()
        frame.wait_for_function("() => document.querySelector('.mapmaker')?.player")
        frame.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        frames.append(frame)
    return page, frames


def place_in(frame, lat, lon):
    x, y = point_of(frame, lat, lon)
    box = frame.frame_element().bounding_box()
    return x + box["x"], y + box["y"]


def colours_of(page, frame, *places):
    frame.frame_element().scroll_into_view_if_needed()
    frame.evaluate(
        "() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))"
    )
    seen = picture(page)
    return [colour_at(seen, *place_in(frame, *place)) for place in places]


def test_it_is_kept_without_outputs():
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    nbformat.validate(nbformat.from_dict(notebook))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]] == []
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert NOTEBOOK.stat().st_size < 20_000


def test_every_cell_runs_and_only_the_network_is_warned_of(run, home):
    said = [
        output
        for cell in run.cells
        for output in cell.get("outputs", ())
        if output.output_type in {"stream", "error"}
    ]
    assert [output.name for output in said] == ["stderr", "stderr"]  # shown, and saved
    assert all("NetworkWarning" in output.text for output in said)
    assert set(re.findall(r"\((\w+)\)", "".join(output.text for output in said))) == {
        "MarkerCluster"
    }
    assert mapmaker.load(home / "saratoga.yaml").title == "The campaign of Saratoga, 1777"
    assert (home / "saratoga.html").read_text("utf-8").startswith("<!DOCTYPE html>")


#: In the middle of Massachusetts and New Hampshire, where neither names nor ways are.
FIFTEEN, THREE = (42.45, -71.9), (44.1, -71.4)


def test_a_choropleth_lies_below(maps):
    page, (bare, layered) = maps
    for frame in (bare, layered):
        frame.evaluate("P.map.fitBounds([[41.5, -76], [45, -70.5]], { animate: false }); 0")

    def redness(frame):
        return [red - green for red, green, _ in colours_of(page, frame, FIFTEEN, THREE)]

    assert max(redness(bare)) < 30
    most, least = redness(layered)
    assert most > 60
    assert least < 30
    legend = layered.locator(".legend svg")
    assert legend.get_attribute("aria-label") == "Battalions asked of each state, 16 September 1776"
    assert legend.is_visible()


def test_a_cluster_lies_above_and_opens(maps):
    _, (_, layered) = maps
    layered.evaluate("P.map.fitBounds([[41.5, -76], [45, -70.5]], { animate: false }); 0")
    layered.wait_for_function("() => !document.querySelector('.leaflet-cluster-anim')")
    numbers = [int(text) for text in layered.locator(".marker-cluster").all_inner_texts()]
    alone = layered.locator(".leaflet-marker-icon:not(.marker-cluster)").count()
    assert sum(numbers) + alone == 10
    assert max(numbers) > 2
    biggest = layered.locator(".marker-cluster", has_text=re.compile(f"^{max(numbers)}$")).first
    zoom = layered.evaluate("P.map.getZoom()")
    biggest.click()
    layered.wait_for_function(f"() => P.map.getZoom() > {zoom}")


def test_a_ring_of_siege_follows_the_clock(maps):
    page, (_, layered) = maps
    fort, beside = (43.24, -75.50), (43.5, -75.9)

    def reddened(date):
        layered.evaluate("date => P.seek(date)", date)
        layered.evaluate("P.map.setView([43.2, -75.5], 9, { animate: false }); 0")
        (red, green, _), (other_red, other_green, _) = colours_of(page, layered, fort, beside)
        return (red - green) - (other_red - other_green) > 15

    assert [reddened(f"1777-08-{day}") for day in ("01", "12", "23")] == [False, True, False]


def test_each_map_has_its_own_moment(maps):
    _, frames = maps
    for frame, day in zip(frames, ("1777-07-10", "1777-09-20"), strict=True):
        frame.evaluate("date => P.seek(date)", day)
    assert [frame.evaluate("P.now.slice(0, 10)") for frame in frames] == [
        "1777-07-10",
        "1777-09-20",
    ]
    assert [frame.evaluate("P.playing") for frame in frames] == [False, False]


def test_where_frames_are_taken_out_a_line_is_left_for_each_map(run, home, opened_online):
    page_of_all, _ = HTMLExporter().from_notebook_node(run)
    path = home / "untrusted.html"
    path.write_text(re.sub(r"<iframe\b.*?</iframe>", "", page_of_all, flags=re.DOTALL), "utf-8")
    page = opened_online(path)
    lines = page.get_by_text("Trust Notebook in the File menu").all()
    assert [line.is_visible() for line in lines] == [True, True]
