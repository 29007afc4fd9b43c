"""The author's folder: what lies where in it, new campaigns, and new places in its layers."""

from __future__ import annotations

from pathlib import Path

#: The folders of the campaigns and of their pages; what the names of campaign files end in.
CAMPAIGNS, OUTPUT = "campaigns", "output"
CAMPAIGN_SUFFIXES = (".yaml", ".yml")
#: The page of all campaigns, whose name no campaign may have.
ATLAS = "index.html"

#: The folder of the layers, what their names end in, and the layer that new places go to.
GEO = "geo"
LAYER_SUFFIXES = (".geojson", ".json")
PLACES = f"{GEO}/places.geojson"


def is_campaign(file: Path) -> bool:
    """Return whether a file of a folder of campaigns is one, by its name.

    Hidden files are not: editors and systems leave such beside those that they have open.

    Examples
    --------
    >>> is_campaign(Path("march.yaml")), is_campaign(Path(".#march.yaml"))
    (True, False)
    """
    return file.suffix in CAMPAIGN_SUFFIXES and not file.name.startswith(".")
