"""Movements as bands as wide as they are strong, after Minard; the twin of ``player/draw/flow_band.js``.

All is in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapmaker.page.static.livery import INKED_PX, Livery, blended, stroked
from mapmaker.page.static.sheet import CASING, INK, PAPER, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.campaign.tracks.tracks import Tracks
    from mapmaker.page.static.sheet import Floats

#: The width of the widest band of a map.
WIDEST_PX = 26.0
#: The hollow band of an unknown strength: its width, and the width of its edges.
UNKNOWN_PX, HOLLOW_EDGE_PX = 5.0, 1.3
#: The dashes of the band of a conjectural route, and their gaps.
BROKEN_PX = (11.0, 7.0)
#: The share of paper in the colour of a band, and of a conjectural one.
SOFTER, GUESSED = 0.45, 0.7
#: The widths in legends: these fractions of the greatest strength of a side, as round numbers.
STEPS = (1.0, 0.25, 0.05)


def greatest_strength(tracks: Tracks, sides: Sequence[str]) -> float:
    """Return the greatest strength of a side at one time, at least 1, by the forces' ``sides``.

    Examples
    --------
    >>> from mapmaker.campaign.tracks.tracks import Tracks
    >>> columns = {"t": [0.0, 9, 5, 9], "lon": [0.0] * 4, "lat": [0.0] * 4}
    >>> tracks = Tracks.from_columns(["a", "b"], [0, 2, 4], **columns, strength=[70, 60, 5, 6])
    >>> greatest_strength(tracks, ["blue", "blue"]), greatest_strength(tracks, ["blue", "red"])
    (75.0, 70.0)
    """
    most = 1.0
    for side in dict.fromkeys(sides):
        changes: list[tuple[float, float]] = []
        for n in (n for n, own in enumerate(sides) if own == side):
            own = slice(tracks.offsets[n], tracks.offsets[n + 1])
            people = np.nan_to_num(tracks.strength[own])
            changes += zip(tracks.t[own].tolist(), np.diff(people, prepend=0).tolist(), strict=True)
            changes.append((float(tracks.t[own][-1]), -float(people[-1])))
        # At one instant, decreases come first, so that a force that splits off counts once.
        changes.sort()
        most = max(most, *np.cumsum([people for _, people in changes]).tolist())
    return most


def steps(most: float) -> list[int]:
    """Return round strengths for the legend of widths, the largest first.

    Examples
    --------
    >>> steps(422_000), steps(3)
    ([400000, 100000, 20000], [3])
    """
    people = [part * most for part in STEPS if part * most >= 1]
    units = [10 ** math.floor(math.log10(many)) for many in people]
    return list(
        dict.fromkeys(int(many // unit * unit) for many, unit in zip(people, units, strict=True))
    )


def piece(share: float) -> Shape:
    """Return a piece of a band of a given strength, for legends."""
    half_px = max(1.0, share * WIDEST_PX) / 2
    outline = shapely.get_coordinates(shapely.box(-13, -half_px, 13, half_px))
    return Shape((outline,), fill=INK, opacity=0.6, matter="way")


def band(
    points: Floats, shares: Floats, livery: Livery, *, guessed: bool, retreat: bool
) -> Iterator[Shape]:
    """Yield the band of a movement along ``points``, shape (n, 2).

    ``shares``, shape (n,), are its strengths there, as fractions of the maximum; NaN if unknown.
    A conjectural route is dashed; a retreat has the full colour, other movements are paler.
    """
    softer = 0 if retreat or livery.edge else GUESSED if guessed else SOFTER
    filled = blended(livery.colour, PAPER, softer)
    hollow = np.isnan(shares[:-1]) | np.isnan(shares[1:])
    widths_px = np.where(hollow, UNKNOWN_PX, np.maximum(1, shares[:-1] * WIDEST_PX))
    if guessed:
        yield from _broken(points, widths_px, hollow, livery, filled)
        return
    ends = np.stack([points[:-1], points[1:]], axis=1)
    colours = [livery.colour if unknown else filled for unknown in hollow]
    parts = list(zip(ends, widths_px.tolist(), colours, strict=True))
    if livery.edge:  # first of the whole, so that its parts have no edge between them
        for path, width_px, _ in parts:
            yield Shape((path,), None, livery.edge, width_px + INKED_PX, matter="edge")
    for path, width_px, colour in parts:
        yield from stroked(Livery(colour), width_px, paths=(path,), matter="way")
    if hollow.any():
        inside_px = UNKNOWN_PX - 2 * HOLLOW_EDGE_PX
        yield Shape(tuple(ends[hollow]), None, CASING, inside_px, matter="edge")


def _broken(
    points: Floats, widths_px: Floats, hollow: NDArray[np.bool_], livery: Livery, filled: str
) -> Iterator[Shape]:
    """Yield the dashes of a band: pieces with straight ends, ``filled`` with a colour."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    reached = np.concatenate([[0], np.cumsum(steps)])
    starts = np.arange(0, reached[-1], sum(BROKEN_PX))
    cuts = np.unique(np.concatenate([reached, starts, starts + BROKEN_PX[0]]))
    cuts = cuts[cuts <= reached[-1]]
    middles = (cuts[:-1] + cuts[1:]) / 2
    part = np.searchsorted(reached, middles) - 1
    at = np.column_stack([np.interp(cuts, reached, axis) for axis in points.T])
    along = np.diff(points, axis=0)[part] / steps[part, None]
    across = np.column_stack([-along[:, 1], along[:, 0]]) * widths_px[part, None] / 2
    corners = [at[:-1] + across, at[1:] + across, at[1:] - across, at[:-1] - across]
    pieces = np.stack(corners, axis=1)
    there = middles % sum(BROKEN_PX) < BROKEN_PX[0]
    for is_so, fill in ((~hollow[part], filled), (hollow[part], CASING)):
        if (there & is_so).any():
            paths = tuple(pieces[there & is_so])
            stroke = livery.colour if fill == CASING else livery.edge
            width_px = HOLLOW_EDGE_PX if fill == CASING else INKED_PX / 2
            yield Shape(paths, fill, stroke, width_px, matter="way")
