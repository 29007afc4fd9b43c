"""Check that every id in a campaign file is defined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document, Location
from mapmaker.problems import Problem, suggest


def check_references(
    document: Document, file: CampaignFile, known: Mapping[str, Collection[str] | None]
) -> list[Problem]:
    r"""Return a problem for every unknown side, force and source, and every circle of forces.

    ``known`` are the ids of each kind, None where any may be right.

    Examples
    --------
    >>> from mapmaker.format.validation import validate
    >>> from mapmaker.format.text.document import parse_yaml
    >>> document = parse_yaml("title: A\nforces: {g: {name: G, side: b}}", "a.yaml")
    >>> file, _ = validate(document)
    >>> print(*check_references(document, file, {"side": ["r"], "force": ["g"]}))
    a.yaml:2:29: there is no side "b"
    """
    problems = []
    for what, loc, name in _references(file):
        ids = known[what]
        if ids is not None and name not in ids:
            hint = suggest(name, ids)
            message = f'there is no {what} "{name}"'
            problems.append(document.error(loc, f"unknown-{what}", message, hint))
    for key in ("split_from", "merge_into"):
        target = {id_: getattr(force, key) for id_, force in file.forces.items()}
        for id_ in _in_circles(target):
            message = f'`{key}` of "{id_}" leads back to itself'
            problems.append(document.error(("forces", id_, key), "circle", message))
    return problems


def cited_sources(file: CampaignFile) -> set[str]:
    """Return the ids of the sources that a campaign file cites."""
    return {id_ for what, _, id_ in _references(file) if what == "source"}


def _references(file: CampaignFile) -> Iterator[tuple[str, Location, str]]:
    """Yield each reference: its kind, location and id."""
    for id_, force in file.forces.items():
        loc: Location = ("forces", id_)
        yield "side", (*loc, "side"), force.side
        for key, other in (("split_from", force.split_from), ("merge_into", force.merge_into)):
            if other is not None:
                yield "force", (*loc, key), other
        yield from _each("source", (*loc, "sources"), force.sources)
    for index, movement in enumerate(file.movements):
        loc = ("movements", index)
        yield "force", (*loc, "force"), movement.force
        yield from _each("source", (*loc, "sources"), movement.sources)
        for number, claim in enumerate(movement.claims):
            yield "source", (*loc, "claims", number, "source"), claim.source
    for index, event in enumerate(file.events):
        loc = ("events", index)
        yield from _each("force", (*loc, "forces"), event.forces)
        yield from _each("source", (*loc, "sources"), event.sources)
        if event.victor is not None:
            yield "side", (*loc, "victor"), event.victor
        for number, event_claim in enumerate(event.claims):
            yield "source", (*loc, "claims", number, "source"), event_claim.source
    yield from _context_references(file)


def _context_references(file: CampaignFile) -> Iterator[tuple[str, Location, str]]:
    """Yield the references in control, fronts, scenes and series."""
    for section in ("scenes", "series", "fronts"):
        for index, entry in enumerate(getattr(file, section)):
            yield from _each("source", (section, index, "sources"), entry.sources)
    for index, front in enumerate(file.fronts):
        yield from _each("side", ("fronts", index, "sides"), front.sides)
    for index, control in enumerate(file.control):
        for number, change in enumerate(control.changes):
            loc: Location = ("control", index, "changes", number)
            for key, side in (("side", change.side), ("by", change.by)):
                if side is not None:
                    yield "side", (*loc, key), side
            yield from _each("source", (*loc, "sources"), change.sources)


def _each(what: str, loc: Location, ids: Iterable[str]) -> Iterator[tuple[str, Location, str]]:
    for number, id_ in enumerate(ids):
        yield what, (*loc, number), id_


def _in_circles(target: Mapping[str, str | None]) -> list[str]:
    """Return the ids that lead back to themselves through their targets."""
    found = []
    for start in target:
        seen, here = set(), target[start]
        while here is not None and here not in seen:
            if here == start:
                found.append(start)
                break
            seen.add(here)
            here = target.get(here)
    return found
