"""A campaign as the player reads it: plain data, columns of integers, a version.

Data crosses from Python to JavaScript here and nowhere else. Times are whole minutes from
``epoch_jd``, the midnight before the campaign's start; coordinates are lon, lat in degrees.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from mapmaker import columns
from mapmaker.calendars import GREGORIAN
from mapmaker.dates import MINUTES_PER_DAY, midnight_before
from mapmaker.groundwork import ground_of

if TYPE_CHECKING:
    from mapmaker.accounts import Account
    from mapmaker.campaign import Campaign
    from mapmaker.dates import Date
    from mapmaker.ground import Ground
    from mapmaker.layers import Place
    from mapmaker.parts import Claim, Event, Force, Movement, Source, Stop
    from mapmaker.timeline import Tracks

VERSION = 2

_LonLat: TypeAlias = tuple[float | None, float | None]


def payload_of(campaign: Campaign, ground: Ground | None = None) -> dict[str, Any]:
    """Return the campaign as data for JSON; ``player/decode.js`` reads it."""
    return _Writer(campaign).payload(ground)


def to_json(payload: dict[str, Any]) -> str:
    r"""Return the payload as JSON that may stand in an HTML script element.

    Nothing in it can end the element or start another: ``<`` is written as an escape.

    Examples
    --------
    >>> to_json({"title": "</script>"})
    '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # U+2028 and U+2029 end lines in old JavaScript; "<" would let text close the element.
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


