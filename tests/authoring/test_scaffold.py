"""New campaigns."""

import json
import re

import jsonschema
import pytest

from mapmaker.authoring.layout import Project
from mapmaker.authoring.scaffold import file_name, new, next_steps
from mapmaker.campaign import load
from mapmaker.check import check
from mapmaker.geography.reader import read_layer
from mapmaker.problems import CampaignError, MapmakerError
from tests.conftest import layer_text, point
from tests.format.test_json_schema import faults

ALL = [
    "campaigns/march.yaml",
    "geo/places.geojson",
    "campaigns/campaign.schema.json",
    "README.md",
    ".gitignore",
]


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_empty_folder_becomes_a_project_without_a_fault(tmp_path):
    assert new(Project(tmp_path), "march") == ALL
    assert set(files(tmp_path)) == set(ALL)
    assert check(tmp_path / "campaigns" / "march.yaml") == []


def test_the_example_shows_what_a_campaign_can_say(tmp_path):
    new(Project(tmp_path), "march")
    campaign = load(tmp_path / "campaigns" / "march.yaml")
    assert len(campaign.sides) == len(campaign.forces) == 2
    assert any(len(movement.stops) > 2 for movement in campaign.movements)
    assert any(movement.leave.approximate for movement in campaign.movements)
    assert any(claim for event in campaign.chronicle for claim in event.claims)
    strengths = [force.strength for force in campaign.forces.values() if force.strength]
    assert any(people.fewest < people.most for people in strengths)
    assert len(campaign.parts.scenes) == 2


def test_the_example_fits_the_schema_beside_it(tmp_path):
    new(Project(tmp_path), "march")
    text = (tmp_path / "campaigns" / "march.yaml").read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    schema = json.loads((tmp_path / "campaigns" / named[1]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert faults(text) == []


def test_examples_that_are_commented_out_build_too(tmp_path):
    new(Project(tmp_path), "march")
    file = tmp_path / "campaigns" / "march.yaml"
    text, count = re.subn(
        r"^#(?=\S| {2,6}(- |changes:))", "", file.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 7
    file.write_text(text, "utf-8")
    assert check(file) == []
    campaign = load(file)
    assert (campaign.calendar, len(campaign.parts.control)) == ("islamic", 1)
    assert campaign.summary


def test_every_place_of_the_example_is_used_and_none_missing(tmp_path):
    new(Project(tmp_path), "march")
    names = {place.name for place in read_layer(tmp_path / "geo" / "places.geojson").places}
    text = (tmp_path / "campaigns" / "march.yaml").read_text("utf-8")
    assert all(name in text for name in names)


def test_a_second_campaign_shares_the_places(tmp_path):
    new(Project(tmp_path), "march")
    before = files(tmp_path)
    assert new(Project(tmp_path), "retreat") == ["campaigns/retreat.yaml"]
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert check(tmp_path / "campaigns" / "retreat.yaml") == []
    assert check(tmp_path / "campaigns" / "march.yaml") == []


@pytest.mark.parametrize("there", [[], [point("Paris", (2.34, 48.85))]])
def test_in_a_project_of_other_places_the_example_brings_those_that_it_lacks(tmp_path, there):
    (tmp_path / "geo").mkdir()
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "geo" / "places.geojson").write_text(layer_text(*there), "utf-8")
    (tmp_path / "campaigns" / "old.yaml").write_text("title: Old\n", "utf-8")
    before = files(tmp_path)
    made = new(Project(tmp_path), "march")
    assert made == [
        "campaigns/march.yaml",
        "geo/march-places.geojson",
        "campaigns/campaign.schema.json",
    ]
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert check(tmp_path / "campaigns" / "march.yaml") == []
    own = {place.name for place in read_layer(tmp_path / "geo" / "march-places.geojson").places}
    assert ("Paris" in own) == (not there)


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert "README.md" not in new(Project(tmp_path), "march")
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    before = files(tmp_path)
    for name in ("march", "March", "march.yaml"):
        with pytest.raises(MapmakerError, match=r"march\.yaml already exists"):
            new(Project(tmp_path), name)
    assert files(tmp_path) == before


def test_a_layer_of_the_campaigns_own_name_is_not_written_over(tmp_path):
    (tmp_path / "geo").mkdir()
    for name in ("places", "march-places"):
        (tmp_path / "geo" / f"{name}.geojson").write_text(layer_text(), "utf-8")
    with pytest.raises(MapmakerError, match=r"geo/march-places\.geojson already exists"):
        new(Project(tmp_path), "march")
    assert not (tmp_path / "campaigns").exists()


def test_a_broken_layer_is_named_and_nothing_made(tmp_path):
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo" / "places.geojson").write_text("{", "utf-8")
    with pytest.raises(CampaignError, match=r"places\.geojson:1:2"):
        new(Project(tmp_path), "march")
    assert not (tmp_path / "campaigns").exists()


def test_a_file_in_the_way_is_no_traceback(tmp_path):
    (tmp_path / "geo").write_text("", "utf-8")
    with pytest.raises(MapmakerError, match="cannot write to"):
        new(Project(tmp_path), "march")
    assert not (tmp_path / "campaigns" / "march.yaml").exists()


@pytest.mark.parametrize("title", ["Plain", 'The "gate": #1 \\ {x}', "فتح تهران", "- a\nb", "no"])
def test_titles_are_text(tmp_path, title):
    new(Project(tmp_path), "march", title)
    assert load(tmp_path / "campaigns" / "march.yaml").title == title.replace("\n", "")


def test_the_title_is_the_name_unless_told(tmp_path):
    made = new(Project(tmp_path), "My march")
    assert made[0] == "campaigns/My-march.yaml"
    assert load(tmp_path / made[0]).title == "My march"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("march", "march"),
        ("  two  words ", "two-words"),
        ("hannibal_218-bc", "hannibal_218-bc"),
        ("Sha'ban’s war", "Shabans-war"),  # noqa: RUF001
        ("..hidden", "hidden"),
        ("Ardabīl", "Ardabīl"),
        ("رستم\u200cآباد", "رستم-آباد"),  # noqa: RUF001
        ("के", "के"),
    ],
)
def test_names_become_names_of_files(name, stem):
    assert file_name(name) == stem


@pytest.mark.parametrize("name", ["a/b", "..\\b", "/", "", " ", "...", "\x00"])
def test_names_that_are_none_are_refused(name):
    with pytest.raises(MapmakerError):
        file_name(name)


def test_next_steps_are_commands_on_lines_of_their_own():
    said = next_steps(["campaigns/march.yaml"])
    assert re.findall(r"^  mapmaker (\w+)", said, re.MULTILINE) == [
        "build",
        "places",
        "check",
        "embed",
    ]


@pytest.mark.parametrize("name", ["index", "Index.yaml"])
def test_no_campaign_takes_the_name_of_the_atlas(tmp_path, name):
    with pytest.raises(MapmakerError, match="atlas of all campaigns"):
        new(Project(tmp_path), name)
    assert list(tmp_path.iterdir()) == []
