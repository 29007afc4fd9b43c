"""Seeded walks: any number of forces, a position a day, as columns and as a campaign of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mapmaker.campaign import Campaign
from mapmaker.campaign.accounts import Account
from mapmaker.campaign.entities import Force, Parts, Side
from mapmaker.campaign.tracks.tracks import Tracks
from mapmaker.dates import jd_of
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document

SEED = 1909
POSITIONS = 100
#: A day of folium's plugin must come after 1970.
FIRST_DAY = (2001, 3, 21)
PLATE_DAY = (1909, 7, 20)
STEP_DEG = 0.05
TURN_RAD = 0.4
WEST, SOUTH, EAST, NORTH = 46.0, 31.0, 56.0, 39.0
KINDS = ("infantry", "cavalry", "artillery", "irregulars")
COLOURS = {"north": "#0072B2", "south": "#D55E00", "east": "#009E73", "west": "#CC79A7"}


@dataclass(frozen=True, eq=False, kw_only=True)
class Walks(Campaign):
    """A campaign whose tracks are given, not told by movements."""

    tracks_given: Tracks

    @cached_property
    def timeline(self) -> Tracks:
        """The tracks as given."""
        return self.tracks_given

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """None: nobody tells walks otherwise."""
        return ()


def walk(forces: int, positions: int = POSITIONS, seed: int = SEED) -> Tracks:
    """Return forces that walk for as many days as they have positions, losing people now and then.

    Examples
    --------
    >>> tracks = walk(2, 3)
    >>> len(tracks.t), bool((tracks.t == walk(2, 3).t).all())
    (6, True)
    """
    random = np.random.default_rng(seed)
    shape = (forces, positions)
    heading = np.cumsum(random.normal(0, TURN_RAD, shape), axis=1)
    heading += random.uniform(0, 2 * np.pi, (forces, 1))
    step = random.gamma(4, STEP_DEG / 4, shape)
    lon = random.uniform(WEST, EAST, (forces, 1)) + np.cumsum(step * np.cos(heading), axis=1)
    lat = random.uniform(SOUTH, NORTH, (forces, 1)) + np.cumsum(step * np.sin(heading), axis=1)
    lost = random.binomial(1, 0.03, shape) * random.integers(1, 5, shape) * 10
    strength = np.maximum(random.integers(10, 40, (forces, 1)) * 100 - np.cumsum(lost, axis=1), 100)
    return Tracks.from_columns(
        [f"f{number}" for number in range(forces)],
        np.arange(forces + 1) * positions,
        t=np.tile(jd_of(*FIRST_DAY) + np.arange(positions), forces),
        lon=lon.ravel(),
        lat=lat.ravel(),
        strength=strength.ravel(),
    )


def campaign_of(tracks: Tracks) -> Walks:
    """Return a campaign of tracks: a few sides, forces of every kind, nothing else."""
    start, end = float(tracks.t.min()), float(tracks.t.max())
    forces = {id_: _force(id_, number, start, end) for number, id_ in enumerate(tracks.force_ids)}
    sides = {id_: Side(id_, id_.title(), colour) for id_, colour in COLOURS.items()}
    nothing = {"sources": {}, "movements": (), "events": (), "places": (), "lines": ()}
    parts = Parts(start, end, sides, forces, **nothing)
    file = CampaignFile(title=f"{len(forces)} forces", autoplay=False)
    return Walks(Document("walks.yaml", ""), file, parts, tracks_given=tracks)


def on_plate(tracks: Tracks, campaign: Campaign) -> Walks:
    """Return the tracks on another campaign's map, with its ground, events, control and fronts.

    They end on its last day but some, when most of it has happened.
    """
    shift = jd_of(*PLATE_DAY) - tracks.t.max()
    moved = replace(
        tracks,
        t=tracks.t + shift,
        earliest=tracks.earliest + shift,
        latest=tracks.latest + shift,
    )
    walks = campaign_of(moved)
    both = moved.force_ids[:2]
    parts = replace(
        campaign.parts,
        start=walks.start,
        end=walks.end,
        sides={**walks.sides, **campaign.sides},
        forces=walks.forces,
        movements=(),
        scenes=(),
        events=tuple(replace(event, forces=both) for event in campaign.parts.events),
    )
    # All forces in view, as in the bare loop.
    file = campaign.file.model_copy(update={"autoplay": False, "camera": "still", "bounds": None})
    return Walks(campaign.document, file, parts, (), campaign.atlas, tracks_given=moved)


def _force(id_: str, number: int, since: float, until: float) -> Force:
    return Force(
        id=id_,
        name=f"Force {number}",
        side=tuple(COLOURS)[number % len(COLOURS)],
        kind=KINDS[number % len(KINDS)],
        commander=None,
        strength=None,
        note=None,
        sources=(),
        since=since,
        until=until,
        position=(0.0, 0.0),
        split_from=None,
        merge_into=None,
        line=0,
    )
