"""Every number that passes the check makes a page without a warning, and the same number in it."""

import json
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mapmaker import Campaign, CampaignError
from mapmaker.campaign import read_campaign
from mapmaker.check import check
from mapmaker.format.text.document import parse_yaml
from mapmaker.page.payload.payload import payload_of
from mapmaker.publish.atlas import card_of

#: A campaign whose numbers are gaps, one for each key that takes a number.
WHOLE = """\
title: A
style: flow
bounds: [{bounds}, 30, 60, 40]
sides: {{s: {{name: S}}}}
forces:
  van: {{name: Van, side: s, strength: {strength}}}
  rear: {{name: Rear, side: s, split_from: van, merge_into: van, since: 1909-05-02, strength: {split}}}
sources: {{b: {{title: B, year: {year}}}, c: {{title: C}}}}
places:
  P: {{at: [{lon}, {lat}], uncertainty_km: {uncertainty_km}}}
  Q: {{at: [50, 36]}}
movements:
  - force: van
    from: P
    via: [{{at: [50.5, 36.5], strength: {stop}}}]
    to: Q
    leave: 1909-05-01
    arrive: 1909-05-05
    strength: {{leave: {leave}, arrive: {arrive}}}
    claims: [{{source: b, strength: {claim}, from: [{claimed_lon}, 36]}}]
events:
  - title: E
    on: {date}
    at: Q
    claims: [{{source: b, strength: {event_claim}}}]
series: [{{title: T, values: [{{on: 1909-05-02, value: {value}}}, {{on: 1909-05-03, value: 0}}]}}]
fronts: [{{name: F, shapes: [{{on: 1909-05-02, line: [[{front_lon}, 36], P]}}]}}]
scenes: [{{title: S, from: 1909-05-01, to: 1909-05-02, view: [{view}, 30, 60, 40]}}]
"""
USUAL = {
    "bounds": 45, "strength": 700, "split": 200, "year": 1910, "lon": 49.5, "lat": 37, "uncertainty_km": 2,
    "stop": "500-600", "leave": 700, "arrive": 400, "claim": 900, "claimed_lon": 49, "date": "1909-05-05",
    "event_claim": 300, "value": -9.5, "front_lon": 49, "view": 45,
}  # fmt: skip
MEN = ("strength", "split", "stop", "leave", "arrive", "claim", "event_claim")

number = st.one_of(
    st.integers(0, 10**9),
    st.integers(-(10**25), 10**25),
    st.floats(),
    st.floats(-400, 400),
    st.sampled_from(
        ["1e308", "-1e308", "1e400", ".inf", "inf", "-.inf", ".nan", "nan", "1e-320", "0", "-0",
         "999999999", "1000000000", "0-999999999", "0-1000000000", "1" * 20, "9" * 5000, "1_0", "0x10"]
    ),
)  # fmt: skip


def campaign_with(**numbers):
    return parse_yaml(WHOLE.format(**USUAL | numbers), "a.yaml")


