"""Make the package's list of populated places from Natural Earth's 1:10m shapefile.

Run once, by a developer, whenever the source or the choices below change::

    python -m mapmaker.geography.towns.extract FOLDER_OF_SHAPEFILES

Users never need it: the package contains the tables that it writes. `data/SOURCES.md` has the
origin of the shapefile and its licence.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from mapmaker.geography.gazetteer import key_of
from mapmaker.geography.towns.tables import COUNTRIES, DATA, NATURAL_EARTH, Row, write_table

SHAPEFILE = "ne_10m_populated_places_simple.shp"

DECIMALS = 4
"""Of a degree: about 10 m, finer than Natural Earth is true to."""

#: The ranks of places, by Natural Earth's classes; others have none.
RANKS = {
    "Admin-0 capital": "capital",
    "Admin-0 capital alt": "capital",
    "Admin-0 region capital": "seat",
    "Admin-1 capital": "seat",
    "Admin-1 region capital": "seat",
}

#: Countries to which Natural Earth gives no code of ISO 3166, or that of another one.
CODES = {"Kosovo": "XK", "Northern Cyprus": "CY", "Senegal": "SN", "Somaliland": "SO"}

#: Countries with a code of their own under the name of another.
NAMES = {
    "CY": "Cyprus",
    "GF": "French Guiana",
    "GP": "Guadeloupe",
    "MQ": "Martinique",
    "RE": "Réunion",
    "SO": "Somalia",
    "YT": "Mayotte",
}

NOBODY = "Scientific station"
"""What nobody has ever marched to."""


def main(arguments: list[str] | None = None) -> None:
    """Read the shapefile, write the tables, and print their sizes."""
    import pyogrio  # noqa: PLC0415  (whoever reads the tables does not need it)

    parser = argparse.ArgumentParser(description="Make the package's list of populated places.")
    parser.add_argument("folder", type=Path, help="where Natural Earth's 10m shapefiles lie")
    folder: Path = parser.parse_args(arguments).folder
    source = pyogrio.read_dataframe(folder / SHAPEFILE)
    corrections = json.loads((DATA / "corrections.json").read_text(encoding="utf-8"))
    records = [
        {**record, "lonlat": (point.x, point.y)}
        for record, point in zip(source.to_dict("records"), source.geometry, strict=True)
        if record["featurecla"] != NOBODY
    ]
    towns = {corrected(row_of(record), corrections) for record in records}
    tables: dict[str, list[Row]] = {
        NATURAL_EARTH: sorted(town for town in towns if town),
        COUNTRIES: sorted(countries_of(records).items()),
    }
    for name, rows in tables.items():
        write_table(DATA / name, rows)
        size_kb = (DATA / name).stat().st_size / 1e3
        print(f"{name}: {len(rows)} rows, {size_kb:.0f} kB")  # noqa: T201


def row_of(record: dict[str, Any]) -> Row:
    """Return a place as a row: name, other names, country, lon, lat, population, rank.

    Examples
    --------
    >>> row_of({"name": "Lvov", "namealt": None, "nameascii": "Lvov", "iso_a2": "UA",
    ...         "adm0name": "Ukraine", "lonlat": (24.0300032, 49.8350017), "pop_max": 803880,
    ...         "featurecla": "Admin-1 capital"})
    ('Lvov', '', 'UA', '24.03', '49.835', '803880', 'seat')
    """
    lon, lat = (str(round(degrees, DECIMALS)) for degrees in record["lonlat"])
    return (
        record["name"],
        ";".join(other_names(record)),
        code_of(record),
        lon,
        lat,
        str(max(record["pop_max"], 0)),
        RANKS.get(record["featurecla"], ""),
    )


def corrected(row: Row, corrections: dict[str, Any]) -> Row | None:
    """Correct a place with a wrong name or country; None for a duplicate.

    Examples
    --------
    >>> wrong = ("Hania", "", "GR", "24.0156", "35.5122", "78728", "")
    >>> corrected(wrong, {"GR": {"Hania": {"name": "Chania", "others": ["Hania"]}}})[:3]
    ('Chania', 'Hania', 'GR')
    """
    name, _, country, *rest = row
    known = corrections.get(country, {})
    if name not in known:
        return row
    right = known[name]
    if right is None:
        return None
    return (right["name"], ";".join(right["others"]), right.get("country", country), *rest)


def other_names(record: dict[str, Any]) -> list[str]:
    """Return the other names of a place, each spelling once.

    The part after a comma is the province, not a name.

    Examples
    --------
    >>> other_names({"name": "Xi'an", "namealt": "Xian|Sian, Shaanxi", "meganame": "Xi'an"})
    ['Sian']
    """
    columns = (record.get(key) for key in ("namepar", "namealt", "meganame", "nameascii"))
    texts = [text for text in columns if isinstance(text, str)]
    names = [name.partition(",")[0].strip() for text in texts for name in text.split("|")]
    by_key = {key_of(name): name for name in reversed(names) if name.isprintable()}
    return [
        name
        for name in dict.fromkeys(names)
        if by_key.get(key_of(name)) == name and key_of(name) not in ("", key_of(record["name"]))
    ]


def code_of(record: dict[str, Any]) -> str:
    """Return the country's code of ISO 3166."""
    return CODES.get(record["adm0name"], str(record["iso_a2"]))


def countries_of(records: list[dict[str, Any]]) -> dict[str, str]:
    """Return the name of each country by its code."""
    names = {code_of(record): record["adm0name"] for record in records}
    return names | {code: name for code, name in NAMES.items() if code in names}


if __name__ == "__main__":
    main()
