"""axe-core finds nothing, and what it cannot find: keys, focus, what a screen reader is told."""

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

pytestmark = pytest.mark.browser

WINDOWS = {"wide": (1280, 800), "phone": (390, 844), "small": (320, 640)}
# Every two of language, window and scheme meet; all three would take twice as long.
EVERY_TWO = pytest.mark.parametrize(
    ("language", "window", "scheme"),
    [
        ("en", "wide", "light"),
        ("fa", "wide", "dark"),
        ("en", "phone", "dark"),
        ("fa", "phone", "light"),
        ("en", "small", "light"),
        ("fa", "small", "dark"),
    ],
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOMENT = "1909-07-13"


# What is against a part of the page, each a line; the rest of axe's report is long.
FAULTS = """async ([part, options]) => (await axe.run(part, options)).violations
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`))
    .join("\\n")"""


def faults_of(page, part="html") -> str:
    """What axe-core has against a part of a page as it stands."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(f"() => {{ {Axe().axe_script} }}")
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    return page.evaluate(FAULTS, [part, options])


@pytest.fixture
def settled(opened, flagship_page, drive):
    """The flagship at rest at a moment, in a language."""

    def settle(language: str, width: int, height: int, **options):
        driver = drive(opened(flagship_page, width, height, **options))
        driver.pause()
        driver.page.evaluate("language => { P.language = language; }", language)
        driver.seek(MOMENT)
        return driver.page

    return settle


@EVERY_TWO
def test_axe_finds_nothing(settled, language, window, scheme):
    page = settled(language, *WINDOWS[window], color_scheme=scheme)
    found = {"at rest": faults_of(page)}
    folds = page.locator(".mm-folds > details")
    for n in range(folds.count()):
        folds.nth(n).evaluate("fold => { fold.open = true; }")
        found[f"fold {n}"] = faults_of(page, ".mm-folds > details[open]")
    folds.evaluate_all("folds => folds.forEach((fold) => { fold.open = false; })")
    page.evaluate("document.querySelector('.mm-entries button').click()")
    found["details"] = faults_of(page, ".mm-details")
    faults = "\n".join(dict.fromkeys("\n".join(found.values()).splitlines()))
    assert faults.strip() == ""


@pytest.mark.parametrize(
    ("language", "window", "scheme"),
    [("en", "wide", "light"), ("fa", "wide", "dark"), ("fa", "phone", "light")],
)
def test_axe_finds_nothing_where_more_contrast_is_wanted(settled, language, window, scheme):
    page = settled(language, *WINDOWS[window], color_scheme=scheme, contrast="more")
    page.locator(".mm-track input").press("]")
    found = [faults_of(page)]
    page.evaluate("P.followed = 'gilan'")
    page.evaluate("document.querySelector('.mm-movement button').click()")
    found.append(faults_of(page))
    assert "\n".join(found).strip() == ""


# Contrast of two colours as WCAG 2.2 has it; colours as a canvas understands them.
CONTRAST = """(one, other) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (colour) => {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
            .map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
}"""
WANTED = [{"contrast": "more"}, {"forced_colors": "active"}]


@pytest.mark.parametrize("options", WANTED, ids=["more contrast", "forced colours"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_drawn_is_seen_in_strong_colours(settled, options, scheme):
    """Marks, strips and edges stand out from what is behind them by 3 to 1."""
    page = settled("en", 1280, 800, color_scheme=scheme, **options)
    page.locator(".mm-track input").press("]")
    paper = "forced_colors" in options and "Canvas"
    faint = page.evaluate(
        f"""(paper) => {{
            const contrast = {CONTRAST};
            const styleOf = (part) => getComputedStyle(part);
            const root = document.querySelector(".mapmaker");
            const ground = paper || styleOf(root).backgroundColor;
            const parts = {{
                ".mm-marks > .mm-mark": "backgroundColor", ".mm-event .mm-sign": "backgroundColor",
                ".mm-overview i:not(.mm-pane)": "backgroundColor", ".mm-pane": "borderTopColor",
                ".mm-bracket": "borderTopColor", ".mm-bar": "borderTopColor",
                ".mm-folds > details": "borderTopColor", ".mm-current button": "borderInlineStartColor",
                ".mm-tick:not(.mm-mute)": "color", ".mm-buttons button": "color",
            }};
            return Object.entries(parts).flatMap(([selector, property]) => {{
                const found = [...root.querySelectorAll(selector)];
                if (!found.length) return [`no ${{selector}}`];
                return found.map((part) => [selector, styleOf(part)[property]])
                    .filter(([, colour]) => contrast(colour, ground) < 3).map(String);
            }});
        }}""",
        paper or None,
    )
    assert sorted(set(faint)) == []


@pytest.mark.parametrize("options", WANTED, ids=["more contrast", "forced colours"])
def test_the_focus_is_seen_in_strong_colours(settled, options):
    page = settled("fa", 390, 844, **options)
    for selector in (".mm-play", ".mm-track input", ".mm-keys", ".mm-folds summary", ".mm-handle"):
        page.focus(selector)
        page.keyboard.press("Shift")  # the focus is that of keys
        outline = page.evaluate(
            """() => { const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
                return [outlineStyle !== "none", parseFloat(outlineWidth), outlineColor]; }"""
        )
        assert outline[0], selector
        assert outline[1] >= 3, selector


def test_forced_colours_keep_what_is_drawn_and_frame_what_is_pressed(settled):
    page = settled("en", 390, 844, forced_colors="active")
    seen = page.evaluate(
        """() => {
            const all = (selector) => [...document.querySelectorAll(selector)].map((e) => getComputedStyle(e));
            return {
                kept: all(".mm-sample, .mm-marks i, .mm-zoom-buttons").map((s) => s.forcedColorAdjust),
                paper: getComputedStyle(document.querySelector(".mm-map"), "::before").backgroundColor,
                rings: all(".mm-keys").map((s) => parseFloat(s.borderTopWidth)),
                folds: all(".mm-folds > details > summary").map((s) => s.borderTopStyle),
                mute: all(".mm-mute").map((s) => s.fontSize),
            };
        }"""
    )
    assert set(seen["kept"]) == {"none"}
    assert seen["paper"] == "rgb(236, 228, 210)"
    assert max(seen["rings"]) <= 2
    assert set(seen["folds"]) == {"solid"}
    assert set(seen["mute"]) == {"0px"}


def test_names_of_the_ground_are_darker_where_more_contrast_is_wanted(settled, tmp_path):
    """The darkest tenth of the letters of a mountain range, as they are on the screen."""

    def darkness(**options):
        page = settled("en", 1280, 800, **options)
        # Nothing but what the ground writes, on white.
        page.evaluate(
            """async () => {
                const sheet = new CSSStyleSheet();
                await sheet.replace(`.mm-map { background: #fff !important }
                    .leaflet-control-container, .mm-heading, canvas:not(.mm-names), .leaflet-image-layer
                    { visibility: hidden !important }`);
                document.adoptedStyleSheets.push(sheet);
            }"""
        )
        path = tmp_path / "names.png"
        page.locator(".mm-map").screenshot(path=path)
        with Image.open(path) as picture:
            shades = np.asarray(picture.convert("L"))
        return float(np.percentile(shades[shades < 200], 10))

    assert darkness(contrast="more") < darkness() - 30


NOW = "() => P.now"


@pytest.fixture
def keyed(settled):
    """The flagship with the focus on the play button, and presses of keys."""
    page = settled("en", 1280, 800)
    page.focus(".mm-play")
    return page


def test_keys_step_and_move_by_days(keyed):
    events = keyed.evaluate("P.now")
    keyed.keyboard.press("l")
    after = keyed.evaluate(NOW)
    assert after > events
    keyed.keyboard.press("j")
    assert keyed.evaluate(NOW) < after
    keyed.evaluate("P.seek('1909-07-01')")
    keyed.keyboard.press(".")
    assert keyed.evaluate(NOW).startswith("1909-07-02")
    keyed.keyboard.press(",")
    keyed.keyboard.press(",")
    assert keyed.evaluate(NOW).startswith("1909-06-30")


def test_keys_play_and_set_the_speed(keyed):
    keyed.keyboard.press("k")
    assert keyed.evaluate("P.playing")
    keyed.keyboard.press("k")
    assert not keyed.evaluate("P.playing")
    keyed.keyboard.press("Space")  # the button's own
    assert keyed.evaluate("P.playing")
    keyed.keyboard.press("Space")
    keyed.locator(".mm-map").focus()
    keyed.keyboard.press("Space")  # the map's
    assert keyed.evaluate("P.playing")
    keyed.keyboard.press("Space")
    assert not keyed.evaluate("P.playing")
    speeds = []
    for key in "123456":
        keyed.keyboard.press(key)
        speeds.append(keyed.evaluate("P.speed"))
    assert speeds == sorted(set(speeds))
    keyed.keyboard.press("5")
    assert keyed.evaluate("P.speed") == 4
    assert keyed.input_value(".mm-speed") == "4"


def test_keys_zoom_and_hand_the_map_back(keyed):
    keyed.evaluate("P.map.setView([36, 50.5], 7, { animate: false }); 0")
    for key, step in (("+", 1), ("-", -1), ("=", 1)):
        before = keyed.evaluate("P.map.getZoom()")
        keyed.keyboard.press(key)
        keyed.wait_for_function(f"() => ({step}) * (P.map.getZoom() - {before}) > 0.1")
        keyed.wait_for_function("() => !P.map._animatingZoom")
    assert keyed.evaluate("P.following") is False
    keyed.keyboard.press("f")
    assert keyed.evaluate("P.following") is True


def test_keys_leave_fields_chords_and_the_page_alone(keyed):
    before = keyed.evaluate(NOW)
    keyed.keyboard.press("Control+l")
    keyed.keyboard.press("Alt+j")
    keyed.focus(".mm-choices select")
    keyed.keyboard.press("l")
    keyed.evaluate("document.activeElement.blur()")
    keyed.keyboard.press("l")
    assert keyed.evaluate(NOW) == before


def test_arrows_follow_the_direction_of_the_script(settled):
    page = settled("fa", 1280, 800)
    page.focus(".mm-play")
    before = page.evaluate(NOW)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(NOW) > before


def test_letters_are_found_by_their_place_on_other_keyboards(keyed):
    before = keyed.evaluate(NOW)
    keyed.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "\u0645", code: "KeyL", bubbles: true, cancelable: true }))"""
    )
    assert keyed.evaluate(NOW) > before


