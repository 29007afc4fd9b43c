"""``mapmaker embed``: a map in another page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click


@click.command()
@click.argument("campaign", type=click.Path(path_type=Path))
@click.option(
    "--base-url", default="", metavar="URL", help="Address of the folder that the page will be in."
)
@click.option("--at", metavar="DATE", help="Date to open at, in any calendar.")
@click.option("--lang", "language", metavar="LANGUAGE", help="Language to open in: en, fa.")
@click.option("--height", "height_px", type=click.IntRange(min=200), help="Height in pixels.")
@click.option("--autoplay/--no-autoplay", default=None, help="Whether to play on opening.")
def embed(
    campaign: Path,
    base_url: str,
    at: str | None,
    language: str | None,
    height_px: int | None,
    *,
    autoplay: bool | None,
) -> None:
    """Print the HTML that shows the map of CAMPAIGN in another page."""
    from mapmaker.publish.embed import embedding_of  # noqa: PLC0415

    shown = embedding_of(campaign, base_url, at, language)
    frame = replace(shown, autoplay=autoplay, height_px=height_px or shown.height_px)
    click.echo(frame.iframe())
    if not base_url:
        click.echo(
            "This works for pages in the folder of the map; for others, give its address as --base-url.",
            err=True,
        )
