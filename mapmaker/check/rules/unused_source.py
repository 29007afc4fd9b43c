"""A source is cited nowhere.

Why it matters: either it says something that the campaign has lost, or it pads the list.

To mend it, cite it where it belongs, as `sources` or in a claim, or take it out.

    sources:
      ward: {title: Immortal}         # and no `sources: [ward]` anywhere
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mapmaker.campaign import Campaign
from mapmaker.parts import Event, Movement
from mapmaker.problems import Problem

ID = "unused-source"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every source that no part of the campaign cites."""
    accounts: list[Movement | Event] = [*campaign.movements, *campaign.parts.events]
    cited = set(chain.from_iterable(part.sources for part in accounts))
    cited.update(chain.from_iterable(force.sources for force in campaign.forces.values()))
    cited.update(claim.source for part in accounts for claim in part.claims)
    for id_ in campaign.sources:
        if id_ not in cited:
            message = f'nothing cites the source "{id_}"'
            yield campaign.document.warning(("sources", id_), ID, message, key=True)
