"""A real Dask scheduler and two workers, elsewhere on this machine; one of them dies at work."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from mapmaker.problems import MapmakerError
from mapmaker.publish.builder import Builder
from mapmaker.publish.builder.executors import cluster

pytestmark = pytest.mark.slow

PATIENCE_S = 120
LOOPBACK = ["--host", "127.0.0.1", "--no-dashboard"]


class Cluster:
    """A scheduler, and as many workers as are asked for, in folders of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.started = []
        self.address = ""

    def start_scheduler(self):
        told = self.folder / "scheduler.json"
        self.start("scheduler", *LOOPBACK, "--port", "0", "--scheduler-file", str(told))
        deadline_s = time.monotonic() + PATIENCE_S
        while not self.address:
            assert time.monotonic() < deadline_s
            with suppress(OSError, ValueError):  # not there yet, or not all of it
                self.address = json.loads(told.read_text())["address"]

    def start(self, *command):
        folder = self.folder / str(len(self.started))
        folder.mkdir()
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command], cwd=folder, stdout=log, stderr=log
            )
        self.started.append(process)
        return process

    def start_workers(self, names):
        alone = ["--no-nanny", "--nthreads", "1", "--memory-limit", "0", *LOOPBACK]
        pids = {name: self.start("worker", self.address, "--name", name, *alone) for name in names}
        with self.client() as client:
            client.wait_for_workers(len(names), timeout=PATIENCE_S)
        return pids

    def client(self):
        from distributed import Client  # noqa: PLC0415

        return Client(self.address, timeout=PATIENCE_S, set_as_default=False)

    def busy(self):
        """The names of the workers that are making a page."""
        with self.client() as client:
            working = {address for address, keys in client.processing().items() if keys}
            workers = client.scheduler_info()["workers"]
            return {workers[address]["name"] for address in working if address in workers}

    def end(self):
        for process in self.started:
            process.kill()
        for process in self.started:
            process.wait()


@pytest.fixture
def dask(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    started = Cluster(folder)
    try:
        started.start_scheduler()
        yield started
    finally:
        started.end()


def test_a_cluster_makes_the_same_pages_when_a_worker_dies(atelier, dask, monkeypatch):
    atelier.write("bad", "title: [")
    for number in range(4, 8):
        atelier.write(f"march-{number}", atelier.file("march-0").read_text().partition("\n")[2])
    here = atelier.build()
    expected = atelier.written()
    with pytest.raises(MapmakerError, match="has no workers"):
        atelier.build(cluster=dask.address, force=True)

    workers = dask.start_workers(["one", "two"])
    # The workers know neither these paths nor what they are relative to.
    monkeypatch.chdir(atelier.folder)
    atelier.output = type(atelier.folder)("there")
    atelier.campaigns = type(atelier.folder)("campaigns")
    outcomes, killed = [], []

    def kill_one(outcome):
        outcomes.append(outcome.file.stem)
        if not killed and outcome.built:
            killed.extend(dask.busy())
            os.kill(workers[killed[0]].pid, signal.SIGKILL)

    there = atelier.build(cluster=dask.address, tell=kill_one)
    assert killed
    assert workers[killed[0]].wait() == -signal.SIGKILL
    assert there == here
    assert sorted(outcomes) == sorted(here), "every campaign is told of once"
    assert atelier.written() == expected
    assert set(atelier.build(cluster=dask.address).values()) == {"unchanged", "failed"}


def test_a_lost_scheduler_is_reported_without_a_traceback(atelier, dask, monkeypatch, capfd):
    monkeypatch.setattr("mapmaker.publish.builder.executors.CONNECT_S", 2)
    dask.start_workers(["one"])
    made = []

    def lose(outcome):
        made.append(outcome.page)
        dask.started[0].kill()

    with pytest.raises(MapmakerError, match="no Dask scheduler answers"):
        atelier.build(cluster=dask.address, tell=lose)
    assert made
    assert all(page.exists() for page in made)
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:none", ""])
def test_an_unreachable_scheduler_is_reported(one, address, monkeypatch):
    monkeypatch.setattr("mapmaker.publish.builder.executors.CONNECT_S", 1)
    with pytest.raises(MapmakerError, match="no Dask scheduler answers"):
        Builder(one.output, cluster=address).build(one.files)


def test_without_dask_the_message_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MapmakerError, match=r"pip install .distributed"), cluster("tcp://x:1")(1):
        pass
