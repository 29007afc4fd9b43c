"""The browser player: ES modules and one style sheet, made into what a page carries.

The modules are written to run as they are; joining them drops the imports and exports, so that a
page needs no server, no build step and no second file. They share one scope when joined, so a
top-level name may stand in one module only; a test holds that.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
ENTRY = "mount.js"

_IMPORT = re.compile(r'^import\s[^;]*?from\s+"\./([\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def modules(entry: str = ENTRY) -> list[str]:
    """Return the player's modules, each after those that it imports.

    Examples
    --------
    >>> order = modules()
    >>> order[-1], order.index("tracks.js") < order.index("stage.js")
    ('mount.js', True)
    """
    order: list[str] = []

    def visit(name: str) -> None:
        for found in _IMPORT.findall(_text(name)):
            imported = (FOLDER / name).parent.joinpath(found).relative_to(FOLDER).as_posix()
            if imported not in order:
                visit(imported)
        order.append(name)

    visit(entry)
    return order


@cache
def script() -> str:
    """Return the player as one classic script that defines ``mapmaker.mount``."""
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _text(name))) for name in modules())
    body = _INDENT.sub("", _COMMENT.sub("", joined))
    return f'var mapmaker=(()=>{{"use strict";\n{body}return{{mount}};}})();'


@cache
def style() -> str:
    """Return the player's style sheet."""
    return _INDENT.sub("", _COMMENT.sub("", _text("player.css")))


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
