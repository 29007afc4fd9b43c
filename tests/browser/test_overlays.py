"""Layers of others in their time, by the clock and by hand; and what an author's script is told."""

import folium
import pytest

from mapmaker.campaign import load
from tests.browser.looking import colour_at, is_like, picture, point_of
from tests.browser.test_folium import GREEN, RED, around, collection, css, solid, square

pytestmark = pytest.mark.browser

PAPER = (236, 228, 210)


@pytest.fixture
def shown(project, tmp_path, opened):
    """Opens the small campaign with what a function adds to its map; no network is asked."""
    project.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:")

    def show(add, **options):
        campaign_map = load(project.path).to_map(autoplay=False, ground=False)
        add(campaign_map)
        path = tmp_path / "page.html"
        campaign_map.save(path, offline=True)
        page = opened(path, **options)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        return page

    return show


def is_seen(page, colour, lat=36.5, lon=50.6):
    there = colour_at(picture(page), *point_of(page, lat, lon))
    assert is_like(there, colour) or is_like(there, PAPER)
    return is_like(there, colour)


def seek(page, date):
    page.evaluate("date => P.seek(date)", date)


def test_a_layer_is_shown_from_its_first_day_to_the_end_of_its_last(shown):
    def add(campaign_map):
        box = folium.Rectangle(around(36.5, 50.6), **solid(GREEN))
        campaign_map.add_timed(box, since="1909-05-02", until="1909-05-03")

    page = shown(add)
    moments = {
        "1909-05-01T23:59": False,
        "1909-05-02T00:00": True,
        "1909-05-03T23:59": True,
        "1909-05-04T00:00": False,
    }
    for way in (moments, dict(reversed(moments.items()))):
        for moment, wanted in way.items():
            seek(page, moment)
            assert is_seen(page, GREEN) is wanted, moment


def test_a_layer_comes_and_goes_while_it_plays(shown):
    def add(campaign_map):
        box = folium.Rectangle(around(36.5, 50.6), **solid(GREEN))
        campaign_map.add_timed(box, since="1909-05-03")

    page = shown(add)
    assert not is_seen(page, GREEN)
    page.evaluate("P.speed = 50; P.play()")
    page.wait_for_function("() => !P.playing && !document.querySelector('.mm-flying')")
    assert is_seen(page, GREEN)


def test_features_follow_the_clock_by_their_own_dates(shown):
    features = collection(
        square(36.45, 50.55, start_date="1909-05-02", end_date="1909-05-02"),
        square(36.45, 50.15, start_date="persian:1288-02-13"),  # 3 May
        square(36.05, 50.55, start_date=None, end_date="1909-05-01T12:00:00"),
        square(36.05, 50.15, name="always"),
    )
    style = {"fillColor": css(GREEN), "fillOpacity": 1, "weight": 0}

    def add(campaign_map):
        folium.GeoJson(features, style_function=lambda _: style, name="Dated").add_to(campaign_map)

    page = shown(add)
    places = [(36.49, 50.59), (36.49, 50.19), (36.09, 50.59), (36.09, 50.19)]

    def seen_on(date):
        seek(page, date)
        return [is_seen(page, GREEN, *place) for place in places]

    assert seen_on("1909-05-01") == [False, False, True, True]
    assert seen_on("1909-05-02") == [True, False, False, True]
    assert seen_on("1909-05-04") == [False, True, False, True]
    assert seen_on("1909-05-02") == [True, False, False, True]


def test_columns_of_another_name_can_be_followed(shown):
    features = collection(square(36.45, 50.55, von=1910, bis=1912))
    style = {"fillColor": css(GREEN), "fillOpacity": 1, "weight": 0}

    def add(campaign_map):
        layer = folium.GeoJson(features, style_function=lambda _: style)
        campaign_map.add_timed(layer, columns=("von", "bis"), text={"en": "Later", "fa": "بعد"})

    page = shown(add)
    assert not is_seen(page, GREEN, 36.49, 50.59)


