"""The map is its author's, too: nothing of the player's styles, or hears, what is not the player's."""

from io import BytesIO

import folium
import numpy as np
import pytest
from PIL import Image, ImageChops, ImageColor

from mapmaker.campaign import load
from mapmaker.page import bundle, static

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "phone"])

# One of every kind of element that people put on maps, as they would write it.
FOREIGN = """
<h1>Title</h1><h2>Less</h2><h3>Least</h3><p>Words, <a href="#">a link</a>, <b>bold</b>, <i>slanted</i>,
<small>small</small>, <cite>cited</cite>, <kbd>k</kbd>, <span>a span</span>, <strong>strong</strong></p>
<svg width="60" height="40" viewBox="0 0 60 40"><path d="M0 0H60V40Z"/><circle r="5"/><text>a</text></svg>
<button>Press</button><button type="button" aria-pressed="true">Pressed</button>
<select><option>One</option></select><input value="text"><input type="checkbox"><input type="range">
<textarea></textarea><ul><li>One<ul><li>Two</li></ul></li></ul><ol><li>One</li></ol>
<dl><dt>What</dt><dd>That</dd></dl><table><tr><th>A</th><td>b</td></tr></table>
<label>A <input></label><form><fieldset><legend>L</legend></fieldset></form>
<details open><summary>More</summary><p>Less</p></details><div hidden>Hidden</div><dialog open>Said</dialog>
<figure><img alt="" width="10" height="10"><figcaption>Seen</figcaption></figure><canvas width="9"></canvas>
<header>H</header><section>S</section><article>A</article>
<div class="leaflet-bar"><a href="#" role="button">+</a></div>
"""

# Puts them on a Leaflet map: in a popup, a tooltip, a marker, the panes, controls in all corners.
FURNISH = """([map, html]) => {
    const at = map.getCenter();
    const filled = (tag, className) => {
        const element = L.DomUtil.create(tag, className);
        element.innerHTML = html;
        return element;
    };
    const roots = ["overlayPane", "markerPane", "shadowPane"].map((pane) => {
        const element = filled("div", "theirs");
        map.getPane(pane).append(element);
        return element;
    });
    for (const position of ["topleft", "topright", "bottomleft", "bottomright"]) {
        const control = L.control({ position });
        control.onAdd = () => filled("div", "leaflet-bar theirs");
        roots.push(control.addTo(map).getContainer());
    }
    const icon = L.divIcon({ html, className: "theirs" });
    const marker = L.marker(at, { icon }).addTo(map);
    const popup = L.popup({ autoPan: false }).setLatLng(at).setContent(html).openOn(map);
    const tooltip = L.tooltip({ permanent: true }).setLatLng(at).setContent(html).addTo(map);
    const layers = L.control.layers({ One: L.layerGroup(), Two: L.layerGroup() }, {}, { collapsed: false });
    const scale = L.control.scale();
    roots.push(marker.getElement(), popup.getElement(), tooltip.getElement());
    roots.push(layers.addTo(map).getContainer(), scale.addTo(map).getContainer());
    return roots.flatMap((root) => [root, ...root.querySelectorAll("*")]);
}"""

# What matches of a sheet's rules, whatever the window, the colours wanted and the reader's hand.
MATCHES = """([sheet, elements]) => {
    const rulesOf = (rule) => [rule, ...[...(rule.cssRules ?? [])].flatMap(rulesOf)];
    const parsed = new CSSStyleSheet();
    parsed.replaceSync(sheet);
    const selectors = rulesOf(parsed).map((rule) => rule.selectorText).filter(Boolean);
    const anyhow = (selector) => selector
        .replace(/:not\\(:focus-visible\\)/g, "")
        .replace(/:(hover|active|focus-visible|focus|disabled|any-link)/g, "")
        .replace(/(^|[ >~+,(])::[\\w-]+/g, "$1*").replace(/::[\\w-]+/g, "");
    const found = selectors.flatMap((selector) =>
        elements.filter((element) => element.matches(anyhow(selector)))
            .map((element) => `${selector} reaches ${element.tagName}.${element.className}`));
    return [selectors.length, [...new Set(found)]];
}"""


@pytest.fixture
def bare(project, opened, tmp_path):
    """Opens the page of a small campaign without ground, with what is added to its map."""

    def open_page(*added, size=(1280, 800), tail="", **options):
        campaign_map = load(project.path).to_map(autoplay=False, ground=False)
        for layer in added:
            layer.add_to(campaign_map)
        path = tmp_path / "page.html"
        campaign_map.save(path)
        page = opened(path, *size, tail=tail, **options)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        return page

    return open_page


