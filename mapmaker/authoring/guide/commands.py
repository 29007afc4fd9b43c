"""Every command with its arguments and options in Markdown, from ``click``'s definitions."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click


def commands_of(group: click.Group, name: str = "mapmaker") -> str:
    """Return a section for each command of a group, and for each of a group within it."""
    return "\n\n".join(_section(command, full) for full, command in walk(group, name))


def walk(group: click.Group, name: str = "mapmaker") -> Iterator[tuple[str, click.Command]]:
    """Yield every command of a group and of the groups within it, with its whole name.

    Examples
    --------
    >>> from mapmaker.cli import main
    >>> [name for name, _ in walk(main)][:2]
    ['mapmaker at', 'mapmaker build']
    """
    for part, command in sorted(group.commands.items()):
        yield f"{name} {part}", command
        if isinstance(command, click.Group):
            yield from walk(command, f"{name} {part}")


def _section(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    parts = [f"## `{name}`", f"    {usage}", text]
    options = "\n".join(_options(command, context))
    return "\n\n".join([*parts, options] if options else parts)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield an item for each option except ``--help``."""
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            written, meaning = record
            yield f"- `{written}`: {meaning}"
