"""Which changes rebuild a page, and which do not."""

import json
import os
import shutil

import pytest
from PIL import Image

from mapmaker.publish.builder import fingerprint, pages
from mapmaker.publish.builder.manifest import Manifest

PAGE = "march-0.html"


@pytest.fixture
def built(one):
    """A project whose one page is made."""
    assert one.build() == {"march-0": "built"}
    return one


def after(atelier, change, **options):
    """What a build does after a change."""
    change(atelier)
    return atelier.build(**options)["march-0"]


def rewrite(path, change=lambda data: data):
    """Write a file anew, with other times."""
    before = path.stat()
    path.write_bytes(change(path.read_bytes()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))


def record_of(atelier):
    return atelier.output / ".mapmaker" / f"{PAGE}.json"


UNCHANGED = {
    "nothing": lambda _: None,
    "times of the campaign": lambda project: rewrite(project.file("march-0")),
    "times of the layer": lambda project: rewrite(project.layer),
    "times of the page": lambda project: rewrite(project.output / PAGE),
    "a file that no campaign names": lambda project: (project.folder / "geo" / "x").touch(),
}

BUILT = {
    "the campaign": lambda project: project.replace("march-0", "700", "800"),
    "a layer": lambda project: project.layer.write_text(project.layer.read_text() + "\n"),
    "the page is gone": lambda project: (project.output / PAGE).unlink(),
    "the picture is gone": lambda project: (project.output / "march-0.jpg").unlink(),
    "the page is cut": lambda project: rewrite(project.output / PAGE, lambda data: data[:-1]),
    "a byte of the page": lambda project: rewrite(
        project.output / PAGE, lambda data: data[:-1] + b"x"
    ),
    "the campaign lies elsewhere": lambda project: (
        (project.folder / "campaigns").rename(project.folder / "old"),
        setattr(project, "campaigns", project.folder / "old"),
    ),
}


#: Nothing says any more that the page is ours.
UNKNOWN = {
    "the record is gone": lambda project: record_of(project).unlink(),
    "all records are gone": lambda project: shutil.rmtree(project.output / ".mapmaker"),
    "the record is empty": lambda project: record_of(project).write_bytes(b""),
    "the record is no record": lambda project: record_of(project).write_text("[" * 100_000),
    "the record is cut": lambda project: rewrite(record_of(project), lambda data: data[:-9]),
}


@pytest.mark.parametrize("change", UNCHANGED.values(), ids=UNCHANGED)
def test_these_changes_rebuild_nothing(built, change):
    before = (built.output / PAGE).read_bytes()
    assert after(built, change) == "unchanged"
    assert (built.output / PAGE).read_bytes() == before


@pytest.mark.parametrize("change", BUILT.values(), ids=BUILT)
def test_these_changes_rebuild_the_page(built, change):
    assert after(built, change) == "built"
    assert built.build() == {"march-0": "unchanged"}


@pytest.mark.parametrize("change", UNKNOWN.values(), ids=UNKNOWN)
def test_a_page_without_its_record_is_rebuilt_by_force_alone(built, change):
    before = (built.output / PAGE).read_bytes()
    assert after(built, change) != "built"
    assert (built.output / PAGE).read_bytes() == before
    assert built.build(force=True) == {"march-0": "built"}
    assert built.build() == {"march-0": "unchanged"}


def test_another_option_rebuilds_the_page(built):
    assert built.build(base_url="https://example.org") == {"march-0": "built"}
    assert built.build(base_url="https://example.org") == {"march-0": "unchanged"}
    assert built.build() == {"march-0": "built"}


def test_force_rebuilds_the_page(built):
    assert built.build(force=True) == {"march-0": "built"}


def test_another_version_of_mapmaker_rebuilds_the_page(built, monkeypatch):
    monkeypatch.setattr(pages, "fingerprint", lambda: "another")
    file = built.file("march-0")
    made = pages.Builder(built.output)
    assert made._fresh_record(file, pages.FileCache()) is None


def test_the_fingerprint_covers_every_file_and_version(tmp_path, monkeypatch):
    seen = []

    def take():
        seen.append(fingerprint.fingerprint.__wrapped__())
        return seen[-1]

    take()
    monkeypatch.setattr(fingerprint, "_FOLDER", tmp_path)
    (tmp_path / "a.py").write_text("1")
    take()
    (tmp_path / "a.py").write_text("2")
    take()
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    take()
    versions = fingerprint.versions()
    monkeypatch.setattr(fingerprint, "versions", lambda: {**versions, "folium": "0"})
    take()
    assert len(set(seen)) == len(seen) == 5
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "b.pyc").touch()
    assert take() == seen[-2]


def test_a_changed_picture_or_bibliography_rebuilds_the_page(one):
    one.replace("march-0", "kind: capture", "kind: capture, image: {file: gate.png, alt: A gate}")
    one.replace("march-0", "sources:\n", "bibliography: [../refs.json]\nsources:\n")
    picture, refs = one.campaigns / "gate.png", one.folder / "refs.json"
    Image.new("RGB", (8, 8)).save(picture)
    refs.write_text('[{"id": "a", "type": "book", "title": "A"}]')
    assert one.build() == {"march-0": "built"}
    assert one.build() == {"march-0": "unchanged"}
    Image.new("RGB", (8, 9)).save(picture)
    assert one.build() == {"march-0": "built"}
    refs.write_text('[{"id": "a", "type": "book", "title": "B"}]')
    assert one.build() == {"march-0": "built"}
    assert one.build() == {"march-0": "unchanged"}


def test_the_list_of_files_follows_the_campaign(built):
    other = built.folder / "geo" / "other.geojson"
    shutil.copy(built.layer, other)
    built.replace("march-0", "places.geojson", "other.geojson")
    assert built.build() == {"march-0": "built"}
    assert after(built, lambda _: built.layer.write_text("no layer any more")) == "unchanged"
    assert after(built, lambda _: other.write_text(other.read_text() + " ")) == "built"


def test_a_faulty_campaign_is_retried_until_it_is_corrected(built):
    old = built.written()
    built.replace("march-0", "to: Qazvin", "to: Kazvin")
    assert built.build() == {"march-0": "failed"}
    assert built.build() == {"march-0": "failed"}
    assert built.written() == old
    built.replace("march-0", "to: Kazvin", "to: Qazvin")
    assert built.build() == {"march-0": "unchanged"}


def test_a_page_of_another_build_does_not_count_as_ours(built):
    """Two builds at once: the last page stands with the first one's record, or the other way."""
    records, page = Manifest(built.output), built.output / PAGE
    ours = record_of(built).read_bytes()
    built.replace("march-0", "700", "800")
    assert built.build() == {"march-0": "built"}
    built.replace("march-0", "800", "700")
    record_of(built).write_bytes(ours)
    assert not records.is_intact(records.read(PAGE))
    assert built.build() == {"march-0": "built"}
    assert json.loads(ours)["record"]["outputs"][PAGE][0] == pages.digest_of(page.read_bytes())


def test_the_script_for_host_pages_is_kept(built):
    script = built.output / "embed.js"
    whole = script.read_bytes()
    for change in (script.unlink, lambda: script.write_bytes(b"")):
        change()
        assert built.build() == {"march-0": "unchanged"}
        assert script.read_bytes() == whole
