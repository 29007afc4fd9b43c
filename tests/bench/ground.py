"""What laying the ground of a map costs: the relief cropped, toned and warped, the water cut."""

from __future__ import annotations

import time
from collections.abc import Iterator

from mapmaker.geography.basemap import Bounds, lay_ground
from tests.bench.report import Bar

MOST_S = 0.6
ROUNDS = 3

#: Name, extent of what moves, opening view, year.
GROUNDS: list[tuple[str, Bounds, Bounds, int]] = [
    ("Tehran 1909", (29.5, 30.4, 53.0, 48.5), (44.5, 31.8, 53.0, 40.8), 1909),
    ("Russia 1812", (23.0, 52.5, 39.0, 57.0), (23.0, 52.5, 39.0, 57.0), 1812),
    ("Hannibal 218 BC", (-3.0, 36.0, 19.0, 47.0), (-3.0, 36.0, 19.0, 47.0), -217),
]


def seconds(extent: Bounds, view: Bounds, year: int) -> float:
    """Return the time that the quietest of some rounds took; the first one imports, too."""
    times = []
    for _ in range(ROUNDS):
        lay_ground.cache_clear()
        start = time.perf_counter()
        lay_ground(extent, view, year)
        times.append(time.perf_counter() - start)
    return min(times)


def bars() -> Iterator[Bar]:
    """Measure, and yield a bar for each ground."""
    for name, *where in GROUNDS:
        yield Bar(f"ground of {name}, seconds", seconds(*where), MOST_S)
