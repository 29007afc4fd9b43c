"""How the keys of a layer's features are read: as OpenStreetMap's, or as a campaign maps them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mapmaker.geography.geojson import Tags, word

#: What all features of a layer are.
LayerKind: TypeAlias = Literal[
    "road",
    "rail",
    "sea",
    "river",
    "border",
    "mountains",
    "lake",
    "province",
    "region",
    "country",
]

#: The keys that may hold the name of a feature, the first of them that does.
NAME_KEYS = ("name", "NAME", "Name", "title", "label")

_TAG_OF_KIND: dict[LayerKind, tuple[str, str]] = {
    "road": ("highway", "road"),
    "rail": ("railway", "rail"),
    "sea": ("place", "sea"),
    "river": ("waterway", "river"),
    "border": ("boundary", "administrative"),
    "mountains": ("natural", "mountain_range"),
    "lake": ("natural", "water"),
    "province": ("place", "province"),
    "region": ("place", "region"),
    "country": ("place", "country"),
}
#: The keys that say what a feature is.
_KEYS_OF_KINDS = {"route", *(key for key, _ in _TAG_OF_KIND.values())}


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a campaign reads the features of a layer.

    ``name`` is the key of their names, ``kind`` is what they all are, and ``where`` are the values
    that they must have, by key.

    Examples
    --------
    >>> mapping = Mapping(name="NAM", kind="road", where=(("class", ("1", "2")),))
    >>> mapping.tags({"NAM": "Via Appia", "class": 1}, "LineString")
    {'NAM': 'Via Appia', 'class': 1, 'name': 'Via Appia', 'highway': 'road'}
    >>> mapping.chooses({"NAM": "Via Appia", "class": 1}), mapping.chooses({"class": 3})
    (True, False)
    """

    name: str = ""
    kind: LayerKind | None = None
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def chooses(self, properties: Tags) -> bool:
        """Return whether a feature is read."""
        return all(text_of(properties.get(key)) in values for key, values in self.where)

    def tags(self, properties: Tags, geometry: str) -> Tags:
        """Return the properties of a feature of that type of geometry as OpenStreetMap's tags."""
        key = self.name or next((key for key in NAME_KEYS if word(properties, key)), "name")
        name = text_of(properties.get(key)) if self.name else word(properties, key)
        named = _names_like(key, properties) | {"name": name}
        if self.kind is None:
            return properties | named
        bare = {key: value for key, value in properties.items() if key not in _KEYS_OF_KINDS}
        is_lane = self.kind == "sea" and geometry.endswith("LineString")
        tag, value = ("route", "ferry") if is_lane else _TAG_OF_KIND[self.kind]
        return bare | named | {tag: value}

    def unknown_keys(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Return the keys that no feature has, each with the key that maps it."""
        mapped = [("name", self.name)] if self.name else []
        mapped += [("where", key) for key, _ in self.where]
        return [(use, key) for use, key in mapped if key not in set(keys)]


#: Without a mapping.
PLAIN = Mapping()


def text_of(value: object) -> str:
    """Return the value of a property as a text.

    Examples
    --------
    >>> text_of(" Rome "), text_of(3), text_of(True), text_of(None)
    ('Rome', '3', 'true', '')
    """
    if isinstance(value, str):
        return value.strip()
    return json.dumps(value) if isinstance(value, (int, float)) else ""


def _names_like(key: str, properties: Tags) -> Tags:
    """Return the names by language beside the key of a name, as OpenStreetMap's tags.

    Examples
    --------
    >>> _names_like("NAME", {"NAME": "Munich", "NAME_DE": "München", "NAME_LEN": 7, "NAME_1": "x"})
    {'name:de': 'München'}
    """
    pattern = re.compile(re.escape(key) + "_([A-Za-z]{2})")
    found = ((pattern.fullmatch(other), other) for other in properties)
    return {f"name:{match[1].lower()}": properties[other] for match, other in found if match}
