"""The world map: its projection against PROJ's, its sea, its opening view."""

import math
import re

import numpy as np
import pyproj
import pytest

from mapmaker.publish.atlas.sea import drawn_sea
from mapmaker.publish.atlas.svg import path_of
from mapmaker.publish.atlas.world import UNITS_PER_DEG, WORLD, home, project, sea_path, size

EARTH_M = 6_378_137.0


@pytest.mark.parametrize("lat", [-55, -30, 0, 12.5, 45, 78])
def test_the_projection_is_pattersons(lat):
    proj = pyproj.Proj("+proj=patterson")
    north = proj(0, lat)[1] / EARTH_M / math.radians(1)
    top = proj(0, WORLD[3])[1] / EARTH_M / math.radians(1)
    assert project(np.array([[0, lat]]))[0, 1] == pytest.approx((top - north) * UNITS_PER_DEG)


@pytest.mark.parametrize("coarse", [False, True])
def test_the_sea_is_light_and_covers_the_map(coarse):
    path = sea_path(coarse=coarse)
    assert len(path) < (26_000 if coarse else 46_000)
    assert path.count("z") == path.count("M") > 50
    starts = np.array([[int(x) for x in at] for at in re.findall(r"M(-?\d+) ?(-?\d+)", path)])
    assert starts.max() <= size()[0] + 20
    # What is kept is what would be drawn; another GEOS may simplify a ring otherwise.
    kept, drawn = (set(sea.split("z")) for sea in (path, drawn_sea(coarse=coarse)))
    assert len(kept & drawn) > 0.95 * len(kept | drawn)


def test_few_campaigns_open_in_their_part_of_the_world_and_many_with_all_of_it():
    width, height = size()
    x, _, across, down = home([(44, 32, 53, 41), (-3, 36, 19, 47)])
    assert across < width / 2
    assert down / across == pytest.approx(height / width, rel=0.01)
    assert x < project(np.array([[-3.0, 47.0]]))[0, 0] < x + across
    assert home([(-100, 30, -80, 40), (130, 30, 140, 40)])[2] == width


def test_paths_come_back_as_they_went():
    points = np.array([[3, 4], [10, 4], [10, -7], [12, -9], [12, -9], [2, 20]])
    path = path_of(points)
    at, back = [0, 0], []
    for letter, numbers in re.findall(r"([Mlhv])([^Mlhvz]*)", path):
        values = [int(n) for n in re.findall(r"-?\d+", numbers)]
        if letter == "h":
            values = [n for value in values for n in (value, 0)]
        if letter == "v":
            values = [n for value in values for n in (0, value)]
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            at = [dx, dy] if letter == "M" else [at[0] + dx, at[1] + dy]
            back.append(at)
    assert back == [[3, 4], [10, 4], [10, -7], [12, -9], [2, 20]]
    assert path_of(points[:1]) == ""
