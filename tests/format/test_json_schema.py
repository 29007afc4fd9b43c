"""The JSON Schema, read as editors read it."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from mapmaker.format.schema.json_schema import campaign_schema, schema_text
from tests.conftest import CAMPAIGN

ROOT = Path(__file__).parents[2]
CAMPAIGNS = sorted((ROOT / "campaigns").glob("*.yaml"))


class Editor(yaml.SafeLoader):
    """Reads YAML by its core schema (YAML 1.2), as editors do: dates are texts, ``no`` is one."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
Editor.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node))
)


def faults(text):
    validator = jsonschema.Draft202012Validator(campaign_schema())
    return [error.message for error in validator.iter_errors(yaml.load(text, Editor))]  # noqa: S506


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(campaign_schema())


def test_the_file_for_editors_is_the_schema():
    assert (ROOT / "mapmaker" / "campaign.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: path.stem)
def test_the_shipped_campaigns_fit_and_name_it(path):
    text = path.read_text("utf-8")
    assert faults(text) == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert (path.parent / named[1]).resolve() == ROOT / "mapmaker" / "campaign.schema.json"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1909-05-01", "1909"),
        ("1909-05-01", "1909-04~"),
        ("1909-05-01", "-0217"),
        ("[Manjil]", "[[49.4, 36.74], {at: Manjil, on: 1909-05-02}]"),
        ("from: Rasht", "from: [49.58, 37.28]"),
        ("title: {en: March on Qazvin, fa: به سوی قزوین}", "title: no"),
        ("{title: A book}", "{title: A book, year: 1909, accessed: 2024-01-05}"),
        ("by: road", "by: road\n    strength: {leave: 700, arrive: 600}"),
        ("by: road", "by: road\n    strength: 700"),
    ],
)
def test_what_the_file_may_say_fits(old, new):
    assert old in CAMPAIGN
    assert faults(CAMPAIGN.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: road", "by: rode"),
        ("leave:", "leaves:"),
        ("strength: 700", "strength: many"),
        ("from: Rasht", "from: [49.58, 37.28, 5]"),
        ("{name: Rebels}", "{name: Rebels, colour: red}"),
        ("layers: [places.geojson]", "layers: places.geojson"),
    ],
)
def test_mistakes_do_not_fit(old, new):
    assert faults(CAMPAIGN.replace(old, new))
