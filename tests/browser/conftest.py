"""Chromium, pages opened from disk with the network cut, and a watch on what goes wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from mapmaker.campaign import load
from tests import chromium
from tests.browser.lending import Windows
from tests.browser.sources import text_of
from tests.conftest import FLAGSHIP

MODULES = "http://player.test/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def flagship():
    return load(FLAGSHIP)


@pytest.fixture(scope="session")
def flagship_page(flagship, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("output") / "triumph-of-tehran.html"
    flagship.to_map().save(path)
    return path


def answered(answer):
    """Return a handler of routes that answers as a host elsewhere would that lets any page ask."""

    def handle(route) -> None:
        options = answer(route.request.url) if callable(answer) else answer
        if options is None:
            route.abort()
        else:
            route.fulfill(headers={"access-control-allow-origin": "*"}, **options)

    return handle


@pytest.fixture(scope="session")
def windows(browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def opened_plain(windows, request):
    """Opens pages; whatever they log as an error or ask of the network fails the test.

    ``answers`` are what a page may ask for all the same: what beginnings of addresses are answered
    with, as options of ``route.fulfill``, or a function of the address that returns these. None is
    no answer.
    """
    faults: list[str] = []
    pages: list[Page] = []
    failed_before = request.session.testsfailed

    def open_page(
        path: Path, width: int = 1280, height: int = 800, tail: str = "", answers=None, **options
    ) -> Page:
        page = windows.lend(width, height, **options)
        pages.append(page)
        page.faults, page.known = faults, tuple(answers or ())
        for beginning, answer in (answers or {}).items():
            page.context.route(f"{beginning}**", answered(answer))
        page.goto(path.as_uri() + tail)
        return page

    yield open_page
    for page in pages:
        if request.session.testsfailed == failed_before:
            windows.take_back(page)
        else:  # a button may still be down
            page.context.close()
    assert faults == []


@pytest.fixture
def opened(opened_plain):
    """Opens pages with a map, and waits for its player."""

    def open_page(*where, **options) -> Page:
        page = opened_plain(*where, **options)
        page.wait_for_function("() => document.querySelector('.mapmaker')?.player")
        return page

    return open_page


@contextmanager
def modules_in(windows: Windows) -> Iterator[Page]:
    """Lend a blank page that can import the player's modules: ``import("/data/tracks.js")``."""

    def serve(route) -> None:
        name = route.request.url.removeprefix(MODULES)
        if re.fullmatch(r"[\w./-]+\.js", name):
            route.fulfill(body=text_of(name), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")

    page = windows.lend(1280, 720)
    page.context.route("**/*", serve)
    page.goto(MODULES)
    yield page
    windows.take_back(page)


@pytest.fixture
def modules(windows) -> Iterator[Page]:
    """Lends a page of modules to one test."""
    with modules_in(windows) as page:
        yield page


@pytest.fixture(scope="module")
def functions(windows) -> Iterator[Page]:
    """The same for tests of functions that leave nothing behind: one for all of a file."""
    with modules_in(windows) as page:
        yield page


class Driver:
    """What tests do with the first map of a page, in words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")

    def seek(self, date: str) -> None:
        self.page.evaluate("date => P.seek(date)", date)

    def pause(self) -> None:
        self.page.evaluate("P.pause()")

    def forces(self) -> dict[str, dict]:
        return {force["id"]: force for force in self.page.evaluate("P.forces()")}

    def now(self) -> str:
        return self.page.evaluate("P.now")

    def picture(self) -> str:
        """The pixels of the moving canvases, as text to compare."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll("canvas:is(.mm-tints, .mm-ways, .mm-forces)")]
                .map((canvas) => canvas.toDataURL()).join(" ")"""
        )


@pytest.fixture
def drive():
    return Driver
