"""Maps in other pages: the element, the protocol it speaks, the compact view."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mapmaker.campaign import load
from mapmaker.cli import main
from mapmaker.publish import builder, embed
from mapmaker.publish.embed import Embedding
from tests.browser.looking import awaited, has_colour, point_of

pytestmark = pytest.mark.browser

HOST = """<!doctype html><meta charset="utf-8"><title>Host</title>
<style>campaign-map {{ width: 640px; }}</style>
<script src="embed.js"></script>
<body class="mapmaker">{maps}
<script>
document.body.player = "the host's own";  // what the fixture waits for
window.heard = [];
for (const map of document.querySelectorAll("campaign-map")) {{
  for (const name of ["ready", "time", "play", "pause", "event"]) {{
    map.addEventListener(name, (event) => heard.push({{ id: map.id, ...event.detail }}));
  }}
}}
window.$ = (id) => document.getElementById(id);
window.of = (id, type) => heard.filter((said) => said.id === id && said.type === type);
</script>
"""


@pytest.fixture
def hosted(project, tmp_path, opened):
    """Opens a page with elements in it, and waits until all of them are ready."""

    def open_it(maps, **options):
        load(project.path).to_map(autoplay=False, ground=False).save(tmp_path / "map.html")
        (tmp_path / "embed.js").write_text(embed.script(), "utf-8")
        host = tmp_path / "host.html"
        host.write_text(HOST.format(maps=maps), "utf-8")
        page = opened(host, **options)
        count = maps.count("<campaign-map")
        page.wait_for_function(
            f"() => new Set(heard.filter((m) => m.type === 'ready').map((m) => m.id)).size === {count}"
        )
        return page

    return open_it


def inner(page, name):
    """The document in an element."""
    frame = page.locator(f"#{name} iframe").element_handle().content_frame()
    frame.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    return frame


@pytest.fixture
def compact(project, tmp_path, opened):
    """Opens the compact view of a small campaign."""
    path = tmp_path / "map.html"

    def open_it(width, height, tail="?embed", **options):
        load(project.path).to_map(autoplay=False).save(path)
        page = opened(path, width, height, tail=tail, **options)
        page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
        return page

    return open_it


THREE = """
<campaign-map id="a" src="map.html" at="1909-05-02" height="400" label="The march"></campaign-map>
<campaign-map id="b" src="map.html" at="1909-05-03" lang="fa" calendar="persian" height="auto"
  loading="eager"></campaign-map>
