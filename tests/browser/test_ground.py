"""The ground as it is painted: names keep clear of each other, parts can be hidden."""

import numpy as np
import pytest
from PIL import ImageColor

from mapmaker.colours import GROUNDS
from tests.browser.looking import awaited, is_like, picture, point_of
from tests.conftest import CAMPAIGN, PLACES, layer_text, line, point

pytestmark = pytest.mark.browser

#: Boxes of each layer of names on the screen, and how many names they are.
NAMES = """() => {
    const layers = [];
    P.map.eachLayer((layer) => layer.boxes && layers.push(layer.boxes()));
    return layers;
}"""


def overlaps(some, others):
    """How many boxes of one list lie over a box of the other."""
    return sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in some for b in others
    )


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_no_name_lies_over_another(flagship_page, opened, drive, language, size):
    page = opened(flagship_page, *size)
    drive(page).pause()
    page.evaluate("language => (P.language = language)", language)
    opening = page.evaluate("P.map.getZoom()")
    for closer in range(3):
        page.evaluate("z => { P.map.setView([36, 50.5], z, {animate: false}); }", opening + closer)
        places, ground = page.evaluate(NAMES)
        assert len(places) > 3
        assert len(ground) > 3
        assert sum(overlaps([box], places[:i]) for i, box in enumerate(places)) == 0
        assert overlaps(ground, places) == 0


#: How far the ring of a state reaches from its place, in pixels; less one, as places are told in whole ones.
REACH_PX = {"held": 10, "contested": 10, "besieged": 15.5}


def rings_of(page, campaign):
    """The boxes of all rings that there ever are."""
    held = [
        (*control.position[::-1], max(REACH_PX[change.state] for change in control.changes))
        for control in campaign.parts.control
        if control.position
    ]
    boxes = []
    for lat, lon, reach in held:
        x, y = page.evaluate(
            "at => { const { x, y } = P.map.latLngToContainerPoint(at); return [x, y]; }",
            [lat, lon],
        )
        boxes.append([x - reach, y - reach, x + reach, y + reach])
    return boxes


@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_name_lies_over_a_ring(flagship, flagship_page, opened, drive, language):
    page = opened(flagship_page)
    drive(page).pause()
    page.evaluate("language => (P.language = language)", language)
    named = 0
    for view in ([36, 50.5, 6], [36, 50.5, 7], [36.2, 50.5, 8], [38.1, 46.3, 9], [35.7, 51.4, 9]):
        page.evaluate(
            "([lat, lon, z]) => { P.map.setView([lat, lon], z, {animate: false}); }", view
        )
        places, ground = page.evaluate(NAMES)
        rings = rings_of(page, flagship)
        assert overlaps(places, rings) == 0, view
        assert overlaps(ground, rings) == 0, view
        # Names of the places themselves stand beside them.
        named += sum(overlaps([[x0 - 4, y0, x1 + 4, y1]], places) for x0, y0, x1, y1 in rings)
    assert named > 5


def test_the_map_comes_no_closer_than_the_ground_bears(flagship_page, opened, drive):
    page = opened(flagship_page)
    drive(page).pause()
    page.evaluate("P.map.setZoom(15, {animate: false}); 0")
    assert page.evaluate("P.map.getZoom()") == 9


def test_the_same_view_has_the_same_names(flagship_page, opened, drive):
    page = opened(flagship_page)
    drive(page).seek("1908-06-01")
    drive(page).pause()
    page.wait_for_function("() => !document.querySelector('.mm-flying')")
    page.evaluate("window.at = [P.map.getCenter(), P.map.getZoom()]")
    page.evaluate("P.map.setView(...at, {animate: false}); 0")
    before = page.evaluate(NAMES)
    page.evaluate("P.map.setView([33, 51], 8, {animate: false}); 0")
    assert page.evaluate(NAMES) != before
    page.evaluate("P.map.setView(...at, {animate: false}); 0")
    assert page.evaluate(NAMES) == before


def test_a_drag_moves_the_ground_and_a_rest_paints_it(flagship_page, opened, drive):
    page = opened(flagship_page)
    drive(page).seek("1908-06-01")
    drive(page).pause()
    page.wait_for_function("() => !document.querySelector('.mm-flying')")
    left = "() => document.querySelector('.mm-ground').getBoundingClientRect().left"
    start = page.evaluate(left)
    page.mouse.move(500, 400)
    page.mouse.down()
    page.mouse.move(420, 400, steps=4)
    assert page.evaluate(left) == pytest.approx(start - 80, abs=1)
    page.mouse.move(300, 400, steps=4)
    page.mouse.move(60, 400, steps=4)
    page.mouse.up()
    # The map glides on for a while before it rests.
    page.wait_for_function(
        "() => { const r = document.querySelector('.mm-ground').getBoundingClientRect();"
        " return r.left <= 0 && r.right >= P.map.getSize().x; }"
    )


def test_a_scale_bar_is_as_long_as_it_says(modules):
    found = modules.evaluate(
        """async () => {
            const { lengthOfBar } = await import("/map/scalebar.js");
            const zoom = 6, scale = 256 * 2 ** zoom;
            const view = { scale, left: 0, top: scale / 2 - 400, width: 800, height: 800 };
            return lengthOfBar(view);
        }"""
    )
    metres = 6378137 * 2 * 3.141592653589793 / (256 * 2**6)
    assert found["km"] == 200
    assert found["px"] == pytest.approx(200_000 / metres, rel=1e-3)


