"""The ground of a page: what of the layers goes under the map, and what of it is said."""

import json

import pytest

from mapmaker.campaign.geography import Geography
from mapmaker.geography.basemap import lay_ground
from mapmaker.geography.reader import parse_layer
from mapmaker.page.payload.basemap import ground_of
from tests.conftest import layer_text, line, point
from tests.page.test_payload import decoded

GILAN = (48.5, 36.5, 50.5, 38.0)


@pytest.fixture(scope="module")
def laid():
    return lay_ground(GILAN, year=1909)


def ground(laid, *features):
    return ground_of(laid, Geography([parse_layer(layer_text(*features), "a.geojson")]))


def vertices(packed):
    """The lines of packed columns, as lists of [lon, lat]."""
    points, lon, lat = [], 0, 0
    for east, north in zip(decoded(packed["lon"]), decoded(packed["lat"]), strict=True):
        lon, lat = lon + east, lat + north
        points.append(
            [round(lon * packed["quantum_deg"], 4), round(lat * packed["quantum_deg"], 4)]
        )
    lines = []
    for count in decoded(packed["counts"]):
        lines.append(points[:count])
        del points[:count]
    return lines


def polygon(ring, **tags):
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": tags, "geometry": geometry}


def test_a_ground_without_layers_says_what_there_is(laid):
    data = ground_of(laid)
    assert (data["borders"], data["network"], data["labels"]) == (None, {}, [])
    assert data["relief"].startswith("data:image/webp;base64,")
    assert len(data["river_names"]) == len(decoded(data["rivers"]["counts"]))
    assert {"en": "Sefid Rud"} in data["river_names"]
    json.dumps(data, allow_nan=False)


def test_ways_and_borders_are_cut_to_the_bounds(laid):
    data = ground(
        laid,
        line([(48, 37), (49, 37), (51, 37)], highway="track"),
        line([(40, 30), (41, 30)], railway="rail"),
        line([(49, 36), (49, 37.5)], boundary="administrative"),
        line([(49, 37), (50, 37.5)], name="guess"),
    )
    assert list(data["network"]) == ["road"]
    assert vertices(data["network"]["road"]) == [[[48.5, 37], [50.5, 37]]]
    assert vertices(data["borders"]) == [[[49, 36.5], [49, 37.5]]]


def test_rivers_are_named_by_the_layers(laid):
    data = ground(
        laid,
        point("Sefid rud", (49.9, 37.1), waterway="river", **{"name:fa": "سفیدرود"}),
        line([(49, 37), (50, 37)], waterway="river", name="Own", **{"name:fa": "خود"}),
        line([(49, 37.2), (50, 37.2)], waterway="river"),
    )
    names = data["river_names"]
    assert {"en": "Sefid rud", "fa": "سفیدرود"} in names
    assert {"en": "Qezel Owzan"} in names
    assert names[-2:] == [{"en": "Own", "fa": "خود"}, None]
    assert len(names) == len(decoded(data["rivers"]["counts"]))
    assert data["labels"] == []
    assert len(vertices(data["network"]["river"])) == 2


def test_water_of_a_layer_joins_the_lakes(laid):
    before = vertices(ground_of(laid)["lakes"])
    pond = [[49, 36.8], [49.1, 36.8], [49.1, 36.9], [49, 36.8]]
    lagoon = [[49.25, 37.43], [49.35, 37.43], [49.35, 37.45], [49.25, 37.45], [49.25, 37.43]]
    far = [[10, 10], [11, 10], [11, 11], [10, 10]]
    tags = {"natural": "water"}
    after = vertices(
        ground(laid, polygon(pond, **tags), polygon(far, **tags), polygon(lagoon, **tags))["lakes"]
    )
    assert len(after) == len(before) + 1  # the lagoon lies in water that is there already


def test_names_of_the_ground_have_a_kind_and_a_line(laid):
    data = ground(
        laid,
        line([(48.6, 37.9), (49, 37)], natural="mountain_range", name="Talysh"),
        point("Gilan", (49.6, 37.1), place="province"),
        point("Fars", (53, 29), place="province"),
    )
    assert [(label["name"], label["kind"]) for label in data["labels"]] == [
        ({"en": "Talysh"}, "mountains"),
        ({"en": "Gilan"}, "province"),
    ]
    assert [vertices(label["line"]) for label in data["labels"]] == [
        [[[48.6, 37.9], [49, 37]]],
        [[[49.6, 37.1]]],
    ]
