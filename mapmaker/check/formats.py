"""Output formats of problems: text, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mapmaker.check.explanations import known_rules
from mapmaker.problems import Problem, shown, visible


def as_text(problems: Sequence[Problem]) -> str:
    """Return a line for each problem.

    Examples
    --------
    >>> print(as_text([Problem("a.yaml", 3, 7, "error", "jump", "it jumps", "add a way")]))
    a.yaml:3:7: error jump it jumps (add a way)
    """
    return "\n".join(
        visible(
            f"{shown(p.path)}:{p.line}:{p.column}: {p.level} {p.rule} {p.message}"
            + (f" ({p.hint})" if p.hint else "")
        )
        for p in problems
    )


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON list of problems, each with all its fields; those of files have no cell."""
    records = [asdict(replace(problem, path=shown(problem.path))) for problem in problems]
    return _json([{k: v for k, v in record.items() if k != "cell"} for record in records])


def as_github(problems: Sequence[Problem]) -> str:
    """Return workflow commands, which GitHub shows beside the lines of a pull request.

    Examples
    --------
    >>> print(as_github([Problem("a,b.yaml", 3, 7, "error", "jump", "50% off")]))
    ::error file=a%2Cb.yaml,line=3,col=7,title=jump::50%25 off
    """
    lines = []
    for p in problems:
        where = f"file={_property(_uri_path(p.path))},line={p.line},col={p.column}"
        hint = f" ({p.hint})" if p.hint else ""
        lines.append(f"::{p.level} {where},title={_property(p.rule)}::{_data(p.message + hint)}")
    return "\n".join(lines)


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return a SARIF 2.1.0 log of one run, with the explanations of the rules reported."""
    rules = [known_rules()[id_] for id_ in dict.fromkeys(p.rule for p in problems)]
    driver = {
        "name": "mapmaker",
        "version": version("mapmaker"),
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.text},
                "defaultConfiguration": {"level": rule.level},
            }
            for rule in rules
        ],
    }
    results = [
        {
            "ruleId": p.rule,
            "ruleIndex": [rule.id for rule in rules].index(p.rule),
            "level": p.level,
            "message": {"text": p.message + (f" ({p.hint})" if p.hint else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(_uri_path(p.path))},
                        "region": {"startLine": p.line, "startColumn": p.column},
                    }
                }
            ],
        }
        for p in problems
    ]
    return _json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "results": results,
                }
            ],
        }
    )


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _uri_path(path: str) -> str:
    return Path(shown(path)).as_posix()


def _data(text: str) -> str:
    """Escape text for a workflow command."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
