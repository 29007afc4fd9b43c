"""The places that a campaign uses: of movements, events, claims, control and forces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.format.schema.fields import LonLat
    from mapmaker.geography.layers import Place


def uses_of(campaign: Campaign) -> Counter[LonLat]:
    """Return the positions that a campaign uses, as (lon, lat), each with its count.

    Examples
    --------
    >>> import mapmaker
    >>> campaign = mapmaker.load("campaigns/triumph-of-tehran.yaml")
    >>> uses_of(campaign)[51.4215, 35.6944] > 5
    True
    """
    return Counter(_spots(campaign))


def used_places(campaign: Campaign) -> tuple[Place, ...]:
    """Return the named places that a campaign uses, those that it uses most often first."""
    uses = uses_of(campaign)
    used = [place for place in campaign.places if (place.lon, place.lat) in uses]
    return tuple(sorted(used, key=lambda place: (-uses[place.lon, place.lat], place.name)))


def _spots(campaign: Campaign) -> Iterator[LonLat]:
    for movement in campaign.movements:
        yield from (stop.lonlat for stop in movement.stops)
    yield from (event.lonlat for event in campaign.chronicle if event.lonlat)
    claims = [claim for movement in campaign.movements for claim in movement.claims]
    claims += [claim for event in campaign.chronicle for claim in event.claims]
    for claim in claims:
        yield from (spot for spot in (claim.start_position, claim.position) if spot)
    yield from (held.position for held in campaign.parts.control if held.position)
    moving = {movement.force for movement in campaign.movements}
    yield from (force.position for force in campaign.forces.values() if force.id not in moving)
