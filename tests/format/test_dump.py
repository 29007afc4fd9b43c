# ruff: noqa: RUF001  (Persian letters)
"""A campaign's text says what the campaign says, to machines and to people."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mapmaker import Campaign
from mapmaker.campaign import load, read_campaign
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import FORBIDDEN, parse_yaml, read_yaml
from mapmaker.format.text.dump import yaml_of
from mapmaker.page.payload.payload import payload_of, to_json
from tests.conftest import CAMPAIGN, CAMPAIGNS

SHIPPED = sorted(CAMPAIGNS.glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_text_of_a_shipped_campaign_says_the_same(path):
    campaign = load(path)
    text = campaign.to_yaml()
    again, problems = read_campaign(parse_yaml(text, path))
    assert problems == list(campaign.problems)
    assert to_json(payload_of(again)) == to_json(payload_of(campaign))
    assert again.to_yaml() == text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_text_of_a_shipped_campaign_is_for_people(path):
    text = load(path).to_yaml()
    keys = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert keys == [name for name in CampaignFile.model_fields if name in keys]
    assert "\\u" not in text
    assert "'on'" not in text
    too_long = [line for line in text.splitlines() if len(line) > 108]
    assert all("://" in line for line in too_long)
    assert len(text.splitlines()) < 1.2 * len(path.read_text("utf-8").splitlines())


def test_what_is_short_stands_on_one_line_and_parts_stand_apart(project):
    lines = project.load().to_yaml().splitlines()
    assert [line for line in lines if line] == CAMPAIGN.splitlines()
    after_blanks = [line for blank, line in pairwise(lines) if not blank]
    assert after_blanks == ["sides:", "forces:", "sources:", "movements:", "events:"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("no", "title: no"),
        ("1909-07-13", "title: 1909-07-13"),
        ("0x1F", "title: 0x1F"),
        ("null", "title: 'null'"),
        ("~", "title: '~'"),
        ("", "title: ''"),
        ("a: b", "title: 'a: b'"),
        ("[a]", "title: '[a]'"),
        ("علی‌آباد", "title: علی‌آباد"),
        ("two\nlines", "title: |-\n  two\n  lines"),
        ({"en": "On", "no": "På"}, "title: {en: On, no: På}"),
    ],
)
def test_nothing_is_quoted_that_need_not_be(data, line):
    assert yaml_of({"title": data}) == f"{line}\n"
    assert parse_yaml(yaml_of({"title": data}), "a.yaml").data == {"title": data}


def test_ids_keep_their_order_whatever_they_are_called():
    sides = {"name": {"name": "B"}, "colour": {"colour": "#112233", "name": "A"}}
    text = yaml_of({"sides": sides, "title": "T"})
    assert list(parse_yaml(text, "a.yaml").data["sides"]) == ["name", "colour"]
    assert "colour: {name: A, colour: '#112233'}" in text


def test_aliases_and_empty_values_are_written_out(project):
    project.replace("side: rebels", "commander: , side: &side rebels, note: *side")
    again = parse_yaml(project.load().to_yaml(), project.path)
    gilan = again.data["forces"]["gilan"]
    assert gilan == {"name": "Gilan column", "side": "rebels", "note": "rebels", "strength": "700"}


TEXTS = st.one_of(
    st.text(min_size=1, max_size=300),
    st.text(" \n:#-'\"{}[],&*!|>%@`~abcنه\u200c\u2028\x85\r\t", min_size=1, max_size=200),
    st.sampled_from(["no", "on", "null", "~", "<<", "=", "1909-07-13", "true", "a b " * 60]),
).filter(lambda text: text.strip() and not FORBIDDEN.search(text))
DATA = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


@example("0\n\n", "\n")
@given(DATA, DATA)
def test_whatever_texts_there_are_they_are_read_again(summary, note):
    data = {"title": "T", "summary": summary, "events": [{"title": note, "on": "1909"}]}
    again = parse_yaml(yaml_of(data), "a.yaml")
    assert again.problems == []
    assert again.data == data


NAMES = st.one_of(TEXTS, st.fixed_dictionaries({"en": TEXTS, "fa": TEXTS}))
DAYS = st.sampled_from(["persian:1288-02-1{}", "1909-05-0{}", "1909-05-0{}~", "1909-05-0{}T06:00"])
PLACES = {"Rasht": (49.58, 37.28), "Manjil": (49.40, 36.74), "Qazvin": (50.0, 36.27)}


@st.composite
def campaigns(draw):
    """Campaigns of a few forces that march from place to place, with doubt and notes."""
    ids = draw(
        st.lists(st.from_regex(r"\A[a-zآ-غ_][\w-]{0,8}\Z"), min_size=1, max_size=3, unique=True)
    )
    forces = pd.DataFrame(
        [
            {
                "id": id_,
                "name": draw(NAMES),
                "side": draw(st.sampled_from(["rebels", "no"])),
                "strength": draw(st.sampled_from([None, 700, "500-2000"])),
                "note": draw(st.none() | NAMES),
            }
            for id_ in ids
        ]
    )
    movements = pd.DataFrame(
        [
            {
                "force": id_,
                "from": "Rasht",
                "via": draw(st.sampled_from([None, ["Manjil"], [(49.5, 36.9)], "Manjil; Rasht"])),
                "to": draw(st.sampled_from(["Qazvin", (50.1, 36.3)])),
                "leave": draw(DAYS).format(2),
                "arrive": draw(DAYS).format(6),
                "title": draw(st.none() | NAMES),
            }
            for id_ in ids
        ]
    )
    events = pd.DataFrame(
        [
            {
                "title": draw(NAMES),
                "on": draw(DAYS).format(4),
                "forces": [id_],
                "note:fa": draw(TEXTS),
            }
            for id_ in ids
        ]
    )
    return Campaign.from_frames(
        title=draw(NAMES),
        forces=forces,
        movements=movements,
        events=events,
        places=PLACES,
        path="generated.yaml",
        summary=draw(st.none() | NAMES),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(campaigns())
def test_a_generated_campaign_written_and_loaded_is_the_same(tmp_path, campaign):
    path = tmp_path / "generated.yaml"
    path.write_text(campaign.to_yaml(), "utf-8", newline="")
    again = load(path)
    assert to_json(payload_of(again)) == to_json(payload_of(campaign))
    assert read_yaml(path).data == campaign.document.data


def test_layers_stay_files_beside_it(project):
    text = project.load().to_yaml()
    moved = Path(project.folder / "again.yaml")
    moved.write_text(text, "utf-8")
    assert [place.name for place in load(moved).places] == ["Rasht", "Manjil", "Qazvin", "Tehran"]
