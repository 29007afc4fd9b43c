"""A case for each of folium's plugins: what is added to a map, and what is then seen and done.

A case is a generator: it adds its plugin to a campaign's map, yields, is given the page, and looks.
Whether a plugin works "in part" stands here and in the guide's table.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import folium
from folium import plugins
from folium.utilities import JsCode
from PIL import Image

from tests.browser.looking import awaited, colour_at, has_colour, is_like, picture, point_of
from tests.browser.test_folium import (
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    RED,
    TEAL,
    around,
    collection,
    css,
    solid,
    square,
)

PIN = (37, 127, 202)  # of Leaflet's own markers
PAPER = (236, 228, 210)  # of a map without ground
PLACE = (36.6, 50.3)


@dataclass(frozen=True)
class Case:
    """How a plugin is tried: its steps, what a network answers, and how its page is made and opened."""

    steps: Callable
    verdict: str = "works"
    answers: dict[str, Any] = field(default_factory=dict)
    layout: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


CASES: dict[str, Case] = {}


def case(name, **about):
    def keep(steps):
        CASES[name] = Case(steps, **about)
        return steps

    return keep


def png(colour, size=256):
    """A picture of one colour, as the answer of a host."""
    data = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(data, "PNG")
    return {"body": data.getvalue(), "content_type": "image/png"}


def answer(value):
    return {"body": json.dumps(value), "content_type": "application/json"}


def near(page, lat, lon, reach_px):
    """The box around a place, as ``has_colour`` takes it."""
    x, y = point_of(page, lat, lon)
    return x - reach_px, y - reach_px, x + reach_px, y + reach_px


def is_seen(page, colour, lat, lon, beside=(0, 0)):
    """Whether a colour is seen so many pixels (right, down) of a place, at once or soon."""

    def looks(seen):
        x, y = point_of(page, lat, lon)
        return is_like(colour_at(seen, x + beside[0], y + beside[1]), colour)

    awaited(page, looks)
    return True


def is_bare(page, lat, lon):
    """Whether nothing but the paper is seen at a place."""
    return is_seen(page, PAPER, lat, lon)


def has_pin(page, lat, lon):
    return is_seen(page, PIN, lat, lon, (5, -20))


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def middle_of(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def square_group(name, place, colour):
    group = folium.FeatureGroup(name)
    folium.Rectangle(around(*place), **solid(colour)).add_to(group)
    return group


CLUSTER = [(36.5, 50.2), (36.5, 50.43), (36.68, 50.32)]


def cluster_opens(page, pin, beside):
    """A cluster says how many it holds, and a click on it shows all, by colours beside their places."""
    cluster = page.locator(".marker-cluster", has_text="3")
    x, y = middle_of(cluster)
    assert has_colour(picture(page), (x - 15, y - 15, x + 15, y + 15), (135, 206, 85))
    cluster.click()
    for place in CLUSTER:
        assert is_seen(page, pin, *place, beside)


@case("AntPath")
def _(m):
    plugins.AntPath(
        [[36.6, 49.8], [36.6, 50.8]],
        color="#fff",
        pulse_color=css(RED),
        weight=10,
        dash_array=[40, 40],
    ).add_to(m)
    page = yield
    x, y = point_of(page, 36.6, 50.3)
    seen = set()
    for part in range(4):
        page.evaluate(
            """(part) => document.getAnimations().forEach((one) => {
                one.pause();
                one.currentTime = (part / 4) * one.effect.getTiming().duration;
            })""",
            part,
        )
        seen.add(colour_at(picture(page), x, y)[1] < 170)
    assert seen == {True, False}  # red ants and gaps pass by


@case("BeautifyIcon")
def _(m):
    icon = plugins.BeautifyIcon(
        icon="plane", border_color=css(RED), text_color=css(BLUE), background_color=css(ORANGE)
    )
    folium.Marker(PLACE, icon=icon).add_to(m)
    page = yield
    seen = picture(page)
    for colour in (RED, BLUE, ORANGE):
        assert has_colour(seen, near(page, *PLACE, 30), colour)


@case("BoatMarker")
def _(m):
    plugins.BoatMarker(PLACE, heading=90, color=css(GREEN)).add_to(m)
    page = yield
    assert has_colour(picture(page), near(page, *PLACE, 15), GREEN)


def patterned(m, pattern):
    pattern.add_to(m)
    folium.GeoJson(
        collection(square(*PLACE, 0.3)),
        style_function=lambda _: {"fillPattern": pattern, "fillOpacity": 1},
    ).add_to(m)


@case("CirclePattern")
def _(m):
    patterned(
        m,
        plugins.CirclePattern(
            width=20, height=20, radius=8, fill_color=css(RED), fill_opacity=1, color=css(RED)
        ),
    )
    page = yield
    seen = picture(page)
    box = near(page, PLACE[0] + 0.15, PLACE[1] + 0.15, 20)
    assert has_colour(seen, box, RED)
    assert has_colour(seen, box, PAPER)


@case("StripePattern")
def _(m):
    patterned(
        m,
        plugins.StripePattern(
            angle=45, color=css(RED), space_color=css(BLUE), opacity=1, space_opacity=1
        ),
    )
    page = yield
    seen = picture(page)
    box = near(page, PLACE[0] + 0.15, PLACE[1] + 0.15, 20)
    assert has_colour(seen, box, RED)
    assert has_colour(seen, box, BLUE)


CORNERS = [(36.8, 50.2), (36.8, 50.6), (36.5, 50.4)]


@case("Draw")
def _(m):
    shapes = {"polygon": {"shapeOptions": {"color": css(PURPLE), "fillOpacity": 1}}}
    plugins.Draw(export=True, draw_options=shapes).add_to(m)
    page = yield
    page.get_by_title("Draw a polygon").click()
    page.evaluate(
        "window.draw = Object.values(window).find((one) => one instanceof L.Control.Draw)"
        "._toolbars.draw._modes.polygon.handler; 0"
    )
    for corner in (*CORNERS, CORNERS[0]):
        # For a moment after each point it takes no other.
        page.wait_for_function("() => !draw._disableMarkers")
        page.mouse.click(*point_of(page, *corner))
    assert is_seen(page, PURPLE, 36.7, 50.4)
    assert page.locator(".mm-details").is_hidden()
    with page.expect_download() as download:
        page.get_by_text("Export").click()
    (feature,) = json.loads(download.value.path().read_text("utf-8"))["features"]
    lon, lat = feature["geometry"]["coordinates"][0][0]
    assert (round(lat, 1), round(lon, 1)) == CORNERS[0]


@case("DualMap", layout={"width": "50%", "position": "absolute"})
def _(m):
    dual = plugins.DualMap(location=m.location, tiles=None, zoom_snap=0.25)
    dual.m1, page = m, m.get_root()
    for part in (dual.m2, dual):
        page.add_child(part)
    folium.Rectangle(around(*PLACE), **solid(RED)).add_to(dual)
    alone = (36.3, 50.7)
    folium.Rectangle(around(*alone), **solid(GREEN)).add_to(dual.m2)
    page = yield
    other = page.evaluate("Object.keys(window).find((name) => /^map_[0-9a-f]{32}$/.test(name))")

    def view():
        """Where both maps look, once they look at the same."""
        page.wait_for_function(
            f"""() => {{
                const views = [P.map, {other}].map((map) => [map.getCenter(), map.getZoom()].join());
                return views[0] === views[1] && !document.querySelector(".mm-flying");
            }}"""
        )
        return page.evaluate(f"[{other}.getCenter(), {other}.getZoom()].join()")

    def on_the_other(place):
        right, down = page.evaluate(f"Object.values({other}.latLngToContainerPoint({[*place]}))")
        return 450 + right, down

    def has_squares(seen):
        places = (point_of(page, *PLACE), on_the_other(PLACE))
        return all(is_like(colour_at(seen, *place), RED) for place in places)

    def has_its_own(seen):
        return is_like(colour_at(seen, *on_the_other(alone)), GREEN)

    opening = view()
    awaited(page, has_squares)
    awaited(page, has_its_own)
    assert is_bare(page, *alone)
    assert page.evaluate("P.following")  # being set where it was is nobody's hand
    drag(page, (640, 240), (580, 230))
    page.wait_for_function("() => !P.following")
    awaited(page, has_squares)
    assert view() != opening
    page.locator(".mm-follow").click()
    assert view() == opening
    page.evaluate("P.followed = 'gilan'")
    assert view() != opening
    assert page.evaluate("P.followed") == "gilan"


@case("FastMarkerCluster")
def _(m):
    plugins.FastMarkerCluster([list(place) for place in CLUSTER]).add_to(m)
    page = yield
    cluster_opens(page, (56, 170, 221), (-11, -30))  # in pins of awesome markers


@case("FeatureGroupSubGroup")
def _(m):
    whole = plugins.MarkerCluster(control=False).add_to(m)
    part = plugins.FeatureGroupSubGroup(whole, "Part").add_to(m)
    folium.Marker(PLACE).add_to(part)
    folium.LayerControl(collapsed=False).add_to(m)
    page = yield
    assert has_pin(page, *PLACE)
    page.locator(".leaflet-control-layers").get_by_label("Part").click()
    x, y = point_of(page, *PLACE)
    awaited(page, lambda seen: not is_like(colour_at(seen, x + 5, y - 20), PIN))
    page.locator(".mm-layers summary").click()
    page.locator(".mm-layers").get_by_label("Part").click()
    assert has_pin(page, *PLACE)


@case("FloatImage")
def _(m):
    drawn = f"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='60'><rect width='60' height='60' fill='rgb{RED}'/></svg>"
    plugins.FloatImage(
        f"data:image/svg+xml,{drawn.replace('#', '%23')}", bottom=10, left=10
    ).add_to(m)
    page = yield
    width, height = page.evaluate("[P.map.getSize().x, P.map.getSize().y]")
    assert is_like(colour_at(picture(page), 0.1 * width + 30, 0.9 * height - 30), RED)


@case("Fullscreen")
def _(m):
    plugins.Fullscreen(title="Larger", title_cancel="Smaller").add_to(m)
    page = yield
    page.get_by_title("Larger").click()
    page.wait_for_function("() => document.fullscreenElement")
    before = page.evaluate("P.now")
    page.locator(".mm-buttons button").last.click()  # what belongs to the map comes with it
    assert page.evaluate("P.now") > before
    page.get_by_title("Smaller").click()
    page.wait_for_function("() => !document.fullscreenElement")
    page.get_by_title("Larger").wait_for()


FOUND = [
    {
        "place_id": 1,
        "display_name": "Alamut, Qazvin",
        "lat": "36.45",
        "lon": "50.58",
        "boundingbox": ["36.4", "36.5", "50.5", "50.66"],
        "icon": "",
        "class": "place",
        "type": "castle",
        "address": {},
    }
]


@case("Geocoder", answers={"https://nominatim.openstreetmap.org/": answer(FOUND)})
def _(m):
    plugins.Geocoder(zoom=9).add_to(m)
    page = yield
    box = page.get_by_placeholder("Search...")
    box.fill("Alamut")
    box.press("Enter")
    page.get_by_text("Alamut, Qazvin").wait_for()
    lat, lon = page.evaluate("[P.map.getCenter().lat, P.map.getCenter().lng]")
    assert abs(lat - 36.45) + abs(lon - 50.58) < 0.1


@case("GeoMan")
def _(m):
    plugins.GeoMan().add_to(m)
    page = yield
    page.evaluate(f"P.map.pm.setPathOptions({{ color: '{css(PURPLE)}', fillOpacity: 1 }}); 0")
    page.get_by_title("Draw Polygons").click()
    for corner in (*CORNERS, CORNERS[0]):
        page.mouse.click(*point_of(page, *corner))
    assert is_seen(page, PURPLE, 36.7, 50.4)
    assert page.locator(".mm-details").is_hidden()


@case("GroupedLayerControl")
def _(m):
    groups = [square_group("Red", PLACE, RED), square_group("Blue", (36.3, 50.6), BLUE)]
    for group in groups:
        group.add_to(m)
    plugins.GroupedLayerControl({"Colour": groups}, collapsed=False).add_to(m)
    page = yield
    control = page.locator(".leaflet-control-layers")
    control.get_by_label("Red").click()
    assert is_seen(page, RED, *PLACE)
    assert is_bare(page, 36.3, 50.6)
    control.get_by_label("Blue").click()
    assert is_seen(page, BLUE, 36.3, 50.6)
    assert is_bare(page, *PLACE)


def is_warm(seen, x, y):
    red, _, blue = colour_at(seen, x, y)
    return red > 200 and blue < 120


@case("HeatMap")
def _(m):
    plugins.HeatMap([list(PLACE)] * 3, radius=25).add_to(m)
    page = yield
    x, y = point_of(page, *PLACE)
    awaited(page, lambda seen: is_warm(seen, x, y))
    assert is_bare(page, 36.2, 50.8)


@case("HeatMapWithTime")
def _(m):
    later = (36.3, 50.7)
    plugins.HeatMapWithTime([[list(PLACE)], [list(later)]], radius=40).add_to(m)
    page = yield
    first, second = (point_of(page, *place) for place in (PLACE, later))

    def is_at(place):
        return lambda seen: is_warm(seen, *place)

    ours = page.evaluate("P.now")
    awaited(page, is_at(first))
    page.get_by_title("Forward").click()
    awaited(page, is_at(second))
    assert page.evaluate("P.now") == ours
    page.evaluate("P.seek('1909-05-04')")
    assert is_at(second)(picture(page))


@case(
    "LocateControl",
    options={
        "geolocation": {"latitude": 36.6, "longitude": 50.3, "accuracy": 9000},
        "permissions": ["geolocation"],
    },
)
def _(m):
    plugins.LocateControl(drawMarker=False).add_to(m)
    page = yield
    page.get_by_title("Show me where I am").click()
    assert is_seen(page, (202, 208, 209), *PLACE)  # a circle in a light blue
    assert is_bare(page, PLACE[0], PLACE[1] + 0.3)


@case("MarkerCluster")
def _(m):
    cluster = plugins.MarkerCluster().add_to(m)
    for place in CLUSTER:
        folium.Marker(place, popup="One of them").add_to(cluster)
    page = yield
    cluster_opens(page, PIN, (5, -20))
    x, y = point_of(page, *CLUSTER[0])
    page.mouse.click(x, y - 20)
    page.get_by_text("One of them").wait_for()


@case("MeasureControl")
def _(m):
    plugins.MeasureControl(primary_length_unit="kilometers").add_to(m)
    page = yield
    control = page.locator(".leaflet-control-measure")
    control.hover()
    control.get_by_text("Create a new measurement").click()
    for place in ((36.5, 50.0), (36.5, 50.5)):
        page.mouse.click(*point_of(page, *place))
    control.get_by_text("Finish measurement").click()
    said = page.locator(".leaflet-popup").text_content()
    length_km = float(re.search(r"([\d.]+) Kilometers", said)[1])
    assert abs(length_km - 44.7) < 0.5
    assert page.locator(".mm-details").is_hidden()


@case("MiniMap", answers={"https://tiles.test/": png(GREEN)})
def _(m):
    tiles = folium.TileLayer("https://tiles.test/{z}/{x}/{y}.png", attr="Tiles")
    plugins.MiniMap(tiles, width=120, height=120).add_to(m)
    page = yield
    box = page.locator(".leaflet-control-minimap").bounding_box()
    left, top = box["x"], box["y"]
    awaited(page, lambda seen: is_like(colour_at(seen, left + 20, top + 20), GREEN))
    before = page.evaluate("P.map.getCenter().lng")
    drag(page, (left + 20, top + 20), (left + 10, top + 20))
    page.wait_for_function("(before) => P.map.getCenter().lng > before + 1", arg=before)


@case("MousePosition")
def _(m):
    plugins.MousePosition(num_digits=2, lng_first=False, separator=" / ").add_to(m)
    page = yield
    page.mouse.move(*point_of(page, *PLACE))
    page.mouse.move(*(round(at) for at in point_of(page, *PLACE)))
    said = page.locator(".leaflet-control-mouseposition").text_content()
    lat, lon = map(float, said.split(" / "))
    assert abs(lat - PLACE[0]) + abs(lon - PLACE[1]) < 0.03


@case("OverlappingMarkerSpiderfier")
def _(m):
    for number in range(3):
        folium.Marker(PLACE, popup=f"Number {number}").add_to(m)
    plugins.OverlappingMarkerSpiderfier().add_to(m)
    page = yield
    x, y = point_of(page, *PLACE)
    page.mouse.click(x, y - 20)
    places = page.evaluate(
        "() => [...document.querySelectorAll('.leaflet-marker-icon')].map((e) => {"
        "const { left, top, width, height } = e.getBoundingClientRect();"
        "return [left + width / 2, top + height / 2]; })"
    )
    assert len({(round(a), round(b)) for a, b in places}) == 3
    said = set()
    for place in sorted(places, key=lambda at: at[1]):  # a popup covers what lies above
        page.mouse.click(*place)
        page.wait_for_function(
            "(said) => !said.includes(document.querySelector('.leaflet-popup-pane > :last-child')?.textContent)",
            arg=[None, *said],
        )
        said.add(page.locator(".leaflet-popup").last.text_content())
    assert {re.search(r"Number \d", one)[0] for one in said} == {f"Number {n}" for n in range(3)}


def encoded(*places):
    """A line as Google encodes it: https://developers.google.com/maps/documentation/utilities."""
    text, before = "", (0, 0)
    for place in places:
        now = tuple(round(value * 1e5) for value in place)
        for step in (b - a for a, b in zip(before, now, strict=True)):
            number = ~(step << 1) if step < 0 else step << 1
            while number >= 0x20:
                text += chr((0x20 | (number & 0x1F)) + 63)
                number >>= 5
            text += chr(number + 63)
        before = now
    return text


