"""A campaign as an article: its map, scenes, forces, chronology, control, sources.

It is in the page for readers without scripts, in a reader's view, or on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from mapmaker.campaign.usage import used_places
from mapmaker.page.anchors import plate_anchor, source_anchor
from mapmaker.page.bundle import built
from mapmaker.page.static.citation import Part, citation
from mapmaker.page.static.formatter import ArticleFormatter
from mapmaker.page.static.legend import legend
from mapmaker.page.static.svg import drawn, to_svg

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.campaign.entities import (
        Control,
        Event,
        Force,
        Front,
        Movement,
        Scene,
        Series,
        Source,
        Stop,
    )
    from mapmaker.geography.layers import Place
    from mapmaker.page.static.sheet import Plate

#: The maximum number of decimals of values.
MOST_DECIMALS = 3


def style(languages: Iterable[str]) -> str:
    """Return the style sheet of articles; print shows the one in the reader's language."""
    shown = ",".join(f".mapmaker:lang({lang})~.mm-still:lang({lang})" for lang in languages)
    return f"{built('article.css')}@media print{{{shown}{{display:block}}}}"


def article(campaign: Campaign, plate: Plate, language: str, *, first: bool = True) -> str:
    """Return a campaign as an ``article`` element, in one language.

    The ``first`` article of a page has the parts common to all languages, the shapes of the map and
    the data of pictures; the others refer to them.
    """
    return "\n".join(_Article(campaign, language, holds=first).parts(plate))


