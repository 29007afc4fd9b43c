"""The formats for machines."""

import csv
import io
import json

import geopandas as gpd
import pytest

from mapmaker.campaign.snapshot.records import COLUMNS, as_csv, as_geojson, as_json
from mapmaker.campaign.snapshot.snapshot import situation_of
from mapmaker.localization.localizer import Words

FORCE = {
    "type": "force",
    "id": "gilan",
    "name": "Gilan column",
    "side": "rebels",
    "kind": "infantry",
    "lon": 50.0,
    "lat": 36.27,
    "place": "Qazvin",
    "distance_km": 0.0,
    "bearing_deg": None,
    "moving": False,
    "from": None,
    "to": None,
    "strength": 700,
    "strength_min": 700,
    "strength_max": 700,
    "earliest": "1909-05-05T12:00",
    "latest": "1909-05-05T12:00",
}
EVENT = {
    "type": "event",
    "name": "Qazvin falls",
    "kind": "capture",
    "lon": 50.0,
    "lat": 36.27,
    "place": "Qazvin",
    "date": "1909-05-05",
    "earliest": "1909-05-05T00:00",
    "latest": "1909-05-06T00:00",
    "best": "1909-05-05T12:00",
    "until": None,
    "sure": True,
    "sources": ["book"],
    "forces": [],
    "accounts": [{"source": "book", "date": "1909-05-06", "strength": [5, 9], "note": "Late."}],
}


@pytest.fixture
def situation(project):
    project.replace(
        "sources: [book]}\n",
        "sources: [book],\n"
        "     claims: [{on: 1909-05-06, source: book, strength: 5-9, note: Late.}]}\n"
        "  - {title: Peace; or war, on: 1909-04/1909-06}\n",
    )
    return situation_of(project.load(), "1909-05-05")


def test_json(situation):
    data = json.loads(as_json(situation, Words("en")))
    assert data.pop("forces") == [FORCE]
    assert data["events"][0] == EVENT
    assert (data["events"][1]["sure"], data["events"][1]["lon"]) == (False, None)
    del data["events"]
    assert data == {
        "format": "mapmaker situation",
        "version": 1,
        "campaign": "march",
        "title": "March on Qazvin",
        "date": "1909-05-05",
        "at": "1909-05-05T12:00",
        "first": "1909-05-05T00:00",
        "last": "1909-05-06T00:00",
        "start": "1909-05-01T00:00",
        "end": "1909-05-17T00:00",
        "within": True,
    }


def test_geojson_is_read_by_geopandas(situation, tmp_path):
    text = as_geojson(situation, Words("en"))
    data = json.loads(text)
    assert data["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in data["features"]] == [
        {"type": "Point", "coordinates": [50.0, 36.27]},
        {"type": "Point", "coordinates": [50.0, 36.27]},
        None,
    ]
    assert data["features"][1]["properties"] == {
        key: value for key, value in EVENT.items() if key not in {"lon", "lat"}
    }
    path = tmp_path / "day.geojson"
    path.write_text(text, "utf-8")
    frame = gpd.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert frame["type"].tolist() == ["force", "event", "event"]


def test_csv_is_one_table(situation):
    rows = list(csv.DictReader(io.StringIO(as_csv(situation, Words("en")))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["type"] for row in rows] == ["force", "event", "event"]
    assert (rows[0]["id"], rows[0]["strength"], rows[0]["moving"]) == ("gilan", "700", "false")
    assert (rows[1]["name"], rows[1]["sources"], rows[1]["sure"]) == (
        "Qazvin falls",
        "book",
        "true",
    )
    assert (rows[2]["name"], rows[2]["lon"]) == ("Peace; or war", "")


def test_every_key_of_a_record_is_a_column_but_accounts():
    assert set(COLUMNS) == (FORCE.keys() | EVENT.keys()) - {"accounts"}


def test_names_are_in_the_language_asked_for(project):
    project.replace("name: Gilan column", "name: {en: Gilan column, fa: اردوی گیلان}")
    situation = situation_of(project.load(), "1909-05-02")
    data = json.loads(as_json(situation, Words("fa")))
    (gilan,) = data["forces"]
    assert (data["title"], gilan["name"]) == ("به سوی قزوین", "اردوی گیلان")
    assert (gilan["moving"], gilan["from"], gilan["to"]) == (True, "Rasht", "Qazvin")
    assert (gilan["place"], gilan["bearing_deg"]) == ("Manjil", 15)


def test_a_day_without_anything(project):
    situation = situation_of(project.load(), "1950")
    data = json.loads(as_json(situation, Words("en")))
    assert (data["forces"], data["events"], data["within"]) == ([], [], False)
    assert json.loads(as_geojson(situation, Words("en")))["features"] == []
    assert as_csv(situation, Words("en")) == ",".join(COLUMNS)