@case("PolygonFromEncoded")
def _(m):
    plugins.PolygonFromEncoded(encoded(*CORNERS), **solid(PURPLE)).add_to(m)
    page = yield
    assert is_seen(page, PURPLE, 36.7, 50.4)


@case("PolyLineFromEncoded")
def _(m):
    line = encoded((36.6, 50.0), (36.6, 50.6))
    plugins.PolyLineFromEncoded(line, color=css(RED), weight=8, opacity=1).add_to(m)
    page = yield
    assert is_seen(page, RED, *PLACE)


@case("PolyLineTextPath")
def _(m):
    line = folium.PolyLine([[36.6, 49.9], [36.6, 50.9]], color=css(GREEN), opacity=1).add_to(m)
    plugins.PolyLineTextPath(
        line, "■ ", repeat=True, offset=-20, attributes={"fill": css(RED), "font-size": "30"}
    ).add_to(m)
    page = yield
    x, y = point_of(page, *PLACE)
    seen = picture(page)
    assert is_like(colour_at(seen, x, y), GREEN)
    assert has_colour(seen, (x - 60, y - 50, x + 60, y + 50), RED)


@case("PolyLineOffset")
def _(m):
    plugins.PolyLineOffset(
        [[36.6, 49.9], [36.6, 50.9]], offset=20, color=css(RED), weight=8, opacity=1
    ).add_to(m)
    page = yield
    assert is_seen(page, RED, *PLACE, (0, 20))
    assert is_bare(page, *PLACE)


