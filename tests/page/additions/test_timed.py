"""Layers that follow the clock: dates, names and what is refused."""

import datetime as dt

import folium
import numpy as np
import pandas as pd
import pytest

from mapmaker.page.additions.timed import TimedLayer, date_of


@pytest.fixture
def campaign_map(project):
    return project.load().to_map(ground=False)


def feature(**properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [50, 36]},
    }


def timed(campaign_map):
    (layer,) = (c for c in campaign_map._children.values() if isinstance(c, TimedLayer))
    return layer


@pytest.mark.parametrize(
    ("since", "until", "times"),
    [
        ("1909-05-01", "1909-05-03", ["1909-05-01T00:00", "1909-05-04T00:00"]),
        ("1909-05", None, ["1909-05-01T00:00", None]),
        (None, 1909, [None, "1910-01-01T00:00"]),
        (
            dt.date(1909, 5, 1),
            pd.Timestamp(1909, 5, 1, 6),
            ["1909-05-01T00:00", "1909-05-01T06:01"],
        ),
        (pd.Timestamp("1909-05-01"), None, ["1909-05-01T00:00", None]),
        (np.datetime64("1909-05-01T06:00"), None, ["1909-05-01T06:00", None]),
        ("persian:1288-02-11", "-0217", None),
    ],
)
def test_any_date_will_do(campaign_map, since, until, times):
    marker = folium.Marker([36, 50])
    if times is None:
        with pytest.raises(ValueError, match=r"ends \(-0217\) before it begins"):
            campaign_map.add_timed(marker, since, until)
        return
    campaign_map.add_timed(marker, since, until)
    assert timed(campaign_map).times == times


@pytest.mark.parametrize("wrong", ["noon", "1909-13-01", True, [1909], float("nan")])
def test_what_is_no_date_is_refused(campaign_map, wrong):
    with pytest.raises((TypeError, ValueError)):
        campaign_map.add_timed(folium.Marker([36, 50]), since=wrong)


def test_a_layer_that_is_on_the_map_is_taken_over(campaign_map):
    group = folium.FeatureGroup("Camp", show=False).add_to(campaign_map)
    campaign_map.add_timed(group, since=1909)
    layer = timed(campaign_map)
    assert group._parent is layer
    assert (layer.layer_name, layer.show, layer.control) == ("Camp", False, True)
    html = campaign_map.html()
    assert html.count(f"var {group.get_name()} = ") == 1
    assert f"{group.get_name()}.addTo({layer.get_name()})" in html


def test_names_are_listed_and_those_of_folium_s_making_are_not(campaign_map):
    campaign_map.add_timed(folium.FeatureGroup(), since=1909)
    campaign_map.add_timed(folium.Marker([36, 50]), since=1909, text={"en": "Camp", "fa": "اردو"})
    folium.FeatureGroup().add_to(campaign_map)
    folium.FeatureGroup("Plain").add_to(campaign_map)
    folium.FeatureGroup("Unlisted", control=False).add_to(campaign_map)
    folium.LayerControl().add_to(campaign_map)
    html = campaign_map.html()
    assert [entry["name"] for _, entry in campaign_map.listed()] == [
        {"en": "Camp", "fa": "اردو"},
        "Plain",
    ]
    assert '"Camp" : timed_layer_' in html
    assert campaign_map.html() == html  # as often as one likes


def test_dated_features_follow_the_clock_without_a_word(campaign_map):
    data = {"type": "FeatureCollection", "features": [feature(start_date="1909-05"), feature(n=1)]}
    folium.GeoJson(data).add_to(folium.FeatureGroup().add_to(campaign_map))
    html = campaign_map.html()
    assert html.count("_player.overlays.features(") == 1
    assert '"1909-05": ["1909-05-01T00:00", "1909-06-01T00:00"]' in html
    assert campaign_map.html() == html


def test_features_with_unreadable_dates_are_named_and_shown(campaign_map):
    features = [feature(start_date="1909"), feature(start_date="C18"), feature(end_date="C18")]
    folium.GeoJson({"type": "FeatureCollection", "features": features}).add_to(campaign_map)
    with pytest.warns(UserWarning, match='always shown: "C18" of feature 2$'):
        campaign_map.html()


def test_columns_have_to_be_there(campaign_map):
    data = {"type": "FeatureCollection", "features": [feature(von=1909)]}
    with pytest.raises(ValueError, match="no feature has a value for 'since' or 'until'"):
        campaign_map.add_timed(folium.GeoJson(data), columns=("since", "until"))
    with pytest.raises(ValueError, match="needs a GeoJson"):
        campaign_map.add_timed(folium.Marker([36, 50]), columns=("von", "bis"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1909-07-13T06:00:00", "1909-07-13T06:00"),
        ("1909-07-13T00:00:00.000", "1909-07-13"),
        (" 1909-07 ", "1909-07"),
        (1909, "1909"),
        (1909.0, "1909"),
    ],
)
def test_dates_of_features_are_as_data_frames_write_them(value, text):
    assert date_of(value).text == text
