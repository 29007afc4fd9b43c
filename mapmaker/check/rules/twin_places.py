"""Two places of one name are closer than their uncertainty.

Places of one name differ only by position. When the distance between two is less than the
sum of their `uncertainty_km` (1 km by default), they may be one place.
Any name counts: `name`, `name:fa` and the like, `alt_name`, `old_name`. A place that is in two
layers, or in a layer and the campaign file, within 1 km, is not reported. A layer with many such pairs,
a gazetteer, has one warning.

Why it matters: the same place was entered twice, and events are divided between the two.

To mend it, make them one place, with the other's names as `alt_name`; or, if they are two, give
them different names.

    {"properties": {"name": "Badamak", "uncertainty_km": 5}, ... [51.10, 35.69]}
    {"properties": {"name": "Badamek", "alt_name": "Badamak"}, ... [51.12, 35.70]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from mapmaker.campaign import Campaign
from mapmaker.check.common import is_own, warning_at
from mapmaker.geography.gazetteer import SAME_PLACE_M, key_of
from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.layers import Place
from mapmaker.problems import Level, Problem

ID = "twin-places"
LEVEL: Level = "warning"

#: More pairs than this in one layer have one warning.
MOST_PAIRS = 20


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every place that may be the same as an earlier one of its name."""
    by_file: dict[str, list[tuple[Place, Place]]] = defaultdict(list)
    for a, b in _twins(campaign):
        by_file[b.path].append((a, b))
    for path, pairs in by_file.items():
        if len(pairs) > MOST_PAIRS and not is_own(campaign, pairs[0][1]):
            message = (
                f"{len(pairs)} pairs of places share a name and are closer than their uncertainty,"
                f' the first of them "{pairs[0][0].name}"'
            )
            hint = "if this layer is a gazetteer, choose places by `where`"
            yield Problem(path, 1, 1, "warning", ID, message, hint)
            continue
        for a, b in pairs:
            yield _problem(campaign, a, b)


def _twins(campaign: Campaign) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of places that may be one."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(campaign.places):
        names = (place.name, *place.names.values(), *place.aliases)
        for key in {key_of(name): None for name in names}:
            by_name[key].append(number)
    pairs = {pair for numbers in by_name.values() for pair in combinations(numbers, 2)}
    for first, second in sorted(pairs):
        a, b = campaign.places[first], campaign.places[second]
        apart_m = _apart_m(a, b)
        in_two_layers = a.path != b.path and apart_m <= SAME_PLACE_M
        if apart_m < _doubt_m(a) + _doubt_m(b) and not in_two_layers:
            yield a, b


def _problem(campaign: Campaign, a: Place, b: Place) -> Problem:
    own = is_own(campaign, a)
    where = campaign.document.where(("places", a.name), key=True) if own else f"line {a.line}"
    message = (
        f'"{b.name}" lies {_apart_m(a, b) / 1000:.1f} km from "{a.name}" in {where}, '
        f"which shares a name with it; their combined uncertainty is"
        f" {(_doubt_m(a) + _doubt_m(b)) / 1000:g} km"
    )
    return warning_at(campaign, b, ID, message, "are they the same place?")


def _apart_m(a: Place, b: Place) -> float:
    return distance_m((a.lon, a.lat), (b.lon, b.lat))


def _doubt_m(place: Place) -> float:
    return SAME_PLACE_M if place.uncertainty_km is None else 1000 * place.uncertainty_km
