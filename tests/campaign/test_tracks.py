import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.campaign.tracks.tracks import Tracks
from mapmaker.dates import parse
from tests.campaign.test_resolve import FORCE


def strength(campaign, force, date):
    positions = campaign.timeline.at(parse(date).best)
    ids = [campaign.timeline.force_ids[index] for index in positions.index]
    return positions.strength[ids.index(force)]


def test_times_never_fall_and_positions_stay_on_the_way(project):
    campaign = project.load()
    tracks = campaign.timeline
    assert np.all(np.diff(tracks.t) >= 0)
    for jd in np.linspace(campaign.start, campaign.end, 50):
        positions = tracks.at(jd)
        assert np.all((positions.lon >= 49.40) & (positions.lon <= 50.00))
        assert np.all((positions.lat >= 36.27) & (positions.lat <= 37.28))


def test_a_force_is_there_from_its_first_vertex_to_its_last():
    tracks = Tracks.from_columns(
        ["a", "none", "b"], [0, 2, 2, 4], t=[0, 2, 1, 3], lon=[0, 2, 5, 5], lat=[0] * 4
    )
    present = {jd: tracks.at(jd).index.tolist() for jd in (-0.1, 0, 1, 2, 3, 3.1)}
    assert present == {-0.1: [], 0: [0], 1: [0, 2], 2: [0, 2], 3: [2], 3.1: []}
    assert tracks.at(2).lon.tolist() == [2, 5]


def test_an_unknown_strength_does_not_spoil_a_known_one():
    tracks = Tracks.from_columns(
        ["a"], [0, 3], t=[0, 1, 2], lon=[0] * 3, lat=[0] * 3, strength=[5, 7, np.nan]
    )
    assert [tracks.at(jd).strength[0] for jd in (0.5, 1)] == [6, 7]
    assert np.isnan(tracks.at(1.5).strength[0])


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"t": [0, 2, 1]}, "t decreases at vertex 2"),
        ({"lon": [0, 0]}, r"lon has shape \(2,\), t has 3 elements"),
        ({"lat": [0, np.nan, 0]}, "lat has elements that are not finite"),
        ({"offsets": [0, 2]}, "offsets must be 2 numbers from 0 to 3"),
        ({"offsets": [0, 1, 3]}, "offsets must be 2 numbers from 0 to 3"),
    ],
)
def test_columns_are_checked(columns, message):
    good = {"offsets": [0, 3], "t": [0, 1, 2], "lon": [0] * 3, "lat": [0] * 3}
    with pytest.raises(ValueError, match=message):
        Tracks.from_columns(["a"], **(good | columns))


def test_offsets_may_not_fall():
    with pytest.raises(ValueError, match="offsets must not decrease"):
        Tracks.from_columns(["a", "b", "c"], [0, 2, 1, 3], t=[0] * 3, lon=[0] * 3, lat=[0] * 3)


FORCES = st.lists(st.lists(st.floats(0, 10), max_size=6).map(sorted), max_size=5)


@given(FORCES, st.floats(-1, 11))
def test_positions_are_those_of_numpy(times, jd):
    t = [instant for track in times for instant in track]
    lon = [float(n * n % 7) for n in range(len(t))]
    offsets = np.cumsum([0, *map(len, times)])
    tracks = Tracks.from_columns(
        [str(n) for n in range(len(times))], offsets, t=t, lon=lon, lat=lon
    )
    positions = tracks.at(jd)
    present = [n for n, track in enumerate(times) if track and track[0] <= jd <= track[-1]]
    assert positions.index.tolist() == present
    for n, found in zip(present, positions.lon, strict=True):
        own = slice(offsets[n], offsets[n + 1])
        if jd not in times[n]:
            assert found == pytest.approx(np.interp(jd, t[own], lon[own]))


def test_a_number_holds_until_the_next_and_changes_evenly_on_the_way(project):
    project.replace("by: road", "by: road\n    strength: {leave: 600, arrive: 400}")
    project.replace(FORCE, FORCE[:-1] + ", since: 1909-04-01}")
    campaign = project.load()
    found = [
        strength(campaign, "gilan", f"1909-{day}")
        for day in ("04-02", "04-30", "05-01", "05-03", "05-05")
    ]
    assert found == [700, 700, 600, pytest.approx(500), 400]


def test_men_who_split_off_are_missing_until_they_are_back(project):
    van = "van: {name: V, side: rebels, strength: 200, split_from: gilan, merge_into: gilan, since: 1909-05-02, until: 1909-05-04}"
    project.replace(FORCE, f"{FORCE}\n  {van}")
    campaign = project.load()
    found = [strength(campaign, "gilan", f"1909-05-0{day}") for day in (1, 2, 3, 4, 5)]
    assert found == [700, 500, 500, 700, 700]


def test_a_new_number_ends_what_a_split_took_away(project):
    project.replace(
        FORCE,
        f"{FORCE}\n  van: {{name: V, side: rebels, strength: 900, split_from: gilan, since: 1909-05-02}}",
    )
    project.replace(
        "\nevents:\n",
        "\n  - {force: gilan, to: Tehran, leave: 1909-05-07, arrive: 1909-05-09, strength: 650}\nevents:\n",
    )
    campaign = project.load()
    found = [strength(campaign, "gilan", f"1909-05-0{day}") for day in (1, 3, 6, 7, 9)]
    assert found == [700, 0, 0, 650, 650]


def test_unknown_numbers_change_nothing(project):
    project.replace(
        FORCE, f"{FORCE}\n  van: {{name: V, side: rebels, split_from: gilan, since: 1909-05-02}}"
    )
    campaign = project.load()
    assert strength(campaign, "gilan", "1909-05-03") == 700
    assert np.isnan(strength(campaign, "van", "1909-05-03"))


def test_a_stop_may_say_how_many_are_left(project):
    project.replace("via: [Manjil]", "via: [{at: Manjil, on: 1909-05-03, strength: 500}]")
    campaign = project.load()
    assert strength(campaign, "gilan", "1909-05-03") == pytest.approx(500)
    assert strength(campaign, "gilan", "1909-05-02") == pytest.approx(600)
    assert strength(campaign, "gilan", "1909-05-05") == 500


def test_where_a_force_waits_its_number_waits_too(project):
    stop = "{at: Manjil, arrive: 1909-05-02, leave: 1909-05-04, strength: 500}"
    project.replace("via: [Manjil]", f"via: [{stop}]")
    campaign = project.load()
    assert strength(campaign, "gilan", "1909-05-03") == 500
