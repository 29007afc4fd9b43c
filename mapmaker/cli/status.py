"""A status line in the terminal."""

from __future__ import annotations

import sys
from typing import Self

import click

_CLEAR = "\r\x1b[2K"


class StatusLine:
    """The last line of a terminal, rewritten with the progress; nothing outside a terminal.

    It goes to stderr, so that stdout stays clean for other programs. As a context manager it clears
    the line at the end.
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
        """Replace the text of the line."""
        self.clear()
        if self._shown and text:
            click.echo(text, nl=False, err=True)
            self._is_written = True

    def clear(self) -> None:
        """Clear the line, before anything else is printed."""
        if self._is_written:
            click.echo(_CLEAR, nl=False, err=True)
            self._is_written = False
