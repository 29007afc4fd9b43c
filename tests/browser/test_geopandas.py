"""GeoDataFrames explored on a campaign's map, without a network: colours, legends, words, time."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point, box

from mapmaker.campaign import load
from tests.browser.looking import colour_at, has_colour, is_like, picture, point_of
from tests.conftest import CAMPAIGN

pytestmark = pytest.mark.browser

#: Where squares stand on the map, by their middles: lat, lon.
PLACES = [(36.5, 50.2), (36.5, 50.5), (36.5, 50.8)]
SOLID = {"fillOpacity": 1, "opacity": 1, "weight": 0}
#: The ends and the middle of "viridis".
VIOLET, TEAL, YELLOW = (68, 1, 84), (33, 145, 140), (253, 231, 37)
PAPER = (236, 228, 210)
WINDOWS = {"wide": (1280, 800), "notebook": (900, 560), "phone": (390, 844)}


def squares(**columns):
    """A GeoDataFrame of three squares with columns."""
    geometry = [box(lon - 0.05, lat - 0.05, lon + 0.05, lat + 0.05) for lat, lon in PLACES]
    return gpd.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


@pytest.fixture
def shown(project, tmp_path, opened):
    """Opens the small campaign with what a function explores on its map; no network is asked."""
    project.write(CAMPAIGN.replace("sides:", "bounds: [49, 36, 51, 37.4]\nsides:"))

    def show(explore, width=1280, height=800, *, ground=False, **options):
        campaign_map = load(project.path).to_map(autoplay=False, ground=ground, **options)
        explore(campaign_map)
        path = tmp_path / "page.html"
        campaign_map.save(path, offline=True)
        page = opened(path, width, height)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        page.evaluate("P.seek('1909-05-01T14:00')")
        return page

    return show


def colours_of(page, places=PLACES):
    seen = picture(page)
    return [colour_at(seen, *point_of(page, *place)) for place in places]


def are_like(colours, wanted):
    return len(colours) == len(wanted) and all(map(is_like, colours, wanted))


def middle_of(locator):
    where = locator.bounding_box()
    return where["x"] + where["width"] / 2, where["y"] + where["height"] / 2


def scale_at(page, seen, part):
    """The colour of the scale's bar so far from its left end, 0 to 1."""
    where = page.locator(".legend svg").bounding_box()
    x = where["x"] + where["width"] * (25 + 400 * part) / 450
    return colour_at(seen, x, where["y"] + where["height"] / 2)


def test_numbers_are_colours_and_a_scale_tells_which(shown):
    page = shown(lambda m: squares(dead=[0, 50, 100]).explore("dead", m=m, style_kwds=SOLID))
    assert are_like(colours_of(page), [VIOLET, TEAL, YELLOW])
    seen = picture(page)
    assert are_like([scale_at(page, seen, at) for at in (0.02, 0.5, 0.98)], [VIOLET, TEAL, YELLOW])
    words = page.locator(".legend text").all_text_contents()
    assert (words[0], words[-1]) == ("0", "dead")
    x, y = middle_of(page.locator(".legend text", has_text="dead"))
    assert has_colour(seen, (x - 12, y - 5, x + 12, y + 5), (0, 0, 0))


def test_a_scheme_has_classes_with_steps_or_with_words(shown):
    frame = squares(dead=[0, 50, 100])

    def explore(campaign_map):
        frame.explore("dead", scheme="equalinterval", k=2, m=campaign_map, style_kwds=dict(SOLID))

    page = shown(explore)
    assert are_like(colours_of(page), [VIOLET, VIOLET, YELLOW])
    seen = picture(page)
    steps = [scale_at(page, seen, at) for at in (0.02, 0.45, 0.55, 0.98)]
    assert are_like(steps, [VIOLET, VIOLET, YELLOW, YELLOW])

    def explore_in_words(campaign_map):
        frame.explore(
            "dead",
            scheme="equalinterval",
            k=2,
            m=campaign_map,
            legend_kwds={"colorbar": False, "fmt": "{:.0f}"},
        )

    page = shown(explore_in_words)
    assert page.locator(".maplegend li").all_inner_texts() == ["0, 50", "50, 100"]


