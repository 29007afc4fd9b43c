"""Pictures of a campaign for a page: small, upright, without camera metadata."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from pathlib import Path

#: The longer side of a picture is at most this; the panel that shows it is half as wide.
LONG_SIDE_PX = 720
WEBP_QUALITY = 78


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a data URI, with its size."""

    uri: str
    width_px: int
    height_px: int


def picture_of(path: Path) -> Picture:
    """Return a picture scaled down for a page, without its metadata.

    Raises ``OSError`` if the file is missing or broken.
    """
    read = path.stat()
    return _scaled(path, read.st_mtime_ns, read.st_size)


@lru_cache(maxsize=32)
def _scaled(path: Path, _mtime_ns: int, _size: int) -> Picture:
    """Return a picture scaled down, cached, as a page needs it once per language."""
    with Image.open(path) as file:
        image = ImageOps.exif_transpose(file).convert("RGB")
    image.thumbnail((LONG_SIDE_PX, LONG_SIDE_PX), Image.Resampling.LANCZOS)
    packed = BytesIO()
    image.save(packed, "WEBP", quality=WEBP_QUALITY)
    data = base64.b64encode(packed.getvalue()).decode("ascii")
    return Picture(f"data:image/webp;base64,{data}", *image.size)
