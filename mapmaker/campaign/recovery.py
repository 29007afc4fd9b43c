"""Checking of the valid parts of a campaign file that has invalid ones.

One bad date must not hide an unknown place: the parts that the model refuses are removed, and the
rest is read without them, each part at its position in the file. Required values are replaced by
placeholders that match anything.
"""

from __future__ import annotations

from dataclasses import replace

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mapmaker.campaign.geography import open_geography
from mapmaker.campaign.resolve.context import check_context
from mapmaker.campaign.resolve.itineraries import careers_of
from mapmaker.campaign.resolve.references import check_references, known_ids
from mapmaker.campaign.resolve.routes import Wayfinder
from mapmaker.format.bibliography import add_bibliographies
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document, Location, from_nodes
from mapmaker.format.validation import faulty_parts
from mapmaker.problems import Problem

#: Placeholders: an id, a text, and a date that is neither before nor after any other.
_ANY, _ANY_TIME = "?", "-9999/9999"
_STAND_INS: dict[str | int, str] = {
    **dict.fromkeys(("title", "name", "side", "force", "source"), _ANY),
    **dict.fromkeys(("leave", "arrive", "on"), _ANY_TIME),
}


def other_faults(document: Document) -> list[Problem]:
    """Return the problems of a document, apart from the parts that the model refuses.

    Consequences of those are not reported: a force with an invalid entry is still known, and a
    place may be in a layer with an invalid name.
    """
    salvaged = valid_part(document)
    if salvaged is None:
        return []
    rest, file = salvaged
    file, source_problems = add_bibliographies(rest, file)
    atlas, problems = open_geography(rest, file)
    atlas.complete &= all(
        rest.data.get(key) == document.data.get(key) for key in ("layers", "places")
    )
    _, conflicts = careers_of(rest, file)
    wayfinder = Wayfinder(rest, file, atlas)
    wayfinder.look_up_places()
    check_context(wayfinder)
    ids = {what: names and {*names, _ANY} for what, names in known_ids(document).items()}
    # A source may be in a bibliography that is unreadable or has an invalid name.
    readable = rest.data.get("bibliography") == document.data.get("bibliography")
    if source_problems or not readable:
        ids["source"] = None
    elif ids["source"] is not None:
        ids["source"] = {*ids["source"], *file.sources}
    references = check_references(rest, file, ids)
    return [*problems, *source_problems, *references, *conflicts, *wayfinder.problems]


def valid_part(document: Document) -> tuple[Document, CampaignFile] | None:
    r"""Return a document without the parts that the model refuses, and its campaign file.

    A required value is replaced by a placeholder, or removed with its part. None if nothing is
    left.

    Examples
    --------
    >>> from mapmaker.format.text.document import parse_yaml
    >>> text = "title: A\nevents: [{title: x, on: noon}, {title: y, on: 1909, at: [999, 0]}]"
    >>> rest, file = valid_part(parse_yaml(text, "a.yaml"))
    >>> [(event.title, event.at) for event in file.events], rest.position(("events", 0))
    ([('x', None), ('y', None)], (2, 10))
    """
    rest = without(document, [])
    while rest.data:
        faulty = faulty_parts(rest)
        if not faulty:
            return rest, CampaignFile.model_validate(rest.data)
        rest = without(rest, faulty)
    return None


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
        if not isinstance(node, MappingNode) or name not in _STAND_INS:
            return None
        copy.value.append((_scalar(str(name), node), _scalar(_STAND_INS[name], node)))
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
