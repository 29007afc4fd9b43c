"""The atlas beside the pages: of all campaigns whose page and file are there, made when they change."""

import pytest

from mapmaker.problems import MapmakerError
from mapmaker.publish.builder import campaign_files


def titles(atelier):
    """The campaigns of the atlas, by the pages that it leads to."""
    text = (atelier.output / "index.html").read_text("utf-8")
    return [name for name in ("march-0", "march-1", "march-2", "march-3") if f"{name}.html" in text]


def test_the_atlas_has_all_campaigns(atelier):
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]


def test_a_campaign_that_was_not_asked_for_stays_in_it(atelier):
    atelier.build()
    atelier.replace("march-1", "March on Qazvin", "The march on Qazvin")
    (only,) = campaign_files([atelier.file("march-1")])
    atelier.build_some([only])
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]
    assert "The march on Qazvin" in (atelier.output / "index.html").read_text("utf-8")


def test_a_campaign_that_is_gone_leaves_it(atelier):
    atelier.build()
    atelier.file("march-2").unlink()
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-3"]


def test_a_page_that_is_gone_leaves_it_until_it_is_back(atelier):
    atelier.build()
    atelier.replace("march-2", "to: Qazvin", "to: Qasvin")
    (atelier.output / "march-2.html").unlink()
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-3"]
    atelier.replace("march-2", "to: Qasvin", "to: Qazvin")
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]


def test_an_atlas_without_changes_stays(atelier):
    atelier.build()
    before = (atelier.output / "index.html").stat()
    atelier.build()
    assert (atelier.output / "index.html").stat() == before


@pytest.mark.parametrize("damage", ["", "half"])
def test_a_damaged_atlas_is_made_again(atelier, damage):
    atelier.build()
    atlas = atelier.output / "index.html"
    whole = atlas.read_bytes()
    atlas.write_text(damage, "utf-8")
    atelier.build()
    assert atlas.read_bytes() == whole


def test_a_lost_card_is_made_again(atelier):
    atelier.build()
    card = atelier.output / ".mapmaker" / "march-1.card.json"
    card.unlink()
    assert atelier.build()["march-1"] == "built"
    assert card.is_file()


@pytest.mark.parametrize("name", ["index", "Index"])
def test_a_campaign_cannot_take_its_place(atelier, name):
    atelier.file("march-0").rename(atelier.file(name))
    with pytest.raises(MapmakerError, match="the atlas of all campaigns; rename it"):
        campaign_files([atelier.campaigns])


def test_hidden_files_are_no_campaigns(atelier):
    (atelier.campaigns / ".#march-0.yaml").symlink_to("nobody@host.1")
    (atelier.campaigns / "._march-0.yaml").write_bytes(b"\0")
    assert len(campaign_files([atelier.campaigns])) == 4


@pytest.mark.parametrize("card", ["{}", '{"id": 5}', "x"])
def test_a_card_that_somebody_changed_is_no_card(atelier, card):
    atelier.build()
    (atelier.output / ".mapmaker" / "march-1.card.json").write_text(card, "utf-8")
    (atelier.output / "index.html").unlink()
    atelier.build_some([atelier.file("march-0")])
    assert titles(atelier) == ["march-0", "march-2", "march-3"]
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]


def test_a_name_that_is_no_text_is_refused(atelier):
    atelier.file("march-0").rename(atelier.file("b\udcff"))
    with pytest.raises(MapmakerError, match=r"rename .*cannot be shown"):
        campaign_files([atelier.campaigns])
