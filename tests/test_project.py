"""Campaign files as they are named."""

from pathlib import Path

import pytest

from mapmaker.problems import MapmakerError
from mapmaker.project import require_campaigns


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with two campaigns, an empty folder, and a page."""
    for name in ("campaigns", "geo", "output", "other"):
        (tmp_path / name).mkdir()
    for name in ("campaigns/march.yaml", "campaigns/siege.yml", "other/Storm.yaml"):
        (tmp_path / name).write_text("title: A", "utf-8")
    (tmp_path / "output" / "march.html").write_text("<html>", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["campaigns/march.yaml", "campaigns/siege.yml", "other/Storm.yaml"]
)
def test_files_are_let_pass(folder, name):
    require_campaigns([Path(name), folder / name])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("march", "no such campaign file: march (did you mean campaigns/march.yaml?)"),
        ("march.yaml", "no such campaign file: march.yaml (did you mean campaigns/march.yaml?)"),
        ("Seige", "no such campaign file: Seige (did you mean campaigns/siege.yml?)"),
        ("other/storm", "no such campaign file: other/storm (did you mean other/Storm.yaml?)"),
        ("storm", "no such campaign file: storm"),
        ("no/folder.yaml", "no such campaign file: no/folder.yaml"),
        (
            "campaigns",
            "campaigns is a folder; give one of its campaign files, such as campaigns/march.yaml",
        ),
        ("geo", "geo is a folder"),
        (
            "geo/a.geojson",
            "geo/a.geojson is a layer; give a campaign that uses it, a YAML file",
        ),
    ],
)
def test_what_is_no_campaign_is_answered_with_the_one_that_is_meant(folder, name, message):
    with pytest.raises(MapmakerError) as refused:
        require_campaigns([folder / "campaigns" / "march.yaml", Path(name)])
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("page", "campaign"),
    [("march", "campaigns/march.yaml"), ("march-2", "a YAML file, mostly in campaigns")],
)
def test_a_page_is_told_from_its_campaign(folder, page, campaign):
    with pytest.raises(MapmakerError, match="is a page; give the campaign") as refused:
        require_campaigns([folder / "output" / f"{page}.html"])
    assert str(refused.value).endswith(f"that it is built from: {campaign}")


@pytest.mark.usefixtures("folder")
def test_all_that_are_none_are_told_of():
    with pytest.raises(MapmakerError) as refused:
        require_campaigns([Path("march"), Path("geo")])
    assert len(str(refused.value).splitlines()) == 2


def test_names_work_from_within_the_folder_of_the_campaigns(folder, monkeypatch):
    monkeypatch.chdir(folder / "campaigns")
    with pytest.raises(MapmakerError, match=r"\(did you mean march\.yaml\?\)"):
        require_campaigns([Path("campaigns/march.yaml")])
