"""Two places of one name are closer than their uncertainty.

Places of one name differ only by position. When the distance between two is less than the
sum of their `uncertainty_km` (1 km by default), they may be one place.
Any name counts: `name`, `name:fa` and the like, `alt_name`, `old_name`. A place that is in two
layers, or in a layer and the campaign file, within 1 km, is not reported.

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


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every place that may be the same as an earlier one of its name."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(campaign.places):
        names = (place.name, *place.names.values(), *place.aliases)
        for key in {key_of(name): None for name in names}:
            by_name[key].append(number)
    pairs = {pair for numbers in by_name.values() for pair in combinations(numbers, 2)}
    for first, second in sorted(pairs):
        a, b = campaign.places[first], campaign.places[second]
        apart_m, allowed_m = distance_m((a.lon, a.lat), (b.lon, b.lat)), _doubt_m(a) + _doubt_m(b)
        in_two_layers = a.path != b.path and apart_m <= SAME_PLACE_M
        if apart_m < allowed_m and not in_two_layers:
            own = is_own(campaign, a)
            where = (
                campaign.document.where(("places", a.name), key=True) if own else f"line {a.line}"
            )
            message = (
                f'"{b.name}" lies {apart_m / 1000:.1f} km from "{a.name}" in {where}, '
                f"which shares a name with it; their combined uncertainty is {allowed_m / 1000:g} km"
            )
            yield warning_at(campaign, b, ID, message, "are they the same place?")


def _doubt_m(place: Place) -> float:
    return SAME_PLACE_M if place.uncertainty_km is None else 1000 * place.uncertainty_km
