"""The files of a project: its campaign files, and the layers that they use."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mapmaker.format.text.document import read_yaml
from mapmaker.geography.layers import Layer
from mapmaker.geography.mapping import PLAIN, Mapping
from mapmaker.geography.reader import read_layer
from mapmaker.problems import MapmakerError, Problem
from mapmaker.project import CAMPAIGNS, GEO, is_campaign


@dataclass(frozen=True)
class Project:
    """A folder with campaigns in ``campaigns`` and layers, mostly in ``geo``."""

    folder: Path

    @cached_property
    def campaigns(self) -> list[Path]:
        """The campaign files, in order."""
        folder = self.folder / CAMPAIGNS
        files = folder.iterdir() if folder.is_dir() else ()
        return sorted(filter(is_campaign, files))

    @cached_property
    def users(self) -> dict[Path, list[Path]]:
        """The layer files of the project, each with the campaigns that use it."""
        users: dict[Path, list[Path]] = {}
        for campaign in self.campaigns:
            for layer, _ in _layers_of(campaign):
                users.setdefault(layer, []).append(campaign)
        for layer in sorted((self.folder / GEO).glob("*.geojson")):
            users.setdefault(_plain(layer), [])
        return users

    @cached_property
    def layers(self) -> dict[Path, Layer]:
        """The contents of the layer files, all with their names; unreadable ones are left out."""
        mappings = dict(entry for campaign in self.campaigns for entry in _layers_of(campaign))
        found = {}
        for path in self.users:
            try:
                found[path] = read_layer(path, mappings.get(path, PLAIN))
            except OSError:
                continue  # the check of the campaign reports it
        return found

    @property
    def faults(self) -> list[Problem]:
        """The errors of layers, or of parts of them."""
        found = (problem for layer in self.layers.values() for problem in layer.problems)
        return [problem for problem in found if problem.level == "error"]

    def file(self, name: str | Path) -> Path:
        """Return the file of a name relative to the project's folder.

        Raises ``MapmakerError`` if the name points outside the project.

        Examples
        --------
        >>> Project(Path("maps")).file("../other.geojson")
        Traceback (most recent call last):
        mapmaker.problems.MapmakerError: ../other.geojson is outside this folder
        """
        file = _plain(self.folder / name)
        if not file.is_relative_to(_plain(self.folder)):
            message = f"{name} is outside this folder"
            raise MapmakerError(message)
        return file


def from_campaign(layer: Path, campaign: Path) -> str:
    """Return a layer as a campaign file names it.

    Examples
    --------
    >>> from_campaign(Path("geo/places.geojson"), Path("campaigns/march.yaml"))
    '../geo/places.geojson'
    """
    return Path(os.path.relpath(layer, campaign.parent)).as_posix()  # the same on every system


def _layers_of(campaign: Path) -> Iterator[tuple[Path, Mapping]]:
    """Yield the layer files that a campaign names, with the key of the names in each.

    Errors of the campaign are left to the check.
    """
    try:
        document = read_yaml(campaign)
    except OSError:
        return
    entries = document.data.get("layers")
    for entry in entries if isinstance(entries, list) else ():
        keys = entry if isinstance(entry, dict) else {"file": entry}
        file, name = keys.get("file"), keys.get("name")
        if isinstance(file, str):
            with suppress(ValueError):
                yield (
                    _plain(document.beside(file)),
                    Mapping(name=name if isinstance(name, str) else ""),
                )


def _plain(path: Path) -> Path:
    """Return a path without ``..``, by name, without resolving links."""
    return Path(os.path.abspath(path))  # noqa: PTH100
