import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.geography.geodesy import densify, distance_m, lengths_m, segments_m

POINTS = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
LINES = st.lists(POINTS, min_size=2, max_size=6)


def test_a_degree_of_the_equator():
    assert distance_m((0, 0), (1, 0)) == pytest.approx(111_319.49, abs=0.01)


@given(LINES)
def test_densified_lines_keep_their_vertices_and_length(line):
    dense = densify(line, step_m=200_000)
    assert lengths_m(dense)[-1] == pytest.approx(lengths_m(line)[-1], rel=1e-6, abs=1e-3)
    assert segments_m(dense).max(initial=0) <= 200_000 * (1 + 1e-6)
    for lon, lat in line:
        apart = np.abs((dense[:, 0] - lon + 180) % 360 - 180) + np.abs(dense[:, 1] - lat)
        assert apart.min() < 1e-9


@given(LINES)
def test_longitudes_are_continuous(line):
    assert np.abs(np.diff(densify(line)[:, 0])).max(initial=0) <= 180


@pytest.mark.parametrize("line", [[(179, 10), (-179, 10)], [(-179, 10), (179, 10)]])
def test_the_antimeridian_is_crossed_the_short_way(line):
    dense = densify(line)
    assert np.ptp(dense[:, 0]) == pytest.approx(2)


def test_given_vertices_are_kept_to_the_last_bit():
    line = np.array([(49.583123, 37.281234), (50.004, 36.268), (51.4241, 35.68912)])
    dense = densify(line, step_m=1_000)
    assert {tuple(p) for p in line} <= {tuple(p) for p in dense}


def test_a_line_of_one_point_or_without_length():
    assert densify([(1, 2)]).tolist() == [[1, 2]]
    assert densify([(1, 2), (1, 2)]).tolist() == [[1, 2], [1, 2]]
