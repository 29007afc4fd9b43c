"""The command line: a thin skin over the Python functions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from mapmaker.problems import CampaignError, MapmakerError


class _Commands(click.Group):
    """Turns what went wrong into words and an exit code; nobody is shown a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CampaignError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            count = len(error.problems)
            click.echo(
                f"{count} problem{'s' * (count != 1)} found; no page was changed by it.", err=True
            )
            ctx.exit(1)
        except MapmakerError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mapmaker", prog_name="mapmaker", message="%(prog)s %(version)s")
def main() -> None:
    """Turn campaigns written as text into maps that move."""


@main.command()
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


@main.command()
@click.argument("campaigns", nargs=-1, type=click.Path(path_type=Path), metavar="[CAMPAIGN]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--explain", metavar="RULE", help="Say what a rule finds, and how to mend it.")
@click.option("--list", "list_rules", is_flag=True, help="List all rules.")
def check(
    campaigns: tuple[Path, ...], form: str, explain: str | None, *, strict: bool, list_rules: bool
) -> None:
    """Find everything that is wrong or doubtful in each CAMPAIGN, a YAML file or a folder of them.

    Without arguments, in all in the folder campaigns. Exits with 1 when there are errors. A comment
    `# mapmaker: ignore RULE` silences a rule on its line.
    """
    from mapmaker.check import command  # noqa: PLC0415  (a quarter of a second of imports)

    if explain is not None:
        click.echo(command.explain(explain))
    elif list_rules:
        click.echo(command.list_rules())
    else:
        output, summary, failed = command.run(campaigns, form, strict=strict)
        if output:
            click.echo(output)
        click.echo(summary, err=True)
        if failed:
            raise SystemExit(1)


@main.command()
@click.argument("campaign", type=click.Path(path_type=Path))
@click.option(
    "--base-url", default="", metavar="URL", help="Address of the folder the page will be in."
)
@click.option("--at", metavar="DATE", help="The moment to open at, in any calendar.")
@click.option("--lang", "language", metavar="LANGUAGE", help="The language to open in: en, fa.")
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
    from mapmaker.embedding import HEIGHT_PX, embedding_of  # noqa: PLC0415

    shown = embedding_of(campaign, base_url, at, language)
    frame = replace(shown, autoplay=autoplay, height_px=height_px or HEIGHT_PX)
    click.echo(frame.iframe())


@main.command()
def schema() -> None:
    """Print the JSON Schema of campaign files, by which editors complete and check them."""
    from mapmaker.schema import schema_text  # noqa: PLC0415

    click.echo(schema_text(), nl=False)
