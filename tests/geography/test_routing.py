import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.geography.geodesy import distance_m, lengths_m
from mapmaker.geography.layers import Line
from mapmaker.geography.routing import Network, NetworkError, least_certain

A, B, C, D = (50.0, 36.0), (51.0, 36.0), (51.0, 37.0), (50.0, 37.0)


def road(*points, certainty=""):
    return Line("", {}, "road", certainty, np.array(points, dtype=float))


def way(network, a, b):
    return [tuple(point) for point in network.path(a, b, ("A", "B")).line.tolist()]


def test_the_shortest_way_is_taken():
    network = Network([road(A, B, C), road(A, D, (49.0, 38.0), C)], mode="road")
    assert way(network, A, C) == [A, B, C]
    assert way(network, C, A) == [C, B, A]


def test_lines_join_only_at_shared_vertices():
    crossing = Network(
        [road((50.0, 36.5), (52.0, 36.5)), road((51.0, 36.0), (51.0, 37.0))], mode="road"
    )
    with pytest.raises(NetworkError, match="no road of the layers leads from A to B"):
        crossing.path((50.0, 36.5), (51.0, 37.0), ("A", "B"))


def test_a_place_joins_at_the_nearest_point_of_a_line():
    network = Network([road(A, B)], mode="road")
    found = way(network, (50.5, 36.1), B)
    assert found[0] == (50.5, 36.1)
    assert found[1] == pytest.approx((50.5, 36.0))
    assert found[2:] == [B]


def test_two_places_on_one_stretch_do_not_go_round_by_its_end():
    network = Network([road(A, B)], mode="road")
    assert way(network, (50.3, 36.0), (50.6, 36.0)) == [(50.3, 36.0), (50.6, 36.0)]


def test_a_place_too_far_off():
    network = Network([road(A, B)], mode="road")
    with pytest.raises(NetworkError, match="B is 111 km from the nearest road of the layers"):
        network.path(A, (50.5, 37.0), ("A", "B"))
    with pytest.raises(NetworkError, match="the layers have no rail"):
        Network([], mode="rail").path(A, B)


def test_a_place_may_lie_thirty_kilometres_off():
    network = Network([road(A, B)], mode="road")
    assert way(network, (50.5, 36.26), B)[0] == (50.5, 36.26)  # 29 km
    with pytest.raises(NetworkError, match="A is 31 km from the nearest road of the layers"):
        network.path((50.5, 36.28), B, ("A", "B"))


def test_from_a_place_to_itself_is_a_line_too():
    network = Network([road(A, B, C)], mode="road")
    assert way(network, B, B) == [B, B]
    assert way(network, A, A) == [A, A]


def test_the_antimeridian_is_no_barrier():
    network = Network(
        [road((178.0, 0.0), (180.0, 0.0)), road((180.0, 0.0), (-178.0, 0.0))], mode="road"
    )
    found = way(network, (178.0, 0.0), (-178.0, 0.1))
    assert found[1:3] == [(180.0, 0.0), (182.0, 0.0)]


def test_a_way_is_as_certain_as_the_least_certain_line():
    network = Network([road(A, B, certainty="surveyed"), road(B, C), road(C, D)], mode="road")
    assert network.path(A, B).certainty == "surveyed"
    assert network.path(A, C).certainty == "schematic"
    assert network.path((50.2, 36.0), (50.7, 36.1)).certainty == "surveyed"
    assert network.path((50.2, 36.0), (51.0, 36.2)).certainty == "schematic"
    assert least_certain([]) == ""


def test_an_uncertain_line_elsewhere_does_not_count():
    guess = road(C, D, certainty="conjectural")
    network = Network([road(A, B, C, certainty="surveyed"), guess], mode="road")
    assert network.path(A, C).certainty == "surveyed"
    assert network.path(A, D).certainty == "conjectural"


GRID = [(50 + x / 10, 36 + y / 10) for x in range(5) for y in range(5)]


@given(st.permutations(GRID), st.sampled_from(GRID), st.sampled_from(GRID))
def test_a_way_is_no_shorter_than_the_straight_line_and_no_longer_than_a_line(points, a, b):
    network = Network([road(*points)], mode="road")
    length = lengths_m(path)[-1] if len(path := network.path(a, b).line) > 1 else 0.0
    assert length >= distance_m(a, b) - 1e-6
    first, last = sorted((points.index(a), points.index(b)))
    assert length <= lengths_m(points[first : last + 1])[-1] + 1e-6


def test_a_small_gap_is_bridged():
    near = (51.0005, 36.0003)
    network = Network([road(A, B), road(near, C)], mode="road")
    found = network.path(A, C)
    assert [tuple(point) for point in found.line.tolist()] == [A, B, near, C]
    ((start, end),) = found.gaps
    assert {start, end} == {B, near}
    assert found.gaps[0].width_m == pytest.approx(distance_m(B, near))
    assert network.path(A, B).gaps == ()


def test_an_end_near_the_middle_of_a_line_is_joined_to_it():
    end = (50.5, 36.001)
    network = Network([road(A, B, certainty="surveyed"), road(end, (50.5, 37.0))], mode="road")
    found = network.path((50.4, 36.0), (50.5, 37.0))
    assert found.line.tolist()[2:] == [[50.5, 36.001], [50.5, 37.0]]
    assert found.line[1] == pytest.approx((50.5, 36.0), abs=1e-4)
    assert lengths_m(found.line)[-1] < distance_m((50.4, 36.0), (50.5, 37.0)) * 1.1
    assert len(found.gaps) == 1


def test_a_wide_gap_is_told_with_its_ends():
    far = (52.0, 36.0)
    network = Network([road(A, B), road((51.01, 36.0), far), road(D, (49.0, 38.0))], mode="road")
    with pytest.raises(NetworkError) as told:
        network.path(A, far, ("A", "B"))
    assert str(told.value) == (
        "no road of the layers leads from A to B: there is a gap of 0.9 km from [51.0000, 36.0000]"
        " to [51.0100, 36.0000]"
    )


def test_lines_that_cross_are_not_joined():
    crossing = [road((50.0, 36.5), (52.0, 36.5)), road((51.0, 36.0), (51.0, 37.0))]
    with pytest.raises(NetworkError, match=r"they cross at \[51.0000, 36.5000\] without a common"):
        Network(crossing, mode="road").path((50.0, 36.5), (51.0, 37.0))