class Report:
    """Reports of a source: a point, and another one when it is asked again."""

    def __init__(self):
        self.places = [PLACE, (36.3, 50.7)]

    def __call__(self, _):
        lat, lon = self.places[0]
        self.places = self.places[1:] or self.places
        geometry = {"type": "Point", "coordinates": [lon, lat]}
        return answer(
            collection({"type": "Feature", "properties": {"id": 1}, "geometry": geometry})
        )


@case("Realtime", answers={"https://reports.test/": Report()})
def _(m):
    plugins.Realtime("https://reports.test/now.json", interval=60_000).add_to(m)
    page = yield
    assert has_pin(page, *PLACE)
    page.evaluate("Object.values(window).find((one) => one instanceof L.Realtime).update()")
    assert has_pin(page, 36.3, 50.7)


@case("ScrollZoomToggler", answers={"https://cdnjs.cloudflare.com/ajax/libs/ionicons/": png(RED)})
def _(m):
    plugins.ScrollZoomToggler().add_to(m)
    page = yield
    button = page.get_by_alt_text("scroll")
    x, y = middle_of(button)
    awaited(page, lambda seen: is_like(colour_at(seen, x, y), RED))
    before = page.evaluate("P.map.getZoom()")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 400)
    button.click()
    assert page.evaluate("P.map.getZoom()") == before
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 400)
    page.wait_for_function("(before) => P.map.getZoom() < before", arg=before)


