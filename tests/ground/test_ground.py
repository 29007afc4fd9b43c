"""The ground as a whole: enough of it, and no more."""

import pytest

from mapmaker.ground import lay_ground, roomy
from mapmaker.ground.bounds import mercator_y

PERSIA = (44.0, 31.5, 53.5, 41.0)


def test_relief_and_water_fill_the_same_bounds():
    ground = lay_ground(PERSIA, PERSIA, 1909)
    assert ground.relief.bounds == ground.water.bounds
    west, south, east, north = ground.water.bounds
    assert west < 44 < 53.5 < east
    assert south < 31.5 < 41 < north
    assert "Mingachevir Reservoir" not in {lake.name for lake in ground.water.lakes}


def test_without_a_view_there_is_no_more_than_the_extent():
    assert lay_ground(PERSIA).water.bounds == PERSIA


@pytest.mark.parametrize("view", [PERSIA, (20, 52, 40, 58), (0, 0, 1, 20)])
def test_a_roomy_view_fills_wide_windows_and_tall_ones(view):
    west, south, east, north = roomy(view)
    height_deg = mercator_y(view[3]) - mercator_y(view[1])
    assert east - west >= 2 * height_deg - 1e-9
    assert mercator_y(north) - mercator_y(south) >= 1.5 * (view[2] - view[0]) - 1e-9
    assert west <= view[0] < view[2] <= east
    assert south <= view[1] + 1e-9 < view[3] <= north + 1e-9


def test_the_ground_never_goes_round_the_world_twice():
    bounds = lay_ground((-180, -60, 180, 60), (100, -80, 200, 80)).water.bounds
    assert bounds[2] - bounds[0] == 360
