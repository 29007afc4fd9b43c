"""Who is where, and what is told of the day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.campaign import load
from mapmaker.campaign.snapshot.snapshot import situation_of
from mapmaker.dates import DateError, iso
from mapmaker.geography.geodesy import distance_m
from tests.conftest import FLAGSHIP


def test_a_force_on_the_way_is_between_its_stops(project):
    situation = situation_of(project.load(), "1909-05-02T00:00")
    (gilan,) = situation.forces
    assert (gilan.force.id, gilan.strength) == ("gilan", (700, 700))
    assert [stop.place.name for stop in gilan.between] == ["Rasht", "Manjil"]
    assert gilan.movement.stops[-1].place.name == "Qazvin"
    assert not gilan.near.is_there
    assert gilan.earliest == gilan.latest == situation.at


def test_a_force_that_has_arrived_stands(project):
    (gilan,) = situation_of(project.load(), "1909-05-05T18:00").forces
    assert (gilan.movement, gilan.near.place.name, gilan.near.is_there) == (None, "Qazvin", True)


def test_a_force_that_waits_on_its_way_stands(project):
    project.replace("via: [Manjil]", "via: [{at: Manjil, arrive: 1909-05-02, leave: 1909-05-04}]")
    (gilan,) = situation_of(project.load(), "1909-05-03").forces
    assert (gilan.movement, gilan.near.place.name) == (None, "Manjil")


def test_doubt_of_time_and_number(project):
    project.replace("arrive: 1909-05-05", "arrive: 1909-05-05~")
    project.replace("strength: 700", "strength: 500-2000")
    situation = situation_of(project.load(), "1909-05-04")
    (gilan,) = situation.forces
    assert gilan.strength == (500, 2000)
    assert gilan.earliest < situation.at < gilan.latest


def test_the_nearest_place_and_where_from_it(project):
    project.replace("from: Rasht", "from: [49.58, 37.0]")
    (gilan,) = situation_of(project.load(), "1909-05-01T12:00").forces
    assert gilan.near.place.name == "Rasht"
    assert gilan.near.azimuth_deg == pytest.approx(180)
    apart = distance_m((49.58, 37.28), (49.58, 37.0)) / 1000
    assert gilan.near.distance_km == pytest.approx(apart)


@pytest.mark.parametrize(
    ("date", "sure", "perhaps"),
    [
        ("1909-05-05", ["Qazvin falls"], ["A siege"]),
        ("1909-05-05T06:00", ["Qazvin falls"], ["A siege"]),
        ("persian:1288-02-15", ["Qazvin falls"], ["A siege"]),
        ("1909-05", ["Qazvin falls", "A talk"], ["A siege"]),
        ("1909-05-08", [], ["A talk", "A siege"]),
        ("1909-04-30", [], ["A siege"]),
        ("1909-05-06", [], ["A siege"]),
        ("1912", [], []),
    ],
)
def test_events_of_whole_days(project, date, sure, perhaps):
    project.replace(
        "events:\n",
        "events:\n  - {title: A talk, on: 1909-05-07/1909-05-09}\n"
        "  - {title: A siege, on: 1909-04/1909-06}\n",
    )
    situation = situation_of(project.load(), date)
    assert [event.title for event in situation.events] == sure
    assert [event.title for event in situation.perhaps] == perhaps


def test_days_are_whole(project):
    situation = situation_of(project.load(), "1909-05-05T06:00")
    assert (iso(situation.first), iso(situation.last)) == ("1909-05-05T00:00", "1909-05-06T00:00")


def test_a_date_that_is_none(project):
    with pytest.raises(DateError):
        situation_of(project.load(), "noon")


FLAGSHIP_CAMPAIGN = load(FLAGSHIP)


@given(st.floats(FLAGSHIP_CAMPAIGN.start, FLAGSHIP_CAMPAIGN.end))
def test_a_situation_is_what_the_tracks_say(jd):
    date = iso(jd)
    situation = situation_of(FLAGSHIP_CAMPAIGN, date)
    frame = FLAGSHIP_CAMPAIGN.positions(date)
    assert [presence.force.id for presence in situation.forces] == frame.index.tolist()
    for presence, point in zip(situation.forces, frame.geometry, strict=True):
        assert presence.lonlat == (point.x, point.y)
        assert presence.earliest <= situation.at <= presence.latest
        nearest = min(
            distance_m((place.lon, place.lat), presence.lonlat)
            for place in FLAGSHIP_CAMPAIGN.places
        )
        assert presence.near.distance_km == pytest.approx(nearest / 1000)