@case("Search")
def _(m):
    layer = folium.GeoJson(
        collection(square(36.2, 50.6, 0.05, name="Kalak"), square(*PLACE, 0.05, name="Alamut"))
    ).add_to(m)
    plugins.Search(layer, geom_type="Polygon", search_label="name", search_zoom=9).add_to(m)
    page = yield
    ours = page.evaluate("P.now")
    box = page.get_by_placeholder("Search")
    box.press_sequentially("Kal")
    page.locator(".search-tip", has_text="Kalak").click()
    page.wait_for_function(
        "() => P.map.distance(P.map.getCenter(), [36.225, 50.625]) < 2000 && P.map.getZoom() === 9"
    )
    assert page.evaluate("[P.now, P.playing]") == [ours, False]


@case("SemiCircle")
def _(m):
    plugins.SemiCircle(PLACE, radius=20000, direction=90, arc=180, **solid(RED)).add_to(m)
    page = yield
    assert is_seen(page, RED, *PLACE, (15, 0))
    assert is_bare(page, PLACE[0], PLACE[1] - 0.1)


@case(
    "SideBySideLayers",
    answers={"https://red.test/": png(RED), "https://blue.test/": png(BLUE)},
)
def _(m):
    red, blue = (
        folium.TileLayer(f"https://{name}.test/{{z}}/{{x}}/{{y}}.png", attr=name).add_to(m)
        for name in ("red", "blue")
    )
    plugins.SideBySideLayers(red, blue).add_to(m)
    page = yield
    width, height = page.evaluate("[P.map.getSize().x, P.map.getSize().y]")
    down = height - 60

    def is_cut_at(across):
        return lambda seen: (
            is_like(colour_at(seen, across - 40, down), RED)
            and is_like(colour_at(seen, across + 40, down), BLUE)
        )

    awaited(page, is_cut_at(width / 2))
    drag(page, (width / 2, height / 2), (width / 4, height / 2))
    awaited(page, is_cut_at(width / 4))
    assert page.evaluate("P.following")


