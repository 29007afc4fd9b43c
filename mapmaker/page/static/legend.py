"""The legend of a still map: the sides, and only the symbols that are on it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from mapmaker.dates import iso, parse
from mapmaker.format.schema.fields import Strength
from mapmaker.page.anchors import sign_anchor
from mapmaker.page.static.svg import drawn

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.localization.localizer import Words
    from mapmaker.page.static.formatter import ArticleFormatter
    from mapmaker.page.static.sheet import Entry, Plate, Shape

#: A minute, in days: the last one of a campaign is before its end.
MINUTE_DAYS = 1 / 1440
#: The parts of a plate that show the campaign's end.
_STATES = {"control", "fronts"}


def legend(plate: Plate, formatter: ArticleFormatter) -> Iterator[str]:
    """Yield paragraphs: the sides, then each heading with its symbols."""
    sides = shown_sides(formatter.campaign)
    if sides:
        yield f"<p>{' '.join(map(formatter.side, sides))}</p>"
    for heading in dict.fromkeys(entry.heading for entry in plate.legend):
        signs = "".join(
            f"<span>{_sample(entry, formatter, number)} {_label(entry, formatter)}</span> "
            for number, entry in enumerate(plate.legend, 1)
            if entry.heading == heading
        )
        yield f"<p><b>{_heading(heading, formatter)}</b> {signs}</p>"


def shown_sides(campaign: Campaign) -> list[str]:
    """Return the sides that appear in a page, in the order of the file."""
    parts = campaign.parts
    changes = [change for control in parts.control for change in control.changes]
    shown = {
        *(force.side for force in campaign.forces.values()),
        *(side for change in changes for side in (change.side, change.by)),
        *(side for front in parts.fronts for side in front.sides),
        *(event.victor for event in campaign.chronicle),
    }
    return [side for side in campaign.sides if side in shown]


def _heading(heading: str, formatter: ArticleFormatter) -> str:
    what = formatter.words.message(heading)
    return escape(at_end(what, formatter.campaign, formatter.words) if heading in _STATES else what)


def at_end(what: str, campaign: Campaign, words: Words) -> str:
    """Return a label with the campaign's last day."""
    last = parse(iso(campaign.end - MINUTE_DAYS)[:-6])
    return str(words.messages["still"]["atEnd"]).format(what=what, date=words.date(last))


def _label(entry: Entry, formatter: ArticleFormatter) -> str:
    if isinstance(entry.what, Strength):
        return escape(formatter.words.people(entry.what))
    if not isinstance(entry.what, tuple):
        return formatter.text(entry.what)
    said: Any = formatter.words.messages
    for key in entry.what:
        said = said[key]
    return escape(said)


def _sample(entry: Entry, formatter: ArticleFormatter, number: int) -> str:
    """Return the sample of a symbol, which is drawn in the page once."""
    anchor = sign_anchor(formatter.campaign, number)
    drawing = (
        f'<g id="{anchor}">{drawn(entry.sample)}</g>'
        if formatter.holds
        else f'<use href="#{anchor}"/>'
    )
    return f'<svg {_size(entry.sample)} aria-hidden="true">{drawing}</svg>'


def _size(shapes: tuple[Shape, ...]) -> str:
    """Return the attributes of an SVG element around shapes, at the scale of the map."""
    edges = [
        edge
        for shape in shapes
        for low, high in (
            *((path.min(axis=0), path.max(axis=0)) for path in shape.paths),
            *((np.array([x - r, y - r]), np.array([x + r, y + r])) for x, y, r in shape.circles),
        )
        for edge in (low - shape.width_px / 2, high + shape.width_px / 2)
    ]
    left, top = np.floor(np.min(edges, axis=0)).astype(int)
    width, height = np.ceil(np.max(edges, axis=0)).astype(int) - (left, top)
    return f'viewBox="{left} {top} {width} {height}" width="{width}" height="{height}"'
