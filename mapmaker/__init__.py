"""Campaigns written as text, drawn as maps that move.

Examples
--------
>>> import mapmaker
>>> campaign = mapmaker.load("campaigns/triumph-of-tehran.yaml")
>>> campaign.positions("1909-07-13").crs.to_epsg()
4326

``Campaign.from_frames`` makes a campaign of pandas and geopandas frames, ``Campaign.to_yaml`` writes
one as a file, and ``guide/python.md`` beside this file shows all of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign, load
    from mapmaker.page.map import CampaignMap
    from mapmaker.problems import CampaignError, MapmakerError, Problem
    from mapmaker.publish.builder import build

# Name to module, imported on use, so that `mapmaker --help` stays fast.
_HOME = {
    "Campaign": "campaign",
    "CampaignError": "problems",
    "CampaignMap": "page.map",
    "MapmakerError": "problems",
    "Problem": "problems",
    "build": "publish.builder",
    "load": "campaign",
}

__all__ = [
    "Campaign",
    "CampaignError",
    "CampaignMap",
    "MapmakerError",
    "Problem",
    "build",
    "load",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
