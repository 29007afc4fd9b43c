"""A line of the terminal that says what is being done."""

from __future__ import annotations

import sys
from typing import Self

import click

_CLEAR = "\r\x1b[2K"


class StatusLine:
    """The last line of a terminal, rewritten as things go on; nothing where nobody is looking.

    It goes where messages go, so what a command prints for other programs stays clean. As a context
    it is gone at the end.
    """

    def __init__(self, text: str = "", *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._is_written = False
        self.show(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, text: str) -> None:
        """Say something in place of what was said."""
        self.clear()
        if self._shown and text:
            click.echo(text, nl=False, err=True)
            self._is_written = True

    def clear(self) -> None:
        """Take away what was said, before anything else is printed."""
        if self._is_written:
            click.echo(_CLEAR, nl=False, err=True)
            self._is_written = False
