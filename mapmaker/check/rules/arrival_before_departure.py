"""The uncertainty of two dates lets a force arrive before it left.

Reports an arrival whose range begins before the departure's, a departure whose range ends after the
arrival's, and a departure and an arrival with the same uncertain date, which leave the order open.
Ranges that merely overlap are fine: a force that leaves "about the 1st" and arrives "about the 3rd"
did so in that order. So is a march within one day.

Why it matters: the map must show one instant for each and invents an order that the dates do not
give.

To mend it, narrow the wider date to fit the other.

    leave: 1909-05-10
    arrive: 1909-05                 # from 1 May on: say 1909-05-10/1909-05-31
"""

from __future__ import annotations

from collections.abc import Iterator

from mapmaker.campaign import Campaign
from mapmaker.dates import Date, iso
from mapmaker.problems import Problem

ID = "arrival-before-departure"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every movement whose dates leave open which end came first."""
    for movement in campaign.movements:
        leave, arrive = movement.leave, movement.arrive
        if arrive.earliest < leave.earliest and arrive.open != "start":
            key = "arrive"
            message = (
                f"it may have arrived as early as {_day(arrive.earliest)}, "
                f"and left on {_day(leave.earliest)} at the earliest"
            )
        elif leave.latest > arrive.latest and leave.open != "end":
            key = "leave"
            message = (
                f"it may have left as late as {_day(leave.latest - 1 / 1440)}, "
                f"and arrived by {_day(arrive.latest - 1 / 1440)} at the latest"
            )
        elif arrive.best <= leave.best and _is_doubtful(arrive):
            key = "arrive"
            message = f"it leaves and arrives on {arrive.text}, so their order is unknown"
        else:
            continue
        loc = ("movements", movement.index, key)
        hint = f"narrow `{key}` to fit the other date"
        yield campaign.document.warning(loc, ID, message, hint)


def _is_doubtful(date: Date) -> bool:
    return date.latest - date.earliest > 1


def _day(jd: float) -> str:
    """Return an instant as a day, with its hour unless that is midnight or the minute before."""
    text = iso(jd)
    return text[:10] if text[11:] in {"00:00", "23:59"} else text.replace("T", " ")