def test_degrees_are_said_in_the_readers_digits(modules):
    said = modules.evaluate(
        """async () => {
            const [{ degrees }, { Voice }] = [await import("/map/graticule.js"), await import("/text/voice.js")];
            const campaign = { language: "en", epoch_jd: 2418000 };
            const [en, fa] = ["en", "fa"].map((language) => new Voice(language, campaign));
            return [degrees(2970, en), degrees(-180, en, "west"), degrees(2970, fa)];
        }"""
    )
    assert said == ["49°30\N{PRIME}", "3° W", "۴۹°۳۰\N{PRIME}"]


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("map/graticule.js", "[0, -0].map((nought) => made.degrees(nought, voice, 'south'))"),
        ("text/position.js", "[0, -0].map((nought) => made.positionOf([nought, 0], voice))"),
    ],
)
def test_nought_degrees_have_no_sign(modules, module, said):
    plain = "new Intl.NumberFormat('en')"
    voice = f"{{ language: 'en', plain: {plain}, twoDigits: {plain}, message: () => ', ' }}"
    nought = "0°" if module == "map/graticule.js" else "0°, 0°"
    code = f"async () => {{ const made = await import('/{module}'); const voice = {voice}; return {said}; }}"
    assert modules.evaluate(code) == [nought] * 2


def test_the_legend_knows_what_the_ground_has(modules):
    signs = modules.evaluate(
        """async () => {
            const { groundSigns } = await import("/map/basemap.js");
            const { en, fa } = (await import("/text/messages.js")).CATALOGUES;
            const ground = { borders: {}, network: { sea: {}, rail: {} } };
            const keys = groundSigns(ground).map(([key]) => key);
            const none = groundSigns({ borders: null, network: {} }).length;
            return [keys, keys.every((key) => en[key] && fa[key]), none];
        }"""
    )
    assert signs == [["border", "railLine", "seaLine"], True, 0]


SEA = ImageColor.getrgb(GROUNDS["water"][0])


def polygon(name, west, south, east, north, **tags):
    """A rectangle as a GeoJSON feature."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name, **tags}, "geometry": geometry}


WEST, MIDDLE, EAST = 46.5, 49.5, 52.5
#: What the layers have of the ground, and where it is to be seen: lon, lat.
FEATURES = {
    "a border": (
        line([(WEST, 38.2), (WEST, 37.6)], boundary="administrative"),
        [(WEST, 37.9)],
    ),
    "a sea": (point("Sea", (MIDDLE, 37.9), place="sea"), [(MIDDLE, 37.9)]),
    "a province": (
        polygon("Pro", EAST - 0.4, 37.7, EAST + 0.4, 38.1, place="province"),
        [(EAST, 37.9)],
    ),
    "a state": (point("State", (WEST, 37.1), place="state"), [(WEST, 37.1)]),
    "a region": (point("Region", (EAST, 37.1), place="region"), [(EAST, 37.1)]),
    "a country": (point("Land", (WEST, 34.6), place="country"), [(WEST, 34.6)]),
    "mountains": (
        line([(EAST - 1, 34.3), (EAST, 34.7), (EAST + 1, 35.1)], name="Mounts", natural="mountain_range"),
        [(EAST - 0.4, 34.54), (EAST + 0.4, 34.86)],
    ),
}  # fmt: skip
LAKE = (EAST + 0.2, 35.9)
#: On the Sefid Rud, and as its name is in the layer.
RIVER, NAME = (49.5, 36.95), "سفیدرود"


@pytest.fixture
def grounded(project, tmp_path, opened):
    """Opens a wide map of a small campaign with what its layers have of the ground besides."""

    def open_it(*features):
        places = [point(name, at) for name, at in PLACES.items()]
        (project.folder / "places.geojson").write_text(layer_text(*places, *features), "utf-8")
        project.write(
            CAMPAIGN.replace("by: road", "by: straight").replace(
                "sides:", "bounds: [45, 33.5, 54.5, 39]\nsides:"
            )
        )
        path = tmp_path / "page.html"
        project.load().to_map(autoplay=False, language="fa").save(path)
        page = opened(path)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        page.evaluate("P.map.setView([36.2, 49.7], 7, { animate: false }); 0")
        return page

    return open_it


def window(page, seen, lonlat, reach=20):
    x, y = map(round, point_of(page, lonlat[1], lonlat[0]))
    return seen[y - reach : y + reach, x - reach : x + reach]


def test_what_layers_have_of_the_ground_is_drawn(grounded):
    lake = polygon("Lake", LAKE[0] - 0.3, 35.7, LAKE[0] + 0.3, 36.1, natural="water")
    river = point("Sefid Rud", RIVER, waterway="river", **{"name:fa": NAME})
    bare = grounded()
    before = picture(bare)
    page = grounded(*(feature for feature, _ in FEATURES.values()), lake, river)
    seen = awaited(page, lambda seen: is_like(tuple(window(page, seen, LAKE, 9)[0, 0]), SEA))
    same = {
        name: spot
        for name, (_, spots) in FEATURES.items()
        for spot in spots
        if differing(window(page, seen, spot), window(bare, before, spot)) < 12
    }
    assert same == {}
    assert not is_like(tuple(window(bare, before, LAKE, 9)[0, 0]), SEA)
    # The river has a name of its own, and has it in the reader's language.
    reach = 60
    assert differing(window(page, seen, RIVER, reach), window(bare, before, RIVER, reach)) > 40


def differing(one, other):
    """How many pixels of two pictures are not alike."""
    return int((np.abs(one - other).max(axis=2) > 40).sum())
