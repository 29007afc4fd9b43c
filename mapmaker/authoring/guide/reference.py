"""The generated parts of the guide: keys, commands and rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import click

from mapmaker.authoring.guide.headings import headings

_MARKER = re.compile(r"^<!-- (keys|commands|rules)(?:: (\w+))? -->$", re.MULTILINE)


def fill(text: str, program: click.Group) -> str:
    """Return a topic with its markers replaced.

    ``<!-- keys: Movement -->`` stands for the keys of a part of campaign files,
    ``<!-- commands -->`` for every command and its options, ``<!-- rules: file -->`` for the errors
    of reading and ``<!-- rules: campaign -->`` for the rules that check a campaign.
    """
    anchors = dict(_anchors(text))
    makers: dict[str, Callable[[str], str]] = {
        "keys": lambda part: _keys(part, anchors),
        "commands": lambda _: _commands(program),
        "rules": _rules,
    }
    return _MARKER.sub(lambda marker: makers[marker[1]](marker[2]), text)


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    """Yield every part of campaign files, and the anchor of the section that has its keys."""
    found = headings(text)
    for marker in _MARKER.finditer(text):
        if marker[1] == "keys":
            line = text.count("\n", 0, marker.start()) + 1
            yield marker[2], [heading.anchor for heading in found if heading.line < line][-1]


def _keys(part: str, anchors: dict[str, str]) -> str:
    from mapmaker.authoring.guide.keys import keys_of  # noqa: PLC0415  (the models take their time)

    return keys_of(part, anchors)


def _commands(program: click.Group) -> str:
    from mapmaker.authoring.guide.commands import commands_of  # noqa: PLC0415

    return commands_of(program)


def _rules(whose: str) -> str:
    """Return the explanations of rules, those of the file or those of the campaign."""
    from mapmaker.check.explanations import known_rules  # noqa: PLC0415  (a quarter of a second)

    rules = [rule for rule in known_rules().values() if (rule.check is None) == (whose == "file")]
    return "\n\n".join(f"### {rule.id} ({rule.level})\n\n{rule.text}" for rule in rules)
