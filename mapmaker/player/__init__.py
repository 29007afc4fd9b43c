"""The browser player: ES modules and one style sheet, made into what a page carries.

The modules are written to run as they are; joining them drops the imports and exports, so that a
page needs no server, no build step and no second file. They share one scope when joined, so a
top-level name may stand in one module only; a test holds that. One module is no file: ``messages.js``
holds the catalogues of messages, those of the languages that a page needs.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path

import minify

from mapmaker import words

FOLDER = Path(__file__).parent
ENTRY = "mount.js"
MESSAGES = "messages.js"

_IMPORT = re.compile(r'^import\s[^;]*?from\s+"(\.\.?/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+", re.MULTILINE)


def modules(entry: str = ENTRY) -> list[str]:
    """Return the player's modules, each after those that it imports.

    A page of another folder has its own ``entry``, named from here: ``../index/atlas.js``.

    Examples
    --------
    >>> order = modules()
    >>> order[-1], order.index("tracks.js") < order.index("stage.js")
    ('mount.js', True)
    """
    order: list[str] = []

    def visit(name: str) -> None:
        for found in _IMPORT.findall(text_of(name)):
            here = (FOLDER / name).parent
            imported = Path(os.path.relpath(here / found, FOLDER)).as_posix()
            if imported not in order:
                visit(imported)
        order.append(name)

    visit(entry)
    return order


def text_of(module: str, languages: tuple[str, ...] = ()) -> str:
    """Return the text of a module; that of the messages holds all languages, or those asked for.

    Examples
    --------
    >>> text_of("messages.js", ("en",))[:39]
    'export const CATALOGUES = {"en":{"dir":'
    """
    if module != MESSAGES:
        return (FOLDER / module).read_text(encoding="utf-8")
    catalogues = {language: words.of_maps(language) for language in languages or words.languages()}
    data = json.dumps(catalogues, ensure_ascii=False, separators=(",", ":"))
    return f"export const CATALOGUES = {data};\n"


@cache
def script(languages: tuple[str, ...] = ()) -> str:
    """Return the player as one classic script that defines ``mapmaker.mount``.

    It speaks all languages that have a catalogue, or those given, and English.
    """
    spoken = tuple(dict.fromkeys((*languages, words.DEFAULT))) if languages else ()
    return joined(ENTRY, "var mapmaker=", "return{mount};", spoken)


def joined(entry: str, before: str = "", last: str = "", languages: tuple[str, ...] = ()) -> str:
    """Return a module and all that it imports as one small script with a scope of its own.

    ``before`` stands in front of it, ``last`` at the end within its scope.
    """
    parts = (text_of(name, languages) for name in modules(entry))
    text = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
    whole = f'{before}(()=>{{"use strict";\n{text}{last}}})();'
    return str(minify.string("text/javascript", whole))


@cache
def style() -> str:
    """Return the player's style sheet."""
    return str(minify.string("text/css", text_of("player.css")))
