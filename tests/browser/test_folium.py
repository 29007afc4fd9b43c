"""folium's own layers on a campaign's map, without a network: each is looked at, and clicked."""

import io
import re

import folium
import numpy as np
import pytest
from branca.element import Element
from folium.features import CustomIcon
from PIL import Image

from mapmaker.campaign import load
from mapmaker.page.additions import NetworkWarning
from tests.browser.looking import colour_at, has_colour, is_like, picture, point_of
from tests.conftest import CAMPAIGN

pytestmark = pytest.mark.browser

RED, GREEN, BLUE = (220, 20, 20), (20, 150, 40), (20, 60, 220)
PURPLE, ORANGE, TEAL = (150, 20, 160), (240, 140, 10), (0, 140, 140)
WHITE = (255, 255, 255)

ALL_TILES_SHOWN = """() => [...document.querySelectorAll(".leaflet-tile")].every((tile) =>
    tile.matches(".leaflet-tile-loaded") && getComputedStyle(tile).opacity === "1")"""


def css(colour):
    return "#{:02x}{:02x}{:02x}".format(*colour)


def solid(colour):
    return {
        "color": css(colour),
        "fill": True,
        "fill_color": css(colour),
        "fill_opacity": 1,
        "opacity": 1,
    }


def square(lat, lon, size=0.08, **properties):
    """A square as a GeoJSON feature, by its south-western corner."""
    ring = [[0, 0], [size, 0], [size, size], [0, size], [0, 0]]
    coordinates = [[[lon + x, lat + y] for x, y in ring]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def topology(lat, lon):
    """A square of 0.08 degrees as TopoJSON."""
    return {
        "type": "Topology",
        "transform": {"scale": [0.08, 0.08], "translate": [lon, lat]},
        "objects": {
            "squares": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "properties": {}, "arcs": [[0]]}],
            }
        },
        "arcs": [[[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]],
    }


def image_of(colour):
    """An image of one colour; folium stretches the values of arrays, so its corner is white."""
    image = np.full((16, 16, 3), colour, dtype=np.uint8)
    image[0, 0] = 255
    return image


def with_marker(icon=None, **options):
    return lambda lat, lon: folium.Marker([lat, lon], icon=icon and icon(), **options)


def in_group(lat, lon):
    group = folium.FeatureGroup("Group")
    folium.Circle([lat, lon], radius=4000, **solid(TEAL)).add_to(group)
    return group


def choropleth(lat, lon):
    return folium.Choropleth(
        collection(square(lat - 0.04, lon - 0.04, n=1), square(lat + 0.1, lon - 0.04, n=2)),
        data={1: 0, 2: 9},
        key_on="feature.properties.n",
        fill_color="YlOrRd",
        fill_opacity=1,
        line_weight=0,
        legend_name="Dead",
    )


def around(lat, lon, size=0.04):
    return [[lat - size, lon - size], [lat + size, lon + size]]


