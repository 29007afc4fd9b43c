"""A campaign's data as the text of a campaign file, for authors to edit.

Every scalar of a campaign file is a text (see ``document``), so only texts that YAML would read
differently are quoted. Keys are in the order of the model; short parts are on one line.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mapmaker.format.schema.fields import Part
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Data
from mapmaker.format.text.errors.characters import ODD

#: The column at which lines are folded, after the word; few lines exceed 100 characters.
WIDTH = 92
_INDENT = 2
#: Line breaks that YAML reads as others, unless escaped; an invisible first character; and empty
#: lines at the end, after which YAML would end the whole file.
_TO_QUOTE = re.compile(f"[\r\x85\u2028\u2029]|^[{ODD}]|(^|\n)\n\\Z")
_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class _Dumper(yaml.SafeDumper):
    """Quotes only where needed; lists are indented below their keys."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (as PyYAML has it)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (PyYAML's own signature)
        super().increase_indent(flow, indentless=False)


_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]
)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<\Z"), ["<"])


def yaml_of(data: Mapping[str, Data]) -> str:
    r"""Return the data of a campaign as the text of a campaign file.

    ``data`` is that of a document without errors (``Document.data``); reading the text gives it
    back, except keys without a value. Comments, aliases and the order of keys are not data.

    Examples
    --------
    >>> print(yaml_of({"sides": {"no": {"name": "null"}}, "title": {"en": "On", "fa": "نه"}}))
    title: {en: On, fa: نه}
    <BLANKLINE>
    sides:
      no: {name: 'null'}
    <BLANKLINE>
    """
    sections = []
    for key, value in _in_order(data, CampaignFile).items():
        node = _section(value) if _is_section(value) else _node(value, len(key) + 2, 1)
        entry = MappingNode(_MAP, [(_text(key), node)], flow_style=False)
        text = yaml.serialize(entry, Dumper=_Dumper, allow_unicode=True, width=WIDTH)
        sections.append(f"\n{text}" if _is_section(value) else text)
    return "".join(sections).lstrip("\n")


def _in_order(data: Mapping[str, Data], part: type[Part]) -> dict[str, Data]:
    """Return a mapping, recursively, with its keys in the order of its model."""
    ordered: dict[str, Data] = {}
    for name, field in part.model_fields.items():
        key = field.alias or name
        if data.get(key) is not None:
            ordered[key] = _arranged(data[key], field.annotation)
    return ordered


def _arranged(data: Data, annotation: Any) -> Data:
    """Return the value of a key of that type, with each mapping in the order of its model."""
    if isinstance(data, list):
        return [_arranged(item, annotation) for item in data]
    if not isinstance(data, dict):
        return data
    by_id = typing.get_origin(annotation) is dict
    part = _part_in(annotation)
    if by_id:
        (_, annotation) = typing.get_args(annotation)
        return {id_: _arranged(value, annotation) for id_, value in data.items()}
    return _in_order(data, part) if part else data


def _part_in(annotation: Any) -> type[Part] | None:
    """Return the model within an annotation, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(filter(None, map(_part_in, typing.get_args(annotation))), None)


def _is_section(value: Data) -> bool:
    """Return whether a value of the campaign is a list or a mapping of its parts."""
    parts = list(value.values()) if isinstance(value, dict) else value
    return isinstance(parts, list) and any(isinstance(part, (dict, list)) for part in parts)


def _section(value: Data) -> Node:
    """Return a section, one or more lines for each of its parts."""
    if isinstance(value, dict):
        entries = [(_text(id_), _node(part, len(id_) + 4, 2)) for id_, part in value.items()]
        return MappingNode(_MAP, entries, flow_style=False)
    parts = [_node(part, 4, 2) for part in value or ()]
    return SequenceNode(_SEQ, parts, flow_style=False)


def _node(data: Data, column: int, depth: int) -> Node:
    """Return data as a node, on one line if it fits between ``column`` and the margin."""
    if data is None or isinstance(data, str):
        return _text(data or "", column)
    flow = _length(data) <= WIDTH - column
    below = 0 if flow else _INDENT * (depth + 1)
    if isinstance(data, list):
        items = [_node(item, below, depth + 1) for item in data]
        return SequenceNode(_SEQ, items, flow_style=flow)
    entries = [
        (_text(key), _node(value, below and below + len(key) + 2, depth + 1))
        for key, value in data.items()
    ]
    return MappingNode(_MAP, entries, flow_style=flow)


def _text(text: str, column: int = 0) -> ScalarNode:
    """Return a text as a node; one too long for its line is folded below it."""
    style = None
    if _TO_QUOTE.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    elif len(text) > WIDTH - column and " " in text:
        style = ">"
    return ScalarNode(_STR, text, style=style)


def _length(data: Data) -> int:
    """Return the length of data on one line, or more than any line has."""
    if data is None or isinstance(data, str):
        text = data or ""
        return len(text) if "\n" not in text else WIDTH
    if isinstance(data, list):
        return 2 + sum(_length(item) + 2 for item in data)
    return 2 + sum(len(key) + _length(value) + 4 for key, value in data.items())
