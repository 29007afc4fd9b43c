"""``mapmaker build``: campaign files to pages."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("campaigns", nargs=-1, type=click.Path(path_type=Path), metavar="[CAMPAIGN]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder for the pages.",
)
@click.option(
    "--base-url", default="", metavar="URL", help="Address of the folder the pages will be in."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def build(campaigns: tuple[Path, ...], output: Path, base_url: str, *, quiet: bool) -> None:
    """Make an animated map of each CAMPAIGN, a YAML file or a folder of them.

    Without arguments, of all in the folder campaigns. Each becomes one HTML file that opens from
    disk and needs no network.
    """
    from mapmaker.builder import build as build_pages  # noqa: PLC0415  (half a second of imports)

    def tell(file: Path, page: Path | None) -> None:
        if not quiet:
            click.echo(f"{file} -> {page}" if page else f"{file}: not built")

    build_pages(campaigns, output, base_url=base_url, progress=tell)
