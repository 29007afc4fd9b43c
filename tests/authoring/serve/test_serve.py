"""Serving from Python: exceptions, and calls of its callbacks."""

import threading

import pytest

from mapmaker.authoring import serve as serving
from mapmaker.authoring.serve import serve
from mapmaker.problems import MapmakerError


@pytest.fixture
def stop():
    """Ends the server at the end of the test, whatever happens."""
    stop = threading.Event()
    yield stop
    stop.set()


@pytest.mark.parametrize("on_start", [None, print])
def test_serve_raises_if_the_first_build_cannot_be_written(project, stop, capsys, on_start):
    (project.folder / "output").write_text("", "utf-8")
    complaints = []

    def complain(text):
        complaints.append(text)
        stop.set()

    with pytest.raises(MapmakerError, match="cannot write to"):
        serve(
            [project.path],
            project.folder / "output",
            port=0,
            on_start=on_start,
            on_complaint=complain,
            stop=stop,
        )
    assert complaints == []
    assert capsys.readouterr().out == ""


def test_serve_starts_and_warms_up_once(project, stop, monkeypatch):
    done = []

    def warm_up(live):
        done.append(len(live.files))
        stop.set()

    monkeypatch.setattr(serving._LiveBuild, "warm_up", warm_up)
    serve([project.path], project.folder / "output", port=0, stop=stop)
    assert done == [1]
    assert (project.folder / "output" / "march.html").exists()


def test_serve_reports_a_later_build_that_cannot_be_written_and_goes_on(project, stop):
    output = project.folder / "output"
    told = []

    def spoil(_url):
        output.rename(project.folder / "away")
        output.write_text("", "utf-8")
        project.replace("March on", "The march on")

    def mend(complaint):
        told.append(complaint)
        output.unlink()
        project.replace("The march on", "To")

    def tell(outcome):
        told.append(outcome.file.name)
        if len(told) > 2:
            stop.set()

    serve(
        [project.path],
        output,
        port=0,
        on_start=spoil,
        on_outcome=tell,
        on_complaint=mend,
        stop=stop,
    )
    assert told[0] == told[2] == "march.yaml"
    assert told[1].startswith("cannot write to")
    assert "To Qazvin" in (output / "march.html").read_text("utf-8")
