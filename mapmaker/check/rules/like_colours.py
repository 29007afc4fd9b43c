"""The colours of two sides are hardly distinguishable.

Compares two colours as seen with normal vision and with red, green or blue blindness. Reports a
side whose colour is less than 10 from that of a side before it (CIEDE2000; 2.3 is just noticeable
side by side), and the ninth side without a `colour`, as there are eight default ones.

Why it matters: the map marks the lines, symbols, rings and areas of such a side with white beads.
They distinguish it from one other side, not from two; and readers notice beads later than colours.

To mend it, give one of the two another colour, or none: default colours avoid the others.

    sides:
      guards: {name: Guards, colour: "#D62728"}         # red and green are one to many
      rangers: {name: Rangers, colour: "#2CA02C"}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Side
from mapmaker.colours import LEAST_DISTANCE, PALETTE, are_alike, colour_distances
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
    """Return how a side is like another, and what still distinguishes it."""
    distances = colour_distances(side.colour, other.colour)
    blind = [sight for sight, distance in distances.items() if sight and distance < LEAST_DISTANCE]
    if side.colour.upper() == other.colour.upper():
        same = f'has the colour of "{other.id}"'
    elif distances[None] < LEAST_DISTANCE:
        same = f'has nearly the colour of "{other.id}", {other.colour}'
    else:
        same = (
            f'has the colour of "{other.id}", {other.colour}, to readers with {" or ".join(blind)}'
        )
    told = "beads do not tell" if side.beaded == other.beaded else "only beads tell"
    return f'"{side.id}" {same}; {told} them apart'
