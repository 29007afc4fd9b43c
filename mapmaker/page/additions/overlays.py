"""The layers that an author adds to a map: their names and their times."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from branca.element import Element, MacroElement
from folium.features import GeoJson
from folium.map import Layer

from mapmaker.dates import Date
from mapmaker.format.schema.fields import Text
from mapmaker.localization.text import say
from mapmaker.page.additions.timed import (
    COLUMNS,
    FeatureClock,
    TimedLayer,
    date_of,
    feature_dates,
    is_dated,
    is_named,
)

if TYPE_CHECKING:
    from mapmaker.page.payload.records import Records


class Overlays:
    """Names and times of the layers of one map, whose player is a JavaScript variable."""

    def __init__(self, player: str, language: str) -> None:
        self.player = player
        self.language = language
        self.names: dict[str, Text] = {}
        self.times: dict[str, tuple[Date | None, Date | None]] = {}

    def timed(
        self, layer: Layer | MacroElement, since: object, until: object, text: Text | None
    ) -> TimedLayer:
        """Return a layer that is on the map from one date to another; see ``CampaignMap.add_timed``."""
        first, last = (None if date is None else date_of(date) for date in (since, until))
        if first and last and last.latest <= first.earliest:
            message = f"the layer ends ({last.text}) before it begins ({first.text})"
            raise ValueError(message)
        if layer._parent is not None:  # noqa: SLF001
            layer._parent._children.pop(layer.get_name(), None)  # noqa: SLF001
        ends = (None if first is None else first.earliest, None if last is None else last.latest)
        group = TimedLayer(layer, self.player, *ends)
        if text is not None:
            group.name_as(text)
        self.times[group.get_name()] = (first, last)
        return group

    def follow(self, layer: object, columns: tuple[str, str] = COLUMNS) -> None:
        """Show each feature of a layer only in its own time.

        Raises ValueError for a layer without features in the page; warns of invalid dates, whose
        features are always shown.
        """
        if not isinstance(layer, GeoJson) or not layer.embed:
            message = "`columns` needs a GeoJson with its features embedded in the page"
            raise ValueError(message)
        if not is_dated(layer, columns):
            message = f"no feature has a value for {' or '.join(map(repr, columns))}"
            raise ValueError(message)
        if any(isinstance(child, FeatureClock) for child in layer._children.values()):  # noqa: SLF001
            return
        known, unknown = feature_dates(layer, columns)
        if unknown:
            said = "; ".join(f'"{text}" of feature {n}' for text, n in unknown.items())
            message = f"features with an unreadable date are always shown: {said}"
            warnings.warn(message, stacklevel=3)
        layer.add_child(FeatureClock(self.player, columns, known))

    def prepare(self, children: Iterable[Element]) -> None:
        """Prepare the layers of a map for rendering: dated features, and names in one language.

        folium's control has one name per layer; the player has one per language.
        """
        for child in children:
            for layer in _within(child):
                if isinstance(layer, GeoJson) and is_dated(layer):
                    self.follow(layer)
            if isinstance(child, Layer) and child.control and is_named(child):
                self.names.setdefault(child.get_name(), child.layer_name)
                child.layer_name = say(child.layer_name, self.language)

    def listed(
        self, children: Iterable[Element], records: Records
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the named layers by their JavaScript variables: names, first and last dates."""
        for name in (child.get_name() for child in children):
            if name in self.names:
                dates = [date and records.date(date) for date in self.times.get(name, ())]
                yield name, {"name": self.names[name], "dates": dates}


def _within(element: Element) -> Iterator[Element]:
    """Yield an element and all within it."""
    yield element
    for child in list(element._children.values()):  # noqa: SLF001
        yield from _within(child)
