"""The file of a layer: its name, and the insertion of a feature."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

from mapmaker.authoring.insertion import with_feature
from mapmaker.authoring.layout import Project
from mapmaker.files import write_whole
from mapmaker.geography.geojson import data_of
from mapmaker.geography.reader import read_layer
from mapmaker.problems import MapmakerError, shown
from mapmaker.project import LAYER_SUFFIXES

_EMPTY_LAYER = """{{
  "type": "FeatureCollection",
  "name": {name},
  "features": [
  ]
}}
"""


def layer_file(project: Project, name: str) -> Path:
    """Return the file of a layer. Raises ``MapmakerError`` if the name is not that of a layer."""
    file = project.file(name)
    if file.suffix not in LAYER_SUFFIXES:
        message = f"{name} cannot be a layer: the name of a layer, a GeoJSON file, ends in {LAYER_SUFFIXES[0]}"
        raise MapmakerError(message)
    return file


def put_into(target: Path, feature: dict[str, Any]) -> int:
    """Write a feature into a layer, created if missing, and return its line.

    Raises ``MapmakerError`` when the layer is broken, or cannot be written.
    """
    try:
        if target.exists():
            errors = [one for one in read_layer(target).problems if one.level == "error"]
            if errors:
                advice = (
                    "Nothing was added. Mend this first, or give another GeoJSON file with --to"
                )
                raise MapmakerError("\n".join([*map(str, errors), advice]))
            raw = target.read_bytes()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            name = json.dumps(target.stem, ensure_ascii=False)
            raw = _EMPTY_LAYER.format(name=name).encode()
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        text = raw.removeprefix(mark).decode("utf-8")
        data, fault = data_of(text)
        if fault or data["type"] != "FeatureCollection":
            found = "a feature a line" if fault else "a single feature"
            message = f"{shown(str(target))}:1:1: this is {found}, not a collection of them"
            raise MapmakerError(message)
        new, line = with_feature(text, feature)
        write_whole(target.resolve(), mark + new.encode())
    except OSError as error:
        message = f"cannot write to {shown(str(target))}: {error.strerror}"
        raise MapmakerError(message) from error
    return line