def test_categories_are_colours_and_a_legend_tells_which(shown):
    frame = squares(party=["crown", "people", None])
    inks = ["#c02020", "#2040c0"]
    page = shown(
        lambda m: frame.explore(
            "party",
            m=m,
            cmap=inks,
            style_kwds=SOLID,
            missing_kwds={"color": "#208040", "label": "nobody"},
        )
    )
    wanted = [(192, 32, 32), (32, 64, 192), (32, 128, 64)]
    assert are_like(colours_of(page), wanted)
    seen = picture(page)
    swatches = page.locator(".maplegend li span").all()
    assert are_like([colour_at(seen, *middle_of(swatch)) for swatch in swatches], wanted)
    assert page.locator(".maplegend li").all_inner_texts() == ["crown", "people", "nobody"]
    assert page.locator(".legend-title").inner_text() == "party"


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32639", "EPSG:3857"])
def test_points_lines_and_areas_lie_where_they_are_in_any_crs(shown, crs):
    (south, west), (_, middle), (north, east) = PLACES
    shapes = [
        Point(west, south),
        LineString([(middle, south - 0.1), (middle, north + 0.1)]),
        box(east - 0.05, south - 0.05, east + 0.05, north + 0.05),
    ]
    frame = gpd.GeoDataFrame({"n": [1, 2, 3]}, geometry=shapes, crs="EPSG:4326").to_crs(crs)
    style = {"fillOpacity": 1, "opacity": 1, "weight": 8}
    page = shown(
        lambda m: frame.explore(color="#c02020", m=m, marker_kwds={"radius": 9}, style_kwds=style)
    )
    assert are_like(colours_of(page), [(192, 32, 32)] * 3)
    beside = [(lat + 0.12, lon + 0.08) for lat, lon in PLACES]
    assert are_like(colours_of(page, beside), [PAPER] * 3)


def test_what_is_under_the_pointer_is_told_and_a_click_tells_more(shown):
    page = shown(
        lambda m: squares(name=["Alpha", "Beta", "Gamma"], change=[-12, 5, 7]).explore(
            "change", m=m, tooltip=["name", "change"], popup=True, legend=False
        ),
        language="fa",
    )
    x, y = point_of(page, *PLACES[0])
    page.mouse.move(x, y)
    tip = page.locator(".leaflet-tooltip")
    tip.wait_for()
    assert tip.locator("td").all_inner_texts() == ["Alpha", "-12"]
    # A minus stands before its number, also where the map is read from right to left.
    minus, digit = (
        tip.locator("td")
        .nth(1)
        .evaluate(
            """(cell) => [0, 2].map((at) => {
            const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            while (!text.nextNode().data.includes("-12"));
            const range = new Range();
            const from = text.currentNode.data.indexOf("-12") + at;
            range.setStart(text.currentNode, from);
            range.setEnd(text.currentNode, from + 1);
            return range.getBoundingClientRect().left;
        })"""
        )
    )
    assert minus < digit
    page.mouse.click(x, y)
    popup = page.locator(".leaflet-popup")
    popup.wait_for()
    assert popup.locator("td").all_inner_texts() == ["Alpha", "-12"]
    assert page.locator(".mm-details").is_hidden()


def test_rows_with_dates_follow_the_clock(shown):
    frame = squares(
        start_date=pd.to_datetime(["1909-05-02T00:00", "1909-05-03T06:00", None]),
        end_date=pd.to_datetime([None, None, "1909-05-02"]),
    )
    page = shown(lambda m: frame.explore(color="#c02020", m=m, style_kwds=SOLID))
    red = (192, 32, 32)
    moments = {
        "1909-05-01T12:00": [PAPER, PAPER, red],
        "1909-05-02T23:59": [red, PAPER, red],
        "1909-05-03T05:59": [red, PAPER, PAPER],
        "1909-05-03T06:00": [red, red, PAPER],
    }
    for way in (moments, dict(reversed(moments.items()))):
        for moment, wanted in way.items():
            page.evaluate("moment => P.seek(moment)", moment)
            assert are_like(colours_of(page), wanted), moment


def test_there_is_ground_as_far_as_a_frame_reaches(shown):
    """The Black Sea is no part of the campaign's own ground."""
    sea, edge = (43.2, 34.5), (42.5, 34.5)
    go = """() => {
        const there = L.latLngBounds([42.5, 33], [44, 36]);
        P.map.fitBounds(there, { animate: false, maxZoom: 7 });
        return P.map.getBounds().contains(there);
    }"""
    page = shown(lambda _: None, ground=True)
    assert not page.evaluate(go)
    frame = gpd.GeoDataFrame(geometry=[box(33, 42.5, 36, 44)], crs="EPSG:4326")
    style = {"fill": False, "color": "#c02020", "weight": 8, "opacity": 1}
    page = shown(lambda m: frame.explore(m=m, style_kwds=style), ground=True)
    assert page.evaluate(go)
    assert are_like(colours_of(page, [sea, edge]), [(201, 214, 222), (192, 32, 32)])