def test_the_sheet_of_keys_holds_the_focus_and_gives_it_back(keyed):
    keyed.keyboard.press("?")
    inside = "() => Boolean(document.activeElement.closest('dialog'))"
    assert keyed.evaluate(inside)
    assert faults_of(keyed) == ""
    keyed.keyboard.press("l")
    keyed.keyboard.press("Escape")
    keyed.wait_for_function("() => !document.querySelector('dialog')")
    assert keyed.evaluate("document.activeElement.className") == "mm-play"
    keyed.click(".mm-keys")
    assert keyed.evaluate(inside)


def test_what_is_on_the_map_at_the_moment_is_a_list(keyed):
    # The moment may be told right after what was chosen; all that is told counts.
    keyed.evaluate(
        """() => { const status = document.querySelector("[role=status]");
            window.told = [];
            new MutationObserver(() => told.push(status.textContent))
                .observe(status, { childList: true, characterData: true, subtree: true }); }"""
    )
    keyed.keyboard.press("g")
    shown = keyed.locator(".mm-present li")
    assert shown.count() > len(keyed.evaluate("P.forces()"))  # what is held is there, too
    assert keyed.locator(".mm-present").bounding_box()["width"] > 100
    keyed.keyboard.press("Tab")
    chosen = keyed.evaluate("document.activeElement.textContent")
    keyed.keyboard.press("Enter")
    assert keyed.inner_text(".mm-details h2") in chosen
    keyed.wait_for_function(
        """() => { const chosen = document.querySelector(".mm-details h2").textContent;
            return told.some((text) => text.endsWith(chosen)); }"""
    )
    keyed.focus(".mm-close")
    keyed.keyboard.press("Escape")
    assert keyed.is_hidden(".mm-details")
    assert keyed.evaluate("document.activeElement.textContent") == chosen


