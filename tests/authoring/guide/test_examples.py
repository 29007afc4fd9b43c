"""The guide does what it says: its examples, followed in order in a project of their own."""

import shutil
from pathlib import Path

import pytest

from mapmaker.authoring.guide import Topic, topics
from tests.authoring.guide.examples import Reader, blocks_of

ROOT = Path(__file__).parents[3]
#: What a topic starts with: the project's own campaigns and layers, but for these.
PROJECT = Path(__file__).parent / "project"
STARTS = {"tutorial": None, "python": PROJECT, "overlays": PROJECT}


@pytest.fixture
def follow(tmp_path, monkeypatch):
    """Follows examples written into a topic, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def follow(written):
        reader = Reader()
        for block in blocks_of(Topic("topic", written)):
            reader.follow(block)

    return follow


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_every_example_runs(topic, tmp_path, follow):
    start = STARTS.get(topic.name, ROOT)
    for folder in ("campaigns", "geo") if start else ():
        shutil.copytree(start / folder, tmp_path / folder)
    follow(topic.written)


def test_every_fence_is_an_example():
    for topic in topics():
        fences = [line for line in topic.written.splitlines() if line.startswith("```")]
        assert len(fences) == 2 * len(blocks_of(topic)), topic.name


def test_an_example_that_shows_something_else_is_found(follow):
    with pytest.raises(AssertionError, match=r'File "topic\.md", line 3'):
        follow("A\n```python\n>>> 1 + 1\n3\n```\n")
    with pytest.raises(ZeroDivisionError) as caught:
        follow("```python\nx = 1\nx / 0\n```\n")
    assert caught.traceback[-1].lineno == 2


@pytest.mark.parametrize(
    ("console", "message"),
    [
        ("$ mapmaker check nowhere.yaml", "no such campaign file"),
        ("$ mapmaker --version\nmapmaker 99", "the guide shows"),
        ("$ rm -r .", "only mapmaker runs here"),
    ],
)
def test_a_command_that_fails_is_found(follow, console, message):
    with pytest.raises(AssertionError, match=message):
        follow(f"```console\n{console}\n```\n")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("yaml a.yaml\ntitle: [", "a.yaml"),
        (
            "yaml a.yaml fails\ntitle: A\nevents: [{title: B, on: 1909, sources: [c]}]\nsources: {c: {title: D}}",
            "nothing is wrong",
        ),
        ("yaml\ntitle: A", "tuple index|list index"),
        ("geojson a.geojson\n{}", "geojson"),
        ("ruby\n1", "_ruby"),
        ("sh\nif", "non-zero"),
    ],
)
def test_an_example_that_is_none_is_found(follow, written, message):
    with pytest.raises(Exception, match=message):
        follow(f"```{written}\n```\n")
