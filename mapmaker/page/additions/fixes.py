"""Corrections of folium scripts that would do harm, or nothing, on a map of a campaign."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from branca.element import Element
from folium.folium import Map
from folium.utilities import get_obj_in_upper_tree

#: An element in a corner of a map.
_CORNER = """(() => {{
    const control = L.control({{ position: "bottomleft" }});
    control.onAdd = () => L.DomUtil.create("div", "leaflet-bar");
    const box = control.addTo({map}).getContainer();
    box.style.cssText = "padding: 0 8px; background: white; color: black";
    L.DomEvent.disableClickPropagation(box);
    return box;
}})()"""

#: A missing option, as folium 0.19.0 writes it; to Leaflet null is a value.
_UNSAID = re.compile(r'^ *"\w+": null,\n', re.MULTILINE)

_SORTED = """L.TimeDimension.Util.sort_and_deduplicate =
    (times) => [...new Set(times)].sort((a, b) => a - b);"""


def _map_of(layer: Any) -> str:
    """Return the JavaScript variable of the map that a layer is on."""
    return str(get_obj_in_upper_tree(layer, Map).get_name())


def _time_slider(layer: Any, text: str) -> str:
    """Put the slider on the map, not above it, and redraw only the layer's own paths."""
    corner = _CORNER.format(map=_map_of(layer))
    text = text.replace('d3.select("body").insert("div", "div.folium-map")', f"d3.select({corner})")
    paths = f"{layer.get_name()}.getLayers().map((one) => one._path)"
    return text.replace("d3.selectAll('path')", f"d3.selectAll({paths})")


def _timestamps(layer: Any, text: str) -> str:
    """Show features before 1970, too, from their first time on.

    Such times are negative. The plugin sorts them as texts, begins with the last, and shows none of
    them without a duration.
    """
    text = text.replace("duration: undefined", 'duration: "P9999Y"')
    return f"{_SORTED}\n{text}\n{_map_of(layer)}.timeDimension.setCurrentTimeIndex(0);"


def _timeline_slider(_: Any, text: str) -> str:
    """Remove the semicolon that folium 0.19.0 has within the arguments of a call."""
    return re.sub(r";(?=\s*\);)", "", text)


_FIXES: dict[str, Callable[[Any, str], str]] = {
    "TimeSliderChoropleth": _time_slider,
    "TimelineSlider": _timeline_slider,
    "TimestampedGeoJson": _timestamps,
}


def fixed(element: Element | None, text: str) -> str:
    """Return the script of an element, corrected for a map of a campaign."""
    if type(element).__module__.startswith("folium."):
        text = _UNSAID.sub("", text)
    fix = _FIXES.get(type(element).__name__)
    return fix(element, text) if fix else text
