"""Measures the player beside folium's plugin and a bare canvas loop, the atlas, serving, building.

See ``--help``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import ground, index, plugin, rebuilding, serving
from tests.bench.report import Bar, bars, ratios, table
from tests.bench.subjects import (
    Bench,
    Result,
    launch,
    open_bare,
    open_folium,
    open_mapmaker,
    open_plate,
)
from tests.bench.walks import POSITIONS, SEED, walk


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    asked = _arguments()
    counts = asked.forces or ("100,1000" if asked.quick else "100,1000,5000")
    forces = [int(count) for count in counts.split(",")]
    print(f"{POSITIONS} positions a force, seed {SEED}. A seek or frame: from one frame to the")
    print("next, unthrottled and without a graphics card; script: the part of it in scripts.")
    print("The pages take turns; times are of each one's quietest round.\n")
    rounds = 2 if asked.quick else 5
    results = run(forces, asked.cache, rounds)
    print(table(results), end="\n\n")
    print(*ratios(results), sep="\n", end="\n\n")
    many = rebuilding.CAMPAIGNS // 10 if asked.quick else rebuilding.CAMPAIGNS
    held = [*bars(results), *ground.bars(), *in_browser(rounds), *rebuilding.bars(many)]
    print(*held, sep="\n")
    return 0 if all(bar.held for bar in held) else 1


def run(forces: list[int], cache: Path, rounds: int) -> list[Result]:
    """Return what was measured, for each number of forces."""
    scripts = plugin.scripts(cache)
    if scripts is None:
        print("folium's plugin not measured: npm is not to be had")
    results = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        bench = Bench(browser, Path(folder), rounds)
        for count in forces:
            tracks = walk(count)
            own = open_mapmaker(bench, tracks)
            subjects = [own, open_bare(bench, own), open_plate(bench, tracks)]
            if scripts is not None:
                subjects.append(open_folium(bench, tracks, scripts))
            results += bench.compare(subjects)
            for subject in subjects:
                subject.page.close()
        browser.close()
    return results


def in_browser(rounds: int) -> list[Bar]:
    """Return the bars of the atlas and of the live server, in a browser of their own."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        held = [*index.bars(browser, rounds=rounds), *serving.bars(browser)]
        browser.close()
    return held


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--forces", help="numbers with commas between (100,1000,5000)")
    parser.add_argument("--quick", action="store_true", help="100 and 1,000 forces, few rounds")
    parser.add_argument("--cache", type=Path, default=plugin.CACHE, help="where npm's files stay")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
