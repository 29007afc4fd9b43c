"""The page of the atlas: its text without scripts, and the data of its script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, TypeAlias
from urllib.parse import quote

import numpy as np

from mapmaker.localization.localizer import DEFAULT, Words, languages, plural
from mapmaker.page.bundle import built
from mapmaker.page.csp import policy_of
from mapmaker.page.payload.payload import to_json
from mapmaker.publish.atlas.card import clipped
from mapmaker.publish.atlas.world import home, project, sea_path, size

Card: TypeAlias = Mapping[str, Any]

#: To stay light, an atlas of more campaigns has shorter summaries, coarser pictures, a coarser coast
#: and fewer place names for its search.
MANY, LETTERS_OF_MANY, NAMES_OF_MANY = 300, 100, 10

_FILL = re.compile(r'fill="(#[0-9a-fA-F]{6})"')
_STROKE = re.compile(r'stroke="(#[0-9a-fA-F]{6})" stroke-width="([\d.]+)"')
#: Layouts for few cards.
_ROWS = {1: ["few"], 2: ["few"], 3: ["three"]}
#: The messages of the catalogues that the script uses beside those of the atlas.
_SPOKEN = ("dir", "name", "comma", "ground")


def index_page(cards: Sequence[Card], language: str = DEFAULT) -> str:
    r"""Return the atlas of some campaigns as one HTML page.

    Parameters
    ----------
    cards
        What ``card_of`` returns, in any order; the page sorts them by time, then by title.
    language
        The language without scripts; with them it is the reader's.

    Examples
    --------
    >>> page = index_page([])
    >>> page[:32], "<h1" in page
    ('<!DOCTYPE html>\n<html lang="en" ', True)
    """
    return _Atlas(cards, language).page()


class _Atlas:
    """Writes the atlas; all text is escaped."""

    def __init__(self, cards: Sequence[Card], language: str) -> None:
        self.words = Words(language)
        self.messages: dict[str, Any] = self.words.messages["atlas"]
        self.language = language if language in languages() else DEFAULT
        self.others = tuple(other for other in languages() if other != self.language)
        self.cards = sorted(cards, key=self._order)
        self.many = len(cards) > MANY
        inks = {side["colour"] for card in cards for side in card["sides"]}
        for drawing in map(self.drawn, cards):
            inks |= {colour for colour, _ in _STROKE.findall(drawing)} | set(_FILL.findall(drawing))
        self.inks = {colour: f"c{number:x}" for number, colour in enumerate(sorted(inks))}

    def _order(self, card: Card) -> tuple[Any, ...]:
        days = [card[end].rsplit("-", 2)[1:] for end in ("start", "end")]
        first, last = card["years"]
        title = self.said(card["title"], card, self.language)
        return first, days[0], last, days[1], title, card["id"]

    def page(self) -> str:
        title, about = escape(self.messages["title"]), escape(self.messages["about"])
        colours = "".join(f".{name}{{--c:{colour}}}" for colour, name in self.inks.items())
        head = f"<style>{built('atlas.css')}{colours}</style>"
        tail = f"{''.join(self.body())}\n<script>{built('atlas.js')}</script>"
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}" dir="{self.words.direction}"'
            ' class="mm-document">\n<head>\n'
            '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"'
            f' content="{escape(policy_of(head + tail))}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<title>{title}</title>\n<meta name="description" content="{about}">\n'
            f"{head}\n</head>\n<body>\n{tail}\n</body>\n</html>\n"
        )

    def body(self) -> Iterator[str]:
        yield f"<header><h1>{self.message('title')}</h1>{self.tongues()}</header>\n<main>"
        yield self.finder()
        yield self.map()
        count = len(self.cards)
        number = self.words.number(count)
        said = plural(self.messages["all"], count, self.language).format(n=number)
        yield (
            f'<section class="list" aria-labelledby="campaigns"><h2 id="campaigns">'
            f'{self.message("campaigns")}</h2><p role="status">{escape(said)}</p>'
            f'<button class="clear" hidden>{self.message("clear")}</button>'
            f'<p class="none" hidden>{self.message("none")}</p>\n<ul class="{" ".join(["cards", *_ROWS.get(count, ())])}">\n'
        )
        for card in self.cards:
            yield f"{self.card(card)}\n"
        yield f"</ul></section>\n</main>\n<footer>{self.message('land')}</footer>"
        yield f'<script type="application/json">{to_json(self.data())}</script>'

    def message(self, key: str) -> str:
        """Return a message as an element that the script can translate."""
        return f'<span data-say="{key}">{escape(self.messages[key])}</span>'

    def label(self, key: str) -> str:
        """Return the attributes of an element labelled with a message."""
        return f'data-name="{key}" aria-label="{escape(self.messages[key])}"'

    def tongues(self) -> str:
        """Return the choice of a language."""
        buttons = "".join(
            f'<button type="button" lang="{language}" aria-pressed="'
            f'{str(language == self.language).lower()}">{escape(Words(language).messages["name"])}'
            "</button>"
            for language in languages()
        )
        return f'<div class="tongues" role="group" {self.label("tongue")} hidden>{buttons}</div>'

    def finder(self) -> str:
        """Return the search and the filters, hidden until the script runs."""
        ends = "".join(
            f'<label>{self.message(key)}<input name="{name}" autocomplete="off"'
            f' placeholder="{escape(self.messages["yearHint"])}" aria-describedby="fault"></label>'
            for name, key in (("from", "since"), ("to", "until"))
        )
        ranges = "".join(
            f'<input type="range" class="{name}" {self.label(key)}>'
            for name, key in (("from", "earliest"), ("to", "latest"))
        )
        choices = "".join(
            f'<label hidden>{self.message(key)}<select name="{name}"></select></label>'
            for name, key in (("side", "side"), ("in", "tongue"))
        )
        return (
            f'<form class="finder" role="search" {self.label("search")} hidden>'
            f'<label class="query">{self.message("search")}<input type="search" name="q"'
            f' placeholder="{escape(self.messages["hint"])}" autocomplete="off"></label>'
            f'<fieldset><legend>{self.message("time")}</legend><div class="years"><svg'
            ' preserveAspectRatio="none" aria-hidden="true"><path class="bars"/>'
            f'<path class="bars lit"/></svg>{ranges}<p class="ticks" aria-hidden="true"></p></div>'
            f'<div class="ends">{ends}</div><p id="fault" class="fault"></p></fieldset>'
            f'<div class="choices" hidden>{choices}</div></form>\n'
        )

    def map(self) -> str:
        """Return the world with a dot for each campaign; the script turns them into marks."""
        width, height = size()
        view = home(card["bounds"] for card in self.cards)
        scale = view[2] / width
        spots = project(np.array([card["spot"] for card in self.cards]).reshape(-1, 2))
        dots = "".join(f"M{x} {y}h0" for x, y in spots.round().astype(int).tolist())
        return (
            f'<section class="map" aria-labelledby="where"><h2 id="where">{self.message("map")}</h2>'
            f'<div class="world"><svg viewBox="{" ".join(map(str, view))}" aria-hidden="true"'
            f' data-size="{width} {height}"><path class="sea" d="{sea_path(coarse=self.many)}"/>'
            f'<path class="sheets"/><path class="dots" stroke-width="{40 * scale:.0f}" d="{dots}"/>'
            f'</svg><div class="box" hidden></div><div class="marks" role="group"'
            ' aria-labelledby="where"></div></div>'
            f'<p class="hint" hidden><span class="choose">{self.message("choose")}</span>'
            f'<span class="tap">{self.message("tap")}</span>'
            f'<button type="button" class="all">{self.message("world")}</button></p></section>\n'
        )

    def card(self, card: Card) -> str:
        """Return a card, without the end tags that HTML lets one omit."""
        title = self.element("h3", card["title"], card, link=f"{quote(card['id'])}.html")
        when = escape(card["period"][self.language], quote=False)
        summary = self.element("p", card["summary"], card)
        sides = "".join(
            f"<b class={self.inks[side['colour']]}>"
            f"{escape(self.said(side['name'], card, self.language), quote=False)}</b>"
            for side in card["sides"]
        )
        picture = _STROKE.sub(self._ink, self.drawn(card))
        picture = _FILL.sub(lambda fill: f'class="{self.inks[fill[1]]} f"', picture)
        return f"<li><article>{picture}{title}<p>{when}{summary}<p>{sides}</article>"

    def _ink(self, stroke: re.Match[str]) -> str:
        """Return the classes of a stroke, which are shorter than its colour and width."""
        thin = stroke[2] == "2"
        name = self.inks[stroke[1]]
        return f"class={name}" if thin else f'class="{name} w{stroke[2]}"'

    def element(self, tag: str, text: Mapping[str, str], card: Card, link: str = "") -> str:
        """Return a text in the page's language, or marked with its own."""
        language = _nearest(text, card, self.language)
        said = escape(self.shortened(text.get(language, "")), quote=False)
        said = f'<a href="{link}">{said}</a></{tag}>' if link else said
        marked = "" if language == self.language else f' lang="{escape(language)}"'
        return f"<{tag}{marked}>{said}"

    def shortened(self, text: str) -> str:
        return clipped(text, LETTERS_OF_MANY) if self.many else text

    def drawn(self, card: Card) -> str:
        return str(card["sketch" if self.many else "picture"])

    def said(self, text: Mapping[str, str], card: Card, language: str) -> str:
        return text.get(_nearest(text, card, language), "")

    def data(self) -> dict[str, Any]:
        """Return the data that the script does not read from the page."""
        tongues = sorted({" ".join(card["languages"]) for card in self.cards})
        catalogues = {}
        for language in languages():
            messages = Words(language).messages
            catalogues[language] = {
                **{key: messages[key] for key in _SPOKEN},
                "eras": messages["eras"]["gregorian"],
                "digits": messages["digits"],
                "thousands": messages["thousands"],
                **messages["atlas"],
            }
        return {
            "catalogues": catalogues,
            "tongues": tongues,
            "cards": [
                [
                    *card["spot"],
                    *card["bounds"],
                    *card["years"],
                    tongues.index(" ".join(card["languages"])),
                    "|".join(card["places"][: NAMES_OF_MANY if self.many else None]),
                    {language: self.other(card, language) for language in self.others},
                ]
                for card in self.cards
            ],
        }

    def other(self, card: Card, language: str) -> list[Any]:
        """Return a card's texts in another language: period, title, summary, sides; "" for none."""
        title, summary = card["title"].get(language, ""), card["summary"].get(language, "")
        sides = [side["name"].get(language, "") for side in card["sides"]]
        return [
            card["period"][language],
            title,
            self.shortened(summary),
            "|".join(sides) if any(sides) else "",
        ]


def _nearest(text: Mapping[str, str], card: Card, language: str) -> str:
    """Return the language of a text to show: the one wanted, the card's own, any."""
    own = card["languages"][0]
    return next((x for x in (language, own, *text) if x in text), language)
