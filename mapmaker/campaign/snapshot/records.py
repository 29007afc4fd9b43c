"""A snapshot for programs: JSON, CSV and GeoJSON of the same records.

A force has ``type`` "force", ``id``, ``name``, ``side`` (id), ``kind``, ``lon`` and ``lat`` (degrees),
``place`` (the nearest), ``distance_km`` and, when not there, ``bearing_deg`` (from that place; north is
0, east 90),
``moving``, ``from`` and ``to`` (ends of the movement), ``strength``, ``strength_min`` and
``strength_max`` (people), ``earliest`` and ``latest`` (ISO 8601: when it may have been just there).

An event has ``type`` "event", ``name``, ``kind``, ``lon``, ``lat``, ``place``, ``date`` (as
written), ``earliest``, ``latest`` and ``best`` (ISO 8601), ``sure`` (whether it certainly fell on
the requested days), ``sources`` (ids), ``forces`` (ids) and ``accounts``: claims, by ``source``,
with the given ones of: ``date``, ``place``, ``lon``, ``lat``, ``strength``, ``outcome``, ``note``.

Unknown values are null, and empty in CSV, which has all records in one table.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any, TypeAlias

from mapmaker.campaign.entities import Claim, Event, Stop
from mapmaker.campaign.snapshot.snapshot import Presence, Situation
from mapmaker.campaign.snapshot.text import name_of
from mapmaker.dates import iso
from mapmaker.geography.layers import Place
from mapmaker.localization.localizer import Words

VERSION = 1

Record: TypeAlias = dict[str, Any]

#: The columns of CSV; those of a force, then those that only events have.
COLUMNS = (
    *("type", "id", "name", "side", "kind", "lon", "lat", "place", "distance_km", "bearing_deg"),
    *("moving", "from", "to", "strength", "strength_min", "strength_max", "earliest", "latest"),
    *("date", "best", "until", "sure", "sources", "forces"),
)


def records_of(situation: Situation, words: Words) -> tuple[list[Record], list[Record]]:
    """Return the forces and the events of a situation, with names in the language of ``words``."""
    forces = [_force(presence, words) for presence in situation.forces]
    events = [_event(event, words, sure=True) for event in situation.events]
    events += [_event(event, words, sure=False) for event in situation.perhaps]
    return forces, events


def as_json(situation: Situation, words: Words) -> str:
    """Return a situation as one JSON object, with its campaign and its time."""
    forces, events = records_of(situation, words)
    return _dumped({**_head(situation, words), "forces": forces, "events": events})


def as_geojson(situation: Situation, words: Words) -> str:
    """Return a situation as a GeoJSON FeatureCollection (RFC 7946), one feature per record.

    Events without a place have no geometry.
    """
    forces, events = records_of(situation, words)
    features = [_feature(record) for record in (*forces, *events)]
    head = {"type": "FeatureCollection", **_head(situation, words)}
    return _dumped({**head, "features": features})


def as_csv(situation: Situation, words: Words) -> str:
    """Return a situation as one CSV table (RFC 4180): one row per force, then one per event.

    Lists are separated by semicolons; only JSON has accounts.
    """
    forces, events = records_of(situation, words)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {key: _cell(record.get(key)) for key in COLUMNS} for record in (*forces, *events)
    )
    return text.getvalue().removesuffix("\n")


def _head(situation: Situation, words: Words) -> Record:
    campaign = situation.campaign
    return {
        "format": "mapmaker situation",
        "version": VERSION,
        "campaign": campaign.id,
        "title": words.say(campaign.title),
        "date": situation.date.text,
        "at": iso(situation.at),
        "first": iso(situation.first),
        "last": iso(situation.last),
        "start": iso(campaign.start),
        "end": iso(campaign.end),
        "within": situation.is_within,
    }


def _force(presence: Presence, words: Words) -> Record:
    force, near, people = presence.force, presence.near, presence.strength
    ends = presence.movement.stops if presence.movement else ()
    return {
        "type": "force",
        "id": force.id,
        "name": words.say(force.name),
        "side": force.side,
        "kind": force.kind,
        "lon": round(presence.lonlat[0], 5),
        "lat": round(presence.lonlat[1], 5),
        "place": near and name_of(near.place, words),
        "distance_km": near and round(near.distance_km, 1),
        "bearing_deg": round(near.azimuth_deg) % 360 if near and not near.is_there else None,
        "moving": presence.movement is not None,
        "from": _stop(ends[0], words) if ends else None,
        "to": _stop(ends[-1], words) if ends else None,
        "strength": people and round(people.best),
        "strength_min": people and people.fewest,
        "strength_max": people and people.most,
        "earliest": iso(presence.earliest),
        "latest": iso(presence.latest),
    }


def _event(event: Event, words: Words, *, sure: bool) -> Record:
    return {
        "type": "event",
        "name": words.say(event.title),
        "kind": event.kind,
        "lon": event.lon,
        "lat": event.lat,
        "place": _named(event.place, words),
        "date": event.date.text,
        "earliest": iso(event.date.earliest),
        "latest": iso(event.date.latest),
        "best": iso(event.date.best),
        "until": event.until and event.until.text,
        "sure": sure,
        "sources": list(event.sources),
        "forces": list(event.forces),
        "accounts": [_account(claim, words) for claim in event.claims],
    }


def _account(claim: Claim, words: Words) -> Record:
    said = {
        "source": claim.source,
        "date": claim.date and claim.date.text,
        "place": _named(claim.place, words),
        "lon": claim.position and claim.position[0],
        "lat": claim.position and claim.position[1],
        "strength": claim.strength and list(claim.strength),
        "outcome": claim.outcome and words.say(claim.outcome),
        "note": claim.note and words.say(claim.note),
    }
    return {key: value for key, value in said.items() if value is not None}


def _named(place: Place | None, words: Words) -> str | None:
    return None if place is None else name_of(place, words)


def _stop(stop: Stop, words: Words) -> str | None:
    return _named(stop.place, words)


def _feature(record: Record) -> Record:
    properties = {key: value for key, value in record.items() if key not in {"lon", "lat"}}
    placed = record["lon"] is not None
    point = {"type": "Point", "coordinates": [record["lon"], record["lat"]]} if placed else None
    return {"type": "Feature", "geometry": point, "properties": properties}


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, list) else value


def _dumped(data: Record) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)


FORMATS: dict[str, Callable[[Situation, Words], str]] = {
    "json": as_json,
    "csv": as_csv,
    "geojson": as_geojson,
}
