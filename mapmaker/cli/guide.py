"""``mapmaker guide``: the guide, in the terminal or as pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click


@click.command()
@click.argument("topic", required=False)
@click.option("--html", "as_html", is_flag=True, help="Write the whole guide as HTML pages.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output", "guide"),
    show_default=True,
    help="Folder for the pages.",
)
@click.option("--force", is_flag=True, help="Overwrite files that mapmaker did not write.")
@click.pass_context
def guide(
    context: click.Context, topic: str | None, output: Path, *, as_html: bool, force: bool
) -> None:
    """Show the guide: its topics, or one TOPIC of it.

    `--html` writes the whole guide as pages that open from disk and need no network, with a
    notebook beside them.
    """
    from mapmaker.authoring.guide import notebooks, topic_named, topics  # noqa: PLC0415

    program = cast("click.Group", context.find_root().command)
    if as_html:
        from mapmaker.authoring.guide.site import write_guide  # noqa: PLC0415  (half a second of imports)

        click.echo(f"the guide -> {write_guide(output, program, force=force)[0]}")
    elif topic is None:
        width = max(len(one.name) for one in topics())
        for one in topics():
            click.echo(f"{one.name:{width}}  {one.summary}")
        click.echo(
            "\nmapmaker guide TOPIC prints one, mapmaker guide --html writes them all as pages."
        )
        click.echo(f"To run in Jupyter: {', '.join(map(str, notebooks()))}")
    else:
        _show(topic_named(topic).text(program))


def _show(text: str) -> None:
    """Print a topic, through a pager in a terminal."""
    from mapmaker.authoring.guide.terminal import terminal_text  # noqa: PLC0415

    if sys.stdout.isatty():
        click.echo_via_pager(terminal_text(text, styled=True))
    else:
        click.echo(terminal_text(text), nl=False)
