"""A campaign, read from its file: what there is to know about it, as objects and as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import BaseModel

from mapmaker import dates
from mapmaker.accounts import Account, accounts_of
from mapmaker.atlas import Atlas, open_atlas
from mapmaker.bibliography import add_bibliographies
from mapmaker.fields import LonLat, Text
from mapmaker.geodesy import Bounds, Floats, bounds_of, widened
from mapmaker.layers import Line, Place
from mapmaker.model import CampaignFile, say
from mapmaker.parts import Event, Force, Movement, Parts, Side, Source
from mapmaker.problems import CampaignError, Problem
from mapmaker.resolve import resolve
from mapmaker.salvage import other_faults
from mapmaker.source import Document, read_yaml
from mapmaker.timeline import Tracks, tracks_of
from mapmaker.validation import validate

if TYPE_CHECKING:
    import geopandas as gpd

    from mapmaker.map import CampaignMap

_CRS = "EPSG:4326"


@dataclass(frozen=True, eq=False)
class Campaign:
    """A campaign without faults; see ``load``.

    ``document`` knows where in the file each part stands, ``atlas`` holds its layers; ``problems``
    are the warnings. Times are Julian days, positions lon, lat in degrees.
    """

    document: Document
    file: CampaignFile
    parts: Parts
    problems: tuple[Problem, ...] = ()
    atlas: Atlas | None = None

    @property
    def path(self) -> Path:
        """The campaign file."""
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
        """Language of texts that are not by language."""
        return self.file.language

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Every language that a text of the file has, the campaign's own first."""
        return tuple(dict.fromkeys((self.language, *_languages_of(self.file))))

    @property
    def tiles(self) -> str | None:
        """Name of an xyzservices tile layer."""
        return self.file.tiles

    @property
    def autoplay(self) -> bool:
        """Whether the map plays when it opens."""
        return self.file.autoplay

    @property
    def calendar(self) -> str:
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
        """Events in the order of time; ``events()`` gives them as a table."""
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
        """What each source tells differently, by the claims of the file."""
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
        """Yield where events happen and what places change hands."""
        yield from (event.lonlat for event in self.parts.events)
        yield from (control.position for control in self.parts.control)

    @cached_property
    def view(self) -> Bounds:
        """``(west, south, east, north)`` of the opening view: the file's, or around ``bounds``."""
        if self.file.bounds:
            return self.file.bounds
        return widened(self.bounds)

    @property
    def extent(self) -> Bounds:
        """``(west, south, east, north)`` of every view and everything that happens."""
        views = (scene.view for scene in self.parts.scenes if scene.view)
        west, south, east, north = zip(self.bounds, self.view, *views, strict=True)
        return min(west), min(south), max(east), max(north)

    def positions(self, at: str | float) -> gpd.GeoDataFrame:
        """Return the forces present at an instant, one row each, indexed by force id.

        ``at`` is a Julian day, or a date as in campaign files, whose best instant counts. The
        columns are name, side, kind, strength (men, NaN where unknown), strength_min and
        strength_max (the range that the sources leave) and geometry (EPSG:4326).

        Raises ``ValueError`` when ``at`` is no date.
        """
        import geopandas as gpd  # noqa: PLC0415 (half a second that loading does not need)

        jd = dates.parse(at).best if isinstance(at, str) else at
        positions = self.timeline.at(jd)
        ids = [self.timeline.force_ids[index] for index in positions.index]
        forces = [self.forces[id_] for id_ in ids]
        columns = {
            "name": [say(force.name, self.language) for force in forces],
            "side": [force.side for force in forces],
            "kind": [force.kind for force in forces],
            "strength": positions.strength,
            "strength_min": positions.strength - positions.margin,
            "strength_max": positions.strength + positions.margin,
        }
        points = gpd.points_from_xy(_wrapped(positions.lon), positions.lat)
        return gpd.GeoDataFrame(columns, geometry=points, index=ids, crs=_CRS).rename_axis("force")

    def tracks(self) -> gpd.GeoDataFrame:
        """Return every vertex of every track, one row each.

        The columns are force, t (Julian day), date (ISO 8601), strength (men, NaN where unknown)
        and geometry (EPSG:4326).
        """
        import geopandas as gpd  # noqa: PLC0415

        tracks = self.timeline
        columns = {
            "force": np.repeat(np.array(tracks.force_ids, dtype=object), np.diff(tracks.offsets)),
            "t": tracks.t,
            "date": [dates.iso(jd) for jd in tracks.t.tolist()],
            "strength": tracks.strength,
        }
        points = gpd.points_from_xy(_wrapped(tracks.lon), tracks.lat)
        return gpd.GeoDataFrame(columns, geometry=points, crs=_CRS)

    def events(self) -> gpd.GeoDataFrame:
        """Return the events in the order of time, one row each.

        The columns are title, kind, date (as written), earliest, latest and best (ISO 8601),
        place, sources (ids) and geometry (EPSG:4326, None where the file says no place).
        """
        import geopandas as gpd  # noqa: PLC0415
        from shapely import Point  # noqa: PLC0415

        events = self.chronicle
        columns = {
            "title": [say(event.title, self.language) for event in events],
            "kind": [event.kind for event in events],
            "date": [event.date.text for event in events],
            "earliest": [dates.iso(event.date.earliest) for event in events],
            "latest": [dates.iso(event.date.latest) for event in events],
            "best": [dates.iso(event.date.best) for event in events],
            "place": [event.place.name if event.place else None for event in events],
            "sources": [list(event.sources) for event in events],
        }
        points = [None if e.lon is None or e.lat is None else Point(e.lon, e.lat) for e in events]
        return gpd.GeoDataFrame(columns, geometry=points, crs=_CRS)

    def to_map(self, **options: Any) -> CampaignMap:
        """Return the campaign as a folium map; see ``CampaignMap`` for the options."""
        from mapmaker.map import CampaignMap  # noqa: PLC0415 (folium takes half a second)

        return CampaignMap(self, **options)


def load(path: str | Path) -> Campaign:
    r"""Read a campaign file, its layers and its bibliographies.

    Raises ``CampaignError`` with everything that is wrong with them, and ``OSError`` when the
    campaign file itself cannot be read.

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
    if not document.data:
        return None, document.problems
    file, problems = validate(document)
    problems += document.problems
    if file is None:
        return None, sorted({*problems, *other_faults(document)})
    file, source_problems = add_bibliographies(document, file)
    atlas, layer_problems = open_atlas(document, file)
    parts, part_problems = resolve(document, file, atlas)
    if source_problems:
        # What seems to be unknown may stand in what could not be read.
        part_problems = [p for p in part_problems if p.rule != "unknown-source"]
    problems = sorted([*problems, *source_problems, *layer_problems, *part_problems])
    if parts is None or any(problem.level == "error" for problem in problems):
        return None, problems
    return Campaign(document, file, parts, tuple(problems), atlas), problems


def _wrapped(lon: Floats) -> Floats:
    """Return longitudes between -180 and 180."""
    return np.where(np.abs(lon) > 180, (lon + 180) % 360 - 180, lon)


def _languages_of(value: object) -> Iterator[str]:
    """Yield the languages of every text by language within a value."""
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, dict):
        # Only texts map to strings; the other mappings are by id, to models.
        yield from (key for key, text in value.items() if isinstance(text, str))
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _languages_of(part)