def test_everything_is_reached_by_tab_with_a_focus_to_be_seen(settled):
    page = settled("en", 1280, 800)
    reached = page.evaluate("[...document.querySelectorAll('.mm-bar button')].length")
    seen = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            """() => { const a = document.activeElement, s = getComputedStyle(a);
                return [`${a.tagName} ${a.className} ${a.textContent.slice(0, 40)}`,
                    s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1]; }"""
        )
        if name.startswith("BODY"):
            break
        assert outline, name
        seen.add(name)
    assert reached >= 3
    for part in ("mm-map", "mm-play", "mm-speed", "mm-keys", "SUMMARY"):
        assert any(part in name for name in seen), part


def test_a_moment_at_rest_is_told(settled):
    page = settled("en", 1280, 800)
    page.wait_for_function(
        "() => document.querySelector('[role=status]').textContent.startsWith('13 July 1909. ')"
    )
    page.evaluate("P.language = 'fa'")
    page.wait_for_function(
        "() => document.querySelector('[role=status]').textContent.startsWith('۱۳ ژوئیه')"
    )


def test_with_less_motion_playing_turns_pages(settled):
    page = settled("en", 1280, 800, reduced_motion="reduce")
    page.evaluate(
        "() => { P.speed = 8; window.dates = new Set(); P.on('time', d => dates.add(d)); }"
    )
    page.evaluate("P.play()")
    page.wait_for_function("() => dates.size > 3")
    page.evaluate("P.pause()")
    dates = page.evaluate("[...dates]")
    page.evaluate(f"P.seek('{dates[0]}')")
    for date in dates[1:]:
        page.click(".mm-next")
        assert page.evaluate("P.now") == date


