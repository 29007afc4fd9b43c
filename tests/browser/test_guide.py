"""The guide as pages, without scripts; and its examples in HTML and JavaScript, run."""

import pytest

from mapmaker.authoring.guide import topics
from mapmaker.authoring.guide.site import write_guide
from mapmaker.cli import main
from mapmaker.publish import embed
from tests.authoring.guide.examples import all_blocks
from tests.browser.test_accessibility import faults_of

pytestmark = pytest.mark.browser

WINDOWS = {"wide": (1280, 800), "narrow": (320, 640)}
NAMES = ["index", *(topic.name for topic in topics())]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guide")
    write_guide(folder, main)
    return folder


@pytest.fixture
def shown(browser, folder):
    """Opens a page of the guide; a console error or a request fails the test."""
    faults, contexts = [], []

    def show(name, window, **options):
        width, height = WINDOWS[window]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: None if r.url.startswith("file:") else faults.append(r.url))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert faults == []


# Every page in two looks, one that has everything in the other two: all would take twice as long.
@pytest.mark.parametrize(
    ("window", "scheme", "names"),
    [
        ("wide", "light", NAMES),
        ("narrow", "dark", NAMES),
        ("wide", "dark", ["embedding"]),
        ("narrow", "light", ["embedding"]),
    ],
    ids=["wide light", "narrow dark", "wide dark", "narrow light"],
)
def test_axe_finds_nothing_in_the_guide(shown, window, scheme, names):
    page = shown(names[0], window, color_scheme=scheme, bypass_csp=True)
    for name in names:
        page.goto(page.url.rpartition("/")[0] + f"/{name}.html")
        assert faults_of(page) == "", name


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_a_phone(shown, name):
    page = shown(name, "narrow")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_it_is_read_without_scripts(shown):
    page = shown("index", "wide", java_script_enabled=False)
    page.click("dl a >> text=Dates")
    assert page.url.endswith("/dates.html")
    page.click(".sections >> text=Calendars")
    assert page.url.endswith("#calendars")
    assert page.get_by_role("heading", name="Calendars").is_visible()
    page.click("a[rel=next]")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator("header [aria-current=page]").count() == 1


def test_paper_has_the_text_alone(shown):
    page = shown("campaign", "wide")
    page.emulate_media(media="print")
    assert page.locator("header").is_hidden()
    assert page.get_by_role("heading", level=1).is_visible()


def blocks(language):
    return [pytest.param(b, id=str(b)) for b in all_blocks() if b.language == language]


def test_scripts_of_the_guide_run_in_a_map(opened, flagship_page):
    page = opened(flagship_page)
    scripts = [block for block in all_blocks() if block.language == "js"]
    assert scripts
    page.evaluate(f"async () => {{ {''.join(block.text for block in scripts)} }}")
    assert page.locator(".mapmaker").count() == 0  # the last of them took the map away


@pytest.mark.parametrize("block", blocks("html"))
def test_pages_of_the_guide_show_their_map(browser, flagship_page, block):
    (flagship_page.parent / "embed.js").write_text(embed.script(), "utf-8")
    host = flagship_page.with_name("host.html")
    host.write_text(f"<!DOCTYPE html><title>A host</title>{block.text}", "utf-8")
    context = browser.new_context()
    context.set_offline(True)
    faults = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(host.as_uri())
    page.locator("campaign-map").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('campaign-map').now !== null")
    context.close()
    assert faults == []


def driving_page():
    (block,) = [b for b in all_blocks() if b.language == "html" and "data-at" in b.text]
    return f"<!DOCTYPE html><title>A host</title>{block.text}"


def by_wheel(page, _touch, down):
    page.mouse.move(200, 100)
    page.mouse.wheel(0, 120 if down else -120)


def by_wheel_over_the_map(page, _touch, down):
    page.mouse.move(200, page.viewport_size["height"] - 120)
    page.mouse.wheel(0, 120 if down else -120)


def by_keys(page, _touch, down):
    # Chromium loses a key that comes as a scroll ends.
    page.evaluate(
        """() => { window.ended = false;
            addEventListener("scrollend", () => { window.ended = true; }, { once: true }); }"""
    )
    page.keyboard.press("PageDown" if down else "PageUp")
    page.wait_for_function("() => ended")


def by_finger(_page, touch, down):
    start, end = (300, 180) if down else (180, 300)
    touch("touchStart", start)
    for part in (0.25, 0.5, 0.75, 1):
        touch("touchMove", start + (end - start) * part)
    touch("touchEnd", None)


@pytest.mark.parametrize("text", ["short", "long"])
@pytest.mark.parametrize("way", [by_wheel, by_wheel_over_the_map, by_keys, by_finger])
def test_the_text_of_the_guide_drives_its_map(browser, flagship_page, way, text):
    """Copied as it stands: every paragraph is reached, down the page and up again."""
    (flagship_page.parent / "embed.js").write_text(embed.script(), "utf-8")
    page_text = driving_page()
    if text == "long":
        page_text = page_text.replace(".</p>", f". {'And on they went. ' * 150}</p>")
    host = flagship_page.with_name(f"driving-{text}.html")
    host.write_text(page_text, "utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True)
    context.set_offline(True)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(host.as_uri())
    page.wait_for_function("() => document.querySelector('campaign-map').now")
    session = context.new_cdp_session(page)

    def touch(kind, y):
        points = [] if y is None else [{"x": 200, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    page.evaluate(
        """() => {
            const map = document.querySelector("campaign-map");
            window.seen = [];
            const seek = map.seek.bind(map);
            map.seek = (date) => (seen.push(date), seek(date));
        }"""
    )
    dates = page.evaluate("[...document.querySelectorAll('[data-at]')].map((p) => p.dataset.at)")
    shows = "date => document.querySelector('campaign-map').now.startsWith(date)"
    page.wait_for_function(shows, arg=dates[0])
    edge = "document.scrollingElement.scrollHeight - innerHeight - scrollY < 2"
    for down, at_end in ((True, edge), (False, "scrollY < 1")):
        for _ in range(400):
            if page.evaluate(at_end):
                break
            before = page.evaluate("scrollY")
            way(page, touch, down)
            page.wait_for_function(f"() => scrollY !== {before} || {at_end}")
        page.wait_for_function(shows, arg=dates[-1] if down else dates[0])
    assert list(dict.fromkeys(page.evaluate("seen"))) == [*dates[1:], dates[0]]
    context.close()
    assert faults == []
