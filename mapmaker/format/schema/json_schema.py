"""The JSON Schema of campaign files, for editors.

It is generated from the models; ``campaign.schema.json`` is the same as a file for editors (a test
compares the two).
"""

from __future__ import annotations

import json
from typing import Any

from mapmaker.format.schema.model import CampaignFile


def campaign_schema() -> dict[str, Any]:
    """Return the JSON Schema of a campaign file.

    Examples
    --------
    >>> campaign_schema()["properties"]["layers"]["description"]
    'GeoJSON files, relative to this file.'
    """
    schema = CampaignFile.model_json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mapmaker campaign",
    }
    return head | {key: value for key, value in schema.items() if key != "title"}


def schema_text() -> str:
    """Return the JSON Schema as text."""
    return json.dumps(campaign_schema(), ensure_ascii=False, indent=2) + "\n"
