"""A claim repeats the main account.

Why it matters: claims are there to show where the accounts differ. One that agrees belongs among
the `sources`; more often it has a date or a number copied from the wrong line.

To mend it, correct the claim, or remove it and list its source in `sources`.

    - title: Qazvin is captured
      on: 1909-05-05
      claims:
        - {on: 1909-05-05, source: ward}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Claim, Event, Movement
from mapmaker.problems import Problem

ID = "same-claim"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every claim that does not differ from what it is a claim about."""
    sections: dict[str, Sequence[Event | Movement]] = {
        "movements": campaign.movements,
        "events": campaign.parts.events,
    }
    for section, parts in sections.items():
        for part in parts:
            for number, claim in enumerate(part.claims):
                if not _differs(part, claim):
                    loc = (section, part.index, "claims", number)
                    message = f'the claim of "{claim.source}" agrees with the main account'
                    hint = "correct it, or list its source in `sources`"
                    yield campaign.document.warning(loc, ID, message, hint)


def _differs(part: Event | Movement, claim: Claim) -> bool:
    """Return whether any of what the claim says differs from the main account."""
    if isinstance(part, Event):
        here = (part.lon, part.lat)
        pairs: list[tuple[object, object]]
        pairs = [(claim.date, part.date), (claim.position, here), (claim.outcome, part.outcome)]
        return claim.strength is not None or _any_differs(pairs)
    people = {part.strength_leave, part.strength_arrive}
    start, end = part.stops[0].lonlat, part.stops[-1].lonlat
    pairs = [(claim.leave, part.leave), (claim.arrive, part.arrive)]
    pairs += [(claim.start_position, start), (claim.position, end), (claim.outcome, None)]
    return (claim.strength is not None and {claim.strength} != people) or _any_differs(pairs)


def _any_differs(pairs: Sequence[tuple[object, object]]) -> bool:
    return any(said is not None and said != main for said, main in pairs)
