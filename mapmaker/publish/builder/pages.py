"""Incremental building of the pages in a folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mapmaker.files import write_whole
from mapmaker.format.text.document import decode_yaml
from mapmaker.problems import CampaignError, MapmakerError, Problem
from mapmaker.project import OUTPUT
from mapmaker.publish.builder.dependencies import (
    FileCache,
    completed,
    digest_of,
    files_of,
    paths_of,
)
from mapmaker.publish.builder.executors import (
    PoolFactory,
    cluster,
    existing,
    processes,
    this_process,
)
from mapmaker.publish.builder.fingerprint import fingerprint
from mapmaker.publish.builder.job import BuildJob, BuildResult, make, unreadable
from mapmaker.publish.builder.manifest import Manifest, Record
from mapmaker.publish.builder.scheduler import run
from mapmaker.publish.builder.shared import publish_shared

_CRASHES = (BrokenExecutor, CancelledError)
#: The maximum length of the name of a file, in bytes, on most systems.
LONGEST_NAME = 255
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one campaign.

    ``page`` is its page, or None if it could not be built from the current file. ``built`` is
    whether it was built now. ``problems`` are its errors, or the warnings of a page just built.
    ``inputs`` are the names of its files, as far as known, with its own.
    """

    file: Path
    page: Path | None
    built: bool = False
    problems: tuple[Problem, ...] = ()
    inputs: tuple[str, ...] = ()

    @property
    def files_read(self) -> frozenset[Path]:
        """The files that the page depends on, as absolute paths, missing ones too."""
        return files_of(self.file, self.inputs)


