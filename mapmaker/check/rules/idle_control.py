"""A change of control changes nothing, or sets a side against itself.

Reports a change with the same `side`, `state` and `by` as the one before it, and a place that is
contested or besieged by the side that holds it.

Why it matters: the map shows a change where there was none; mostly a side is mistyped.

To mend it, correct the side, or remove the change.

    control:
      - place: Tabriz
        changes:
          - {on: 1908-06-23, side: rebels, sources: [book]}
          - {on: 1909-02-03, side: rebels, state: besieged, by: rebels, sources: [book]}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import ControlChange
from mapmaker.problems import Problem

ID = "idle-control"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every change of control that changes nothing or contradicts itself."""
    for control in campaign.parts.control:
        before: ControlChange | None = None
        for number, change in enumerate(control.changes):
            if change.by and change.by == change.side:
                message = f'"{change.by}" contests what it holds itself'
            elif before and _state(change) == _state(before):
                message = f"nothing has changed here since {before.date.text}"
            else:
                message = ""
            if message:
                loc = ("control", control.index, "changes", number)
                yield campaign.document.warning(loc, ID, message, "is a side mistyped?")
            before = change


def _state(change: ControlChange) -> tuple[str | None, str, str | None]:
    return change.side, change.state, change.by
