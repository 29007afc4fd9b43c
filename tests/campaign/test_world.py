"""Campaigns anywhere on Earth: across 180 degrees, round the world, near the poles."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapmaker.campaign import load
from mapmaker.page.payload.payload import payload_of
from tests.conftest import layer_text, line, point

#: West and east of 180 degrees.
PACIFIC = {"Suva": (178.44, -18.14), "Nukualofa": (-175.2, -21.14), "Line": (180.0, -20.0)}
HEAD = """\
title: T
layers: [places.geojson]
sides: {a: {name: A}}
sources: {s: {title: S}}
"""
SAIL = """\
forces: {f: {name: F, side: a, kind: ship}}
movements:
  - {force: f, from: Suva, to: Nukualofa, leave: 1900-01-01, arrive: 1900-01-05, sources: [s]}
"""
BOX = [[178, -20], [180, -20], [180, -18], [178, -18], [178, -20]]
OTHER = [[-180, -20], [-178, -20], [-178, -18], [-180, -18], [-180, -20]]


def area(polygons, name="Shelf"):
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in polygons]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


@pytest.fixture
def pacific(project):
    """Returns the campaign of some lines of YAML, with features beside the places."""

    def made(text, *features):
        places = [point(name, lonlat) for name, lonlat in PACIFIC.items()]
        layer = layer_text(*places, *features)
        (project.folder / "places.geojson").write_text(layer, encoding="utf-8")
        project.write(HEAD + text)
        return project.load()

    return made


def test_a_ship_arrives_at_its_place(pacific):
    campaign = pacific(SAIL)
    places = {place.name: place.lon for place in campaign.places}
    assert places == {"Suva": 178.44, "Nukualofa": 184.8, "Line": 180.0}
    assert campaign.timeline.lon[-1] == pytest.approx(184.8)
    west, _, east, _ = campaign.view
    assert 177 < west < 178.44
    assert 184.8 < east < 186


def test_ships_that_change_places_meet(pacific):
    back = "  - {force: g, from: Nukualofa, to: Suva, leave: 1900-01-01, arrive: 1900-01-05, sources: [s]}\n"
    campaign = pacific(SAIL.replace("ship}}", "ship}, g: {name: G, side: a}}") + back)
    assert np.ptp(campaign.timeline.lon) == pytest.approx(6.36, abs=0.01)


def test_tables_give_longitudes_up_to_180(pacific):
    campaign = pacific(SAIL)
    lon = campaign.tracks().geometry.get_coordinates()["x"]
    assert lon.between(-180, 180).all()
    assert campaign.positions("1900-01-05").geometry.x.tolist() == pytest.approx([-175.2])


@pytest.mark.parametrize("bounds", ["[170, -30, -165, -10]", "[170, -30, 195, -10]"])
def test_bounds_may_cross_180(pacific, bounds):
    campaign = pacific(SAIL + f"bounds: {bounds}\n")
    assert campaign.view == (170.0, -30.0, 195.0, -10.0)


def test_scenes_may_cross_180(pacific):
    scene = "scenes: [{title: S, from: 1900-01-01, to: 1900-01-05, view: [170, -30, -165, -10]}]\n"
    assert pacific(SAIL + scene).parts.scenes[0].view == (170.0, -30.0, 195.0, -10.0)


def test_fronts_cross_180_the_short_way(pacific):
    front = "fronts: [{name: X, shapes: [{on: 1900-01-02, line: [Suva, Nukualofa]}]}]\n"
    (shape,) = pacific(SAIL + front).parts.fronts[0].shapes
    assert np.ptp(shape.coordinates[:, 0]) == pytest.approx(6.36, abs=0.01)


@pytest.mark.parametrize(
    "polygons",
    [
        pytest.param([BOX, OTHER], id="cut at 180, as RFC 7946 has it"),
        pytest.param(
            [[[178, -20], [-178, -20], [-178, -18], [178, -18], [178, -20]]], id="not cut"
        ),
        pytest.param(
            [[[178, -20], [182, -20], [182, -18], [178, -18], [178, -20]]], id="beyond 180"
        ),
    ],
)
def test_areas_are_whole_across_180(pacific, polygons):
    control = "control: [{area: Shelf, changes: [{on: 1900-01-02, side: a, sources: [s]}]}]\n"
    ((outer,),) = pacific(SAIL + control, area(polygons)).parts.control[0].area.polygons
    assert (outer[:, 0].min(), outer[:, 0].max()) == (178.0, 182.0)
    assert len(outer) in {5, 7}  # nothing runs along 180 degrees


@pytest.mark.parametrize(
    "lanes",
    [
        pytest.param([[(178.44, -18.14), (180, -20)], [(-180, -20), (-175.2, -21.14)]], id="cut"),
        pytest.param(
            [[(178.44, -18.14), (179.5, -20), (-179.5, -20), (-175.2, -21.14)]], id="not cut"
        ),
        pytest.param([[(178.44, -18.14), (184.8, -21.14)]], id="beyond 180"),
    ],
)
def test_lanes_join_across_180(pacific, lanes):
    features = [line(lane, route="ferry", name=f"Lane {n}") for n, lane in enumerate(lanes)]
    campaign = pacific(SAIL.replace("leave:", "by: sea, leave:"), *features)
    assert np.ptp(campaign.movements[0].coordinates[:, 0]) == pytest.approx(6.36, abs=0.01)


def test_layers_may_have_any_longitude(pacific):
    campaign = pacific(SAIL, point("East", (185.0, -20)), point("West", (-182.0, -20)))
    assert {place.name: place.lon for place in campaign.places}.items() >= {
        "East": 185.0,
        "West": 178.0,
    }.items()


def test_a_ship_sails_round_the_world(pacific):
    leg = "  - {{force: f, to: [{}, 0], leave: 19{:02}, arrive: 19{:02}-06, sources: [s]}}\n"
    ports = (-90, -170, 110, 30, -30)
    legs = "".join(leg.format(lon, n, n) for n, lon in enumerate(ports))
    text = f"forces: {{f: {{name: F, side: a, at: [-20, 0]}}}}\nmovements:\n{legs}"
    campaign = pacific(text)
    assert np.ptp(campaign.timeline.lon) == pytest.approx(370, abs=0.1)
    west, _, east, _ = campaign.view
    assert east - west <= 360
    campaign.to_map().ground  # noqa: B018  (laid)


def test_a_campaign_elsewhere_keeps_its_longitudes(project):
    campaign = project.load()
    assert campaign.atlas.frame.west == -180
    assert [place.lon for place in campaign.places] == [49.58, 49.40, 50.00, 51.42]


@pytest.mark.parametrize("lat", [86, -89.5, 90])
def test_what_lies_beyond_the_map_leaves_a_page(project, lat):
    project.write(
        HEAD + f"events: [{{title: E, at: [10, {lat}], on: 1900, sources: [s]}}]\nstart: 1899\n"
    )
    campaign = project.load()
    _, south, _, north = campaign.view
    assert -85 <= south < north <= 85
    campaign.to_map().save(project.folder / "page.html")


def test_nothing_placed_is_the_whole_world(project):
    project.write("title: T\nevents: [{title: E, on: 1900}]\n")
    assert project.load().view == (-180.0, -85.0, 180.0, 85.0)


LONGITUDES = st.one_of(st.floats(-180, 180), st.sampled_from([-180, -179.99, 0, 179.99, 180]))
SPOTS = st.tuples(LONGITUDES.map(lambda lon: round(lon, 3)), st.integers(-84, 84)).map(list)


@settings(max_examples=60)
@given(
    st.lists(SPOTS, max_size=4),
    st.lists(SPOTS, min_size=2, max_size=4).filter(lambda spots: len(set(map(str, spots))) > 1),
    st.booleans(),
    st.one_of(
        st.none(), st.tuples(LONGITUDES, LONGITUDES).filter(lambda b: (b[1] - b[0]) % 360 > 1)
    ),
)
def test_any_longitudes_make_a_map(tmp_path_factory, events, stops, marches, bounds):
    path = tmp_path_factory.mktemp("world") / "campaigns" / "c.yaml"
    path.parent.mkdir()
    data = {
        "title": "T",
        "sides": {"a": {"name": "A"}},
        "forces": {"f": {"name": "F", "side": "a", "at": stops[0], "since": "1900"}},
        "events": [{"title": "E", "at": spot, "on": "1900"} for spot in events],
    }
    if marches:
        move = {
            "force": "f",
            "to": stops[-1],
            "via": stops[1:-1],
            "leave": "1900",
            "arrive": "1901",
        }
        data["movements"] = [move]
    if bounds:
        data["bounds"] = [bounds[0], -40, bounds[1], 40]
    path.write_text(json.dumps(data), "utf-8")  # which is YAML
    campaign = load(path)
    west, south, east, north = campaign.view
    assert 0 < east - west <= 360
    assert -85 <= south < north <= 85
    if not bounds:
        shown = [*campaign.timeline.lon, *(event.lon for event in campaign.chronicle)]
        assert west - 30 <= min(shown)
        assert max(shown) <= east + 30
    json.dumps(payload_of(campaign), allow_nan=False)
    assert all(-180 <= lon <= 180 for lon in campaign.positions("1900-08").geometry.x)
