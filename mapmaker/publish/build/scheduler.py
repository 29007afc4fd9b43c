"""Scheduling of parcels on an executor: a few at a time, and none lost if a process dies."""

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

from mapmaker.publish.build.executors import Hire
from mapmaker.publish.build.job import Made, Parcel, make

#: Parcels submitted per worker, so that the next one is ready when a worker is done.
AHEAD = 2

Task: TypeAlias = Callable[[Parcel], Made]
_Submit: TypeAlias = Callable[[Parcel], "Future[Made]"]
Done: TypeAlias = "tuple[Parcel, Made | Exception]"


def work(
    parcels: Iterable[Parcel], hire: Hire, most: int, task: Task = make
) -> Generator[Done, None, None]:
    """Yield the result or the exception of each parcel, in order of completion.

    ``task`` is applied to each parcel, ``most`` is their maximum number. Parcels are taken only
    when there is room, so that thousands need no more memory than a few. If a process dies, the
    parcels under way are retried one at a time, which isolates the one that crashes: it is yielded
    with a ``BrokenExecutor``, all others are made.
    """
    waiting = iter(parcels)
    lost: list[Parcel] = []
    while True:
        with hire(most) as (executor, width):
            yield from _flow(waiting, _bound(executor, task), AHEAD * width, lost)
        if not lost:
            return
        while lost:
            with hire(1) as (executor, _):
                yield from _singly(lost, _bound(executor, task))


def _bound(executor: Executor, task: Task) -> _Submit:
    return lambda parcel: executor.submit(task, parcel)


def _flow(
    waiting: Iterator[Parcel], submit: _Submit, window: int, lost: list[Parcel]
) -> Iterator[Done]:
    """Work until no parcel waits or a process dies, which loses the parcels under way."""
    under_way: dict[Future[Made], Parcel] = {}
    while True:
        while not lost and len(under_way) < window:
            parcel = next(waiting, None)
            if parcel is None:
                break
            try:
                under_way[submit(parcel)] = parcel
            except BrokenExecutor:
                lost.append(parcel)
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            parcel = under_way.pop(future)
            result = _result(future)
            if isinstance(result, (BrokenExecutor, CancelledError)):
                lost.append(parcel)
            else:
                yield parcel, result


def _singly(lost: list[Parcel], submit: _Submit) -> Iterator[Done]:
    """Retry lost parcels one at a time until one crashes its process again."""
    while lost:
        parcel = lost.pop(0)
        try:
            result = _result(submit(parcel))
        except BrokenExecutor as error:
            result = error
        yield parcel, result
        if isinstance(result, (BrokenExecutor, CancelledError)):
            return


def _result(future: Future[Made]) -> Made | Exception:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001  (whatever a worker meets; the caller says so)
        return error
