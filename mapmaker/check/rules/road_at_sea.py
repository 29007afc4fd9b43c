"""A march crosses the sea.

Reports a movement by road, by rail or straight, of anything but a ship, with a stretch at sea: more
than 5 km from the shore, and from the movement's stops. The coast is Natural Earth's, at
1:10,000,000, drawn to some hundreds of metres; small islands, causeways and harbours lie within the
5 km. Lakes are not checked: they freeze.

Why it matters: the map shows people walking on water.

To mend it, add `by: sea` and a line with `route=ferry` to the layers, name places on land in `via`,
or move the line of the layer onto land.

    - {force: van, from: Baku, to: Anzali, leave: 1909-07-07, arrive: 1909-07-09}    # the Caspian
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.check.shores import astray, out_at_sea
from mapmaker.problems import Problem

ID = "road-at-sea"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every movement over land with a stretch at sea."""
    for movement, length, start in astray(campaign, out_at_sea, by_ship=False):
        way = "this route" if movement.by == "straight" else f"this route by {movement.by}"
        message = f"{length} of {way} lie at sea, from {start} on"
        hint = "go `by: sea`, or name places on land in `via`"
        yield campaign.document.warning(("movements", movement.index), ID, message, hint)
