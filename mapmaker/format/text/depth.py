"""The nesting depth of YAML text, checked before anything recursive reads it."""

from __future__ import annotations

import re

import yaml

#: The fastest available loader; libyaml's is not on every machine.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Levels that are safe for libyaml's recursive composer; it crashes with some thousands.
_SAFE_DEPTH = 500


def nests_too_deeply(text: str) -> bool:
    """Return whether YAML text is nested too deeply to be composed.

    Raises ``yaml.YAMLError`` if it may be, but is not YAML.

    Examples
    --------
    >>> nests_too_deeply("a: [b]"), nests_too_deeply("[" * 600 + "]" * 600)
    (False, True)
    """
    return _may_nest_deeply(text) and _does_nest_too_deeply(text)


def _may_nest_deeply(text: str) -> bool:
    """Return whether the text could nest so deeply that composing it would crash libyaml.

    A block needs a column for each level, a flow collection a bracket.
    """
    if max(map(len, text.splitlines()), default=0) > _SAFE_DEPTH:
        return True
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        if depth > _SAFE_DEPTH:
            return True
    return False


def _does_nest_too_deeply(text: str) -> bool:
    """Return the same exactly, from the parser's events, which need no stack."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _SAFE_DEPTH:
            return True
    return False
