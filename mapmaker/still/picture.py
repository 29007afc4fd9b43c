"""A plate as a picture over its relief, for previews of links."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageColor, ImageDraw

from mapmaker.ground.bounds import mercator_y
from mapmaker.still.plate import INK
from mapmaker.still.svg import arrow_head

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.ground.bounds import Bounds
    from mapmaker.ground.relief import Relief
    from mapmaker.still.plate import Plate, Shape

#: Drawn larger and scaled down, so that edges are smooth.
OVERSAMPLING = 2


def picture(plate: Plate, relief: Relief, media_type: str = "JPEG") -> bytes:
    """Return the plate as a picture over shaded relief; names are left out, dots are drawn.

    The relief must cover the plate. ``media_type`` is a format that Pillow writes: PNG, JPEG, WEBP.
    """
    width, height = plate.size_px
    image = _cropped(relief, plate.bounds, (width * OVERSAMPLING, height * OVERSAMPLING))
    for shape in plate.shapes:
        _draw(image, shape)
    draw = ImageDraw.Draw(image)
    for name in plate.names:
        _dot(draw, name.x * OVERSAMPLING, name.y * OVERSAMPLING, 2.6 * OVERSAMPLING)
    file = BytesIO()
    small = image.reduce(OVERSAMPLING)
    small.save(file, media_type, quality=82)
    return file.getvalue()


def _cropped(relief: Relief, bounds: Bounds, size: tuple[int, int]) -> Image.Image:
    """Return what of the relief lies within bounds, at a size."""
    west, south, east, north = relief.bounds
    top, bottom = mercator_y(north), mercator_y(south)
    across, down = relief.size_px[0] / (east - west), relief.size_px[1] / (top - bottom)
    box = (
        (bounds[0] - west) * across,
        (top - mercator_y(bounds[3])) * down,
        (bounds[2] - west) * across,
        (top - mercator_y(bounds[1])) * down,
    )
    image = Image.open(BytesIO(relief.image)).convert("RGB")
    return image.resize(size, Image.Resampling.BILINEAR, box=box)


def _draw(image: Image.Image, shape: Shape) -> None:
    """Draw a shape; what is not opaque goes on by a mask."""
    if shape.fill:
        image.paste(ImageColor.getrgb(shape.fill), mask=_filled(shape, image.size))
    if shape.stroke and shape.opacity < 1:
        mask = Image.new("L", image.size)
        _stroke(ImageDraw.Draw(mask), shape, round(255 * shape.opacity))
        # A picture of one colour, as Pillow blends it three times as fast as the colour.
        image.paste(Image.new("RGB", image.size, shape.stroke), mask=mask)
    elif shape.stroke:
        _stroke(ImageDraw.Draw(image), shape, ImageColor.getrgb(shape.stroke))


def _filled(shape: Shape, size: tuple[int, int]) -> Image.Image:
    """Return a mask of rings; those within others are holes."""
    mask = Image.new("1", size)
    for path in shape.paths:
        ring = Image.new("1", size)
        ImageDraw.Draw(ring).polygon(_points(path), fill=1)
        mask = ImageChops.logical_xor(mask, ring)
    return mask


def _stroke(draw: ImageDraw.ImageDraw, shape: Shape, ink: int | tuple[int, ...]) -> None:
    width = max(1, round(shape.width_px * OVERSAMPLING))
    for path in shape.paths:
        for line in _dashes(path * OVERSAMPLING, [part * OVERSAMPLING for part in shape.dash]):
            points = [(x, y) for x, y in line.tolist()]
            draw.line(points, fill=ink, width=width, joint="curve")
        if shape.arrow:
            draw.polygon(_points(arrow_head(path)), fill=ink)


def _points(path: NDArray[np.float64]) -> list[tuple[float, float]]:
    return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in path.tolist()]


def _dashes(path: NDArray[np.float64], pattern: list[float]) -> list[NDArray[np.float64]]:
    """Return the pieces of a line that a pattern of dashes and gaps leaves."""
    if not pattern:
        return [path]
    measure = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    pieces = []
    at, part = 0.0, 0
    while at < measure[-1]:
        end = min(at + pattern[part % len(pattern)], measure[-1])
        if part % 2 == 0:
            within = measure[(measure > at) & (measure < end)]
            where = np.concatenate([[at], within, [end]])
            pieces.append(np.column_stack([np.interp(where, measure, axis) for axis in path.T]))
        at, part = end, part + 1
    return pieces


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=INK)
