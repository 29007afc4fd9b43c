import datetime as dt
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapmaker.campaign import load, read_campaign
from mapmaker.dates import DateError, iso, jd_of
from mapmaker.format.text.document import parse_yaml
from mapmaker.page.payload.payload import payload_of, to_json
from tests.conftest import CAMPAIGN, CAMPAIGNS


def test_what_a_campaign_says_of_itself(project):
    campaign = project.load()
    assert (campaign.id, campaign.language, campaign.languages) == ("march", "en", ("en", "fa"))
    assert campaign.title["en"] == "March on Qazvin"
    assert (iso(campaign.start), iso(campaign.end)) == ("1909-05-01T00:00", "1909-05-06T00:00")
    assert campaign.summary is campaign.tiles is None
    assert campaign.autoplay
    assert [place.name for place in campaign.places] == ["Rasht", "Manjil", "Qazvin", "Tehran"]


def test_the_view_is_the_files_or_has_room_around_what_happens(project):
    west, south, east, north = project.load().bounds
    assert (west, south, east, north) == (49.40, 36.27, 50.00, 37.28)
    view = project.load().view
    assert view[0] < west < east < view[2]
    assert view[1] < south < north < view[3]
    project.replace("title: {", "bounds: [49.5, 36, 53, 38]\ntitle: {")
    assert project.load().view == (49.5, 36, 53, 38)
    assert project.load().extent == (49.40, 36, 53, 38)


def test_positions_are_a_row_for_each_force(project):
    frame = project.load().positions("1909-05-05")
    assert frame.crs == "EPSG:4326"
    assert frame.index.tolist() == ["gilan"]
    assert frame.drop(columns="geometry").iloc[0].tolist() == [
        "Gilan column",
        "rebels",
        "infantry",
        *[700] * 3,
    ]
    assert (frame.geometry.x.iloc[0], frame.geometry.y.iloc[0]) == (50.0, 36.27)
    assert project.load().positions(0.0).empty


def test_positions_need_a_date(project):
    with pytest.raises(DateError, match='"noon" is not a date'):
        project.load().positions("noon")


@pytest.mark.parametrize(
    "at",
    [
        "persian:1288-02-12T18:00",
        dt.datetime(1909, 5, 2, 18),  # noqa: DTZ001
        np.datetime64("1909-05-02T18"),
        jd_of(1909, 5, 2, 18),
    ],
)
def test_positions_take_moments_of_every_kind(project, at):
    campaign = project.load()
    there = campaign.positions(at)
    pd.testing.assert_frame_equal(there, campaign.positions("1909-05-02T18:00"))
    assert not there.equals(campaign.positions("1909-05-02"))


def test_a_whole_number_is_a_year_not_a_julian_day(project):
    campaign = project.load()
    assert campaign.positions(1909).empty  # in July all is over
    assert campaign.positions(2418430.0).index.tolist() == ["gilan"]
    with pytest.raises(DateError, match=r"a Julian day is a float: 2418430\.0"):
        campaign.positions(2418430)


def test_tracks_are_a_row_for_each_vertex(project):
    frame = project.load().tracks()
    people = ["strength", "strength_min", "strength_max"]
    assert list(frame.columns) == ["force", "t", "date", *people, "geometry"]
    assert frame.date.iloc[0] == "1909-05-01T12:00"
    assert frame.date.iloc[-1] == "1909-05-06T00:00"
    assert frame.t.is_monotonic_increasing


def test_the_range_of_a_waiting_force_is_in_every_table(project):
    project.replace(
        "sources:\n",
        "  guard: {name: Guard, side: rebels, at: Tehran, strength: 500-2000}\nsources:\n",
    )
    campaign = project.load()
    guard = campaign.positions("1909-05-02").loc["guard"]
    assert guard[["strength_min", "strength_max"]].tolist() == [500, 2000]
    tracks = campaign.tracks()
    ranges = tracks[tracks.force == "guard"][["strength_min", "strength_max"]]
    assert ranges.drop_duplicates().to_numpy().tolist() == [[500, 2000]]


def test_events_are_in_the_order_of_time(project):
    project.replace("events:\n", "events:\n  - {title: {fa: صلح}, on: 1909-05-06}\n")
    frame = project.load().events()
    assert frame.title.tolist() == ["Qazvin falls", "صلح"]
    assert frame.iloc[0][["kind", "date", "earliest", "latest", "best", "place"]].tolist() == [
        "capture",
        "1909-05-05",
        "1909-05-05T00:00",
        "1909-05-06T00:00",
        "1909-05-05T12:00",
        "Qazvin",
    ]
    assert frame.geometry.iloc[1] is None


def test_positions_beyond_the_antimeridian_are_brought_back(project):
    project.write(
        "title: a\nsides: {s: {name: S}}\nforces: {f: {name: F, side: s}}\nmovements:\n"
        "- {force: f, from: [178, 0], to: [-178, 0], leave: 1905-05-01, arrive: 1905-05-03}"
    )
    point = project.load().positions("1905-05-03").geometry.iloc[0]
    assert (point.x, point.y) == (pytest.approx(-178), 0)
    assert project.load().bounds == pytest.approx((178, 0, 182, 0), abs=1e-9)


def test_a_missing_file_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "nothing.yaml")


@pytest.mark.parametrize("path", sorted(CAMPAIGNS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_campaign_is_copied_whole(path, copied):
    campaign = load(path)
    unasked = copied(campaign)
    expected = to_json(payload_of(campaign))
    for other in (unasked, copied(campaign)):
        assert repr(other) == repr(campaign)
        assert to_json(payload_of(other)) == expected
        assert other.to_yaml() == campaign.to_yaml()
        assert other.document.position(("movements", 1, "leave")) == (
            campaign.document.position(("movements", 1, "leave"))
        )


def test_a_campaign_comes_whole_out_of_another_process(project):
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as executor:
        campaign = executor.submit(load, project.path).result()
    assert to_json(payload_of(campaign)) == to_json(payload_of(project.load()))


PIECES = st.sampled_from(
    [*CAMPAIGN.split(), "~", "[]", "{}", "[1, 2]", "1909~", "9" * 5000, ".inf"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_mangled_campaign_gives_a_traceback(project, data):
    words = CAMPAIGN.split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at : at + data.draw(st.integers(0, 2))] = data.draw(st.lists(PIECES, max_size=2))
    campaign, problems = read_campaign(parse_yaml(" ".join(words), project.path))
    assert problems or campaign
    if campaign:
        assert campaign.view
        assert campaign.timeline.at(campaign.start).index.size <= len(campaign.forces)


def test_loading_imports_no_data_frames(project):
    heavy = {"geopandas", "pandas", "folium", "matplotlib", "shapely", "xyzservices"}
    code = (
        "import sys, mapmaker.campaign\n"
        f"mapmaker.campaign.load({str(project.path)!r}).timeline\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
