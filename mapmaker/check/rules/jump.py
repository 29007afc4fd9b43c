"""A movement does not start where its force is.

A force is where its last movement ended; before its first one it is `at` its place, or where it
split off. A start more than 5 km from there, beyond the uncertainty of both places, is a jump: the
map would move the force there in an instant.

Why it matters: a journey is missing, or a place is wrong.

To mend it, leave out `from` if the force goes on from where it is, add the movement in between,
or make the other place the end of the one before.

    - {force: van, from: Rasht, to: Manjil, leave: 1909-05-01, arrive: 1909-05-03}
    - {force: van, from: Qazvin, to: Karaj, leave: 1909-05-05, arrive: 1909-05-09}   # 80 km off
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.check.common import by_force, doubt_m, known_as
from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.layers import Place
from mapmaker.problems import Problem

ID = "jump"
LEVEL = "warning"

#: Steps across a town, or from a town to its station, need no movement of their own.
STEP_M = 5_000.0


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every movement that starts where the force is not."""
    places = {(place.lon, place.lat): place for place in campaign.places}
    for id_, movements in by_force(campaign).items():
        position = campaign.forces[id_].position
        place: Place | None = places.get(position)
        name = place.name if place else f"[{position[0]:g}, {position[1]:g}]"
        for movement in movements:
            start, end = movement.stops[0], movement.stops[-1]
            gap_m = distance_m(position, (start.lon, start.lat))
            if gap_m > STEP_M + doubt_m(place) + doubt_m(start.place):
                key = "route" if campaign.file.movements[movement.index].route else "from"
                message = (
                    f'"{id_}" starts at {known_as(start)}, '
                    f"{gap_m / 1000:.0f} km from {name}, where it is"
                )
                hint = "leave out `from`, or add the missing movement"
                yield campaign.document.warning(
                    ("movements", movement.index, key), ID, message, hint
                )
            position, place, name = (end.lon, end.lat), end.place, known_as(end)
