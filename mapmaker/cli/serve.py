"""``mapmaker serve``: maps that reload while their campaigns are written."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapmaker.cli.options import campaigns_argument, output_option
from mapmaker.cli.status import StatusLine

if TYPE_CHECKING:
    from mapmaker.publish.builder import Outcome


@click.command(short_help="Serve maps on this machine, and reload them on saving.")
@campaigns_argument
@output_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 for any free port.",
)
@click.option("--open", "opens", is_flag=True, help="Open the pages in the browser.")
def serve(campaigns: tuple[Path, ...], output: Path, port: int, *, opens: bool) -> None:
    """Serve the map of each CAMPAIGN on this machine, and reload it on saving.

    Without arguments, of every campaign in the folder campaigns. When you save a campaign or a
    layer, its open map reloads at the same instant and view, or shows what is wrong and where.
    Ctrl-C stops it.
    """
    from mapmaker.authoring.serve import serve as serve_pages  # noqa: PLC0415  (half a second of imports)

    status = StatusLine("Building …")

    def start(url: str) -> None:
        status.clear()
        click.echo(f"Serving {url} (Ctrl-C stops it)")
        if opens:
            webbrowser.open(url)

    def tell(outcome: Outcome) -> None:
        status.clear()
        if outcome.built:
            click.echo(f"{outcome.file} -> {outcome.page}")
        elif outcome.page:
            click.echo(f"{outcome.file}: mended, {outcome.page} is up to date")
        for problem in () if outcome.page else outcome.problems:
            click.echo(str(problem), err=True)

    def complain(complaint: str) -> None:
        status.clear()
        click.echo(f"Error: {complaint}", err=True)

    try:
        with status:
            serve_pages(
                campaigns or None,
                output,
                port=port,
                on_start=start,
                on_outcome=tell,
                on_complaint=complain,
            )
    except KeyboardInterrupt:
        click.echo("Stopped.")
