"""Payloads are of the types in ``player/data/payload.d.ts``, which are those of Python's contract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from mapmaker.campaign import load
from mapmaker.page.payload.payload import to_json
from tests.conftest import CAMPAIGNS
from tests.everything import write_everything
from tests.page.payload_types import TYPES, declarations

_INTERFACE = re.compile(
    r"^export interface (\w+)(?: extends ([\w, ]+))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL
)
_MEMBER = re.compile(r"^  (\w+)(\??): (.+);$", re.MULTILINE)
_ALIAS = re.compile(r"^export type (\w+) =\s+([^;{]+);$", re.MULTILINE)
#: What the campaigns that we ship and ``tests.everything`` do not have.
RARE = """\
title: Rare
layers: [places.geojson]
tiles: FreeMapSK
sides:
  rebels: {name: Rebels, colour: "#0072b2"}
  riders: {name: Riders, colour: "#0072b2"}
  heralds: {name: Heralds, colour: "#e9dfc4"}
forces:
  gilan: {name: Gilan column, side: rebels}
  horse: {name: Horse, side: riders, at: Rasht}
  herald: {name: A herald, side: heralds, at: Manjil}
sources:
  book: {title: A book}
  paper: {title: A paper, accessed: 2024-05-03}
  chapter: {title: A chapter, container: A book, volume: 3, number: 4, pages: 1-9, editor: E. Ditor}
  reprint: {title: A reprint, year: 1910~, original_year: ../1815, short: Author 1910, edition: 2nd ed.}
  report: {title: A report, series: Texts 7, publisher: Press, institution: University, place: Town}
  letter: {title: A letter, archive: Archive, shelfmark: MS 12}
movements:
  - force: gilan
    from: Rasht
    to: Manjil
    leave: persian:1288-02-11
    arrive: 1909-05-05
    sources: [book]
    claims:
      - {source: paper, from: Qazvin, to: Tehran, arrive: 1909-06-01}
      - {source: book, from: [50, 37], to: [50.5, 36]}
  - {force: gilan, to: Qazvin, leave: 1909-05-08, arrive: 1909-05-09}
events:
  - {title: A siege, at: Manjil, on: 1909-06-01, until: 1909-06-03}
  - {title: Open, on: 1909-05/..}
  - {title: One of two, on: [1909-05-02, 1909-05-04]}
  - {title: Masked, on: 1909-XX-02}
fronts:
  - {name: Line, shapes: [{on: 1909-05-02, line: [Rasht, Manjil]}], until: 1909-06-01}
"""
PLAIN = {"string": str, "number": (int, float), "boolean": bool}


def split(text: str, mark: str) -> list[str]:
    """Return the parts of a type between marks that stand in no brackets.

    >>> split("string | (A | B)[] | null", "|")
    ['string', '(A | B)[]', 'null']
    """
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([<") - (character in ")]>")
        if character == mark and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def within(value: Any, type_: str) -> Iterator[tuple[Any, str]]:
    """Yield what stands in a list or a mapping, each with its type; nothing where it is neither.

    >>> list(within([1, 2], "[number, string]"))
    [(1, 'number'), (2, 'string')]
    >>> list(within({"en": "Rasht"}, "Record<string, string>"))
    [('Rasht', 'string')]
    """
    if type_.startswith("Record<string, ") and isinstance(value, dict):
        yield from ((one, type_.removeprefix("Record<string, ")[:-1]) for one in value.values())
    elif type_.endswith("[]") and isinstance(value, list):
        yield from ((one, type_[:-2].removeprefix("(").removesuffix(")")) for one in value)
    elif type_.startswith("[") and isinstance(value, list):
        kinds = split(type_[1:-1], ",")
        if len(kinds) == len(value):
            yield from zip(value, kinds, strict=True)


def is_plain(value: Any, type_: str) -> bool:
    """Return whether a value is of a type that has no parts, or is that one.

    >>> is_plain(True, "number"), is_plain(True, "true"), is_plain("a", '"a"')
    (False, True, True)
    """
    if type_ in PLAIN:
        return isinstance(value, PLAIN[type_]) and (
            type_ == "boolean" or not isinstance(value, bool)
        )
    return json.loads(type_) == value and isinstance(value, type(json.loads(type_)))


@dataclass
class Types:
    """Types as they are written, and which members of interfaces were met in values.

    A member is whether it may be left out, its type, and where it is declared.
    """

    aliases: dict[str, str]
    members: dict[str, dict[str, tuple[bool, str, str]]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    @classmethod
    def read(cls) -> Types:
        text = TYPES.read_text("utf-8")
        types = cls(dict(_ALIAS.findall(text)))
        for name, parents, body in _INTERFACE.findall(text):  # those that others extend come first
            types.members[name] = {
                key: (mark == "?", type_, f"{name}.{key}")
                for key, mark, type_ in _MEMBER.findall(body)
            }
            for parent in filter(None, parents.split(", ")):
                types.members[name] |= types.members[parent]
        return types

    def faults(self, value: Any, type_: str, at: str) -> list[str]:
        """Return where a value is not of a type."""
        options = split(type_, "|")
        if len(options) > 1:
            found = [self.faults(value, option, at) for option in options]
            return [] if [] in found else min(found, key=len)
        return list(self._of_one(value, type_, at))

    def _of_one(self, value: Any, type_: str, at: str) -> Iterator[str]:
        if type_ in self.members:
            yield from self._of_record(value, type_, at)
        elif type_ in self.aliases:
            yield from self.faults(value, self.aliases[type_], at)
        elif type_[-1] in "]>":
            inner = list(within(value, type_))
            empty = [] if type_.endswith("[]") else {}
            if not inner and value != empty:
                yield f"{at}: {value!r} is not {type_}"
            for one, kind in inner:
                yield from self.faults(one, kind, f"{at}[]")
        elif not is_plain(value, type_):
            yield f"{at}: {value!r} is not {type_}"

    def _of_record(self, value: Any, name: str, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: {value!r} is not a {name}"
            return
        members = self.members[name]
        yield from (f"{at}: {name} has no {key}" for key in value.keys() - members)
        for key, (optional, type_, declared) in members.items():
            if key in value:
                self.met.add(declared)
                yield from self.faults(value[key], type_, f"{at}.{key}")
            elif not optional:
                yield f"{at}: a {name} without {key}"


@pytest.fixture(scope="module")
def types():
    return Types.read()


def test_payloads_are_of_their_types_and_have_all_that_these_have(types, project):
    campaigns = [load(path) for path in sorted(CAMPAIGNS.glob("*.yaml"))]
    campaigns.append(write_everything(project))
    project.write(RARE)
    campaigns.append(project.load())
    for campaign in campaigns:
        payload = json.loads(to_json(campaign.to_map().payload))
        assert types.faults(payload, "Payload", campaign.id) == []
    every = {declared for members in types.members.values() for _, _, declared in members.values()}
    assert sorted(every - types.met) == []


def test_types_of_javascript_are_those_of_python():
    assert TYPES.read_text("utf-8") == declarations()
