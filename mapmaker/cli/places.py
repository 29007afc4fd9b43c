"""``mapmaker places``: places by name, for the layers of a project."""

from __future__ import annotations

from pathlib import Path

import click


def _position(
    _: click.Context, __: click.Parameter, value: str | None
) -> tuple[float, float] | None:
    """Return LON,LAT as two numbers."""
    if value is None:
        return None
    try:
        lon, lat = map(float, value.split(","))
    except ValueError:
        message = (
            f'"{value}" is not a position: write longitude, comma, latitude, as in 49.46,37.47'
        )
        raise click.BadParameter(message) from None
    return lon, lat


@click.group()
def places() -> None:
    """Find places by name, and add them to the map."""


_country = click.option("--country", metavar="COUNTRY", help="Its country: FR or France.")


@places.command(short_help="Find a place in the layers, or among the towns of the world.")
@click.argument("name")
@_country
def find(name: str, country: str | None) -> None:
    """Find NAME in the layers of this project, or among the towns of the world."""
    from mapmaker.authoring import places as project_places  # noqa: PLC0415
    from mapmaker.authoring.layout import Project  # noqa: PLC0415

    click.echo(project_places.find(Project(Path()), name, country))


@places.command(short_help="Add a place to a layer.")
@click.argument("name")
@click.option(
    "--at",
    "position",
    metavar="LON,LAT",
    callback=_position,
    help="Its position, if the list of towns lacks it or has a worse one.",
)
@click.option("--as", "written", metavar="NAME", help="Its name on the map, if different.")
@_country
@click.option("--to", metavar="FILE", help="Layer to add it to.  [default: geo/places.geojson]")
def add(
    name: str,
    position: tuple[float, float] | None,
    written: str | None,
    country: str | None,
    to: str | None,
) -> None:
    """Add the place NAME to a layer, with its position and its other names."""
    from mapmaker.authoring import places as project_places  # noqa: PLC0415
    from mapmaker.authoring.layout import Project  # noqa: PLC0415

    said = project_places.add(
        Project(Path()), name, position=position, written=written, country=country, to=to
    )
    click.echo(said)
