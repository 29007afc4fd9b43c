"""Addresses of moments, read and written; handing them on; several maps in a document."""

import re

import pytest

from mapmaker.campaign import load

pytestmark = pytest.mark.browser

STATE = """() => ({now: P.now, language: P.language, calendar: P.calendar, account: P.account,
    speed: P.speed, playing: P.playing})"""


@pytest.fixture
def small(project, tmp_path):
    """The page of a small campaign in two languages, which does not play by itself."""
    path = tmp_path / "small.html"
    load(project.path).to_map(autoplay=False, ground=False).save(path)
    return path


@pytest.fixture
def doubled(project, tmp_path):
    """A document with the same campaign mounted twice."""
    html = load(project.path).to_map(autoplay=False, ground=False).html()
    name = re.search(r'class="folium-map mapmaker" id="(\w+)"', html).group(1)
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    second = (
        "<style>.mapmaker{height:50%!important}</style><div class='mapmaker' id='second'></div>"
    )
    html = html.replace("</body>", f"{second}</body>").replace(
        ").map;",
        f""").map;
        mapmaker.mount(document.getElementById("second"),
            JSON.parse(document.getElementById("{name}_data").textContent),
            {{language: "fa", autoplay: false}});""",
    )
    # The second map's element must be there before its script.
    html = html.replace(second, "", 1).replace("<body>", f"<body>{second}", 1)
    path = tmp_path / "doubled.html"
    path.write_text(html, "utf-8")
    return path


def test_a_link_says_what_it_was_printed_from(modules):
    said = {
        "at": "1909-07-13T06:00",
        "lang": "fa",
        "calendar": "persian",
        "account": "a&b=c é",
        "force": "gilan",
        "speed": "2",
    }
    text, back, empty, foreign = modules.evaluate(
        """async (said) => {
            const { parseLink, printLink } = await import("/api/url_state.js");
            const text = printLink(said);
            return [text, parseLink(text), printLink({}), parseLink("#chapter-2")];
        }""",
        said,
    )
    assert text.startswith("#at=1909-07-13T06:00&lang=fa&calendar=persian&account=a%26b")
    assert back == said
    assert (empty, foreign) == ("", None)


def test_a_page_opens_as_its_address_says(opened, flagship_page, drive):
    tail = "#at=1909-07-13T06:00&lang=fa&calendar=persian&account=wikipedia&force=gilan&speed=2"
    driver = drive(opened(flagship_page, tail=tail))
    assert driver.page.evaluate(STATE) == {
        "now": "1909-07-13T06:00",
        "language": "fa",
        "calendar": "persian",
        "account": "wikipedia",
        "speed": 2,
        "playing": False,
    }
    assert driver.page.locator(".mm-details h2").is_visible()
    assert driver.page.locator(".mm-speed").input_value() == "2"


def test_an_address_can_ask_to_play(opened, small, drive):
    page = drive(opened(small, tail="#play=1")).page
    assert page.evaluate("P.playing")
    page.evaluate("location.hash = '#at=1909-05-03'")
    page.wait_for_function("() => !P.playing && P.now === '1909-05-03T00:00'")


def test_an_address_can_ask_to_stand_still(opened, flagship_page, drive):
    assert drive(opened(flagship_page)).page.evaluate("P.playing")
    assert not drive(opened(flagship_page, tail="#play=0")).page.evaluate("P.playing")


@pytest.mark.parametrize(
    "tail",
    [
        "#at=13 July&lang=xx&calendar=mayan&account=nobody&force=none&speed=fast&play=yes",
        "#at=999999999999999-01-01&speed=-1&calendar=__proto__&lang=constructor",
        "#at=%E0%A4%A&lang=%&force[]=1",
        "#%00",
        "#" + "at=1909&" * 2000,
        "#at=<img src=x onerror=alert(1)>",
    ],
)
def test_broken_addresses_are_passed_over(opened, small, drive, tail):
    driver = drive(opened(small, tail=tail))
    assert driver.page.evaluate(STATE) == {
        "now": driver.now(),
        "language": "en",
        "calendar": "gregorian",
        "account": None,
        "speed": 1,
        "playing": False,
    }


def test_the_address_follows_and_leads_back(opened, flagship_page, drive):
    driver = drive(opened(flagship_page, tail="#at=1908-06-23"))
    page = driver.page
    entries = page.evaluate("history.length")
    for day in range(1, 29):
        driver.seek(f"1909-05-{day:02}")
    driver.seek("1909-05-15T12:30")
    page.evaluate("P.language = 'fa'; P.calendar = 'persian'; P.account = 'wikipedia'; P.speed = 4")
    page.evaluate("P.seek('1909-05-15T12:30')")
    page.wait_for_function("() => location.hash.includes('persian')")
    written = page.evaluate("location.hash")
    assert written == ("#at=1909-05-15T12:30&lang=fa&calendar=persian&account=wikipedia&speed=4")
    assert page.evaluate("history.length") == entries
    other = drive(opened(flagship_page, tail=written))
    for key in ("now", "language", "calendar", "account", "speed"):
        assert other.page.evaluate(f"P.{key}") == page.evaluate(f"P.{key}")
    page.evaluate("location.hash = '#at=1909-07-13'")
    page.wait_for_function("() => P.now === '1909-07-13T00:00'")
    assert page.evaluate("[P.language, P.calendar, P.account, P.speed]") == [
        "en",
        "gregorian",
        None,
        1,
    ]


