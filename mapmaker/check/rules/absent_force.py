"""A force takes part in an event before it appears or after it disappears.

Why it matters: the event names a force that the map does not show.

To mend it, correct the event's date or the force's `since` and `until`, or remove the force from
the event's `forces`.

    forces:
      van: {name: The van, side: rebels, at: Rasht, until: 1909-05-03}
    events:
      - {title: A fight, at: Rasht, on: 1909-06-01, forces: [van]}       # a month after its end
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.check.common import presence
from mapmaker.dates import iso
from mapmaker.problems import Problem

ID = "absent-force"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every force of an event that is not on the map at the event's date."""
    for event in campaign.parts.events:
        for number, id_ in enumerate(event.forces):
            since, until = presence(campaign, id_)
            # On the day itself a force may come or go; that is no contradiction.
            if event.date.latest + 1 <= since:
                gone = f"appears only on {iso(since)[:10]}"
            elif event.date.earliest - 1 >= until:
                gone = f"disappeared on {iso(until - 1)[:10]}"
            else:
                continue
            message = f'the force "{id_}" {gone}, but this is on {event.date.text}'
            yield campaign.document.warning(("events", event.index, "forces", number), ID, message)
