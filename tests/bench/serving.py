"""How long it takes from saving the flagship until an open page shows what was saved."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from mapmaker.serve import serve
from tests.bench.report import Bar
from tests.conftest import CAMPAIGNS, FLAGSHIP

MOST_S = 1.0
SAVES = 5
GIVE_UP_S = 30
TITLE = '"The Triumph of Tehran"'
#: Whether the page shows a title, two frames after it was drawn.
SHOWN = """(title) => new Promise((done) => {
    const heading = document.querySelector(".mm-heading");
    if (!heading?.textContent.includes(title)) return setTimeout(() => done(false), 5);
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
})"""


def bars(browser: Browser, saves: int = SAVES) -> Iterator[Bar]:
    """Save again and again, and yield a bar of the quickest save; the first one is among them."""
    with tempfile.TemporaryDirectory() as temporary:
        file = _project(Path(temporary))
        ready, stop = threading.Event(), threading.Event()
        address = []

        def start(url: str) -> None:
            address.append(url)
            ready.set()

        output = Path(temporary) / "output"
        options = {"port": 0, "on_start": start, "stop": stop}
        thread = threading.Thread(target=serve, args=([file], output), kwargs=options)
        thread.start()
        try:
            ready.wait(60)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address[0]}{file.stem}.html#play=0")
            times = [_save_s(page, file, number) for number in range(saves)]
            page.close()
        finally:
            stop.set()
            thread.join()
    told = ", ".join(f"{seconds:.2f}" for seconds in times)
    print(f"from save to map, {saves} saves: {told} s")
    yield Bar("flagship, seconds from save to reloaded map", min(times), MOST_S)


def _project(folder: Path) -> Path:
    """Copy the flagship and its layers."""
    shutil.copytree(CAMPAIGNS.parent / "geo", folder / "geo")
    (folder / "campaigns").mkdir()
    return Path(shutil.copy(FLAGSHIP, folder / "campaigns"))


def _save_s(page: Page, file: Path, number: int) -> float:
    """Save the campaign with another title, and return the seconds until a page shows it."""
    title = f"Saved {number}"
    text = FLAGSHIP.read_text(encoding="utf-8").replace(TITLE, title)
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    while (seconds := time.perf_counter() - start) < GIVE_UP_S:
        try:
            if page.evaluate(SHOWN, title):
                break
        except Error:  # the page was just being read anew
            continue
    return seconds
