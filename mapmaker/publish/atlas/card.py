"""A campaign as a card in the atlas."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mapmaker.campaign.usage import used_places, uses_of
from mapmaker.dates import Date, iso, parse, year_of
from mapmaker.dates.calendars import calendar_named
from mapmaker.localization.localizer import Words, languages
from mapmaker.publish.atlas.thumbnail import sketches_of

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.format.schema.fields import Text
    from mapmaker.geography.basemap.water import Water

#: The version of the format of cards; others are ignored.
VERSION = 1
#: The maximum length of a summary, with its ellipsis.
SUMMARY_LETTERS = 180
#: Characters that are removed before an ellipsis.
_BEFORE_ELLIPSIS = " ,;:.،؛-\N{EN DASH}"
#: The number of places to search a card by, the most used ones of the campaign.
MOST_PLACES = 15
#: The longest campaign whose period has days; longer ones have months.
DAYS_TOLD = 31


def card_of(campaign: Campaign, water: Water | None = None) -> dict[str, Any]:
    """Return the card of a campaign in the atlas, as plain data.

    Parameters
    ----------
    campaign
        The campaign.
    water
        The water within its view, if already read.

    Returns
    -------
    dict
        ``version``; ``id``, the name of its page without the ending; ``title``, ``summary`` and ``period`` by
        language, ``languages``; ``start`` and ``end`` (ISO 8601, astronomical years) and ``years``,
        the first and the last; ``sides`` with ``name`` by language and ``colour``; ``bounds`` (west,
        south, east, north) of its opening view and ``spot`` (lon, lat), a place of it near their
        middle; ``places``, names to be found by; ``picture``, a small SVG element, and ``sketch``, a
        smaller one for an atlas of very many.

    Examples
    --------
    >>> import mapmaker
    >>> card = card_of(mapmaker.load("campaigns/hannibal-218-bc.yaml"))
    >>> card["period"]["en"].split(), card["years"]  # doctest: +ELLIPSIS
    (['May', '218', ..., 'August', '216', 'BCE'], [-217, -215])
    >>> card["spot"], "Trebia" in card["places"]
    ([10.3, 43.58], True)
    """
    picture, sketch = sketches_of(campaign, water)
    return {
        "version": VERSION,
        "id": campaign.id,
        "title": _by_language(campaign.title, campaign.language),
        "summary": {
            language: clipped(text)
            for language, text in _by_language(campaign.summary, campaign.language).items()
        },
        "languages": list(campaign.languages),
        "start": iso(campaign.start)[:-6],
        "end": iso(campaign.end)[:-6],
        "years": [year_of(campaign.start), year_of(_last_instant(campaign))],
        "period": {language: _period(campaign, language) for language in languages()},
        "sides": [
            {"name": _by_language(side.name, campaign.language), "colour": side.colour}
            for side in campaign.sides.values()
        ],
        "bounds": [round(degrees, 2) for degrees in campaign.view],
        "spot": _spot(campaign),
        "places": _places(campaign),
        "picture": picture,
        "sketch": sketch,
    }


def clipped(text: str, letters: int = SUMMARY_LETTERS) -> str:
    """Return a text cut to a length, with an ellipsis after its last whole word.

    Examples
    --------
    >>> clipped("They march  on Qazvin.", 40), clipped("They march on Qazvin, and then", 24)
    ('They march on Qazvin.', 'They march on Qazvin …')
    """
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    whole = text[: letters - 1].rsplit(" ", 1)[0]
    return f"{whole.rstrip(_BEFORE_ELLIPSIS)} …"


def _by_language(text: Text | None, own: str) -> dict[str, str]:
    """Return a text by language; a plain text is in the campaign's own."""
    return {own: text} if isinstance(text, str) else dict(text or {})


def _last_instant(campaign: Campaign) -> float:
    """Return the last instant of a campaign; before midnight if it ends at one."""
    return max(campaign.start, campaign.end - 1e-3)


def _period(campaign: Campaign, language: str) -> str:
    """Return the period of a campaign in its calendar: as its file says, or to the month."""
    first, last = campaign.start, _last_instant(campaign)
    unit = "day" if last - first <= DAYS_TOLD else "month"
    start = campaign.file.start or _around(first, campaign.calendar, unit)
    end = campaign.file.end or _around(last, campaign.calendar, unit)
    ends = (start.ends or (start,))[0], (end.ends or (end,))[-1]
    middle = (first + last) / 2
    whole = Date("", ends[0].earliest, ends[1].latest, middle, "interval", ends=ends)
    return Words(language, campaign.calendar).date(whole)


def _around(jd: float, calendar: str, unit: str) -> Date:
    """Return the day or month of a calendar that an instant lies in."""
    year, month, day = calendar_named(calendar).date_of(jd)
    sign = "-" if year < 0 else ""
    date = f"{calendar}:{sign}{abs(year):04}-{month:02}"
    return parse(f"{date}-{day:02}" if unit == "day" else date)


def _spot(campaign: Campaign) -> list[float]:
    """Return the position of its mark: the used place nearest to the centre of its map."""
    west, south, east, north = campaign.view
    middle = ((west + east) / 2, (south + north) / 2)
    spot = min(uses_of(campaign), key=lambda lonlat: math.dist(lonlat, middle), default=middle)
    return [round(degrees, 2) for degrees in spot]


def _places(campaign: Campaign) -> list[str]:
    """Return the names of the places that it uses most often, in every language of the atlas."""
    names = [
        (place.name, *(place.names[x] for x in languages() if x in place.names))
        for place in used_places(campaign)[:MOST_PLACES]
    ]
    return list(dict.fromkeys(name for own in names for name in own))
