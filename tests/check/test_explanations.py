"""Every rule id that the code can report is explained."""

import ast
import re
from pathlib import Path

import pytest

import mapmaker
from mapmaker.check.explanations import known_rules
from mapmaker.check.rules import RULES

PACKAGE = Path(mapmaker.__file__).parent
ID = re.compile(r"[a-z]+(-[a-z]+)*")
#: Functions that report, and which of their arguments may be the rule's id.
REPORTERS = {
    "error": [1],
    "warning": [1],
    "warning_at": [2],
    "problem_at": [1],
    "report": [1],
    "_report": [1, 2],
    "_refused": [2],
    "fail_at": [1],
    "warn_at": [1],
    "_report_missing": [1],
    "_at_start": [1],
    "_problem_after": [2],
    "Problem": [3, 4],
}
#: Ids that are put together or chosen: "unknown-side" and its like.
MADE_UP = {"unnamed-area", "unknown-side", "unknown-force", "unknown-source"}


def reported(path):
    """The rule ids that a module reports, with the line."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            arguments = [a for a in node.args if not isinstance(a, ast.Starred)]
            if len(arguments) < len(node.args) and called == "Problem":
                arguments = [None, None, *arguments]  # a starred line and column
            for index in REPORTERS.get(called, []):
                argument = arguments[index] if index < len(arguments) else None
                if isinstance(argument, ast.Name):
                    argument = ast.Constant(names.get(argument.id))
                if isinstance(argument, ast.Constant) and ID.fullmatch(str(argument.value)):
                    yield argument.value


def test_every_id_that_the_code_reports_is_explained():
    found = {rule for path in PACKAGE.rglob("*.py") for rule in reported(path)}
    found -= {"error", "warning"}
    assert len(found) > 40
    assert found | MADE_UP == set(known_rules())


@pytest.mark.parametrize("rule", known_rules().values(), ids=lambda rule: rule.id)
def test_an_explanation_is_worth_reading(rule):
    assert rule.id in str(rule)
    assert rule.level in {"error", "warning"}
    assert rule.summary.endswith(".")
    assert "To mend it, " in rule.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_lives_in_the_module_of_its_name(rule):
    assert rule.check.__module__.rpartition(".")[2] == rule.id.replace("-", "_")
