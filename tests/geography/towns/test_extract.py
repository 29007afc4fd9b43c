"""Making the table of towns from a shapefile."""

import json
import shutil

import geopandas as gpd
from shapely import Point

from mapmaker.geography.towns import extract, tables


def place(name, lonlat, **columns):
    return {
        "name": name,
        "namepar": None,
        "namealt": None,
        "meganame": None,
        "nameascii": name,
        "iso_a2": "GR",
        "adm0name": "Greece",
        "pop_max": 10,
        "featurecla": "Populated place",
        "geometry": Point(lonlat),
        **columns,
    }


def test_a_shapefile_becomes_the_tables(tmp_path, monkeypatch, capsys):
    source = gpd.GeoDataFrame(
        [
            place("Hania", (24.0156789, 35.5), featurecla="Admin-1 capital"),
            place("Athens", (23.7, 38.0), namealt="Athinai|Athens, Attica", pop_max=-99),
            place("Station", (0, -90), featurecla="Scientific station"),
            place("Pec", (20.3, 42.7), iso_a2="-99", adm0name="Kosovo"),
        ],
        crs="EPSG:4326",
    )
    source.to_file(tmp_path / extract.SHAPEFILE)
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(tables.DATA / "corrections.json", data)
    monkeypatch.setattr(extract, "DATA", data)
    extract.main([str(tmp_path)])
    first = (data / tables.NATURAL_EARTH).read_bytes()
    assert first.decode().splitlines()[1:] == [
        "Athens\tAthinai\tGR\t23.7\t38.0\t0\t",
        "Chania\tHania\tGR\t24.0157\t35.5\t10\tseat",
        "Pec\t\tXK\t20.3\t42.7\t10\t",
    ]
    assert (data / tables.COUNTRIES).read_text("utf-8") == "country\tname\nGR\tGreece\nXK\tKosovo\n"
    assert "natural-earth.tsv: 3 rows" in capsys.readouterr().out
    extract.main([str(tmp_path)])
    assert (data / tables.NATURAL_EARTH).read_bytes() == first


def test_a_town_that_stands_twice_is_dropped():
    corrections = json.loads((tables.DATA / "corrections.json").read_text("utf-8"))
    row = ("Antioch", "", "TR", "36.1", "36.2", "1", "seat")
    assert extract.corrected(row, corrections) is None
    assert extract.corrected(("Antioch", "", "US", *row[3:]), corrections) is not None
