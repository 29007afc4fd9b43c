"""A ship crosses land.

Reports a movement by sea, or a straight one of a ship, with a stretch on land: more than
5 km from the sea, from every lake and river, and from the movement's stops. Natural Earth's waters,
at 1:10,000,000, lack narrow canals and inlets; a wide harbour town lies within the 5 km.

Why it matters: the map shows a ship crossing hills.

To mend it, move the sea lane of the layer out to sea, name capes and straits in `via`, or, for a
canal, draw it as a line with `waterway` and go `by: river`.

    - {force: gunboat, from: Baku, to: Petrovsk, leave: 1909-07-07, arrive: 1909-07-09}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.check.shores import astray, far_inland
from mapmaker.problems import Problem

ID = "ship-on-land"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every movement by ship with a stretch on land."""
    for movement, length, start in astray(campaign, far_inland, by_ship=True):
        message = f"{length} of this route by ship lie on land, from {start} on"
        hint = "name capes and straits in `via`, or correct the line of the layer"
        yield campaign.document.warning(("movements", movement.index), ID, message, hint)