@case("TagFilterButton")
def _(m):
    folium.Marker(PLACE, tags=["east"]).add_to(m)
    folium.Marker((36.3, 50.7), tags=["west"]).add_to(m)
    plugins.TagFilterButton(["east", "west"]).add_to(m)
    page = yield
    page.locator(".easy-button-button, .tag-filter-button").first.click()
    page.get_by_text("west").click()
    assert has_pin(page, 36.3, 50.7)
    x, y = point_of(page, *PLACE)
    awaited(page, lambda seen: not is_like(colour_at(seen, x + 5, y - 20), PIN))


@case("Terminator")
def _(m):
    plugins.Terminator().add_to(m)
    page = yield
    shades = []
    for time in ("2000-01-01T20:40:00Z", "2000-01-01T08:40:00Z"):  # midnight and noon there
        page.evaluate(
            """(time) => P.map.eachLayer((one) => one.setTime?.(new Date(time)))""",
            time,
        )
        shades.append(sum(colour_at(picture(page), *point_of(page, *PLACE))))
    assert shades[0] < 0.7 * shades[1]


@case("TimeSliderChoropleth")
def _(m):
    feature = {**square(*PLACE, 0.3), "id": "1"}
    colours = {"0": RED, "86400": BLUE}
    style = {time: {"color": css(colour), "opacity": 1} for time, colour in colours.items()}
    folium.Rectangle(around(36.3, 50.1), **solid(GREEN)).add_to(m)
    plugins.TimeSliderChoropleth(collection(feature), {"1": style}).add_to(m)
    page = yield
    inside = (PLACE[0] + 0.15, PLACE[1] + 0.15)
    ours = page.evaluate("P.now")
    assert is_seen(page, RED, *inside)
    slider = page.locator("[id^=slider_] input")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert is_seen(page, BLUE, *inside)
    assert page.get_by_text("Fri Jan 02 1970").is_visible()
    assert page.evaluate("P.now") == ours
    page.evaluate("P.seek('1909-05-04')")
    assert is_seen(page, BLUE, *inside)
    # What else is drawn by paths is as it was.
    assert is_seen(page, GREEN, 36.3, 50.1)
    x, y = map(round, middle_of(page.locator(".mm-play")))
    assert picture(page)[y - 9 : y + 9, x - 9 : x + 9].sum(axis=2).min() < 150


