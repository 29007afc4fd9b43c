"""The ground as a whole: enough of it, and no more."""

import pytest

from mapmaker.geography import basemap
from mapmaker.geography.basemap import lay_ground, roomy
from mapmaker.geography.basemap.bounds import mercator_y

PERSIA = (44.0, 31.5, 53.5, 41.0)


def test_relief_and_water_fill_the_same_bounds():
    laid = lay_ground(PERSIA, PERSIA, 1909)
    assert laid.relief.bounds == laid.water.bounds
    west, south, east, north = laid.water.bounds
    assert west < 44
    assert east > 53.5
    assert south < 31.5
    assert north > 41
    assert "Mingachevir Reservoir" not in {lake.name for lake in laid.water.lakes}


def test_without_a_view_there_is_no_more_than_the_extent():
    assert lay_ground(PERSIA).water.bounds == PERSIA


@pytest.mark.parametrize("view", [PERSIA, (20, 52, 40, 58), (0, 0, 1, 20)])
def test_a_roomy_view_fills_wide_windows_and_tall_ones(view):
    west, south, east, north = roomy(view)
    height_deg = mercator_y(view[3]) - mercator_y(view[1])
    assert east - west >= basemap.WIDEST * height_deg - 1e-9
    assert mercator_y(north) - mercator_y(south) >= basemap.TALLEST * (view[2] - view[0]) - 1e-9
    assert west <= view[0] < view[2] <= east
    assert south <= view[1] + 1e-9 < view[3] <= north + 1e-9


def test_the_ground_never_goes_round_the_world_twice():
    bounds = basemap._around((-180, -60, 180, 60), roomy((100, -80, 200, 80)))
    assert bounds[2] - bounds[0] == 360
