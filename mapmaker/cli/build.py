"""``mapmaker build``: campaign files to pages."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapmaker.cli.options import campaigns_argument, output_option
from mapmaker.cli.status import StatusLine

if TYPE_CHECKING:
    from mapmaker.publish.builder import Outcome


@click.command(short_help="Make an animated map of each campaign.")
@campaigns_argument
@output_option
@click.option(
    "--base-url", default="", metavar="URL", help="Address of the folder that the pages will be in."
)
@click.option(
    "--force",
    is_flag=True,
    help="Rebuild every page, even if up to date, and overwrite files that mapmaker did not write.",
)
@click.option(
    "--prune",
    is_flag=True,
    help="Remove pages whose campaign is gone, unless edited by hand.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of worker processes; by default one per core.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Build on the workers of a Dask scheduler, such as tcp://scheduler:8786.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only print errors.")
def build(
    campaigns: tuple[Path, ...],
    output: Path,
    base_url: str,
    jobs: int | None,
    cluster: str | None,
    *,
    force: bool,
    prune: bool,
    quiet: bool,
) -> None:
    """Make an animated map of each CAMPAIGN, a YAML file or a folder of them.

    Without arguments, of every campaign in the folder campaigns. Each becomes one HTML file that
    opens from disk and needs no network. A page is rebuilt only if something has changed: the
    campaign, a file that it names, an option, mapmaker itself, or the page.
    """
    from mapmaker.publish import builder as building  # noqa: PLC0415
    from mapmaker.publish.builder.report import leftover, summary  # noqa: PLC0415

    files = building.campaign_files(campaigns)
    builder = building.Builder(
        output,
        base_url=base_url,
        force=force,
        jobs=jobs or os.cpu_count() or 1,
        cluster=cluster,
    )
    progress = _Progress(len(files), quiet=quiet)
    try:
        with progress.status:
            outcomes = builder.build(files, progress.report)
    except KeyboardInterrupt:
        click.echo("Stopped. Finished pages are complete; build again for the rest.", err=True)
        raise SystemExit(130) from None
    faults = sorted({fault for done in outcomes if not done.page for fault in done.problems})
    for fault in faults:
        click.echo(str(fault), err=True)
    removed = building.prune(output, files) if prune and not faults else []
    if not quiet:
        for page in removed:
            click.echo(f"{page}: removed")
        click.echo(summary(outcomes), err=True)
        if left := building.leftovers(output, files):
            click.echo(leftover(left, prune=prune, faulty=bool(faults)), err=True)
    if faults:
        raise SystemExit(1)


class _Progress:
    """Prints each campaign as it finishes, and in a terminal the overall progress."""

    def __init__(self, count: int, *, quiet: bool) -> None:
        self.to_make = count
        self.made = 0
        self.quiet = quiet
        self.status = StatusLine(quiet=quiet)
        self.start_s = time.monotonic()
        self.show()

    def report(self, outcome: Outcome) -> None:
        """Print the outcome of a campaign; unchanged ones are only counted, in the summary."""
        if outcome.page and not outcome.built:
            self.to_make -= 1
            self.start_s = time.monotonic()
        else:
            self.made += 1
            self.status.clear()
            if not self.quiet:
                made = f" -> {outcome.page}" if outcome.page else ": not built"
                click.echo(f"{outcome.file}{made}")
        self.show()

    def show(self) -> None:
        """Show the progress, in a terminal."""
        from mapmaker.publish.builder.report import progress  # noqa: PLC0415

        self.status.show(progress(self.made, self.to_make, time.monotonic() - self.start_s))
