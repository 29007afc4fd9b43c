"""Files that are no GeoJSON: their formats, and how to convert them; and relatives of GeoJSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from mapmaker.geography.geojson import Fault

#: The first bytes of files that are not text.
_MAGIC = (
    (b"PK\x03\x04", "a zip archive, such as KMZ or a spreadsheet"),
    (b"SQLite format 3", "a GeoPackage"),
    (b"\x00\x00\x27\x0a", "a shapefile"),
    (b"fgb", "a FlatGeobuf file"),
    (b"PAR1", "a GeoParquet file"),
)
_XML = (
    (re.compile(r"<kml\b"), "KML"),
    (re.compile(r"<gpx\b"), "GPX"),
    (re.compile(r"<osm\b"), "OSM XML"),
)
_TABLES = {".csv": "CSV", ".tsv": "TSV"}
_ROW = re.compile(r"[^{}\[\]<>\n]*[,;\t][^{}\[\]<>\n]*(\n|\Z)")


def format_of_bytes(raw: bytes) -> str:
    r"""Return the format of a file that is not text, or ``""``.

    Examples
    --------
    >>> format_of_bytes(b"SQLite format 3\x00"), format_of_bytes(b"{}")
    ('a GeoPackage', '')
    """
    return next((name for magic, name in _MAGIC if raw.startswith(magic)), "")


def format_of_text(text: str, path: str | Path) -> str:
    """Return the format of a text that is no JSON, or ``""``.

    Examples
    --------
    >>> format_of_text("<?xml version='1.0'?><kml></kml>", "a.kml")
    'KML'
    >>> format_of_text("name,lon,lat", "a.txt"), format_of_text("{", "a.geojson")
    ('CSV', '')
    """
    start = text.lstrip()[:4000]
    if start.startswith("<"):
        return next((name for pattern, name in _XML if pattern.search(start)), "XML")
    return _TABLES.get(Path(path).suffix.lower(), "CSV" if _ROW.match(start) else "")


def format_of_data(data: object) -> str:
    """Return the format of JSON that is not GeoJSON, or ``""``.

    Examples
    --------
    >>> format_of_data({"type": "Topology"}), format_of_data({"type": "FeatureCollection"})
    ('TopoJSON', '')
    """
    if not isinstance(data, dict):
        return ""
    if data.get("type") == "Topology":
        return "TopoJSON"
    return "JSON of ArcGIS" if "geometryType" in data and "features" in data else ""


def conversion(name: str, path: str | Path) -> Fault:
    """Return what is wrong with a layer in another format, and the command that converts it.

    Examples
    --------
    >>> conversion("KML", "geo/march.kml")
    ('this is KML, not GeoJSON', 'convert it: ogr2ogr -f GeoJSON march.geojson march.kml')
    """
    file = Path(path).name
    target = Path(path).with_suffix(".geojson").name
    if target == file:
        target = f"{Path(path).stem}-converted.geojson"
    options = {
        "CSV": " -oo X_POSSIBLE_NAMES=lon* -oo Y_POSSIBLE_NAMES=lat* -oo KEEP_GEOM_COLUMNS=NO",
        "GPX": " tracks, or waypoints or routes instead of tracks",
    }
    options["TSV"] = options["CSV"]
    command = f"ogr2ogr -f GeoJSON {target} {file}{options.get(name, '')}"
    return f"this is {name}, not GeoJSON", f"convert it: {command}"


def lines_of_json(text: str) -> tuple[list[Any], list[int]] | None:
    r"""Return the features of newline-delimited GeoJSON with their lines, or None.

    Examples
    --------
    >>> lines_of_json('{"type": "Feature"}\n\n{"type": "Feature"}\n')
    ([{'type': 'Feature'}, {'type': 'Feature'}], [1, 3])
    >>> lines_of_json('{"type": "Feature"},\n{}')
    """
    features, lines = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip("\x1e \t\r")  # RFC 8142 has a separator before each
        if not bare:
            continue
        try:
            feature = json.loads(bare)
        except (ValueError, RecursionError):
            return None
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            return None
        features.append(feature)
        lines.append(number)
    return (features, lines) if len(features) > 1 else None


def pleiades_places(data: object) -> list[Any] | None:
    """Return the places of Pleiades' JSON as features, or None if it is something else.

    The features of a place of Pleiades are its locations; the place itself is at ``reprPoint``.

    Examples
    --------
    >>> place = {"title": "Roma", "reprPoint": [12.5, 41.9], "names": [{"romanized": "Rhome"}]}
    >>> pleiades_places(place)[0]["properties"]
    {'title': 'Roma', 'alt_name': 'Rhome'}
    """
    if not isinstance(data, dict):
        return None
    graph = data.get("@graph")
    places = graph if isinstance(graph, list) else [data]
    found = [_of_pleiades(one) for one in places if isinstance(one, dict) and one.get("reprPoint")]
    return found or None


def _of_pleiades(place: dict[str, Any]) -> dict[str, Any]:
    names = place.get("names")
    entries = [one for one in names if isinstance(one, dict)] if isinstance(names, list) else []
    others = [
        name.strip()
        for one in entries
        for key in ("attested", "romanized")
        for name in str(one.get(key) or "").split(",")
    ]
    properties = {
        "title": place.get("title"),
        "alt_name": ";".join(dict.fromkeys(filter(None, others))),
    }
    geometry = {"type": "Point", "coordinates": place["reprPoint"]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def linked_names(feature: dict[str, Any]) -> dict[str, str]:
    """Return the names of a feature of Linked Places as ``alt_name``, or nothing.

    Examples
    --------
    >>> linked_names({"names": [{"toponym": "Ἀθῆναι", "lang": "grc"}, {"toponym": "Athenae"}]})
    {'alt_name': 'Ἀθῆναι;Athenae'}
    """
    names = feature.get("names")
    entries = names if isinstance(names, list) else []
    found = [one.get("toponym") for one in entries if isinstance(one, dict)]
    texts = dict.fromkeys(name for name in found if isinstance(name, str) and name)
    return {"alt_name": ";".join(texts)} if texts else {}
