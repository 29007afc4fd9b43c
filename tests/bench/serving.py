"""How long it takes from saving the flagship until an open page shows what was saved."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.report import Bar
from tests.conftest import CAMPAIGNS, FLAGSHIP

MOST_S = 1.0
SAVES = 9
TITLE = '"The Triumph of Tehran"'
#: Notes what a page's heading is, and when it was drawn: two frames after it stood there. The page
#: does so itself, so that nobody's asking slows it down.
NOTE = """(() => {
    const look = () => {
        const heading = document.querySelector(".mm-heading");
        if (!heading) return requestAnimationFrame(look);
        requestAnimationFrame(() => requestAnimationFrame(() => {
            window.drawn = { title: heading.textContent, atMs: Date.now() };
        }));
    };
    look();
})()"""
DRAWN = "(title) => window.drawn?.title.includes(title) && window.drawn.atMs"


def bars(browser: Browser, saves: int = SAVES) -> Iterator[Bar]:
    """Save again and again, and yield a bar of the middle one; the first one is among them."""
    with tempfile.TemporaryDirectory() as temporary:
        file = _project(Path(temporary))
        with _served(Path(temporary)) as url:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.add_init_script(NOTE)
            page.goto(f"{url}{file.stem}.html#play=0")
            times = sorted(_save_s(page, file, number) for number in range(saves))
            page.close()
    told = ", ".join(f"{seconds:.2f}" for seconds in times)
    print(f"from save to map, {saves} saves: {told} s")
    yield Bar("flagship, seconds from save to reloaded map", median(times), MOST_S)


def _project(folder: Path) -> Path:
    """Copy the flagship and its layers."""
    shutil.copytree(CAMPAIGNS.parent / "geo", folder / "geo")
    (folder / "campaigns").mkdir()
    return Path(shutil.copy(FLAGSHIP, folder / "campaigns"))


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a project as its author does, from a process of its own."""
    command = [sys.executable, "-m", "mapmaker", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            lines = iter(process.stdout.readline, "")
            yield next(word for line in lines for word in line.split() if "http:" in word)
        finally:
            process.terminate()


def _save_s(page: Page, file: Path, number: int) -> float:
    """Save the campaign with another title, and return the seconds until a page shows it."""
    title = f"Saved {number}"
    text = FLAGSHIP.read_text(encoding="utf-8").replace(TITLE, title)
    start_ms = time.time() * 1000
    file.write_text(text, encoding="utf-8")
    drawn_ms = page.wait_for_function(DRAWN, arg=title).json_value()
    return float(drawn_ms - start_ms) / 1000
