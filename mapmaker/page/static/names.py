"""Names on a plate: each beside its place, none over another or over a symbol."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from mapmaker.localization.text import say
from mapmaker.page.static.sheet import Name

if TYPE_CHECKING:
    from mapmaker.page.static.sheet import Label, Plate

#: The size of a name, and the approximate width of one of its letters in pixels.
TEXT_PX, LETTER_PX = 13.0, 6.6
#: Half the side of the square around a dot that stays free.
DOT_PX = 4.0
_SIGNS = {"ring", "holder", "event"}

_Box: TypeAlias = tuple[float, float, float, float]


def named(plate: Plate, language: str) -> Plate:
    """Return a plate with the names on it in a language.

    Examples
    --------
    >>> import mapmaker
    >>> from mapmaker.page.static.drawing import plate_of
    >>> campaign = mapmaker.load("campaigns/triumph-of-tehran.yaml")
    >>> plate = named(plate_of(campaign, width_px=400), "fa")
    >>> "تهران" in [name.text for name in plate.names]
    True
    """
    return dataclasses.replace(plate, names=tuple(_names(plate, language)))


def _names(plate: Plate, language: str) -> Iterator[Name]:
    """Yield the labels that have room, with their texts."""
    width, height = plate.size_px
    taken = [
        (x - radius, y - radius, x + radius, y + radius)
        for shape in plate.shapes
        if shape.matter in _SIGNS
        for x, y, radius in shape.circles
    ]
    for label in plate.labels:
        text = say(label.text, language)
        across, up = len(text) * LETTER_PX / 2, TEXT_PX / 2
        for x, y, beside in _spots(label, across, up):
            box = (x - across, y - up, x + across, y + up)
            on_plate = box[0] > 2 and box[1] > 2 and box[2] < width - 2 and box[3] < height - 2
            if on_plate and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                if label.dot:
                    taken.append(
                        (label.x - DOT_PX, label.y - DOT_PX, label.x + DOT_PX, label.y + DOT_PX)
                    )
                yield Name(text, label.x, label.y, x, y, label.dot, beside)
                break


def _spots(label: Label, across: float, up: float) -> Iterator[tuple[float, float, int]]:
    """Yield the possible centres of a name, and its side of the place, if any."""
    x, y, gap_px = label.x, label.y, label.gap_px
    if not gap_px:
        yield x, y, 0
        return
    yield x + gap_px + across, y, 1
    yield x - gap_px - across, y, -1
    yield x, y - gap_px - up, 0
    yield x, y + gap_px + up, 0


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