def furnished(page, where="P.map"):
    """Handles of things of others that were put on a map."""
    the_map = page.evaluate_handle(where)
    return page.evaluate_handle(FURNISH, [the_map, FOREIGN])


@SIZES
@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_rule_of_ours_reaches_what_is_not_ours(bare, size, language):
    page = bare(size=size)
    page.evaluate("language => { P.language = language; }", language)
    theirs = furnished(page)
    sheet = bundle.style() + static.style(("en", "fa"))
    assert sheet in page.content()
    count, found = page.evaluate(MATCHES, [sheet, theirs])
    assert count > 300
    assert found == []
    # The way of looking sees what is there to be seen.
    own = page.evaluate_handle(
        "[...document.querySelectorAll('.mm-play, .mm-map, .mm-zoom-buttons a')]"
    )
    assert len(page.evaluate(MATCHES, [sheet, own])[1]) > 5


# How each thing on a map is styled, next to how it is on a map that has nothing to do with us.
PLAIN_MAP = """() => {
    const { clientWidth, clientHeight } = P.map.getContainer();
    const box = document.createElement("div");
    box.style.cssText = `width:${clientWidth}px;height:${clientHeight}px`;
    document.querySelector("main").append(box);
    const map = L.map(box, { zoomControl: false, attributionControl: false });
    return map.setView(P.map.getCenter(), P.map.getZoom(), { animate: false });
}"""
STYLES_APART = """([here, there]) => here.flatMap((element, n) => {
    const [ours, plain] = [element, there[n]].map((each) => getComputedStyle(each));
    return [...plain]
        .filter((name) => name !== "color-scheme" && ours.getPropertyValue(name) !== plain.getPropertyValue(name))
        .map((name) => `${element.tagName} ${name}: ${ours.getPropertyValue(name)}, not ${plain.getPropertyValue(name)}`);
})"""


@SIZES
@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"contrast": "more"}, {"forced_colors": "active"}],
    ids=["light", "dark", "contrast", "forced"],
)
def test_things_on_the_map_look_as_on_any_map(bare, size, options):
    page = bare(size=size, **options)
    # Ours are out of the way: what is in a corner is in the same place on both maps.
    page.evaluate("for (const own of [P.map.zoomControl, P.map.attributionControl]) own?.remove()")
    page.evaluate("document.querySelector('.mm-zoom-buttons')?.remove()")
    here = furnished(page)
    there = furnished(page, f"({PLAIN_MAP})()")
    page.wait_for_function("() => !document.getAnimations().length")  # popups fade in
    assert page.evaluate("things => things.length", here) > 300
    assert page.evaluate(STYLES_APART, [here, there]) == []


MARK, WAY, FIELD = "#d00080", "#00a0ff", "#30c030"


def seen(page, lat, lon):
    """The colour of the page's pixel at a place of the map."""
    box = page.locator(".mm-map").bounding_box()
    x, y = page.evaluate(
        "at => { const { x, y } = P.map.latLngToContainerPoint(at); return [x, y]; }", [lat, lon]
    )
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    return picture.getpixel((round(box["x"] + x), round(box["y"] + y)))


@SIZES
def test_layers_of_folium_are_seen(bare, size):
    page = bare(
        folium.CircleMarker([36.9, 49.85], radius=9, color=MARK, fill_color=MARK, fill_opacity=1),
        folium.PolyLine([[36.5, 49.2], [36.5, 49.7]], color=WAY, weight=8, opacity=1),
        folium.Polygon(
            [[37.0, 49.1], [37.2, 49.1], [37.2, 49.3], [37.0, 49.3]],
            color=FIELD,
            fill_color=FIELD,
            fill_opacity=1,
        ),
        size=size,
    )
    for colour, place in [(MARK, (36.9, 49.85)), (WAY, (36.5, 49.5)), (FIELD, (37.1, 49.2))]:
        assert np.allclose(seen(page, *place), ImageColor.getrgb(colour), atol=3), colour


