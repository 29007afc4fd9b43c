"""Builds that are killed at any moment leave whole pages, and the next build does the rest."""

import multiprocessing
import random
import time
from runpy import run_module

import pytest

from tests.publish.builder.conftest import Atelier, written

pytestmark = pytest.mark.slow

KILLS = 20
CAMPAIGNS = 2
PATIENCE_S = 120
#: Between two looks at what is written; a build writes a file in more.
MOMENT_S = 0.001


@pytest.fixture(scope="module")
def processes():
    """Processes that need not import everything anew."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["folium", "mapmaker.cli", "mapmaker.page.map", "mapmaker.publish.atlas"]
    )
    return context


def kill_when_written(process, file):
    """Kill a process once it has put a file in the place of an older one."""
    before, deadline_s = file.stat().st_ino, time.monotonic() + PATIENCE_S
    while process.is_alive() and file.stat().st_ino == before:
        assert time.monotonic() < deadline_s, "the build hangs"
        process.join(MOMENT_S)
    process.kill()
    process.join()


def test_a_build_killed_at_random_leaves_whole_pages(tmp_path, processes, monkeypatch):
    atelier = Atelier(tmp_path / "project", CAMPAIGNS)
    whole = []
    for strength in ("70", "80"):
        if whole:
            for file in atelier.files:
                atelier.replace(file.stem, "70", strength)
        atelier.build()
        whole.append(atelier.written())
    steps = [file for file in atelier.output.rglob("march-*") if file.is_file()]
    assert len(steps) == 5 * CAMPAIGNS, "page, picture, oEmbed record, card and our own"
    dice, cut = random.Random(1909), 0  # noqa: S311
    for kill in range(KILLS):
        old, new = whole[(kill + 1) % 2], whole[kill % 2]
        assert written(atelier.output) == old
        for file in atelier.files:
            atelier.replace(file.stem, *(("80", "70") if kill % 2 == 0 else ("70", "80")))
        command = ["mapmaker", "build", "-qj1", "-o", str(atelier.output), str(atelier.campaigns)]
        monkeypatch.setattr("sys.argv", command)
        process = processes.Process(target=run_module, args=("mapmaker", None, "__main__"))
        process.start()
        kill_when_written(process, dice.choice(steps))
        now = written(atelier.output)
        assert set(now) == set(old)
        assert all(now[name] in {old[name], new[name]} for name in now)
        cut += now not in (old, new)
        assert "failed" not in atelier.build().values()
        assert written(atelier.output) == new
        assert set(atelier.build().values()) == {"unchanged"}
    assert cut > KILLS / 4, "most of them were killed before or after the work, not in it"
