"""Building: which files, and what happens to pages when one is faulty."""

import pytest

from mapmaker.problems import CampaignError, MapmakerError
from mapmaker.publish.builder import build, campaign_files


def test_a_page_is_built_and_named_after_its_campaign(project, tmp_path):
    pages = build([project.path], tmp_path / "output")
    assert pages == [tmp_path / "output" / "march.html"]
    assert pages[0].read_text("utf-8").startswith("<!DOCTYPE html>")


def test_same_input_gives_the_same_bytes(project, tmp_path):
    first, second = (build([project.path], tmp_path / n)[0].read_bytes() for n in "ab")
    assert first == second


def test_a_faulty_campaign_leaves_its_old_page_and_does_not_stop_others(project, tmp_path):
    good = tmp_path / "good.yaml"
    good.write_text(project.path.read_text("utf-8"), "utf-8")
    output = tmp_path / "output"
    old = build([project.path], output)[0].read_bytes()
    project.replace("to: Qazvin", "to: Kazwin")
    seen = []
    with pytest.raises(CampaignError) as caught:
        build([project.path, good], output, progress=lambda file, page: seen.append((file, page)))
    assert "Kazwin" in str(caught.value)
    assert (output / "march.html").read_bytes() == old
    assert (output / "good.html").exists()
    assert seen == [(project.path, None), (good, output / "good.html")]


def test_a_folder_means_all_its_campaigns(project):
    assert campaign_files([project.folder]) == [project.path]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: [folder / "none.yaml"], "no such campaign file"),
        (lambda folder: [folder], "no campaign file"),
    ],
)
def test_missing_campaigns_are_named(tmp_path, make, message):
    with pytest.raises(MapmakerError, match=message):
        campaign_files(make(tmp_path))


def test_two_campaigns_of_one_name_are_refused(project, tmp_path):
    other = tmp_path / "other" / "march.yaml"
    other.parent.mkdir()
    other.write_text("title: x", "utf-8")
    with pytest.raises(MapmakerError, match=r"would both make march\.html"):
        campaign_files([project.path, other])
