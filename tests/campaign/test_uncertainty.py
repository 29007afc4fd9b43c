"""Doubt: how early and how late a force may be, and how strong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.campaign import read_campaign
from mapmaker.dates import jd_of
from mapmaker.format.text.document import parse_yaml


def bounds_at_stops(campaign):
    """Earliest and latest instant at the first and last vertex of the first movement."""
    tracks = campaign.timeline
    movement = campaign.movements[0]
    first, last = np.searchsorted(tracks.t, movement.times[[0, -1]])
    return [(tracks.earliest[i], tracks.latest[i]) for i in (first, last)]


def test_days_are_exact(project):
    tracks = project.load().timeline
    assert np.array_equal(tracks.earliest, tracks.t)
    assert np.array_equal(tracks.latest, tracks.t)


def test_a_wide_date_leaves_slack_at_its_end_only(project):
    project.replace("arrive: 1909-05-05", "arrive: 1909-05-04/1909-05-08")
    start, end = bounds_at_stops(project.load())
    assert start[0] == start[1]
    assert end == (jd_of(1909, 5, 4), jd_of(1909, 5, 9))


def test_slack_changes_evenly_along_the_way(project):
    project.replace("arrive: 1909-05-05", "arrive: 1909-05-04/1909-05-08")
    campaign = project.load()
    tracks, times = campaign.timeline, campaign.movements[0].times
    first, last = np.searchsorted(tracks.t, times[[0, -1]])
    way = slice(first, last + 1)
    share = (tracks.t[way] - times[0]) / (times[-1] - times[0])
    slack = tracks.latest[way] - tracks.t[way]
    assert slack == pytest.approx(share * slack[-1])


@given(st.integers(1, 15), st.integers(1, 15), st.booleans(), st.booleans())
def test_earliest_best_and_latest_keep_their_order(day, later, about, sure):
    leave = f"1909-05-{day:02}{'~' if about else ''}"
    arrive = f"1909-05-{day + later:02}/1909-06-{day:02}" if sure else f"1909-06-{day:02}~"
    tracks = tracks_of_march(leave, arrive)
    assert np.all(tracks.earliest <= tracks.t)
    assert np.all(tracks.t <= tracks.latest)
    for column in (tracks.earliest, tracks.latest):
        assert np.all(np.diff(column) >= -1e-9)


def tracks_of_march(leave, arrive):
    """The tracks of one force that goes straight from one position to another."""
    text = f"""
title: A
sides: {{s: {{name: S}}}}
forces: {{g: {{name: G, side: s}}}}
movements: [{{force: g, from: [50, 36], to: [51, 37], leave: {leave}, arrive: {arrive}}}]
"""
    campaign, problems = read_campaign(parse_yaml(text, "a.yaml"))
    assert campaign, problems
    return campaign.timeline


def test_a_range_of_men_stays_a_range(project):
    project.replace("strength: 700", "strength: 500-2000")
    force = project.load().positions("1909-05-03").loc["gilan"]
    assert (force.strength_min, force.strength, force.strength_max) == (500, 1250, 2000)


def test_the_tracks_of_a_waiting_force_have_its_range_of_men(project):
    project.replace(
        "strength: 700}\n",
        "strength: 700}\n  post: {name: Post, side: rebels, at: Rasht, strength: 300-400}\n",
    )
    tracks = project.load().tracks()
    post = tracks[tracks.force == "post"]
    assert set(zip(post.strength_min, post.strength_max, strict=True)) == {(300, 400)}


def test_what_splits_off_widens_what_is_left(project):
    project.replace(
        "gilan: {name: Gilan column, side: rebels, strength: 700}",
        "gilan: {name: Gilan column, side: rebels, strength: 700}\n"
        "  van: {name: V, side: rebels, strength: 100-300, split_from: gilan, since: 1909-05-02}",
    )
    force = project.load().positions("1909-05-04").loc["gilan"]
    assert (force.strength_min, force.strength_max) == (400, 600)


@pytest.mark.parametrize(
    ("people", "message"),
    [
        ("2000-500", "runs from more to fewer (write 500-2000)"),
        ("many", "is not a number of people (write 700, or 500-2000)"),
    ],
)
def test_an_invalid_range_is_refused(project, people, message):
    project.replace("strength: 700", f"strength: {people}")
    assert project.problems() == [f'6:55: "{people}" {message}']


def test_a_movement_may_be_conjectural(project):
    project.replace("by: road", "by: road\n    certainty: conjectural")
    assert project.load().movements[0].certainty == "conjectural"
