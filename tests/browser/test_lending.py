"""A window that is lent again tells its next page nothing of its last."""

import pytest

pytestmark = pytest.mark.browser

TRACES = """() => [localStorage.length, sessionStorage.length, history.length,
    document.querySelectorAll(":hover").length, Boolean(window.left), innerWidth, innerHeight,
    matchMedia("(prefers-reduced-motion)").matches, matchMedia("print").matches, scrollY]"""
TALL = "<!doctype html><title>Tall</title><body style='height: 9000px'>Words"


@pytest.fixture
def tall(tmp_path):
    path = tmp_path / "tall.html"
    path.write_text(TALL, "utf-8")
    return path.as_uri()


@pytest.fixture
def lend(windows):
    """Lends pages of a kind that no other test has."""
    return lambda **options: windows.lend(900, 600, locale="de-DE", **options)


def test_a_page_finds_no_traces_of_the_last(windows, lend, tall):
    first = lend()
    first.goto(tall)
    clean = first.evaluate(TRACES)
    windows.take_back(first)
    second = lend(reduced_motion="reduce")
    assert second is first
    second.set_viewport_size({"width": 500, "height": 400})
    second.goto(tall)
    second.emulate_media(media="print")
    second.evaluate(
        """() => { localStorage.a = sessionStorage.a = window.left = 1;
            scrollTo(0, 900); history.pushState(null, "", "#there"); }"""
    )
    second.mouse.move(100, 100)
    left = second.evaluate(TRACES)
    assert [n for n, (a, b) in enumerate(zip(left, clean, strict=True)) if a == b] == []
    windows.take_back(second)
    third = lend()
    assert third is first
    third.goto(tall)
    assert third.evaluate(TRACES) == clean


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: page.add_init_script("window.left = 1"),
        lambda page: page.expose_function("left", lambda: None),
        lambda page: page.evaluate("window.name = 'left'"),
        lambda page: page.context.new_page(),
        lambda page: page.close(),
    ],
    ids=["a script", "a function", "a name", "a page", "nothing"],
)
def test_a_window_that_is_not_as_new_is_closed(windows, lend, tall, leave):
    page = lend()
    page.goto(tall)
    leave(page)
    windows.take_back(page)
    other = lend()
    assert other is not page
    other.goto(tall)
    assert other.evaluate("[name, Boolean(window.left)]") == ["", False]
    windows.take_back(other)


def test_what_a_page_does_wrong_is_told_of_that_page_alone(windows, lend, tall):
    page = lend()
    page.goto(tall)
    faults = page.faults = []
    page.evaluate("() => { console.error('Alas'); fetch('https://example.org/').catch(() => {}); }")
    windows.take_back(page)
    assert faults[0] == "Alas"
    assert "asks https://example.org/" in faults
    again = lend()
    again.faults = []
    again.goto(tall)
    assert again.faults == []
    windows.take_back(again)