def test_playing_writes_at_most_once_a_second(opened, small, drive):
    page = drive(opened(small)).page
    page.evaluate(
        """() => {
            window.writes = [];
            const replace = history.replaceState.bind(history);
            history.replaceState = (...all) => { writes.push(performance.now()); replace(...all); };
            P.play();
        }"""
    )
    page.wait_for_function("() => writes.length >= 3")
    gaps = page.evaluate("writes.slice(1).map((at, i) => at - writes[i])")
    assert min(gaps) > 900


def test_a_fragment_of_another_kind_stays(opened, small, drive):
    driver = drive(opened(small, tail="#chapter-2"))
    page = driver.page
    page.evaluate(
        """() => new Promise((done) => {
            history.replaceState = () => done("written");
            P.seek("1909-05-03");
            setTimeout(done, 900);
        })"""
    )
    assert page.evaluate("location.hash") == "#chapter-2"


def test_a_refused_write_is_no_fault(opened, small, drive):
    driver = drive(opened(small))
    driver.page.evaluate(
        """() => new Promise((done) => {
            history.replaceState = () => { done(); throw new DOMException("no", "SecurityError"); };
            P.seek("1909-05-03");
        })"""
    )
    assert driver.now() == "1909-05-03T00:00"


def test_the_link_is_copied_and_that_is_said(opened, small, drive):
    driver = drive(opened(small, permissions=["clipboard-read", "clipboard-write"]))
    page = driver.page
    driver.seek("1909-05-03")
    page.locator("summary", has_text="Share").click()
    page.get_by_role("button", name="Copy link to this moment").click()
    status = page.locator(".mm-share [role=status]")
    status.get_by_text("The link is copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{small.as_uri()}#at=1909-05-03"


def test_a_link_that_cannot_be_copied_is_shown(opened, small, drive):
    page = drive(opened(small)).page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator("summary", has_text="Share").click()
    page.get_by_role("button", name="Copy link to this moment").click()
    field = page.get_by_role("textbox", name="Copy link to this moment")
    assert field.input_value().startswith(small.as_uri())


def test_a_picture_that_cannot_be_copied_is_saved(opened, flagship_page, drive, tmp_path):
    driver = drive(opened(flagship_page, tail="#at=1909-07-13"))
    page = driver.page
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()); }")
    page.locator("summary", has_text="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Copy as image").click()
    page.get_by_text("The picture is saved").wait_for()
    assert download.value.suggested_filename == "map-1909-07-13.png"
    path = tmp_path / "map.png"
    download.value.save_as(path)
    size, colours = looked_at(path)
    width, height = page.evaluate("[P.map.getSize().x, P.map.getSize().y]")
    assert size == (width, height)
    assert colours > 1000  # relief, ways and symbols, not an empty sheet


def test_a_picture_is_copied_and_that_is_said(opened, flagship_page, drive):
    permissions = ["clipboard-read", "clipboard-write"]
    page = drive(opened(flagship_page, tail="#at=1909-07-13", permissions=permissions)).page
    page.locator("summary", has_text="Share").click()
    page.get_by_role("button", name="Copy as image").click()
    page.locator(".mm-share [role=status]").get_by_text("The picture is copied").wait_for()
    copied = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const { width, height } = await createImageBitmap(await item.getType("image/png"));
            return [item.types, width, height];
        }"""
    )
    size = page.evaluate("[P.map.getSize().x, P.map.getSize().y]")
    assert copied == [["image/png"], *size]


def looked_at(path):
    """The size of a picture, and how many colours it has."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(path) as picture:
        return picture.size, len(picture.convert("RGB").getcolors(1 << 24))


def test_two_maps_do_not_disturb_each_other(opened, doubled):
    page = opened(doubled, tail="#at=1909-05-03&lang=fa")
    page.evaluate(
        """() => {
            [window.B, window.A] = [...document.querySelectorAll(".mapmaker")].map((e) => e.player);
            window.writes = 0;
            history.replaceState = () => writes++;
        }"""
    )
    assert page.evaluate("[A.language, B.language]") == ["en", "fa"]
    start = page.evaluate("B.now")
    assert page.evaluate("A.now") == start != "1909-05-03T00:00"
    page.evaluate("A.speed = 20; A.play()")
    page.wait_for_function("() => !A.playing")
    assert page.evaluate("[B.now, B.playing, B.speed]") == [start, False, 1]
    end = page.evaluate("A.now")
    slider = page.locator("#second input[type=range]")
    slider.focus()
    slider.press("ArrowLeft")  # right to left: onward
    assert page.evaluate("B.now") != start
    assert page.evaluate("A.now") == end
    page.evaluate("location.hash = '#at=1909-05-04'")
    page.evaluate("() => new Promise((done) => setTimeout(done, 1200))")
    assert page.evaluate("[A.now, writes]") == [end, 0]
    page.evaluate("B.destroy()")
    page.evaluate("A.seek('1909-05-02')")
    page.wait_for_function("() => writes === 1")