def test_paths_lie_as_they_did_when_they_come_back(shown):
    """A moment looks the same, whatever was shown before it."""

    def add(campaign_map):
        below = folium.Rectangle(around(36.5, 50.6, 0.06), **solid(RED))
        campaign_map.add_timed(below, since="1909-05-02")
        folium.Rectangle(around(36.5, 50.6), **solid(GREEN)).add_to(campaign_map)

    page = shown(add)
    seek(page, "1909-05-03")
    assert is_seen(page, GREEN)
    seek(page, "1909-05-01")
    seek(page, "1909-05-03")
    assert is_seen(page, GREEN)
    assert is_seen(page, RED, 36.555, 50.6)


def test_a_timed_layer_that_is_switched_off_stays_off(shown):
    def add(campaign_map):
        group = folium.FeatureGroup("Camp")
        folium.Rectangle(around(36.5, 50.6), **solid(GREEN)).add_to(group)
        campaign_map.add_timed(group, since="1909-05-02", until="1909-05-03")
        folium.LayerControl(collapsed=False).add_to(campaign_map)

    page = shown(add)
    page.locator(".mm-layers summary").click()
    box = page.locator(".mm-layers").get_by_label("Camp: 2 May \u2013 3 May 1909")
    assert box.is_checked()
    seek(page, "1909-05-02")
    assert is_seen(page, GREEN)
    box.click()
    assert not is_seen(page, GREEN)
    seek(page, "1909-05-04")
    seek(page, "1909-05-02")
    assert not is_seen(page, GREEN)
    page.locator(".leaflet-control-layers").get_by_label("Camp").click()
    assert is_seen(page, GREEN)
    page.evaluate("P.calendar = 'persian'; P.language = 'fa'")
    box = page.locator(".mm-layers label", has_text="Camp:")
    assert box.text_content().startswith("Camp: ۱۲ اردیبهشت تا ۱۳ اردیبهشت ۱۲۸۸")


@pytest.mark.parametrize(
    "script",
    [
        "document.title = now.slice(0, 13);",
        "(now) => { document.title = now.slice(0, 13); }",
        "function (now, player, map) { document.title = player.now.slice(0, 12 + (map ? 1 : 0)); }",
    ],
)
def test_a_script_of_the_author_s_is_told_the_moment(shown, script):
    page = shown(lambda m: m.on_time(script))
    assert page.title() == "1909-05-01T00"
    seek(page, "1909-05-03T06:00")
    assert page.title() == "1909-05-03T06"


def test_a_script_that_fails_stops_neither_map_nor_others(shown):
    def add(campaign_map):
        campaign_map.on_time("nothing.of.the.kind();")
        campaign_map.on_time("if (now > '1909-05-02') throw new Error('late');")
        campaign_map.on_time("document.title = now.slice(0, 10);")
        folium.Rectangle(around(36.5, 50.6), **solid(GREEN)).add_to(campaign_map)

    page = shown(add)
    seek(page, "1909-05-03")
    assert page.title() == "1909-05-03"
    assert page.locator(".mm-date").text_content() == "3 May 1909"
    assert is_seen(page, GREEN)
    assert any("nothing is not defined" in fault for fault in page.faults)
    assert any("late" in fault for fault in page.faults)
    page.faults.clear()


def test_a_page_s_script_can_time_and_list_layers_of_its_own(shown):
    page = shown(lambda m: folium.Marker([36.1, 50.1]).add_to(m))
    page.evaluate(
        """colour => {
            const box = L.rectangle([[36.4, 50.5], [36.6, 50.7]], { color: colour, fillOpacity: 1 });
            const group = P.overlays.timed(["1909-05-02", "1909-05-04"]).addLayer(box).addTo(P.map);
            P.overlays.list({ layer: group, name: { en: "Mine" } });
        }""",
        css(GREEN),
    )
    assert not is_seen(page, GREEN)
    seek(page, "1909-05-04")
    assert not is_seen(page, GREEN)
    seek(page, "1909-05-03T23:59")
    assert is_seen(page, GREEN)
    seek(page, "1909-05-02")
    assert is_seen(page, GREEN)
    page.locator(".mm-layers summary").click()
    page.locator(".mm-layers").get_by_label("Mine").click()
    assert not is_seen(page, GREEN)
