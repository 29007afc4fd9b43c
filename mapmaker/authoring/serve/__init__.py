"""A live server for authors: it rebuilds pages when their files are saved."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from mapmaker.authoring.serve.server import INDEX, Server
from mapmaker.authoring.serve.site import Site
from mapmaker.authoring.serve.watching import changes
from mapmaker.problems import MapmakerError
from mapmaker.project import OUTPUT
from mapmaker.publish.builder import Builder, Outcome, campaign_files

PORT = 8000


def serve(
    campaigns: Iterable[str | Path] | None = None,
    output: str | Path = OUTPUT,
    *,
    port: int = PORT,
    on_start: Callable[[str], None] | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
    on_complaint: Callable[[str], None] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Build campaigns, serve their pages on loopback, and rebuild on saving, until stopped.

    An open page reloads at the same instant and view, or shows the errors of its campaign.

    Parameters
    ----------
    campaigns
        Campaign files, or folders of them; by default the folder ``campaigns``. Campaigns added to
        a folder later are built, too.
    output
        The folder for the pages.
    port
        Where to listen; 0 for any free port.
    on_start
        Called with the server's address once the pages are there.
    on_outcome
        Called with the outcome of each campaign that was built, or whose errors changed.
    on_complaint
        Called with a problem of the folders, such as two campaigns of one name, or a full disk.
    stop
        Stops the server when set; without it, the server runs until Ctrl-C.

    Raises
    ------
    MapmakerError
        If there is no campaign, the port is taken, or pages cannot be written.
    """
    stop = stop or threading.Event()
    given = None if campaigns is None else list(campaigns)
    campaign_files(given)  # raises at once if there are none
    silent: Callable[[object], None] = lambda _: None  # noqa: E731
    live = _LiveBuild(given, Builder(output), on_outcome or silent, on_complaint or silent)
    live.builder.on_page = live.show
    with _running(Server(Path(output), live.site, port)) as server:
        changed = changes(live.watched, stop)
        live.work_on(next(changed))
        if on_start:
            on_start(server.url)
        live.warm_up()
        for files in changed:
            try:
                live.work_on(files)
            except MapmakerError as error:
                live.complain(str(error))  # until the next change


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    """Answer requests in another thread."""
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.1))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(slots=True)
class _LiveBuild:
    """The campaigns of a live server: the inputs of each, and its problems."""

    campaigns: list[str | Path] | None
    builder: Builder
    on_outcome: Callable[[Outcome], None]
    on_complaint: Callable[[str], None]
    site: Site = field(default_factory=Site)
    files: dict[Path, frozenset[Path]] = field(default_factory=dict)
    faulty: dict[Path, Outcome] = field(default_factory=dict)
    shown: set[Path] = field(default_factory=set)
    complaint: str = ""

    def watched(self) -> set[Path]:
        """Return every campaign file, its inputs, and the missing pages."""
        there = self._campaign_files()
        parts = {part for parts in self.files.values() for part in parts}
        return {
            *(file.absolute() for file in there),
            *parts,
            *map(self._page, self._missing_pages()),
        }

    def work_on(self, changed: set[Path]) -> None:
        """Build the campaigns that use changed files; those read last come first."""
        files = self._campaign_files()
        unfinished = {*self.faulty, *self._missing_pages()}
        touched = [file for file in files if file in unfinished or changed & self._inputs(file)]
        touched.sort(key=lambda file: self.site.last_requested(self._page(file).name), reverse=True)
        first = not self.files
        self.builder.jobs = (os.cpu_count() or 1) if first else 1  # a process takes long to start
        for file in touched:
            self.files.setdefault(file, frozenset({file.absolute()}))
        self.builder.build(touched, self.report)
        gone = self.files.keys() - set(files)
        for file in gone:
            del self.files[file]
            self.faulty.pop(file, None)
        if touched or gone:
            problems = [one for outcome in self.faulty.values() for one in outcome.problems]
            self.site.update(INDEX, problems, made=True)

    def show(self, file: Path) -> None:
        """Reload a page while the files beside it are still being made."""
        self.shown.add(file)
        self.site.update(self._page(file).name, made=True)

    def report(self, outcome: Outcome) -> None:
        """Report the outcome of a campaign, unless already reported."""
        self.files[outcome.file] = outcome.files_read
        before = self.faulty.pop(outcome.file, None)
        if outcome.page is None:
            self.faulty[outcome.file] = outcome
        problems = () if outcome.page else outcome.problems
        made = outcome.built and outcome.file not in self.shown
        self.shown.discard(outcome.file)
        self.site.update(self._page(outcome.file).name, problems, made=made)
        if outcome.built or before != self.faulty.get(outcome.file):
            self.on_outcome(outcome)

    def warm_up(self) -> None:
        """Do slow first-time work in advance, so that the first save shows at once."""
        from mapmaker.campaign import load  # noqa: PLC0415

        for file in self.files.keys() - self.faulty.keys():
            # A change since then is found by the next poll.
            with suppress(OSError, MapmakerError):
                load(file).to_map()
                break
        # Objects loaded so far stay; collecting them would take up to 0.1 s.
        gc.collect()
        gc.freeze()

    def complain(self, complaint: str) -> None:
        """Report once why campaigns cannot be found, or pages not written."""
        if complaint and complaint != self.complaint:
            self.on_complaint(complaint)
        self.complaint = complaint

    def _campaign_files(self) -> list[Path]:
        """Return the campaign files; the previous ones while the folders are invalid."""
        try:
            files = campaign_files(self.campaigns)
        except MapmakerError as error:
            self.complain(str(error))
            return [file for file in self.files if file.is_file()]
        self.complain("")
        return files

    def _page(self, file: Path) -> Path:
        return self.builder.folder.absolute() / f"{file.stem}.html"

    def _inputs(self, file: Path) -> set[Path]:
        """Return the files whose change makes a campaign worth checking."""
        return {file.absolute(), *self.files.get(file, ())}

    def _missing_pages(self) -> list[Path]:
        """Return the campaigns without errors whose page is missing."""
        whole = self.files.keys() - self.faulty.keys()
        return [file for file in whole if not self._page(file).exists()]
