"""The atlas has all campaigns whose page and file exist, and is rebuilt when they change."""

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


def test_the_atlas_keeps_campaigns_that_were_not_built_now(atelier):
    atelier.build()
    atelier.replace("march-1", "March on Qazvin", "The march on Qazvin")
    (only,) = campaign_files([atelier.file("march-1")])
    atelier.build_some([only])
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]
    assert "The march on Qazvin" in (atelier.output / "index.html").read_text("utf-8")


def test_the_atlas_drops_a_removed_campaign(atelier):
    atelier.build()
    atelier.file("march-2").unlink()
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-3"]


def test_the_atlas_drops_a_removed_page_until_it_is_rebuilt(atelier):
    atelier.build()
    atelier.replace("march-2", "to: Qazvin", "to: Qasvin")
    (atelier.output / "march-2.html").unlink()
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-3"]
    atelier.replace("march-2", "to: Qasvin", "to: Qazvin")
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]


def test_an_unchanged_atlas_is_not_rewritten(atelier):
    atelier.build()
    before = (atelier.output / "index.html").stat()
    atelier.build()
    assert (atelier.output / "index.html").stat() == before


@pytest.mark.parametrize("damage", ["", "half"])
def test_a_damaged_atlas_is_rebuilt(atelier, damage):
    atelier.build()
    atlas = atelier.output / "index.html"
    whole = atlas.read_bytes()
    atlas.write_text(damage, "utf-8")
    atelier.build()
    assert atlas.read_bytes() == whole


def test_a_lost_card_is_rebuilt(atelier):
    atelier.build()
    card = atelier.output / ".mapmaker" / "march-1.card.json"
    card.unlink()
    assert atelier.build()["march-1"] == "built"
    assert card.is_file()


@pytest.mark.parametrize("name", ["index", "Index"])
def test_a_campaign_cannot_replace_the_atlas(atelier, name):
    atelier.file("march-0").rename(atelier.file(name))
    with pytest.raises(MapmakerError, match="the atlas of all campaigns; rename it"):
        campaign_files([atelier.campaigns])


def test_hidden_files_are_not_campaigns(atelier):
    (atelier.campaigns / ".#march-0.yaml").symlink_to("nobody@host.1")
    (atelier.campaigns / "._march-0.yaml").write_bytes(b"\0")
    assert len(campaign_files([atelier.campaigns])) == 4


@pytest.mark.parametrize("card", ["{}", '{"id": 5}', "x"])
def test_a_changed_card_is_left_out(atelier, card):
    atelier.build()
    (atelier.output / ".mapmaker" / "march-1.card.json").write_text(card, "utf-8")
    (atelier.output / "index.html").unlink()
    atelier.build_some([atelier.file("march-0")])
    assert titles(atelier) == ["march-0", "march-2", "march-3"]
    atelier.build()
    assert titles(atelier) == ["march-0", "march-1", "march-2", "march-3"]


def test_a_file_name_that_is_not_unicode_is_refused(atelier):
    atelier.file("march-0").rename(atelier.file("b\udcff"))
    with pytest.raises(MapmakerError, match=r"rename .*cannot be shown"):
        campaign_files([atelier.campaigns])
