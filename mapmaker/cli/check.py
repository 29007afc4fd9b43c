"""``mapmaker check``: what is wrong or doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from mapmaker.cli.options import campaigns_argument
from mapmaker.cli.status import StatusLine
from mapmaker.problems import MapmakerError, counted, suggest
from mapmaker.project import campaign_files

# Rules are imported in the functions, as they take a quarter of a second.


@click.command(short_help="Find everything that is wrong or doubtful.")
@campaigns_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("--explain", metavar="RULE", help="Explain what a rule finds, and how to mend it.")
@click.option("--list", "list_rules", is_flag=True, help="List all rules.")
def check(
    campaigns: tuple[Path, ...], form: str, explain: str | None, *, strict: bool, list_rules: bool
) -> None:
    """Find everything that is wrong or doubtful in each CAMPAIGN, a YAML file or a folder of them.

    Without arguments, in every campaign in the folder campaigns. Exits with 1 if there are errors.
    A comment `# mapmaker: ignore RULE` silences a rule on its line.
    """
    if explain is not None:
        click.echo(explanation(explain))
    elif list_rules:
        click.echo(rules_listed())
    else:
        with StatusLine("Checking …"):
            output, summary, failed = checked(campaigns, form, strict=strict)
        if output:
            click.echo(output)
        click.echo(summary, err=True)
        if failed:
            raise SystemExit(1)


def checked(campaigns: Iterable[Path], form: str, *, strict: bool) -> tuple[str, str, bool]:
    """Check campaigns; return the formatted problems, a summary line, and whether it failed.

    Campaigns share layers, so a problem of a layer is reported once.
    """
    from mapmaker.check import check as problems_of  # noqa: PLC0415
    from mapmaker.check.formats import FORMATS  # noqa: PLC0415

    files = campaign_files(campaigns)
    problems = sorted({problem for file in files for problem in problems_of(file)})
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    summary = f"{counted(len(files), 'campaign')} checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}."
    return FORMATS[form](problems), summary, bool(errors or (strict and warnings))


def explanation(id_: str) -> str:
    """Return the explanation of a rule. Raises ``MapmakerError`` for an unknown id."""
    from mapmaker.check.explanations import known_rules  # noqa: PLC0415

    rules = known_rules()
    if id_ not in rules:
        hint = suggest(id_, rules) or "mapmaker check --list prints all rules"
        message = f'unknown rule "{id_}" ({hint})'
        raise MapmakerError(message)
    return str(rules[id_])


def rules_listed() -> str:
    """Return a line for each rule."""
    from mapmaker.check.explanations import known_rules  # noqa: PLC0415

    rules = known_rules().values()
    width = max(len(rule.id) for rule in rules)
    return "\n".join(f"{rule.id:{width}}  {rule.level:7}  {rule.summary}" for rule in rules)
