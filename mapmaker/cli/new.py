"""``mapmaker new``: a new campaign."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name")
@click.option("--title", metavar="TEXT", help="Title of the map; by default NAME.")
def new(name: str, title: str | None) -> None:
    """Create the campaign NAME, with an example to write over.

    In an empty folder this creates a project: campaigns/NAME.yaml, geo/places.geojson, a README.
    In a project it adds the campaign. Existing files are not changed.
    """
    from mapmaker.authoring import scaffold  # noqa: PLC0415  (a quarter of a second of imports)
    from mapmaker.authoring.layout import Project  # noqa: PLC0415

    click.echo(scaffold.next_steps(scaffold.new(Project(Path()), name, title)))
