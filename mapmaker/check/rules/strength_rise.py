"""A force grows without a reason.

Reports a strength greater than the last one given, if the movement that gives it has no `note`, and
the forces that merged into this one in between do not account for it.

Why it matters: an unexplained rise is mostly two sources mixed, or a digit too many.

To mend it, say in the movement's `note` where the people came from, or add the force that joined with
`merge_into`.

    - {force: van, to: Manjil, strength: 700, ...}
    - {force: van, to: Qazvin, strength: 7000, ...}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Movement
from mapmaker.check.common import by_force
from mapmaker.format.schema.fields import Strength
from mapmaker.format.text.document import Location
from mapmaker.problems import Problem

ID = "strength-rise"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every rise in a force's strength without a reason."""
    for id_, movements in by_force(campaign).items():
        people = campaign.forces[id_].strength
        since = campaign.forces[id_].since
        for movement in movements:
            for jd, keys, stated in _stated(movement):
                if people is None or movement.note:
                    pass
                elif stated.fewest > people.most + _joined(campaign, id_, since, jd):
                    loc: Location = ("movements", movement.index, *keys)
                    message = f'"{id_}" grows from {people.most:,} to {stated.fewest:,} people'
                    hint = "give the reason in `note`, or add `merge_into` to the force that joined"
                    yield campaign.document.warning(loc, ID, message, hint)
                people, since = stated, jd


def _stated(movement: Movement) -> Iterator[tuple[float, Location, Strength]]:
    """Yield when, where and how many people a movement states."""
    if movement.strength_leave is not None:
        yield movement.stops[0].departure, ("strength", "leave"), movement.strength_leave
    for number, stop in enumerate(movement.stops[1:-1]):
        if stop.strength is not None:
            yield stop.arrival, ("via", number, "strength"), stop.strength
    if movement.strength_arrive is not None:
        yield movement.stops[-1].arrival, ("strength", "arrive"), movement.strength_arrive


def _joined(campaign: Campaign, id_: str, since: float, until: float) -> float:
    """Return how many people merged into a force between two instants; unknown ones may be any."""
    joined = 0.0
    tracks = campaign.timeline
    for number, name in enumerate(tracks.force_ids):
        force = campaign.forces[name]
        if force.merge_into == id_ and since <= force.until <= until:
            last = tracks.offsets[number + 1] - 1
            people = float(tracks.strength[last] + tracks.margin[last])
            joined += float("inf") if people != people else people  # noqa: PLR0124 (NaN: unknown)
    return joined
