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
    from mapmaker.situation.command import run  # noqa: PLC0415  (a quarter of a second of imports)

    click.echo(run(campaign, date, form, language, calendar))
