"""An event cites no source.

Why it matters: the page lists the sources under every event; without them, readers cannot check it.

To mend it, list the ids of the sources in `sources`. If it is inferred, say so in
`note`, and cite what it is inferred from.

    - {title: Qazvin is captured, at: Qazvin, on: 1909-05-05, sources: [ward]}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.localization.text import say
from mapmaker.problems import Problem

ID = "event-without-source"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every event without a source."""
    for event in campaign.parts.events:
        if not event.sources:
            message = f'event "{say(event.title, campaign.language)}" cites no source'
            loc = ("events", event.index)
            yield campaign.document.warning(loc, ID, message, "add `sources`")
