"""HTML that the parts of an article share: escaped texts, places, sources, pictures, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from mapmaker.localization.localizer import Words
from mapmaker.page.anchors import picture_anchors, source_anchor
from mapmaker.page.payload.images import picture_of
from mapmaker.page.static.livery import Livery, livery_of
from mapmaker.page.static.sheet import CASING

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.campaign.entities import Claim, ControlChange, Event, Image, Link, Scene
    from mapmaker.format.schema.fields import LonLat, Text
    from mapmaker.geography.layers import Area, Place


class ArticleFormatter:
    """Formats parts of one campaign in one language, as HTML.

    ``holds`` is whether the article contains its drawings and pictures, or refers to another's.
    """

    def __init__(self, campaign: Campaign, language: str, *, holds: bool) -> None:
        self.campaign = campaign
        self.words = Words(language, campaign.calendar)
        self.anchors = picture_anchors(campaign)
        self.holds = holds
        self.shown = set() if holds else set(self.anchors)
        self.numbers = {id_: n for n, id_ in enumerate(campaign.sources, 1)}
        self.dots = {id_: _dot(livery_of(side)) for id_, side in campaign.sides.items()}
        self.places = {(place.lon, place.lat): place for place in campaign.places}

    def text(self, text: Text | None) -> str:
        """Return a text of the campaign, marked if in another language."""
        said = escape(self.words.say(text), quote=False)
        if isinstance(text, str):
            spoken = self.campaign.language
        else:
            spoken = self.words.language
            if text and not text.get(spoken):
                spoken = next(iter(text))
        if not said or spoken == self.words.language:
            return said
        return f'<bdi lang="{escape(spoken)}">{said}</bdi>'

    def message(self, key: str, **values: str) -> str:
        """Return a message with its values, escaped."""
        return escape(self.words.message(key, **values), quote=False)

    def named(self, place: Place | Area) -> str:
        """Return the name of a place or an area."""
        return self.text(place.names)

    def where(self, place: Place | None, lonlat: LonLat | None) -> str:
        """Return the name of a place, or its position if it has none; an empty text for None."""
        if place:
            return self.named(place)
        said = self.words.position(lonlat) if lonlat else ""
        return said.replace("° ", "°\u00a0")  # no line break between a number and its direction

    def spot(self, lonlat: LonLat) -> str:
        """Return the name of the place at a position, or the position itself."""
        return self.where(self.places.get(lonlat), lonlat)

    def side(self, id_: str) -> str:
        """Return a side with its colour."""
        return (
            '<span class="mm-side"><svg viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">'
            f"{self.dots[id_]}</svg>{self.text(self.campaign.sides[id_].name)}</span>"
        )

    def holder(self, change: ControlChange) -> str:
        """Return the holder after a change of control, and the opponent."""
        holder = self.side(change.side) if change.side else self.message("noOne")
        state = (
            self.words.messages["states"][change.state].lower() if change.state != "held" else ""
        )
        by = self.campaign.sides[change.by].name if change.by else None
        under = " ".join(
            part for part in (state, by and self.message("by", side=self.words.say(by))) if part
        )
        said = self.message("comma").join(part for part in (holder, under) if part)
        return self.lines([said, self.text(change.note)])

    def lines(self, parts: Iterable[str]) -> str:
        """Return the texts that are not empty, one per line."""
        return "<br>".join(part for part in parts if part)

    def facts(self, parts: Iterable[str]) -> str:
        """Return the texts that are not empty as a paragraph, small in tables."""
        said = self.message("apart").join(part for part in parts if part)
        return f"<p>{said}</p>" if said else ""

    def spot_when(self, where: str, when: str) -> str:
        """Return place and time, as far as given; ``where`` is HTML."""
        when = escape(when)
        if not where or not when:
            return where or when
        return self.words.message("whereWhen", where=where, when=when)

    def end(self, key: str, where: str, when: str) -> str:
        """Return place and time of a force that ``leaves`` or ``arrives``, if given."""
        told = self.spot_when(where, when)
        return self.words.message("told", what=self.message(key), told=told) if told else ""

    def claims(self, claims: Iterable[Claim], *, moved: bool = False) -> str:
        """Return claims, each in a paragraph; ``moved`` is whether they are about a movement."""
        return "".join(self.claim(claim, moved=moved) for claim in claims)

    def claim(self, claim: Claim, *, moved: bool) -> str:
        """Return a claim."""
        start, end = (
            self.where(claim.start, claim.start_position),
            self.where(claim.place, claim.position),
        )
        date, leave, arrive = (
            self.words.date(date) if date else ""
            for date in (claim.date, claim.leave, claim.arrive)
        )
        if moved:
            said = [self.end("leaves", start, leave), self.end("arrives", end, arrive)]
        else:
            said = [escape(date), end]
        said += [escape(self.words.people(claim.strength))] if claim.strength else []
        said += [self.text(text) for text in (claim.outcome, claim.note)]
        what = self.message("apart").join(part for part in said if part)
        return f"<p>{self.link(claim.source)}: {what}</p>"

    def link(self, source: str) -> str:
        """Return the number of a source, linked to it."""
        anchor = source_anchor(self.campaign, self.words.language, source)
        return f'<a href="#{anchor}">[{self.words.plain(self.numbers[source])}]</a>'

    def cited(self, sources: Iterable[str]) -> str:
        """Return the numbers of sources."""
        return self.message("comma").join(map(self.link, dict.fromkeys(sources)))

    def links(self, links: Iterable[Link]) -> list[str]:
        """Return links to further reading."""
        return [
            f'<a href="{escape(link.url)}" rel="noopener noreferrer">{self.text(link.title)}</a>'
            for link in links
        ]

    def picture(self, part: Event | Scene) -> str:
        """Return the picture of an event or a scene; its data is in the page once."""
        if not part.image:
            return ""
        image = part.image
        picture = picture_of(image.path)
        width, height = picture.width_px, picture.height_px
        size = f'width="{width}" height="{height}"'
        shown = self._shown(image, f'href="{picture.uri}" {size}')
        credit = f"<figcaption>{self.text(image.credit)}</figcaption>" if image.credit else ""
        return (
            f'<figure class="mm-photo"><svg viewBox="0 0 {width} {height}" {size} role="img"'
            f' aria-label="{escape(self.words.say(image.alt))}">{shown}</svg>{credit}</figure>'
        )

    def _shown(self, image: Image, attributes: str) -> str:
        anchor = self.anchors[image.path]
        if image.path in self.shown:
            return f'<use href="#{anchor}"/>'
        self.shown.add(image.path)
        return f'<image id="{anchor}" {attributes}/>'

    def table(self, heads: Sequence[str], rows: Iterable[str], name: str = "") -> str:
        """Return a table of rows under heads, which are HTML; ``name`` is a CSS class."""
        said = "".join(f'<th scope="col">{head}</th>' for head in heads)
        tag = f'table class="{name}"' if name else "table"
        return f"<{tag}><thead><tr>{said}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _dot(livery: Livery) -> str:
    """Return a dot in a livery, centred on (0, 0)."""
    edge = f' stroke="{livery.edge}" stroke-width=".2"' if livery.edge else ""
    bead = f'<circle r=".4" fill="{CASING}"/>' if livery.beaded else ""
    return f'<circle r="1" fill="{livery.colour}"{edge}/>{bead}'
