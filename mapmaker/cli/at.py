"""``mapmaker at``: who is where on a date."""

from __future__ import annotations

from pathlib import Path

import click


# A year before our era begins with a dash, as options do.
@click.command(
    short_help="Print who is where on a date, and what happened that day.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("campaign", type=click.Path(path_type=Path))
@click.argument("date")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "geojson"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.option("--lang", "language", metavar="LANGUAGE", help="The language of names: en, fa.")
@click.option(
    "--calendar",
    metavar="CALENDAR",
    help="Show dates in it: gregorian, julian, persian, islamic; by default the campaign's own.",
)
def at(campaign: Path, date: str, form: str, language: str | None, calendar: str | None) -> None:
    """Print who is where in CAMPAIGN on DATE, how strong, and what happened that day.

    DATE is as in campaign files: 1909-07-13, 1909-07, 1909-07-13T06:00, -0217-11,
    persian:1288-04-22. Of a wide one the middle is shown, with the events of all its days.
    """
    click.echo(printed(campaign, date, form, language, calendar))


def printed(file: Path, date: str, form: str, language: str | None, calendar: str | None) -> str:
    """Return the situation of a campaign file at a date, in a format.

    Raises ``CampaignError`` for a file with faults, ``MapmakerError`` for one that is not there, a
    date that is none, and a language or a calendar that nobody knows.
    """
    # Late, as they take a quarter of a second.
    from mapmaker.campaign import load  # noqa: PLC0415
    from mapmaker.campaign.snapshot.records import FORMATS  # noqa: PLC0415
    from mapmaker.campaign.snapshot.snapshot import situation_of  # noqa: PLC0415
    from mapmaker.campaign.snapshot.text import as_text  # noqa: PLC0415
    from mapmaker.dates import DateError  # noqa: PLC0415
    from mapmaker.localization.localizer import Words, languages  # noqa: PLC0415
    from mapmaker.problems import MapmakerError  # noqa: PLC0415
    from mapmaker.project import require_campaigns  # noqa: PLC0415

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