def test_a_sheet_on_a_phone_is_tapped_shut_and_dragged_open(settled):
    page = settled("en", 390, 844)
    handle = page.get_by_role("button", name="Chronicle")
    assert handle.get_attribute("aria-expanded") == "true"
    handle.click()
    assert handle.get_attribute("aria-expanded") == "false"
    assert page.locator(".mm-map").bounding_box()["height"] > 844 * 0.6
    assert page.locator(".mm-entries").is_hidden()
    page.evaluate("P.language = 'fa'")
    handle = page.locator(".mm-handle")
    assert handle.get_attribute("aria-expanded") == "false"
    box = handle.bounding_box()
    page.mouse.move(200, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(200, box["y"] - 200, steps=4)
    page.mouse.up()
    assert handle.get_attribute("aria-expanded") == "true"
    assert page.locator(".mm-entries").is_visible()


def test_what_is_chosen_opens_the_sheet(settled):
    page = settled("en", 390, 844)
    page.click(".mm-handle")
    page.keyboard.press("g")
    page.keyboard.press("Enter")
    assert page.is_visible(".mm-details")


#: What fingers are to hit, but for links in a line of text, where it stands; a label is the target
#: of its checkbox, the track that of its handle.
SMALL = """() => [...document.querySelectorAll(".mapmaker :is(button, select, summary, [type=text], "
        + "label:has(> [type=checkbox]), .leaflet-bar a)")]
    .filter((e) => e.checkVisibility() && !e.closest(".mm-present"))
    .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 24)
    .map(([text, box]) => `${box.width} x ${box.height}: ${text}`)"""


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [320, 390])
def test_targets_on_a_phone_are_as_large_as_fingers(settled, language, width):
    page = settled(language, width, 640)
    assert page.evaluate(SMALL) == []
    drawers = page.locator(".mm-folds > details, .mm-playback")
    for number in range(drawers.count()):
        page.evaluate(
            "document.querySelectorAll('.mapmaker details').forEach((e) => e.open = false)"
        )
        drawers.nth(number).evaluate("(e) => e.open = true")
        assert page.evaluate(SMALL) == []
    assert drawers.count() == 5
    page.evaluate("document.querySelectorAll('.mapmaker details').forEach((e) => e.open = false)")
    page.locator(".mm-entries button").first.evaluate("(e) => e.click()")
    page.wait_for_selector(".mm-details", state="visible")
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("locale", "expected"), [("fa-IR", "fa"), ("en-GB", "en"), ("de-DE", "en"), ("fa", "fa")]
)
def test_a_page_opens_in_the_readers_language(opened, flagship_page, locale, expected):
    page = opened(flagship_page, locale=locale)
    assert page.evaluate("document.querySelector('.mapmaker').player.language") == expected
    assert page.get_attribute("html", "lang") == "en"


def test_a_language_that_was_asked_for_goes_before_the_readers(opened, flagship, tmp_path):
    path = tmp_path / "fa.html"
    flagship.to_map(language="fa", ground=False).save(path)
    page = opened(path, locale="en-GB")
    assert page.evaluate("document.querySelector('.mapmaker').player.language") == "fa"
