"""folium's plugins beside the player: each is tried once, with scripts from packages of a registry."""

import warnings

import folium
import pytest
from folium import plugins

from mapmaker.campaign import load
from mapmaker.page.additions import NetworkWarning, assets
from tests.browser.looking import awaited, has_colour, point_of
from tests.browser.plugin_cases import (
    CASES,
    CLUSTER,
    PIN,
    PLACE,
    RED,
    cluster_opens,
    drag,
    is_seen,
    middle_of,
    png,
    square_group,
    timeline,
)
from tests.browser.test_folium import around, collection, image_of, square
from tests.conftest import CAMPAIGN
from tests.page.test_map import policy_of
from tests.plugins import FOLDER, missing

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def _fetched():
    assert missing() == [], "python -m tests.plugins fetches the scripts of folium's plugins"


@pytest.fixture
def campaign(project):
    """The small campaign over a view with room for layers."""
    project.write(CAMPAIGN.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:"))
    return load(project.path)


@pytest.fixture
def shown(campaign, tmp_path, opened):
    """Opens the campaign with what a function adds to its map, in the middle of a day."""

    def show(add, *, scripts=FOLDER, layout=None, width=900, height=600, **options):
        campaign_map = campaign.to_map(
            autoplay=False, ground=False, assets=scripts, **(layout or {})
        )
        add(campaign_map)
        path = tmp_path / "page.html"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NetworkWarning)
            campaign_map.save(path, offline=not options.get("answers"))
        page = opened(path, width, height, **options)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        page.evaluate("P.seek('1909-05-01T14:00')")
        return page

    return show


@pytest.mark.parametrize("name", plugins.__all__)
def test_a_plugin_works_beside_the_player(name, shown):
    case = CASES[name]
    steps = None

    def add(campaign_map):
        nonlocal steps
        steps = case.steps(campaign_map)
        next(steps)

    page = shown(add, layout=case.layout, answers=case.answers, **case.options)
    with pytest.raises(StopIteration):
        steps.send(page)


def clustered(campaign_map):
    cluster = plugins.MarkerCluster(name="Cluster").add_to(campaign_map)
    for place in CLUSTER:
        folium.Marker(place).add_to(cluster)


LINKED = [url for _, url in (*plugins.MarkerCluster.default_js, *plugins.MarkerCluster.default_css)]


def test_scripts_come_from_where_folium_links_them_and_from_nowhere_else(shown, tmp_path):
    answers = {url: {"path": assets.find(url, FOLDER)} for url in LINKED}
    page = shown(clustered, scripts=None, answers=answers)
    policy = policy_of((tmp_path / "page.html").read_text("utf-8"))
    for directive, ending in (("script-src", ".js"), ("style-src", ".css")):
        sources = [source for source in policy[directive].split() if source.startswith("https:")]
        assert sources == sorted(url for url in LINKED if url.endswith(ending))
    assert "connect-src" not in policy
    cluster_opens(page, PIN, (5, -20))


def test_without_a_script_that_does_not_come_all_else_works(shown):
    def add(campaign_map):
        clustered(campaign_map)
        square_group("Square", PLACE, RED).add_to(campaign_map)
        folium.Marker((36.3, 50.7), popup="Words").add_to(campaign_map)
        folium.LayerControl(collapsed=False).add_to(campaign_map)

    page = shown(add, scripts=None, answers=dict.fromkeys(LINKED))
    said = [fault for fault in page.faults if "Failed to load resource" not in fault]
    assert len(said) == 1
    assert "markerClusterGroup" in said[0]
    page.faults.clear()
    x, y = point_of(page, 36.3, 50.7)
    page.mouse.click(x, y - 20)
    page.get_by_text("Words").wait_for()
    assert is_seen(page, RED, *PLACE)
    control = page.locator(".leaflet-control-layers")
    control.get_by_label("Cluster").click()  # an empty layer stands for it
    control.get_by_label("Square").click()
    page.locator(".mm-layers summary").click()
    assert page.locator(".mm-layers").get_by_label("Square").is_checked() is False
    page.locator(".mm-layers").get_by_label("Square").click()
    assert is_seen(page, RED, *PLACE)
    before = page.evaluate("P.now")
    page.locator(".mm-buttons button").last.click()
    assert page.evaluate("P.now") > before


def controls_above(campaign_map):
    """Controls at the top, more of them on one side than a phone is high."""
    for _ in range(10):
        plugins.Fullscreen(force_separate_button=True).add_to(campaign_map)
    plugins.Geocoder().add_to(campaign_map)


def controls_below(campaign_map):
    tiles = folium.TileLayer("https://tiles.test/{z}/{x}/{y}.png", attr="Tiles")
    plugins.MiniMap(tiles, width=100, height=100).add_to(campaign_map)
    feature = {**square(*PLACE), "id": "1"}
    style = {"0": {"color": "red", "opacity": 1}}
    plugins.TimeSliderChoropleth(collection(feature), {"1": style}).add_to(campaign_map)
    folium.raster_layers.ImageOverlay(
        image_of(RED), around(*PLACE), attribution="A cartographer"
    ).add_to(campaign_map)