<campaign-map id="c" src="map.html" at="1909-05-04T06:00" speed="2" loading="eager"></campaign-map>
"""


def test_three_maps_open_each_in_its_state(hosted):
    page = hosted(THREE, width=1000, height=2000)
    assert page.evaluate("['a', 'b', 'c'].map((id) => $(id).now)") == [
        "1909-05-02T00:00",
        "1909-05-03T00:00",
        "1909-05-04T06:00",
    ]
    assert page.evaluate("of('a', 'ready')[0]") == {
        "id": "a",
        "mapmaker": 1,
        "type": "ready",
        "title": "March on Qazvin",
        "languages": ["en", "fa"],
        "start": "1909-05-01T00:00",
        "end": page.evaluate("of('a', 'ready')[0].end"),
        "now": "1909-05-02T00:00",
        "playing": False,
    }
    assert page.evaluate("of('b', 'ready')[0].title") == "به سوی قزوین"
    b = inner(page, "b")
    assert b.evaluate("[P.language, P.calendar]") == ["fa", "persian"]
    assert inner(page, "c").evaluate("P.speed") == 2
    assert page.locator("#a iframe").get_attribute("title") == "The march"
    assert page.locator("#a").bounding_box()["height"] == 400
    page.wait_for_function("() => $('b').style.height === '704px'")


def test_methods_and_attributes_reach_one_map_only(hosted):
    page = hosted(THREE, width=1000, height=2000)
    page.evaluate("$('a').seek('1909-05-03T12:00')")
    page.wait_for_function("() => $('a').now === '1909-05-03T12:00'")
    page.evaluate("$('a').setAttribute('at', '1909-05-04')")
    page.wait_for_function("() => $('a').now === '1909-05-04T00:00'")
    page.evaluate("$('a').setAttribute('lang', 'fa'); $('a').setAttribute('calendar', 'islamic')")
    a = inner(page, "a")
    a.wait_for_function("() => P.language === 'fa' && P.calendar === 'islamic'")
    page.evaluate("$('a').removeAttribute('lang')")
    a.wait_for_function("() => P.language === 'en' && P.calendar === 'islamic'")
    page.evaluate("$('a').setAttribute('follow', 'gilan')")
    a.wait_for_function("() => P.followed === 'gilan'")
    page.evaluate("$('a').removeAttribute('follow')")
    a.wait_for_function("() => P.followed === null")
    page.evaluate("$('a').seek('1909-05-01'); $('a').setAttribute('speed', '20'); $('a').play()")
    page.wait_for_function("() => of('a', 'play').length === 1 && of('a', 'pause').length === 1")
    assert page.evaluate("of('a', 'event').map((e) => [e.title, e.date])") == [
        [
            "Qazvin falls",
            inner(page, "a").evaluate("document.querySelector('.mm-event .mm-when').textContent"),
        ]
    ]
    assert page.evaluate("[$('b').now, $('c').now]") == ["1909-05-03T00:00", "1909-05-04T06:00"]
    assert page.evaluate("of('b', 'time').length + of('c', 'play').length") == 0


def test_time_is_told_four_times_a_second_at_most(hosted):
    page = hosted(THREE.splitlines()[1], width=1000, height=700)
    page.evaluate(
        """() => { window.stamps = []; $('a').addEventListener("time", () => stamps.push(performance.now()));
            $('a').play(); }"""
    )
    page.wait_for_function("() => stamps.length >= 6")
    gaps = page.evaluate("stamps.slice(1).map((at, i) => at - stamps[i])")
    assert sum(gaps) / len(gaps) >= 240
    page.evaluate("$('a').pause()")
    page.wait_for_function("() => !$('a').playing")


HOSTILE = [
    "null",
    "'hello'",
    "{mapmaker: 1}",
    "{mapmaker: 1, type: {}}",
    "{mapmaker: 1, type: '__proto__'}",
    "{mapmaker: 1, type: 'constructor'}",
    "{mapmaker: 1, type: 'destroy'}",
    "{mapmaker: 1, type: 'seek'}",
    "{mapmaker: 1, type: 'seek', at: {}}",
    "{mapmaker: 1, type: 'seek', at: '99999999999999999999'}",
    "{mapmaker: 1, type: 'seek', at: NaN}",
    "{mapmaker: 1, type: 'set', lang: ['fa'], calendar: {}, account: 7, speed: 'x'}",
    "{mapmaker: 1, type: 'set', lang: '<img src=x>', speed: -1, calendar: 'toString'}",
    "{mapmaker: 1, type: 'set', follow: ['gilan']}",
    "{mapmaker: 1, type: 'set', follow: '__proto__', force: 'gilan'}",
    "{mapmaker: 2, type: 'play'}",
    "new Map([['mapmaker', 1], ['type', 'play']])",
    "[1, 2]",
]


def test_malformed_messages_change_nothing(hosted):
    page = hosted(THREE.splitlines()[1], width=1000, height=700)
    state = "[P.now, P.playing, P.language, P.calendar, P.account, P.speed, P.followed]"
    a = inner(page, "a")
    before = a.evaluate(state)
    for message in HOSTILE:
        page.evaluate(
            f"document.getElementById('a').shadowRoot.firstChild.contentWindow.postMessage({message}, '*')"
        )
    page.evaluate("$('a').setAttribute('lang', 'fa')")  # obeyed after all those
    a.wait_for_function("() => P.language === 'fa'")
    page.evaluate("$('a').setAttribute('lang', 'en')")
    a.wait_for_function("() => P.language === 'en'")
    assert a.evaluate(state) == before


ATTACK = """() => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<script>
        const order = {mapmaker: 1, type: "seek", at: "1909-05-04"};
        parent.frames[0]?.postMessage({...order, type: "hello"}, "*");
        parent.frames[0]?.postMessage(order, "*");
        parent.postMessage({mapmaker: 1, type: "ready", now: "taken"}, "*");
        parent.postMessage("done", "*");
    </` + `script>`;
    addEventListener("message", ({data}) => data === "done" && done());
    document.body.append(frame);
})"""


def test_the_element_hears_its_own_map_only(hosted):
    page = hosted(THREE.splitlines()[1], width=1000, height=700)
    page.evaluate(ATTACK)
    assert page.evaluate("[$('a').now, of('a', 'ready').length]") == ["1909-05-02T00:00", 1]


def test_the_map_hears_its_parent_only_and_is_silent_until_greeted(project, tmp_path, opened):
    load(project.path).to_map(autoplay=False, ground=False).save(tmp_path / "map.html")
    host = tmp_path / "host.html"
    host.write_text(
        "<!doctype html><title>s</title><body class=mapmaker><iframe src=map.html></iframe>"
        "<script>document.body.player = 1; window.all = [];"
        "addEventListener('message', ({data}) => all.push(data.type))</script>",
        "utf-8",
    )
    page = opened(host)
    frame = page.frames[1]
    frame.wait_for_function("() => document.querySelector('.mapmaker')?.player")
    frame.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    frame.evaluate("P.seek('1909-05-03')")
    page.evaluate(ATTACK)
    frame.evaluate("postMessage({mapmaker: 1, type: 'seek', at: '1909-05-04'}, '*')")
    frame.evaluate("() => new Promise((done) => setTimeout(done, 400))")
    assert frame.evaluate("P.now") == "1909-05-03T00:00"
    assert page.evaluate("all.filter((type) => type)") == ["ready"]  # the attacker's own
    page.evaluate("frames[0].postMessage({mapmaker: 1, type: 'hello'}, '*')")
    page.wait_for_function("() => all.includes('height')")
    page.evaluate("frames[0].postMessage({mapmaker: 1, type: 'seek', at: '1909-05-04'}, '*')")
    frame.wait_for_function("() => P.now === '1909-05-04T00:00'")


def test_the_element_plays_and_tells_as_a_source_has_it_when_asked_to(hosted, project):
    project.replace(
        "kind: capture, sources: [book]",
        "kind: capture, sources: [book], claims: [{source: book, on: 1909-05-02}]",
    )
    map_ = '<campaign-map id="a" src="map.html" autoplay account="book"></campaign-map>'
    page = hosted(map_, width=1000, height=700)
    page.wait_for_function("() => of('a', 'time').length > 1")
    assert page.evaluate("$('a').playing")
    a = inner(page, "a")
    assert a.evaluate("P.account") == "book"
    page.evaluate("$('a').removeAttribute('account')")
    a.wait_for_function("() => P.account === null")


def test_the_line_that_is_printed_shows_the_map_of_its_moment(project, opened, monkeypatch):
    monkeypatch.chdir(project.folder)
    builder.build([project.path])
    printed = CliRunner().invoke(main, ["embed", "march.yaml", "--at", "1909-05-03T06:00"])
    host = project.folder / "output" / "host.html"
    host.write_text(
        f"<!doctype html><title>Blog</title><body class=mapmaker><p>A text.</p>"
        f"{printed.output}<script>document.body.player = 'none of it'</script>",
        "utf-8",
    )
    page = opened(host)
    (element,) = page.query_selector_all("iframe")
    frame = element.content_frame()
    element.scroll_into_view_if_needed()
    frame.wait_for_function("() => document.querySelector('.mapmaker')?.player")
    (force,) = frame.evaluate("document.querySelector('.mapmaker').player.forces()")
    box = element.bounding_box()

    def has_symbol(seen):
        x, y = point_of(frame, force["lat"], force["lon"])
        x, y = x + box["x"], y + box["y"]
        return has_colour(seen, (x - 14, y - 36, x + 14, y), (0, 114, 178))

    awaited(page, has_symbol)
    assert frame.evaluate("document.querySelector('.mapmaker').player.now") == "1909-05-03T06:00"
    assert frame.locator(".mm-date").inner_text() == "3 May 1909"


def test_a_map_loads_when_it_comes_into_view(project, tmp_path, browser):
    """From a server: browsers load frames from disk at once."""
    load(project.path).to_map(autoplay=False, ground=False).save(tmp_path / "map.html")
    iframe = Embedding("map.html", "A").iframe()
    (tmp_path / "host.html").write_text(
        f"<!doctype html><title>Blog</title><div style='height: 30000px'></div>{iframe}", "utf-8"
    )
    context = browser.new_context()
    asked = []

    def serve(route):
        asked.append(served(route.request.url))
        route.fulfill(path=tmp_path / asked[-1])

    context.route("**/*", serve)
    page = context.new_page()
    page.goto("http://maps.test/host.html", wait_until="load")
    assert "map.html" not in asked
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name="March on Qazvin").wait_for()
    assert asked.count("map.html") == 1
    context.close()


def test_a_map_moved_or_given_another_page_starts_anew(hosted):
    page = hosted(THREE.splitlines()[1], width=1000, height=700)
    page.evaluate("heard.length = 0; $('a').setAttribute('src', 'map.html?2')")
    page.wait_for_function("() => of('a', 'ready').length === 1")
    page.evaluate("heard.length = 0; document.body.prepend($('a'))")
    page.wait_for_function("() => of('a', 'ready').length === 1")
    assert page.evaluate("$('a').now") == "1909-05-02T00:00"


@pytest.mark.parametrize(("width", "height"), [(640, 480), (360, 480)])
def test_the_compact_view_is_a_map_and_a_thin_bar(compact, width, height):
    page = compact(width, height)
    for unseen in (".mm-chronicle", ".mm-folds", ".mm-speed", ".mm-choices select"):
        assert not page.locator(unseen).first.is_visible()
    assert page.locator(".mm-bar").bounding_box()["height"] <= 60
    assert page.locator(".mm-map").bounding_box()["height"] >= height - 60
    assert page.get_by_role("slider", name="Time").is_visible()
    full = page.get_by_role("link", name="Open the full map")
    assert (full.get_attribute("target"), full.get_attribute("rel")) == ("_blank", "noopener")
    page.evaluate("P.seek('1909-05-03')")
    full.focus()
    assert full.get_attribute("href").endswith("map.html#at=1909-05-03")
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert page.evaluate(size) == [width, height]


def test_details_lie_over_the_compact_map(compact):
    page = compact(360, 480, "?embed#at=1909-05-03&force=gilan")
    details = page.get_by_role("region", name="Details")
    assert details.get_by_role("heading", name="Gilan column").is_visible()
    box = details.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    details.get_by_role("button", name="Close").click()
    assert details.is_hidden()


def test_the_full_map_opens_outside_the_sandbox(project, tmp_path, browser):
    """From a server: browsers open no file for a page in a sandbox."""
    load(project.path).to_map(autoplay=False, ground=False).save(tmp_path / "map.html")
    (tmp_path / "embed.js").write_text(embed.script(), "utf-8")
    (tmp_path / "host.html").write_text(HOST.format(maps=THREE.splitlines()[1]), "utf-8")
    context = browser.new_context()
    context.route("**/*", lambda route: route.fulfill(path=tmp_path / served(route.request.url)))
    page = context.new_page()
    page.goto("http://maps.test/host.html")
    page.wait_for_function("() => of('a', 'ready').length")
    link = page.frame_locator("#a iframe").get_by_role("link", name="Open the full map")
    with page.expect_popup() as popup:
        link.click()
    full = popup.value
    full.wait_for_function("() => document.querySelector('.mapmaker')?.player")
    assert full.url == "http://maps.test/map.html#at=1909-05-02"
    assert full.locator(".mm-chronicle").is_visible()
    assert full.evaluate("[origin, document.querySelector('.mapmaker').player.now]") == [
        "http://maps.test",
        "1909-05-02T00:00",
    ]
    context.close()


def served(url):
    """The file that a server would give for an address."""
    return url.removeprefix("http://maps.test/").split("?")[0].split("#")[0]


def test_the_wheel_scrolls_past_a_map_that_sleeps(compact):
    page = compact(640, 480)
    zoom = page.evaluate("P.map.getZoom()")
    page.mouse.move(320, 200)
    page.mouse.wheel(0, -300)
    page.get_by_text("Click the map first").wait_for()
    assert page.evaluate("P.map.getZoom()") == zoom
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function(f"() => P.map.getZoom() > {zoom}")
    page.evaluate(f"P.map.setZoom({zoom}, {{animate: false}}); 0")
    page.mouse.click(320, 240)
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"() => P.map.getZoom() > {zoom}")
    page.evaluate("dispatchEvent(new Event('blur'))")
    assert page.locator(".mm-awake").count() == 0


def test_one_finger_scrolls_until_the_map_is_tapped(compact):
    page = compact(360, 480, has_touch=True, is_mobile=True)
    touch = page.context.new_cdp_session(page)

    def drag(*fingers):
        points = [{"x": x, "y": 250, "id": n} for n, x in enumerate(fingers)]
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
        for step in range(1, 9):
            moved = [{**point, "y": 250 - 10 * step} for point in points]
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    centre = "[P.map.getCenter().lat, P.map.getZoom()]"
    start = page.evaluate(centre)
    drag(180)
    page.get_by_text("Use two fingers").wait_for()
    assert page.evaluate(centre) == start
    page.touchscreen.tap(180, 300)
    page.wait_for_function("() => document.querySelector('.mm-awake')")
    drag(180)
    page.wait_for_function(f"() => P.map.getCenter().lat !== {start[0]}")


def test_the_full_view_sleeps_never(compact):
    page = compact(640, 480, "")
    zoom = page.evaluate("P.map.getZoom()")
    page.mouse.move(320, 200)
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"() => P.map.getZoom() > {zoom}")
    assert page.locator(".mm-full").count() == 0


def test_a_text_drives_the_map(flagship_page, tmp_path, browser):
    """The example, from disk: each paragraph shows its moment as it comes to the middle."""
    example = Path(embed.__file__).with_name("example.html")
    for name, text in [
        ("example.html", example.read_text("utf-8")),
        ("embed.js", embed.script()),
        ("triumph-of-tehran.html", flagship_page.read_text("utf-8")),
    ]:
        (tmp_path / name).write_text(text, "utf-8")
    faults = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((tmp_path / "example.html").as_uri())
    page.wait_for_function("() => document.querySelector('campaign-map').now")
    paragraphs = page.locator("[data-at]")
    for n in [*range(paragraphs.count()), 2, 0]:
        date = paragraphs.nth(n).get_attribute("data-at")
        paragraphs.nth(n).evaluate("p => p.scrollIntoView({block: 'center'})")
        page.wait_for_function(
            "date => document.querySelector('campaign-map').now.startsWith(date)", arg=date
        )
        assert page.locator(".now").count() == 1
    context.close()
    assert faults == []
