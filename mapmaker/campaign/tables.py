"""A campaign as tables: positions, tracks, events.

geopandas, which takes half a second to import, is not needed to read a campaign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mapmaker import dates
from mapmaker.format.frames.moments import Moment, instant_of
from mapmaker.geography.geodesy import wrapped
from mapmaker.localization.text import say

if TYPE_CHECKING:
    import geopandas as gpd

    from mapmaker.campaign import Campaign

_CRS = "EPSG:4326"


def positions(campaign: Campaign, at: Moment) -> gpd.GeoDataFrame:
    """Return the forces present at a moment, one row each, indexed by force id.

    The columns are name, side, kind, strength (people, NaN where unknown), strength_min and
    strength_max (the range that the sources leave) and geometry (EPSG:4326).

    Parameters
    ----------
    at
        A text as in campaign files, in any calendar; a date or a datetime of Python, pandas or
        NumPy; a year, as an integer; or a Julian day, as a float. A date of several days counts at
        its midpoint. A datetime at midnight is the whole day, as in ``from_frames``: the midnight
        itself is the text ``"1909-07-13T00:00"``. Campaigns use local time, so a datetime with a
        time zone is refused unless the campaign has a ``timezone``; ``replace(tzinfo=None)``
        removes it.

    Raises
    ------
    ValueError
        If ``at`` is not a date, is NaN or NaT, has a time zone and the campaign none, or is an integer of
        more than four digits, as a Julian day is a float.
    TypeError
        If ``at`` is of another type.

    Examples
    --------
    >>> import datetime as dt
    >>> from mapmaker.campaign import load
    >>> campaign = load("campaigns/triumph-of-tehran.yaml")
    >>> there = campaign.positions(dt.date(1909, 7, 12))
    >>> there.equals(campaign.positions("persian:1288-04-21"))
    True
    >>> there.loc["gilan", ["name", "side"]].tolist()
    ['Gilan column', 'constitutionalists']
    """
    import geopandas as gpd  # noqa: PLC0415

    positions = campaign.timeline.at(instant_of(at, campaign.file.timezone))
    ids = [campaign.timeline.force_ids[index] for index in positions.index]
    forces = [campaign.forces[id_] for id_ in ids]
    columns = {
        "name": [say(force.name, campaign.language) for force in forces],
        "side": [force.side for force in forces],
        "kind": [force.kind for force in forces],
        "strength": positions.strength,
        "strength_min": positions.strength - positions.margin,
        "strength_max": positions.strength + positions.margin,
    }
    points = gpd.points_from_xy(wrapped(positions.lon), positions.lat)
    return gpd.GeoDataFrame(columns, geometry=points, index=ids, crs=_CRS).rename_axis("force")


def tracks(campaign: Campaign) -> gpd.GeoDataFrame:
    """Return every vertex of every track, one row each.

    The columns are force, t (Julian day), date (ISO 8601), strength (people, NaN where unknown),
    strength_min and strength_max (the range that the sources leave) and geometry (EPSG:4326).
    """
    import geopandas as gpd  # noqa: PLC0415

    tracks = campaign.timeline
    columns = {
        "force": np.repeat(np.array(tracks.force_ids, dtype=object), np.diff(tracks.offsets)),
        "t": tracks.t,
        "date": [dates.iso(jd) for jd in tracks.t.tolist()],
        "strength": tracks.strength,
        "strength_min": tracks.strength - tracks.margin,
        "strength_max": tracks.strength + tracks.margin,
    }
    points = gpd.points_from_xy(wrapped(tracks.lon), tracks.lat)
    return gpd.GeoDataFrame(columns, geometry=points, crs=_CRS)


def events(campaign: Campaign) -> gpd.GeoDataFrame:
    """Return the events in order of time, one row each.

    The columns are title, kind, date (as written), earliest, latest and best (ISO 8601), until (the
    last date of one that lasts, as written, else None), place, sources (ids) and geometry
    (EPSG:4326, None where the file says no place).
    """
    import geopandas as gpd  # noqa: PLC0415
    from shapely import Point  # noqa: PLC0415

    events = campaign.chronicle
    columns = {
        "title": [say(event.title, campaign.language) for event in events],
        "kind": [event.kind for event in events],
        "date": [event.date.text for event in events],
        "earliest": [dates.iso(event.date.earliest) for event in events],
        "latest": [dates.iso(event.date.latest) for event in events],
        "best": [dates.iso(event.date.best) for event in events],
        "until": [event.until.text if event.until else None for event in events],
        "place": [event.place.name if event.place else None for event in events],
        "sources": [list(event.sources) for event in events],
    }
    points = [None if e.lon is None or e.lat is None else Point(e.lon, e.lat) for e in events]
    return gpd.GeoDataFrame(columns, geometry=points, crs=_CRS)
