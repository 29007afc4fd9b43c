"""Draw the sea of the atlas's world map, from the package's water.

Run once, by a developer, whenever the water, the projection or the choices below change::

    python -m mapmaker.publish.atlas.sea

Users never need it: the package contains its output, as drawing takes seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapmaker.geography.basemap.water import water
from mapmaker.publish.atlas.svg import path_of
from mapmaker.publish.atlas.world import UNITS_PER_DEG, WORLD, north, sea_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The tolerance of the coast, and the side of the smallest islands; the second is for the light page
#: of very many campaigns.
TOLERANCE_DEG, COARSE_DEG = 0.2, 0.33
#: The least rank of lakes to draw, 0 being the largest, and their minimum size.
LEAST_RANK, LEAST_LAKE_DEG2 = 1, 0.4
#: The sea extends beyond the map, so that its edge is not a coast.
MARGIN_DEG = 1.0


def main() -> None:
    """Draw the sea twice, and write it."""
    for coarse in (False, True):
        sea_file(coarse=coarse).write_text(drawn_sea(coarse=coarse), encoding="ascii")


def drawn_sea(*, coarse: bool = False) -> str:
    """Return the sea and the great lakes as path data; see ``world.sea_path``."""
    tolerance_deg = COARSE_DEG if coarse else TOLERANCE_DEG
    west, south, east, top = WORLD
    wet = water((west, south - MARGIN_DEG, east, top + MARGIN_DEG), tolerance_deg)
    lakes = [
        polygon
        for lake in wet.lakes
        for polygon in lake.polygons
        if lake.scalerank <= LEAST_RANK and polygon.area > LEAST_LAKE_DEG2
    ]
    rings = [ring for sea in (*wet.sea, *lakes) for ring in (sea.exterior, *sea.interiors)]
    return "".join(path_of(_flat(shapely.get_coordinates(ring)), closed=True) for ring in rings)


def _flat(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a ring in map units; one that ends at an edge continues beyond it."""
    x = (lonlat[:, 0] - WORLD[0]) * UNITS_PER_DEG
    width = (WORLD[2] - WORLD[0]) * UNITS_PER_DEG
    beyond = MARGIN_DEG * UNITS_PER_DEG
    x = np.where(x < 0.5, -beyond, np.where(x > width - 0.5, width + beyond, x))
    return np.column_stack([x, (north(WORLD[3]) - north(lonlat[:, 1])) * UNITS_PER_DEG])


if __name__ == "__main__":
    main()
