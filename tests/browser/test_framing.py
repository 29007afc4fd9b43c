"""What a map shows, whatever room it is given and when: it holds what moves, and lets go for a hand only."""

from __future__ import annotations

import re

import pytest

from mapmaker.authoring.layout import Project
from mapmaker.authoring.scaffold import new
from mapmaker.campaign import load
from mapmaker.dates import iso
from tests.conftest import CAMPAIGNS

pytestmark = pytest.mark.browser

SHIPPED = sorted(path.stem for path in CAMPAIGNS.glob("*.yaml"))
TEMPLATE = "template"

#: Wide and upright windows, columns, phones both ways, and frames that hardly hold a map.
SIZES = [
    *[(1920, 1080), (2560, 1080), (1280, 800), (1024, 600)],
    *[(1080, 1920), (768, 1400), (800, 1280), (721, 1500), (600, 1200)],
    *[(390, 844), (844, 390), (360, 640), (280, 653)],
    *[(320, 480), (480, 320), (720, 200), (200, 120), (300, 40)],
]
COMPACT = [(1280, 800), (1080, 1920), (390, 844), (844, 390), (320, 240)]

#: How pages hide a map, by the style of what it stands in, and how they show it.
SHOWN = "width: 820px; height: 520px"
HIDDEN = {
    "not displayed": "display: none",
    "no size": "width: 0; height: 0",
    "a pixel": "width: 1px; height: 1px",
    "no height": "width: 820px; height: 0",
    "no width": "width: 0; height: 520px",
    "not visible": f"{SHOWN}; visibility: hidden",
    "skipped": f"{SHOWN}; content-visibility: hidden",
}

# A page to mount its campaign in, again and again: `stand(style)` gives it an element of that style.
STAND = """() => {
    const data = document.querySelector('script[type="application/json"]').textContent;
    const style = (text) => `position: absolute; overflow: hidden; ${text}`;
    document.querySelector(".mapmaker").player.destroy();
    window.stood = document.createElement("div");
    document.querySelector("main").replaceWith(stood);
    window.give = (text) => (stood.style.cssText = style(text));
    window.stand = (text, autoplay = false) => {
        window.P?.destroy();
        history.replaceState(null, "", location.pathname + location.search);
        const element = document.createElement("div");
        stood.replaceChildren(element);
        give(text);
        window.P = mapmaker.mount(element, JSON.parse(data), { autoplay });
        look();
    };
}"""

