"""Mistakes in keys and values that YAML reads, but not as intended."""

from __future__ import annotations

import re

from yaml.nodes import Node, ScalarNode

from mapmaker.format.text.errors.characters import ODD, odd_space_at, reserved_at
from mapmaker.format.text.errors.diagnosis import Mistake
from mapmaker.format.text.errors.keys import is_key
from mapmaker.format.text.errors.lines import key_at
from mapmaker.format.text.errors.quotes import unclosed_quote_at

_ODD = re.compile(f"[{ODD}]")
_WORD = re.compile("([a-z_]+)[ :]")


def hidden_in_key(text: str, key: ScalarNode, value: Node) -> Mistake | None:
    r"""Return the mistake in a key that YAML reads, but not as intended.

    Examples
    --------
    >>> import yaml
    >>> text = "{force gilan, from: Rasht}"
    >>> hidden_in_key(text, *yaml.compose(text).value[0]).hint
    'write force: gilan'
    """
    if value.value and key.value[:1].isascii():
        return None
    start, end = _span(text, key)
    if odd := _ODD.match(text, start, end):
        return odd_space_at(start, odd[0])
    if value.value:
        return None
    value_start, value_end = _span(text, value)
    word = _WORD.match(text, start, end)
    return (
        key_at(text, start, end) if value_start == value_end and word and is_key(word[1]) else None
    )


def hidden_in_value(text: str, value: ScalarNode) -> Mistake | None:
    r"""Return the mistake in a value that YAML reads, but not as intended.

    Examples
    --------
    >>> import yaml
    >>> text = 'name: "Rebels\ncolour: "#D55E00"'
    >>> hidden_in_value(text, yaml.compose(text).value[0][1]).hint
    'write " where it ends'
    """
    if value.value and value.style not in {'"', "'"}:
        return None
    start, end = _span(text, value)
    if text[start:end].startswith("&") and value.value == "":
        return reserved_at(text, start, end)
    is_long = text[start : start + 1] in {'"', "'"} and "\n" in text[start:end]
    return unclosed_quote_at(text, start) if is_long and text[end : end + 1] == "#" else None


def _span(text: str, node: Node) -> tuple[int, int]:
    """Return the start and end of a node in the text; None for nodes of tables."""
    start, end = node.start_mark, node.end_mark
    return (start.index, end.index) if text else (0, 0)
