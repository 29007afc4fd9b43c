"""The colours of two sides can hardly be told apart.

Looked at is how far two colours are apart as readers of every sight see them: with full sight, or
blind to red, green or blue. Reported is a side whose colour is less than 10 from that of a side
before it (CIEDE2000; 2.3 is just noticed side by side), and the ninth of the sides that have no
`colour`, as there are eight default ones.

Why it matters: the map puts white beads on all that such a side has, its lines, symbols, rings and
areas. They tell it from one other side, not from two; and beads are seen later than a colour.

To mend it, give one of the two another colour, or none: a default one keeps off the others.

    sides:
      guards: {name: Guards, colour: "#D62728"}         # red and green are one to many
      rangers: {name: Rangers, colour: "#2CA02C"}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Side
from mapmaker.colours import LEAST_APART, PALETTE, apart, are_alike
from mapmaker.problems import Problem

ID = "like-colours"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every side whose colour is like that of one before it."""
    before: list[Side] = []
    for side in campaign.sides.values():
        # Of those that are alike, the one that beads do not tell it from.
        like = [other for other in before if are_alike(side.colour, other.colour)]
        like.sort(key=lambda other: other.beaded != side.beaded)
        if like:
            chosen = campaign.file.sides[side.id].colour is not None
            loc = ("sides", side.id, *(("colour",) if chosen else ()))
            message = _message(side, like[0])
            hint = (
                "give one of them another colour"
                if chosen
                else f"there are only {len(PALETTE)} default colours"
            )
            yield campaign.document.warning(loc, ID, message, hint, key=not chosen)
        before.append(side)


def _message(side: Side, other: Side) -> str:
    """Say how a side is like another, and what is left to tell it by."""
    distances = apart(side.colour, other.colour)
    blind = [sight for sight, distance in distances.items() if sight and distance < LEAST_APART]
    if side.colour.upper() == other.colour.upper():
        same = f'has the colour of "{other.id}"'
    elif distances[None] < LEAST_APART:
        same = f'has nearly the colour of "{other.id}", {other.colour}'
    else:
        same = (
            f'has the colour of "{other.id}", {other.colour}, to readers with {" or ".join(blind)}'
        )
    told = "beads do not tell" if side.beaded == other.beaded else "only beads tell"
    return f'"{side.id}" {same}; {told} them apart'