def timeline(m, **options):
    """A square until 3 May and another one from then on, and their slider."""
    layer = plugins.Timeline(
        collection(
            square(*PLACE, start="1909-05-01", end="1909-05-02T23:59"),
            square(36.7, 50.6, start="1909-05-03", end="1909-05-05"),
        ),
        style=JsCode(f"() => ({{ color: '{css(PURPLE)}', fillOpacity: 1 }})"),
    ).add_to(m)
    plugins.TimelineSlider(auto_play=False, **options).add_timelines(layer).add_to(m)


FIRST, SECOND = (PLACE[0] + 0.04, PLACE[1] + 0.04), (36.74, 50.64)


@case("Timeline")
def _(m):
    timeline(m)
    page = yield
    ours = page.evaluate("P.now")
    assert is_seen(page, PURPLE, *FIRST)
    assert is_bare(page, *SECOND)
    slider = page.locator(".leaflet-timeline-control input[type=range]")
    box = slider.bounding_box()
    drag(
        page,
        (box["x"] + 8, box["y"] + box["height"] / 2),
        (box["x"] + 0.8 * box["width"], box["y"] + 8),
    )
    assert is_seen(page, PURPLE, *SECOND)
    assert is_bare(page, *FIRST)
    assert page.evaluate("P.now") == ours
    page.evaluate("P.seek('1909-05-01')")
    assert is_seen(page, PURPLE, *SECOND)
    assert page.evaluate("P.following")


