"""Each entry of the gallery looks as it has to: with the player, without scripts, on paper."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.gallery.entries import NOTHING, Entry, base, built, entries, keys
from tests.gallery.looks import Article, Player

PLAYER = "window.P = () => document.querySelector('.mapmaker').player; 0"


def test_every_key_of_campaign_files_has_an_entry():
    signs = {name for name in entries() if name.startswith("legend.")}
    assert sorted(set(entries()) - signs) == sorted(keys())


def tiles(colour: str):
    """What requests for tiles are answered with: pictures of one colour."""
    held = BytesIO()
    Image.new("RGB", (256, 256), colour).save(held, "PNG")
    return {"body": held.getvalue(), "content_type": "image/png"}


class Room:
    """Opens the pages of an entry."""

    def __init__(self, entry: Entry, folder: Path, opened, opened_plain) -> None:
        self.entry = entry
        self.folder = folder
        self.opened, self.opened_plain = opened, opened_plain
        self.campaign, self.path = built(entry, folder / "entry")

    def player(self) -> Player:
        answers = {address: tiles(colour) for address, colour in self.entry.answers.items()}
        page = self.opened(self.path, answers=answers)
        page.evaluate(PLAYER)
        return Player(page, self.campaign, self.bare)

    def bare(self) -> Player:
        """The page of the campaign that the entry adds to."""
        return self.base.player()

    @cached_property
    def base(self) -> Room:
        """What the entry adds to, built once for all steps that hold it against that."""
        plain = Entry("base", base(), [], [], [], options=self.entry.options)
        return Room(plain, self.folder / "base", self.opened, self.opened_plain)

    def article(self, *, without: bool = False) -> Article:
        """The page without scripts, or that of the campaign without the key."""
        path = self.without if without else self.path
        page = self.opened_plain(path, java_script_enabled=False)
        return Article(page, self.campaign)

    @cached_property
    def without(self) -> Path:
        """The page of the campaign without the key."""
        return built(self.entry, self.folder / "without", without=True)[1]


@pytest.mark.browser
@pytest.mark.parametrize("name", entries())
def test_it_looks_as_it_has_to(name, tmp_path, opened, opened_plain):
    entry = entries()[name]
    room = Room(entry, tmp_path, opened, opened_plain)
    player = room.player()
    player.follow([*entry.page, *({"read": label} for label in entry.legend)])
    player.page.emulate_media(media="print")
    paper, article = Article(player.page, room.campaign), room.article()
    for shown, steps in ((article, entry.article), (paper, entry.paper)):
        if steps == NOTHING:
            assert shown.words() == room.article(without=True).words()
        else:
            shown.follow(steps)
