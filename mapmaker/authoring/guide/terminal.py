"""A topic for the terminal: Markdown without link targets and without the tests' annotations."""

from __future__ import annotations

import re
from pathlib import Path

import click

_FENCE = re.compile(r"```(\w*)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_TOPIC = re.compile(r"([\w-]+)\.md(?:#.*)?")
_NOTEBOOK = re.compile(r"[\w-]+\.ipynb")


def terminal_text(text: str, *, styled: bool = False) -> str:
    r"""Return a topic for the terminal; ``styled`` with bold headings and dim fences.

    Links between topics become the command that shows the topic, those to notebooks the file's path.

    Examples
    --------
    >>> print(terminal_text("Read [of dates](dates.md#about).\n```yaml part\nstart: 1909\n```"), end="")
    Read of dates (mapmaker guide dates).
    ```yaml
    start: 1909
    ```
    """
    lines, inside = [], False
    for line in text.splitlines():
        fence = _FENCE.match(line)
        if fence:
            inside = not inside
            lines.append(click.style(fence[0], dim=True) if styled else fence[0])
        elif inside:
            lines.append(line)
        else:
            said = _LINK.sub(_in_words, line)
            lines.append(click.style(said, bold=True) if styled and line.startswith("#") else said)
    return "\n".join(lines) + "\n"


def _in_words(link: re.Match[str]) -> str:
    said, target = link.groups()
    topic = _TOPIC.fullmatch(target)
    if topic:
        return f"{said} (mapmaker guide {topic[1]})"
    if _NOTEBOOK.fullmatch(target):
        return f"{said} ({Path(__file__).with_name(target)})"
    return said if target.startswith("#") else f"{said} ({target})"