# `look()` listens to which shot `P` shows; `missed()` is what the view does not hold of it, in pixels.
# What lies beyond the ground is not to be seen.
LOOK = """() => {
    const { scenes, view } = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
    window.look = () => {
        window.shot = scenes.find((scene) => scene.view && !scene.from)?.view ?? view;
        P.on("view", ({ bounds }) => (shot = bounds));
    };
    window.missed = () => {
        const { map } = P;
        const { x, y } = map.getSize();
        const [west, south, east, north] = shot;
        const ground = map.options.maxBounds ?? L.latLngBounds([[-90, -180], [90, 180]]);
        const on = (lat, lon) => map.latLngToContainerPoint([
            Math.max(ground.getSouth(), Math.min(ground.getNorth(), lat)),
            Math.max(ground.getWest(), Math.min(ground.getEast(), lon)),
        ]);
        const [first, last] = [on(north, west), on(south, east)];
        return Math.round(Math.max(0, -first.x, -first.y, last.x - x, last.y - y));
    };
    window.framed = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

# Opens the campaign at each size, looks at it at each moment, and gives it the next size there.
OPENINGS = """async ([sizes, moments]) => {
    const faults = [];
    const style = ([width, height]) => `width: ${width}px; height: ${height}px`;
    const watch = (...what) => {
        const { x, y } = P.map.getSize();
        const [following, cut] = [P.following, x && y ? missed() : 0];
        if (!following || cut > 1) faults.push([...what, `following: ${following}`, `cut by ${cut}`].join(", "));
    };
    for (const [i, size] of sizes.entries()) {
        stand(style(size));
        const { map } = P;
        const opened = String([map.getCenter(), map.getZoom()]);
        if (!P.following) faults.push(`${size}: opens without following`);
        for (const moment of moments) {
            P.seek(moment);
            watch(size, moment);
        }
        P.seek(moments[0]);
        if (String([map.getCenter(), map.getZoom()]) !== opened) faults.push(`${size}: opens with another view`);
        const next = sizes[(i + 1) % sizes.length];
        give(style(next));
        await framed();
        watch(size, "then", next);
    }
    return faults;
}"""


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory):
    """All shipped campaigns, and the one that a new project begins with, by name."""
    folder = tmp_path_factory.mktemp("project")
    new(Project(folder), TEMPLATE)
    files = [
        *(CAMPAIGNS / f"{name}.yaml" for name in SHIPPED),
        folder / f"campaigns/{TEMPLATE}.yaml",
    ]
    return {file.stem: load(file) for file in files}


@pytest.fixture(scope="module")
def pages(campaigns, tmp_path_factory):
    """Their pages, by name."""
    folder = tmp_path_factory.mktemp("pages")
    for name, campaign in campaigns.items():
        campaign.to_map().save(folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in campaigns}


@pytest.fixture
def stand(opened):
    """Opens the page of a campaign to mount it in again and again."""

    def open_it(path, tail=""):
        page = opened(path, tail=tail, reduced_motion="reduce")
        page.evaluate(LOOK)
        page.evaluate(STAND)
        return page

    return open_it


def moments(campaign):
    """The beginning of a campaign, its end, and some instants between."""
    length = campaign.end - campaign.start
    return [iso(campaign.start + part * length) for part in (0, 0.35, 0.7, 1)]


@pytest.mark.parametrize("tail", ["", "?embed"])
@pytest.mark.parametrize("name", [*SHIPPED, TEMPLATE])
def test_the_view_holds_what_moves_at_every_size(stand, pages, campaigns, name, tail):
    page = stand(pages[name], tail)
    assert page.evaluate(OPENINGS, [COMPACT if tail else SIZES, moments(campaigns[name])]) == []


@pytest.mark.parametrize("name", [*SHIPPED, TEMPLATE])
def test_a_map_that_is_hidden_waits_and_then_shows_the_moment(stand, pages, campaigns, name):
    page = stand(pages[name])
    page.emulate_media(reduced_motion="no-preference")
    opening, moment, *_ = moments(campaigns[name])
    for kind, style in HIDDEN.items():
        page.evaluate(f"() => {{ stand({style!r}, true); return framed(); }}")
        # As pages do that know Leaflet.
        page.evaluate("() => { P.map.invalidateSize(); return framed(); }")
        assert page.evaluate("[P.following, P.playing, P.now]") == [True, True, opening], kind
        page.evaluate("moment => P.seek(moment)", moment)
        page.evaluate(f"give({SHOWN!r})")
        page.wait_for_function("moment => P.map.getSize().x && P.now > moment", arg=moment)
        page.evaluate("P.pause()")
        assert page.evaluate("[P.following, missed()]") == [True, 0], kind


def test_parts_suit_the_room_in_which_a_map_is_first_seen(stand, project, tmp_path):
    load(project.path).to_map(ground=False).save(tmp_path / "page.html")
    page = stand(tmp_path / "page.html")
    folds = "[...stood.querySelectorAll('details')].map((fold) => fold.open)"
    wide, narrow = (
        page.evaluate(f"() => {{ stand('width: {width}px; height: 700px'); return {folds}; }}")
        for width in (1000, 500)
    )
    assert wide != narrow
    for width, seen in [(1000, wide), (500, narrow)]:
        page.evaluate("() => { stand('display: none'); P.language = 'en'; return framed(); }")
        page.evaluate(f"give('width: {width}px; height: 700px')")
        page.wait_for_function("() => P.map.getSize().x")
        assert page.evaluate(folds) == seen


@pytest.mark.parametrize("hidden", ["display: none", "visibility: hidden", "width: 0; height: 0"])
def test_a_frame_that_is_shown_late_follows(opened_plain, pages, tmp_path, hidden):
    page = pages["triumph-of-tehran"].as_uri()
    host = tmp_path / "host.html"
    host.write_text(
        f"""<!doctype html><title>Host</title>
        <iframe src="{page}?embed#at=1909-07-01&play=1&speed=10" style="{hidden}; border: 0"></iframe>""",
        "utf-8",
    )
    frame = opened_plain(host, 900, 700).frames[1]
    frame.wait_for_function("() => document.querySelector('.mapmaker')?.player")
    frame.evaluate(LOOK)
    frame.evaluate("window.P = document.querySelector('.mapmaker').player; look()")
    frame.frame_element().evaluate("frame => (frame.style.cssText = 'width: 400px; height: 640px')")
    frame.wait_for_function("() => P.map.getSize().x === 400 && P.now > '1909-07-02'")
    frame.evaluate("() => { P.pause(); P.seek('1909-07-13'); }")
    assert frame.evaluate("[P.following, missed()]") == [True, 0]


def test_two_pages_pasted_into_one_document_keep_to_their_own_leaflet(opened, pages, tmp_path):
    pasted = [
        re.sub("<!DOCTYPE html>|<meta http-equiv[^>]*>", "", pages[name].read_text("utf-8"))
        for name in ("hannibal-218-bc", TEMPLATE)
    ]
    both = tmp_path / "both.html"
    both.write_text(f"<!doctype html><title>Both</title><body>{''.join(pasted)}", "utf-8")
    page = opened(both, reduced_motion="reduce")
    page.evaluate(
        """async () => {
            const maps = [...document.querySelectorAll(".mapmaker")];
            for (const map of maps) map.style.height = "500px";
            window.players = maps.map(({ player }) => player);
            for (const player of players) player.pause();
        }"""
    )
    page.wait_for_function("() => players.every((player) => player.map.getSize().y > 300)")
    page.evaluate("players[0].seek('-0217-10-20'); players[1].seek('1815-03-09')")
    assert page.evaluate("players.map((player) => player.following)") == [True, True]


def drag(page):
    page.mouse.move(300, 420)
    page.mouse.down()
    page.mouse.move(220, 300, steps=4)
    page.mouse.up()


def press(page, key):
    page.locator(".mm-map").focus()
    page.keyboard.press(key)


def pinch(page):
    touch = page.context.new_cdp_session(page)

    def fingers(kind, *ys):
        points = [{"x": 300, "y": y, "id": n} for n, y in enumerate(ys)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 400, 440)
    for step in range(1, 6):
        fingers("touchMove", 400 - 15 * step, 440 + 15 * step)
    fingers("touchEnd")


#: Moves of a reader: what is done to a page, above a map that follows.
HANDS = {
    "drag": drag,
    "wheel": lambda page: page.mouse.wheel(0, -240),
    "double click": lambda page: page.mouse.dblclick(300, 420),
    "a box": lambda page: (page.keyboard.down("Shift"), drag(page), page.keyboard.up("Shift")),
    "arrow": lambda page: press(page, "ArrowUp"),
    "plus": lambda page: press(page, "+"),
    "minus": lambda page: press(page, "-"),
    "button": lambda page: page.get_by_role("button", name="Zoom in").click(),
    "button by key": lambda page: page.get_by_role("button", name="Zoom in").press("Enter"),
    "button by a reader of screens": lambda page: page.evaluate(
        "document.querySelector('.leaflet-control-zoom-in').click()"
    ),
    "pinch": pinch,
}

#: What scripts and folium's controls write to show something else.
VIEWS = [
    "P.map.setView([35.7, 51.4], 8)",
    "P.map.setView([35.7, 51.4])",
    "P.map.fitBounds([[35, 50], [36, 52]])",
    "P.map.flyTo([35.7, 51.4], 8)",
    "P.map.flyToBounds([[35, 50], [36, 52]])",
    "P.map.panTo([35.7, 51.4])",
    "P.map.panBy([0, 60])",
    "P.map.setZoom(8)",
    "P.map.zoomIn()",
    "P.map.panInsideBounds([[35, 50], [36, 52]])",
    "P.following = false",
]

#: What moves maps, or may, without anybody's wish for another view.
CORRECTIONS = [
    "P.map.invalidateSize()",
    "P.map.invalidateSize(true)",
    "P.map.invalidateSize({ animate: true, debounceMoveend: true })",
    "give('width: 500px; height: 900px'); P.map.invalidateSize(true)",
    "give('width: 900px; height: 500px'); P.map.invalidateSize({ pan: false })",
    "give('width: 200px; height: 900px')",
    "dispatchEvent(new Event('resize'))",
    "P.map.setMinZoom(7.5)",
    "P.map.setMaxZoom(5)",
    "P.map.setMaxZoom(9)",
    "P.map.setMaxBounds([[35, 50], [36, 52]])",
    "P.map.fire('moveend')",
    "L.circle([40.8, 44.5], 900).addTo(P.map).bindPopup('A long word about this place').openPopup()",
    "P.map.openPopup('Another word', [33, 52.9])",
    "L.tileLayer('data:,', { minZoom: 8, maxZoom: 8 }).addTo(P.map)",
    "P.language = 'fa'",
    "P.followed = 'gilan'",
]

UPRIGHT = "left: 0; top: 0; width: 600px; height: 1000px"


@pytest.fixture
def upright(opened, pages):
    """The flagship's page in an upright window, paused: one that opens out of its bounds."""
    page = opened(pages["triumph-of-tehran"], 600, 1000, has_touch=True, reduced_motion="reduce")
    page.evaluate(LOOK)
    page.evaluate("window.P = document.querySelector('.mapmaker').player; P.pause(); look()")
    return page