def test_the_ways_of_a_campaign_have_their_sides_colours_and_words(project, opened):
    project.write(
        CAMPAIGN.replace("rebels: {name: Rebels}", "rebels: {name: Rebels, colour: '#c02020'}")
    )
    path = project.folder / "ways.html"
    campaign_map = load(project.path).explore(map_options={"autoplay": False, "ground": False})
    campaign_map.save(path, offline=True)
    page = opened(path)
    page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    page.evaluate("P.seek('1909-05-01T01:00')")
    middle = ((36.74 + 36.27) / 2, (49.40 + 50.00) / 2)  # of the road from Manjil to Qazvin
    assert are_like(colours_of(page, [middle]), [(192, 32, 32)])
    page.mouse.move(*point_of(page, *middle))
    tip = page.locator(".leaflet-tooltip")
    tip.wait_for()
    told = ["gilan", "Gilan column", "rebels", "1909-05-01", "1909-05-05", "700"]
    assert tip.locator("td").all_inner_texts() == told
    page.locator(".mm-layers summary").click()
    page.locator(".mm-layers").get_by_label("Routes").click()
    assert not are_like(colours_of(page, [middle]), [(192, 32, 32)])


def test_the_ways_of_a_campaign_are_drawn_by_a_column(shown):
    page = shown(
        lambda m: m.campaign.explore(
            m=m, column="strength", vmin=0, vmax=700, style_kwds={"weight": 8, "opacity": 1}
        )
    )
    page.evaluate("P.seek('1909-05-01T01:00')")
    assert are_like(colours_of(page, [(36.505, 49.7)]), [YELLOW])
    assert page.locator(".legend text").last.text_content() == "strength"


#: The boxes of what can be seen, by a selector: those of words alone, as headings have much room.
BOXES = """(selector) => [...document.querySelectorAll(selector)].flatMap((element) => {
    const range = new Range();
    range.selectNodeContents(element);
    return element.checkVisibility() ? [...range.getClientRects()] : [];
}).filter(({ width, height }) => width && height).map((r) => [r.left, r.top, r.right, r.bottom])"""
OURS = ".mm-heading :is(h1, p, button, select), .mm-map .leaflet-control-zoom, .leaflet-control-attribution"


def overlap(one, other):
    return (
        one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and one[1] < other[3] - 1
        and other[1] < one[3] - 1
    )


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("window", WINDOWS)
def test_legends_lie_beside_what_is_ours_and_beside_each_other(shown, window, language):
    def explore(campaign_map):
        frame = squares(dead=[0, 50, 100], party=["crown", "people", "crown"], kind=list("abc"))
        frame.explore("dead", m=campaign_map)
        frame.explore("party", m=campaign_map)
        frame.explore("kind", m=campaign_map)

    page = shown(explore, *WINDOWS[window], language=language)
    ours = page.evaluate(BOXES, f"{OURS}, .mm-folds")
    legends = [element.bounding_box() for element in page.locator(".legend, .maplegend").all()]
    legends = [(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in legends]
    assert len(legends) == 3
    west, north, east, south = page.evaluate(
        "() => { const r = P.map.getContainer().getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; }"
    )
    for number, legend in enumerate(legends):
        assert west <= legend[0] <= legend[2] <= east
        assert north <= legend[1] <= legend[3] <= south
        assert [box for box in ours + legends[:number] if overlap(legend, box)] == []
    # What is ours can be clicked.
    page.locator(".mm-languages button").last.click()
    page.locator(".mm-keys").click()
    page.locator(".mm-sheet").wait_for()


def test_words_of_a_legend_keep_their_direction_in_other_languages(shown):
    page = shown(
        lambda m: squares(dead=[0, 50, 100]).explore(
            "dead", scheme="equalinterval", k=2, m=m, legend_kwds={"colorbar": False}
        )
    )
    page.evaluate("P.language = 'fa'")
    lefts = page.locator(".maplegend li").first.evaluate(
        """(item) => ["0.00", "50.00"].map((word) => {
            const from = item.lastChild.data.indexOf(word);
            const range = new Range();
            range.setStart(item.lastChild, from);
            range.setEnd(item.lastChild, from + word.length);
            return range.getBoundingClientRect().left;
        })"""
    )
    assert lefts == sorted(lefts)


def test_a_legend_can_be_dragged(shown):
    page = shown(lambda m: squares(party=list("aba")).explore("party", m=m), *WINDOWS["phone"])
    legend = page.locator(".maplegend")
    before = legend.bounding_box()
    x, y = before["x"] + 5, before["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 100, y - 60, steps=3)
    page.mouse.up()
    after = legend.bounding_box()
    assert after["x"] == pytest.approx(before["x"] - 100, abs=2)
    assert after["y"] == pytest.approx(before["y"] - 60, abs=2)
