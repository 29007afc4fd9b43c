"""The ways of the forces as a layer: what is drawn, by folium alone or by geopandas."""

import sys
from types import SimpleNamespace

import folium
import numpy as np
import pytest

from mapmaker.campaign import load
from mapmaker.page.map import CampaignMap
from tests.conftest import CAMPAIGNS

COLUMNS = ["force", "name", "side", "leaves", "arrives", "strength"]
CROSSING = """
title: A
sides: {s: {name: S, colour: '#ff0000'}}
forces: {f: {name: F, side: s}}
movements:
- {force: f, from: [176, 0], to: [-178, 3], leave: 1905-05-01, arrive: 1905-05-03}
- {force: f, to: [-174, 0], leave: 1905-05-05, arrive: 1905-05-07}
"""


@pytest.fixture
def bare(monkeypatch):
    """A machine without what geopandas needs to draw."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)


@pytest.fixture
def equipped(monkeypatch):
    """A machine on which geopandas finds what it needs; none of it is made use of here."""
    pyplot = SimpleNamespace(colormaps=list)
    colors = SimpleNamespace(Colormap=())
    found = {
        "matplotlib": SimpleNamespace(pyplot=pyplot, colormaps={}, colors=colors),
        "matplotlib.pyplot": pyplot,
        "mapclassify": SimpleNamespace(classify=None),
    }
    for name, module in found.items():
        monkeypatch.setitem(sys.modules, name, module)


def layer_of(drawn):
    """The one layer that was added to a map."""
    (layer,) = (each for each in drawn._children.values() if isinstance(each, folium.GeoJson))
    return layer


def fields_of(layer):
    """What a layer tells under the pointer."""
    (tooltip,) = (
        each for each in layer._children.values() if isinstance(each, folium.GeoJsonTooltip)
    )
    return list(tooltip.fields)


def colours_of(layer):
    return [layer.style_function(feature)["color"] for feature in layer.data["features"]]


@pytest.mark.usefixtures("bare")
def test_there_is_a_line_with_columns_for_each_movement(project):
    project.replace("arrive: 1909-05-05", "arrive: 1909-05-05~")
    project.replace("{name: Rebels}", "{name: Rebels, colour: '#123456'}")
    drawn = project.load().explore()
    assert isinstance(drawn, CampaignMap)
    layer = layer_of(drawn)
    (feature,) = layer.data["features"]
    assert feature["properties"] == {
        "force": "gilan",
        "name": "Gilan column",
        "side": "rebels",
        "leaves": "1909-05-01",
        "arrives": "1909-05-05~",
        "strength": 700,
    }
    assert feature["geometry"]["type"] == "LineString"
    way = feature["geometry"]["coordinates"]
    assert (way[0], way[-1]) == ([49.58, 37.28], [50.0, 36.27])
    assert [49.4, 36.74] in way
    assert (layer.layer_name, fields_of(layer)) == ("Routes", COLUMNS)
    assert colours_of(layer) == ["#123456"]


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("path", sorted(CAMPAIGNS.glob("*.yaml")), ids=lambda path: path.stem)
def test_lines_run_from_stop_to_stop_as_strong_as_the_force_is(path):
    campaign = load(path)
    layer = layer_of(campaign.explore(map_options={"ground": False}))
    features = layer.data["features"]
    assert len(features) == len(campaign.movements)
    for feature, movement in zip(features, campaign.movements, strict=True):
        way, said = feature["geometry"]["coordinates"], feature["properties"]
        ends = [(stop.lon, stop.lat) for stop in (movement.stops[0], movement.stops[-1])]
        np.testing.assert_allclose([way[0], way[-1]], ends)
        people = campaign.positions(float(movement.times[0])).strength[movement.force]
        assert said["strength"] == (None if np.isnan(people) else people)
    sides = [campaign.sides[feature["properties"]["side"]] for feature in features]
    assert colours_of(layer) == [side.colour for side in sides]


@pytest.mark.usefixtures("bare")
def test_names_are_the_campaigns_language(project):
    project.replace("title: {", "language: fa\ntitle: {")
    project.replace("name: Gilan column", "name: {en: Gilan column, fa: اردوی گیلان}")
    layer = layer_of(project.load().explore(map_options={"language": "en"}))
    assert layer.layer_name == "مسیرها"
    assert layer.data["features"][0]["properties"]["name"] == "اردوی گیلان"


@pytest.mark.usefixtures("bare")
def test_text_of_the_campaign_is_text_in_the_layer(project):
    project.replace("name: Gilan column", "name: '{{ 7*7 }}{% raise %}{# <b>A & B</b>'")
    drawn = project.load().explore(map_options={"ground": False})
    (feature,) = layer_of(drawn).data["features"]
    assert feature["properties"]["name"] == (
        "&#123;&#123; 7*7 }}&#123;% raise %}&#123;# &lt;b&gt;A &amp; B&lt;/b&gt;"
    )
    assert "#123;\\u0026#123; 7*7 }}\\u0026#123;% raise %}" in drawn.html()


@pytest.mark.usefixtures("bare")
def test_lines_go_on_across_the_antimeridian_as_on_the_map(project):
    project.write(CROSSING)
    features = layer_of(project.load().explore()).data["features"]
    first, second = (np.array(feature["geometry"]["coordinates"]) for feature in features)
    np.testing.assert_allclose([first[0], first[-1]], [(176, 0), (182, 3)])
    np.testing.assert_allclose([second[0], second[-1]], [(182, 3), (186, 0)])
    assert max(np.abs(np.diff(way[:, 0])).max() for way in (first, second)) < 1


@pytest.mark.usefixtures("bare")
def test_where_nothing_moves_nothing_is_drawn(project):
    project.write(
        "title: A\nsides: {s: {name: S}}\nforces: {f: {name: F, side: s, at: [50, 36]}}\n"
        "events: [{title: B, on: 1909-05-05}]"
    )
    drawn = project.load().explore()
    assert not any(isinstance(each, folium.GeoJson) for each in drawn._children.values())
    assert "L.geoJson(" not in drawn.html()


@pytest.mark.usefixtures("bare")
def test_the_map_has_its_own_options_or_is_another(project):
    campaign = project.load()
    drawn = campaign.explore(map_options={"language": "fa", "autoplay": False, "ground": False})
    assert drawn.mounting == {"language": "fa", "autoplay": False}
    assert drawn.ground is None
    assert campaign.explore(m=drawn) is drawn
    layers = [each for each in drawn._children.values() if isinstance(each, folium.GeoJson)]
    assert len(layers) == 2


@pytest.mark.usefixtures("equipped")
def test_geopandas_draws_the_same(project):
    project.write(CROSSING)
    campaign = project.load()
    by_folium = layer_of(campaign.explore())
    drawn = campaign.explore(smooth_factor=2)
    by_geopandas = layer_of(drawn)
    assert isinstance(drawn, CampaignMap)
    assert by_geopandas.smooth_factor == 2
    assert by_geopandas.layer_name == by_folium.layer_name
    assert fields_of(by_geopandas) == fields_of(by_folium)
    for one, other in zip(by_folium.data["features"], by_geopandas.data["features"], strict=True):
        assert one["properties"].items() <= other["properties"].items()
        np.testing.assert_array_equal(
            one["geometry"]["coordinates"], other["geometry"]["coordinates"]
        )
        style = by_folium.style_function(one)
        assert style.items() <= by_geopandas.style_function(other).items()
        style = by_folium.highlight_function(one)
        assert style.items() <= by_geopandas.highlight_function(other).items()


@pytest.mark.usefixtures("equipped")
def test_geopandas_options_win(project):
    style = {"opacity": 0.5, "weight": 9}
    layer = layer_of(
        project.load().explore(name="A", tooltip=["leaves"], color="red", style_kwds=style)
    )
    assert (layer.layer_name, fields_of(layer)) == ("A", ["leaves"])
    (feature,) = layer.data["features"]
    shown = layer.style_function(feature)
    assert (shown["color"], shown["opacity"], shown["weight"]) == ("red", 0.5, 9)
    assert style == {"opacity": 0.5, "weight": 9}


@pytest.mark.usefixtures("equipped")
def test_a_column_colours_the_lines(project):
    project.write(CROSSING)
    layer = layer_of(project.load().explore(column="leaves", cmap=["#111111", "#222222"]))
    assert colours_of(layer) == ["#111111", "#222222"]


@pytest.mark.usefixtures("bare")
def test_an_unknown_column_raises_the_error_of_geopandas(project):
    with pytest.raises(ImportError, match=r"pip install .* matplotlib mapclassify"):
        project.load().explore(tooltip=False)