def test_every_move_of_a_reader_ends_the_following(upright):
    page = upright
    page.evaluate("P.seek('1909-07-01')")
    for name, move in HANDS.items():
        page.evaluate("P.following = true")
        assert page.evaluate("[P.following, missed()]") == [True, 0], name
        page.mouse.move(300, 420)
        move(page)
        page.wait_for_function("() => !P.following")
        # Until Leaflet has done: the next move is one of its own.
        page.wait_for_function(
            "() => !P.map._animatingZoom && !document.querySelector('.leaflet-pan-anim')"
        )


def test_a_view_that_a_script_sets_ends_the_following(upright):
    for script in VIEWS:
        upright.evaluate("P.following = true")
        assert upright.evaluate("[P.following, missed()]") == [True, 0], script
        upright.evaluate(f"{{ {script} }}")
        upright.wait_for_function("() => !P.following")
        upright.wait_for_function(
            "() => !P.map._animatingZoom && !document.querySelector('.leaflet-pan-anim')"
        )


def test_what_leaflet_does_of_itself_does_not(stand, pages):
    page = stand(pages["triumph-of-tehran"])
    for script in CORRECTIONS:
        page.evaluate(
            f"async () => {{ stand({UPRIGHT!r}); {script}; await framed(); await framed(); }}"
        )
        page.evaluate("() => { P.seek('1909-07-01'); return framed(); }")
        assert page.evaluate("P.following"), script


