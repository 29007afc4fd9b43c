"""Scheduling of jobs on an executor: a few at a time, and none lost if a process dies."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from typing import TypeAlias

from mapmaker.publish.builder.executors import PoolFactory
from mapmaker.publish.builder.job import BuildJob, BuildResult, make

#: Jobs submitted per worker, so that the next one is ready when a worker is done.
AHEAD = 2
#: How often an idle build looks whether its pool still works.
LOOK_S = 5

Task: TypeAlias = Callable[[BuildJob], BuildResult]
_Submit: TypeAlias = Callable[[BuildJob], "Future[BuildResult]"]
Done: TypeAlias = "tuple[BuildJob, BuildResult | Exception]"


def run(
    jobs: Iterable[BuildJob], open_pool: PoolFactory, most: int, task: Task = make
) -> Generator[Done, None, None]:
    """Yield the result or the exception of each job, in order of completion.

    ``task`` is applied to each job, ``most`` is their maximum number. Jobs are taken only
    when there is room, so that thousands need no more memory than a few. If a process dies, the
    jobs under way are retried one at a time, which isolates the one that crashes: it is yielded
    with a ``BrokenExecutor``, all others are made.
    """
    waiting = iter(jobs)
    lost: list[BuildJob] = []
    while True:
        with open_pool(most) as pool:
            submit = _bound(pool.executor, task)
            yield from _run_all(waiting, submit, AHEAD * pool.width, lost, pool.works)
        if not lost:
            return
        while lost:
            with open_pool(1) as pool:
                yield from _run_singly(lost, _bound(pool.executor, task), pool.works)


def _bound(executor: Executor, task: Task) -> _Submit:
    return lambda job: executor.submit(task, job)


def _run_all(
    waiting: Iterator[BuildJob],
    submit: _Submit,
    window: int,
    lost: list[BuildJob],
    works: Callable[[], bool],
) -> Iterator[Done]:
    """Work until no job waits or a process dies, which loses the jobs under way.

    So does a pool that works no more, of which Dask does not always tell.
    """
    under_way: dict[Future[BuildResult], BuildJob] = {}
    while True:
        while not lost and len(under_way) < window:
            job = next(waiting, None)
            if job is None:
                break
            try:
                under_way[submit(job)] = job
            except BrokenExecutor:
                lost.append(job)
        if not under_way:
            return
        done = _finished(under_way, works)
        if not done:
            lost += under_way.values()
            return
        for future in done:
            job = under_way.pop(future)
            result = _result(future)
            if isinstance(result, (BrokenExecutor, CancelledError)):
                lost.append(job)
            else:
                yield job, result


def _run_singly(lost: list[BuildJob], submit: _Submit, works: Callable[[], bool]) -> Iterator[Done]:
    """Retry lost jobs one at a time until one crashes its process again."""
    while lost:
        job = lost.pop(0)
        try:
            future = submit(job)
            if not _finished((future,), works):
                lost.append(job)
                return
            result = _result(future)
        except BrokenExecutor as error:
            result = error
        yield job, result
        if isinstance(result, (BrokenExecutor, CancelledError)):
            return


def _finished(
    futures: Iterable[Future[BuildResult]], works: Callable[[], bool]
) -> set[Future[BuildResult]]:
    """Return those of some futures that are done, at least one; none if the pool works no more."""
    while True:
        done = wait(futures, timeout=LOOK_S, return_when=FIRST_COMPLETED).done
        if done or not works():
            return done


def _result(future: Future[BuildResult]) -> BuildResult | Exception:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001  (whatever a worker meets; the caller says so)
        return error
