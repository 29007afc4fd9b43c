"""A movement or an event lies outside the campaign's `start` and `end`.

Only what lies outside for sure is reported: of a doubtful date the whole range.

Why it matters: the time bar runs from `start` to `end`, so nobody will ever see it, or see only
half of it.

To mend it, widen `start` or `end`, or leave them out: the map then runs from the first date to the
last.

    end: 1909-11
    events:
      - {title: The coronation, on: 1914-07-21}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.dates import Date
from mapmaker.problems import Problem
from mapmaker.source import Location

ID = "outside-campaign"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every event, departure and arrival that the map never reaches."""
    start, end = campaign.file.start, campaign.file.end
    for loc, date in _dates(campaign):
        if start and date.latest <= campaign.start:
            message = f"{date.text} is before the campaign starts ({start.text})"
        elif end and date.earliest >= campaign.end:
            message = f"{date.text} is after the campaign ends ({end.text})"
        else:
            continue
        yield campaign.document.warning(loc, ID, message, "nobody will see it")


def _dates(campaign: Campaign) -> Iterator[tuple[Location, Date]]:
    for movement in campaign.movements:
        yield ("movements", movement.index, "leave"), movement.leave
        yield ("movements", movement.index, "arrive"), movement.arrive
    for event in campaign.parts.events:
        yield ("events", event.index, "on"), event.date
