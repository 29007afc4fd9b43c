"""Every executor makes the same pages, and a crash loses no other page."""

import os
import signal
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import active_children

import pytest

from mapmaker.problems import CampaignError, MapmakerError
from mapmaker.publish.builder import Builder, pages
from mapmaker.publish.builder.executors import WorkerPool
from mapmaker.publish.builder.scheduler import AHEAD, run
from tests.publish.builder.conftest import written


class Deadly:
    """Bytes that kill the process which unpacks them."""

    def __reduce__(self):
        return os._exit, (1,)


def test_several_processes_make_the_same_pages_as_one(atelier):
    atelier.write("bad", "title: [")
    serial = atelier.build()
    first = atelier.written()
    atelier.output = atelier.folder / "other"
    parallel = atelier.build(jobs=2)
    assert parallel == serial == {"bad": "failed", **{f"march-{n}": "built" for n in range(4)}}
    assert atelier.written() == first


def test_a_campaign_that_crashes_its_process_is_reported_and_the_others_are_built(
    atelier, monkeypatch
):
    honest = Builder._job

    def deadly(self, file, cache):
        sent = honest(self, file, cache)
        return replace(sent, contents={"x": Deadly()}) if file.stem == "march-1" else sent

    monkeypatch.setattr(Builder, "_job", deadly)
    outcomes = Builder(atelier.output, jobs=2).build(atelier.files)
    assert [outcome.file.stem for outcome in outcomes if not outcome.page] == ["march-1"]
    (fault,) = outcomes[1].problems
    assert "crashed" in fault.message
    assert fault.path == str(atelier.file("march-1"))


def test_killed_processes_lose_no_pages(atelier):
    killed = []

    def kill(_):
        if not killed:
            killed.extend(active_children())
            for process in killed:
                os.kill(process.pid, signal.SIGKILL)

    assert set(atelier.build(jobs=2, tell=kill).values()) == {"built"}
    assert killed


def test_no_more_processes_start_than_pages_are_stale(atelier):
    seen = []
    atelier.build()
    for name in ("march-0", "march-2"):
        atelier.replace(name, "70", "80")
    built = atelier.build(jobs=9, tell=lambda _: seen.append(len(active_children())))
    assert sorted(built.values()) == ["built", "built", "unchanged", "unchanged"]
    assert max(seen) == 2


def test_one_page_is_made_in_this_process(atelier):
    seen = []
    atelier.build()
    atelier.replace("march-1", "70", "80")
    atelier.build(jobs=2, tell=lambda _: seen.append(active_children()))
    assert not any(seen)


class Watched(Executor):
    """Works at once, and counts what it holds; ``fails`` what it raises instead."""

    def __init__(self, fails=None):
        self.fails, self.held, self.most = fails, 0, 0

    def submit(self, fn, /, *args, **kwargs):
        self.held += 1
        self.most = max(self.most, self.held)
        future = Future()
        if self.fails:
            future.set_exception(self.fails)
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_an_executor_of_the_caller_stays_running(one):
    with ThreadPoolExecutor(1) as executor:
        assert one.build(executor=executor) == {"march-0": "built"}
        assert executor.submit(int).result() == 0


def test_only_a_few_jobs_are_submitted_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(pages.os, "cpu_count", lambda: 2)
    watched, files = Watched(OSError("no")), []
    for number in range(50):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text("title: A")

    def settle(_):
        watched.held -= 1

    Builder(tmp_path / "output", executor=watched).build(files, settle)
    assert watched.most == 2 * AHEAD


def test_an_exception_is_reported_without_a_traceback(one):
    (outcome,) = Builder(one.output, executor=Watched(ZeroDivisionError("by 0"))).build(one.files)
    assert "mapmaker failed: ZeroDivisionError: by 0" in str(outcome.problems[0])
    assert "Traceback" not in str(outcome.problems[0])


def test_build_raises_all_errors_after_all_pages(atelier):
    from mapmaker import build  # noqa: PLC0415

    atelier.replace("march-0", "to: Qazvin", "to: Kazvin")
    atelier.replace("march-2", "to: Qazvin", "to: Qasvin")
    with pytest.raises(CampaignError, match=r"(?s)Kazvin.*Qasvin"):
        build(atelier.files, atelier.output)
    assert {"march-1.html", "march-3.html"} < set(written(atelier.output))


def test_a_pool_that_works_no_more_loses_no_job_and_is_not_waited_for(monkeypatch):
    """Dask does not always tell of a lost scheduler: its futures then never end."""
    monkeypatch.setattr("mapmaker.publish.builder.scheduler.LOOK_S", 0)

    class Silent(Executor):
        def submit(self, *_, **__):
            return Future()

    pools = [WorkerPool(Silent(), 1, lambda: False)] * 2

    @contextmanager
    def open_pool(_most):
        if not pools:
            message = "no scheduler answers"
            raise MapmakerError(message)
        yield pools.pop()

    with pytest.raises(MapmakerError, match="no scheduler answers"):
        list(run(iter(["a", "b"]), open_pool, 2, str))
    assert not pools
