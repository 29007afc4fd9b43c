"""A plate as a picture over its relief, for previews of links."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageColor, ImageDraw

from mapmaker.ground.relief import relief
from mapmaker.still.plate import INK
from mapmaker.still.svg import arrow_head

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.still.plate import Plate, Shape

#: Drawn larger and scaled down, so that edges are smooth.
OVERSAMPLING = 2


def picture(plate: Plate, media_type: str = "PNG") -> bytes:
    """Return the plate as a picture over shaded relief; names are left out, dots are drawn.

    ``media_type`` is a format that Pillow writes: PNG, JPEG or WEBP.
    """
    width, height = plate.size_px
    size = (width * OVERSAMPLING, height * OVERSAMPLING)
    ground = Image.open(BytesIO(relief(plate.bounds, width).image)).convert("RGB")
    image = ground.resize(size, Image.Resampling.BICUBIC)
    for shape in plate.shapes:
        image = _drawn(image, shape)
    draw = ImageDraw.Draw(image)
    for name in plate.names:
        _dot(draw, name.x * OVERSAMPLING, name.y * OVERSAMPLING, 2.6 * OVERSAMPLING)
    file = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(file, media_type, quality=85)
    return file.getvalue()


def _drawn(image: Image.Image, shape: Shape) -> Image.Image:
    """Return the picture with a shape on it, by a mask that holds what the shape covers."""
    if shape.fill:
        mask = Image.new("1", image.size)
        for path in shape.paths:  # rings within rings are holes
            ring = Image.new("1", image.size)
            ImageDraw.Draw(ring).polygon(_points(path), fill=1)
            mask = _either(mask, ring)
        image.paste(ImageColor.getrgb(shape.fill), mask=mask.convert("L"))
    if shape.stroke:
        mask = Image.new("L", image.size)
        draw = ImageDraw.Draw(mask)
        covers = round(255 * shape.opacity)
        width = max(1, round(shape.width_px * OVERSAMPLING))
        for path in shape.paths:
            for line in _dashes(path * OVERSAMPLING, [part * OVERSAMPLING for part in shape.dash]):
                points = [tuple(point) for point in line.tolist()]
                draw.line(points, fill=covers, width=width, joint="curve")
            if shape.arrow:
                draw.polygon(_points(arrow_head(path)), fill=covers)
        image.paste(ImageColor.getrgb(shape.stroke), mask=mask)
    return image


def _points(path: NDArray[np.float64]) -> list[tuple[float, float]]:
    return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in path.tolist()]


def _either(mask: Image.Image, ring: Image.Image) -> Image.Image:
    """Return what one of two masks covers, but not both: the even-odd rule."""
    from PIL import ImageChops  # noqa: PLC0415

    return ImageChops.logical_xor(mask, ring)


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
