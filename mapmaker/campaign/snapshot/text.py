"""A snapshot as text: a table for the terminal, and the events of the day below it.

Messages are those of ``localization/messages/snapshot`` and, for dates, numbers and kinds, those of
the map.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from mapmaker.campaign.entities import Claim, Event, Stop
from mapmaker.campaign.snapshot.snapshot import Bearing, Presence, Situation
from mapmaker.dates import Date, iso, parse
from mapmaker.format.schema.fields import LonLat
from mapmaker.geography.layers import Place
from mapmaker.localization.localizer import CATALOGUES, Words, catalogue, plural

MESSAGES = CATALOGUES.with_name("snapshot")
_GAP = "  "
#: Uncertainty of less than this, in days, is not shown.
_LEAST_DOUBT_DAYS = 1 / 24
_HOURS_UP_TO_DAYS = 1.5
#: Characters that change the direction of the following text.
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def as_text(situation: Situation, words: Words) -> str:
    """Return a situation as text: date, forces, events."""
    return "\n".join(_Report(situation, words).lines())


def name_of(place: Place, words: Words) -> str:
    """Return the name of a place in the language of ``words``."""
    return words.say(place.names)


def columns_of(rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> Iterator[str]:
    """Yield the lines of a table, its columns as wide as their widest cell in a terminal.

    The columns of ``numbers`` are right-aligned.

    Examples
    --------
    >>> print(*columns_of([("نیرو", "7"), ("Cossacks", "1,200")], numbers=[1]), sep=chr(10))
    نیرو          7
    Cossacks  1,200
    """
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            room = " " * (width - width_of(cell))
            cells.append(room + cell if number in numbers else cell + room)
        yield _GAP.join(cells).rstrip()


def width_of(text: str) -> int:
    """Return the width of a text in terminal columns (Unicode Standard Annex 11).

    Examples
    --------
    >>> width_of("Tehran"), width_of("علی‌آباد"), width_of("東京"), width_of("é")
    (6, 7, 4, 1)
    """
    return sum(
        0
        if unicodedata.category(letter) in {"Mn", "Me", "Cf"}
        else 1 + (unicodedata.east_asian_width(letter) in {"W", "F"})
        for letter in text
    )


def on_one_line(text: str) -> str:
    r"""Return a text without anything that moves the cursor or turns the line around.

    Examples
    --------
    >>> on_one_line("a\n  b\x1b[2J")
    'a b [2J'
    """
    shown = (" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join("".join(shown).translate(_TURNING).split())


class _Report:
    """Formats a situation as text."""

    def __init__(self, situation: Situation, words: Words) -> None:
        self.situation = situation
        self.words = words
        self.messages = catalogue(words.language, MESSAGES)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the report."""
        situation, campaign = self.situation, self.situation.campaign
        yield self.say(campaign.title)
        yield self.when()
        if not situation.is_within:
            last = parse(iso(campaign.end - 1 / 1440)[:-6])
            start, end = self.words.date(parse(iso(campaign.start)[:-6])), self.words.date(last)
            yield self.message("outside", start=start, end=end)
        yield ""
        if situation.forces:
            yield from self.table()
        else:
            yield self.message("noForces")
        for title, events in (("events", situation.events), ("perhaps", situation.perhaps)):
            if events:
                yield from ("", self.message(title))
                for event in events:
                    yield from self.event(event)
        if not situation.events and not situation.perhaps:
            yield from ("", self.message("noEvents"))

    def when(self) -> str:
        """Return the requested date, and the instant if different."""
        asked = self.situation.date
        instant = self.words.date(parse(iso(self.situation.at)))
        if asked.precision in {"minute", "day"} and not asked.approximate:
            return instant
        return self.message("wide", date=self.words.date(asked), instant=instant)

    def table(self) -> Iterator[str]:
        """Yield the table of the forces, without empty columns."""
        heads = ["force", "side", "strength", "where", "doing", "doubt"]
        rows = [self.row(presence) for presence in self.situation.forces]
        if not any(row[-1] for row in rows):
            heads, rows = heads[:-1], [row[:-1] for row in rows]
        yield from columns_of([[self.message(head) for head in heads], *rows], numbers=[2])

    def row(self, presence: Presence) -> list[str]:
        """Return the cells of a force."""
        force = presence.force
        return [
            self.say(force.name),
            self.say(self.situation.campaign.sides[force.side].name),
            self.people(presence),
            on_one_line(self.where(presence)),
            on_one_line(self.doing(presence)),
            self.doubt(presence),
        ]

    def people(self, presence: Presence) -> str:
        """Return the strength, as a range if uncertain."""
        if presence.strength is None:
            return self.message("unknown")
        return "\u2013".join(dict.fromkeys(map(self.words.number, presence.strength)))

    def where(self, presence: Presence) -> str:
        """Return the place of a force, the stops around it, or its offset from a place."""
        near, between = presence.near, presence.between
        if near and near.is_there:
            return name_of(near.place, self.words)
        if between and between[0].place and between[1].place:
            a, b = (self.stop(stop) for stop in between)
            return self.message("between", a=a, b=b)
        return self.away(near) if near else self.words.position(presence.lonlat)

    def away(self, near: Bearing) -> str:
        """Return the distance and direction from the nearest place."""
        points = self.messages["bearings"]
        point = points[round(near.azimuth_deg / 360 * len(points)) % len(points)]
        n, place = self.words.number(near.distance_km), name_of(near.place, self.words)
        return self.message("away", n=n, bearing=point, place=place)

    def spot(self, place: Place | None, lonlat: LonLat | None) -> str:
        """Return the name of a place, or its position; an empty text without either."""
        return (
            name_of(place, self.words) if place else self.words.position(lonlat) if lonlat else ""
        )

    def doing(self, presence: Presence) -> str:
        """Return whether a force is stationary, or the ends of its movement."""
        movement = presence.movement
        if movement is None:
            return self.message("stands")
        first, last = movement.stops[0], movement.stops[-1]
        if not first.place or not last.place:
            return self.words.say(movement.title) or self.message("moves")
        ends = {"from": self.stop(first), "to": self.stop(last)}
        return self.message("marches", **ends)

    def stop(self, stop: Stop) -> str:
        """Return the name of a stop."""
        return self.spot(stop.place, stop.lonlat)

    def doubt(self, presence: Presence) -> str:
        """Return how much earlier or later the force may have been at its position."""
        early = self.situation.at - presence.earliest
        late = presence.latest - self.situation.at
        said = {
            key: self.duration(days)
            for key, days in (("early", early), ("late", late))
            if days >= _LEAST_DOUBT_DAYS
        }
        if len(said) == 2 and said["early"] == said["late"]:
            return self.message("either", n=said["early"])
        told = {key: self.message(key, n=n) for key, n in said.items()}
        return self.message("both", **told) if len(told) == 2 else "".join(told.values())

    def duration(self, days: float) -> str:
        """Return a duration in hours, or in days if long."""
        if days < _HOURS_UP_TO_DAYS:
            return self.count("hours", days * 24)
        return self.count("days", days)

    def event(self, event: Event) -> Iterator[str]:
        """Yield the lines of an event: title, place, kind, sources and claims."""
        place = self.spot(event.place, event.lonlat)
        sources = f"[{', '.join(event.sources)}]" if event.sources else ""
        when, apart = self.when_of(event), self.words.message("apart")
        facts = apart.join(filter(None, (when, place, self.words.kind(event.kind))))
        yield f"  {self.say(event.title)}"
        yield on_one_line(f"{facts} {sources}").join(("    ", ""))
        for claim in event.claims:
            yield f"    {self.account(claim)}"

    def when_of(self, event: Event) -> str:
        """Return the date of an event in words, or the dates of one that lasts."""
        if event.until:
            return self.words.journey(event.date, event.until)
        return self.date(event.date)

    def account(self, claim: Claim) -> str:
        """Return what another account says."""
        said = (
            self.date(claim.date) if claim.date else "",
            self.spot(claim.place, claim.position),
            self.words.people(claim.strength) if claim.strength else "",
            self.words.say(claim.outcome),
            self.words.say(claim.note),
        )
        what = self.words.message("apart").join(filter(None, said))
        return on_one_line(self.message("account", source=claim.source, what=what))

    def date(self, date: Date) -> str:
        """Return a date in words, and as written if in another calendar."""
        said = self.words.date(date)
        return said if date.calendar == self.words.calendar.name else f"{said} ({date.text})"

    def say(self, text: Any) -> str:
        """Return a campaign's text on one line."""
        return on_one_line(self.words.say(text))

    def count(self, key: str, number: float) -> str:
        """Return a message in the plural form of a number."""
        form = plural(self.messages[key], number, self.words.language)
        return form.format(n=self.words.number(number))

    def message(self, key: str, **values: str) -> str:
        """Return a message with its values put in."""
        return str(self.messages[key]).format_map(values)