# What the sheets of others say of bare elements: those of Bootstrap, of Tailwind, and worse.
RESET = """
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; font: 300 17px/1.9 monospace; color: #212529; text-align: left; background: #fff; }
h1, h2, h3, h4, h5, h6 { margin: 0 0 .5rem; font-weight: 500; font-size: 2rem; line-height: 1.2; color: navy; }
p, ul, ol, dl, pre, figure, table { margin: 0 0 1rem; }
ul, ol { padding-left: 2rem; list-style: square; }
ul ul, ol ol { margin-bottom: 0; }
li, dt, dd { margin: .25rem 0 .5rem; font-weight: 700; line-height: 2; }
a { color: #d6d; text-decoration: none; background: transparent; }
a:hover { color: #0056b3; text-decoration: underline; }
b, strong { font-weight: bolder; }
small { font-size: 80%; font-weight: 400; }
cite, i, em { font-style: italic; }
kbd { padding: .2rem .4rem; font: 87.5% monospace; color: #fff; background: #212529; border-radius: .2rem; }
img, svg, canvas, video { vertical-align: middle; }
img { border-style: none; }
svg { overflow: hidden; }
table { border-collapse: collapse; background: #fafafa; }
td, th { border: 0 solid; padding: .75rem; text-align: inherit; vertical-align: bottom; }
label { display: inline-block; margin-bottom: .5rem; font-weight: 600; }
button, input, select, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit;
    border-radius: 0; }
button, input { overflow: visible; }
button { padding: .5rem 1rem; border: 2px solid; background: #eee; color: #060; }
button, [type=button] { -webkit-appearance: button; }
button:focus { outline: 5px auto -webkit-focus-ring-color; }
[type=checkbox] { padding: 0; }
summary { display: list-item; padding: .5rem; font-weight: 700; cursor: pointer; }
form, section, header, details { padding: 0; }
section { margin: 0; }
figcaption { margin-top: .5rem; text-align: center; }
[hidden] { display: none !important; }
"""
STATES = {
    "at rest": "",
    "details": "document.querySelector('.mm-event button').click()",
    "legend": "document.querySelector('.mm-legend').open = true",
    "sources": "for (const fold of document.querySelectorAll('.mm-bibliography, .mm-bibliography details'))"
    " fold.open = true",
    "layers": "document.querySelector('.mm-layers').open = true",
    "sharing": "document.querySelector('.mm-share').open = true",
    "playback": "document.querySelector('.mm-playback').open = true",
    "a force": "P.followed = 'gilan'",
    "keys": "document.querySelector('.mm-keys').click()",
}
# As it opens, with nothing chosen, after all has been built anew.
ANEW = """language => {
    document.querySelector("dialog")?.close();
    for (const fold of document.querySelectorAll(".mm-folds details, .mm-playback")) fold.open = false;
    P.followed = null;
    document.activeElement.blur();
    P.language = language;
    P.seek("1909-07-13");
    if (!document.querySelector(".mm-details").hidden) document.querySelector(".mm-close").click();
}"""
ADOPT = """css => {
    window.P = document.querySelector(".mapmaker").player;
    P.pause();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
}"""
PAINTED = "() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))"


def pictures(page, language):
    """What a page looks like in each of its states, as arrays of pixels."""

    def picture():
        page.evaluate(PAINTED)
        return np.asarray(Image.open(BytesIO(page.screenshot())).convert("RGB"), dtype=np.int16)

    for name, act in STATES.items():
        page.evaluate(ANEW, language)
        page.evaluate(act)
        yield name, picture()
    page.evaluate(ANEW, language)
    page.click(".mm-next")
    yield "pressed", picture()


@SIZES
@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_player_looks_the_same_whatever_the_page_says_of_bare_elements(
    opened, flagship_page, size, language
):
    def look(css):
        page = opened(flagship_page, *size, reduced_motion="reduce")
        page.evaluate(ADOPT, css)
        return pictures(page, language)

    for (state, bare), (_, reset) in zip(look(""), look(RESET), strict=True):
        apart = np.abs(bare - reset).max(axis=2) > 8
        assert apart.mean() < 0.0005, f"{state}: {apart.sum()} pixels, from {np.argwhere(apart)[0]}"


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_article_looks_the_same_whatever_the_page_says_of_bare_elements(
    opened, flagship_page, language
):
    def look(css):
        page = opened(flagship_page, 900, 1000)
        page.evaluate(ADOPT, css)
        page.evaluate("language => { P.language = language; }", language)
        page.emulate_media(media="print")
        return Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")

    bare, reset = look(""), look(RESET)
    assert bare.height > 5000
    assert reset.size == bare.size
    apart = ImageChops.difference(bare, reset).point(lambda steps: 255 * (steps > 8))
    assert apart.histogram()[255] < 100


# All that a script could change for others: what the window holds, and what that holds, by its path.
EVERYTHING = """() => {
    const found = new Map();
    const walked = new Set([window]);
    const walk = (path, holder) => {
        for (const name of Reflect.ownKeys(holder)) {
            const { value } = Object.getOwnPropertyDescriptor(holder, name);
            const here = `${path}${String(name)}`;
            // Leaflet marks whatever listens on any map.
            if (!here.includes("_leaflet_")) found.set(here, value);
            if (Object(value) !== value || walked.has(value) || name === "mapmaker") continue;
            walked.add(value);
            walk(`${here}.`, value);
        }
    };
    walk("", window);
    return found;
}"""
CHANGED = """([before, after]) => [...new Set([...before.keys(), ...after.keys()])].filter((path) =>
    !before.has(path) || !after.has(path) || !Object.is(before.get(path), after.get(path)))"""


