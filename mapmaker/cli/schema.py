"""``mapmaker schema``: the JSON Schema of campaign files."""

from __future__ import annotations

import click


@click.command(short_help="Print the JSON Schema of campaign files, for editors.")
def schema() -> None:
    """Print the JSON Schema of campaign files, which editors use to complete and check them."""
    from mapmaker.format.schema.json_schema import schema_text  # noqa: PLC0415

    click.echo(schema_text(), nl=False)
