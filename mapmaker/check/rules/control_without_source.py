"""A change of control has neither a source nor a note.

Why it matters: a tint over a whole province claims more than any event, and readers cannot check
it.

To mend it, list the sources in `sources`; if the change is inferred, say so in its `note`.

    control:
      - {place: Rasht, changes: [{on: 1909-02-08, side: rebels}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.localization.text import say
from mapmaker.problems import Problem

ID = "control-without-source"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every change of control without a source or a note."""
    for control in campaign.parts.control:
        for number, change in enumerate(control.changes):
            if not change.sources and not change.note:
                name = say(control.name, campaign.language)
                message = f'no source for who holds "{name}" from {change.date.text} on'
                loc = ("control", control.index, "changes", number)
                hint = "add `sources`, or give the reason in `note`"
                yield campaign.document.warning(loc, ID, message, hint)
