"""The table, the ratios and the bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.subjects import Result

PAYLOAD_BYTES_PER_POSITION = 8
#: At this many forces the page is held against the others.
BAR_FORCES = 5000
TIMES_SMALLER = 4
TIMES_FASTER = 20
TIMES_BARE = 1.5

#: Heading, field of ``Result``, digits after the point.
COLUMNS = (
    ("page kB", "page_bytes", 0),
    ("B/position", "bytes_per_position", 1),
    ("build s", "build_s", 2),
    ("load s", "load_s", 2),
    ("seek ms", "seek_ms", 1),
    ("worst ms", "worst_seek_ms", 1),
    ("frame ms", "frame_ms", 1),
    ("script ms", "script_ms", 1),
    ("heap MB", "heap_mb", 1),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that must hold: ``got`` at most, or at least, ``limit``."""

    what: str
    got: float
    limit: float
    at_least: bool = False

    @property
    def held(self) -> bool:
        """Whether it holds."""
        return self.got >= self.limit if self.at_least else self.got <= self.limit

    def __str__(self) -> str:
        sense = "at least" if self.at_least else "at most"
        verdict = "ok" if self.held else "MISSED"
        return f"bar: {self.what}: {self.got:.2f}, {sense} {self.limit:g} ... {verdict}"


def table(results: Sequence[Result]) -> str:
    """Return the results, a line each."""
    head = f"{'forces':>7} {'page':<9}" + "".join(f"{name:>12}" for name, _, _ in COLUMNS)
    lines = [head, "-" * len(head)]
    for result in results:
        cells = "".join(_cell(result, field, digits) for _, field, digits in COLUMNS)
        lines.append(f"{result.forces:>7,} {result.subject:<9}{cells}")
    return "\n".join(lines)


def _cell(result: Result, field: str, digits: int) -> str:
    value = getattr(result, field)
    if value is None:
        return f"{'-':>12}"
    return f"{value / 1000 if field == 'page_bytes' else value:>12,.{digits}f}"


def ratios(results: Sequence[Result]) -> Iterator[str]:
    """Yield how the others compare with mapmaker, a line for each number of forces and page."""
    ours = {result.forces: result for result in results if result.subject == "mapmaker"}
    for result in results:
        own = ours[result.forces]
        parts = [
            f"{name} {getattr(result, field) / getattr(own, field):.2f}"
            for name, field in (
                ("page", "page_bytes"),
                ("build", "build_s"),
                ("load", "load_s"),
                ("seek", "seek_ms"),
                ("frame", "frame_ms"),
                ("heap", "heap_mb"),
            )
            if getattr(result, field) is not None
        ]
        if result is not own:
            yield f"{result.forces:,} forces, {result.subject} / mapmaker: {', '.join(parts)}"


def bars(results: Sequence[Result]) -> Iterator[Bar]:
    """Yield the bars that these results can be held against."""
    for result in results:
        if result.subject == "mapmaker" and result.bytes_per_position is not None:
            what = f"payload bytes a position, {result.forces:,} forces"
            yield Bar(what, result.bytes_per_position, PAYLOAD_BYTES_PER_POSITION)
    largest = {result.subject: result for result in results if result.forces == BAR_FORCES}
    ours = largest.get("mapmaker")
    if ours and (folium := largest.get("folium")):
        smaller = folium.page_bytes / ours.page_bytes
        yield Bar("times smaller than folium's plugin", smaller, TIMES_SMALLER, at_least=True)
        faster = folium.seek_ms / ours.seek_ms
        yield Bar("times faster to seek than folium's", faster, TIMES_FASTER, at_least=True)
    if ours and (bare := largest.get("bare")):
        yield Bar("seek, times the bare loop's", ours.seek_ms / bare.seek_ms, TIMES_BARE)
        yield Bar("frame, times the bare loop's", ours.frame_ms / bare.frame_ms, TIMES_BARE)
        if plate := largest.get("plate"):
            times = plate.frame_ms / bare.frame_ms
            yield Bar("frame with all that a map shows, times the bare loop's", times, TIMES_BARE)
