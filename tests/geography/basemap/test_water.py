"""The water: what is wet and what is dry, with no trace of how the data were cut."""

import re

import numpy as np
import pytest
import shapely

from mapmaker.geography.basemap import extract
from mapmaker.geography.basemap.water import DATA, water

PERSIA = (44, 31.5, 53.5, 41)
TEHRAN, MID_CASPIAN, URMIA = (51.42, 35.69), (51.0, 40.0), (45.3, 37.6)


@pytest.fixture(scope="module")
def persia():
    return water(PERSIA)


def wet(polygons, lonlat):
    return any(polygon.contains(shapely.Point(lonlat)) for polygon in polygons)


def lake(found, name):
    return next(lake for lake in found.lakes if lake.name == name)


def vertices(shapes):
    return np.concatenate([shapely.get_coordinates(shape) for shape in shapes])


def test_tehran_is_dry_and_the_caspian_wet(persia):
    assert not wet(persia.sea, TEHRAN)
    assert wet(persia.sea, MID_CASPIAN)


def test_lakes_are_no_sea(persia):
    assert wet(lake(persia, "Lake Urmia").polygons, URMIA)
    assert not wet(persia.sea, URMIA)


def test_anzali_lagoon_lies_inland(persia):
    lagoon = lake(persia, "Anzali Lagoon")
    assert lagoon.kind == "lagoon"
    assert not any(part.intersects(sea) for part in lagoon.polygons for sea in persia.sea)


def test_rivers_have_names_and_come_greatest_first(persia):
    names = [river.name for river in persia.rivers]
    assert {"Sefid Rud", "Aras", "Kura", "Euphrates"} <= set(names)
    ranks = [river.scalerank for river in persia.rivers]
    assert ranks == sorted(ranks)
    assert not any("?" in name for name in names)


@pytest.mark.parametrize(
    ("bounds", "name"),
    [((0, 43, 1.5, 44), "Garonne"), ((-19, 64, -18, 65), "Þjórsá"), ((13, 46, 16, 47), "Drau")],
)
def test_a_river_has_its_own_name(bounds, name):
    assert {river.name for river in water(bounds).rivers} & {"Garonne", "Þjórsá", "Drau"} == {name}


def test_a_year_leaves_out_later_reservoirs():
    def names(year):
        return {lake.name for lake in water(PERSIA, year=year).lakes}

    assert names(None) - names(1909) == {"Mingachevir Reservoir"}
    assert names(1953) == names(None)
    assert "Lake Urmia" in names(-500)


@pytest.mark.parametrize("bounds", [PERSIA, (-3, 36, 18, 47), (170, 50, 200, 70)])
def test_sea_has_no_seams(bounds):
    found = water(bounds)
    areas = sum(polygon.area for polygon in found.sea)
    assert areas == pytest.approx(shapely.union_all(found.sea).area, rel=1e-12)
    assert all(polygon.is_valid for polygon in found.sea)
    for polygon in found.sea:
        assert not any(polygon.touches(other) for other in found.sea if other is not polygon)


@pytest.mark.parametrize("bounds", [PERSIA, (-3, 36, 18, 47), (170, 50, 200, 70)])
def test_coast_follows_neither_tiles_nor_frame(bounds):
    ends = np.concatenate(
        [
            np.stack([line[:-1], line[1:]], axis=1)
            for line in map(shapely.get_coordinates, water(bounds).coast)
        ]
    )
    straight = np.isclose(ends[:, 0], ends[:, 1], rtol=0, atol=1e-9)
    middle = ends.mean(axis=1)
    cut = np.isclose((middle + 2.5) % extract.TILE_DEG, 2.5, rtol=0, atol=2e-4)
    west, south, east, north = bounds
    frame = np.isclose(middle[:, None], [[west, south], [east, north]], rtol=0, atol=1e-9).any(
        axis=1
    )
    assert not (straight & (cut | frame)).any()


def test_a_coast_is_the_edge_of_its_sea(persia):
    edges = shapely.union_all([polygon.boundary for polygon in persia.sea]).buffer(1e-9)
    assert all(edges.covers(line) for line in persia.coast)


def test_everything_stays_within_bounds(persia):
    west, south, east, north = PERSIA
    shapes = [
        *persia.sea,
        *persia.coast,
        *(polygon for lake in persia.lakes for polygon in lake.polygons),
        *(line for river in persia.rivers for line in river.lines),
    ]
    lonlat = vertices(shapes)
    assert lonlat.min(axis=0).tolist() >= [west, south]
    assert (lonlat >= (west, south)).all()
    assert (lonlat <= (east, north)).all()


def test_a_coarser_tolerance_has_fewer_vertices(persia):
    coarse = water(PERSIA, 0.1)
    assert len(vertices(coarse.coast)) < len(vertices(persia.coast)) / 3
    assert wet(coarse.sea, MID_CASPIAN)


def test_the_world_goes_on_east_of_180():
    beyond = water((170, 50, 200, 70))
    assert wet(beyond.sea, (185.0, 60.0))
    assert not wet(beyond.sea, (-160.0 + 360, 65.0))
    before = water((-190, 50, -160, 70))
    moved = shapely.transform(
        shapely.union_all(before.sea), lambda lonlat: np.add(lonlat, (360, 0))
    )
    assert moved.symmetric_difference(shapely.union_all(beyond.sea)).area < 1e-6


def test_inland_bounds_have_no_sea():
    assert water((51, 35, 52, 36)).sea == ()
    assert water((51, 35, 52, 36)).coast == ()


def test_open_sea_has_no_coast():
    found = water((-40, 28, -38, 32))
    assert sum(polygon.area for polygon in found.sea) == pytest.approx(8)
    assert found.coast == ()


@pytest.mark.parametrize(
    "bounds", [(53, 31, 44, 41), (44, 41, 53, 41), (0, 0, 541, 1), (0, 86, 1, 89)]
)
def test_bounds_without_extent_are_refused(bounds):
    with pytest.raises(ValueError, match=re.escape("should be (west, south, east, north)")):
        water(bounds)


def test_bounds_that_are_no_numbers_are_refused():
    with pytest.raises(ValueError, match="should be finite numbers"):
        water((44, 31, float("nan"), 41))


def test_package_data_stay_small():
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 10_000_000


def test_tiles_share_their_edges():
    square = shapely.box(1, 1, 13, 13).difference(shapely.Point(7, 7).buffer(3))
    tiles = extract.sea_tiles(np.array([square])).geometry.to_numpy()
    assert len(tiles) > 4
    joined = shapely.coverage_union_all(tiles)
    assert joined.geom_type in {"Polygon", "MultiPolygon"}
    assert joined.area == pytest.approx(square.area, abs=0.02)
    assert len(shapely.get_parts(joined)) == 1


def test_a_tile_of_the_sea_may_come_near_without_reaching_the_bounds():
    assert water((49.352, 36.187, 50.048, 37.363)).sea == ()
