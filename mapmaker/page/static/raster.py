"""A plate as a picture over its relief, for previews of links."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageColor, ImageDraw

from mapmaker.geography.basemap.bounds import mercator_y
from mapmaker.page.static.sheet import INK
from mapmaker.page.static.svg import ARROW_PX, arrow_head

if TYPE_CHECKING:
    from mapmaker.geography.basemap.bounds import Bounds
    from mapmaker.geography.basemap.relief import Relief
    from mapmaker.page.static.sheet import Floats, Plate, Shape

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
        if name.dot:
            middle = np.array([name.x, name.y]) * OVERSAMPLING
            _dot(draw, middle, 2.6 * OVERSAMPLING, ImageColor.getrgb(INK))
    file = BytesIO()
    small = image.reduce(OVERSAMPLING)
    small.save(file, media_type, quality=82)
    return file.getvalue()


def _cropped(relief: Relief, bounds: Bounds, size: tuple[int, int]) -> Image.Image:
    """Return the part of the relief within bounds, at a size."""
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
    # A hair beyond the edge, by rounding, would be an error.
    inside = np.clip(box, 0, [*image.size, *image.size])
    return image.resize(size, Image.Resampling.BILINEAR, box=tuple(inside.tolist()))


def _draw(image: Image.Image, shape: Shape) -> None:
    """Draw a shape; one with holes, or not opaque, through a mask of its own size."""
    paths = [path * OVERSAMPLING for path in outlines(shape)]
    left, top, right, bottom = _box(paths, shape.width_px * OVERSAMPLING, image.size)
    size = (right - left, bottom - top)
    if min(size) <= 0:
        return
    if shape.fill:
        mask = _filled([path - (left, top) for path in paths], size)
        if shape.opacity < 1:
            mask = mask.convert("L").point(lambda value: round(value * shape.opacity))
        image.paste(ImageColor.getrgb(shape.fill), (left, top, right, bottom), mask)
    if shape.stroke and shape.opacity < 1:
        mask = Image.new("L", size)
        moved = [path - (left, top) for path in paths]
        _stroke(ImageDraw.Draw(mask), shape, moved, round(255 * shape.opacity))
        # A picture of one colour, which Pillow blends three times as fast as a plain colour.
        image.paste(Image.new("RGB", size, shape.stroke), (left, top), mask)
    elif shape.stroke:
        _stroke(ImageDraw.Draw(image), shape, paths, ImageColor.getrgb(shape.stroke))


def _box(paths: list[Floats], pad: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the box of paths within a picture, with room for their strokes."""
    points = np.concatenate(paths)
    left, top = np.maximum(np.floor(points.min(axis=0) - pad), 0).astype(int).tolist()
    right, bottom = np.minimum(np.ceil(points.max(axis=0) + pad), size).astype(int).tolist()
    return left, top, right, bottom


def _filled(paths: list[Floats], size: tuple[int, int]) -> Image.Image:
    """Return a mask of rings; rings within others are holes."""
    mask = Image.new("1", size)
    for path in paths:
        ring = Image.new("1", size)
        ImageDraw.Draw(ring).polygon(_points(path), fill=1)
        mask = ImageChops.logical_xor(mask, ring)
    return mask


def _stroke(
    draw: ImageDraw.ImageDraw, shape: Shape, paths: list[Floats], ink: int | tuple[int, ...]
) -> None:
    """Draw the lines of a shape along paths, in pixels of the picture."""
    width = max(1, round(shape.width_px * OVERSAMPLING))
    for path in paths:
        for line in _dashes(path, [part * OVERSAMPLING for part in shape.dash]):
            if shape.dotted:
                _dot(draw, line[0], width / 2, ink)
            else:
                draw.line(_points(line), fill=ink, width=width, joint="curve")
        if shape.arrow:
            head = _points(arrow_head(path, ARROW_PX * OVERSAMPLING))
            draw.polygon(head, fill=ink)
            edge = round(2 * shape.arrow_edge_px * OVERSAMPLING)
            if edge:
                draw.line([*head, *head[:2]], fill=ink, width=edge, joint="curve")


def outlines(shape: Shape) -> Iterator[Floats]:
    """Yield the paths of a shape, and its circles as paths."""
    yield from shape.paths
    turns = np.linspace(0, 2 * np.pi, 49)
    for x, y, radius in shape.circles:
        yield np.array([x, y]) + np.column_stack([np.cos(turns), np.sin(turns)]) * radius


def _points(path: Floats) -> list[tuple[float, float]]:
    return [(x, y) for x, y in path.tolist()]


def _dashes(path: Floats, pattern: list[float]) -> list[Floats]:
    """Return the dashes of a line."""
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


def _dot(
    draw: ImageDraw.ImageDraw, middle: Floats, radius: float, ink: int | tuple[int, ...]
) -> None:
    draw.ellipse(_points(np.array([middle - radius, middle + radius])), fill=ink)
