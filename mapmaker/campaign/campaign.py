"""A campaign, read from its file, as objects and as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mapmaker import dates
from mapmaker.campaign import explore, tables
from mapmaker.campaign.accounts import Account, accounts_of
from mapmaker.campaign.entities import Event, Force, Movement, Parts, Side, Source
from mapmaker.campaign.geography import Geography
from mapmaker.campaign.reading import read
from mapmaker.campaign.tracks.tracks import Tracks, tracks_of
from mapmaker.dates.calendars import CalendarName
from mapmaker.format.frames.reader import Table, document_of, without_repetitions
from mapmaker.format.schema.fields import LonLat, Text
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document, read_yaml
from mapmaker.format.text.dump import yaml_of
from mapmaker.geography.frame import WORLD
from mapmaker.geography.geodesy import Bounds, Floats, bounds_of, clipped, widened
from mapmaker.geography.layers import Line, Place
from mapmaker.localization.text import languages_in, say
from mapmaker.problems import CampaignError, Problem, counted

if TYPE_CHECKING:
    import pandas as pd

    from mapmaker.page.map import CampaignMap


@dataclass(frozen=True, eq=False, repr=False)
class Campaign:
    """A valid campaign; see ``load`` and ``from_frames``.

    ``document`` knows the position of each part in the file, ``atlas`` holds its layers;
    ``problems`` are the warnings. Times are Julian days, positions lon, lat in degrees.
    """

    document: Document
    file: CampaignFile
    parts: Parts
    problems: tuple[Problem, ...] = ()
    atlas: Geography | None = None

    @classmethod
    def from_frames(
        cls,
        *,
        title: Text,
        forces: pd.DataFrame,
        movements: pd.DataFrame,
        events: pd.DataFrame | None = None,
        places: Table | None = None,
        sides: Table | None = None,
        sources: Table | None = None,
        path: str | Path | None = None,
        **options: Any,
    ) -> Campaign:
        """Return the campaign that pandas and geopandas frames describe.

        A row is a part, its columns are the part's keys in a campaign file: ``force``, ``from``,
        ``to``, ``leave``, ``arrive``, ``strength`` ... A column ``title:fa`` is the title in
        Persian. None, NaN, NaT and empty texts are left out. The frames are not changed.

        Parameters
        ----------
        title
            The title of the map, one text or one by language.
        forces, movements, events
            One row each; the ids of forces are in a column ``id`` or in the index. Dates are texts
            as in campaign files, Python's or pandas' dates (one at midnight is the day), or
            integers, which are years. Lists (``via``, ``sources``, ``forces``) are Python lists, or
            texts with semicolons: ``"ward; browne"``. In a GeoDataFrame, of any CRS, the points of
            events are ``at``, and the lines of movements ``from``, ``via`` and ``to``, where there
            are no columns of these names.
        places
            A GeoDataFrame of points in any CRS with a column ``name``, or a frame with ``name``,
            ``lon`` and ``lat`` in degrees, or a mapping of names to (lon, lat). Columns that places
            do not have are ignored.
        sides, sources
            Frames with a column ``id`` or ids in the index, or mappings by id, at least of texts.
            Without sides, each side that a force names is created.
        path
            The supposed file of the campaign, to which ``layers`` and ``bibliography`` are relative
            and which names its page; by default made of the title, in this folder.
        **options
            The other keys of a campaign file: ``layers``, ``calendar``, ``start``, ``scenes`` ...

        Raises
        ------
        CampaignError
            With all errors, each by table, row and column.
        TypeError
            If a table is not a table.

        Examples
        --------
        >>> import pandas as pd
        >>> forces = pd.DataFrame({"id": ["van"], "name": ["The van"], "side": ["rebels"]})
        >>> march = {"force": "van", "from": "Rasht", "to": "Qazvin", "leave": 1909, "arrive": 1910}
        >>> places = {"Rasht": (49.58, 37.28), "Qazvin": (50.0, 36.27)}
        >>> Campaign.from_frames(
        ...     title="A", forces=forces, movements=pd.DataFrame([march]), places=places
        ... )
        <Campaign "A", 1909-07-02 to 1910-07-03: 1 force, 1 movement, 0 events>
        """
        given = {"sides": sides, "forces": forces, "sources": sources, "places": places}
        given |= {"movements": movements, "events": events}
        name = (
            re.sub(
                r"\W+", "-", say(title if isinstance(title, dict) else str(title), "en").casefold()
            ).strip("-")
            or "campaign"
        )
        document = document_of(path or f"{name}.yaml", given, {"title": title, **options})
        campaign, problems = read_campaign(document)
        if campaign is None:
            raise CampaignError(without_repetitions(problems))
        return campaign

    def __repr__(self) -> str:
        counts = {"force": self.forces, "movement": self.movements, "event": self.parts.events}
        said = (f"{counted(len(parts), name)}" for name, parts in counts.items())
        start, end = dates.iso(self.start)[:-6], dates.iso(self.end)[:-6]
        title = say(self.title, self.language)
        return f'<Campaign "{title}", {start} to {end}: {", ".join(said)}>'

    @property
    def path(self) -> Path:
        """The campaign file; for a campaign from frames, it need not exist."""
        return Path(self.document.path)

    @property
    def id(self) -> str:
        """Name of the file without its ending."""
        return self.path.stem

    @property
    def title(self) -> Text:
        """Title, in one language or by language."""
        return self.file.title

    @property
    def summary(self) -> Text | None:
        """Introduction, in one language or by language."""
        return self.file.summary

    @property
    def language(self) -> str:
        """Language of texts without a language of their own."""
        return self.file.language

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Every language that a text of the file has, the campaign's own first."""
        return tuple(dict.fromkeys((self.language, *languages_in(self.file))))

    @property
    def tiles(self) -> str | None:
        """Name of an xyzservices tile layer."""
        return self.file.tiles

    @property
    def autoplay(self) -> bool:
        """Whether the map plays when it opens."""
        return self.file.autoplay

    @property
    def calendar(self) -> CalendarName:
        """The calendar that the map opens in."""
        return self.file.calendar

    @property
    def start(self) -> float:
        """First instant of the map."""
        return self.parts.start

    @property
    def end(self) -> float:
        """Last instant of the map."""
        return self.parts.end

    @property
    def sides(self) -> dict[str, Side]:
        """Sides by id, in the order of the file."""
        return self.parts.sides

    @property
    def forces(self) -> dict[str, Force]:
        """Forces by id, in the order of the file."""
        return self.parts.forces

    @property
    def sources(self) -> dict[str, Source]:
        """Sources by id, in the order of the file."""
        return self.parts.sources

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Movements in the order of the file."""
        return self.parts.movements

    @property
    def chronicle(self) -> tuple[Event, ...]:
        """Events in order of time; ``events()`` returns them as a table."""
        return tuple(sorted(self.parts.events, key=lambda event: (event.date.best, event.index)))

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place of the layers."""
        return self.parts.places

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the layers."""
        return self.parts.lines

    @cached_property
    def timeline(self) -> Tracks:
        """The tracks of the forces."""
        return tracks_of(self.parts)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of sources, by the claims of the file."""
        if self.atlas is None:
            return ()
        return accounts_of(self.document, self.file, self.atlas, self.parts, self.timeline)

    @cached_property
    def bounds(self) -> Bounds:
        """``(west, south, east, north)`` of everything that happens."""
        points = [np.column_stack([self.timeline.lon, self.timeline.lat])]
        points += [np.array([spot]) for spot in self._spots() if spot is not None]
        points += [shape.coordinates for front in self.parts.fronts for shape in front.shapes]
        together = np.concatenate(points)
        return bounds_of(together) if together.size else (-180.0, -85.0, 180.0, 85.0)

    def _spots(self) -> Iterator[LonLat | None]:
        """Yield the positions of events and of places with control."""
        yield from (event.lonlat for event in self.parts.events)
        yield from (control.position for control in self.parts.control)

    @cached_property
    def view(self) -> Bounds:
        """``(west, south, east, north)`` of the opening view: the file's, or around ``bounds``."""
        if self.file.bounds:
            frame = self.atlas.frame if self.atlas else WORLD
            return clipped(frame.bounds(self.file.bounds))
        return widened(self.bounds)

    @property
    def extent(self) -> Bounds:
        """``(west, south, east, north)`` of every view and every position, in any account."""
        accounts = [bounds_of(points) for points in map(_points_of, self.accounts) if points.size]
        views = [scene.view for scene in self.parts.scenes if scene.view]
        west, south, east, north = zip(self.bounds, self.view, *views, *accounts, strict=True)
        return min(west), min(south), max(east), max(north)

    # These are methods, documented where they are defined.
    positions = tables.positions
    tracks = tables.tracks
    events = tables.events
    explore = explore.explore

    def to_yaml(self) -> str:
        """Return the campaign as the text of a campaign file at ``path``.

        Dates, numbers and names stay as written; comments and the order of keys are lost. Layers,
        bibliographies and pictures stay files of their own.
        """
        return yaml_of(self.document.data)

    def _repr_html_(self) -> str:
        """Return the map, without autoplay, as HTML for Jupyter."""
        return self.to_map(autoplay=False)._repr_html_()

    def to_map(self, **options: Any) -> CampaignMap:
        """Return the campaign as a folium map; see ``CampaignMap`` for the options."""
        from mapmaker.page.map import CampaignMap  # noqa: PLC0415 (folium takes half a second)

        return CampaignMap(self, **options)


def _points_of(account: Account) -> Floats:
    """Return the positions of an account's forces and events, shape (n, 2)."""
    events = [event.lonlat for event in account.events if event.lonlat]
    tracks = np.column_stack([account.tracks.lon, account.tracks.lat])
    return np.vstack([tracks, np.reshape(events, (-1, 2))])


def load(path: str | Path) -> Campaign:
    r"""Read a campaign file, its layers and its bibliographies.

    Raises ``CampaignError`` with all their errors, and ``OSError`` if the campaign file itself
    cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "a.yaml"
    >>> _ = file.write_text("title: A\nevents: [{title: Peace, on: 1909-13-01}]")
    >>> load(file)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    mapmaker.problems.CampaignError: ...there is no month 13...
    """
    document = read_yaml(path)
    campaign, problems = read_campaign(document)
    if campaign is None:
        raise CampaignError(problems)
    return campaign


def read_campaign(document: Document) -> tuple[Campaign | None, list[Problem]]:
    """Return the campaign that a document describes, or None, and all problems and warnings."""
    reading, problems = read(document)
    if reading is None:
        return None, problems
    return Campaign(document, reading.file, reading.parts, tuple(problems), reading.atlas), problems
