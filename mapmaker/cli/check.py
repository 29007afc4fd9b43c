"""``mapmaker check``: what is wrong or doubtful."""

from __future__ import annotations

from pathlib import Path

import click

from mapmaker.cli.options import campaigns_argument
from mapmaker.cli.status import StatusLine


@click.command(short_help="Find everything that is wrong or doubtful.")
@campaigns_argument
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
        with StatusLine("Checking …"):
            output, summary, failed = command.run(campaigns, form, strict=strict)
        if output:
            click.echo(output)
        click.echo(summary, err=True)
        if failed:
            raise SystemExit(1)