#: What is drawn at a place, and the colour that is seen so many pixels (right, down) of it.
LAYERS = {
    "Marker": (with_marker(), (37, 127, 202), (5, -20)),
    "Icon of glyphicons": (
        with_marker(lambda: folium.Icon(color="red", icon="home")),
        (208, 59, 43),
        (-11, -30),
    ),
    "Icon of Font Awesome": (
        with_marker(lambda: folium.Icon(color="green", icon="cloud", prefix="fa")),
        (112, 173, 38),
        (-11, -30),
    ),
    "DivIcon": (
        with_marker(
            lambda: folium.DivIcon(
                html=f'<div style="width:20px;height:20px;background:{css(PURPLE)}"></div>'
            )
        ),
        PURPLE,
        (5, 5),
    ),
    "CustomIcon": (
        with_marker(lambda: CustomIcon(image_of(ORANGE), icon_size=(20, 20))),
        ORANGE,
        (0, 0),
    ),
    "CircleMarker": (
        lambda lat, lon: folium.CircleMarker([lat, lon], radius=10, **solid(RED)),
        RED,
        (0, 0),
    ),
    "Circle": (
        lambda lat, lon: folium.Circle([lat, lon], radius=4000, **solid(GREEN)),
        GREEN,
        (0, 0),
    ),
    "PolyLine": (
        lambda lat, lon: folium.PolyLine(around(lat, lon), color=css(BLUE), weight=8, opacity=1),
        BLUE,
        (0, 0),
    ),
    "Polygon": (
        lambda lat, lon: folium.Polygon(
            [[lat - 0.04, lon - 0.04], [lat + 0.04, lon], [lat - 0.04, lon + 0.04]], **solid(PURPLE)
        ),
        PURPLE,
        (0, 0),
    ),
    "Rectangle": (
        lambda lat, lon: folium.Rectangle(around(lat, lon), **solid(ORANGE)),
        ORANGE,
        (0, 0),
    ),
    "GeoJson": (
        lambda lat, lon: folium.GeoJson(
            collection(square(lat - 0.04, lon - 0.04)),
            style_function=lambda _: {"fillColor": css(TEAL), "fillOpacity": 1, "weight": 0},
        ),
        TEAL,
        (0, 0),
    ),
    "TopoJson": (
        lambda lat, lon: folium.TopoJson(
            topology(lat - 0.04, lon - 0.04),
            "objects.squares",
            style_function=lambda _: {"fillColor": css(RED), "fillOpacity": 1, "weight": 0},
        ),
        RED,
        (0, 0),
    ),
    "Choropleth": (choropleth, (255, 255, 178), (0, 0)),
    "FeatureGroup": (in_group, TEAL, (0, 0)),
    "ImageOverlay": (
        lambda lat, lon: folium.raster_layers.ImageOverlay(image_of(GREEN), around(lat, lon)),
        GREEN,
        (0, 0),
    ),
}
PLACES = {name: (36.0 + 0.3 * (n // 5), 50.15 + 0.13 * (n % 5)) for n, name in enumerate(LAYERS)}


@pytest.fixture
def wide(project):
    """The small campaign over a view with room for many layers."""
    project.write(CAMPAIGN.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:"))
    return project


@pytest.fixture
def shown(wide, tmp_path, opened):
    """Opens the small campaign with what a function adds to its map; no network is asked."""

    def show(add, name="page.html", **options):
        campaign_map = load(wide.path).to_map(autoplay=False, ground=False)
        add(campaign_map)
        path = tmp_path / name
        campaign_map.save(path, offline=True)
        page = opened(path, **options)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        page.evaluate("P.seek('1909-05-01T14:00')")
        return page

    return show


def add_all(campaign_map):
    for name, (make, _, _) in LAYERS.items():
        make(*PLACES[name]).add_to(campaign_map)


def unlike(page):
    """The layers of which another colour is seen where theirs should be."""
    seen = picture(page)
    found = {}
    for name, (_, colour, (right, down)) in LAYERS.items():
        x, y = point_of(page, *PLACES[name])
        there = colour_at(seen, x + right, y + down)
        if not is_like(there, colour):
            found[name] = there
    return found


def test_every_layer_is_seen_where_it_is_and_stays(shown):
    page = shown(add_all)
    assert unlike(page) == {}
    page.evaluate("P.seek('1909-05-03T12:00')")
    assert unlike(page) == {}
    page.evaluate("P.language = 'fa'")
    assert unlike(page) == {}
    page.evaluate("P.language = 'en'; P.speed = 50; P.play()")
    page.wait_for_function("() => !P.playing && !document.querySelector('.mm-flying')")
    assert unlike(page) == {}
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    page.wait_for_function("() => P.map.getContainer().clientWidth > 0")
    assert unlike(page) == {}


def test_what_is_added_is_printed_with_the_map(shown):
    page = shown(add_all)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".mm-map").bounding_box()["width"] == pytest.approx(17 / 2.54 * 96, abs=2)
    assert unlike(page) == {}
    assert page.locator(".mm-still h1").first.is_visible()
    assert page.locator(".mm-bar").is_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert unlike(page) == {}
    assert page.locator(".mm-bar").is_visible()


def test_signs_are_drawn_within_pins(shown):
    """Fonts are in the page: within a pin there is a white sign, and no box for a missing letter."""

    def add(campaign_map):
        folium.Marker([36.5, 50.2], icon=folium.Icon(color="blue", icon="plus")).add_to(
            campaign_map
        )
        folium.Marker(
            [36.5, 50.5], icon=folium.Icon(color="blue", icon="plus", prefix="fa")
        ).add_to(campaign_map)

    page = shown(add)
    families = page.evaluate(
        "() => document.fonts.ready.then((all) => [...all].filter((f) => f.status === 'loaded')"
        ".map((f) => f.family.replaceAll('\"', '')).sort())"
    )
    assert families == ["Font Awesome 6 Free", "Glyphicons Halflings"]
    seen = picture(page)
    for lon in (50.2, 50.5):
        x, y = point_of(page, 36.5, lon)
        assert is_like(colour_at(seen, x, y - 26), WHITE, 60)  # the middle of a plus
        assert not is_like(colour_at(seen, x - 5, y - 31), WHITE, 60)  # beside its arms


def test_the_legend_of_a_choropleth_is_seen(shown):
    page = shown(lambda m: choropleth(36.5, 49.8).add_to(m))
    box = page.locator(".legend svg").bounding_box()
    assert page.locator(".legend svg").get_attribute("aria-label") == "Dead"
    seen = picture(page)
    middle = box["y"] + box["height"] * 21 / 42
    left, right = (colour_at(seen, box["x"] + box["width"] * part, middle) for part in (0.08, 0.92))
    assert is_like(left, (255, 255, 178))
    assert is_like(right, (189, 0, 38))
    assert box["width"] > 300


def test_layers_lie_above_the_ground_and_below_forces(shown):
    page = shown(lambda m: folium.Rectangle([[36, 49], [37.4, 51]], **solid(ORANGE)).add_to(m))
    x, y = point_of(page, 36.9, 50.6)
    seen = picture(page)
    assert is_like(colour_at(seen, x, y), ORANGE)
    symbol = page.evaluate("() => P.forces()[0]")
    x, y = point_of(page, symbol["lat"], symbol["lon"])
    assert has_colour(seen, (x - 20, y - 40, x + 20, y), (0, 114, 178))  # the side's colour


def test_a_pane_of_ones_own_may_lie_above_forces(shown):
    def add(campaign_map):
        folium.map.CustomPane("over", z_index=640).add_to(campaign_map)
        style = {"fillColor": css(ORANGE), "fillOpacity": 1, "weight": 0}
        folium.GeoJson(
            collection(square(37, 49.3, 0.5)), style_function=lambda _: style, pane="over"
        ).add_to(campaign_map)

    page = shown(add)
    force = page.evaluate("() => P.forces()[0]")
    x, y = point_of(page, force["lat"], force["lon"])
    assert is_like(colour_at(picture(page), x, y - 18), ORANGE)


def test_what_lies_in_front_stays_in_front(shown):
    def add(campaign_map):
        front = folium.Rectangle(around(36.5, 50.5), **solid(GREEN)).add_to(campaign_map)
        folium.Rectangle(around(36.5, 50.5, 0.1), **solid(RED)).add_to(campaign_map)
        campaign_map.keep_in_front(front)

    page = shown(add)
    x, y = point_of(page, 36.5, 50.5)
    assert is_like(colour_at(picture(page), x, y), GREEN)


def test_a_click_opens_a_popup_and_a_touch_of_the_pointer_a_tooltip(shown):
    def add(campaign_map):
        folium.Marker(
            [36.5, 50.2], popup="<b style='color:#c00000'>Words</b>", tooltip="Tip"
        ).add_to(campaign_map)
        folium.Rectangle(around(36.5, 50.6), popup="A square", **solid(GREEN)).add_to(campaign_map)

    page = shown(add)
    x, y = point_of(page, 36.5, 50.2)
    page.mouse.move(x, y - 20)
    tip = page.get_by_text("Tip", exact=True)
    assert tip.is_visible()
    page.mouse.click(x, y - 20)
    words = page.get_by_text("Words", exact=True)
    words.wait_for()
    assert words.evaluate("(e) => getComputedStyle(e).color") == "rgb(192, 0, 0)"
    assert page.locator(".mm-details").is_hidden()
    page.mouse.click(*point_of(page, 36.5, 50.6))
    page.get_by_text("A square").wait_for()


def test_a_click_reaches_what_lies_on_top(shown):
    """A force over a layer is chosen, and the layer's popup stays shut; beside it the layer is."""
    page = shown(
        lambda m: folium.Rectangle([[36, 49], [37.4, 51]], popup="Below", **solid(ORANGE)).add_to(m)
    )
    force = page.evaluate("() => P.forces()[0]")
    x, y = point_of(page, force["lat"], force["lon"])
    page.mouse.click(x, y - 18)
    page.locator(".mm-details h2").wait_for()
    assert page.locator(".mm-details h2").text_content() == "Gilan column"
    assert page.get_by_text("Below").count() == 0
    page.locator(".mm-close").click()
    page.mouse.click(*point_of(page, 36.9, 50.7))
    page.get_by_text("Below").wait_for()
    assert page.locator(".mm-details").is_hidden()


def test_a_marker_over_a_force_is_what_is_clicked(shown):
    page = shown(lambda m: folium.Marker([37.28, 49.58], popup="Above").add_to(m))
    x, y = point_of(page, 37.28, 49.58)
    page.mouse.click(x, y - 20)
    page.get_by_text("Above").wait_for()
    assert page.locator(".mm-details").is_hidden()


def test_popups_hold_html_and_frames(shown):
    frame = folium.IFrame(
        "<script>document.write('from a script')</script><p style='background:#00f'>In a frame</p>",
        width="180px",
        height="80px",
    )

    def add(campaign_map):
        folium.Marker([36.5, 50.1], popup=folium.Popup(frame)).add_to(campaign_map)
        html = folium.Html(
            "<button onclick=\"this.textContent = 'done'\">act</button>", script=True
        )
        folium.Marker([36.5, 50.6], popup=folium.Popup(html)).add_to(campaign_map)

    page = shown(add)
    x, y = point_of(page, 36.5, 50.1)
    page.mouse.click(x, y - 20)
    inner = page.frame_locator(".leaflet-popup iframe")
    inner.get_by_text("In a frame").wait_for()
    assert "from a script" in inner.locator("body").text_content()
    x, y = point_of(page, 36.5, 50.6)
    page.mouse.click(x, y - 20)
    page.get_by_role("button", name="act").click()
    page.get_by_role("button", name="done").wait_for()


def test_highlight_and_tooltips_of_features(shown):
    def add(campaign_map):
        folium.GeoJson(
            collection(square(36.3, 50.3, 0.3, name="Alpha")),
            style_function=lambda _: {"fillColor": css(GREEN), "fillOpacity": 1, "weight": 0},
            highlight_function=lambda _: {"fillColor": css(RED)},
            tooltip=folium.GeoJsonTooltip(["name"]),
            popup=folium.GeoJsonPopup(["name"]),
        ).add_to(campaign_map)

    page = shown(add)
    x, y = point_of(page, 36.45, 50.45)
    assert is_like(colour_at(picture(page), x, y), GREEN)
    page.mouse.move(x, y)
    page.locator(".leaflet-tooltip", has_text="Alpha").wait_for()
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.leaflet-tooltip')).opacity > 0.8"
    )
    assert is_like(colour_at(picture(page), x, y + 40), RED)
    page.mouse.click(x, y)
    page.locator(".leaflet-popup", has_text="Alpha").wait_for()


def test_clicks_on_the_map_tell_where_and_set_markers(shown):
    def add(campaign_map):
        folium.LatLngPopup().add_to(campaign_map)
        folium.ClickForMarker("<b>Here</b>").add_to(campaign_map)

    page = shown(add)
    x, y = point_of(page, 36.5, 50.6)
    page.mouse.click(x, y)
    page.get_by_text("Latitude: 36.5").wait_for()
    page.locator(".leaflet-popup-close-button").click()
    page.locator(".leaflet-popup").wait_for(state="detached")
    assert is_like(colour_at(picture(page), x + 5, y - 20), (37, 127, 202))


def test_a_view_can_be_asked_for(shown):
    page = shown(lambda m: m.fit_bounds([[36.2, 49.9], [36.4, 50.1]]))
    bounds = page.evaluate("() => P.map.getBounds().toBBoxString().split(',').map(Number)")
    west, _, east, _ = bounds
    assert west < 49.9
    assert east > 50.1
    assert east - west < 2.8  # the closest zoom
    assert page.evaluate("P.following") is False


def test_layers_can_be_chosen_in_the_fold_and_in_folium_s_control(shown):
    def add(campaign_map):
        names = {"en": "Churches", "fa": "کلیساها"}
        group = folium.FeatureGroup(name=names).add_to(campaign_map)
        folium.Rectangle(around(36.5, 50.5), **solid(GREEN)).add_to(group)
        folium.FeatureGroup("Hidden", show=False).add_to(campaign_map)
        folium.Marker([36.7, 50.5]).add_to(campaign_map)
        folium.LayerControl(collapsed=False).add_to(campaign_map)

    page = shown(add)
    where = point_of(page, 36.5, 50.5)
    assert is_like(colour_at(picture(page), *where), GREEN)
    page.locator(".mm-layers summary").click()
    ours = page.locator(".mm-layers").get_by_label("Churches")
    folium_s = page.locator(".leaflet-control-layers").get_by_label("Churches")
    assert page.locator(".mm-layers").get_by_label("Hidden").is_checked() is False
    ours.focus()
    page.keyboard.press("Space")
    assert folium_s.is_checked() is False
    assert not is_like(colour_at(picture(page), *where), GREEN)
    folium_s.click()
    assert ours.is_checked()
    assert is_like(colour_at(picture(page), *where), GREEN)
    page.evaluate("P.language = 'fa'")
    assert page.locator(".mm-layers").get_by_label("کلیساها").is_checked()
    assert page.locator(".mm-layers input").count() == 4


def test_credits_stand_beside_ours(shown):
    def add(campaign_map):
        folium.raster_layers.ImageOverlay(
            image_of(GREEN), around(36.5, 50.5), attribution="A cartographer"
        ).add_to(campaign_map)

    page = shown(add)
    assert "A cartographer" in page.locator(".leaflet-control-attribution").text_content()


def tile(colour):
    buffer = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_tiles_and_services_are_shown_when_they_are_asked_for(wide, tmp_path, opened):
    campaign_map = load(wide.path).to_map(autoplay=False, ground=False)
    folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr="Tile makers").add_to(
        campaign_map
    )
    folium.WmsTileLayer(
        "https://wms.example/ows", layers="a", show=False, name="Service", fmt="image/png"
    ).add_to(campaign_map)
    path = tmp_path / "page.html"
    with pytest.warns(NetworkWarning, match=r"tiles\.example.*wms\.example"):
        campaign_map.save(path)
    colours = {"tiles.example": GREEN, "wms.example": PURPLE}

    def answer(route):
        host = re.search(r"https://([^/]+)", route.request.url)[1]
        route.fulfill(body=tile(colours[host]), content_type="image/png")

    page = opened(path)
    page.context.set_offline(False)  # every request is answered here
    page.context.route(re.compile("^https?:"), answer)
    page.faults.clear()  # what was asked for before there was an answer
    page.reload()
    page.wait_for_function("() => document.querySelector('.mapmaker')?.player")
    page.wait_for_function("() => document.querySelectorAll('.leaflet-tile-loaded').length > 3")
    page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    where = point_of(page, 36.3, 50.6)
    page.wait_for_function(ALL_TILES_SHOWN)
    assert is_like(colour_at(picture(page), *where), GREEN)
    assert "Tile makers" in page.locator(".leaflet-control-attribution").text_content()
    page.locator(".mm-layers summary").click()
    page.locator(".mm-layers").get_by_label("Service").click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.leaflet-tile-loaded')].some((t) => t.src.includes('wms'))"
    )
    page.wait_for_function(ALL_TILES_SHOWN)
    assert is_like(colour_at(picture(page), *where), PURPLE)
    # As close as tiles go, not as the campaign's own ground.
    page.evaluate("P.map.setView([36.3, 50.6], 17, { animate: false }); 0")
    assert page.evaluate("P.map.getZoom()") == 17
    hosts = {re.search(r"https://([^/]+)", fault)[1] for fault in page.faults}
    assert hosts == set(colours)
    page.faults.clear()