@case("TimelineSlider")
def _(m):
    timeline(m, steps=4)
    page = yield
    ours = page.evaluate("P.now")
    control = page.locator(".leaflet-timeline-control")
    assert "1909-05-01" in control.text_content()
    for _ in range(2):
        control.locator("button.next").click()
    assert "1909-05-03" in control.text_content()
    assert is_seen(page, PURPLE, *SECOND)
    # Its keys are its own, and ours are ours.
    control.locator("input[type=range]").focus()
    for key in ("ArrowLeft", "k", "5"):
        page.keyboard.press(key)
    assert page.evaluate("[P.now, P.playing, P.speed]") == [ours, False, 1]
    said = control.text_content()
    page.locator(".mm-map").focus()
    page.keyboard.press(".")
    assert page.evaluate("P.now") > ours
    assert control.text_content() == said


@case("TimestampedGeoJson")
def _(m):
    line = {
        "type": "Feature",
        "properties": {"times": ["1909-05-01", "1909-05-02", "1909-05-03"]},
        "geometry": {
            "type": "LineString",
            "coordinates": [[50.1, 36.6], [50.4, 36.6], [50.7, 36.6]],
        },
    }
    plugins.TimestampedGeoJson(
        collection(line), period="P1D", auto_play=False, loop=False, max_speed=10
    ).add_to(m)
    page = yield
    ours = page.evaluate("P.now")
    assert has_pin(page, 36.6, 50.1)
    page.locator(".timecontrol-play").click()
    assert has_pin(page, 36.6, 50.7)
    page.locator(".timecontrol-play.play").wait_for()  # it rests at the end
    page.get_by_title("Backward").click()
    assert has_pin(page, 36.6, 50.4)
    assert page.evaluate("P.now") == ours
    page.evaluate("P.seek('1909-05-05')")
    assert has_pin(page, 36.6, 50.4)


