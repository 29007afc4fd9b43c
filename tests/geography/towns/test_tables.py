"""The tables that travel with the package."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from mapmaker.geography.gazetteer import key_of
from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.reader import read_layer
from mapmaker.geography.towns import in_latin
from mapmaker.geography.towns.tables import (
    COUNTRIES,
    DATA,
    FORMER,
    HEADERS,
    NATURAL_EARTH,
    OURS,
    read_countries,
    read_table,
    read_towns,
    write_table,
)

TOWNS = read_towns()
#: The layer of the campaign of 1909, whose places are put by hand.
ROADS = Path(__file__).parents[3] / "geo" / "places.geojson"


@pytest.mark.parametrize("name", [NATURAL_EARTH, OURS, FORMER, COUNTRIES])
def test_every_row_has_the_columns_of_its_header(name):
    text = (DATA / name).read_text("utf-8")
    header, *_ = text.splitlines()
    assert tuple(header.split("\t")) == HEADERS[name]
    assert {len(row) for row in read_table(name)} == {len(HEADERS[name])}
    assert all(cell == cell.strip() for row in read_table(name) for cell in row)


def test_a_table_that_is_written_is_read_the_same(tmp_path):
    rows = read_table(COUNTRIES)
    write_table(tmp_path / COUNTRIES, rows)
    assert (tmp_path / COUNTRIES).read_bytes() == (DATA / COUNTRIES).read_bytes()


def test_towns_lie_on_earth_in_a_country_that_has_a_name():
    assert all(abs(town.lon) <= 180 and abs(town.lat) <= 90 for town in TOWNS)
    assert {town.country for town in TOWNS} == set(read_countries())
    assert len(set(read_countries().values())) == len(read_countries())
    assert {town.rank for town in TOWNS} == {"", "seat", "capital"}


def test_towns_have_names_in_latin_letters_only_as_messages_say():
    assert [name for town in TOWNS for name in town.names if not in_latin(name)] == []


def test_every_name_of_old_leads_to_a_town():
    there = {(town.name, town.country) for town in TOWNS}
    missing = [row for row in read_table(FORMER) if (row[1], row[2]) not in there]
    assert missing == []


def test_no_town_is_told_a_name_that_it_has():
    for town in TOWNS:
        keys = [key_of(name) for name in town.names]
        assert len(keys) == len(set(keys)), town
        assert all(keys), town


def test_ours_are_towns_that_natural_earth_lacks():
    theirs = defaultdict(list)
    for town in TOWNS:
        if town.source.startswith("Natural Earth"):
            for name in town.names:
                theirs[key_of(name)].append(town)
    for town in TOWNS:
        if not town.source.startswith("Natural Earth"):
            for other in (other for name in town.names for other in theirs[key_of(name)]):
                assert distance_m((other.lon, other.lat), (town.lon, town.lat)) > 25_000, town


def test_corrections_are_used():
    """One that mends nothing is left over from an older source."""
    corrections = json.loads((DATA / "corrections.json").read_text("utf-8"))
    there = {(town.country, town.name) for town in TOWNS}
    for country, names in corrections.items():
        for wrong, right in names.items():
            if right is None:
                assert (country, wrong) not in there
            else:
                assert (right.get("country", country), right["name"]) in there


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Tehran", "IR", "city"), ("Gusev", "RU", "town"), ("Verdun", "FR", "town")],
)
def test_kinds_are_openstreetmaps(name, country, kind):
    assert [t.kind for t in TOWNS if (t.name, t.country) == (name, country)] == [kind]


def test_the_tables_are_small():
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 400_000


def test_most_towns_lie_within_a_few_kilometres_of_where_good_maps_have_them():
    places = {place.name: (place.lon, place.lat) for place in read_layer(ROADS).places}
    found = {
        town.name: distance_m((town.lon, town.lat), places[town.name]) / 1000
        for town in TOWNS
        if town.country == "IR" and town.name in places
    }
    assert len(found) > 8
    assert sum(far_km < 5 for far_km in found.values()) > 0.7 * len(found), found
