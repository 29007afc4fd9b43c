"""Ids of elements that other parts of a campaign's page refer to.

Large parts occur in a page once. The still map and the pictures are in its first article; the
articles in other languages and the player refer to them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mapmaker.campaign import Campaign


def name_of(campaign: Campaign) -> str:
    """Return a campaign's id in a form valid for element ids and variable names."""
    return re.sub(r"\W", "_", campaign.id, flags=re.ASCII)


def plate_anchor(campaign: Campaign) -> str:
    """Return the id of the shapes of the still map."""
    return f"{name_of(campaign)}-plate"


def sign_anchor(campaign: Campaign, number: int) -> str:
    """Return the id of a symbol in the legend of the still map."""
    return f"{name_of(campaign)}-sign-{number}"


def source_anchor(campaign: Campaign, language: str, source: str) -> str:
    """Return the id of a source in the article of a language."""
    return f"{name_of(campaign)}-{language}-{list(campaign.sources).index(source) + 1}"


def picture_anchors(campaign: Campaign) -> dict[Path, str]:
    """Return the ids of the pictures of scenes and events, by their files."""
    images = [scene.image for scene in campaign.parts.scenes]
    images += [event.image for event in campaign.chronicle]
    paths = dict.fromkeys(image.path for image in images if image)
    return {path: f"{name_of(campaign)}-picture-{n}" for n, path in enumerate(paths, 1)}
