"""Problems in the forms that people and machines read."""

import json

import pytest

from mapmaker.check.formats import FORMATS, as_github, as_json, as_sarif, as_text
from mapmaker.problems import Problem

PROBLEMS = [
    Problem("a b.yaml", 3, 7, "error", "jump", "it jumps", "add a way"),
    Problem("geo/x.geojson", 1, 1, "warning", "unused-place", '100%: "فتح"\nno'),
]


def test_text():
    first, second = as_text(PROBLEMS).split("\n")
    assert first == "a b.yaml:3:7: error jump it jumps (add a way)"
    assert second.startswith("geo/x.geojson:1:1: warning unused-place ")


def test_json_holds_every_field():
    assert json.loads(as_json(PROBLEMS))[0] == {
        "path": "a b.yaml",
        "line": 3,
        "column": 7,
        "level": "error",
        "rule": "jump",
        "message": "it jumps",
        "hint": "add a way",
    }


def test_github_escapes_what_would_end_the_command():
    first, second = as_github(PROBLEMS).split("\n")
    assert first == "::error file=a b.yaml,line=3,col=7,title=jump::it jumps (add a way)"
    assert second.endswith('::100%25: "فتح"%0Ano')


def test_sarif_says_what_the_standard_asks_for():
    log = json.loads(as_sarif(PROBLEMS))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["jump", "unused-place"]
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
        assert result["level"] == problem.level
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": problem.line, "startColumn": problem.column}
    assert (
        run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "a%20b.yaml"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_no_problems_are_fine_too(form):
    assert FORMATS[form]([]) == {"json": "[]", "sarif": as_sarif([])}.get(form, "")
