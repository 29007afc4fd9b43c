"""A live server for those who write: pages are made anew as their files are saved."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mapmaker.builder import Builder, Outcome, campaign_files
from mapmaker.problems import MapmakerError
from mapmaker.project import OUTPUT
from mapmaker.serve.server import INDEX, Server
from mapmaker.serve.site import Site
from mapmaker.serve.watching import changes

PORT = 8000


def serve(
    campaigns: Iterable[str | Path] | None = None,
    output: str | Path = OUTPUT,
    *,
    port: int = PORT,
    on_start: Callable[[str], None] | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Build campaigns, serve their pages on loopback, and build anew what is saved, until stopped.

    An open page is read anew at the same instant and view, or says what is wrong with its campaign.

    Parameters
    ----------
    campaigns
        Campaign files, or folders of them; by default the folder ``campaigns``. What comes into a
        folder later is built, too.
    output
        The folder for the pages.
    port
        Where to listen; 0 for any free port.
    on_start
        Called with the server's address once the pages are there.
    on_outcome
        Called with what came of each campaign, whenever it was looked at.
    stop
        Ends the server when it is set; without one it runs until Ctrl-C.

    Raises
    ------
    MapmakerError
        When there is no campaign, the port cannot be had, or pages cannot be written.
    """
    stop = stop or threading.Event()
    campaign_files(campaigns)  # said at once when there are none
    desk = _Desk(campaigns, Builder(output), on_outcome or (lambda _: None))
    with _running(Server(Path(output), desk.site, port)) as server:
        for changed in changes(desk.watched, stop):
            desk.work_on(changed)
            if on_start:
                on_start(server.url)
                on_start = None
                desk.warm_up()


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    """Answer requests meanwhile."""
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.1))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(slots=True)
class _Desk:
    """Where campaigns lie while they are written: what each is made of, what is wrong with it."""

    campaigns: Iterable[str | Path] | None
    builder: Builder
    tell: Callable[[Outcome], None]
    site: Site = field(default_factory=Site)
    files: dict[Path, frozenset[Path]] = field(default_factory=dict)
    faulty: dict[Path, Outcome] = field(default_factory=dict)

    def watched(self) -> set[Path]:
        """Return every campaign file, and what they are made of."""
        try:
            there = [file.absolute() for file in campaign_files(self.campaigns)]
        except MapmakerError:
            there = []  # the last one is gone, or not back yet
        return {*there, *(part for parts in self.files.values() for part in parts)}

    def work_on(self, changed: set[Path]) -> None:
        """Build the campaigns that changed files are part of; what is open before what is not."""
        try:
            files = campaign_files(self.campaigns)
        except MapmakerError:
            files = []
        touched = [
            file
            for file in files
            if file in self.faulty or changed & {file.absolute(), *self.files.get(file, ())}
        ]
        touched.sort(key=lambda file: not self.site.is_read(_page(file)))
        first = not self.files
        self.builder.jobs = (os.cpu_count() or 1) if first else 1  # a process takes long to start
        for file in touched:
            self.files[file] = self._parts(file)
        self.builder.build(touched, self.settle)
        gone = self.files.keys() - set(files)
        for file in gone:
            del self.files[file]
            self.faulty.pop(file, None)
        if touched or gone:
            problems = [one for outcome in self.faulty.values() for one in outcome.problems]
            self.site.tell(INDEX, problems, made=True)

    def settle(self, outcome: Outcome) -> None:
        """Tell what came of a campaign."""
        if outcome.page is None:
            self.faulty[outcome.file] = outcome
        else:
            self.faulty.pop(outcome.file, None)
        problems = () if outcome.page else outcome.problems
        self.site.tell(_page(outcome.file), problems, made=outcome.built)
        self.tell(outcome)

    def warm_up(self) -> None:
        """Do beforehand what takes long the first time, so that the first save is shown at once."""
        whole = [file for file in self.files if file not in self.faulty]
        newest = max(whole, key=lambda file: file.stat().st_mtime, default=None)
        if newest:
            from mapmaker.campaign import load  # noqa: PLC0415

            load(newest).to_map()

    def _parts(self, file: Path) -> frozenset[Path]:
        try:
            return self.builder.files_read(file)
        except OSError:
            return frozenset({file.absolute()})


def _page(file: Path) -> str:
    return f"{file.stem}.html"
