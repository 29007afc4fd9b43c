"""A campaign as a page to read: title, summary, still map, chronology, sources.

It stands in the page for those who open it without scripts, in a reader's view, or on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import minify

from mapmaker.still.svg import to_svg
from mapmaker.words import Words

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.fields import Text
    from mapmaker.parts import Claim, Event, Movement, Source
    from mapmaker.still.plate import Plate


def style(languages: Iterable[str]) -> str:
    """Return the style sheet of articles; on paper the one in the reader's language is seen."""
    shown = ",".join(f".mapmaker:lang({lang})~.mm-still:lang({lang})" for lang in languages)
    sheet = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    return str(minify.string("text/css", f"{sheet}@media print{{{shown}{{display:block}}}}"))


def article(campaign: Campaign, plate: Plate, language: str) -> str:
    """Return a campaign as an ``article`` element, all of it in one language."""
    return "\n".join(_Article(campaign, language).lines(plate))


class _Article:
    """Writes one campaign in one language; all text is escaped."""

    def __init__(self, campaign: Campaign, language: str) -> None:
        self.campaign = campaign
        self.words = Words(language, campaign.calendar)
        self.numbers = {id_: n for n, id_ in enumerate(campaign.sources, 1)}
        self.anchor = f"{campaign.id}-{language}-source-"

    def text(self, text: Text | None) -> str:
        return escape(self.words.say(text))

    def message(self, key: str, **values: str) -> str:
        return escape(self.words.message(key, **values))

    def lines(self, plate: Plate) -> Iterator[str]:
        campaign, words = self.campaign, self.words
        yield f'<article class="mm-still" lang="{words.language}" dir="{words.direction}">'
        yield f"<h1>{self.text(campaign.title)}</h1>"
        if campaign.summary:
            yield f"<p>{self.text(campaign.summary)}</p>"
        yield f"<figure>{to_svg(plate, words.say(campaign.title))}"
        yield f"<figcaption>{self.sides()}</figcaption></figure>"
        yield f"<h2>{self.message('chronicle')}</h2>"
        yield "<table><thead><tr>"
        for key in ("date", "event", "place", "sources"):
            yield f'<th scope="col">{self.message(key)}</th>'
        yield "</tr></thead><tbody>"
        for _, _, row in sorted(self.rows()):
            yield row
        yield "</tbody></table>"
        yield f"<h2>{self.message('sources')}</h2><ol>"
        for id_, source in campaign.sources.items():
            yield f'<li id="{escape(self.anchor)}{self.numbers[id_]}">{self.source(source)}</li>'
        yield "</ol></article>"

    def sides(self) -> str:
        """Return the sides, each with its colour."""
        return " ".join(
            f'<span><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">'
            f'<circle cx="6" cy="6" r="5" fill="{side.colour}"/></svg> {self.text(side.name)}</span>'
            for side in self.campaign.sides.values()
        )

    def rows(self) -> Iterator[tuple[float, int, str]]:
        """Yield events and movements as rows, each with what it is sorted by."""
        for event in self.campaign.chronicle:
            yield event.date.best, event.index, self.event(event)
        for movement in self.campaign.movements:
            yield movement.leave.best, movement.index, self.movement(movement)

    def event(self, event: Event) -> str:
        parts = [f"<strong>{self.text(event.title)}</strong>"]
        parts += [self.text(text) for text in (event.note, event.outcome) if text]
        parts += [self.claim(claim) for claim in event.claims]
        parts += [
            f'<a href="{escape(link.url)}" rel="noopener noreferrer">{self.text(link.title)}</a>'
            for link in event.links
        ]
        place = self.words.say({"en": event.place.name, **event.place.names}) if event.place else ""
        return self.row(self.words.date(event.date), parts, place, event.sources)

    def movement(self, movement: Movement) -> str:
        force = self.campaign.forces[movement.force]
        first, last = movement.stops[0].place, movement.stops[-1].place
        ends = [self.words.say({"en": p.name, **p.names}) if p else "" for p in (first, last)]
        name = self.words.say(force.name)
        title = self.words.say(movement.title) or (
            self.words.message("journey", force=name, **{"from": ends[0]}, to=ends[1])
            if all(ends)
            else self.words.message("departs", force=name)
        )
        parts = [escape(title)]
        men = movement.strength_leave or movement.strength_arrive
        parts += [escape(self.words.men(men))] if men else []
        parts += [self.text(movement.note)] if movement.note else []
        parts += [self.claim(claim) for claim in movement.claims]
        when = self.words.journey(movement.leave, movement.arrive)
        place = " \u2013 ".join(end for end in ends if end)
        return self.row(when, parts, place, movement.sources)

    def row(self, when: str, parts: Iterable[str], place: str, sources: Iterable[str]) -> str:
        what = "<br>".join(parts)
        cited = self.words.message("comma").join(map(self.link, sources))
        return (
            f'<tr><th scope="row">{escape(when)}</th><td>{what}</td>'
            f"<td>{escape(place)}</td><td>{cited}</td></tr>"
        )

    def claim(self, claim: Claim) -> str:
        """Return what another account says, in a line of small type."""
        dates = [date for date in (claim.date, claim.leave, claim.arrive) if date]
        said = [self.words.date(date) for date in dates]
        if claim.place:
            said.append(self.words.say({"en": claim.place.name, **claim.place.names}))
        said += [self.words.men(claim.strength)] if claim.strength else []
        said += [self.words.say(text) for text in (claim.outcome, claim.note) if text]
        words = escape(self.words.message("comma").join(said))
        return f"<small>{self.link(claim.source)}: {words}</small>"

    def link(self, source: str) -> str:
        number = self.numbers[source]
        return f'<a href="#{escape(self.anchor)}{number}">[{self.words.plain(number)}]</a>'

    def source(self, source: Source) -> str:
        title = f"<cite>{self.text(source.title)}</cite>"
        if source.url:
            title = f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
        authors = self.words.message("comma").join(map(self.words.say, source.author))
        parts = [escape(authors) if authors else "", title, escape(source.year or "")]
        line = escape(self.words.message("comma")).join(part for part in parts if part)
        return f"{line}. {self.text(source.note)}" if source.note else line
