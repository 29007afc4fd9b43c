"""``mapmaker at``: where each force is on a date."""

from __future__ import annotations

from pathlib import Path

import click


# A year BCE begins with a dash, as options do.
@click.command(
    short_help="Print where each force is on a date, and the events of that day.",
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
    help="Output format.",
)
@click.option("--lang", "language", metavar="LANGUAGE", help="Language of names: en, fa.")
@click.option(
    "--calendar",
    metavar="CALENDAR",
    help="Calendar of dates: gregorian, julian, persian, islamic; by default the campaign's own.",
)
def at(campaign: Path, date: str, form: str, language: str | None, calendar: str | None) -> None:
    """Print where each force of CAMPAIGN is on DATE, its strength, and the events of that day.

    DATE is written as in campaign files: 1909-07-13, 1909-07, 1909-07-13T06:00, -0217-11,
    persian:1288-04-22. A date of several days shows its midpoint, with the events of all its days.
    """
    click.echo(printed(campaign, date, form, language, calendar))


def printed(file: Path, date: str, form: str, language: str | None, calendar: str | None) -> str:
    """Return the situation of a campaign file at a date, in a format.

    Raises ``CampaignError`` for a file with errors, ``MapmakerError`` for a missing file, an invalid
    date, or an unknown language or calendar.
    """
    # Imported here, as they take a quarter of a second.
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
        message = f'unknown language "{language}"; available: {", ".join(spoken)}'
        raise MapmakerError(message)
    try:
        situation = situation_of(campaign, date)
    except DateError as error:
        message = f"{error} ({error.hint})"
        raise MapmakerError(message) from error
    words = Words(language or campaign.language, calendar or campaign.calendar)
    return FORMATS.get(form, as_text)(situation, words)
