"""Elements for folium maps that follow a campaign's clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from branca.element import MacroElement
from folium.features import GeoJson
from folium.map import Layer
from folium.template import Template
from folium.utilities import JsCode

from mapmaker import dates
from mapmaker.dates import Date
from mapmaker.format.frames import moments
from mapmaker.format.frames.cells import is_absent
from mapmaker.format.schema.fields import Text

#: The keys of dates of features in OpenStreetMap and OpenHistoricalMap.
COLUMNS = ("start_date", "end_date")

# Moments as in data frames; campaign files have no seconds, nor a space before the time.
_SECONDS = re.compile(r"[T ](\d\d:\d\d):\d\d(?:\.\d+)?$")


class TimedLayer(Layer):
    """A layer within a group that is on the map only in its time.

    ``since`` and ``until`` are instants, Julian days, or None for an open end.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = {{ this.player }}.overlays.timed({{ this.times|tojson }});
        {% endmacro %}
    """)

    def __init__(self, layer: Any, player: str, since: float | None, until: float | None) -> None:
        is_layer = isinstance(layer, Layer)
        super().__init__(
            name=layer.layer_name if is_layer and is_named(layer) else None,
            overlay=True,
            control=is_layer and layer.control,
            show=layer.show if is_layer else True,
        )
        self._name = "TimedLayer"
        self.player = player
        self.times = [None if jd is None else dates.iso(jd) for jd in (since, until)]
        if is_layer:
            layer.show = True
        self.add_child(layer)

    def name_as(self, text: Text) -> None:
        """List the layer under a name, one text or one by language."""
        self.control = True
        self.layer_name = text  # type: ignore[assignment]


class FeatureClock(MacroElement):
    """Shows each feature of a ``GeoJson`` only in its time."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {{ this.player }}.overlays.features({{ this._parent.get_name() }}, {{ this.keys|tojson }}, {{ this.table|tojson }});
        {% endmacro %}
    """)

    def __init__(self, player: str, keys: tuple[str, str], known: Mapping[str, Date]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "FeatureClock"
        self.player = player
        self.keys = keys
        self.table = {
            text: [dates.iso(date.earliest), dates.iso(date.latest)] for text, date in known.items()
        }


class OnTime(MacroElement):
    """Runs a script of the author's whenever the map shows another moment."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        (() => {
            const player = {{ this.player }};
            const map = player.map;
            const act = {{ this.function }};
            player.on("time", (now) => act(now, player, map));
            act(player.now, player, map);
        })();
        {% endmacro %}
    """)

    def __init__(self, player: str, script: str | JsCode) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "OnTime"
        self.player = player
        self.code = script if isinstance(script, JsCode) else JsCode(str(script))
        self.function = function_of(self.code.js_code)


_FUNCTION = re.compile(r"\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*=>|[A-Za-z_$][\w$]*\s*=>)")


def function_of(script: str) -> str:
    """Return a script as a function of ``now``, ``player`` and ``map``; a function is unchanged.

    Examples
    --------
    >>> function_of("(now) => show(now);")
    '((now) => show(now))'
    >>> function_of("show(now);")
    '(now, player, map) => {show(now);}'
    """
    if _FUNCTION.match(script):
        return f"({script.strip().rstrip(';')})"
    return f"(now, player, map) => {{{script}}}"


def is_named(layer: Layer) -> bool:
    """Return whether a layer's name is its author's; folium's default is the element's id.

    Examples
    --------
    >>> import folium
    >>> is_named(folium.FeatureGroup("Churches")), is_named(folium.FeatureGroup())
    (True, False)
    """
    name = layer.layer_name
    return not (isinstance(name, str) and name.endswith(layer._id))  # noqa: SLF001


def is_dated(layer: GeoJson, columns: Iterable[str] = COLUMNS) -> bool:
    """Return whether any feature of a layer has a date under one of the keys."""
    return any(not is_absent(p.get(key)) for p in properties_of(layer) for key in columns)


def properties_of(layer: GeoJson) -> list[dict[str, Any]]:
    """Return the properties of a layer's features."""
    data = layer.data
    features = data.get("features", [data]) if isinstance(data, dict) and layer.embed else []
    return [feature.get("properties") or {} for feature in features]


def feature_dates(layer: GeoJson, columns: Iterable[str]) -> tuple[dict[str, Date], dict[str, int]]:
    """Return the dates of features under some keys, by their text.

    Invalid texts are returned second, with the number (from 1) of the first feature that has each.
    """
    known: dict[str, Date] = {}
    unknown: dict[str, int] = {}
    for number, properties in enumerate(properties_of(layer), start=1):
        for value in map(properties.get, columns):
            if is_absent(value):
                continue
            text = key_of(value)
            try:
                known[text] = date_of(value)
            except (TypeError, ValueError):
                unknown.setdefault(text, number)
    return known, unknown


def key_of(value: Any) -> str:
    """Return a value of a feature as JavaScript's ``String`` gives it.

    Examples
    --------
    >>> key_of(1909.0), key_of(1909), key_of("1909-07")
    ('1909', '1909', '1909-07')
    """
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def date_of(value: Any) -> Date:
    """Return the date of a feature: as ``moments.date_of``, with texts of data frames allowed.

    A feature that begins not before a date, ``1909/..``, begins with it.

    Examples
    --------
    >>> date_of("1909-07-13T00:00:00").text, date_of("1909-07-13 06:00:00").text, date_of(1909.0).text
    ('1909-07-13', '1909-07-13T06:00', '1909')
    """
    if isinstance(value, str) and (found := _SECONDS.search(value)):
        day, time = value[: found.start()].strip(), found[1]
        value = day if time == "00:00" else f"{day}T{time}"
    return moments.date_of(value).attested
