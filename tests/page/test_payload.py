"""The payload: what crosses to the player."""

import base64
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.dates import MINUTES_PER_DAY
from mapmaker.page.payload import columns
from mapmaker.page.payload.payload import payload_of, to_json


def decoded(text):
    """The integers of a column, decoded with no regard to how they were encoded."""
    values, value, shift = [], 0, 0
    for byte in base64.b64decode(text):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            values.append((value >> 1) ^ -(value & 1))
            value, shift = 0, 0
    return values


integers = st.lists(st.integers(min_value=-(2**50), max_value=2**50))


@given(integers)
def test_integers_come_back(values):
    assert decoded(columns.integers(values)) == values


@given(integers)
def test_deltas_come_back(values):
    once = np.cumsum(decoded(columns.deltas(values)), dtype=np.int64)
    twice = np.cumsum(np.cumsum(decoded(columns.deltas(values, order=2)), dtype=np.int64))
    assert once.tolist() == values
    assert twice.tolist() == values


@given(st.lists(st.integers(min_value=-1, max_value=3)))
def test_runs_come_back(values):
    runs = decoded(columns.runs(values))
    back = [v for length, v in zip(runs[::2], runs[1::2], strict=True) for _ in range(length)]
    assert back == values


def test_columns_are_those_of_the_vectors():
    """The player's decoder reads the same ones, in ``tests/player/data/decode.test.js``."""
    file = Path(__file__).parents[1] / "browser" / "column_vectors.json"
    for vector in json.loads(file.read_text("utf-8")):
        values = vector["values"]
        assert columns.integers(values) == vector["integers"]
        assert columns.deltas(values) == vector["deltas"]
        assert columns.runs(values) == vector["runs"]


def test_paths_keep_their_lines():
    lines = [np.array([(0.0, 1.0), (2.0, 3.0)]), np.array([(-179.99995, -85.0)])]
    packed = columns.paths(lines)
    lons = np.cumsum(decoded(packed["lon"])) * packed["quantum_deg"]
    assert decoded(packed["counts"]) == [2, 1]
    assert lons == pytest.approx([0, 2, -180], abs=1e-4)


def test_no_lines_make_empty_columns():
    assert columns.paths([])["lon"] == ""


def test_payload_speaks_in_minutes_from_the_first_midnight(project):
    campaign = project.load()
    payload = payload_of(campaign)
    assert payload["version"] == 3
    assert payload["epoch_jd"] <= campaign.start < payload["epoch_jd"] + 1
    movement = payload["movements"][0]
    span = campaign.movements[0].arrive.best - payload["epoch_jd"]
    assert movement["arrive"]["best"] == round(span * MINUTES_PER_DAY)
    assert movement["from"]["en"] == "Rasht"


def test_payload_points_at_forces_sides_and_sources_by_number(project):
    payload = payload_of(project.load())
    assert payload["forces"][0]["side"] == 0
    assert payload["movements"][0]["sources"] == [0]
    assert payload["sources"][0]["title"] == "A book"


def test_unknown_strength_is_minus_one(project):
    project.replace(", strength: 700", "")
    runs = decoded(payload_of(project.load())["tracks"]["strength"])
    assert set(runs[1::2]) == {-1}


@given(st.text())
def test_json_cannot_leave_its_element(text):
    written = to_json({"title": text})
    assert "<" not in written
    assert json.loads(written) == {"title": text}


def test_dates_say_only_what_is_out_of_the_ordinary(project):
    project.replace("leave: 1909-05-01", "leave: persian:1288-02~")
    project.replace("on: 1909-05-05", "on: 1909-05-05/1909-05-06?")
    payload = payload_of(project.load())
    leave, arrive = (payload["movements"][0][key] for key in ("leave", "arrive"))
    assert set(arrive) == {"text", "earliest", "latest", "best", "precision"}
    assert (leave["calendar"], leave["approximate"]) == ("persian", True)
    assert leave["padding"] == 15 * MINUTES_PER_DAY
    ends = payload["events"][0]["date"]["ends"]
    assert [end["text"] for end in ends] == ["1909-05-05", "1909-05-06?"]
    assert [end.get("uncertain") for end in ends] == [None, True]


def test_places_that_are_held_or_stood_at_are_used_as_those_where_something_happens(project):
    def used():
        return {p["name"]["en"] for p in payload_of(project.load())["places"] if p["used"]}

    assert used() == {"Rasht", "Manjil", "Qazvin"}
    project.replace(
        "forces:\n", "forces:\n  guard: {name: Guard, side: rebels, at: Tehran, strength: 50}\n"
    )
    assert used() == {"Rasht", "Manjil", "Qazvin", "Tehran"}
    project.replace("at: Tehran, strength", "at: [51, 36], strength")
    project.write(
        project.path.read_text("utf-8")
        + "control:\n  - {place: Tehran, changes: [{on: 1909-05-01, side: rebels}]}\n"
    )
    assert used() == {"Rasht", "Manjil", "Qazvin", "Tehran"}
