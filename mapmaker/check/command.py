"""What ``mapmaker check`` does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mapmaker.builder import campaign_files
from mapmaker.check import check
from mapmaker.check.explanations import known_rules
from mapmaker.check.formats import FORMATS
from mapmaker.problems import MapmakerError, counted, suggest


def run(campaigns: Iterable[Path], form: str, *, strict: bool) -> tuple[str, str, bool]:
    """Check campaigns; return the problems in a format, a line of summary, and whether it failed.

    Campaigns share layers, so what is wrong with one is told once.
    """
    files = campaign_files(campaigns)
    problems = sorted({problem for file in files for problem in check(file)})
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    checked = f"{counted(len(files), 'campaign')} checked"
    summary = f"{checked}: {counted(errors, 'error')}, {counted(warnings, 'warning')}."
    return FORMATS[form](problems), summary, bool(errors or (strict and warnings))


def explain(id_: str) -> str:
    """Return the explanation of a rule. Raises ``MapmakerError`` when there is none of that id."""
    rules = known_rules()
    if id_ not in rules:
        hint = suggest(id_, rules) or "mapmaker check --list names them all"
        message = f'there is no rule "{id_}" ({hint})'
        raise MapmakerError(message)
    return str(rules[id_])


def list_rules() -> str:
    """Return a line for each rule."""
    rules = known_rules().values()
    width = max(len(rule.id) for rule in rules)
    return "\n".join(f"{rule.id:{width}}  {rule.level:7}  {rule.summary}" for rule in rules)
