"""What ``mapmaker at`` does."""

from __future__ import annotations

from pathlib import Path

from mapmaker.campaign import load
from mapmaker.dates import DateError
from mapmaker.problems import MapmakerError
from mapmaker.project.campaigns import require_campaigns
from mapmaker.situation import situation_of
from mapmaker.situation.records import FORMATS
from mapmaker.situation.wording import as_text
from mapmaker.words import Words, languages


def run(file: Path, date: str, form: str, language: str | None, calendar: str | None) -> str:
    """Return the situation of a campaign file at a date, in a format.

    Raises ``CampaignError`` for a file with faults, ``MapmakerError`` for one that is not there, a
    date that is none, and a language or a calendar that nobody knows.
    """
    if not file.exists() and Path(date).is_file():
        message = f"the campaign comes first, then the date: mapmaker at {date} {file}"
        raise MapmakerError(message)
    require_campaigns([file])
    campaign = load(file)
    spoken = tuple(dict.fromkeys((*campaign.languages, *languages())))
    if language is not None and language not in spoken:
        message = f'nobody here speaks "{language}"; there are {", ".join(spoken)}'
        raise MapmakerError(message)
    try:
        situation = situation_of(campaign, date)
    except DateError as error:
        message = f"{error} ({error.hint})"
        raise MapmakerError(message) from error
    words = Words(language or campaign.language, calendar or campaign.calendar)
    return FORMATS.get(form, as_text)(situation, words)
