"""The frame of a campaign: one range of longitudes, cut where there is nothing."""

from hypothesis import given
from hypothesis import strategies as st

from mapmaker.geography.frame import Frame, frame_of

LONGITUDES = st.floats(-180, 180, allow_subnormal=False)
ARCS = st.lists(st.tuples(LONGITUDES, st.floats(0, 100)).map(lambda a: (a[0], a[0] + a[1])))


def turned(lon):
    """A longitude between 0 and 360, as thousandths."""
    return round(lon % 360, 3) % 360


@given(ARCS)
def test_no_arc_is_cut_where_there_is_a_gap(arcs):
    frame = frame_of(arcs)
    assert -180 <= frame.west < 180
    covered = [range(round(west * 8), round(east * 8) + 1) for west, east in arcs]
    free = set(range(360 * 8)) - {eighth % (360 * 8) for arc in covered for eighth in arc}
    if len(free) > 360 * 4:
        for west, east in arcs:
            line = frame.line([(west, 0), ((west + east) / 2, 0), (east, 0)])[:, 0]
            assert frame.west - 1e-9 <= line.min() <= line.max() <= frame.west + 360 + 1e-9


@given(ARCS.filter(bool), LONGITUDES)
def test_a_longitude_is_moved_by_whole_turns_into_the_frame(arcs, lon):
    frame = frame_of(arcs)
    moved = frame.lon(lon)
    assert frame.west - 1e-9 <= moved <= frame.west + 360 + 1e-9
    assert turned(moved) == turned(lon)


@given(st.lists(st.integers(-180, 179), min_size=1), st.integers(-180, 180))
def test_points_are_as_near_together_as_they_can_be(lons, turn):
    """Turned round the globe, the same points lie in bounds of the same width."""

    def width(lons):
        moved = [frame_of([[lon] for lon in lons]).lon(lon) for lon in lons]
        return max(moved) - min(moved)

    shifted = [(lon + turn + 180) % 360 - 180 for lon in lons]
    assert abs(width(lons) - width(shifted)) < 1e-6


def test_the_cut_is_at_180_degrees_where_nothing_lies_there():
    assert frame_of([(49, 52), (-10, 20)]) == Frame(-180.0)
    assert frame_of([(170, 175), (-179, -170)]).west == 0.0
