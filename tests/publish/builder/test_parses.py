"""A campaign's YAML is parsed once in a build, by the process that makes its page."""

import threading
from collections import Counter
from pathlib import Path

import pytest

from mapmaker.authoring.serve import serve
from mapmaker.check import check
from mapmaker.check.rules import unused_place
from mapmaker.format.text import document
from mapmaker.publish.builder import Builder, job
from mapmaker.publish.builder.dependencies import FileCache


@pytest.fixture
def parses(monkeypatch):
    """How often this process has parsed each file, by name."""
    parsed = Counter()
    parse = document.parse_yaml

    def counted(text, path):
        parsed[Path(path).name] += 1
        return parse(text, path)

    monkeypatch.setattr(document, "parse_yaml", counted)
    monkeypatch.setattr(unused_place, "parse_yaml", counted)
    return parsed


def test_a_build_in_this_process_parses_each_file_once(atelier, parses):
    atelier.replace("march-1", "to: Qazvin", "to: Kazvin")
    atelier.replace("march-2", "places.geojson", "gone.geojson")
    atelier.write("march-3", "title: [")
    assert atelier.build() == {
        "march-0": "built",
        "march-1": "failed",
        "march-2": "failed",
        "march-3": "failed",
    }
    assert parses == {f"march-{number}.yaml": 1 for number in range(4)}


def test_an_unchanged_campaign_is_not_parsed(one, parses):
    one.build()
    parses.clear()
    assert one.build() == {"march-0": "unchanged"}
    assert parses == {}


def test_with_processes_only_the_workers_parse(atelier, parses):
    assert set(atelier.build(jobs=2).values()) == {"built"}
    assert parses == {}
    job.make(Builder(atelier.output)._job(atelier.file("march-0"), FileCache()))
    assert parses == {"march-0.yaml": 1}


def test_the_server_parses_a_saved_file_once(one, parses, monkeypatch):
    file, outcomes = one.file("march-0"), []
    monkeypatch.setattr("mapmaker.authoring.serve._LiveBuild.warm_up", lambda _: None)
    stop = threading.Event()

    def save(_url):
        parses.clear()
        one.replace("march-0", "700", "800")

    def settle(outcome):
        outcomes.append(outcome)
        if len(outcomes) == 2:
            stop.set()

    serve([file], one.output, port=0, on_start=save, on_outcome=settle, stop=stop)
    assert [outcome.built for outcome in outcomes] == [True, True]
    assert parses == {"march-0.yaml": 1}


def test_the_check_of_a_folder_parses_each_file_twice(atelier, parses):
    """Once for its own problems, and once for the places that others share with it."""
    for file in atelier.files:
        assert [problem.rule for problem in check(file)] == ["unused-place"]
    assert parses == {f"march-{number}.yaml": 2 for number in range(4)}
