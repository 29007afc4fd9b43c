"""The route of each movement: its stops, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mapmaker.campaign.geography import Geography
from mapmaker.format.schema.fields import LonLat
from mapmaker.format.schema.model import CampaignFile, Movement
from mapmaker.format.text.document import Document, Location
from mapmaker.geography.geodesy import Floats, densify, wrapped
from mapmaker.geography.geojson import Certainty
from mapmaker.geography.layers import Area, Line, Place
from mapmaker.geography.routing import NetworkError, least_certain
from mapmaker.geography.towns import in_latin, quoted, world
from mapmaker.problems import Problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A position, and the place there if it has a name; ``known_as`` names it in messages."""

    place: Place | None
    lon: float
    lat: float
    known_as: str

    @property
    def lonlat(self) -> LonLat:
        """The position as (lon, lat)."""
        return self.lon, self.lat


@dataclass(frozen=True, slots=True)
class Way:
    """The stops of a movement, and the line, shape (n, 2), along geodesics from each to the next."""

    spots: tuple[Spot, ...]
    legs: tuple[Floats, ...]
    certainty: Certainty | Literal[""]


class Router:
    """Finds places and routes for one campaign; missing ones and gaps go to ``problems``."""

    def __init__(self, document: Document, file: CampaignFile, atlas: Geography) -> None:
        self.document = document
        self.file = file
        self.atlas = atlas
        self.problems: list[Problem] = []

    def spot(self, ref: str | LonLat, loc: Location) -> Spot | None:
        """Return the position of a place name or a bare position, or None with a problem."""
        if isinstance(ref, tuple):
            lon, lat = self.atlas.frame.point(ref)
            return Spot(None, lon, lat, known_as=f"[{ref[0]:g}, {ref[1]:g}]")
        found = self.atlas.gazetteer.find(ref)
        if len(found) == 1:
            return Spot(found[0], found[0].lon, found[0].lat, known_as=ref)
        if found:
            where = " and ".join(
                f"[{wrapped(place.lon):g}, {place.lat:g}] ({self._home_of(place)})"
                for place in found
            )
            message = f'"{ref}" is the name of {len(found)} places: {where}'
            self.report(loc, "ambiguous-place", message, "give the position instead of the name")
        else:
            hint = self.atlas.gazetteer.suggest(ref) or _hint_of_towns(ref)
            nowhere = "no layer has a" if self.file.layers else "there is no"
            self._report_missing(loc, "unknown-place", f'{nowhere} place "{ref}"', hint)
        return None

    def place_at(self, lonlat: LonLat) -> Place | None:
        """Return the place exactly at a position, if any."""
        places = self.atlas.places
        return next((place for place in places if (place.lon, place.lat) == lonlat), None)

    def _home_of(self, place: Place) -> str:
        """Return where a place is defined, for messages."""
        if place.path == self.document.path:
            return self.document.where(("places", place.name), key=True)
        return f"{Path(place.path).name}:{place.line}"

    def way(self, index: int, here: Spot | None) -> Way | None:
        """Return the route of a movement, by default from ``here``.

        None, with a problem, if there is none; None alone if only ``here`` is missing.
        """
        movement = self.file.movements[index]
        if movement.route:
            return self._named_line(movement, ("movements", index))
        if movement.to is None:
            message = "this movement has neither `to` nor `route`"
            self.report(("movements", index), "missing-key", message)
        stops = _stops_of(index, movement)
        spots = [self.spot(ref, loc) for ref, loc in stops]
        locs = [loc for _, loc in stops]
        if movement.from_ is None:
            spots.insert(0, here)
            locs.insert(0, ("movements", index))
        found = [spot for spot in spots if spot is not None]
        if len(found) < len(spots) or movement.to is None:
            return None
        return self._by_network(movement, found, locs)

    def _by_network(
        self, movement: Movement, spots: list[Spot], locs: list[Location]
    ) -> Way | None:
        """Return the route through all the spots along the network of the movement."""
        legs = []
        for a, b, loc in zip(spots, spots[1:], locs[1:], strict=False):
            names = (a.known_as, b.known_as)
            try:
                leg = self.atlas.way(a.lonlat, b.lonlat, movement.by, names)
            except NetworkError as error:
                self._report_missing(loc, "no-way", str(error), error.hint)
                continue
            legs.append(leg)
            for gap in leg.gaps:
                (lon, lat), width = gap.start, f"{gap.width_m:.0f} m"
                message = f"the {movement.by} to {b.known_as} has a gap of {width} at [{lon:.4f}, {lat:.4f}]"
                hint = "it is bridged; join the lines there"
                self.problems.append(self.document.warning(loc, "gap", message, hint))
        if len(legs) < len(spots) - 1:
            return None
        lines = tuple(leg.line for leg in legs)
        known = [leg.certainty for leg in legs if leg.certainty]
        return Way(tuple(spots), lines, least_certain(known))

    def _named_line(self, movement: Movement, loc: Location) -> Way | None:
        """Return the named line of a layer as a route."""
        for key, value in (("from", movement.from_), ("via", movement.via), ("to", movement.to)):
            if value:
                message = f"a movement has `route` or `{key}`, not both"
                self.report((*loc, key), "route", message, "remove one of them")
        name = movement.route or ""
        line = self.line(name, (*loc, "route"))
        if line is None:
            return None
        course = line.coordinates
        places = {(place.lon, place.lat): place for place in self.atlas.places}
        ends = tuple(
            Spot(places.get((lon, lat)), lon, lat, name) for lon, lat in course[[0, -1]].tolist()
        )
        return Way(ends, (densify(course),), least_certain([line.certainty]))

    def line(self, name: str, loc: Location) -> Line | None:
        """Return the line of the layers that has a name, or None with a problem."""
        found = self.atlas.find_lines(name)
        if len(found) == 1:
            return found[0]
        hint = "" if found else self.atlas.suggest_line(name)
        self._report_missing(loc, "unknown-route", _not_one("lines", len(found), name), hint)
        return None

    def area(self, name: str, loc: Location) -> Area | None:
        """Return the area of the layers that has a name, or None with a problem."""
        found = self.atlas.find_area(name)
        if len(found) == 1:
            return found[0]
        hint = "" if found else self.atlas.suggest_area(name)
        self._report_missing(loc, "unknown-area", _not_one("areas", len(found), name), hint)
        return None

    def area_beside_places(self, ref: str | LonLat) -> Area | None:
        """Return the area of a name, unless a place has it."""
        if isinstance(ref, tuple) or self.atlas.gazetteer.find(ref):
            return None
        return next(iter(self.atlas.find_area(ref)), None)

    def look_up_places(self) -> None:
        """Report the places of forces and movements that no layer has."""
        for id_, force in self.file.forces.items():
            if force.at is not None:
                self.spot(force.at, ("forces", id_, "at"))
        for index, movement in enumerate(self.file.movements):
            for ref, loc in _stops_of(index, movement):
                self.spot(ref, loc)

    @property
    def has_errors(self) -> bool:
        """Whether there is more than warnings."""
        return any(problem.level == "error" for problem in self.problems)

    def report(self, loc: Location, rule: str, message: str, hint: str = "") -> None:
        """Add an error to ``problems``."""
        self.problems.append(self.document.error(loc, rule, message, hint))

    def _report_missing(self, loc: Location, rule: str, message: str, hint: str = "") -> None:
        """Report a name missing in the layers, unless they are incomplete."""
        if self.atlas.complete:
            self.report(loc, rule, message, hint)


def _stops_of(index: int, movement: Movement) -> list[tuple[str | LonLat, Location]]:
    """Return the places of a movement, in order, with their locations in the file."""
    loc: Location = ("movements", index)
    stops: list[tuple[str | LonLat, Location]] = []
    if movement.from_ is not None:
        stops.append((movement.from_, (*loc, "from")))
    stops += [(stop.at, (*loc, "via", number, "at")) for number, stop in enumerate(movement.via)]
    if movement.to is not None:
        stops.append((movement.to, (*loc, "to")))
    return stops


def _hint_of_towns(name: str) -> str:
    """Return a hint with the command that adds or finds a place."""
    if world().named(name):
        return f"`mapmaker places add {quoted(name)}` adds it"
    if in_latin(name):
        return f"`mapmaker places find {quoted(name)}` looks for it; or give its position"
    command = f'mapmaker places add "NAME IN LATIN LETTERS" --as {quoted(name)}'
    return f"`{command}` adds it; the list of towns is in Latin letters"


def _not_one(what: str, count: int, name: str) -> str:
    return f'{count or "no"} {what} of the layers have the name "{name}"'
