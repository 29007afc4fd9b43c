"""Nothing cites a source.

Why it matters: either a citation is missing, or the source only pads the list.

To mend it, cite it where it belongs, in `sources` or in a claim, or remove it.

    sources:
      ward: {title: Immortal}         # and no `sources: [ward]` anywhere
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Event, Movement
from mapmaker.problems import Problem

ID = "unused-source"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every source that no part of the campaign cites."""
    cited = set(_cited(campaign))
    for id_ in campaign.sources:
        if id_ not in cited:
            message = f'nothing cites the source "{id_}"'
            yield campaign.document.warning(("sources", id_), ID, message, key=True)


def _cited(campaign: Campaign) -> Iterator[str]:
    """Yield the id of every source that a part of the campaign cites."""
    parts = campaign.parts
    accounts: list[Movement | Event] = [*parts.movements, *parts.events]
    yield from (claim.source for account in accounts for claim in account.claims)
    lists = [account.sources for account in accounts]
    lists += [force.sources for force in parts.forces.values()]
    lists += [change.sources for held in parts.control for change in held.changes]
    lists += [front.sources for front in parts.fronts]
    lists += [scene.sources for scene in parts.scenes]
    lists += [series.sources for series in parts.series]
    yield from chain.from_iterable(lists)
