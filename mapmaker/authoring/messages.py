"""Messages about places: where the layers have them, which towns have a name, what to type."""

from __future__ import annotations

import json
import re

from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.layers import Place
from mapmaker.geography.towns import Town, foremost, in_latin, quoted, read_countries, world
from mapmaker.problems import shown

#: The maximum number of other towns of a name to list.
MOST_ASIDE = 3
#: A place further than this from all others may have its position reversed.
FAR_M = 1_500_000.0

_PLAIN_YAML = re.compile(r"\w(?:[\w .'()-]*[\w.)])?")


def place_line(place: Place) -> str:
    """Return a place of a layer in a line: its file and line, and its names."""
    others = dict.fromkeys((*place.names.values(), *place.aliases))
    also = f", also {', '.join(others)}" if others else ""
    where = f"{shown(place.path)}:{place.line}"
    return f"{where}: {place.name}, [{place.lon:g}, {place.lat:g}]{also}"


def how_to_write(name: str, there: list[Place]) -> list[str]:
    """Return lines on how to name places of the layers in a campaign."""
    if len(there) == 1:
        return ["In a campaign, write:", f"  at: {in_yaml(name)}"]
    lines = ["They share the name; in a campaign, write the position of the one you mean:"]
    return lines + [f"  at: [{place.lon:g}, {place.lat:g}]" for place in there]


def in_yaml(name: str) -> str:
    """Return a name as written in a campaign file, in quotes if it needs them."""
    return name if _PLAIN_YAML.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def town_line(town: Town) -> str:
    """Return a town in a line: its name, country, position and population."""
    people = f", {town.population:,} people" if town.population else ""
    country = read_countries()[town.country]
    return f"{town.name}, {country} ({town.country}), [{town.lon}, {town.lat}]{people}"


def choices(name: str, towns: list[Town]) -> list[str]:
    """Return lines on the towns of a name, each with the command that adds it."""
    lines = [f'"{name}" is the name of {len(towns)} towns; choose one:']
    for town in towns:
        lines += [f"{town_line(town)}:", f"  mapmaker places add {quoted(name)}{_at(town)}"]
    return lines


def left_aside(name: str, towns: list[Town]) -> list[str]:
    """Return lines on the largest of the other towns of a name."""
    lines = []
    for town in towns[1 : 1 + MOST_ASIDE]:
        lines += [f"Another is {town_line(town)}:"]
        lines += [f"  mapmaker places add {quoted(name)}{_at(town)}"]
    return lines


def namesakes(name: str, code: str, others: list[Town]) -> list[str]:
    """Return lines on the towns of a country that share their name with places of the layers."""
    country = read_countries()[code]
    if not others:
        return [f'The list of towns (Natural Earth) has no "{name}" in {country}.']
    own_name = quoted(f"{name} ({country})")
    lines = [f"Another place of this name in {country} needs a name of its own on the map:"]
    for town in others:
        lines += [
            f"{town_line(town)}:",
            f"  mapmaker places add {quoted(name)}{_at(town)} --as {own_name}",
        ]
    return lines


def unknown(name: str, code: str | None) -> list[str]:
    """Return lines for a name that no town has."""
    where = f" in {read_countries()[code]}" if code else ""
    lines = [f'The list of towns (Natural Earth) has no "{name}"{where}.']
    if not in_latin(name):
        lines += [
            "The list is in Latin letters; this adds a place under your spelling:",
            f'  mapmaker places add "NAME IN LATIN LETTERS" --as {quoted(name)}',
        ]
    like = world().like(name, code)
    if like:
        lines.append("Similar names:")
    for town in like:
        lines += [
            f"{town_line(town)}:",
            f"  mapmaker places add {quoted(town.name)}{_of_namesakes(town)}",
        ]
    if like:
        lines.append(f"To keep your spelling, add --as {quoted(name)}")
    lines += [
        "With a position, from any map:",
        f"  mapmaker places add {quoted(name)} --at LON,LAT",
        "Or, for one campaign only, in its file:",
        f"  places: {{{in_yaml(name)}: [LON, LAT]}}",
    ]
    return lines


def far_away(
    position: tuple[float, float], others: list[tuple[float, float]], line: int
) -> list[str]:
    """Return lines for a position (lon, lat) that is far from all others, but near if reversed.

    Examples
    --------
    >>> far_away((50.57, 4.45), [(4.45, 50.41)], 24)[-1]
    'If that is wrong, delete line 24 and add it again with --at 4.45,50.57'
    """
    lon, lat = position
    if not others or abs(lon) > 90:
        return []
    here = min(distance_m(position, other) for other in others)
    reverse = min(distance_m((lat, lon), other) for other in others)
    if here < FAR_M or reverse > here / 4:
        return []
    return [
        f"No place of the layers and no town of this name is within {here / 1000:,.0f} km.",
        "Longitude comes first.",
        f"If that is wrong, delete line {line} and add it again with --at {lat},{lon}",
    ]


def _of_namesakes(town: Town) -> str:
    """Return the option that selects a town among others of its name, if needed."""
    return "" if foremost(world().named(town.name)) is town else _at(town)


def _at(town: Town) -> str:
    return f" --at {town.lon},{town.lat}"