@pytest.fixture(scope="session")
def film(browser):
    """A film of one colour, made by the browser itself, as an address that holds it."""
    page = browser.new_page()
    return page.evaluate(
        """async (colour) => {
            const canvas = document.createElement("canvas");
            canvas.width = canvas.height = 64;
            const context = canvas.getContext("2d");
            const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
            const parts = [];
            recorder.ondataavailable = ({ data }) => parts.push(data);
            const over = new Promise((done) => (recorder.onstop = done));
            recorder.start();
            for (let n = 0; n < 12; n++) {
                context.fillStyle = colour;
                context.fillRect(0, 0, 64, 64);
                await new Promise(requestAnimationFrame);
            }
            recorder.stop();
            await over;
            const reader = new FileReader();
            reader.readAsDataURL(new Blob(parts, { type: "video/webm" }));
            await new Promise((done) => (reader.onload = done));
            return reader.result;
        }""",
        css(ORANGE),
    )


def test_films_are_shown(shown, film):
    page = shown(
        lambda m: folium.raster_layers.VideoOverlay(
            film, around(36.5, 50.5, 0.1), autoplay=True, loop=True
        ).add_to(m)
    )
    page.wait_for_function("() => document.querySelector('video')?.readyState >= 2")
    there = colour_at(picture(page), *point_of(page, 36.5, 50.5))
    assert is_like(there, ORANGE, 40)


def test_what_is_placed_on_the_page_lies_over_the_map_in_its_order(shown):
    """Beside the heading and the zoom buttons, and the higher one above."""
    place = "position:fixed;top:10px;left:10px;width:60px;height:60px"

    def add(campaign_map):
        for colour, style in ((RED, "z-index:2"), (GREEN, "z-index:1;margin:20px")):
            element = Element(f'<div style="{place};{style};background:{css(colour)}"></div>')
            campaign_map.get_root().html.add_child(element)

    page = shown(add)
    boxes = [page.locator(".mm-over > div").nth(n).bounding_box() for n in (0, 1)]
    words = page.locator(".mm-heading .mm-choices").bounding_box()
    assert min(box["y"] for box in boxes) >= words["y"] + words["height"]
    seen = picture(page)
    (green, red) = boxes
    assert is_like(colour_at(seen, red["x"] + 55, red["y"] + 55), RED)
    assert is_like(colour_at(seen, green["x"] + 57, green["y"] + 57), GREEN)
