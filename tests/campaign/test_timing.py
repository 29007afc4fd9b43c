from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.campaign.resolve.timing import Knot, first_conflict, settle, timed_way
from mapmaker.dates import iso, parse

DATES = st.builds(
    "{}-{:02}{}{}".format,
    st.integers(1908, 1909),
    st.integers(1, 12),
    st.sampled_from(["", "-05", "-06", "-06T06:00", "-20"]),
    st.sampled_from(["", "~"]),
).map(parse)


def settled(*texts):
    return [iso(jd) for jd in settle([parse(text) for text in texts])]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1909-05-01", "1909-05-05"], ["1909-05-01T12:00", "1909-05-05T12:00"]),
        (["1909-05-01", "1909-05-01"], ["1909-05-01T08:00", "1909-05-01T16:00"]),
        (["1909-05", "1909-05-11"], ["1909-05-06T12:00", "1909-05-11T12:00"]),
        (["1909-05-11", "1909-05"], ["1909-05-11T12:00", "1909-05-16T12:00"]),
        (["1909-05-16T12:00", "1909-05"], ["1909-05-16T12:00", "1909-05-24T06:00"]),
    ],
)
def test_what_instants_dates_get(texts, expected):
    assert settled(*texts) == expected


def test_a_departure_may_come_at_the_instant_of_the_arrival():
    dates = [parse(text) for text in ("1909-07-01~", "1909-07-03~", "1909-07-03~", "1909-07-04~")]
    instants = [iso(jd) for jd in settle(dates, [False, False, True, False])]
    assert instants[1] == instants[2] == "1909-07-03T12:00"
    noon = [parse("1909-07-03"), parse("1909-07-03T12:00")]
    assert {iso(jd) for jd in settle(noon, [False, True])} == {"1909-07-03T12:00"}


@given(st.lists(st.tuples(DATES, st.booleans()), max_size=8))
def test_what_may_coincide_never_runs_backwards(moments):
    knots = [Knot(date, "is", (), (0, n, "")) for n, (date, _) in enumerate(moments)]
    if first_conflict(knots):
        return
    loose = [may for _, may in moments]
    instants = settle([date for date, _ in moments], loose)
    for a, b, may_coincide in zip(instants, instants[1:], loose[1:], strict=False):
        assert a < b or (may_coincide and a == b)
    for (date, _), instant in zip(moments, instants, strict=True):
        assert date.earliest <= instant <= date.latest


@given(st.lists(DATES, max_size=8))
def test_settled_instants_rise_within_their_dates(dates):
    knots = [Knot(date, "is", (), (0, n, "")) for n, date in enumerate(dates)]
    if first_conflict(knots):
        return
    instants = settle(dates)
    assert all(a < b for a, b in pairwise(instants))
    for date, instant in zip(dates, instants, strict=True):
        assert date.earliest <= instant <= date.latest


def test_a_conflict_names_the_latest_start():
    texts = ["1909-05-01", "1909-05-09", "1909-05-05", "1909-05-04"]
    knots = [Knot(parse(text), "is", (), (0, n, "")) for n, text in enumerate(texts)]
    assert first_conflict(knots) == (knots[2], knots[1])
    assert first_conflict(knots[:2]) is None


LEGS = [np.array([(50.0, 36.0), (51.0, 36.0)]), np.array([(51.0, 36.0), (51.0, 37.0)])]


@given(st.lists(st.floats(0.01, 5), min_size=4, max_size=4), st.booleans(), st.booleans())
def test_at_a_stops_time_the_force_is_at_the_stop(gaps, arrive, leave):
    start, arrival, departure, end = np.cumsum(gaps).tolist()
    stop = (arrival if arrive else None, departure if leave else None)
    way, times, stops = timed_way(LEGS, [(None, start), stop, (end, None)])
    assert np.all(np.diff(times) >= 0)
    assert len(way) == len(times)
    for instant in stops[1]:
        assert np.interp(instant, times, way[:, 0]) == pytest.approx(51.0)
        assert np.interp(instant, times, way[:, 1]) == pytest.approx(36.0, abs=1e-6)
    if arrive and leave:
        assert stops[1] == (arrival, departure)


def test_a_way_without_length_takes_its_time():
    legs = [np.array([(50.0, 36.0), (50.0, 36.0)])]
    way, times, _ = timed_way(legs, [(None, 1.0), (2.0, None)])
    assert way.tolist() == [[50, 36], [50, 36]]
    assert times.tolist() == [1, 2]


def test_a_way_across_the_antimeridian_is_continuous():
    legs = [np.array([(178.0, 0.0), (-179.0, 0.0)]), np.array([(-179.0, 0.0), (-178.0, 0.0)])]
    way, _, _ = timed_way(legs, [(None, 0.0), (None, None), (1.0, None)])
    assert way[-1, 0] == pytest.approx(182.0)
