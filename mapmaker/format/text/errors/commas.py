"""A comma in an unquoted text within braces, which ends the text: YAML takes its rest for keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from mapmaker.format.text.errors.diagnosis import Mistake, quoted, short
from mapmaker.format.text.errors.keys import is_key

#: Keys whose value is in sentences, where `at` and `from` may be words.
_PROSE = frozenset(("title", "name", "note", "outcome", "summary", "text", "alt", "credit"))
#: Languages have two letters too.
_SHORT_KEYS = frozenset(("at", "by", "on", "to"))
_FIRST_WORD = re.compile(r"[a-z_]+")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+")


class CutText(NamedTuple):
    """A text cut at its commas: the mistake, and the keys that YAML made of its rest."""

    mistake: Mistake
    rest: tuple[ScalarNode, ...]


def cut_texts(text: str, mapping: MappingNode) -> Iterator[CutText]:
    r"""Yield the unquoted texts within braces that have a comma.

    Examples
    --------
    >>> import yaml
    >>> text = "{title: Rasht, the capital, on: 1909}"
    >>> [cut] = cut_texts(text, yaml.compose(text))
    >>> cut.mistake.at, cut.mistake.hint
    (13, 'quote the text: title: "Rasht, the capital"')
    """
    if not text or not mapping.flow_style:
        return
    rest: list[ScalarNode] = []
    before: tuple[Node, Node] | None = None
    for key, value in mapping.value:
        if before and isinstance(key, ScalarNode) and _is_rest(text, key, value, before):
            rest.append(key)
            continue
        if before and rest:
            yield _cut(text, before, rest)
        before, rest = (key, value), []
    if before and rest:
        yield _cut(text, before, rest)


def _is_rest(text: str, key: ScalarNode, value: Node, before: tuple[Node, Node]) -> bool:
    """Return whether a key is the rest of the unquoted text before it."""
    name, cut = before
    is_plain = isinstance(cut, ScalarNode) and not cut.style and bool(cut.value)
    if not is_plain or key.style or not isinstance(name, ScalarNode):
        return False
    if value.value or text[key.end_mark.index :].lstrip()[:1] not in {",", "}"}:
        return False
    if is_key(key.value):
        return False
    word = _FIRST_WORD.match(key.value)
    is_prose = name.value in _PROSE or (len(name.value) == 2 and name.value not in _SHORT_KEYS)
    return is_prose or not (word and is_key(word[0]))


def _cut(text: str, before: tuple[Node, Node], rest: list[ScalarNode]) -> CutText:
    name, cut = before
    whole = text[cut.start_mark.index : rest[-1].end_mark.index]
    if _NUMBER.fullmatch(whole):
        message = "a comma in a number ends it here"
        hint = f"write {name.value}: {whole.replace(',', '')}"
    else:
        message = "a comma in a text without quotes ends it here"
        hint = f"quote the text: {name.value}: {short(quoted(whole))}"
    word = _FIRST_WORD.match(rest[0].value)
    if word and is_key(word[0]) and word[0] != rest[0].value:
        tail = rest[0].value[word.end() :].strip()
        hint += f'; if "{word[0]}" is a key, write {word[0]}: {short(tail)}'
    return CutText(Mistake(cut.end_mark.index, message, hint), tuple(rest))