CAPABILITIES = """<?xml version="1.0"?>
<WMS_Capabilities version="1.1.1"><Capability><Layer><Layer queryable="1"><Name>rain</Name>
<Dimension name="time" units="ISO8601">1909-05-01,1909-05-02</Dimension>
<Extent name="time" default="1909-05-01">1909-05-01,1909-05-02</Extent>
</Layer></Layer></Capability></WMS_Capabilities>
"""


def weather(url):
    if "GetCapabilities" in url:
        return {"body": CAPABILITIES, "content_type": "text/xml"}
    return png(BLUE if "time=1909-05-02" in url else RED)


@case("TimestampedWmsTileLayers", answers={"https://weather.test/": weather})
def _(m):
    layer = folium.WmsTileLayer(
        "https://weather.test/wms", layers="rain", fmt="image/png", name="Rain"
    ).add_to(m)
    plugins.TimestampedWmsTileLayers(layer).add_to(m)
    page = yield
    ours = page.evaluate("P.now")
    assert is_seen(page, RED, *PLACE)
    page.get_by_title("Forward").click()
    assert is_seen(page, BLUE, *PLACE)
    assert page.evaluate("P.now") == ours


@case("TreeLayerControl")
def _(m):
    group = square_group("Forts", PLACE, RED).add_to(m)
    tree = {"label": "Places", "children": [{"label": "Castles", "layer": group}]}
    plugins.TreeLayerControl(overlay_tree=tree, collapsed=False).add_to(m)
    page = yield
    assert is_seen(page, RED, *PLACE)
    page.locator(".leaflet-control-layers").get_by_text("Castles").click()
    assert is_bare(page, *PLACE)


def vector_tile():
    """A tile with a layer ``land``, a square that fills it: Mapbox's vector tiles, version 2."""

    def field_of(number, value):
        if isinstance(value, int):
            return bytes([number << 3]) + varint(value)
        return bytes([number << 3 | 2]) + varint(len(value)) + value

    def varint(value):
        out = bytearray()
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        return bytes([*out, value])

    size = 4096
    commands = [9, 0, 0, 26, 2 * size, 0, 0, 2 * size, 2 * size - 1, 0, 15]
    geometry = b"".join(map(varint, commands))
    feature = field_of(3, 3) + field_of(4, geometry)
    layer = field_of(15, 2) + field_of(1, b"land") + field_of(2, feature) + field_of(5, size)
    return field_of(3, layer)


@case(
    "VectorGridProtobuf",
    answers={
        "https://vectors.test/": {
            "body": vector_tile(),
            "content_type": "application/x-protobuf",
        }
    },
)
def _(m):
    style = {"fill": True, "fillColor": css(TEAL), "fillOpacity": 1, "weight": 0}
    plugins.VectorGridProtobuf(
        "https://vectors.test/{z}/{x}/{y}.pbf", "land", {"vectorTileLayerStyles": {"land": style}}
    ).add_to(m)
    page = yield
    assert is_seen(page, TEAL, *PLACE)
