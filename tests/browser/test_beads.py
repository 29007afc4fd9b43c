"""All that a side has wears beads where another has its colour, and edges of ink where the ground hides it."""

import pytest

from mapmaker.campaign import load
from tests.browser.looking import picture, point_of
from tests.conftest import layer_text

pytestmark = pytest.mark.browser

#: Pixels of the screen to a CSS pixel.
FINE = 2
#: What the side has, and boxes of pixels about where it has that: (lon, lat), [left, top, right, bottom].
HAS = {
    "symbol": ((50.5, 37.4), [-16, -34, 16, -6]),
    "way": ((48.9, 36.9), [-50, -8, 50, 8]),
    "ring": ((50.5, 36.5), [-14, -14, 14, 14]),
    "area": ((49.0, 36.05), [-60, -14, 60, 14]),
    "front": ((50.9, 35.6), [-30, -9, 30, 9]),
    "mark of a battle": ((49.8, 36.9), [-12, -12, 12, 12]),
    "mark of a victory": ((49.8, 36.9), [4, -18, 18, -8]),
}
AREA = {
    "type": "Feature",
    "properties": {"name": "Field"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[48.3, 35.4], [49.7, 35.4], [49.7, 36.05], [48.3, 36.05], [48.3, 35.4]]],
    },
}
CAMPAIGN = """\
title: Beads
layers: [places.geojson]
start: 1909-05-01
end: 1909-05-20
bounds: [48, 35.2, 51.5, 38]
camera: still
sides:
  first: {{name: First, colour: "{colour}"}}
  second: {{name: Second, colour: "{second}"}}
  third: {{name: Third, colour: "#d55e00"}}
forces:
  guard: {{name: Guard, side: second, at: [50.5, 37.4], since: 1909-05-01}}
  column: {{name: Column, side: second}}
  others: {{name: Others, side: third, at: [51.3, 37.9], since: 1909-05-01}}
movements:
  - {{force: column, from: [48.3, 36.9], to: [49.5, 36.9], leave: 1909-05-02, arrive: 1909-05-05}}
events:
  - {{title: A fight, at: [49.8, 36.9], on: 1909-05-09, kind: battle, forces: [column, others], victor: second}}
control:
  - {{place: [50.5, 36.5], changes: [{{on: 1909-05-01, side: second}}]}}
  - {{area: Field, changes: [{{on: 1909-05-01, side: second}}]}}
fronts:
  - {{name: Line, sides: [second, third], shapes: [{{on: 1909-05-01, line: [[50.2, 35.6], [51.4, 35.6]]}}]}}
"""


@pytest.fixture
def boxes_seen(project, tmp_path, opened):
    """What is seen of each thing that the second side has, when the first has some colour, and itself."""

    def see(colour, second="#0072b3"):
        (project.folder / "places.geojson").write_text(layer_text(AREA), "utf-8")
        project.write(CAMPAIGN.format(colour=colour, second=second))
        path = tmp_path / "page.html"
        load(project.path).to_map(autoplay=False, ground=False).save(path)
        page = opened(path, device_scale_factor=FINE)
        page.evaluate("document.querySelector('.mapmaker').player.seek('1909-05-10')")
        seen, boxes = picture(page), {}
        for name, ((lon, lat), (left, top, right, bottom)) in HAS.items():
            x, y = point_of(page, lat, lon)
            edges = (x + left, y + top, x + right, y + bottom)
            west, north, east, south = (round(FINE * edge) for edge in edges)
            boxes[name] = seen[north:south, west:east]
        return boxes

    return see


def test_all_that_a_side_has_wears_white_beads(boxes_seen):
    plain, beaded = boxes_seen("#009e73"), boxes_seen("#0072b2")
    beads = {name: int((is_bluish(plain[name]) & is_white(beaded[name])).sum()) for name in HAS}
    assert {name: count for name, count in beads.items() if count < 6} == {}


def test_all_that_a_side_has_is_edged_with_ink_where_the_ground_would_hide_it(boxes_seen):
    plain, faint = boxes_seen("#009e73", "#e69f00"), boxes_seen("#009e73", "#ffffff")
    edged = {name: int(is_ink(faint[name]).sum() - is_ink(plain[name]).sum()) for name in HAS}
    assert {name: count for name, count in edged.items() if count < 10} == {}


def is_ink(pixels):
    """As dark and as grey as ink, or ink that is half faded."""
    return (pixels.max(axis=2) < 175) & (pixels.max(axis=2) - pixels.min(axis=2) < 40)


def is_bluish(pixels):
    return pixels[..., 2] - pixels[..., 0] > 20


def is_white(pixels):
    """Lighter than the ground, which has 210 of blue."""
    return pixels.min(axis=2) > 214
