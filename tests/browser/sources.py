"""The player's modules as they are written, for tests of what they do by themselves."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from mapmaker.localization import localizer

PLAYER = Path(localizer.__file__).parents[1] / "player"
MESSAGES = "text/messages.js"


@cache
def text_of(module: str) -> str:
    """Return the text of a module; the messages' has those of all languages."""
    text = (PLAYER / module).read_text("utf-8")
    if module != MESSAGES:
        return text
    catalogues = {language: localizer.of_maps(language) for language in localizer.languages()}
    return f"{text}learn({json.dumps(catalogues)});"