def meet(one, other):
    """Whether two boxes have anything in common."""
    return all(
        one[start] < other[start] + other[length] and other[start] < one[start] + one[length]
        for start, length in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
@pytest.mark.parametrize("add", [controls_above, controls_below])
def test_controls_and_ours_leave_each_other_room(shown, add, size):
    """Nothing lies over another, and all can be clicked: Playwright clicks only what a reader could."""
    answers = {"https://tiles.test/": png(RED), "https://nominatim.openstreetmap.org/": None}
    page = shown(add, width=size[0], height=size[1], answers=answers)
    for language in ("en", "fa"):
        page.evaluate("(language) => P.language = language", language)
        ours = page.locator(
            ".mm-choices :is(button, select), .mm-folds > details > summary, .leaflet-control-zoom a"
        ).all()
        theirs = page.locator(
            ".leaflet-control-zoom-fullscreen, .leaflet-control-geocoder, .leaflet-control-minimap, [id^=slider_]"
        ).all()
        boxes = [[part.bounding_box() for part in parts] for parts in (ours, theirs)]
        assert not [(one, other) for one in boxes[0] for other in boxes[1] if meet(one, other)]
        chart = page.locator(".mm-map").bounding_box()
        bottom = chart["y"] + chart["height"]
        assert [box for box in boxes[1] if box["y"] + box["height"] > bottom] == []
        for credit in page.get_by_text("A cartographer").all():
            assert bottom - middle_of(credit)[1] < 12
        for part in ours + theirs:
            part.click(trial=True, timeout=5000)


@pytest.mark.parametrize(
    ("kind", "pin", "beside"),
    [("MarkerCluster", PIN, (5, -20)), ("FastMarkerCluster", (56, 170, 221), (-11, -30))],
)
def test_a_cluster_that_zooming_cannot_part_spreads_out(shown, kind, pin, beside):
    places = [PLACE] * 3

    def add(campaign_map):
        if kind == "FastMarkerCluster":
            plugins.FastMarkerCluster([list(place) for place in places]).add_to(campaign_map)
            return
        cluster = plugins.MarkerCluster().add_to(campaign_map)
        for place in places:
            folium.Marker(place).add_to(cluster)

    page = shown(add)
    page.locator(".marker-cluster", has_text="3").click()
    page.wait_for_function(
        "() => document.querySelectorAll('.leaflet-marker-pane > :not(.marker-cluster)').length === 3"
    )
    page.wait_for_function("() => !document.querySelector('.leaflet-cluster-anim')")
    tips = page.evaluate(
        """() => [...document.querySelectorAll('.leaflet-marker-pane > :not(.marker-cluster)')].map((pin) => {
            const { left, bottom, width } = pin.getBoundingClientRect();
            return [left + width / 2, bottom];
        })"""
    )
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for n, a in enumerate(tips) for b in tips[:n]]
    assert min(apart) > 15
    right, down = beside

    def has_pins(seen):
        return all(
            has_colour(seen, (x + right - 6, y + down - 6, x + right + 6, y + down + 6), pin)
            for x, y in tips
        )

    awaited(page, has_pins)


def test_a_slider_may_hear_keys_that_are_pressed_anywhere(shown):
    page = shown(lambda m: timeline(m, steps=4, enable_keyboard_controls=True))
    control = page.locator(".leaflet-timeline-control")
    before = control.text_content()
    page.locator("body").press("ArrowRight")
    page.wait_for_function(
        "said => document.querySelector('.leaflet-timeline-control').textContent !== said",
        arg=before,
    )


def test_the_way_back_to_the_camera_stands_above_a_control_in_the_middle(shown):
    page = shown(timeline)
    drag(page, (300, 300), (340, 320))
    page.locator(".mm-follow").click()
    page.wait_for_function("() => P.following")


def test_keys_in_others_controls_and_popups_are_theirs(shown):
    def add(campaign_map):
        plugins.Draw().add_to(campaign_map)
        popup = "<input type='range' min='0' max='9' value='5'>"
        folium.Marker(PLACE, popup=folium.Popup(popup, show=True)).add_to(campaign_map)

    page = shown(add)
    state = "[P.now, P.playing, P.speed, P.following]"
    before = page.evaluate(state)
    slider = page.locator(".leaflet-popup input")
    for part in (page.get_by_title("Draw a polyline"), slider):
        part.focus()
        for key in ("k", "l", "5", "ArrowRight"):
            page.keyboard.press(key)
        assert page.evaluate(state) == before
    assert slider.input_value() == "6"
    page.locator(".leaflet-control-zoom-out").focus()  # ours
    page.keyboard.press(".")
    assert page.evaluate("P.now") > before[0]


def test_what_is_laid_over_the_map_stands_above_the_folds_of_a_phone(shown):
    def add(campaign_map):
        plugins.ScrollZoomToggler().add_to(campaign_map)

    host = "https://cdnjs.cloudflare.com/ajax/libs/ionicons/"
    page = shown(add, width=390, height=844, answers={host: png(RED)})
    page.get_by_alt_text("scroll").click()
    assert page.evaluate("P.map.scrollWheelZoom.enabled()")
