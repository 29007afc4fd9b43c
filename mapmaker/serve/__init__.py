"""A live server: pages that are made anew as their files are saved, for those who write campaigns."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mapmaker.builder import campaign_files
from mapmaker.problems import MapmakerError
from mapmaker.serve.server import INDEX, Server
from mapmaker.serve.site import Site

if TYPE_CHECKING:
    from mapmaker.builder import Result

PORT = 8000
#: Milliseconds without another change after which files count as saved, and at most.
SETTLE_MS, SETTLED_MS = 25, 250


def serve(
    campaigns: Iterable[str | Path] | None = None,
    output: str | Path = "output",
    *,
    port: int = PORT,
    on_start: Callable[[str], None] | None = None,
    on_built: Callable[[Result], None] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Build campaigns, serve their pages on loopback, and build anew what is saved, until stopped.

    An open page is read anew at the same instant and view, or says what is wrong with its campaign.

    Parameters
    ----------
    campaigns
        Campaign files, or folders of them; by default the folder ``campaigns``.
    output
        The folder for the pages.
    port
        Where to listen; 0 for any free port.
    on_start
        Called with the server's address once the pages are there.
    on_built
        Called with what became of each campaign.
    stop
        Ends the server when it is set; without one it runs until Ctrl-C.

    Raises
    ------
    MapmakerError
        When there is no campaign, or the port cannot be had.
    """
    raise NotImplementedError
