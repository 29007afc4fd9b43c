"""The built scripts and styles of pages.

``built`` is written by ``npm run build`` (``esbuild.config.js``) from the modules of ``player/``, of the
atlas and of the embedding, so that users need no Node; a test compares the two.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from mapmaker.localization import localizer

BUILT = Path(__file__).with_name("built")


@cache
def built(name: str) -> str:
    """Return a built script or style sheet.

    Examples
    --------
    >>> "var mapmaker=" in built("player.js")
    True
    """
    return (BUILT / name).read_text(encoding="utf-8")


@cache
def script(languages: tuple[str, ...] = ()) -> str:
    """Return the player as one classic script that defines ``mapmaker.mount``.

    It has the messages of English and of the given languages; without any, of all.

    Examples
    --------
    >>> len(script(("en",))) < len(script(("fa",))) == len(script())
    True
    """
    spoken = dict.fromkeys((*(languages or localizer.languages()), localizer.DEFAULT))
    known = [language for language in spoken if language in localizer.languages()]
    catalogues = {language: localizer.of_maps(language) for language in known}
    said = json.dumps(catalogues, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"{built('player.js').rstrip()}mapmaker.learn({said});"


def style() -> str:
    """Return the player's style sheet."""
    return built("player.css")
