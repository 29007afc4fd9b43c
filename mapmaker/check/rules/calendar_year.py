"""A year looks like a Solar Hijri or Islamic one, read as Gregorian.

Reports a Gregorian date, centuries from the rest of the campaign, whose year comes to within five
years of it when read as Solar Hijri (from 1925 the calendar of Iran) or as lunar Islamic. 1288 is
1909 in the one, 1327 is 1909 in the other.

Why it matters: the map runs over 600 years, and everything happens in its last second.

To mend it, write the date in its own calendar, or convert it to Gregorian.

    movements:
      - {force: van, to: Rasht, leave: 1909-02-05, arrive: 1909-02-08, ...}
    events:
      - {title: Rasht is taken, on: 1287-11-19}      # 19 Bahman 1287 is 8 February 1909
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from mapmaker.campaign import Campaign
from mapmaker.check.common import dates_of
from mapmaker.check.confusions import is_gregorian
from mapmaker.dates import year_of
from mapmaker.problems import Problem

ID = "calendar-year"
LEVEL = "warning"

#: Years in which such a date can be mistaken for one of a modern campaign.
YEARS = range(1200, 1460)
#: How near the rest of the campaign the year must come in the other calendar.
NEAR_YEARS = 5


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every date whose year fits the campaign in another calendar only."""
    dates = list(dates_of(campaign.file))
    if not dates:
        return
    usual = round(median(year_of(date.best) for _, date in dates))
    for loc, date in dates:
        year = year_of(date.best)
        if year not in YEARS or abs(year - usual) < 200 or not is_gregorian(date):
            continue
        # A solar year is as long as ours; 33 lunar ones are 32 of ours.
        for name, gregorian in (("Solar Hijri", year + 621), ("Islamic", year * 32 // 33 + 622)):
            if abs(gregorian - usual) <= NEAR_YEARS:
                message = (
                    f"{date.text} is {usual - year} years before the rest of the campaign; "
                    f"the {name} year {year} begins in {gregorian}"
                )
                hint = "write it in its own calendar, or as a Gregorian date"
                yield campaign.document.warning(loc, ID, message, hint)
                break
