"""A movement, an event, a scene or a value lies outside the campaign's `start` and `end`.

Only what is certainly outside is reported: the whole range of an uncertain date. A change of
control or a front may be older than the map, which then opens with it; one after the end is
reported.

Why it matters: the time bar runs from `start` to `end`, so readers see none of it, or
only half.

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
from mapmaker.format.text.document import Location
from mapmaker.problems import Problem

ID = "outside-campaign"
LEVEL = "warning"

#: What holds from its date on, and so may be older than the map.
_OPEN_WITH = {"control", "fronts"}


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every date of the campaign that the map never reaches."""
    start, end = campaign.file.start, campaign.file.end
    for loc, date in _dates(campaign):
        if start and date.latest <= campaign.start and loc[0] not in _OPEN_WITH:
            message = f"{date.text} is before the campaign starts ({start.text})"
        elif end and date.earliest >= campaign.end:
            message = f"{date.text} is after the campaign ends ({end.text})"
        else:
            continue
        yield campaign.document.warning(loc, ID, message, "the map does not show it")


def _dates(campaign: Campaign) -> Iterator[tuple[Location, Date]]:
    for movement in campaign.movements:
        yield ("movements", movement.index, "leave"), movement.leave
        yield ("movements", movement.index, "arrive"), movement.arrive
    for event in campaign.parts.events:
        yield ("events", event.index, "on"), event.date
    file = campaign.file
    for index, scene in enumerate(file.scenes):
        yield ("scenes", index, "from"), scene.from_
        yield ("scenes", index, "to"), scene.to
    for index, series in enumerate(file.series):
        for number, value in enumerate(series.values):
            yield ("series", index, "values", number, "on"), value.on
    for index, control in enumerate(file.control):
        for number, change in enumerate(control.changes):
            yield ("control", index, "changes", number, "on"), change.on
    for index, front in enumerate(file.fronts):
        for number, shape in enumerate(front.shapes):
            yield ("fronts", index, "shapes", number, "on"), shape.on