def assert_sound(campaign):
    """Make all that is made of a campaign; warnings are errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        campaign_map = campaign.to_map(ground=False)
        assert "<article" in campaign_map.html()
        payload = json.dumps(payload_of(campaign), allow_nan=False)
        card_of(campaign, None)
        campaign_map.picture()
    return json.loads(payload)


def test_the_usual_numbers_pass():
    campaign, problems = read_campaign(campaign_with())
    assert problems == []
    assert_sound(campaign)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(USUAL)), number)
@example("strength", 10**20)
@example("strength", 999_999_999)
@example("split", 999_999_999)
@example("value", 1e12)
@example("uncertainty_km", 20_000)
@example("lon", 180)
@example("lat", 90)
@example("lat", -90)
@example("view", -180)
@example("date", 10**20)
@example("year", 10**20)
def test_a_number_that_passes_the_check_makes_a_page_without_a_warning(key, value):
    document = campaign_with(**{key: value})
    errors = [problem for problem in check(document) if problem.level == "error"]
    if errors:
        assert all(problem.message and problem.line for problem in errors)
        return
    campaign, _ = read_campaign(document)
    payload = assert_sound(campaign)
    if key == "strength" and "-" not in str(value):
        assert payload["forces"][0]["strength"] == [int(value)] * 2
    if key == "value":
        assert payload["series"][0]["values"][0]["value"] == float(value)


@pytest.mark.parametrize("key", MEN)
@pytest.mark.parametrize("value", [10**9, 10**20, "9" * 5000, "1-9999999999"])
def test_too_many_people_are_refused_where_they_stand(key, value):
    document = campaign_with(**{key: value})
    problem, *others = check(document)
    assert not [other for other in others if other.level == "error"]
    line = document.text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith(str(value))
    assert str(problem).endswith(
        ": a number of people has at most 9 digits (write a number up to 999999999)"
    )


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("value", "1e308", '"1e308" is not between -1e+12 and 1e+12 (use a larger unit, such as millions)'),
        ("value", "1e400", '"1e400" is not between -1e+12 and 1e+12 (use a larger unit, such as millions)'),
        ("value", ".inf", '".inf" is not a number (write -9 or 21.5)'),
        ("value", ".nan", '".nan" is not a number (write -9 or 21.5)'),
        ("uncertainty_km", "-1", '"-1" is not between 0 and 20000 (write how far it may be from its true position)'),
        ("uncertainty_km", "1e308", '"1e308" is not between 0 and 20000 (write how far it may be from its true position)'),
        ("uncertainty_km", "near", '"near" is not a number (write 2 or 0.5)'),
        ("lon", "1e308", "a position is [lon, lat] in degrees (longitude from -180 to 180, then latitude from -90 to 90)"),
        ("lat", ".inf", "a position is [lon, lat] in degrees"),
        ("bounds", "1e308", "bounds are [west, south, east, north] in degrees (for example [45, 31, 53, 41]; over 180 degrees [170, -30, -165, -10])"),
        ("date", "1e308", '"1e308" is not a date'),
        ("date", "9" * 20, f'"{"9" * 20}" is not a date'),
        ("date", "persian:99999", '"persian:99999" is not a date'),
    ],
)  # fmt: skip
def test_each_wrong_number_has_its_message(key, value, message):
    (problem,) = check(campaign_with(**{key: value}))
    assert message in str(problem)


HUGE = [10**20, 10**400, 10**5000, 1e20, 1e308, float("inf"), np.float64(1e308), np.uint64(2**63)]


def frames_with(strength=700, lon=49.5, leave="1909-05-01", value=1):
    forces = pd.DataFrame({"id": ["van"], "name": ["Van"], "side": ["s"]}).assign(
        strength=pd.Series([strength], dtype=object)
    )
    movement = {"force": "van", "from": "P", "to": "Q", "leave": leave, "arrive": "1909-05-05"}
    return {
        "title": "A",
        "forces": forces,
        "movements": pd.DataFrame([movement]).astype(object),
        "places": {"P": (lon, 37), "Q": (50, 36)},
        "series": [{"title": "T", "values": [{"on": "1909-05-02", "value": value}]}],
    }


@pytest.mark.parametrize(
    "value",
    HUGE,
    ids=lambda value: (
        f"{type(value).__name__}-{value!r:.8}"
        if not isinstance(value, int)
        else f"int-{value.bit_length()}"
    ),
)
@pytest.mark.parametrize("key", ["strength", "lon", "leave", "value"])
def test_huge_numbers_of_frames_are_refused_in_their_cell(key, value):
    with pytest.raises(CampaignError) as caught:
        Campaign.from_frames(**frames_with(**{key: value}))
    (problem,) = caught.value.problems
    assert problem.rule == "value"
    assert problem.cell


def test_the_greatest_numbers_of_frames_make_a_page():
    campaign = Campaign.from_frames(**frames_with(strength=999_999_999, lon=-180, value=-1e12))
    assert assert_sound(campaign)["forces"][0]["strength"] == [999_999_999] * 2