class Builder:
    """Keeps the pages of campaigns in a folder.

    The inputs of each page are recorded. A page is rebuilt if its campaign, a file that it names,
    mapmaker or an option has changed, or if the page was edited.

    Parameters
    ----------
    output
        The folder for the pages; created if missing.
    base_url
        The address of the folder that the pages will be in, for links and embedding.
    force
        Whether to rebuild pages that are up to date, and to overwrite files that no record has.
    jobs
        The maximum number of processes; 1 is this one. See ``executors.processes``.
    cluster
        The address of a Dask scheduler whose workers do the work instead.
    executor
        An executor to use instead; it is left running.
    on_page
        Called with a campaign's file as soon as its page is written, before the files beside it;
        only if this process does the work, and from a separate thread.

    Examples
    --------
    >>> import tempfile
    >>> builder = Builder(tempfile.mkdtemp())
    >>> march = Path("campaigns/napoleon-1812.yaml")
    >>> [outcome.built for _ in range(2) for outcome in builder.build([march])]
    [True, False]
    """

    def __init__(
        self,
        output: str | Path = OUTPUT,
        *,
        base_url: str = "",
        force: bool = False,
        jobs: int = 1,
        cluster: str | None = None,
        executor: Executor | None = None,
        on_page: Callable[[Path], None] | None = None,
    ) -> None:
        self.folder = Path(output)
        if base_url:
            from mapmaker.page.metadata import folder_address  # noqa: PLC0415 (imports NumPy)

            folder_address(base_url)
        self.base_url = base_url
        self.force = force
        self.records = Manifest(self.folder)
        self.jobs = jobs
        self.cluster = cluster
        self.executor = executor
        self.on_page = on_page

    @property
    def recipe(self) -> str:
        """A digest of mapmaker and the options, which shape a page beside its campaign."""
        return digest_of(f"{fingerprint()}\n{self.base_url}".encode())

    def build(
        self, files: Iterable[Path], on_outcome: Callable[[Outcome], None] | None = None
    ) -> list[Outcome]:
        """Build the pages that are out of date; return the outcome of each campaign.

        ``on_outcome`` is called with each outcome at once, up-to-date pages first. A campaign that
        fails keeps its old page, and does not stop others.

        Raises ``MapmakerError`` if pages cannot be built or written at all.
        """
        files = list(files)
        outcomes: dict[Path, Outcome] = {}

        def report(outcome: Outcome) -> None:
            outcomes[outcome.file] = outcome
            if on_outcome:
                on_outcome(outcome)

        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
        cache = FileCache()
        stale = []
        for file in files:
            record = None if self.force else self._fresh_record(file, cache)
            if record:
                report(Outcome(file, self._page(file), inputs=tuple(record.inputs)))
            else:
                stale.append(file)
        for outcome in self._make(stale, cache):
            report(outcome)
        if any(outcome.page for outcome in outcomes.values()):
            with self._writing():
                publish_shared(self.records, force=self.force)
        return [outcomes[file] for file in files]

    def _page(self, file: Path) -> Path:
        return self.folder / f"{file.stem}.html"

    def _campaign(self, file: Path) -> str:
        """Return the path of a campaign file relative to the pages."""
        return Path(os.path.relpath(file, self.folder)).as_posix()

    def _fresh_record(self, file: Path, cache: FileCache) -> Record | None:
        """Return the record of a campaign's page if it is up to date."""
        record = self.records.read(self._page(file).name)
        if record is None or record.recipe != self.recipe:
            return None
        if record.campaign != self._campaign(file):
            return None
        try:
            for name, path in paths_of(file, record.inputs):
                if cache.digest(path) != record.inputs[name]:
                    return None
        except (OSError, ValueError):
            return None
        return record if self.records.is_intact(record) else None

    def _make(self, files: list[Path], cache: FileCache) -> Iterator[Outcome]:
        """Build pages, in order of completion, and publish them."""
        faulty: list[Outcome] = []

        def jobs() -> Iterator[BuildJob]:
            for file in files:
                try:
                    self._refuse_names(file)
                    yield self._job(file, cache)
                except CampaignError as error:
                    faulty.append(Outcome(file, None, problems=tuple(error.problems)))

        if not files:
            return
        open_pool = self._pool_factory(len(files))
        task = (
            partial(make, early=self._publish_early)
            if open_pool is this_process and self.on_page
            else make
        )
        with closing(run(jobs(), open_pool, len(files), task)) as done:
            for job, result in done:
                yield from _drained(faulty)
                if isinstance(result, MapmakerError):
                    raise result
                file = Path(job.file)
                made = _failure(file, result) if isinstance(result, Exception) else result
                yield self._publish(file, made)
        yield from _drained(faulty)

    def _pool_factory(self, count: int) -> PoolFactory:
        """Return the function that starts the workers for a number of pages."""
        if self.executor is not None:
            return existing(self.executor, os.cpu_count() or 1)
        if self.cluster is not None:
            return cluster(self.cluster)
        return processes(self.jobs) if min(self.jobs, count) > 1 else this_process

    def _publish_early(self, file: str, html: bytes) -> None:
        """Write a page before its record; without a record, an interrupted build rebuilds it."""
        page = self._page(Path(file))
        with self._writing():
            self.records.claim(page.name, self._outputs(page), self._campaign(Path(file)))
            write_whole(page, html, self.records.scratch)
        if self.on_page:
            self.on_page(Path(file))

    def _publish(self, file: Path, made: BuildResult) -> Outcome:
        """Write the files made for a campaign, if any."""
        inputs = tuple(made.inputs)
        if not made.outputs:
            return Outcome(file, None, problems=made.problems, inputs=inputs)
        page = self._page(file)
        with self._writing():
            self.records.publish(
                page.name,
                made.outputs,
                recipe=self.recipe,
                campaign=self._campaign(file),
                inputs=made.inputs,
            )
        return Outcome(file, page, built=True, problems=made.problems, inputs=inputs)

    def _refuse_names(self, file: Path) -> None:
        """Raise ``CampaignError`` if files of the page cannot have their names.

        These are too long, or those of files that mapmaker did not write.
        """
        page = self._page(file)
        longest = max(len(os.fsencode(name)) for name in self._outputs(page))
        if longest > LONGEST_NAME:
            message = "the name of this file is too long for the files beside its page"
            raise CampaignError([_error(file, message, "rename it")])
        strangers = [] if self.force else self.records.strangers(page.name, self._outputs(page))
        if strangers:
            message = f"the page would overwrite {', '.join(map(str, strangers))}"
            hint = "no record says that mapmaker wrote this: give another --output, or --force"
            raise CampaignError([_error(file, message, hint)])

    def _outputs(self, page: Path) -> list[str]:
        """Return the names of a page and of the files beside it that readers see."""
        from mapmaker.page.metadata import oembed_name, picture_name  # noqa: PLC0415 (imports NumPy)

        return [page.name, picture_name(page.stem), oembed_name(page.stem)]

    def _job(self, file: Path, cache: FileCache) -> BuildJob:
        """Return the job of a page. Raises ``CampaignError`` if a file of it cannot be read."""
        try:
            contents = {file.name: cache.read(file)}
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            raise CampaignError([_error(file, message)]) from None
        if self.executor is not None or self.cluster is not None:
            contents = self._contents(file, contents[file.name], cache)
        folder = file.absolute().parent.name
        return BuildJob(str(file), folder, contents, self.base_url, fingerprint())

    def _contents(self, file: Path, own: bytes, cache: FileCache) -> dict[str, bytes]:
        """Return the inputs of a campaign for workers that may be elsewhere.

        Raises ``CampaignError`` if one of them cannot be read.
        """
        document = decode_yaml(own, file)
        try:
            return completed(document, {file.name: own}, cache.read)
        except (OSError, ValueError):
            raise CampaignError(unreadable(document)) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Raise ``MapmakerError`` if the folder cannot be written to."""
        try:
            yield
        except OSError as error:
            message = f"cannot write to {self.folder}: {error.strerror}"
            raise MapmakerError(message) from error


def _drained(outcomes: list[Outcome]) -> Iterator[Outcome]:
    """Yield outcomes, removing them from their list."""
    while outcomes:
        yield outcomes.pop(0)


def _failure(file: Path, error: Exception) -> BuildResult:
    """Return the problem for a page whose building failed."""
    if isinstance(error, _CRASHES) or type(error).__name__ == "KilledWorker":
        message = "the worker process crashed on every attempt"
        hint = "is there enough memory? `--jobs 1` uses the least"
    elif isinstance(error, OSError):
        message = f"the worker cannot write: {error.strerror or error}"
        hint = "is there room on the disk of temporary files?"
    else:
        _log.debug("%s failed", file, exc_info=error)
        message = f"mapmaker failed: {type(error).__name__}: {error}"
        hint = "this is a bug in mapmaker, not in the file; please report it"
    return BuildResult((_error(file, message, hint),))


def _error(file: Path, message: str, hint: str = "") -> Problem:
    return Problem(str(file), 1, 1, "error", "build", message, hint)
