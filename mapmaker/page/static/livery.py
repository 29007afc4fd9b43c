"""The livery of a side on a plate: its colour, an edge if the ground would hide it, or beads.

The twin of ``player/draw/livery.js``. All is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapmaker.colours import hidden_on
from mapmaker.page.static.sheet import CASING, DOT_PX, INK, Shape

if TYPE_CHECKING:
    from mapmaker.campaign.entities import Side

#: The width that the dark edge adds to a line, on both sides together.
INKED_PX = 1.6
#: Beads need room: how much wider a line with beads is, and how wide they are in widths of it.
BROADER, BEAD = 1.5, 0.5
#: From bead to bead, in widths of the line, and at least in pixels.
STRUNG, LEAST_STRUNG_PX = 2.0, 6.0


@dataclass(frozen=True, slots=True)
class Livery:
    """A side's colour; ``edge`` is the colour of its edge, or None.

    ``beaded`` is whether an earlier side has a colour like it.
    """

    colour: str
    edge: str | None = None
    beaded: bool = False

    @property
    def clear(self) -> str:
        """The colour that is visible on every ground."""
        return self.edge or self.colour

    def breadth(self, width_px: float) -> float:
        """Return the width of a line, given its width without beads."""
        return width_px * BROADER if self.beaded else width_px


#: The livery without a side: ink.
NOBODY = Livery(INK)


def livery_of(side: Side) -> Livery:
    """Return the livery of a side.

    Examples
    --------
    >>> from mapmaker.campaign.entities import Side
    >>> livery_of(Side("whites", "Whites", "#ffffff")).edge
    '#2b2620'
    """
    return Livery(side.colour, INK if hidden_on(side.colour) else None, side.beaded)


def blended(colour: str, other: str, part: float) -> str:
    """Return a colour with ``part`` (0 to 1) of another in it; all are #rrggbb.

    Examples
    --------
    >>> blended("#c89664", "#000000", 0.5)
    '#644b32'
    """
    channels = ([int(one[n : n + 2], 16) for n in (1, 3, 5)] for one in (colour, other))
    mixed = (round(a * (1 - part) + b * part) for a, b in zip(*channels, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def stroked(livery: Livery, width_px: float, **shape: Any) -> Iterator[Shape]:
    """Yield lines in a livery: its edge, its colour, its beads; ``width_px`` excludes beads."""
    width_px = livery.breadth(width_px)
    under = {**shape, "matter": "edge"}
    if livery.edge:
        inked = {**under, "width_px": width_px + INKED_PX, "arrow_edge_px": INKED_PX / 2}
        yield Shape(**inked, stroke=livery.edge)
    yield Shape(**shape, stroke=livery.colour, width_px=width_px)
    if livery.beaded:
        strung = (DOT_PX, max(LEAST_STRUNG_PX, STRUNG * width_px))
        beads = {**under, "arrow": False, "dash": strung}
        yield Shape(**beads, stroke=CASING, width_px=BEAD * width_px)
