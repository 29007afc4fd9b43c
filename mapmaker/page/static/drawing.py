"""The contents of a still map: water, borders, control, all routes, fronts, events.

``svg`` and ``raster`` draw the plate.

Routes and events are those of the whole campaign. Control and fronts are a state, and readers would
take two states on one map for one: a plate has the state of the campaign's last instant, with its
date in the legend, and mixes no days. The article lists the earlier states with their dates.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapmaker.campaign.usage import used_places
from mapmaker.dates import year_of
from mapmaker.format.schema.fields import Strength
from mapmaker.geography.basemap.water import water as water_within
from mapmaker.page.static import bands, signs
from mapmaker.page.static.livery import NOBODY, Livery, blended, livery_of, stroked
from mapmaker.page.static.names import named
from mapmaker.page.static.sheet import (
    BORDER,
    CASING,
    COAST,
    RIVER,
    SEA,
    Entry,
    Frame,
    Label,
    Plate,
    Shape,
)
from mapmaker.page.static.state import course_at, shares_at

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.campaign.entities import Control, ControlChange, Event, Movement
    from mapmaker.format.schema.fields import LonLat, Text
    from mapmaker.geography.basemap.bounds import Bounds
    from mapmaker.geography.basemap.water import Water
    from mapmaker.page.static.sheet import Floats, Keys

#: The distance between a symbol and its name.
GAP_PX = 4.0
#: The dashes of conjectural routes, and their gaps.
DASH = (6.0, 4.0)
#: The position of a front's name along it.
FRONT_NAMED_AT = 0.35
#: The share of black in the colour of a retreat.
RETREAT_DARK = 0.55
#: The width of a route.
WAY_PX = 2.2
#: A line and a piece of an area, for legends.
SAMPLE = np.array([(-13.0, 0.0), (13.0, 0.0)])
SWATCH = shapely.box(-13, -9, 13, 9)
#: The order of legends.
HEADINGS = ("lines", "control", "fronts", "signs", "events", "groundSigns")
STATES = tuple(
    (things, state)
    for things in ("states", "areaStates")
    for state in ("held", "contested", "besieged")
)
_RANKS = {"city": 0, "town": 1, "village": 2}


def plate_of(
    campaign: Campaign,
    width_px: int = 900,
    language: str | None = None,
    bounds: Bounds | None = None,
    water: Water | None = None,
) -> Plate:
    """Return all of a campaign on one plate, by default within its opening view.

    ``water`` covers the bounds, if already read.

    Examples
    --------
    >>> import mapmaker
    >>> plate = plate_of(mapmaker.load("campaigns/triumph-of-tehran.yaml"), width_px=400)
    >>> plate.size_px[0], "Tehran" in [name.text for name in plate.names]
    (400, True)
    """
    plate = bare_plate_of(campaign, width_px, bounds, water)
    return named(plate, language or campaign.language)


def bare_plate_of(
    campaign: Campaign,
    width_px: int = 900,
    bounds: Bounds | None = None,
    water: Water | None = None,
) -> Plate:
    """Return a plate as ``plate_of`` does, without names on it."""
    return _Drawing(campaign, Frame(bounds or campaign.view, width_px)).plate(water)


class _Drawing:
    """Draws one campaign within one frame, and records the symbols used."""

    def __init__(self, campaign: Campaign, frame: Frame) -> None:
        self.campaign = campaign
        self.frame = frame
        self.liveries = {id_: livery_of(side) for id_, side in campaign.sides.items()}
        self.legend: dict[str, Entry] = {}
        self.labels: list[Label] = []
        #: The radius of the symbols at a position, in pixels, and the positions of marks of events.
        self.reaches: dict[LonLat, float] = {}
        self.marks: list[tuple[float, float]] = []

    def plate(self, water: Water | None) -> Plate:
        frame, campaign = self.frame, self.campaign
        # Water that reaches further is cut to the plate.
        water = water or water_within(frame.bounds, year=year_of(campaign.start))
        drawn = (
            *_water(frame, water),
            *self.areas(),
            *self.borders(),
            *self.hazes(),
            *self.ways(),
            *self.fronts(),
            *self.rings(),
            *self.events(),
        )
        shapes = tuple(shape for shape in drawn if shape.paths or shape.circles)
        # Names of areas take the remaining room.
        labels = sorted((*self.labels, *self.places()), key=lambda label: not label.gap_px)
        return Plate(
            frame.size_px,
            frame.bounds,
            shapes,
            labels=tuple(labels),
            legend=tuple(sorted(self.legend.values(), key=_rank)),
        )

    def explain(self, heading: str, what: Keys | Text | Strength, *sample: Shape) -> None:
        """Record a symbol for the legend, which shows the first of each name."""
        self.legend.setdefault(f"{heading} {what}", Entry(heading, what, sample))

    def parties(self, change: ControlChange) -> signs.Parties | None:
        """Return the liveries of holder and opponent, or None if nobody holds it."""
        if change.side is None and change.state == "held":
            return None
        holder, other = (self.liveries.get(id_ or "", NOBODY) for id_ in (change.side, change.by))
        return holder, other

    def held(self) -> Iterator[tuple[Control, ControlChange, float, signs.Parties]]:
        """Yield the control at the end: the change, its share, its parties."""
        for control in self.campaign.parts.control:
            for change, share in shares_at(control.changes, self.campaign.end):
                parties = self.parties(change)
                if parties:
                    yield control, change, round(share, 2), parties

    def areas(self) -> Iterator[Shape]:
        for control, change, share, parties in self.held():
            if control.area is None:
                continue
            area = shapely.transform(control.area.shape(), self.frame.pixels)
            drawn = list(signs.tint(area, change.state, parties, share, self.frame.cut))
            if not drawn:
                continue
            yield from drawn
            swatch = signs.tint(SWATCH, change.state, parties)
            self.explain("control", ("areaStates", change.state), *swatch)
            inside = self.frame.cut(area, -GAP_PX)
            if not inside.is_empty:
                x, y = shapely.get_coordinates(shapely.point_on_surface(inside))[0].tolist()
                self.labels.append(Label(control.area.names, x, y, gap_px=0))

    def borders(self) -> Iterator[Shape]:
        atlas = self.campaign.atlas
        borders = atlas.borders if atlas else ()
        lines = self.frame.lines([shapely.LineString(border.coordinates) for border in borders])
        yield _border(lines)
        if lines:
            self.explain("groundSigns", ("border",), _border((SAMPLE,)))

    def hazes(self) -> Iterator[Shape]:
        """Yield a haze round each uncertain place, if larger than a dot."""
        for place in used_places(self.campaign):
            lonlat = place.lon, place.lat
            spot = self.frame.spot(lonlat)
            radius_px = self.frame.km(place.uncertainty_km or 0, place.lat)
            if not spot or radius_px < signs.LEAST_HAZE_PX:
                continue
            yield from signs.haze(*spot, radius_px)
            self.explain("signs", ("mayHaveBeen",), *signs.haze(0, 0, signs.SAMPLE_HAZE_PX))

    def ways(self) -> Iterator[Shape]:
        """Yield the route of every movement in its side's colour; thin lines have a casing."""
        movements = self.campaign.movements
        if self.campaign.file.style == "flow":
            yield from self.flow()
            return
        lines = [self.frame.lines([shapely.LineString(one.coordinates)]) for one in movements]
        casing = tuple(line for own in lines for line in own)
        yield Shape(casing, stroke=CASING, width_px=4.5, opacity=0.7)
        # The first movement is on top: a retreat would hide the advance.
        for movement, own in reversed(list(zip(movements, lines, strict=True))):
            dash = DASH if movement.certainty == "conjectural" else ()
            livery = self.livery(movement)
            yield from stroked(livery, WAY_PX, paths=own, dash=dash, arrow=True, matter="way")
            signs_of = {"retreat": movement.retreat, "guessed": bool(dash)}
            for key in (key for key, is_so in signs_of.items() if is_so and own):
                self.explain("lines", (key,), *stroked(livery, WAY_PX, paths=(SAMPLE,), dash=dash))

    def flow(self) -> Iterator[Shape]:
        """Yield the movements as bands, retreats darker and on top, conjectures below."""
        tracks = self.campaign.timeline
        forces = self.campaign.forces
        most = bands.greatest_strength(tracks, [forces[id_].side for id_ in tracks.force_ids])
        for people in bands.steps(most) if most > 1 else ():
            self.explain("lines", Strength(people, people), bands.piece(people / most))
        for movement in sorted(self.campaign.movements, key=_layer):
            part = tracks.of([movement.force])
            inside = (part.t >= movement.times[0]) & (part.t <= movement.times[-1])
            points = self.frame.pixels(np.column_stack([part.lon, part.lat])[inside])
            shares = part.strength[inside] / most
            livery, guessed = self.livery(movement), movement.certainty == "conjectural"
            retreat = movement.retreat
            yield from bands.band(points, shares, livery, guessed=guessed, retreat=retreat)
            unknown = bool(np.isnan(shares).any())
            part_of_it = np.full(2, np.nan if unknown else 6 / bands.WIDEST_PX)
            said = {"retreat": retreat, "strengthUnknown": unknown, "guessed": guessed}
            for key in (key for key, is_so in said.items() if is_so):
                sample = bands.band(SAMPLE, part_of_it, livery, guessed=guessed, retreat=retreat)
                self.explain("lines", (key,), *sample)

    def livery(self, movement: Movement) -> Livery:
        """Return the livery of the moving side, darker on a retreat."""
        livery = self.liveries[self.campaign.forces[movement.force].side]
        if not movement.retreat:
            return livery
        return Livery(blended(livery.colour, "#000000", RETREAT_DARK), None, livery.beaded)

    def fronts(self) -> Iterator[Shape]:
        for front in self.campaign.parts.fronts:
            course = course_at(front, self.campaign.end)
            if course is None:
                continue
            liveries = tuple(self.liveries[side] for side in front.sides)
            parts = self.frame.lines([shapely.LineString(course)])
            for points in parts:
                yield from signs.front(points, liveries)
            if parts:
                sample = np.array([(-13.0, 4.0), (-5.0, -3.0), (4.0, 3.0), (13.0, -3.0)])
                self.explain("fronts", front.name, *signs.front(sample, liveries))
                beside = shapely.LineString(parts[0]).interpolate(FRONT_NAMED_AT, normalized=True)
                self.labels.append(Label(front.name, beside.x, beside.y, gap_px=8))

    def rings(self) -> Iterator[Shape]:
        for control, change, share, parties in self.held():
            spot = control.position and self.frame.spot(control.position)
            if not control.position or not spot:
                continue
            yield from signs.ring(*spot, change.state, parties, share)
            reach_px = signs.SIEGE_PX if change.state == "besieged" else signs.RING_PX
            self.reaches[control.position] = reach_px + 1
            sample = signs.ring(0, 0, change.state, parties)
            self.explain("control", ("states", change.state), *sample)

    def events(self) -> Iterator[Shape]:
        """Yield a mark for each position with events, of the gravest one."""
        gravest: dict[LonLat, Event] = {}
        for event in sorted(self.campaign.chronicle, key=_gravity):
            if event.lonlat:
                gravest.setdefault(event.lonlat, event)
        seen = [
            (event, lonlat, spot)
            for lonlat, event in gravest.items()
            if (spot := self.frame.spot(lonlat))
        ]
        # Graver events are on top.
        for event, lonlat, spot in reversed(seen):
            victor, fought = self.liveries.get(event.victor or ""), self.fought(event)
            yield from signs.mark(*spot, event.kind, victor, fought)
            self.reaches.setdefault(lonlat, signs.MARK_PX)
            self.marks.append(spot)
        for event, _, _ in seen:
            self.explain("events", ("kinds", event.kind), *signs.mark(0, 0, event.kind))
        fights = sorted((self.fought(event) for event, _, _ in seen), key=len)
        if fights and fights[-1]:
            self.explain("events", ("fought",), *signs.mark(0, 0, "battle", fought=fights[-1]))
        victors = [self.liveries[event.victor] for event, _, _ in seen if event.victor]
        if victors:
            self.explain("events", ("victor",), *signs.mark(-2, 4, "other", victors[0]))

    def fought(self, event: Event) -> tuple[Livery, ...]:
        """Return the liveries of the sides that fought in an event, if it is a battle."""
        sides = {self.campaign.forces[id_].side for id_ in event.forces}
        if event.kind != "battle":
            return ()
        return tuple(livery for id_, livery in self.liveries.items() if id_ in sides)

    def places(self) -> Iterator[Label]:
        """Yield the places that the campaign uses, the largest first."""
        used = {(place.lon, place.lat): place for place in used_places(self.campaign)}
        for lonlat, place in sorted(used.items(), key=lambda one: _RANKS.get(one[1].rank, 3)):
            spot = self.frame.spot(lonlat)
            if spot:
                reach_px = self.reaches.get(lonlat, 2.0)
                # A dot would cover the marks of events above it.
                dot = all(math.dist(spot, mark) > signs.MARK_PX + 2 for mark in self.marks)
                yield Label(place.names, *spot, gap_px=reach_px + GAP_PX, dot=dot)


def _water(frame: Frame, water: Water) -> Iterator[Shape]:
    lakes = [polygon for lake in water.lakes for polygon in lake.polygons]
    rivers = [line for river in water.rivers for line in river.lines]
    yield Shape(frame.lines(rivers), stroke=RIVER)
    yield Shape(frame.rings(water.sea), fill=SEA, matter="water")
    yield Shape(frame.lines(water.coast), stroke=COAST)
    yield Shape(frame.rings(lakes), fill=SEA, stroke=COAST, width_px=0.8, matter="water")


def _border(lines: tuple[Floats, ...]) -> Shape:
    return Shape(lines, stroke=BORDER, width_px=1.2, dash=(7, 3, 1.5, 3), opacity=0.8)


def _rank(entry: Entry) -> tuple[int, int]:
    """Return the rank of a symbol in the legend."""
    return HEADINGS.index(entry.heading), STATES.index(entry.what) if entry.what in STATES else 0


def _layer(movement: Movement) -> tuple[bool, bool]:
    """Return the drawing order of a band, the lowest first."""
    return movement.retreat, movement.certainty != "conjectural"


def _gravity(event: Event) -> int:
    return signs.GRAVITY.index(event.kind)