def test_a_popup_moves_the_view_for_the_reader_who_opens_it(upright):
    upright.evaluate(
        """() => {
            window.mark = L.marker(P.map.containerPointToLatLng([300, 180]), { icon: L.divIcon() }).addTo(P.map);
            mark.bindPopup("A word<br>".repeat(12)).openPopup();
        }"""
    )
    upright.wait_for_function("() => !document.querySelector('.leaflet-pan-anim')")
    assert upright.evaluate("[P.following, mark.getPopup().isOpen()]") == [True, True]
    upright.evaluate(
        "() => { mark.closePopup().setLatLng(P.map.containerPointToLatLng([300, 180])); }"
    )
    upright.locator(".leaflet-popup").wait_for(state="detached")
    upright.mouse.click(300, 180)
    upright.wait_for_function("() => !P.following")


@pytest.mark.parametrize(
    ("width", "height", "tail"),
    [(1080, 1920, ""), (768, 1400, ""), (390, 844, "?embed"), (800, 1280, "#play=1")],
)
def test_upright_pages_open_and_play_following(opened, pages, width, height, tail):
    page = opened(pages["triumph-of-tehran"], width, height, tail=tail)
    page.evaluate(LOOK)
    page.evaluate("window.P = document.querySelector('.mapmaker').player; window.shots = 0; look()")
    assert page.evaluate("[P.following, P.playing, missed()]") == [True, True, 0]
    page.evaluate("P.on('view', () => shots++); P.speed = 6")
    page.wait_for_function("() => shots > 1 && !document.querySelector('.mm-flying')")
    page.set_viewport_size({"width": height, "height": width})
    page.wait_for_function("height => innerHeight === height", arg=width)
    page.evaluate("P.pause()")
    page.wait_for_function("() => P.following && missed() === 0")


def test_a_view_of_folium_is_kept(opened, project, tmp_path):
    campaign_map = load(project.path).to_map(autoplay=False)
    campaign_map.fit_bounds([[36, 49.5], [36.5, 50.5]])
    campaign_map.save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html", 600, 1000)
    page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    assert page.evaluate("P.following") is False
    assert page.evaluate("P.map.getCenter().lng") == pytest.approx(50, abs=0.05)
