"""The victor of an event had no force in it.

Only events that list their `forces` are checked: without a list, nobody knows who was there.

Why it matters: the map shows a victor that was not there; mostly the sides, or the forces, are
mixed up.

To mend it, correct `victor`, or add the winner's force to the event's `forces`.

    events:
      - {title: Qazvin falls, on: 1909-05-05, forces: [garrison], victor: rebels}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.problems import Problem

ID = "absent-victor"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every event whose victor has no force among those named."""
    for event in campaign.parts.events:
        there = {campaign.forces[id_].side for id_ in event.forces}
        if event.victor and there and event.victor not in there:
            message = f'"{event.victor}" wins, but none of its forces takes part'
            hint = "correct `victor`, or add its force to `forces`"
            yield campaign.document.warning(("events", event.index, "victor"), ID, message, hint)
