"""What is seen in a page: colours at places of the map, and words that can be read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from time import monotonic

import numpy as np
from PIL import Image
from playwright.sync_api import Page

_POINT = """([lat, lon]) => {
    const { map } = document.querySelector(".mapmaker").player;
    const { left, top } = map.getContainer().getBoundingClientRect();
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    return [left + x, top + y];
}"""


def point_of(page: Page, lat: float, lon: float) -> tuple[float, float]:
    """Return where a place is on the screen, in CSS pixels."""
    x, y = page.evaluate(_POINT, [lat, lon])
    return x, y


def picture(page: Page) -> np.ndarray:
    """Return what is seen, once it has been drawn, as rows of pixels of red, green and blue."""
    page.evaluate("() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))")
    return np.asarray(Image.open(BytesIO(page.screenshot())).convert("RGB"), dtype=int)


def colour_at(seen: np.ndarray, x: float, y: float) -> tuple[int, ...]:
    """Return the colour of a picture at a point: the middle of the pixels around it."""
    column, row = round(x), round(y)
    square = seen[row - 1 : row + 2, column - 1 : column + 2]
    return tuple(int(value) for value in np.median(square.reshape(-1, 3), axis=0))


def is_like(colour: tuple[int, ...], wanted: tuple[int, ...], most: int = 24) -> bool:
    """Return whether two colours are hardly to be told apart."""
    return all(abs(a - b) <= most for a, b in zip(colour, wanted, strict=True))


def has_colour(seen: np.ndarray, box: tuple[float, ...], wanted: tuple[int, ...]) -> bool:
    """Return whether a box of a picture, (left, top, right, bottom), has a colour anywhere."""
    left, top, right, bottom = map(round, box)
    part = seen[max(0, top) : bottom, max(0, left) : right]
    return bool((np.abs(part - np.array(wanted)).max(axis=2) <= 24).any())


def awaited(page: Page, looks: Callable[[np.ndarray], bool]) -> np.ndarray:
    """Return what is seen as soon as it looks so; it has to within ten seconds."""
    end = monotonic() + 10
    while not looks(seen := picture(page)):
        assert monotonic() < end, "it does not come to look so"
    return seen
