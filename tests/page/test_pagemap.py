"""A campaign's map has a folium map's manners."""

import copy
import webbrowser
from pathlib import Path

import folium
import pytest
from branca.element import Figure

from tests.conftest import unpickled


@pytest.fixture
def campaign_map(project):
    return project.load().to_map(ground=False)


def test_it_knows_its_place(campaign_map):
    (south, west), (north, east) = campaign_map.get_bounds()
    assert south < min(36.27, 37.28)
    assert north > max(36.27, 37.28)
    assert west < min(49.4, 50)
    assert east > max(49.4, 50)
    lat, lon = campaign_map.location
    assert south < lat < north
    assert west < lon < east
    folium.Marker([33, 55]).add_to(campaign_map)
    assert campaign_map.get_bounds() == [[33, west], [north, 55]]


def test_it_has_ground_as_far_as_what_is_added_reaches(project):
    campaign_map = project.load().to_map()
    near = campaign_map.ground.relief.bounds
    folium.Marker([36.5, 49.9]).add_to(campaign_map)
    assert campaign_map.ground.relief.bounds == near
    folium.Marker([25, 75]).add_to(campaign_map)
    west, south, east, north = campaign_map.ground.relief.bounds
    assert south <= 25
    assert east >= 75
    assert (west, north) == (near[0], near[3])


def test_it_is_told_as_a_tree_and_in_a_word(campaign_map):
    folium.Marker([36, 50]).add_to(campaign_map)
    tree = campaign_map.to_dict()
    assert (tree["name"], tree["id"]) == ("Map", "march")
    assert [child["name"] for child in tree["children"].values()] == ["Marker"]
    assert list(campaign_map.get_root().to_dict()["children"]) == ["map_march"]
    assert repr(campaign_map).startswith('<CampaignMap of <Campaign "March on Qazvin"')


def test_copies_and_pickles_make_the_same_page(campaign_map):
    folium.CircleMarker([36, 50], tooltip="x").add_to(campaign_map)
    campaign_map.add_timed(folium.FeatureGroup("Camp"), since=1909)
    html = campaign_map.html()
    assert copy.deepcopy(campaign_map).html() == html
    assert unpickled(campaign_map).html() == html


def test_it_is_shown_in_a_browser(campaign_map, monkeypatch):
    opened = []

    def open_file(address):
        opened.append(Path(address.removeprefix("file://")).read_text("utf-8"))
        raise KeyboardInterrupt

    monkeypatch.setattr(webbrowser, "open", open_file)
    with pytest.raises(KeyboardInterrupt):
        campaign_map.show_in_browser()
    assert opened == [campaign_map.html()]


class Driver:
    """What of Selenium folium's ``_to_png`` uses."""

    def __init__(self):
        self.pages = []

    def fullscreen_window(self):
        pass

    def get(self, address):
        self.pages.append(Path(address.removeprefix("file://")).read_text("utf-8"))

    def find_element(self, by, name):
        assert (by, name) == ("class name", "folium-map")
        assert f'class="{name} mapmaker"' in self.pages[-1]
        self.screenshot_as_png = b"png"
        return self

    def quit(self):
        pass


def test_a_picture_is_taken_of_its_element(campaign_map):
    assert campaign_map._to_png(delay=0, driver=Driver()) == b"png"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": "xx"}, 'unknown language "xx"; available: en, fa'),
        ({"calendar": "mayan"}, "mayan"),
        ({"base_url": "example.org/maps"}, "write https://example.org/maps"),
        ({"base_url": "//example.org"}, "write https://example.org"),
    ],
)
def test_options_that_cannot_be_are_refused(project, options, message):
    with pytest.raises(ValueError, match=message):
        project.load().to_map(**options)


def test_an_option_that_there_is_not_is_refused(project):
    with pytest.raises(TypeError, match="no option zoom_start"):
        project.load().to_map(zoom_start=5)


def test_its_size_on_the_page_may_be_given(project):
    html = project.load().to_map(ground=False, width="50%", height=400).html()
    rule = "#map_march{height:400px;left:0%;top:0%;width:50%;position:relative;}"
    assert rule in html
    assert "#map_march{" not in project.load().to_map(ground=False).html()


def test_it_may_stand_in_a_figure_of_folium_s(campaign_map):
    figure = Figure(width=800, height=400)
    figure.add_child(campaign_map)
    folium.Marker([36, 50], popup="here").add_to(campaign_map)
    html = figure.render()
    assert html.count("mapmaker.mount(") == 1
    assert html.index("mapmaker.mount(") < html.index("L.marker(")
    assert figure._repr_html_().startswith("<iframe srcdoc=")
    assert campaign_map.html() == html
