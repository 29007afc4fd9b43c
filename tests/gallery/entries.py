"""The entries of the gallery: what each adds to the campaign in ``base.yaml``, and its looks.

An entry stands in a file of ``entries/`` under the key of campaign files that it shows, as
``Movement.certainty``, or under ``legend.`` and what it is about. It has

- ``campaign``: parts of a campaign file, which stand in place of the same parts of the base;
- ``options``: what ``to_map`` is given besides, as ``ground: true``;
- ``answers``: what requests of the page are answered with, a colour by the beginning of an address;
- ``legend``: labels that its legend has;
- ``page``: what is done to the page with the player, and what is seen then;
- ``still``: what is seen of it without scripts, and on paper in the same way; ``nothing`` is for keys
  that change nothing there, and is checked as well. Where the two differ, there are ``article`` and
  ``paper`` instead.

``looks`` has the steps that these are made of.
"""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mapmaker.authoring.guide.keys import WHOLE, parts
from mapmaker.campaign import Campaign, load
from mapmaker.format.text.document import parse_yaml
from mapmaker.format.text.dump import yaml_of
from mapmaker.page.additions.addresses import NetworkWarning

HERE = Path(__file__).parent
NOTHING = "nothing"
#: Where in a campaign file the parts stand: the ways to them from the top.
WAYS: Mapping[str, tuple[str, ...]] = {
    WHOLE: ("",),
    "Layer": ("layers.*",),
    "Side": ("sides.*",),
    "Force": ("forces.*",),
    "Source": ("sources.*",),
    "Place": ("places.*",),
    "Movement": ("movements.*",),
    "MovementClaim": ("movements.*.claims.*",),
    "Stop": ("movements.*.via.*",),
    "MovementStrength": ("movements.*.strength",),
    "Event": ("events.*",),
    "EventClaim": ("events.*.claims.*",),
    "Image": ("events.*.image", "scenes.*.image"),
    "Link": ("events.*.links.*", "scenes.*.links.*"),
    "Scene": ("scenes.*",),
    "Series": ("series.*",),
    "SeriesValue": ("series.*.values.*",),
    "Control": ("control.*",),
    "ControlChange": ("control.*.changes.*",),
    "Front": ("fronts.*",),
    "FrontShape": ("fronts.*.shapes.*",),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``paper`` and ``article`` are steps, or NOTHING."""

    name: str
    campaign: str
    page: list[dict[str, Any]]
    article: list[dict[str, Any]] | str
    paper: list[dict[str, Any]] | str
    legend: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole campaign file."""
        return "\n".join({**_chunks(base()), **_chunks(self.campaign)}.values()) + "\n"

    def write(self, folder: Path) -> Path:
        """Write the campaign and all that it refers to into a new folder; return the campaign's path."""
        return _write(self.text, folder)

    def write_without(self, folder: Path) -> Path:
        """Write the campaign without the key that the entry is about, as ``write`` does."""
        part, _, key = self.name.partition(".")
        data = parse_yaml(self.text, self.name).data
        for way in WAYS[part]:
            for holder in _within(data, way):
                holder.pop(key, None)
        return _write(yaml_of(data), folder)


def base() -> str:
    """Return the campaign that all entries add to."""
    return (HERE / "base.yaml").read_text("utf-8")


@cache
def entries() -> dict[str, Entry]:
    """Return all entries, by name."""
    found: dict[str, Entry] = {}
    for path in sorted((HERE / "entries").glob("*.yaml")):
        for name, said in yaml.safe_load(path.read_text("utf-8")).items():
            if name in found:
                message = f"{path.name} has {name} again"
                raise ValueError(message)
            found[name] = _entry(name, **said)
    return found


def keys() -> list[str]:
    """Return the keys of campaign files, each with the part that it belongs to."""
    return [f"{part}.{key}" for part, said in parts().items() for key in said["properties"]]


def built(entry: Entry, folder: Path, *, without: bool = False) -> tuple[Campaign, Path]:
    """Build the page of an entry in a new folder; return the campaign, without faults, and the page.

    ``without`` is whether the key that the entry is about is left out.
    """
    campaign = load((entry.write_without if without else entry.write)(folder))
    if campaign.problems:
        raise ValueError("\n".join(map(str, campaign.problems)))
    page = folder / "page.html"
    with warnings.catch_warnings():
        if entry.answers:
            warnings.simplefilter("ignore", NetworkWarning)
        campaign.to_map(**{"ground": False, **entry.options}).save(page)
    return campaign, page


def _entry(name: str, *, still: Any = None, legend: Any = (), **said: Any) -> Entry:
    if still is not None:
        said |= {"article": still, "paper": still}
    return Entry(name, legend=tuple(legend), **said)


def _chunks(text: str) -> dict[str, str]:
    """Return the parts of a campaign file as they are written, by their keys."""
    found = re.findall(r"^(\w+):((?:(?!^\w).*\n?)*)", text, re.MULTILINE)
    return {key: f"{key}:{rest}".rstrip() for key, rest in found}


def _write(text: str, folder: Path) -> Path:
    shutil.copytree(HERE / "files", folder, dirs_exist_ok=True)
    path = folder / "campaign.yaml"
    path.write_text(text, "utf-8")
    return path


def _within(data: Any, way: str) -> Iterator[dict[str, Any]]:
    """Yield the mappings that a way leads to; ``*`` is each of a list or mapping."""
    step, _, rest = way.partition(".")
    if not step:
        if isinstance(data, dict):
            yield data
    elif step == "*":
        for part in data.values() if isinstance(data, dict) else data:
            yield from _within(part, rest)
    elif isinstance(data, dict) and step in data:
        yield from _within(data[step], rest)
