"""Every rule id of mapmaker, with its explanation."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from mapmaker.check.rule import Rule
from mapmaker.check.rules import RULES
from mapmaker.problems import Level

#: Explanations of the loader's rules, which have no modules.
_LOADER = Path(__file__).with_name("loader.md")
_HEADING = re.compile(r"^## ([\w-]+) \((error|warning)\)\n", re.MULTILINE)


@cache
def known_rules() -> dict[str, Rule]:
    """Return every rule by id, in alphabetical order.

    Examples
    --------
    >>> print(known_rules()["empty"])
    empty (error)
    <BLANKLINE>
    The file is empty, or holds nothing but comments.
    <BLANKLINE>
    To mend it, begin with a title.
    <BLANKLINE>
        title: The Triumph of Tehran
    """
    _, *parts = _HEADING.split(_LOADER.read_text(encoding="utf-8"))
    rules = {rule.id: rule for rule in RULES}
    for id_, level, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        rules[id_] = Rule(id_, _level(level), text.strip())
    return dict(sorted(rules.items()))


def _level(word: str) -> Level:
    return "error" if word == "error" else "warning"
