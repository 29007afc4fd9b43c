"""A stop of a movement is off the network that the movement follows.

A place more than 5 km from every line of its network, beyond the place's own uncertainty, is joined
to it by a straight line, which is not a road. (One more than 30 km off is an error, `no-way`.) A
movement along a named line is compared with the network of its `by`, if it has one.

Why it matters: the map draws that stretch like the rest of the road.

To mend it, draw the missing road in the layer, correct the place, or split the movement and go
the last stretch `by: straight`.

    - {force: van, from: Rasht, to: [50.5, 36.5], by: road, ...}     # 20 km from the road
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import shapely

from mapmaker.campaign import Campaign
from mapmaker.check.common import distance_to_m, doubt_m, known_as
from mapmaker.format.text.document import Location
from mapmaker.problems import Problem

ID = "off-network"
LEVEL = "warning"

#: Ends of roads and the points of towns do not meet exactly.
STEP_M = 5_000.0


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every stop that lies off the network of its movement."""

    @cache
    def network(mode: str) -> shapely.MultiLineString:
        return shapely.MultiLineString(
            [line.coordinates for line in campaign.lines if line.mode == mode]
        )

    for movement in campaign.movements:
        if movement.by == "straight":
            continue
        locs = _locs(campaign, movement.index)
        for stop, loc in zip(movement.stops, locs, strict=True):
            off_m = distance_to_m((stop.lon, stop.lat), network(movement.by))
            if off_m > STEP_M + doubt_m(stop.place):
                where = f"{off_m / 1000:.0f} km from the nearest {movement.by} of the layers"
                message = f"{known_as(stop)} lies {where}"
                hint = "draw the missing line, or travel this stretch `by: straight`"
                yield campaign.document.warning(loc, ID, message, hint)


def _locs(campaign: Campaign, index: int) -> list[Location]:
    """Return where the stops of a movement stand in the file."""
    entry, loc = campaign.file.movements[index], ("movements", index)
    if entry.route:
        return [(*loc, "route"), (*loc, "route")]
    via: list[Location] = [(*loc, "via", number) for number in range(len(entry.via))]
    return [(*loc, "from"), *via, (*loc, "to")]
