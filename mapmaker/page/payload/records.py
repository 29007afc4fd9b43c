"""A campaign's parts as records of its payload: plain data for JSON.

Parts refer to each other by their index among their kind; times are whole minutes from
``epoch_jd``, the midnight before the campaign's start. Unknown values are left out, or None.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from mapmaker.campaign.usage import uses_of
from mapmaker.colours import hidden_on
from mapmaker.dates import MINUTES_PER_DAY, midnight_before
from mapmaker.dates.calendars import GREGORIAN
from mapmaker.page.anchors import picture_anchors
from mapmaker.page.payload import columns
from mapmaker.page.payload.images import picture_of

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.campaign.entities import (
        Claim,
        Control,
        ControlChange,
        Event,
        Force,
        Front,
        Movement,
        Scene,
        Series,
        Side,
        Source,
        Stop,
    )
    from mapmaker.dates import Date
    from mapmaker.format.schema.fields import LonLat
    from mapmaker.geography.layers import Area, Place

_LonLat: TypeAlias = tuple[float | None, float | None]


class Records:
    """Converts the parts of one campaign to records: ids to indices, Julian days to minutes."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.epoch_jd = midnight_before(campaign.start)
        self.sides = {id_: n for n, id_ in enumerate(campaign.sides)}
        self.forces = {id_: n for n, id_ in enumerate(campaign.forces)}
        self.sources = {id_: n for n, id_ in enumerate(campaign.sources)}
        areas = (control.area for control in campaign.parts.control if control.area)
        self.areas = list(dict.fromkeys(areas))
        self.place_numbers = {_position(p): n for n, p in enumerate(campaign.places)}
        self.used = uses_of(campaign)
        self.pictures = picture_anchors(campaign)

    def minutes(self, jd: float) -> int:
        """Return a Julian day as whole minutes from ``epoch_jd``."""
        return round((jd - self.epoch_jd) * MINUTES_PER_DAY)

    def date(self, date: Date) -> dict[str, Any]:
        """Return a date; defaults (exact, Gregorian) are left out."""
        return _known(
            text=date.text,
            earliest=self.minutes(date.earliest),
            latest=self.minutes(date.latest),
            best=self.minutes(date.best),
            precision=date.precision,
            approximate=date.approximate or None,
            uncertain=date.uncertain or None,
            calendar=date.calendar if date.calendar != GREGORIAN.name else None,
            padding=round(date.padding * MINUTES_PER_DAY) or None,
            ends=date.ends and [self.date(end) for end in date.ends],
        )

    def side_record(self, side: Side) -> dict[str, Any]:
        """Return a side; ``beaded`` and ``faint`` complete its livery."""
        return _known(
            id=side.id,
            name=side.name,
            colour=side.colour,
            beaded=side.beaded or None,
            faint=bool(hidden_on(side.colour)) or None,
        )

    def claim(self, claim: Claim, end: str = "place") -> dict[str, Any]:
        """Return a claim; ``end`` is the key of a movement's end."""
        start, there = (claim.start, claim.start_position), (claim.place, claim.position)
        return _known(
            source=self.sources[claim.source],
            note=claim.note,
            date=claim.date and self.date(claim.date),
            leave=claim.leave and self.date(claim.leave),
            arrive=claim.arrive and self.date(claim.arrive),
            strength=claim.strength and list(claim.strength),
            outcome=claim.outcome,
            **_spot("start", *start),
            **_spot(end, *there),
        )

    def movement_claim(self, claim: Claim) -> dict[str, Any]:
        """Return a claim about a movement."""
        return self.claim(claim, "end")

    def cited(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of sources."""
        return [self.sources[id_] for id_ in ids]

    def source(self, source: Source) -> dict[str, Any]:
        """Return a source."""
        return _known(
            id=source.id,
            title=source.title,
            author=list(source.author) or None,
            year=source.year,
            kind=source.kind,
            url=source.url,
            accessed=source.accessed,
            note=source.note,
        )

    def force(self, force: Force) -> dict[str, Any]:
        """Return a force."""
        return {
            "id": force.id,
            "name": force.name,
            "side": self.sides[force.side],
            "kind": force.kind,
            "commander": force.commander,
            "strength": force.strength and list(force.strength),
            "note": force.note,
            "sources": self.cited(force.sources),
            **_known(
                since=force.appears and self.date(force.appears),
                until=force.disappears and self.date(force.disappears),
                split_from=self.forces.get(force.split_from or ""),
                merge_into=self.forces.get(force.merge_into or ""),
            ),
        }

    def movement(self, movement: Movement) -> dict[str, Any]:
        """Return a movement; its route is in the tracks."""
        return {
            "force": self.forces[movement.force],
            "title": movement.title,
            "by": movement.by,
            "note": movement.note,
            "sources": self.cited(movement.sources),
            "claims": [self.movement_claim(claim) for claim in movement.claims],
            **({"retreat": True} if movement.retreat else {}),
            **self.movement_values(movement),
        }

    def movement_values(self, movement: Movement) -> dict[str, Any]:
        """Return the values in which accounts of a movement may differ."""
        first, last = movement.stops[0], movement.stops[-1]
        strength = (movement.strength_leave, movement.strength_arrive)
        return {
            "from": first.place and _name(first.place),
            "to": last.place and _name(last.place),
            "certainty": movement.certainty,
            "leave": self.date(movement.leave),
            "arrive": self.date(movement.arrive),
            "departure": self.minutes(movement.stops[0].departure),
            "arrival": self.minutes(movement.stops[-1].arrival),
            "strength": [men and list(men) for men in strength],
            **_known(
                stops=[self.stop(stop) for stop in movement.notable_stops] or None,
                outcome=movement.outcome,
            ),
        }

    def stop(self, stop: Stop) -> dict[str, Any]:
        """Return a stop; ``arrive`` and ``leave`` are equal if the force only passes through."""
        return _known(
            **_spot("place", stop.place, stop.lonlat),
            arrive=stop.arrive and self.date(stop.arrive),
            leave=stop.leave and self.date(stop.leave),
            strength=stop.strength and list(stop.strength),
        )

    def event(self, event: Event) -> dict[str, Any]:
        """Return an event."""
        return {
            "title": event.title,
            "kind": event.kind,
            "forces": [self.forces[id_] for id_ in event.forces],
            **_known(victor=self.side(event.victor), **self.media(event)),
            "note": event.note,
            "sources": self.cited(event.sources),
            "claims": [self.claim(claim) for claim in event.claims],
            **self.event_values(event),
        }

    def event_values(self, event: Event) -> dict[str, Any]:
        """Return the values in which accounts of an event may differ."""
        return {
            "date": self.date(event.date),
            "place": event.place and _name(event.place),
            "place_index": self.place_numbers.get(_position(event)),
            "lon": event.lon,
            "lat": event.lat,
            "outcome": event.outcome,
            **_known(strength=event.strength and list(event.strength)),
        }

    def side(self, id_: str | None) -> int | None:
        """Return the index of a side, or None."""
        return None if id_ is None else self.sides[id_]

    def scene(self, scene: Scene) -> dict[str, Any]:
        """Return a scene, from its first minute to the one after it."""
        return _known(
            title=scene.title,
            text=scene.text,
            **{"from": self.minutes(scene.opens), "to": self.minutes(scene.closes)},
            dates=[self.date(scene.start), self.date(scene.end)],
            view=scene.view and list(scene.view),
            sources=self.cited(scene.sources),
            **self.media(scene),
        )

    def media(self, part: Event | Scene) -> dict[str, Any]:
        """Return the picture, by the id of the element that shows it, and the links of a part."""
        links = [{"title": link.title, "url": link.url} for link in part.links]
        image = None
        if part.image:
            picture = picture_of(part.image.path)
            image = _known(
                element=self.pictures[part.image.path],
                width=picture.width_px,
                height=picture.height_px,
                alt=part.image.alt,
                credit=part.image.credit,
            )
        return {"image": image, "links": links or None}

    def series(self, series: Series) -> dict[str, Any]:
        """Return a series of numbers."""
        values = [
            _known(date=self.date(value.date), value=value.value, note=value.note)
            for value in series.values
        ]
        return _known(
            title=series.title, unit=series.unit, values=values, sources=self.cited(series.sources)
        )

    def area(self, area: Area) -> dict[str, Any]:
        """Return an area with its rings packed."""
        rings = columns.paths(area.rings)
        return {"name": _name(area), "certainty": area.certainty, "rings": rings}

    def control(self, control: Control) -> dict[str, Any]:
        """Return the control of a place, by its index and position, or of an area, by its index."""
        lon, lat = control.position or (None, None)
        number = self.place_numbers.get((lon, lat))
        named = control.area if number is None else self.campaign.places[number]
        return _known(
            name=named and _name(named),
            place_index=number,
            lon=lon,
            lat=lat,
            area=self.areas.index(control.area) if control.area else None,
            changes=[self.change(change) for change in control.changes],
        )

    def change(self, change: ControlChange) -> dict[str, Any]:
        """Return a change of control."""
        return {
            "date": self.date(change.date),
            "side": self.side(change.side),
            "state": change.state,
            "sources": self.cited(change.sources),
            **_known(by=self.side(change.by), note=change.note),
        }

    def front(self, front: Front) -> dict[str, Any]:
        """Return a front, a packed path for each of its shapes."""
        return _known(
            name=front.name,
            sides=[self.sides[id_] for id_ in front.sides] or None,
            shapes=[_known(date=self.date(s.date), note=s.note) for s in front.shapes],
            paths=columns.paths([shape.coordinates for shape in front.shapes]),
            sources=self.cited(front.sources),
        )

    def place(self, place: Place) -> dict[str, Any]:
        """Return a place, and whether the campaign uses it."""
        return _known(
            name=_name(place),
            lon=round(place.lon, 5),
            lat=round(place.lat, 5),
            rank=place.rank,
            aliases=list(place.aliases),
            uncertainty_km=place.uncertainty_km,
            note=place.note or None,
            source=place.source or None,
            used=_position(place) in self.used,
        )


def _known(**values: object) -> dict[str, Any]:
    """Return a record without the values that are None."""
    return {name: value for name, value in values.items() if value is not None}


def _spot(key: str, place: Place | None, lonlat: LonLat | None) -> dict[str, Any]:
    """Return the name of a place, or its position if it has none."""
    return {key: _name(place)} if place else {f"{key}_lonlat": lonlat}


def _name(place: Place | Area) -> dict[str, str]:
    return {"en": place.name, **place.names}


def _position(spot: Place | Event) -> _LonLat:
    return spot.lon, spot.lat
