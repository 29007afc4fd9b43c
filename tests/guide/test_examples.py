"""Every example of the guide, followed in order."""

import shutil
from pathlib import Path

import pytest

from mapmaker.guide import topics
from tests.guide.examples import Reader, blocks_of

ROOT = Path(__file__).parents[2]
#: The topic that begins with an empty folder; the others have the project's campaigns and layers.
FROM_NOTHING = "tutorial"


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_every_example_runs(topic, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if topic.name != FROM_NOTHING:
        for folder in ("campaigns", "geo"):
            shutil.copytree(ROOT / folder, tmp_path / folder)
    reader = Reader()
    for block in blocks_of(topic):
        reader.follow(block)


def test_every_fence_is_an_example():
    for topic in topics():
        fences = [line for line in topic.written.splitlines() if line.startswith("```")]
        assert len(fences) == 2 * len(blocks_of(topic)), topic.name
