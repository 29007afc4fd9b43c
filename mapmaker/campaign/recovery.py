"""The valid part of a campaign file that has invalid ones.

One bad date must not hide an unknown place: the parts that the model refuses are removed, and the
rest is read without them, each part at its position in the file. Required values are replaced by
placeholders that match anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document, Location, from_nodes
from mapmaker.format.validation import faulty_parts, file_of, validate
from mapmaker.problems import Problem

#: Placeholders: an id, a text, and a date that is neither before nor after any other.
_ANY, _ANY_TIME = "?", "-9999/9999"
_PLACEHOLDERS: dict[str | int, str] = {
    **dict.fromkeys(("title", "name", "side", "force", "source"), _ANY),
    **dict.fromkeys(("leave", "arrive", "on"), _ANY_TIME),
}


@dataclass(frozen=True, slots=True)
class ValidPart:
    """The part of a document that the model accepts, as a document and as a campaign file.

    Of a valid document, it is the ``whole``.
    """

    whole: Document
    document: Document
    file: CampaignFile

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.document is self.whole

    def has_all_of(self, *sections: str) -> bool:
        """Return whether nothing is missing in some sections."""
        return all(self.document.data.get(key) == self.whole.data.get(key) for key in sections)

    def known_ids(self, sources: Iterable[str] | None) -> dict[str, Collection[str] | None]:
        """Return the ids of sides, forces and sources, None where any may be right.

        They include those of invalid entries. ``sources`` are the ids of sources with those of
        bibliographies, None if these could not be read.
        """
        ids: dict[str, Collection[str] | None] = {}
        for what in ("side", "force", "source"):
            section = self.whole.data.get(f"{what}s", {})
            ids[what] = {*section, *self._placeholders} if isinstance(section, dict) else None
        if sources is None:
            ids["source"] = None
        elif ids["source"] is not None:
            ids["source"] = {*ids["source"], *sources}
        return ids

    @property
    def _placeholders(self) -> tuple[str, ...]:
        return () if self.is_whole else (_ANY,)


def valid_part(document: Document) -> tuple[ValidPart | None, list[Problem]]:
    r"""Return the part of a document that the model accepts, and the problems of the rest.

    A required value is replaced by a placeholder, or removed with its part. None if nothing is
    left.

    Examples
    --------
    >>> from mapmaker.format.text.document import parse_yaml
    >>> text = "title: A\nevents: [{title: x, on: noon}, {title: y, on: 1909, at: [999, 0]}]"
    >>> valid, problems = valid_part(parse_yaml(text, "a.yaml"))
    >>> [(event.title, event.at) for event in valid.file.events], len(problems)
    ([('x', None), ('y', None)], 2)
    >>> valid.document.position(("events", 0))
    (2, 10)
    """
    file, problems = validate(document)
    if file is not None:
        return ValidPart(document, document, file), problems
    rest = without(document, [])
    while rest.data:
        faulty = faulty_parts(rest)
        if not faulty:
            return ValidPart(document, rest, file_of(rest)), problems
        rest = without(rest, faulty)
    return None, problems


def without(document: Document, locs: list[Location]) -> Document:
    """Return the document without the parts at these locations; the rest keeps its position.

    A missing part is replaced by a placeholder, or removed with the part around it.
    """
    root = document.root and _pruned(document, document.root, locs)
    if root is None:
        return replace(document, data={}, problems=[], root=None)
    return from_nodes(root, document)


def _pruned(document: Document, node: Node, locs: list[Location]) -> Node | None:
    """Return a node without the parts at these locations, or None if it is removed itself.

    Aliases share nodes, so a node that changes is copied.
    """
    if not locs:
        return node
    keys: dict[str | int, Node] = {}
    parts: dict[str | int, Node] = {}
    if isinstance(node, MappingNode):
        for key, (key_node, value) in document.entries(node).items():
            keys[key], parts[key] = key_node, value
    elif isinstance(node, SequenceNode):
        parts = dict(enumerate(node.value))
    copy = type(node)(node.tag, [], node.start_mark, node.end_mark)
    for name in {loc[0]: None for loc in locs if loc and loc[0] not in parts}:
        if not isinstance(node, MappingNode) or name not in _PLACEHOLDERS:
            return None
        copy.value.append((_scalar(str(name), node), _scalar(_PLACEHOLDERS[name], node)))
    if () in locs:
        return None
    for name, part in parts.items():
        kept = _pruned(document, part, [loc[1:] for loc in locs if loc[0] == name])
        if kept is not None:
            copy.value.append((keys[name], kept) if keys else kept)
    return copy


def _scalar(text: str, beside: Node) -> Node:
    """Return a text as a node at the position of another."""
    return ScalarNode("tag:yaml.org,2002:str", text, beside.start_mark, beside.end_mark)