class _Writer:
    """Turns ids into numbers and Julian days into minutes, for one campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.epoch_jd = midnight_before(campaign.start)
        self.sides = {id_: n for n, id_ in enumerate(campaign.sides)}
        self.forces = {id_: n for n, id_ in enumerate(campaign.forces)}
        self.sources = {id_: n for n, id_ in enumerate(campaign.sources)}
        self.place_numbers = {_position(p): n for n, p in enumerate(campaign.places)}

    def payload(self, ground: Ground | None) -> dict[str, Any]:
        campaign = self.campaign
        used = self.used_places()
        return {
            "format": "mapmaker",
            "version": VERSION,
            "id": campaign.id,
            "title": campaign.title,
            "summary": campaign.summary,
            "language": campaign.language,
            "languages": list(campaign.languages),
            "epoch_jd": self.epoch_jd,
            "duration_min": self.minutes(campaign.end),
            "view": list(campaign.view),
            "tiles": _tiles(campaign.tiles),
            "autoplay": campaign.autoplay,
            "sides": [dataclasses.asdict(side) for side in campaign.sides.values()],
            "forces": [self.force(force) for force in campaign.forces.values()],
            "sources": [self.source(source) for source in campaign.sources.values()],
            "places": [self.place(place, used) for place in campaign.places],
            "movements": [self.movement(m) for m in campaign.movements],
            "events": [self.event(e) for e in campaign.chronicle],
            "tracks": self.tracks(campaign.timeline),
            "accounts": [self.account(account) for account in campaign.accounts],
            "ground": ground_of(ground, campaign.atlas) if ground else None,
        }

    def minutes(self, jd: float) -> int:
        return round((jd - self.epoch_jd) * MINUTES_PER_DAY)

    def date(self, date: Date) -> dict[str, Any]:
        """Return a date; what is as in most dates, being exact and Gregorian, is left out."""
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

    def claim(self, claim: Claim) -> dict[str, Any]:
        return _known(
            source=self.sources[claim.source],
            note=claim.note,
            date=claim.date and self.date(claim.date),
            leave=claim.leave and self.date(claim.leave),
            arrive=claim.arrive and self.date(claim.arrive),
            start=claim.start and _name(claim.start),
            place=claim.place and _name(claim.place),
            lonlat=claim.position,
            strength=claim.strength and list(claim.strength),
            outcome=claim.outcome,
        )

    def cited(self, ids: Iterable[str]) -> list[int]:
        return [self.sources[id_] for id_ in ids]

    def source(self, source: Source) -> dict[str, Any]:
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
        return {
            "id": force.id,
            "name": force.name,
            "side": self.sides[force.side],
            "kind": force.kind,
            "commander": force.commander,
            "strength": force.strength and list(force.strength),
            "note": force.note,
            "sources": self.cited(force.sources),
        }

    def movement(self, movement: Movement) -> dict[str, Any]:
        first, last = movement.stops[0], movement.stops[-1]
        return {
            "force": self.forces[movement.force],
            "title": movement.title,
            "from": first.place and _name(first.place),
            "to": last.place and _name(last.place),
            "by": movement.by,
            "certainty": movement.certainty,
            "note": movement.note,
            "sources": self.cited(movement.sources),
            "claims": [self.claim(claim) for claim in movement.claims],
            **self.schedule(movement),
        }

    def schedule(self, movement: Movement) -> dict[str, Any]:
        """Return what accounts of one movement may differ in."""
        strength = (movement.strength_leave, movement.strength_arrive)
        return {
            "leave": self.date(movement.leave),
            "arrive": self.date(movement.arrive),
            "departure": self.minutes(movement.stops[0].departure),
            "arrival": self.minutes(movement.stops[-1].arrival),
            "strength": [men and list(men) for men in strength],
        }

    def account(self, account: Account) -> dict[str, Any]:
        """Return what one source tells differently, by number."""
        number = {event.index: n for n, event in enumerate(self.campaign.chronicle)}
        movements = {m.index: n for n, m in enumerate(self.campaign.movements)}
        return {
            "source": self.sources[account.source],
            "events": [
                {"index": number[index], **self.claim(claim)}
                for index, claim in account.events.items()
            ],
            "movements": [
                {"index": movements[told.index], **self.schedule(told)}
                for told in account.movements
            ],
            "contradictions": [movements[index] for index in account.contradictions],
            "forces": [self.forces[id_] for id_ in account.forces],
            "tracks": self.tracks(account.tracks),
        }

    def event(self, event: Event) -> dict[str, Any]:
        return {
            "title": event.title,
            "kind": event.kind,
            "date": self.date(event.date),
            "place": event.place and _name(event.place),
            "place_index": self.place_numbers.get(_position(event)),
            "lon": event.lon,
            "lat": event.lat,
            "forces": [self.forces[id_] for id_ in event.forces],
            "outcome": event.outcome,
            "note": event.note,
            "sources": self.cited(event.sources),
            "claims": [self.claim(claim) for claim in event.claims],
        }

    def place(self, place: Place, used: set[_LonLat]) -> dict[str, Any]:
        return _known(
            name=_name(place),
            lon=round(place.lon, 5),
            lat=round(place.lat, 5),
            rank=place.rank,
            aliases=list(place.aliases),
            uncertainty_km=place.uncertainty_km,
            note=place.note or None,
            source=place.source or None,
            used=_position(place) in used,
        )

    def used_places(self) -> set[_LonLat]:
        stops = {_position(stop) for way in self.campaign.movements for stop in way.stops}
        return stops | {_position(event) for event in self.campaign.chronicle}

    def tracks(self, tracks: Tracks) -> dict[str, Any]:
        """Return the columns; times twice delta-coded, since steady marches repeat their step."""
        minutes = np.rint((tracks.t - self.epoch_jd) * MINUTES_PER_DAY)
        strength = np.where(np.isnan(tracks.strength), -1, np.rint(tracks.strength))
        return {
            "quantum_deg": columns.QUANTUM_DEG,
            "counts": columns.integers(np.diff(tracks.offsets)),
            "t": columns.deltas(minutes, order=2),
            "lon": columns.degrees(tracks.lon),
            "lat": columns.degrees(tracks.lat),
            "strength": columns.runs(strength),
            "margin": columns.runs(np.rint(tracks.margin)),
            "earlier": columns.runs(np.rint((tracks.t - tracks.earliest) * MINUTES_PER_DAY)),
            "later": columns.runs(np.rint((tracks.latest - tracks.t) * MINUTES_PER_DAY)),
        }


def _known(**values: object) -> dict[str, Any]:
    """Return what is known: values that are None are left out."""
    return {name: value for name, value in values.items() if value is not None}


def _name(place: Place) -> dict[str, str]:
    return {"en": place.name, **place.names}


def _position(spot: Place | Stop | Event) -> _LonLat:
    return spot.lon, spot.lat


def _tiles(name: str | None) -> dict[str, Any] | None:
    """Return the address and options of an xyzservices provider, in Leaflet's words."""
    if name is None:
        return None
    import xyzservices.providers  # noqa: PLC0415  (a second of JSON that few campaigns need)

    provider = xyzservices.providers.query_name(name)
    options = {"attribution": provider.attribution, "maxZoom": provider.get("max_zoom", 18)}
    if "subdomains" in provider:
        options["subdomains"] = provider["subdomains"]
    return {"url": provider.build_url(scale_factor=""), "options": options}
