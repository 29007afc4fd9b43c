"""Nothing uses a place.

A place is used when a force, a movement, an event, a claim, a change of control, a front or the
view of a scene names it, when a line of the layers passes through it, or when another campaign in
the same folder uses its name: layers are shared, the places of a campaign file are not. A place
with a `note` is there for the reader.

Why it matters: unused places are mostly misspelt, or left over.

A layer with many places of which few are used is a gazetteer, and has one warning.

To mend it, use it, remove it, or say in its `note` why it is there. Of a
gazetteer, the campaign may choose places by `where`.

    {"type": "Feature", "properties": {"name": "Kaswin"}, ...}     # the campaign says Qazvin
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from mapmaker.campaign import Campaign
from mapmaker.check.common import is_own, warning_at
from mapmaker.format.text.document import Data, parse_yaml
from mapmaker.geography.gazetteer import key_of
from mapmaker.geography.layers import Place
from mapmaker.problems import Level, Problem

ID = "unused-place"
LEVEL: Level = "warning"

#: A layer with more unused places than this, and more unused than used ones, is a gazetteer.
MOST_UNUSED = 20

#: A file with its size and its time.
_Stamped: TypeAlias = tuple[Path, int, int]


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every unused place."""
    by_file: dict[str, list[Place]] = defaultdict(list)
    for place in _unused(campaign):
        by_file[place.path].append(place)
    for path, unused in by_file.items():
        there = sum(place.path == path for place in campaign.places)
        is_layer = not is_own(campaign, unused[0])
        if is_layer and len(unused) > MOST_UNUSED and 2 * len(unused) > there:
            message = (
                f"nothing uses {len(unused)} of the {there} places of this layer, from"
                f' "{unused[0].name}" to "{unused[-1].name}"'
            )
            hint = "if it is a gazetteer, choose places by `where`"
            yield Problem(path, 1, 1, "warning", ID, message, hint)
            continue
        for place in unused:
            yield warning_at(campaign, place, ID, f'nothing uses the place "{place.name}"')


def _unused(campaign: Campaign) -> Iterator[Place]:
    """Yield the places that nothing uses."""
    used = set(_positions(campaign))
    unused = [place for place in campaign.places if (place.lon, place.lat) not in used]
    elsewhere = _words_of_views(campaign) if unused else set()
    beside = _files_by_word(_files_in(campaign.path.parent)) if unused else {}
    for place in unused:
        names = {*map(key_of, (place.name, *place.names.values(), *place.aliases))}
        files = {file for name in names for file in beside.get(name, ())} - {campaign.path.name}
        is_used_beside = bool(files) and not is_own(campaign, place)
        if not place.note and not is_used_beside and elsewhere.isdisjoint(names):
            yield place


def _positions(campaign: Campaign) -> Iterator[tuple[float, float]]:
    """Yield every position that the campaign or a line of its layers uses."""
    yield from (force.position for force in campaign.forces.values())
    for way in campaign.movements:
        yield from (stop.lonlat for stop in way.stops)
        for claim in way.claims:
            yield from (spot for spot in (claim.start_position, claim.position) if spot)
    for event in campaign.parts.events:
        if event.lon is not None and event.lat is not None:
            yield event.lon, event.lat
        yield from (claim.position for claim in event.claims if claim.position)
    yield from (held.position for held in campaign.parts.control if held.position)
    for line in campaign.lines:
        yield from ((lon, lat) for lon, lat in line.coordinates.tolist())


def _words_of_views(campaign: Campaign) -> set[str]:
    """Return the names that the views of scenes and the courses of fronts are made of."""
    views = [scene.view for scene in campaign.file.scenes]
    courses = [shape.line for front in campaign.file.fronts for shape in front.shapes]
    names = [name for ref in (*views, *courses) if isinstance(ref, list) for name in ref]
    return {key_of(name) for name in names if isinstance(name, str)}


def _files_in(folder: Path) -> tuple[_Stamped, ...]:
    """Return the campaign files of a folder, with their sizes and times."""
    found = []
    for file in sorted(folder.glob("*.y*ml")):
        if file.suffix in {".yaml", ".yml"}:
            with suppress(OSError):
                state = file.stat()
                found.append((file, state.st_size, state.st_mtime_ns))
    return tuple(found)


@lru_cache(maxsize=1)  # all campaigns of a folder need the same
def _files_by_word(files: tuple[_Stamped, ...]) -> dict[str, set[str]]:
    """Return the names of the files that have a text, by its key as a name."""
    found: dict[str, set[str]] = {}
    for file, _, _ in files:
        with suppress(OSError, UnicodeDecodeError):
            text = file.read_text(encoding="utf-8-sig")
            for word in map(key_of, _texts(parse_yaml(text, file).data)):
                found.setdefault(word, set()).add(file.name)
    return found


def _texts(data: Data) -> Iterator[str]:
    """Yield every text within plain data."""
    if isinstance(data, str):
        yield data
    elif data is not None:
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
