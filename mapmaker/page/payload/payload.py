"""A campaign as the data of the player: plain data, columns of integers, a version.

Data crosses from Python to JavaScript only here. Times are whole minutes from
``epoch_jd``, the campaign's start; coordinates are lon, lat in degrees.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from mapmaker.dates import MINUTES_PER_DAY
from mapmaker.page.payload import columns
from mapmaker.page.payload.basemap import ground_of
from mapmaker.page.payload.context import area_of, control_of, front_of, scene_of, series_of
from mapmaker.page.payload.contract import (
    AccountRecord,
    PayloadRecord,
    TracksRecord,
)
from mapmaker.page.payload.records import Records
from mapmaker.page.payload.values import TileOptionsRecord, TilesRecord

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.campaign.accounts import Account
    from mapmaker.campaign.tracks.tracks import Tracks
    from mapmaker.geography.basemap import Ground

VERSION = 3


def payload_of(campaign: Campaign, ground: Ground | None = None) -> PayloadRecord:
    """Return the campaign as data for JSON; ``player/data/decode.js`` reads it."""
    records = Records(campaign)
    return {
        "format": "mapmaker",
        "version": VERSION,
        "id": campaign.id,
        "title": campaign.title,
        "summary": campaign.summary,
        "language": campaign.language,
        "languages": list(campaign.languages),
        "epoch_jd": records.epoch_jd,
        "duration_min": records.minutes(campaign.end),
        "view": campaign.view,
        "tiles": _tiles(campaign.tiles),
        "autoplay": campaign.autoplay,
        "calendar": campaign.calendar,
        "style": campaign.file.style,
        "camera": campaign.file.camera,
        "sides": [records.side_record(side) for side in campaign.sides.values()],
        "forces": [records.force(force) for force in campaign.forces.values()],
        "sources": [records.source(source) for source in campaign.sources.values()],
        "places": [records.place(place) for place in campaign.places],
        "movements": [records.movement(m) for m in campaign.movements],
        "events": [records.event(e) for e in campaign.chronicle],
        "scenes": [scene_of(scene, records) for scene in campaign.parts.scenes],
        "series": [series_of(series, records) for series in campaign.parts.series],
        "areas": [area_of(area) for area in records.areas],
        "control": [control_of(control, records) for control in campaign.parts.control],
        "fronts": [front_of(front, records) for front in campaign.parts.fronts],
        "tracks": tracks_of(campaign.timeline, records),
        "accounts": [account_of(a, records) for a in campaign.accounts],
        "ground": ground_of(ground, campaign.atlas) if ground else None,
    }


def to_json(payload: Mapping[str, Any]) -> str:
    r"""Return the payload as JSON that is safe in an HTML script element.

    It cannot end the element or start another: ``<`` is escaped.

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


def account_of(account: Account, records: Records) -> AccountRecord:
    """Return the differences of one source's account, by number."""
    number = {event.index: n for n, event in enumerate(records.campaign.chronicle)}
    movements = {m.index: n for n, m in enumerate(records.campaign.movements)}
    return {
        "source": records.sources[account.source],
        "events": [
            {"index": number[changed.index], **records.event_values(changed)}
            for changed in account.events
        ],
        "movements": [
            {"index": movements[changed.index], **records.movement_values(changed)}
            for changed in account.movements
        ],
        "undrawn": [
            {
                "index": movements[left.movement],
                "reason": left.reason,
                "claim": records.movement_claim(left.claim),
            }
            for left in account.undrawn
        ],
        "forces": [records.forces[id_] for id_ in account.forces],
        "tracks": tracks_of(account.tracks, records),
    }


def tracks_of(tracks: Tracks, records: Records) -> TracksRecord:
    """Return tracks as columns; times are delta-coded twice, as steps of a march repeat."""
    minutes = np.rint((tracks.t - records.epoch_jd) * MINUTES_PER_DAY)
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


def _tiles(name: str | None) -> TilesRecord | None:
    """Return the address and options of an xyzservices provider, in Leaflet's terms."""
    if name is None:
        return None
    import xyzservices.providers  # noqa: PLC0415  (a second of JSON that few campaigns need)

    provider = xyzservices.providers.query_name(name)
    options: TileOptionsRecord = {
        "attribution": provider.attribution,
        "maxZoom": provider.get("max_zoom", 18),
    }
    if "subdomains" in provider:
        options["subdomains"] = provider["subdomains"]
    return {"url": provider.build_url(scale_factor=""), "options": options}
