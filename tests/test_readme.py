"""The README does what it says: its examples run, and what it counts and names is there."""

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from mapmaker import Campaign
from mapmaker.campaign import load
from mapmaker.check import check
from mapmaker.geography.towns.tables import read_towns
from mapmaker.problems import CampaignError

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def example(language, words):
    """The example of a language that has some words."""
    (found,) = (text for kind, text in EXAMPLES if kind == language and words in text)
    return found


@pytest.fixture
def march(tmp_path):
    """The campaign of the README, saved as it says, over the layers of this project."""
    (tmp_path / "geo").symlink_to(ROOT / "geo")
    (tmp_path / "campaigns").mkdir()
    path = tmp_path / "campaigns" / "march.yaml"
    path.write_text(example("yaml", "March on Qazvin"), "utf-8")
    return path


def test_its_campaign_is_one(march):
    campaign = load(march)
    assert check(march) == []
    (movement,) = campaign.movements
    assert [stop.place.name for stop in movement.stops] == ["Rasht", "Manjil", "Qazvin"]
    assert movement.leave.approximate
    assert len(movement.coordinates) > 10  # it follows the road


@pytest.mark.parametrize(
    ("old", "new"),
    [("to: Qazvin", "to: Qasvim"), ("{title: Qazvin is captured", "{title: Qazvin: the fall")],
)
def test_a_mistake_is_answered_as_it_shows(march, old, new):
    text = march.read_text("utf-8")
    assert old in text
    march.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(CampaignError) as caught:
        load(march)
    (problem,) = caught.value.problems
    told = (
        f"campaigns/march.yaml:{problem.line}:{problem.column}: {problem.message} ({problem.hint})"
    )
    assert told in " ".join(README.split())


def test_its_march_of_two_days_is_too_fast(march):
    text = march.read_text("utf-8").replace("05-01~ ", "05-01 ").replace("05-05\n", "05-02\n")
    march.write_text(text, "utf-8")
    (problem,) = check(march)
    told = f"campaigns/march.yaml:{problem.line}:{problem.column}: warning {problem.rule} {problem.message} ({problem.hint})"
    assert told in " ".join(README.split())


def test_its_python_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("campaigns", "geo"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    frames = {
        "forces": pd.DataFrame({"id": ["gilan"], "name": ["Gilan column"], "side": ["rebels"]}),
        "movements": pd.DataFrame(
            {
                "force": ["gilan"],
                "from": ["Rasht"],
                "to": ["Qazvin"],
                "leave": [1909],
                "arrive": [1910],
            }
        ),
        "events": pd.DataFrame({"title": ["Qazvin falls"], "at": ["Qazvin"], "on": [1910]}),
        "places": {"Rasht": (49.58, 37.28), "Qazvin": (50.00, 36.27)},
    }
    exec(compile(example("python", "from_frames"), "README.md", "exec"), frames)  # noqa: S102
    assert isinstance(frames["campaign"], Campaign)
    assert (tmp_path / "tehran.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_what_it_names_of_the_project_is_there():
    links = re.findall(r"\]\(([^)#\s]+)", README)
    assert len(links) > 8
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []


def test_its_numbers_are_right():
    assert f"{len(read_towns()):,} towns of the world" in README
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = project["requires-python"].removeprefix(">=")
    assert f"Python {least} or newer" in " ".join(README.split())
    assert f"{project['license']} licence" in README


def test_its_campaigns_show_what_it_says_of_them():
    tehran, napoleon, hannibal = (
        load(ROOT / "campaigns" / f"{name}.yaml")
        for name in ("triumph-of-tehran", "napoleon-1812", "hannibal-218-bc")
    )
    assert "road" in {movement.by for movement in tehran.movements}
    assert any(movement.leave.approximate for movement in tehran.movements)
    assert tehran.accounts
    assert tehran.parts.control
    assert napoleon.document.data["style"] == "flow"
    assert [series.unit for series in napoleon.parts.series] == ["°Ré"]
    dates = [event.date for event in hannibal.chronicle]
    assert all(date.text.startswith("-0") for date in dates)
    assert sum(date.precision in {"interval", "month"} for date in dates) > 0.8 * len(dates)
