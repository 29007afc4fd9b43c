"""Scenes, series, control and fronts."""

import numpy as np
import pytest

from mapmaker.campaign.resolve.context import FRONT_VERTICES
from mapmaker.dates import iso
from mapmaker.page.payload.payload import payload_of
from tests.conftest import layer_text
from tests.page.test_payload import decoded

SETTING = """
scenes:
  - {title: Off, from: 1909-05-01, to: 1909-05-02, view: [Rasht, Manjil], sources: [book]}
  - {title: There, from: 1909-05-03, to: 1909-05, view: [48, 35, 52, 38]}
series:
  - {title: Frost, unit: °C, values: [{on: 1909-05-01, value: -9.5}, {on: 1909-05-04, value: 3}]}
control:
  - place: Rasht
    changes: [{on: 1909-05-01, side: rebels}, {on: 1909-05-03, state: besieged, by: rebels}]
  - {area: Gilan, changes: [{on: 1909-05-02, side: rebels, sources: [book]}]}
fronts:
  - name: The line
    shapes:
      - {on: 1909-05-01, line: [Rasht, [50, 36.5], Qazvin]}
      - {on: 1909-05-04, line: Rasht road}
"""
GILAN = {
    "type": "Feature",
    "properties": {"name": "Gilan", "name:fa": "گیلان"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[49, 36.6], [50, 36.6], [50, 37.6], [49, 37.6], [49, 36.6]]],
    },
}


def within(inner, outer):
    """Whether bounds lie within others."""
    (west, south, east, north), (left, bottom, right, top) = inner, outer
    return left <= west and bottom <= south and east <= right and north <= top


@pytest.fixture
def staged(project):
    """A campaign with everything that surrounds movements."""
    (project.folder / "areas.geojson").write_text(layer_text(GILAN), encoding="utf-8")
    project.replace("layers: [places.geojson]", "layers: [places.geojson, areas.geojson]")
    project.write(project.path.read_text(encoding="utf-8") + SETTING)
    return project


def test_scenes_have_a_span_and_a_view(staged):
    off, there = staged.load().parts.scenes
    assert (iso(off.opens), iso(off.closes)) == ("1909-05-01T00:00", "1909-05-03T00:00")
    assert iso(there.closes) == "1909-06-01T00:00"
    assert within((49.40, 36.74, 49.58, 37.28), off.view)
    assert there.view == (48, 35, 52, 38)


def test_about_does_not_make_a_scene_begin_earlier(staged):
    staged.replace("from: 1909-05-03", "from: 1909-05-03~")
    _, there = staged.load().parts.scenes
    assert iso(there.opens) == "1909-05-03T00:00"


def test_a_view_may_name_an_area(staged):
    staged.replace("view: [Rasht, Manjil]", "view: [گیلان]")
    assert within((49, 36.6, 50, 37.6), staged.load().parts.scenes[0].view)


def test_control_is_of_places_and_of_areas(staged):
    rasht, gilan = staged.load().parts.control
    assert rasht.position == (49.58, 37.28)
    assert [(c.side, c.state, c.by) for c in rasht.changes] == [
        ("rebels", "held", None),
        (None, "besieged", "rebels"),
    ]
    assert gilan.area.names == {"en": "Gilan", "fa": "گیلان"}
    assert gilan.position is None


def test_polygons_of_one_name_are_one_area(staged):
    ring = [[51, 36], [52, 36], [52, 37], [51, 36]]
    other = {**GILAN, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (staged.folder / "areas.geojson").write_text(layer_text(GILAN, other), encoding="utf-8")
    assert ring_lengths(staged) == [4, 5]
    # What both have, as when a layer has it again, is there once.
    (staged.folder / "areas.geojson").write_text(layer_text(GILAN, GILAN), encoding="utf-8")
    assert ring_lengths(staged) == [5]


def ring_lengths(staged):
    """How many vertices the rings of the only area have."""
    (area,) = payload_of(staged.load())["areas"]
    assert area["name"]["fa"] == "گیلان"
    return sorted(decoded(area["rings"]["counts"]))


def test_shapes_of_a_front_have_as_many_vertices(staged):
    (front,) = staged.load().parts.fronts
    for shape in front.shapes:
        assert shape.coordinates.shape == (FRONT_VERTICES, 2)
    first, last = front.shapes
    assert first.coordinates[[0, -1]].tolist() == pytest.approx(
        np.array([(49.58, 37.28), (50.00, 36.27)])
    )
    assert last.coordinates[0] == pytest.approx((49.58, 37.28))


def test_the_payload_refers_to_everything_by_number(staged):
    payload = payload_of(staged.load())
    assert [scene["from"] for scene in payload["scenes"]] == [0, 2 * 1440]
    assert payload["series"][0]["values"][0]["value"] == -9.5
    rasht, gilan = payload["control"]
    assert payload["places"][rasht["place_index"]]["name"]["en"] == "Rasht"
    assert rasht["changes"][1]["by"] == 0
    assert (gilan["area"], payload["areas"][0]["name"]["fa"]) == (0, "گیلان")
    assert "lon" not in gilan
    assert len(payload["fronts"][0]["shapes"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("view: [Rasht, Manjil]", "view: [Rasht, Manjl]", 'no layer has a place "Manjl"'),
        ("view: [Rasht, Manjil]", "view: Rasht", "a view is a list of places"),
        ("from: 1909-05-03", "from: 1909-05-02", "this scene begins before the one above it ends"),
        ("to: 1909-05,", "to: 1909-05-02,", "this scene ends before it begins"),
        ("value: 3", "value: cold", '"cold" is not a number'),
        ("value: 3", "value: nan", '"nan" is not a number'),
        ("{on: 1909-05-04, value", "{on: 1908-05-04, value", "1908-05-04 comes after 1909-05-01"),
        ("area: Gilan", "area: Gilam", 'no areas of the layers have the name "Gilam" (did you'),
        ("area: Gilan", "area: Gilan, place: Rasht", "give either a `place` or an `area`"),
        ("state: besieged, ", "", "`by` says who contests or besieges, but this is held"),
        ("side: rebels, sources", "side: rebel, sources", 'there is no side "rebel"'),
        ("sources: [book]}]}", "sources: [bok]}]}", 'there is no source "bok"'),
        ("line: Rasht road", "line: Rasht rd", 'no lines of the layers have the name "Rasht rd"'),
        ("line: Rasht road", "line: [Rasht]", "write two places or more here"),
        ("name: The line", "name: The line\n    sides: [rebels]", "a front has two sides"),
    ],
)
def test_faults_are_named(staged, old, new, expected):
    staged.replace(old, new)
    assert any(expected in problem for problem in staged.problems()), staged.problems()


def test_errors_of_scenes_and_control_are_found_beside_others(staged):
    staged.replace("view: [Rasht, Manjil]", "view: [Rasht, Manjl]")
    staged.replace("on: 1909-05-05, kind", "on: 1909-15-05, kind")
    assert len(staged.problems()) == 2


def test_the_ground_reaches_as_far_as_the_scenes(staged):
    assert within((48, 35, 52, 38), staged.load().extent)
