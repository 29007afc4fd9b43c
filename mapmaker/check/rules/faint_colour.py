"""The colour of a side is hardly visible on the ground of the map.

Compares the colour with paper, with the plains and the hills of the relief, and with water, as seen
with normal vision and with red, green or blue blindness. Reports a colour that is less than 10 from
one of these (CIEDE2000; 2.3 is just noticeable side by side).

Why it matters: the map gives the lines and symbols of such a side a dark edge, so that they stay
visible; but the tint of its areas is lost on the ground, and an edge shows no colour.

To mend it, use a darker or stronger colour, or leave `colour` out: the eight default
colours are visible everywhere.

    sides:
      royalists: {name: Royalists, colour: "#FFFFFF"}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.colours import hidden_on
from mapmaker.problems import Problem

ID = "faint-colour"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every colour that the ground hides."""
    for side in campaign.sides.values():
        grounds = hidden_on(side.colour)
        if grounds:
            message = f"{side.colour} is hardly visible on {' and '.join(grounds)}"
            hint = "use a darker or stronger colour, or leave `colour` out"
            yield campaign.document.warning(("sides", side.id, "colour"), ID, message, hint)
