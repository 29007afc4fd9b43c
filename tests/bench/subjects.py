"""What is measured: the player's page, that of folium's plugin, and a bare canvas loop."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, Playwright

from mapmaker.campaign import load
from mapmaker.campaign.tracks.tracks import Tracks
from mapmaker.dates import iso
from tests import chromium
from tests.bench import plugin
from tests.bench.walks import SEED, campaign_of, on_plate
from tests.browser.sources import text_of
from tests.conftest import FLAGSHIP

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1280, 800
WARM_UP = 5
#: The longest that playing is watched in a round.
MOST_MS = 3000
LOAD_MS = "performance.getEntriesByType('navigation')[0].duration"
FLAGS = [
    *chromium.FLAGS,
    "--disable-frame-rate-limit",
    "--disable-gpu-vsync",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """An open page to measure; None where there is nothing to say. ``instants`` are in its words."""

    name: str
    forces: int
    page_bytes: int
    bytes_per_position: float | None
    build_s: float | None
    page: Page
    instants: list[Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What a page of so many forces costs.

    Times are those of the quietest round, of seeks its median; ``worst_seek_ms`` is the longest
    seek of all rounds.
    """

    subject: str
    forces: int
    page_bytes: int
    bytes_per_position: float | None
    build_s: float | None
    load_s: float
    seek_ms: float
    worst_seek_ms: float
    frame_ms: float
    script_ms: float
    heap_mb: float


@dataclass(frozen=True, slots=True)
class Bench:
    """A browser, a folder for the pages, and how much to measure in each round."""

    browser: Browser
    folder: Path
    rounds: int = 5
    seeks: int = 10
    frames: int = 30

    def instants(self, tracks: Tracks) -> list[float]:
        """Return the seeded instants of a round, those to warm up with first."""
        random = np.random.default_rng(SEED)
        return random.uniform(tracks.t.min(), tracks.t.max(), WARM_UP + self.seeks).tolist()

    def open(self, name: str, text: str, prepare: Callable[[Page], None] | None = None) -> Page:
        """Open a page from disk, watched from its first script on."""
        path = self.folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        page = self.browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.add_init_script(path=HERE / "measure.js")
        if prepare:
            prepare(page)
        page.goto(path.as_uri())
        return page

    def compare(self, subjects: Sequence[Subject]) -> list[Result]:
        """Measure open pages in turns, so that a busy moment of the machine meets them all."""
        load_ms = [subject.page.evaluate(LOAD_MS) for subject in subjects]
        seeks: list[list[list[float]]] = [[] for _ in subjects]
        frames: list[list[tuple[float, float]]] = [[] for _ in subjects]
        for _ in range(self.rounds):
            for number, subject in enumerate(subjects):
                seeks[number].append(self._seeks(subject))
                frames[number].append(self._frames(subject))
        results = []
        for number, subject in enumerate(subjects):
            frame_ms, script_ms = min(frames[number])
            results.append(
                Result(
                    subject.name,
                    subject.forces,
                    subject.page_bytes,
                    subject.bytes_per_position,
                    subject.build_s,
                    load_s=load_ms[number] / 1000,
                    seek_ms=float(np.median(seeks[number], axis=1).min()),
                    worst_seek_ms=max(map(max, seeks[number])),
                    frame_ms=frame_ms,
                    script_ms=script_ms,
                    heap_mb=_heap_mb(subject.page),
                )
            )
        return results

    def _seeks(self, subject: Subject) -> list[float]:
        subject.page.bring_to_front()
        asked = [subject.name, subject.instants]
        times: list[float] = subject.page.evaluate("(asked) => bench.seeks(...asked)", asked)
        return times[WARM_UP:]

    def _frames(self, subject: Subject) -> tuple[float, float]:
        asked = [subject.name, self.frames, MOST_MS]
        whole_ms, script_ms = subject.page.evaluate("(asked) => bench.frames(...asked)", asked)
        return whole_ms, script_ms


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium that draws frames as fast as it can."""
    return playwright.chromium.launch(executable_path=chromium.executable(), args=FLAGS)


def open_mapmaker(bench: Bench, tracks: Tracks) -> Subject:
    """Open our page, without relief and water, which folium's has not either."""
    start = time.perf_counter()
    campaign_map = campaign_of(tracks).to_map(ground=False)
    text = campaign_map.html()
    return Subject(
        "mapmaker",
        len(tracks.force_ids),
        len(text.encode()),
        len(campaign_map.data.encode()) / tracks.t.size,
        time.perf_counter() - start,
        bench.open("mapmaker", text),
        [iso(jd) for jd in bench.instants(tracks)],
    )


def open_plate(bench: Bench, tracks: Tracks) -> Subject:
    """Open our page with all that a map can show under, between and over the same forces."""
    start = time.perf_counter()
    campaign = on_plate(tracks, load(FLAGSHIP))
    text = campaign.to_map().html()
    return Subject(
        "plate",
        len(tracks.force_ids),
        len(text.encode()),
        None,
        time.perf_counter() - start,
        bench.open("plate", text),
        [iso(jd) for jd in bench.instants(campaign.timeline)],
    )


def open_folium(bench: Bench, tracks: Tracks, scripts: dict[str, bytes]) -> Subject:
    """Open the page of folium's plugin; what it loads from elsewhere is not counted."""
    start = time.perf_counter()
    text, data = plugin.page_of(tracks)
    return Subject(
        "folium",
        len(tracks.force_ids),
        len(text.encode()),
        len(data.encode()) / tracks.t.size,
        time.perf_counter() - start,
        bench.open("folium", text, lambda page: plugin.serve(page, scripts)),
        plugin.milliseconds(np.array(bench.instants(tracks))),
    )


def open_bare(bench: Bench, beside: Subject) -> Subject:
    """Open the bare loop: a canvas as large as our page's, as many sprites at the same places."""
    crowd = beside.forces > _constant("layers/stage", "CROWD")
    size_px = (
        _constant("layers/crowd", "DOT_PX") if crowd else _constant("layers/forces", "SPRITE_PX")
    )
    setup = beside.page.evaluate("instants => bench.pictures(instants)", beside.instants)
    text = (HERE / "bare.html").read_text(encoding="utf-8")
    page = bench.open("bare", text)
    page.evaluate("setup => bare.load(setup)", {**setup, "size_px": size_px})
    instants = list(range(len(beside.instants)))
    return Subject("bare", beside.forces, len(text), None, None, page, instants)


def _constant(module: str, name: str) -> int:
    """Return a number that a module of the player is set to."""
    text = text_of(f"{module}.js")
    found = re.search(rf"\b{name} = (\d+);", text)
    assert found, name
    return int(found[1])


def _heap_mb(page: Page) -> float:
    """Return the JavaScript heap after a collection, typed arrays included, in megabytes."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return (usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6
