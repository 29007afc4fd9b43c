"""Places as they are written: which of them from afar, how large, and what a click on one tells."""

import pytest

from tests.browser.looking import picture, point_of
from tests.conftest import layer_text, point

pytestmark = pytest.mark.browser

#: What makes the map name a place from afar, and one of which nothing does: lon, lat.
USED = {
    "Goal": (48.5, 37.5),
    "Start": (48.5, 36.7),
    "Fight": (51.5, 37.5),
    "Held": (51.5, 36.7),
    "Camp": (51.5, 35.9),
}
SPARE = (48.5, 35.9)
#: As wide as each other, were they written in one size; what is further down is lesser.
RANKS = {"city": "MNMNMN", "town": "NMNMNM", "village": "MMNNMN", "hamlet": "NNMMNM"}
TWINS = (50.0, 36.2), (50.005, 36.2)

CAMPAIGN = """\
title: Places
layers: [places.geojson]
start: 1909-05-01
end: 1909-05-20
bounds: [48, 35.5, 52, 38]
camera: still
sides: {rebels: {name: Rebels}}
forces:
  column: {name: Column, side: rebels}
  guard: {name: Guard, side: rebels, at: Camp, since: 1909-05-01}
movements:
  - {force: column, from: Start, to: Goal, leave: 1909-05-10, arrive: 1909-05-12}
events:
  - {title: A fight, at: Fight, on: 1909-05-15}
control:
  - {place: Held, changes: [{on: 1909-05-18, side: rebels}]}
"""


@pytest.fixture
def page(project, tmp_path, opened):
    places = {**USED, "Spare": SPARE}
    features = [point(name, lonlat) for name, lonlat in places.items()]
    features += [
        point(name, (50.0, 37.6 - 0.3 * n), place=rank)
        for n, (rank, name) in enumerate(RANKS.items())
    ]
    features += [
        point("Hut", TWINS[0], place="hamlet"),
        point("Capital", TWINS[1], place="city", note="There is a gate.", source="A map of 1900"),
    ]
    (project.folder / "places.geojson").write_text(layer_text(*features), "utf-8")
    project.write(CAMPAIGN)
    path = tmp_path / "page.html"
    project.load().to_map(autoplay=False, ground=False).save(path)
    page = opened(path)
    page.evaluate("window.P = document.querySelector('.mapmaker').player; P.seek('1909-05-01')")
    return page


def zoom(page, level):
    page.evaluate("z => { P.map.setView([36.8, 50], z, { animate: false }); }", level)


def width_of_name(page, lonlat):
    """How many pixels wide it is written beside a place; 0 where nothing is."""
    seen = picture(page)
    x, y = map(round, point_of(page, lonlat[1], lonlat[0]))
    ink = (seen[y - 9 : y + 9, x + 7 : x + 130].max(axis=2) < 150).any(axis=0).nonzero()[0]
    return ink[-1] - ink[0] + 1 if len(ink) else 0


def test_from_afar_only_places_are_named_that_the_campaign_uses(page):
    zoom(page, 7)
    assert [name for name, at in USED.items() if width_of_name(page, at) < 15] == []
    assert width_of_name(page, SPARE) == 0
    zoom(page, 8)
    assert width_of_name(page, SPARE) > 15


def test_greater_places_are_written_larger(page):
    zoom(page, 8)
    widths = [width_of_name(page, (50.0, 37.6 - 0.3 * n)) for n in range(len(RANKS))]
    assert widths[-1] > 30
    assert widths == sorted(set(widths), reverse=True)


def test_where_there_is_no_room_for_two_the_greater_is_written(page):
    zoom(page, 8)
    x, y = point_of(page, *TWINS[0][::-1])
    page.mouse.click(x + 30, y)
    told = page.locator(".mm-details")
    assert told.locator("h2").inner_text() == "Capital"
    assert "There is a gate." in told.inner_text()
    assert "A map of 1900" in told.inner_text()