def test_the_player_leaves_the_window_and_leaflet_as_they_were(modules, project):
    page = modules
    campaign_map = load(project.path).to_map()
    page.set_content("<div id='here' style='width: 900px; height: 600px'></div>")
    page.add_style_tag(content=campaign_map.style())
    page.add_script_tag(content=campaign_map.leaflet())
    before = page.evaluate_handle(EVERYTHING)
    page.add_script_tag(content=campaign_map.player())
    page.evaluate(
        """(payload) => {
            const face = mapmaker.mount(document.getElementById("here"), JSON.parse(payload), { autoplay: false });
            face.seek("1909-05-03");
            face.language = "fa";
            document.querySelector(".mm-event button").click();
            document.querySelector(".mm-share button").click();
        }""",
        campaign_map.data,
    )
    page.evaluate(PAINTED)
    after = page.evaluate_handle(EVERYTHING)
    assert page.evaluate("seen => seen.size", before) > 3000
    assert page.evaluate(CHANGED, [before, after]) == ["mapmaker"]
    page.evaluate("L.Icon.Default.prototype.options.iconUrl = 'a.png'; Array.prototype.last = 1")
    changed = page.evaluate(CHANGED, [after, page.evaluate_handle(EVERYTHING)])
    assert sorted(path.rpartition(".")[2] for path in changed) == ["iconUrl", "last"]


# Things of others that take keys, by what they are.
PRESSED = {
    "a field in a popup": "popup input",
    "a button in a popup": "popup button",
    "a popup": "popup [tabindex]",
    "a field in a control": "control input",
    "a choice in a control": "control select",
    "a button in a control": "control button",
    "a link in a control": "control a",
    "a fold in a control": "control summary",
    "a control": "control [tabindex]",
    "words to be written": "control [contenteditable]",
    "a button in a marker": "marker button",
}
THEIRS = """<div tabindex="0"><input type="checkbox"><button type="button">B</button><select><option>1</select>
<a href="#">a</a><details><summary>S</summary></details><p contenteditable>p</p></div>"""
GIVEN = """html => {
    const at = P.map.getCenter();
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => {
        const element = L.DomUtil.create("div", "control");
        element.innerHTML = html;
        return element;
    };
    control.addTo(P.map);
    const icon = L.divIcon({ className: "marker", html });
    L.marker(at, { icon }).addTo(P.map);
    L.circleMarker(at, { className: "path" }).addTo(P.map).getElement().setAttribute("tabindex", "0");
    L.popup({ className: "popup", autoPan: false }).setLatLng(at).setContent(html).openOn(P.map);
}"""
STATE = (
    "() => [P.now, P.playing, P.speed, P.map.getZoom(), document.querySelectorAll('dialog').length]"
)


@pytest.fixture
def keyed(bare):
    page = bare()
    page.evaluate(GIVEN, THEIRS)
    page.evaluate("P.seek('1909-05-03')")
    return page


@pytest.mark.parametrize("thing", PRESSED)
def test_keys_pressed_in_things_of_others_are_theirs(keyed, thing):
    selector = "." + PRESSED[thing]
    keyed.focus(selector)
    before = keyed.evaluate(STATE)
    for key in ("l", ".", "k", "5", "+", "?", "ArrowRight"):
        keyed.locator(selector).evaluate(
            """(element, key) => element.dispatchEvent(
                new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))""",
            key,
        )
        assert keyed.evaluate(STATE) == before, key


@pytest.mark.parametrize(
    "selector", [".mm-map", ".marker", ".path", ".mm-zoom-buttons a", ".mm-entries", ".mm-play"]
)
def test_keys_pressed_on_the_map_and_in_parts_are_the_players(keyed, selector):
    keyed.locator(selector).first.focus()
    keyed.keyboard.press(".")
    assert keyed.evaluate("P.now").startswith("1909-05-04")
    keyed.keyboard.press("5")
    assert keyed.evaluate("P.speed") == 4


def test_a_map_that_sleeps_says_nothing_over_what_scrolls_by_itself(bare):
    page = bare(tail="?embed")
    page.evaluate(GIVEN, THEIRS)
    turn = """element => { element.dispatchEvent(new WheelEvent("wheel", { deltaY: 50, bubbles: true }));
        return [...document.querySelectorAll(".mm-advice")].length; }"""
    assert page.locator(".popup input").evaluate(turn) == 0
    assert page.locator(".control button").evaluate(turn) == 0
    zoom = page.evaluate("P.map.getZoom()")
    assert page.locator(".mm-map").evaluate(turn) == 1
    assert page.evaluate("P.map.getZoom()") == zoom
