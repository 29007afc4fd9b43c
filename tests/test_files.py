"""Files are there whole, or as they were."""

from pathlib import Path

import pytest

from mapmaker.files import write_whole


def test_writing_replaces_whole(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old", "utf-8")
    write_whole(path, "new")
    assert path.read_text("utf-8") == "new"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_failing_to_write_leaves_the_old_page(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_text("old", "utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_what_was_written_is_told_even_if_another_file_is_there_by_now(tmp_path):
    path, scratch = tmp_path / "page.html", tmp_path / "scratch"
    scratch.mkdir()
    first = write_whole(path, "first", scratch)
    assert (first.st_ino, first.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)
    write_whole(path, "second")
    assert first.st_size == 5
    assert not list(scratch.iterdir())
