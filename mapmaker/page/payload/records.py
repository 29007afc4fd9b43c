"""A campaign's parts as records of its payload; ``contract`` has their types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from mapmaker.campaign.usage import uses_of
from mapmaker.colours import hidden_on
from mapmaker.dates import MINUTES_PER_DAY
from mapmaker.dates.calendars import GREGORIAN
from mapmaker.dates.periods import ends_of
from mapmaker.page.anchors import picture_anchors
from mapmaker.page.payload import contract, values
from mapmaker.page.payload.images import picture_of
from mapmaker.page.payload.values import known

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.campaign.entities import (
        Claim,
        Event,
        Force,
        Image,
        Movement,
        Scene,
        Side,
        Source,
        Stop,
    )
    from mapmaker.dates import Date
    from mapmaker.geography.layers import Area, Place

_LonLat: TypeAlias = tuple[float | None, float | None]


class Records:
    """Converts the parts of one campaign to records: ids to indices, Julian days to minutes."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.epoch_jd = campaign.start
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

    def date(self, date: Date) -> values.DateRecord:
        """Return a date; defaults (exact, Gregorian) are left out."""
        return known(values.DateRecord)(
            {
                "text": date.text,
                "earliest": self.minutes(date.earliest),
                "latest": self.minutes(date.latest),
                "best": self.minutes(date.best),
                "precision": date.precision,
                "approximate": date.approximate or None,
                "uncertain": date.uncertain or None,
                "calendar": date.calendar if date.calendar != GREGORIAN.name else None,
                "padding": round(date.padding * MINUTES_PER_DAY) or None,
                "ends": None if date.ends is None else [self.date(end) for end in date.ends],
                "open": date.open,
                "one_of": date.one_of or None,
                "masked": date.masked,
            }
        )

    def date_if_known(self, date: Date | None) -> values.DateRecord | None:
        """Return a date, or None."""
        return None if date is None else self.date(date)

    def side_record(self, side: Side) -> contract.SideRecord:
        """Return a side."""
        return known(contract.SideRecord)(
            {
                "id": side.id,
                "name": side.name,
                "colour": side.colour,
                "beaded": side.beaded or None,
                "faint": bool(hidden_on(side.colour)) or None,
            }
        )

    def claim(self, claim: Claim) -> contract.ClaimRecord:
        """Return a claim about an event."""
        return known(contract.ClaimRecord)(
            {
                **self._statement(claim),
                "place": name_if_any(claim.place),
                "place_lonlat": None if claim.place else claim.position,
            }
        )

    def movement_claim(self, claim: Claim) -> contract.ClaimRecord:
        """Return a claim about a movement."""
        return known(contract.ClaimRecord)(
            {
                **self._statement(claim),
                "start": name_if_any(claim.start),
                "start_lonlat": None if claim.start else claim.start_position,
                "end": name_if_any(claim.place),
                "end_lonlat": None if claim.place else claim.position,
            }
        )

    def _statement(self, claim: Claim) -> contract.ClaimRecord:
        """Return what a claim says of anything but the place."""
        return {
            "source": self.sources[claim.source],
            "note": claim.note,
            "date": self.date_if_known(claim.date),
            "leave": self.date_if_known(claim.leave),
            "arrive": self.date_if_known(claim.arrive),
            "strength": claim.strength,
            "outcome": claim.outcome,
        }

    def cited(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of sources."""
        return [self.sources[id_] for id_ in ids]

    def published(self, text: str | None) -> values.PublishedRecord | None:
        """Return when a source was published; a bare year needs no dates."""
        if text is None:
            return None
        dates = () if text.isdecimal() else ends_of(text)
        return known(values.PublishedRecord)(
            {"text": text, "dates": [self.date_if_known(date) for date in dates] or None}
        )

    def source(self, source: Source) -> contract.SourceRecord:
        """Return a source."""
        return known(contract.SourceRecord)(
            {
                "id": source.id,
                "title": source.title,
                "short": source.short,
                "author": list(source.author) or None,
                "editor": list(source.editor) or None,
                "year": self.published(source.year),
                "original_year": self.published(source.original_year),
                "kind": source.kind,
                "container": source.container,
                "volume": source.volume,
                "number": source.number,
                "pages": source.pages,
                "edition": source.edition,
                "series": source.series,
                "publisher": source.publisher,
                "institution": source.institution,
                "place": source.place,
                "archive": source.archive,
                "shelfmark": source.shelfmark,
                "url": source.url,
                "accessed": source.accessed,
                "note": source.note,
            }
        )

    def force(self, force: Force) -> contract.ForceRecord:
        """Return a force."""
        return known(contract.ForceRecord)(
            {
                "id": force.id,
                "name": force.name,
                "side": self.sides[force.side],
                "kind": force.kind,
                "commander": force.commander,
                "strength": force.strength,
                "note": force.note,
                "sources": self.cited(force.sources),
                "since": self.date_if_known(force.appears),
                "until": self.date_if_known(force.disappears),
                "split_from": self.forces.get(force.split_from or ""),
                "merge_into": self.forces.get(force.merge_into or ""),
            }
        )

    def movement(self, movement: Movement) -> contract.MovementRecord:
        """Return a movement."""
        return known(contract.MovementRecord)(
            {
                "force": self.forces[movement.force],
                "title": movement.title,
                "by": movement.by,
                "note": movement.note,
                "sources": self.cited(movement.sources),
                "claims": [self.movement_claim(claim) for claim in movement.claims],
                "retreat": movement.retreat or None,
                **self.movement_values(movement),
            }
        )

    def movement_values(self, movement: Movement) -> contract.MarchRecord:
        """Return the values in which accounts of a movement may differ."""
        first, last = movement.stops[0], movement.stops[-1]
        return known(contract.MarchRecord)(
            {
                "from": name_if_any(first.place),
                "to": name_if_any(last.place),
                "certainty": movement.certainty,
                "leave": self.date(movement.leave),
                "arrive": self.date(movement.arrive),
                "departure": self.minutes(first.departure),
                "arrival": self.minutes(last.arrival),
                "strength": (movement.strength_leave, movement.strength_arrive),
                "stops": [self.stop(stop) for stop in movement.notable_stops] or None,
                "outcome": movement.outcome,
            }
        )

    def stop(self, stop: Stop) -> contract.StopRecord:
        """Return a stop."""
        return known(contract.StopRecord)(
            {
                "place": name_if_any(stop.place),
                "place_lonlat": None if stop.place else stop.lonlat,
                "arrive": self.date_if_known(stop.arrive),
                "leave": self.date_if_known(stop.leave),
                "strength": stop.strength,
            }
        )

    def event(self, event: Event) -> contract.EventRecord:
        """Return an event."""
        return known(contract.EventRecord)(
            {
                "title": event.title,
                "kind": event.kind,
                "forces": [self.forces[id_] for id_ in event.forces],
                "victor": self.side(event.victor),
                **self.media(event),
                "note": event.note,
                "sources": self.cited(event.sources),
                "claims": [self.claim(claim) for claim in event.claims],
                **self.event_values(event),
            }
        )

    def event_values(self, event: Event) -> contract.HappeningRecord:
        """Return the values in which accounts of an event may differ."""
        return known(contract.HappeningRecord)(
            {
                "date": self.date(event.date),
                "until": self.date_if_known(event.until),
                "place": name_if_any(event.place),
                "place_index": self.place_numbers.get(_position(event)),
                "lon": event.lon,
                "lat": event.lat,
                "outcome": event.outcome,
                "strength": event.strength,
            }
        )

    def side(self, id_: str | None) -> int | None:
        """Return the index of a side, or None."""
        return None if id_ is None else self.sides[id_]

    def media(self, part: Event | Scene) -> values.MediaRecord:
        """Return the picture and the links of a part."""
        links: list[values.LinkRecord] = [
            {"title": link.title, "url": link.url} for link in part.links
        ]
        return known(values.MediaRecord)(
            {"image": self.picture(part.image) if part.image else None, "links": links or None}
        )

    def picture(self, image: Image) -> values.PictureRecord:
        """Return a picture."""
        picture = picture_of(image.path)
        return known(values.PictureRecord)(
            {
                "element": self.pictures[image.path],
                "width": picture.width_px,
                "height": picture.height_px,
                "alt": image.alt,
                "credit": image.credit,
            }
        )

    def place(self, place: Place) -> contract.PlaceRecord:
        """Return a place, and whether the campaign uses it."""
        return known(contract.PlaceRecord)(
            {
                "name": name_of(place),
                "lon": round(place.lon, 5),
                "lat": round(place.lat, 5),
                "rank": place.rank,
                "aliases": list(place.aliases),
                "uncertainty_km": place.uncertainty_km,
                "note": place.note or None,
                "source": place.source or None,
                "used": _position(place) in self.used,
            }
        )


def name_of(place: Place | Area) -> values.Names:
    """Return the names of a place or an area by language."""
    return place.names


def name_if_any(place: Place | Area | None) -> values.Names | None:
    """Return the names of a place or an area, or None."""
    return None if place is None else name_of(place)


def _position(spot: Place | Event) -> _LonLat:
    return spot.lon, spot.lat
