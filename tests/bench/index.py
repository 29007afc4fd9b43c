"""What an atlas of a thousand campaigns weighs, and how long it takes until it can be used."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from mapmaker.publish.atlas import index_page
from tests import atlas
from tests.bench.report import Bar

CAMPAIGNS = 1000
MOST_MB = 1.5
MOST_S = 1.0
ROUNDS = 5
#: From the start of loading to the frame after the script has run: marks drawn, filters at work.
USABLE_MS = """() => new Promise((done) => {
    const look = () => document.documentElement.classList.contains("live")
        ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
        : requestAnimationFrame(look);
    look();
})"""
#: From typing to the frame that shows what was found.
SEARCH_MS = """() => new Promise((done) => {
    const field = document.querySelector("[name=q]");
    const start = performance.now();
    field.value = "hindustan";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def bars(browser: Browser, count: int = CAMPAIGNS, rounds: int = ROUNDS) -> Iterator[Bar]:
    """Measure, and yield a bar each for size, opening and search; times are the quietest round's."""
    page = index_page(atlas.cards(count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.html"
        path.write_text(page, encoding="utf-8")
        times = [_times(browser, path) for _ in range(rounds)]
    opened, searched = (min(column) / 1000 for column in zip(*times, strict=True))
    yield Bar(f"atlas of {count:,}, MB", len(page.encode()) / 1e6, MOST_MB)
    yield Bar(f"atlas of {count:,}, seconds until usable", opened, MOST_S)
    yield Bar(f"atlas of {count:,}, seconds of a search", searched, MOST_S)


def _times(browser: Browser, path: Path) -> tuple[float, float]:
    """Return the milliseconds that opening and a first search took, in a window of their own."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri(), wait_until="commit")
    times = page.evaluate(USABLE_MS), page.evaluate(SEARCH_MS)
    page.close()
    return times
