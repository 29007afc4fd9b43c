"""Places of a project: search in its layers and among the towns of the world, and addition."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapmaker.authoring.layerfile import layer_file, put_into
from mapmaker.authoring.layout import Project, from_campaign
from mapmaker.authoring.messages import (
    choices,
    far_away,
    how_to_write,
    in_yaml,
    left_aside,
    namesakes,
    place_line,
    town_line,
    unknown,
)
from mapmaker.files import locked
from mapmaker.geography.gazetteer import Gazetteer, key_of
from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.geojson import position_fault
from mapmaker.geography.layers import Place
from mapmaker.geography.towns import Town, country_code, foremost, quoted, world
from mapmaker.problems import MapmakerError, shown
from mapmaker.project import CAMPAIGNS, PLACES

#: A given position belongs to a town of that name within this distance.
_NEAR_M = 25_000.0
#: And is the town's own within this distance, as it was printed with fewer decimals.
_SAME_M = 100.0
_BY_HAND = "position given by hand"


def find(project: Project, name: str, country: str | None = None) -> str:
    """Return where the layers have a name, or which towns have it, as text.

    Places of the layers have no country: if one is given, its towns of the name are listed beside
    them.

    Raises ``MapmakerError`` for a name without letters, and for an unknown country.
    """
    _refuse_blank(name, "mapmaker places find")
    code = country_code(country) if country else None
    gazetteer = Gazetteer(_places_of(project))
    there = gazetteer.find(name)
    lines = [*map(str, project.faults)]
    if there:
        lines += [*map(place_line, there), *how_to_write(name, there)]
        lines += _unused(project, [Path(place.path) for place in there])
        return "\n".join(lines + _of_country(name, code, there))
    towns = world().named(name, code)
    near = gazetteer.suggest(name)
    lines += [f'No layer of this project has a place "{name}"{f" ({near})" if near else ""}.']
    if not towns:
        return "\n".join(lines + unknown(name, code))
    town = foremost(towns)
    if town is None:
        return "\n".join(lines + choices(name, towns))
    lines += [
        f"{town_line(town)}:",
        f"  {json.dumps(feature_of(name, town), ensure_ascii=False)}",
        f"To put this line into {PLACES}:",
        f"  mapmaker places add {quoted(name)}{f' --country {code}' if code else ''}",
    ]
    return "\n".join(lines + left_aside(name, towns))


def add(
    project: Project,
    name: str,
    *,
    position: tuple[float, float] | None = None,
    written: str | None = None,
    country: str | None = None,
    to: str | None = None,
) -> str:
    """Put a place into a layer, and return a message.

    The place has the name that the author writes, and the other names of the town. The rest of the
    file is unchanged. Other processes that add places to the project wait.

    Parameters
    ----------
    position
        lon, lat in degrees, for places that the list of towns lacks, or has elsewhere.
    written
        The name in the layer, if different from the one to look up.
    country
        A code or a name, for names that several countries have.
    to
        The layer, relative to the project's folder; created if missing.

    Raises
    ------
    MapmakerError
        If the name has no letters, if the layers already have it, if no town or several have it, or
        if the layer is broken or not a GeoJSON file.
    """
    label = " ".join((written or name).split())
    for given in (name, label):
        _refuse_blank(given, "mapmaker places add")
    if position is not None and (fault := position_fault(list(position))):
        message, hint = fault
        raise MapmakerError(f"{message} ({hint})" if hint else message)
    target = layer_file(project, to or PLACES)
    code = country_code(country) if country else None
    with locked(project.folder):
        known = Gazetteer(_places_of(project))
        _refuse_known(known, label, code)
        towns = world().named(name, code)
        town = _town_at(towns, position) if position else _only(name, towns, code)
        if town is not None:
            _refuse_twin(known, label, town)
            town = _without_names_of(town, known)
        feature = feature_of(label, town, position)
        is_new = not target.exists()
        line = put_into(target, feature)
    lines = [f"Created {shown(str(target))}, a new layer."] if is_new else []
    lines += [
        f'{shown(str(target))}:{line}: added "{label}"{f": {town_line(town)}" if town else ""}',
        f"  {json.dumps(feature, ensure_ascii=False)}",
    ]
    if position is not None:
        others = [(place.lon, place.lat) for place in _places_of(project)]
        others += [(one.lon, one.lat) for one in towns]
        lines += far_away(position, others, line)
    if position is None:
        lines += left_aside(name, towns)
        lines.append(
            "Positions of listed towns are right to a few kilometres; --at LON,LAT gives a better one."
        )
    lines += ["In a campaign, write:", f"  at: {in_yaml(label)}"]
    return "\n".join(lines + _unused(project, [target]))


def feature_of(
    name: str, town: Town | None, position: tuple[float, float] | None = None
) -> dict[str, Any]:
    """Return a place as a GeoJSON feature with OpenStreetMap's keys.

    A given position replaces that of the town. Raises ``ValueError`` without either.

    Examples
    --------
    >>> town, = world().named("Danzig")
    >>> feature_of("Danzig", town)["properties"]["alt_name"]
    'Gdansk'
    """
    if town is not None:
        own = (town.lon, town.lat)
        by_hand = position is not None and distance_m(position, own) > _SAME_M
        lon, lat = position if position is not None and by_hand else own
        seen = {key_of(name)}
        tags = {
            "name": name,
            "alt_name": _joined((town.name, *town.others), seen),
            "old_name": _joined(town.former, seen),
            "place": town.kind,
            "source": _BY_HAND if by_hand else town.source,
        }
    elif position is not None:
        lon, lat = position
        tags = {"name": name, "source": _BY_HAND}
    else:
        message = "a place is a town or has a position"
        raise ValueError(message)
    return {
        "type": "Feature",
        "properties": {key: value for key, value in tags.items() if value},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }


def _places_of(project: Project) -> list[Place]:
    return [place for layer in project.layers.values() for place in layer.places]


def _refuse_blank(name: str, command: str) -> None:
    """Raise ``MapmakerError`` for a name without letters."""
    if not key_of(name):
        message = f'a place needs a name, with letters in it: {command} "Enzeli"'
        raise MapmakerError(message)


def _refuse_known(known: Gazetteer, label: str, code: str | None) -> None:
    """Raise ``MapmakerError`` for a name that the layers have, with its place."""
    there = known.find(label)
    if there:
        lines = [f'the layers already have "{label}":', *map(place_line, there)]
        lines += how_to_write(label, there)
        raise MapmakerError("\n".join(lines + _of_country(label, code, there)))


def _of_country(name: str, code: str | None, there: list[Place]) -> list[str]:
    """Return lines on the towns of a name in a country, beside the places of the layers."""
    towns = world().named(name, code) if code else []
    others = [
        town
        for town in towns
        if all(
            distance_m((place.lon, place.lat), (town.lon, town.lat)) > _NEAR_M for place in there
        )
    ]
    if towns and not others:
        return [f"That is {town_line(town)}." for town in towns]
    return namesakes(name, code, others) if code else []


def _refuse_twin(known: Gazetteer, label: str, town: Town) -> None:
    """Raise ``MapmakerError`` for a town that the layers have under another name."""
    here = (town.lon, town.lat)
    for name in town.names:
        for place in known.find(name):
            if distance_m((place.lon, place.lat), here) <= _NEAR_M:
                message = (
                    f'"{label}" is {town.name}, which the layers have:\n{place_line(place)}\n'
                    f"Write `at: {in_yaml(place.name)}`, or add {json.dumps(label)} to its"
                    " `alt_name` there."
                )
                raise MapmakerError(message)


def _without_names_of(town: Town, known: Gazetteer) -> Town:
    """Return a town without those other names that places of the layers have."""
    others, former = (
        tuple(name for name in names if not known.find(name))
        for names in (town.others, town.former)
    )
    return replace(town, others=others, former=former)


def _only(name: str, towns: list[Town], code: str | None) -> Town:
    """Return the town of a name. Raises ``MapmakerError`` unless there is exactly one."""
    town = foremost(towns)
    if town is None:
        raise MapmakerError("\n".join(choices(name, towns) if towns else unknown(name, code)))
    return town


def _town_at(towns: list[Town], position: tuple[float, float]) -> Town | None:
    """Return the town of the name near a position, or None."""
    near = (town for town in towns if distance_m((town.lon, town.lat), position) <= _NEAR_M)
    return next(near, None)


def _unused(project: Project, layers: list[Path]) -> list[str]:
    """Return lines for each layer that no campaign uses."""
    lines = []
    for layer in dict.fromkeys(layers):
        if project.users.get(layer):
            continue
        name = from_campaign(layer, project.folder / CAMPAIGNS / "any.yaml")
        if project.campaigns:
            lines.append(
                f"No campaign uses this layer yet; add {name} to the `layers` of a campaign."
            )
        else:
            lines += [
                "No campaign uses this layer yet; to use it, a campaign needs the line:",
                f"  layers: [{name}]",
                "To create a campaign:",
                "  mapmaker new NAME",
            ]
    return lines


def _joined(names: tuple[str, ...], seen: set[str]) -> str:
    """Return names as one tag, without those already used."""
    new = []
    for name in names:
        if key_of(name) not in seen:
            seen.add(key_of(name))
            new.append(name)
    return ";".join(new)
