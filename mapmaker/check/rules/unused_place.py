"""Nothing uses a place.

A place is used when a force, a movement, an event, a claim, a change of control, a front or the
view of a scene names it, when a line of the layers passes through it, or when another campaign in
the same folder uses its name: layers are shared, the places of a campaign file are not. A place
with a `note` is there for the reader.

Why it matters: unused places are mostly misspelt, or left over.

To mend it, use it, remove it, or say in its `note` why it is there.

    {"type": "Feature", "properties": {"name": "Kaswin"}, ...}     # the campaign says Qazvin
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mapmaker.campaign import Campaign
from mapmaker.check.common import is_own, warning_at
from mapmaker.format.text.document import Data, parse_yaml
from mapmaker.geography.gazetteer import key_of
from mapmaker.problems import Level, Problem

ID = "unused-place"
LEVEL: Level = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every unused place."""
    used = set(_positions(campaign))
    unused = [place for place in campaign.places if (place.lon, place.lat) not in used]
    here = _words_of_views(campaign) if unused else set()
    beside = _words_beside(campaign.path) if unused else set()
    for place in unused:
        names = (place.name, *place.names.values(), *place.aliases)
        elsewhere = here if is_own(campaign, place) else here | beside
        if not place.note and elsewhere.isdisjoint(map(key_of, names)):
            message = f'nothing uses the place "{place.name}"'
            yield warning_at(campaign, place, ID, message)


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


def _words_beside(path: Path) -> set[str]:
    """Return all the texts of the other campaign files in a folder, as keys of names."""
    words: set[str] = set()
    for file in path.parent.glob("*.y*ml"):
        if file.suffix in {".yaml", ".yml"} and file.name != path.name:
            try:
                text = file.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            words.update(map(key_of, _texts(parse_yaml(text, file).data)))
    return words


def _texts(data: Data) -> Iterator[str]:
    """Yield every text within plain data."""
    if isinstance(data, str):
        yield data
    elif data is not None:
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
