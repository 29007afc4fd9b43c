"""Towns by their names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapmaker.geography.towns import country_code, foremost, quoted, world
from mapmaker.geography.towns.search import Towns
from mapmaker.geography.towns.tables import Town
from mapmaker.problems import MapmakerError


def town(name, country="FR", *, lon=0.0, lat=0.0, population=0, others=(), former=()):
    return Town(name, others, former, country, lon, lat, population, "", "test")


@pytest.mark.parametrize(
    ("name", "modern", "country"),
    [
        ("Enzeli", "Bandar-e Anzali", "IR"),
        ("Teheran", "Tehran", "IR"),
        ("Kazvin", "Qazvin", "IR"),
        ("Resht", "Rasht", "IR"),
        ("Ispahan", "Isfahan", "IR"),
        ("Esfahan", "Isfahan", "IR"),
        ("Moskva", "Moscow", "RU"),
        ("constantinople", "Istanbul", "TR"),
        ("Smyrna", "Izmir", "TR"),
        ("Adrianople", "Edirne", "TR"),
        ("Danzig", "Gdansk", "PL"),
        ("Konigsberg", "Kaliningrad", "RU"),
        ("KÖNIGSBERG", "Kaliningrad", "RU"),
        ("Tilsit", "Sovetsk", "RU"),
        ("Lemberg", "Lvov", "UA"),
        ("Lwow", "Lvov", "UA"),
        ("Pressburg", "Bratislava", "SK"),
        ("Tiflis", "Tbilisi", "GE"),
        ("Elisabethpol", "Ganca", "AZ"),
        ("Leningrad", "St. Petersburg", "RU"),
        ("Stalingrad", "Volgograd", "RU"),
        ("Peking", "Beijing", "CN"),
        ("Canton", "Guangzhou", "CN"),
        ("Bombay", "Mumbai", "IN"),
        ("Saigon", "Ho Chi Minh City", "VN"),
        ("Salonica", "Thessaloniki", "GR"),
        ("Sevastopol", "Sevastopol", "UA"),
    ],
)
def test_names_of_old_mean_a_town_of_today(name, modern, country):
    found = foremost(world().named(name))
    assert found is not None
    assert (found.name, found.country) == (modern, country)


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Tabreez", "Tabriz"),
        ("Qasvin", "Qazvin"),
        ("Erzerum", "Erzurum"),
        ("Peshavar", "Peshawar"),
        ("Karbela", "Karbala"),
        ("Ratisbonne", "Regensburg"),
        ("Petersburg", "St. Petersburg"),
        ("Frankfort", "Frankfurt"),
    ],
)
def test_what_is_nearly_a_name_finds_it(name, likely):
    assert likely in [found.name for found in world().like(name)]


@pytest.mark.parametrize("name", ["Tripoli", "Cordoba", "Valencia", "Santiago"])
def test_names_that_several_towns_have_mean_none(name):
    found = world().named(name)
    assert len(found) > 1
    assert foremost(found) is None
    assert [t.population for t in found] == sorted((t.population for t in found), reverse=True)


def test_a_country_chooses():
    assert [t.country for t in world().named("Tripoli", "LB")] == ["LB"]
    assert {t.country for t in world().like("Tripol", "LB")} == {"LB"}
    assert world().named("Tripoli", "FR") == []


def test_words_come_before_beginnings_and_these_before_sounds():
    towns = Towns([town("Kazvina"), town("Old Kazvin"), town("Qezvun"), town("Makazvino")])
    assert [t.name for t in towns.like("Kazvin")] == [
        "Old Kazvin", "Kazvina", "Qezvun", "Makazvino",
    ]  # fmt: skip


def test_one_town_that_is_listed_twice_counts_once():
    greater = town("Rasht", lon=49.6, lat=37.3, population=9)
    towns = Towns([greater, town("Rasht", lon=49.7, lat=37.3, population=5), town("Rasht", lon=9)])
    assert towns.named("Rasht") == [greater, town("Rasht", lon=9)]


def test_nothing_is_like_nothing():
    assert world().named("") == world().like("") == world().like("-") == []
    assert foremost([]) is None


@given(st.text(max_size=12))
@settings(max_examples=30)
def test_any_text_may_be_looked_for(name):
    assert len(world().like(name)) <= 5
    assert all(name for found in world().named(name) for name in found.names)


@pytest.mark.parametrize("country", ["FR", "fr", "France", "FRANCE"])
def test_countries_go_by_code_or_name(country):
    assert country_code(country) == "FR"


def test_a_country_that_is_none_is_refused():
    with pytest.raises(
        MapmakerError,
        match=r'there is no country "Frence" \(did you mean "France"\? or write its name of today',
    ):
        country_code("Frence")
    with pytest.raises(MapmakerError, match="two letters such as FR"):
        country_code("?")


@pytest.mark.parametrize(
    ("name", "word"), [("Anzali", '"Anzali"'), ("$HOME", "'$HOME'"), ('a"b', "'a\"b'")]
)
def test_names_are_quoted_for_the_shell(name, word):
    assert quoted(name) == word
