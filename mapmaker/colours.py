"""The colours of sides: their distance from each other and from the map's ground.

The distance of two colours is CIEDE2000, after Sharma, Wu and Dalal, "The CIEDE2000
Color-Difference Formula" (Color Research & Application 30, 2005). It is computed for four kinds of
vision: normal, or without one of the three kinds of cones. These are simulated after Machado,
Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
(IEEE Transactions on Visualization and Computer Graphics 15, 2009), at full severity.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from math import atan2, cbrt, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import TypeAlias

_Triple: TypeAlias = tuple[float, float, float]
_Matrix: TypeAlias = tuple[_Triple, _Triple, _Triple]

#: Okabe and Ito's colours without those that paper, ink or sand hide (white, black, yellow), and
#: Tol's indigo and wine. The closest two are 10.9 apart.
PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#332288", "#882255",
)  # fmt: skip

#: Colours closer than this are not distinguishable at a glance in separate symbols. Side by side, a
#: difference of 2.3 is just noticeable.
LEAST_DISTANCE = 10.0

#: The grounds of symbols: paper, lowland and upland of the relief, and water.
GROUNDS = {
    "land": ("#F7F2E6", "#ECE4D2", "#DDE3CF", "#E9D9C0"),
    "water": ("#C6D6DC",),
}

#: The vision of linear red, green and blue; ``None`` is normal vision.
_SIGHTS: dict[str | None, _Matrix] = {
    None: ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SIGHTS = tuple(_SIGHTS)

# From linear sRGB to CIE XYZ, in parts of its white (D65).
_TO_XYZ: _Matrix = (
    (0.433953, 0.376219, 0.189828),
    (0.212673, 0.715152, 0.072175),
    (0.017756, 0.109468, 0.872776),
)


@dataclass(frozen=True, slots=True)
class Livery:
    """The livery of a side: a colour, and beads if an earlier side has one like it."""

    colour: str
    beaded: bool


def liveries(chosen: Sequence[str | None]) -> list[Livery]:
    """Return the livery of each side; without an author's colour (None), a free one.

    Examples
    --------
    >>> [worn.colour for worn in liveries(["#0072b2", None, None])]
    ['#0072b2', '#D55E00', '#009E73']
    >>> [worn.beaded for worn in liveries(["#D62728", "#D42A2A"])]
    [False, True]
    """
    worn: dict[int, Livery] = {}
    for number, colour in enumerate(chosen):
        if colour:
            beaded = any(are_alike(colour, other.colour) for other in worn.values())
            worn[number] = Livery(colour, beaded)
    for number, colour in enumerate(chosen):
        if not colour:
            worn[number] = _free(worn.values())
    return [worn[number] for number in range(len(chosen))]


def _free(worn: Collection[Livery]) -> Livery:
    """Return a free livery; if all are taken, the beaded one that the fewest sides have."""
    for beaded in (False, True):
        others = [other.colour for other in worn if other.beaded == beaded]
        for colour in PALETTE:
            if not any(are_alike(colour, other) for other in others):
                return Livery(colour, beaded)
    wearers = [other.colour for other in worn]
    return Livery(min(PALETTE, key=wearers.count), beaded=True)


def colour_distances(one: str, other: str) -> dict[str | None, float]:
    """Return the distance of two colours for each kind of vision."""
    return {sight: difference(_seen(one, sight), _seen(other, sight)) for sight in SIGHTS}


def are_alike(one: str, other: str) -> bool:
    """Return whether two colours are hardly distinguishable for some readers."""
    return min(colour_distances(one, other).values()) < LEAST_DISTANCE


def hidden_on(colour: str) -> tuple[str, ...]:
    """Return the ``GROUNDS`` on which a colour is hardly visible for some readers.

    Examples
    --------
    >>> hidden_on("#0072B2"), hidden_on("#FFFFFF"), hidden_on("#9FC5D6")
    ((), ('land', 'water'), ('water',))
    """
    return tuple(
        name for name, tones in GROUNDS.items() if any(are_alike(colour, tone) for tone in tones)
    )


@cache
def _seen(colour: str, sight: str | None) -> _Triple:
    """Return a colour, #rrggbb, in CIELAB, for a kind of vision."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    left = [min(1.0, max(0.0, part)) for part in _times(_SIGHTS[sight], linear)]
    x, y, z = (_lightness(part) for part in _times(_TO_XYZ, left))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: _Matrix, column: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, column, strict=True)) for row in matrix]


def _lightness(part: float) -> float:
    """Return the function f of CIELAB."""
    return cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def difference(one: _Triple, other: _Triple) -> float:
    """Return the CIEDE2000 of two colours in CIELAB, named as in Sharma, Wu and Dalal.

    Examples
    --------
    >>> round(difference((50, 2.6772, -79.7751), (50, 0, -82.7485)), 4)
    2.0425
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    stretch = 1.5 - 0.5 * _vividness((hypot(a1, b1) + hypot(a2, b2)) / 2)
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = (degrees(atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    around_blue = 60 * exp(-((((hue % 360) - 275) / 25) ** 2))
    rotation = -2 * _vividness(chroma) * sin(radians(around_blue))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _vividness(chroma: float) -> float:
    """Return the root that CIEDE2000 has twice: 0 for grey, nearly 1 for vivid colours."""
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))
