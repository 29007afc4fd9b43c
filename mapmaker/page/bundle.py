"""The browser player: ES modules and one style sheet, made into what a page carries.

The modules are written to run as they are; joining them drops the imports and exports, so that a
page needs no server, no build step and no second file. They share one scope when joined, so a
top-level name may stand in one module only; a test holds that. One module is no file: ``messages.js``
holds the catalogues of messages, those of the languages that a page needs.

A page carries the modules that its campaign needs: ``unneeded`` names the others. Modules ask the
campaign before they use what may be left out, never whether it is there, so that a script that was
made for another campaign fails at once and shows nothing by halves.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import minify

from mapmaker.localization import localizer
from mapmaker.page.payload.columns import is_blank

FOLDER = Path(__file__).parents[1] / "player"
ENTRY = "mount.js"
MESSAGES = "messages.js"

_IMPORT = re.compile(r'^import\s[^;]*?from\s+"(\.\.?/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+", re.MULTILINE)
_NUMBER = re.compile(r"^const ([A-Z][A-Z0-9_]*) = ([\d._]+);\n", re.MULTILINE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9_]*\b")
_WORD = re.compile(r"\w+")
_EXPORTED = re.compile(r"^export (?:const|class|function) (\w+)", re.MULTILINE)

#: A crowd is more forces than this; ``stage.js`` has the same number.
CROWD = 200


def _in_doubt(payload: Mapping[str, Any]) -> bool:
    told = [payload["tracks"], *(account["tracks"] for account in payload["accounts"])]
    return any(not is_blank(tracks[name]) for tracks in told for name in ("earlier", "later"))


def _any_has(things: Iterable[Mapping[str, Any]], *keys: str) -> bool:
    return any(thing.get(key) for thing in things for key in keys)


def _has_states(payload: Mapping[str, Any]) -> bool:
    return bool(payload["control"] or payload["fronts"] or payload["series"])


#: The modules that not every campaign needs, by what its payload has of their matter. Modules that
#: only these import come and go with them.
_NEEDS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "according.js": lambda payload: payload["accounts"],
    "accounts.js": lambda payload: payload["accounts"],
    "bands.js": _in_doubt,
    "citation.js": lambda payload: payload["sources"],
    "claims.js": lambda payload: _any_has([*payload["events"], *payload["movements"]], "claims"),
    "control.js": lambda payload: payload["control"],
    "course.js": _has_states,
    "crowd.js": lambda payload: len(payload["forces"]) > CROWD,
    "directing.js": lambda payload: _any_has(payload["scenes"], "view"),
    "eventsigns.js": lambda payload: payload["events"],
    "flow.js": lambda payload: payload["style"] == "flow",
    "fronts.js": lambda payload: payload["fronts"],
    "ground.js": lambda payload: payload["ground"],
    "haze.js": lambda payload: any(
        place["used"] and place.get("uncertainty_km") for place in payload["places"]
    ),
    "held.js": lambda payload: payload["control"],
    "kindsign.js": lambda payload: payload["events"],
    "marks.js": lambda payload: payload["events"],
    "media.js": lambda payload: _any_has(
        [*payload["events"], *payload["scenes"]], "image", "links"
    ),
    "rings.js": lambda payload: payload["control"],
    "scenes.js": lambda payload: payload["scenes"],
    "series.js": lambda payload: payload["series"],
    "sources.js": lambda payload: payload["sources"],
    "states.js": _has_states,
    "ways.js": lambda payload: payload["style"] != "flow",
}


def unneeded(payload: Mapping[str, Any]) -> frozenset[str]:
    """Return the modules that a campaign's page can do without.

    Examples
    --------
    >>> named = "accounts control events forces fronts ground movements places scenes series sources"
    >>> empty = {**dict.fromkeys(named.split(), ()), "tracks": {"earlier": "", "later": ""}}
    >>> left = unneeded({**empty, "style": "flow", "sources": ["a book"]})
    >>> left & {"flow.js", "fronts.js", "scenes.js", "sources.js"} == {"fronts.js", "scenes.js"}
    True
    """
    return frozenset(module for module, needs in _NEEDS.items() if not needs(payload))


def modules(entry: str = ENTRY, without: frozenset[str] = frozenset()) -> list[str]:
    """Return the player's modules, each after those that it imports.

    A page of another folder has its own ``entry``, named from here: ``../publish/atlas/atlas.js``.

    Examples
    --------
    >>> order = modules()
    >>> order[-1], order.index("tracks.js") < order.index("stage.js")
    ('mount.js', True)
    >>> set(order) - set(modules(without=frozenset({"ground.js"}))) > {"ground.js", "names.js"}
    True
    """
    order: list[str] = []

    def visit(name: str) -> None:
        for found in _IMPORT.findall(text_of(name)):
            here = (FOLDER / name).parent
            imported = Path(os.path.relpath(here / found, FOLDER)).as_posix()
            if imported not in order and imported not in without:
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
    catalogues = {
        language: localizer.of_maps(language) for language in languages or localizer.languages()
    }
    data = json.dumps(catalogues, ensure_ascii=False, separators=(",", ":"))
    return f"export const CATALOGUES = {data};\n"


@cache
def script(languages: tuple[str, ...] = (), without: frozenset[str] = frozenset()) -> str:
    """Return the player as one classic script that defines ``mapmaker.mount``.

    It speaks all languages that have a catalogue, or those given, and English. It can do all that
    any campaign needs but for the modules ``without``, of which ``unneeded`` knows.
    """
    spoken = tuple(dict.fromkeys((*languages, localizer.DEFAULT))) if languages else ()
    return joined(ENTRY, "var mapmaker=", "return{mount};", spoken, without)


def joined(
    entry: str,
    before: str = "",
    last: str = "",
    languages: tuple[str, ...] = (),
    without: frozenset[str] = frozenset(),
) -> str:
    """Return a module and all that it imports as one small script with a scope of its own.

    ``before`` stands in front of it, ``last`` at the end within its scope. Modules ``without``
    which it is to do are left out: what they export is undefined. It keeps the Leaflet that it finds,
    whatever another page that is pasted into the same document brings along.
    """
    parts = (text_of(name, languages) for name in modules(entry, without))
    text = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
    # What is left out but asked for is nothing, rather than a name that nobody knows.
    names = [name for module in sorted(without) for name in _EXPORTED.findall(text_of(module))]
    said = set(_WORD.findall(text))
    asked = [name for name in names if name in said]
    absent = f"let {','.join(asked)};" if asked else ""
    whole = f'{before}(L=>{{"use strict";\n{absent}{_with_numbers(text)}{last}}})(window.L);'
    return str(minify.string("text/javascript", whole))


def _with_numbers(script: str) -> str:
    r"""Return a script with its constant numbers where they are used, if that is shorter.

    The minifier leaves them; it makes names of two letters.

    Examples
    --------
    >>> _with_numbers("const MOST = 9;\nconst YEAR = 365.24219;\nf(MOST, YEAR, 2 * YEAR);")
    'const YEAR = 365.24219;\nf(9, YEAR, 2 * YEAR);'
    """
    uses = Counter(_CAPITALS.findall(script))
    numbers = {
        name: number
        for name, number in _NUMBER.findall(script)
        if (uses[name] - 1) * (len(number) - 2) <= len(number) + len("ab=,")
    }
    rest = _NUMBER.sub(lambda found: "" if found[1] in numbers else found[0], script)
    return _CAPITALS.sub(lambda found: numbers.get(found[0], found[0]), rest)


@cache
def style() -> str:
    """Return the player's style sheet."""
    return str(minify.string("text/css", text_of("player.css")))
