"""Pages without a campaign are listed and removed, but no other files."""

import os

import pytest

from mapmaker.problems import MapmakerError
from mapmaker.publish.builder import build, leftovers, prune
from mapmaker.publish.builder.manifest import Manifest

GONE = "march-1"
MADE = [f"{GONE}.html", f"{GONE}.jpg", f"{GONE}.oembed.json"]
KNOWN = [f".mapmaker/{GONE}.card.json", f".mapmaker/{GONE}.html.json"]


def contents(output):
    """What is in every file of a folder, by its name in there."""
    files = (file for file in output.rglob("*") if file.is_file())
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def left(atelier):
    """A project one of whose pages has no campaign any more."""
    atelier.build()
    atelier.file(GONE).unlink()
    atelier.build()
    return atelier


def test_a_page_without_its_campaign_is_listed_and_kept(left):
    before = contents(left.output)
    assert leftovers(left.output) == [left.output / f"{GONE}.html"]
    left.build()
    assert contents(left.output) == before


def test_prune_removes_the_files_of_a_page_and_nothing_else(left):
    for name in ("photo.jpg", f"{GONE}.css", f".mapmaker/{GONE}.txt", "by-hand.html"):
        (left.output / name).write_text("mine", "utf-8")
    before = contents(left.output)
    assert prune(left.output) == [left.output / f"{GONE}.html"]
    after = contents(left.output)
    assert sorted(before.keys() - after.keys()) == sorted([*MADE, *KNOWN])
    assert after == {name: before[name] for name in after}
    assert leftovers(left.output) == prune(left.output) == []
    assert set(left.build().values()) == {"unchanged"}


@pytest.mark.parametrize("name", [*MADE, KNOWN[0]])
@pytest.mark.parametrize("same_time", [False, True])
def test_prune_keeps_an_edited_page_and_its_files(left, name, same_time):
    file = left.output / name
    written = file.stat()
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    if same_time:
        os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns))
    before = contents(left.output)
    assert prune(left.output) == []
    assert contents(left.output) == before
    assert leftovers(left.output) == [left.output / f"{GONE}.html"]


def test_prune_removes_an_incomplete_page(left):
    (left.output / f"{GONE}.jpg").unlink()
    (left.output / f"{GONE}.html").touch()
    assert prune(left.output) == [left.output / f"{GONE}.html"]
    assert not {*MADE, *KNOWN} & contents(left.output).keys()


def test_a_page_removed_by_hand_is_not_listed(left):
    for name in MADE:
        (left.output / name).unlink()
    (left.output / KNOWN[0]).unlink()
    assert leftovers(left.output) == []


def test_a_page_without_a_record_is_not_listed(left):
    (left.output / KNOWN[1]).unlink()
    before = contents(left.output)
    assert leftovers(left.output) == prune(left.output) == []
    assert contents(left.output) == before


def test_prune_keeps_a_link_in_place_of_a_page(left):
    page = left.output / f"{GONE}.html"
    page.rename(left.folder / "kept.html")
    page.symlink_to(left.folder / "kept.html")
    assert prune(left.output) == []
    assert page.is_symlink()


def test_prune_removes_nothing_outside_the_folder(left):
    outside = left.folder / "outside"
    records = Manifest(left.output)
    records.publish(
        f"{GONE}.html", {"../outside": b"x"}, recipe="", campaign="../campaigns/none.yaml"
    )
    assert outside.read_bytes() == b"x"
    assert prune(left.output) == []
    assert outside.read_bytes() == b"x"


def test_the_page_of_a_moved_campaign_stays_while_it_has_errors(atelier):
    atelier.build()
    moved = atelier.file(GONE).rename(atelier.campaigns / f"{GONE}.yml")
    moved.write_text("title: [", "utf-8")
    assert atelier.build()[GONE] == "failed"
    assert leftovers(atelier.output, atelier.files) == prune(atelier.output, atelier.files) == []
    assert (atelier.output / f"{GONE}.html").is_file()


def test_a_campaign_that_was_not_built_now_is_not_listed(atelier):
    atelier.build()
    atelier.build_some([atelier.file("march-0")])
    assert leftovers(atelier.output, [atelier.file("march-0")]) == []


def test_a_linked_folder_has_the_same_campaigns(one, monkeypatch):
    pages = one.folder.parent / "far" / "away" / "pages"
    pages.mkdir(parents=True)
    one.output.symlink_to(pages)
    one.build()
    assert "march-0.html" in (pages / "index.html").read_text("utf-8")
    monkeypatch.chdir(one.folder)
    assert leftovers() == leftovers(one.output) == []
    one.file("march-0").unlink()
    assert leftovers("output") == prune("output") == [type(pages)("output/march-0.html")]
    assert not (pages / "march-0.html").exists()


def test_prune_names_a_file_that_it_cannot_remove(left, monkeypatch):
    def refuse(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(MapmakerError, match=rf"cannot remove .*{GONE}.*: Permission denied"):
        prune(left.output)


def test_a_restored_campaign_is_rebuilt(left):
    text = left.file("march-0").read_text("utf-8")
    prune(left.output)
    left.file(GONE).write_text(text, "utf-8")
    assert left.output / f"{GONE}.html" in build([left.campaigns], left.output)
    assert leftovers(left.output) == []
