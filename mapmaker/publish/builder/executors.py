"""Executors of a build: this process, other processes, or the workers of a Dask cluster."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, NamedTuple, TypeAlias

from mapmaker.problems import MapmakerError

#: The timeout of a scheduler.
CONNECT_S = 10


class WorkerPool(NamedTuple):
    """An executor, the number of jobs that it works on at a time, and whether it still works."""

    executor: Executor
    width: int
    works: Callable[[], bool] = lambda: True


#: Makes a pool of up to a number of workers, for the duration of the context.
PoolFactory: TypeAlias = Callable[[int], AbstractContextManager[WorkerPool]]


@contextmanager
def this_process(_most: int) -> Iterator[WorkerPool]:
    """Yield a pool of one thread of this process."""
    with _shut_down(ThreadPoolExecutor(1)) as executor:
        yield WorkerPool(executor, 1)


def processes(jobs: int) -> PoolFactory:
    """Return a function that starts up to a number of processes, no more than there is work for.

    They are spawned, as not every system can fork, and open handles must not be copied. They import
    the main program: a script needs ``if __name__ == "__main__":``.
    """

    @contextmanager
    def pool(most: int) -> Iterator[WorkerPool]:
        width = max(1, min(jobs, most))
        with _shut_down(
            _Processes(width, get_context("spawn"), initializer=_exit_with_parent)
        ) as executor:
            yield WorkerPool(executor, width)

    return pool


def existing(executor: Executor, width: int) -> PoolFactory:
    """Return a function that uses the caller's executor, without shutting it down."""

    @contextmanager
    def pool(_most: int) -> Iterator[WorkerPool]:
        yield WorkerPool(executor, width)

    return pool


def cluster(address: str) -> PoolFactory:
    """Return a function that connects to a Dask scheduler, such as ``tcp://scheduler:8786``.

    Its workers need the same mapmaker, but no shared disk. Connecting raises ``MapmakerError`` if
    the scheduler does not answer, or has no workers.
    """

    @contextmanager
    def pool(_most: int) -> Iterator[WorkerPool]:
        try:
            from distributed import Client  # noqa: PLC0415  (an extra)
        except ImportError as error:
            message = 'building on a cluster needs Dask: pip install "distributed>=2024.4"'
            raise MapmakerError(message) from error
        try:
            if not address:
                raise ValueError(address)  # noqa: TRY301  (to Dask it would mean a cluster of its own)
            client = Client(address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            message = (
                f"no Dask scheduler answers at {address}; start one with `dask scheduler`, and"
                " give the address that it prints, such as tcp://scheduler:8786"
            )
            raise MapmakerError(message) from error
        with _silenced("distributed.client", "distributed.utils"), client:
            width = sum(client.nthreads().values())
            if not width:
                message = f"the scheduler at {address} has no workers: `dask worker {address}`"
                raise MapmakerError(message)
            yield WorkerPool(
                client.get_executor(pure=False), width, lambda: client.status == "running"
            )

    return pool


@contextmanager
def _silenced(*names: str) -> Iterator[None]:
    """Silence the tracebacks of loggers about a lost scheduler, which has a message of its own."""
    loggers = [(logger, logger.level) for logger in map(logging.getLogger, names)]
    try:
        for logger, _ in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in loggers:
            logger.setLevel(level)


@contextmanager
def _shut_down(executor: Executor) -> Iterator[Executor]:
    """Shut an executor down when its work is done; at once on an exception."""
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def _exit_with_parent() -> None:
    """End this process with its parent, even if the parent is killed."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Processes(ProcessPoolExecutor):
    """Processes that ignore Ctrl-C; their parent ends them."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if not hasattr(signal, "pthread_sigmask"):  # not on Windows
            return super().submit(fn, *args, **kwargs)
        # Processes start here on first use, and inherit the blocked signals.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
