"""The page of the atlas: whole, escaped, the same each time, allowed nothing."""

import json
import re

import pytest

from mapmaker.publish.atlas import card_of, index_page
from tests import atlas

HOSTILE = "</script><img src=x onerror=alert(1)><!-- & \"'"


@pytest.fixture
def card(project):
    return card_of(project.load())


def data_of(page):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])


def test_a_page_is_the_same_whatever_the_order_of_its_cards():
    cards = atlas.cards(8)
    assert index_page(cards) == index_page(cards[::-1])


def test_cards_stand_in_the_order_of_time_then_of_title(card):
    def other(id_, start, title):
        year = int(start[:-6])
        return {**card, "id": id_, "start": start, "years": [year, year], "title": {"en": title}}

    cards = [
        other("c", "1909-05-01", "B"),
        other("d", "-0217-05-01", "Z"),
        other("a", "1909-05-01", "A"),
        other("b", "-0218-08-01", "Z"),
        other("e", "1909-02-01", "Z"),
    ]
    assert re.findall(r'href="(\w)\.html"', index_page(cards)) == ["b", "d", "e", "a", "c"]


def test_texts_are_text_whatever_they_say(card):
    hostile = {
        **card,
        "id": 'a"b&c',
        "title": {"en": HOSTILE, "fa": HOSTILE},
        "summary": {"en": HOSTILE},
        "places": [HOSTILE],
        "sides": [{"name": {"en": HOSTILE}, "colour": "#0072B2"}],
    }
    page = index_page([hostile])
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 2
    assert 'href="a%22b%26c.html"' in page
    (row,) = data_of(page)["cards"]
    assert HOSTILE in row[9]
    assert row[10]["fa"][1] == HOSTILE


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else(card):
    page = index_page([card])
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)[1].replace("&#x27;", "'")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect-src" not in policy
    assert "http" not in policy
    assert " style=" not in page


def test_it_is_read_without_scripts_in_the_language_asked_for(card):
    page = index_page([card], "fa")
    assert page.startswith('<!DOCTYPE html>\n<html lang="fa" dir="rtl" class="mm-document">')
    assert f'<a href="march.html">{card["title"]["fa"]}</a>' in page
    assert card["period"]["fa"] in page
    # The side has an English name only.
    assert "Rebels" in page


def test_what_has_no_text_in_the_pages_language_is_marked(card):
    page = index_page([{**card, "title": {"fr": "Marche"}, "languages": ["fr"]}])
    assert '<h3 lang="fr"><a href="march.html">Marche</a></h3>' in page


def test_a_language_without_a_catalogue_falls_back_to_english(card):
    assert '<html lang="en"' in index_page([card], "xx")


def test_an_atlas_without_campaigns_is_a_page():
    assert "0 campaigns" in index_page([])


def test_an_atlas_of_many_is_light():
    assert len(index_page(atlas.cards(1000)).encode()) < 1_500_000
