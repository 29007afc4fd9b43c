"""The routes of a campaign's forces as a layer of its map, by geopandas' ``explore``."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from mapmaker.campaign.entities import Movement
from mapmaker.campaign.tracks.tracks import Tracks
from mapmaker.geography.geodesy import Floats
from mapmaker.localization.localizer import Words
from mapmaker.localization.text import say

if TYPE_CHECKING:
    import folium
    import geopandas as gpd

    from mapmaker.campaign import Campaign

_COLUMNS = ["force", "name", "side", "leaves", "arrives", "strength"]
_STYLE = {"weight": 3}
_HIGHLIGHT = {"weight": 6}


def explore(
    campaign: Campaign,
    *,
    m: folium.Map | None = None,
    map_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> folium.Map:
    """Return the campaign's map with the routes of its forces as lines with tooltips.

    There is a line for each movement, with the columns force, name, side, leaves and arrives (dates
    as written), and strength (people as it leaves, NaN where unknown). It has the colour of its side,
    and its columns in a tooltip. The layer is called "Routes", in the campaign's language, in a
    ``folium.LayerControl``. Lines continue across 180 degrees, as on the map.

    Parameters
    ----------
    m
        Another map to draw on, such as that of another campaign.
    map_options
        The options of the campaign's map; see ``CampaignMap``.
    **options
        Options of geopandas' ``GeoDataFrame.explore``, for another style: ``column``, ``cmap``,
        ``color``, ``tooltip``, ``popup``, ``style_kwds``, ``name`` ... With any of them, geopandas
        draws, which needs matplotlib and mapclassify.

    Raises
    ------
    ImportError
        If geopandas draws, and a library is missing.

    Examples
    --------
    >>> import folium
    >>> from mapmaker.campaign import load
    >>> campaign = load("campaigns/napoleon-1812.yaml")
    >>> campaign_map = campaign.explore(map_options={"language": "fa", "ground": False})
    >>> _ = folium.LayerControl().add_to(campaign_map)
    >>> "L.geoJson(" in campaign_map.html()
    True
    """
    ways = ways_of(campaign)
    drawn_on = campaign.to_map(**(map_options or {})) if m is None else m
    if ways.empty:
        return drawn_on
    name = Words(campaign.language).message("lines")
    colours = {id_: side.colour for id_, side in campaign.sides.items()}
    if not options:
        return _drawn_by_folium(ways, drawn_on, name, colours)
    defaults: dict[str, Any] = {"name": name, "tooltip": _COLUMNS}
    if not options.keys() & {"column", "cmap", "color"}:
        defaults["color"] = ways["side"].map(colours).tolist()
    # A copy, as geopandas adds to these.
    for key, style in (("style_kwds", _STYLE), ("highlight_kwds", _HIGHLIGHT)):
        options[key] = style | options.get(key, {})
    ways.explore(m=drawn_on, **(defaults | options))
    return drawn_on


def _drawn_by_folium(
    ways: gpd.GeoDataFrame, drawn_on: folium.Map, name: str, colours: Mapping[str, str]
) -> folium.Map:
    """Return the map with the layer that geopandas would draw; folium needs no matplotlib."""
    import folium  # noqa: PLC0415  (half a second)

    folium.GeoJson(
        ways,
        name=name,
        tooltip=folium.GeoJsonTooltip(_COLUMNS),
        style_function=lambda way: {"color": colours[way["properties"]["side"]], **_STYLE},
        highlight_function=lambda _: _HIGHLIGHT,
    ).add_to(drawn_on)
    return drawn_on


def ways_of(campaign: Campaign) -> gpd.GeoDataFrame:
    """Return the movements as lines, one row each, in the order of the file.

    Longitudes run past 180 as on the map. Names are HTML, like tooltips.
    """
    import geopandas as gpd  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    from shapely import LineString  # noqa: PLC0415

    rows, lines = [], []
    for movement in campaign.movements:
        force = campaign.forces[movement.force]
        name = _as_html(say(force.name, campaign.language))
        line, people = _way_of(campaign.timeline, movement)
        dates = (movement.leave.text, movement.arrive.text)
        rows.append((force.id, name, force.side, *dates, people))
        lines.append(LineString(line))
    columns = pd.DataFrame(rows, columns=_COLUMNS)
    return gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:4326")


def _way_of(tracks: Tracks, movement: Movement) -> tuple[Floats, float]:
    """Return the route of a movement, lon, lat of shape (n, 2), and its strength on leaving."""
    track = tracks.of([movement.force])
    first, last = movement.times[[0, -1]]
    leaving = np.searchsorted(track.t, first, side="right") - 1
    way = slice(leaving, np.searchsorted(track.t, last, side="right"))
    return np.column_stack([track.lon[way], track.lat[way]]), float(track.strength[leaving])


def _as_html(text: str) -> str:
    """Return a text as HTML, without braces, which folium would read as a template."""
    return html.escape(text, quote=False).replace("{", "&#123;")
