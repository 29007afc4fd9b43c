"""What many campaigns cost: made by one process and by two, nothing changed, one changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.bench.report import Bar
from tests.bench.walks import EAST, NORTH, SEED, SOUTH, WEST

CAMPAIGNS = 1000
PLACES = 60
FASTER_BY_TWO = 1.7
WARM_S = 2.0
ONE_CHANGED_S = 3.0
ROUNDS = 3


def write_campaigns(folder: Path, count: int, seed: int = SEED) -> None:
    """Write seeded campaigns, two to five movements each, over one layer of places and roads."""
    random = np.random.default_rng(seed)
    lonlats = random.uniform((WEST, SOUTH), (EAST, NORTH), (PLACES, 2)).round(3).tolist()
    names = [f"Place {number}" for number in range(PLACES)]
    (folder / "campaigns").mkdir(parents=True)
    (folder / "geo").mkdir()
    (folder / "geo" / "places.geojson").write_text(_layer(names, lonlats), encoding="utf-8")
    for number in range(count):
        text = _campaign(number, names, random)
        (folder / "campaigns" / f"campaign-{number:04}.yaml").write_text(text, encoding="utf-8")


def _layer(names: list[str], lonlats: list[list[float]]) -> str:
    """Return the places, and a road from each to the next, as GeoJSON."""
    points = [
        f'{{"type": "Feature", "properties": {{"name": "{name}"}},'
        f' "geometry": {{"type": "Point", "coordinates": {lonlat}}}}}'
        for name, lonlat in zip(names, lonlats, strict=True)
    ]
    road = (
        '{"type": "Feature", "properties": {"highway": "track"},'
        f' "geometry": {{"type": "LineString", "coordinates": {lonlats}}}}}'
    )
    features = ",\n".join([*points, road])
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'


def _campaign(number: int, names: list[str], random: np.random.Generator) -> str:
    """Return a campaign of a few forces that march from place to place."""
    year, marches = 1800 + number % 120, int(random.integers(2, 6))
    lines = [
        f"title: {{en: Campaign {number}, fa: نبرد {number}}}",
        "layers: [../geo/places.geojson]",
        "sides: {north: {name: North}, south: {name: South}}",
        "forces:",
        *(
            f"  f{n}: {{name: Force {n}, side: {('north', 'south')[n % 2]},"
            f" strength: {random.integers(2, 90) * 100}}}"
            for n in range(marches)
        ),
        "sources: {book: {title: A book}}",
        "movements:",
    ]
    for n in range(marches):
        start, month = int(random.integers(0, PLACES - 4)), int(random.integers(1, 12))
        lines.append(
            f"  - {{force: f{n}, from: {names[start]}, to: {names[start + 2]}, by: road,"
            f" leave: {year}-{month:02}-01, arrive: {year}-{month + 1:02}-01, sources: [book]}}"
        )
    lines.append(
        f"events: [{{title: A battle, at: {names[start + 2]}, on: {year}-{month + 1:02}-02}}]"
    )
    return "\n".join(lines) + "\n"


def build_s(folder: Path, *options: str) -> float:
    """Return the seconds that ``mapmaker build`` takes in a folder, Python's start included."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mapmaker", "build", "-q", *options], cwd=folder, check=True
    )
    return time.perf_counter() - start


def bars(count: int = CAMPAIGNS) -> Iterator[Bar]:
    """Measure, print what was measured, and yield the bars."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_campaigns(folder, count)
        cold = {}
        for jobs in (1, 2):
            shutil.rmtree(folder / "output", ignore_errors=True)
            cold[jobs] = build_s(folder, "--jobs", str(jobs))
        warm_s = min(build_s(folder) for _ in range(ROUNDS))
        changed_s = min(_one_changed_s(folder, number) for number in range(ROUNDS))
    print(
        f"{count:,} campaigns, {os.cpu_count()} cores: {cold[1]:.1f} s by one process"
        f" ({cold[1] / count * 1000:.0f} ms a page), {cold[2]:.1f} s by two,"
        f" {warm_s:.2f} s with nothing changed, {changed_s:.2f} s with one changed"
    )
    yield Bar("times faster by two processes", cold[1] / cold[2], FASTER_BY_TWO, at_least=True)
    yield Bar(f"{count:,} campaigns, nothing changed, seconds", warm_s, WARM_S)
    yield Bar(f"{count:,} campaigns, one changed, seconds", changed_s, ONE_CHANGED_S)


def _one_changed_s(folder: Path, number: int) -> float:
    """Return the seconds that it takes when one campaign has another title: page and atlas."""
    file = next(iter(sorted((folder / "campaigns").iterdir())))
    _, rest = file.read_text(encoding="utf-8").split("\n", 1)
    file.write_text(f"title: {{en: Changed {number}, fa: نبرد}}\n{rest}", encoding="utf-8")
    return build_s(folder)
