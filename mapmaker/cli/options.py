"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

#: Campaign files, or folders of them; by default the folder ``campaigns``.
campaigns_argument = click.argument(
    "campaigns", nargs=-1, type=click.Path(path_type=Path), metavar="[CAMPAIGN]..."
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder for the pages.",
)
