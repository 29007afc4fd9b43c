"""axe-core finds nothing, and what it cannot find: keys, focus, what a screen reader is told."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

WINDOWS = {"wide": (1280, 800), "phone": (390, 844), "small": (320, 640)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOMENT = "1909-07-13"


def faults_of(page) -> str:
    """What axe-core has against a page as it stands."""
    page.evaluate(Axe().axe_script)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate(f"axe.run({json.dumps(options)})")
    return "\n".join(
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    )


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


# Every two of language, window and scheme meet; all three would take twice as long.
@pytest.mark.parametrize(
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
def test_axe_finds_nothing(settled, language, window, scheme):
    page = settled(language, *WINDOWS[window], color_scheme=scheme)
    found = {"at rest": faults_of(page)}
    folds = page.locator(".mm-folds > details")
    for n in range(folds.count()):
        folds.nth(n).evaluate("fold => { fold.open = true; }")
        found[f"fold {n}"] = faults_of(page)
    folds.evaluate_all("folds => folds.forEach((fold) => { fold.open = false; })")
    page.evaluate("document.querySelector('.mm-entries button').click()")
    found["details"] = faults_of(page)
    faults = "\n".join(dict.fromkeys("\n".join(found.values()).splitlines()))
    assert faults.strip() == ""


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
    keyed.keyboard.press("5")
    assert keyed.evaluate("P.speed") == 4
    assert keyed.input_value(".mm-speed") == "4"


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


def test_forces_of_the_moment_are_a_list(keyed):
    keyed.keyboard.press("g")
    shown = keyed.locator(".mm-present li")
    assert shown.count() == len(keyed.evaluate("P.forces()"))
    assert keyed.locator(".mm-present").bounding_box()["width"] > 100
    keyed.keyboard.press("Tab")
    chosen = keyed.evaluate("document.activeElement.textContent")
    keyed.keyboard.press("Enter")
    assert keyed.inner_text(".mm-details h2") in chosen
    assert keyed.inner_text("[role=status]").endswith(keyed.inner_text(".mm-details h2"))
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


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [320, 390])
def test_targets_on_a_phone_are_as_large_as_fingers(settled, language, width):
    page = settled(language, width, 640)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                ".mapmaker :is(button, .leaflet-bar a, .mm-folds > * > summary, .mm-choices select)")]
            .filter((e) => e.checkVisibility() && !e.closest(".mm-present"))
            .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 24)
            .map(([text]) => text)"""
    )
    assert small == []
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
