import pytest

from mapmaker.geography.gazetteer import Gazetteer, key_of
from mapmaker.geography.layers import Place

QAZVIN = Place("Qazvin", {"fa": "قزوین"}, ("Kazvin", "Casbeen"), 50.0, 36.27)
TEHRAN = Place("Tehran", {"fa": "تهران"}, ("Teheran",), 51.42, 35.69)


def names(gazetteer, name):
    return [place.name for place in gazetteer.find(name)]


@pytest.mark.parametrize(
    "name", ["Qazvin", "QAZVIN", "Qazvīn", "قزوین", "قزوين", "Kazvin", "casbeen"]
)
def test_places_are_found_by_any_name(name):
    assert names(Gazetteer([QAZVIN, TEHRAN]), name) == ["Qazvin"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shah Abdol-Azim", "shāh ʿabdol ʿaẓīm"),
        ("على\u200cآباد", "علی اباد"),  # noqa: RUF001
        ("Bāgh-e Shāh", "baghe shah"),
        ("Kārvānsarā-ye Sangī", "KARVANSARAYE SANGI"),
    ],
)
def test_spellings_that_are_one(one, other):
    assert key_of(one) == key_of(other)


def test_a_first_name_comes_before_another_places_alias():
    other = Place("Old Tehran", {}, ("Tehran",), 51.45, 35.6)
    assert names(Gazetteer([other, TEHRAN]), "Tehran") == ["Tehran"]


def test_the_very_spelling_comes_before_one_like_it():
    one, other = Place("Post 1-18", {}, (), 50, 36), Place("Post 11-8", {}, (), 51, 36)
    assert names(Gazetteer([one, other]), "Post 11-8") == ["Post 11-8"]
    assert len(Gazetteer([one, other]).find("post 118")) == 2


def test_one_place_in_two_layers_counts_once():
    again = Place("Tehran", {}, (), 51.425, 35.69)
    namesake = Place("Tehran", {}, (), 60.0, 30.0)
    assert len(Gazetteer([TEHRAN, again]).find("Tehran")) == 1
    assert len(Gazetteer([TEHRAN, namesake]).find("Tehran")) == 2


def test_what_is_not_there():
    gazetteer = Gazetteer([TEHRAN])
    assert gazetteer.find("Isfahan") == gazetteer.find("") == gazetteer.find("-") == []
    assert gazetteer.suggest("Tehrn") == 'did you mean "Tehran"?'
    assert gazetteer.suggest("Isfahan") == ""
