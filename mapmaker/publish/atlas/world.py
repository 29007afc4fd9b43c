"""The world map of the atlas: land and sea in Patterson's projection, in whole units.

Tom Patterson's cylindrical projection (Patterson, Šavrič and Jenny, "Introducing the Patterson
cylindrical projection", Cartographic Perspectives 78, 2014) draws the inhabited world in familiar
shapes and the far north not too large; and as parallels and meridians stay straight, a box on the
map is a box of degrees. The twin of ``project`` is in ``world.js``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import radians
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.geography.basemap import Bounds

Box: TypeAlias = tuple[int, int, int, int]

#: The map is cut in the Bering Strait, and ends short of the ice of both poles.
WORLD: Bounds = (-169.0, -56.0, 191.0, 78.0)
#: Units of the map per degree of longitude.
UNITS_PER_DEG = 10
#: The minimum width of an opening view: a continent and its surroundings.
LEAST_VIEW_DEG = 84.0
#: Campaigns further apart than this open the whole world.
WIDEST_VIEW_DEG = 200.0

_COEFFICIENTS = (1.0148, 0.23185, -0.14499, 0.02406)
_POWERS = (1, 5, 7, 9)


def project(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return lon, lat in degrees, shape (n, 2), as x and y of the map; y grows downwards.

    Longitudes are shifted by 360 degrees into the map's range.

    Examples
    --------
    >>> project(np.array([[-169.0, 78.0], [11.0, 0.0], [-170.0, 0.0]])).round().tolist()
    [[0.0, 0.0], [1800.0, 914.0], [3590.0, 914.0]]
    """
    lon, lat = np.asarray(lonlat, dtype=float).T
    x = np.where((lon < WORLD[0]) | (lon > WORLD[2]), (lon - WORLD[0]) % 360, lon - WORLD[0])
    return np.column_stack([x * UNITS_PER_DEG, (north(WORLD[3]) - north(lat)) * UNITS_PER_DEG])


def size() -> tuple[int, int]:
    """Return the width and height of the map in its units.

    Examples
    --------
    >>> size()
    (3600, 1541)
    """
    corner = project(np.array([[WORLD[2], WORLD[1]]]))[0]
    return round(corner[0]), round(corner[1])


@cache
def sea_path(*, coarse: bool = False) -> str:
    """Return the sea and the great lakes as path data, to be filled by the even-odd rule.

    It is the same for every atlas, and precomputed; see ``sea``.
    """
    return sea_file(coarse=coarse).read_text(encoding="ascii")


def sea_file(*, coarse: bool = False) -> Path:
    """Return the file of the path of the sea."""
    return Path(__file__).parent / "data" / ("sea-coarse.txt" if coarse else "sea.txt")


def home(boxes: Iterable[Bounds]) -> Box:
    """Return x, y, width and height of the opening view: around all boxes, in the map's shape.

    A few campaigns are shown in their part of the world, many or scattered ones in all of it.

    Examples
    --------
    >>> home([]), home([(-120, 30, -80, 40), (100, -30, 140, 40)])
    ((0, 0, 3600, 1541), (0, 0, 3600, 1541))
    >>> home([(44.5, 31.8, 53.0, 40.8)])
    (1758, 355, 840, 360)
    """
    width, height = size()
    corners = [corner for w, s, e, n in boxes for corner in ((w, s), (e, n))]
    if not corners:
        return 0, 0, width, height
    points = project(np.array(corners))
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    across = max(
        (right - left) * 1.3, (bottom - top) * 1.3 * width / height, LEAST_VIEW_DEG * UNITS_PER_DEG
    )
    if across > WIDEST_VIEW_DEG * UNITS_PER_DEG:
        return 0, 0, width, height
    down = across * height / width
    x = min(max((left + right - across) / 2, 0), width - across)
    y = min(max((top + bottom - down) / 2, 0), height - down)
    return round(x), round(y), round(across), round(down)


def north(lat: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Return how far north of the equator latitudes lie on the map, in degrees there.

    Examples
    --------
    >>> north(np.array([0.0, 45.0])).round(1).tolist()
    [0.0, 48.3]
    """
    phi = np.radians(np.asarray(lat, dtype=float))
    terms = (c * phi**power for c, power in zip(_COEFFICIENTS, _POWERS, strict=True))
    return np.asarray(sum(terms) / radians(1))
