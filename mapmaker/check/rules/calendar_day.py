"""A claim may be the main account's date, misread from another calendar.

Reports a claim whose day of the month is that of the main account in another calendar: in the
Julian one, whose dates were 12 days behind ours in the 19th century and 13 in the 20th; or in the
Solar Hijri or Islamic one, when the claim's month is the one of that number, or one of the two that
the other calendar's month lies in. 16 July 1909 is 25 Tir 1288, so a claim of 25 July is
reported. A claim of several days is reported if both its first and its last day match.

Why it matters: such a claim is a mistake, not another account, and shows a dispute where there is
none.

To mend it, correct the date of the claim. If the claim is there to show the mistake, say so in its
`note`, and put `# mapmaker: ignore calendar-day` on its line.

    - title: The Shah takes refuge
      on: 1909-07-16
      claims:
        - {on: 1909-07-25, source: brief}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapmaker.campaign import Campaign
from mapmaker.check.confusions import CALENDARS, Days, days_of, is_gregorian, like
from mapmaker.dates import Date
from mapmaker.format.schema.model import Event, Movement
from mapmaker.format.text.document import Location
from mapmaker.problems import Problem

ID = "calendar-day"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every claimed date that is the main one in another calendar."""
    for loc, claimed, main in _pairs(campaign):
        said, true = days_of(claimed), days_of(main)
        if said is None or true is None or said == true or not is_gregorian(claimed):
            continue
        found = next(filter(None, (_slip(said, true, name) for name in CALENDARS)), None)
        if found:
            yield campaign.document.warning(loc, ID, *found)


def _pairs(campaign: Campaign) -> Iterator[tuple[Location, Date, Date]]:
    """Yield every date of a claim that differs from the main account's, and that."""
    sections: dict[str, Sequence[Movement | Event]] = {
        "movements": campaign.file.movements,
        "events": campaign.file.events,
    }
    for section, parts in sections.items():
        for index, part in enumerate(parts):
            for number, claim in enumerate(part.claims):
                for key in ("leave", "arrive", "on"):
                    claimed, main = getattr(claim, key, None), getattr(part, key, None)
                    if claimed is not None and main is not None:
                        yield (section, index, "claims", number, key), claimed, main


def _slip(said: Days, true: Days, name: str) -> tuple[str, str] | None:
    """Return the message and hint for days that are the true ones in a calendar, or None."""
    calendar = CALENDARS[name]
    if not all(like(day, other, calendar) for day, other in zip(said, true, strict=True)):
        return None
    message = (
        f"{calendar.gregorian(said[0])} may be {calendar.spelt(true[0])}, "
        f"which is {calendar.gregorian(true[0])}, as the main account says"
    )
    return message, "correct the date, or say in the `note` of the claim that it is a mistake"