class _Article(ArticleFormatter):
    """Writes one campaign in one language; all text is escaped."""

    def parts(self, plate: Plate) -> Iterator[str]:
        campaign, words = self.campaign, self.words
        yield f'<article class="mm-still" lang="{words.language}" dir="{words.direction}">'
        yield f"<h1>{self.text(campaign.title)}</h1>"
        if campaign.summary:
            yield f"<p>{self.text(campaign.summary)}</p>"
        anchor = plate_anchor(campaign)
        shapes = (
            f'<g id="{anchor}">{drawn(plate.shapes)}</g>'
            if self.holds
            else f'<use href="#{anchor}"/>'
        )
        yield f"<figure>{to_svg(plate, words.say(campaign.title), drawing=shapes)}"
        yield f"<figcaption>{''.join(legend(plate, self))}</figcaption></figure>"
        for heading, section in (
            ("scenes", self.scenes()),
            ("forces", self.forces()),
            ("chronicle", self.chronicle()),
            ("control", self.control()),
            ("fronts", self.fronts()),
        ):
            if section:
                yield f"<h2>{self.message(heading)}</h2>"
                yield section
        yield from map(self.series, campaign.parts.series)
        yield self.gazetteer()
        if campaign.sources:
            yield f"<h2>{self.message('sources')}</h2><ol>"
            yield from map(self.source, campaign.sources.values())
            yield "</ol>"
        yield "</article>"

    def scenes(self) -> str:
        return "".join(map(self.scene, self.campaign.parts.scenes))

    def scene(self, scene: Scene) -> str:
        parts = [f"<h3>{self.text(scene.title)}</h3>"]
        parts += [f'<p class="mm-when">{escape(self.words.journey(scene.start, scene.end))}</p>']
        cited = self.cited(scene.sources)
        text = self.text(scene.text)
        parts += [f"<p>{text} {cited}</p>"] if text or cited else []
        parts += [self.picture(scene)]
        parts += [self.facts(self.links(scene.links))]
        return "".join(parts)

    def forces(self) -> str:
        """Return the forces in a table, without empty columns."""
        rows = [self.force(force) for force in self.campaign.forces.values()]
        keys = ("side", "commander", "strength", "place", "sources")
        heads = [escape(self.words.messages["still"]["force"]), *map(self.message, keys)]
        shown = [n for n in range(len(heads)) if any(row[n] for row in rows)]
        labels = {keys.index("commander") + 1, keys.index("place") + 1}
        cells = (
            f'<tr><th scope="row">{row[0]}</th>'
            + "".join(_cell(row[n], heads[n] if n in labels else "") for n in shown[1:])
            + "</tr>"
            for row in rows
        )
        return self.table([heads[n] for n in shown], cells) if rows else ""

    def force(self, force: Force) -> list[str]:
        """Return the cells of a force; with its position, if it never moves."""
        own = [movement for movement in self.campaign.movements if movement.force == force.id]
        people = force.strength or (own[0].strength_leave if own else None)
        return [
            f"{self.text(force.name)}{self.facts(self.itinerary(force))}{self.facts([self.text(force.note)])}",
            f"{self.side(force.side)}{self.facts([escape(self.words.kind(force.kind))])}",
            self.text(force.commander),
            escape(self.words.people(people)).replace(" ", "\u00a0") if people else "",
            "" if own else self.spot(force.position),
            self.cited(force.sources),
        ]

    def itinerary(self, force: Force) -> Iterator[str]:
        """Yield when a force appears and disappears, and what it splits from and merges into."""
        for key, date in (("since", force.appears), ("until", force.disappears)):
            if date:
                yield f"{self.message(key)}: {escape(self.words.date(date))}"
        for key, other in (("splitFrom", force.split_from), ("mergeInto", force.merge_into)):
            if other:
                yield f"{self.message(key)}: {self.text(self.campaign.forces[other].name)}"

    def chronicle(self) -> str:
        rows = [
            (event.date.best, event.index, self.event(event)) for event in self.campaign.chronicle
        ]
        rows += [(one.leave.best, one.index, self.movement(one)) for one in self.campaign.movements]
        heads = [self.message(key) for key in ("date", "event", "place", "sources")]
        return self.table(heads, (row for _, _, row in sorted(rows))) if rows else ""

    def event(self, event: Event) -> str:
        names = [self.text(self.campaign.forces[id_].name) for id_ in event.forces]
        sides = [self.side(event.victor)] if event.victor else []
        facts = [escape(self.words.kind(event.kind))]
        for key, said in (("forces", names), ("victor", sides)):
            facts += [f"{self.message(key)}: {self.message('comma').join(said)}"] if said else []
        what = (
            f"<strong>{self.text(event.title)}</strong>{self.facts(facts)}"
            f"{self.lines([self.text(event.note), self.text(event.outcome)])}"
            f"{self.picture(event)}{self.claims(event.claims)}{self.facts(self.links(event.links))}"
        )
        where = self.where(event.place, event.lonlat)
        when = self.words.date(event.date)
        if event.until:
            when = self.words.journey(event.date, event.until)
        return self.row(when, what, where, event.sources)

    def movement(self, movement: Movement) -> str:
        force = self.campaign.forces[movement.force]
        first, last = movement.stops[0], movement.stops[-1]
        ends = [self.words.say(p.names) if p else "" for p in (first.place, last.place)]
        name = self.words.say(force.name)
        title = (
            self.text(movement.title)
            if movement.title
            else self.message("journey", force=name, **{"from": ends[0]}, to=ends[1])
            if all(ends)
            else self.message("departs", force=name)
        )
        stated = (movement.strength_leave, movement.strength_arrive)
        people = dict.fromkeys(escape(self.words.people(people)) for people in stated if people)
        arrow = "\u2190" if self.words.direction == "rtl" else "\u2192"
        facts = [
            self.text(force.name) if movement.title else "",
            escape(self.words.messages["ways"][movement.by]) if movement.by != "straight" else "",
            self.message("guessed") if movement.certainty == "conjectural" else "",
            self.message("retreat") if movement.retreat else "",
            f" {arrow} ".join(people),
        ]
        passed = self.facts(map(self.stop, movement.notable_stops))
        note, claims = self.text(movement.note), self.claims(movement.claims, moved=True)
        what = f"{title}{self.facts(facts)}{passed}{note}{claims}"
        spots = [self.where(stop.place, (stop.lon, stop.lat)) for stop in (first, last)]
        when = self.words.journey(movement.leave, movement.arrive)
        return self.row(when, what, " \u2013 ".join(spots), movement.sources)

    def stop(self, stop: Stop) -> str:
        """Return a stop: place, time and strength."""
        where, words = self.where(stop.place, stop.lonlat), self.words
        if stop.arrive and stop.leave:
            place = self.spot_when(where, words.journey(stop.arrive, stop.leave))
        elif date := stop.arrive or stop.leave:
            key = "arrives" if stop.arrive else "leaves"
            place = self.end(key, where, words.date(date))
        else:
            place = where
        people = escape(words.people(stop.strength)) if stop.strength else ""
        return self.message("comma").join(part for part in (place, people) if part)

    def row(self, when: str, what: str, where: str, sources: Iterable[str]) -> str:
        """Return a row of the chronicle."""
        cells = "".join(map(_cell, (what, where, self.cited(sources))))
        return f'<tr><th scope="row">{escape(when)}</th>{cells}</tr>'

    def control(self) -> str:
        """Return the control of places and areas, by date."""
        heads = [self.message(key) for key in ("place", "date", "side", "sources")]
        held = [control for control in self.campaign.parts.control if control.changes]
        return self.table(heads, map(self.held, held)) if held else ""

    def held(self, control: Control) -> str:
        rows = [
            (escape(self.words.date(change.date)), self.holder(change), self.cited(change.sources))
            for change in control.changes
        ]
        name = self.spot(control.position) if control.position else self.text(control.name)
        return _group(name, rows)

    def fronts(self) -> str:
        """Return the ends of fronts, by date."""
        heads = [self.message(key) for key in ("fronts", "date", "place", "sources")]
        fronts = self.campaign.parts.fronts
        return self.table(heads, map(self.front, fronts)) if fronts else ""

    def front(self, front: Front) -> str:
        rows = []
        for shape in front.shapes:
            lon, lat = shape.coordinates[[0, -1]].round(5).T.tolist()
            course = " \u2013 ".join(map(self.spot, zip(lon, lat, strict=True)))
            what = self.lines([course, self.text(shape.note)])
            rows.append((escape(self.words.date(shape.date)), what, self.cited(front.sources)))
        facts = [*map(self.side, front.sides)]
        if front.until:
            facts.append(f"{self.message('until')}: {escape(self.words.date(front.until))}")
        return _group(f"{self.text(front.name)}{self.facts(facts)}", rows)

    def series(self, series: Series) -> str:
        """Return a series of numbers as a section of its own."""
        digits = min(MOST_DECIMALS, max(_decimals(one.value) for one in series.values))
        rows = (
            f'<tr><th scope="row">{escape(self.words.date(one.date))}</th>'
            + _cell(
                self.lines(
                    [escape(self.words.amount(one.value, digits, series.unit)), self.text(one.note)]
                )
            )
            + "</tr>"
            for one in series.values
        )
        title, cited = self.text(series.title), self.cited(series.sources)
        table = self.table([self.message("date"), title], rows, "mm-values")
        return f"<h2>{title}</h2>{table}" + (
            f"<p>{self.message('sources')}: {cited}</p>" if cited else ""
        )

    def gazetteer(self) -> str:
        """Return the used places as a section."""
        still = self.words.messages["still"]
        heads = [self.message("place"), self.message("alsoKnown"), escape(still["note"])]
        rows = sorted(row for row in map(self.known, used_places(self.campaign)) if any(row[1:]))
        shown = [n for n in range(1, len(heads)) if any(row[n] for row in rows)]
        cells = (
            f'<tr><th scope="row">{row[0]}</th>'
            + "".join(_cell(row[n], heads[n] if n == 1 else "") for n in shown)
            + "</tr>"
            for row in rows
        )
        table = self.table([heads[n] for n in (0, *shown)], cells)
        return f"<h2>{escape(still['places'])}</h2>{table}" if rows else ""

    def known(self, place: Place) -> list[str]:
        """Return the cells of a place: names, uncertainty, note."""
        km = place.uncertainty_km
        within = self.words.amount(km, min(MOST_DECIMALS, _decimals(km))) if km else ""
        return [
            self.named(place),
            self.message("comma").join(map(escape, place.aliases)),
            self.lines([within and self.message("uncertainty", n=within), escape(place.note)]),
        ]

    def source(self, source: Source) -> str:
        anchor = source_anchor(self.campaign, self.words.language, source.id)
        said = [self.citation(source), self.text(source.note)]
        return f'<li id="{anchor}">{". ".join(part for part in said if part)}</li>'

    def citation(self, source: Source) -> str:
        """Return the citation of a source."""
        return "".join(self.cited_part(part, source) for part in citation(source, self.words))

    def cited_part(self, part: Part, source: Source) -> str:
        """Return a part of a citation; the title leads to the source."""
        if part.role in {"plain", "small"}:
            return escape(str(part.text), quote=False)
        said = self.text(part.text)
        if part.role in {"title", "whole"}:
            said = f"<cite>{said}</cite>"
        if part.role in {"title", "article"} and source.url:
            return f'<a href="{escape(source.url)}" rel="noopener noreferrer">{said}</a>'
        return said


def _cell(said: str, label: str = "") -> str:
    """Return a cell of a table; on narrow screens its label precedes it."""
    return f'<td data-of="{label}">{said}</td>' if label and said else f"<td>{said}</td>"


def _group(head: str, rows: Iterable[Iterable[str]]) -> str:
    """Return rows that share their first cell."""
    lines = ["".join(map(_cell, row)) for row in rows]
    lines[0] = f'<th scope="rowgroup" rowspan="{len(lines)}">{head}</th>{lines[0]}'
    return "".join(f"<tr>{line}</tr>" for line in lines)


def _decimals(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -int(exponent))
