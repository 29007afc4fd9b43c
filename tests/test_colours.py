"""Colours of sides are told apart by readers of every sight, and seen on the map's ground."""

from itertools import combinations

import pytest

from mapmaker.colours import (
    GROUNDS,
    LEAST_DISTANCE,
    PALETTE,
    SIGHTS,
    colour_distances,
    difference,
    hidden_on,
    liveries,
)
from mapmaker.geography.basemap import relief
from tests.browser.sources import text_of

#: Pairs of colours in CIELAB and their CIEDE2000: of the table in Sharma, Wu and Dalal (2005), those
#: that tell its cases apart.
PAIRS = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 2.8361, -74.0200), (50, 0, -82.7485), 3.4412),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.4900, -0.0010), (50, -2.4900, 0.0009), 7.1792),
    ((50, 2.4900, -0.0010), (50, -2.4900, 0.0011), 7.2195),
    ((50, -0.0010, 2.4900), (50, 0.0009, -2.4900), 4.8045),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "apart"), PAIRS)
def test_differences_are_those_that_were_published(one, other, apart):
    assert difference(one, other) == pytest.approx(apart, abs=5e-5)
    assert difference(other, one) == pytest.approx(apart, abs=5e-5)


def who_tells_worst(one, other):
    return min(colour_distances(one, other).items(), key=lambda found: found[1])


def test_colour_blindness_makes_distances_smaller():
    assert who_tells_worst("#D62728", "#2CA02C")[0] == "deuteranopia"
    assert who_tells_worst("#0072B2", "#CC79A7")[0] == "protanopia"
    assert who_tells_worst("#0072B2", "#009E73")[0] == "tritanopia"
    assert who_tells_worst("#000000", "#FFFFFF")[1] == pytest.approx(100, abs=0.01)


def test_eight_default_colours_are_distinct_for_every_sight():
    assert len(PALETTE) >= 8
    assert SIGHTS == (None, "protanopia", "deuteranopia", "tritanopia")
    found = {pair: who_tells_worst(*pair) for pair in combinations(PALETTE, 2)}
    assert {pair: worst for pair, worst in found.items() if worst[1] < LEAST_DISTANCE} == {}


def test_the_default_colours_are_seen_on_every_ground():
    assert {colour: hidden_on(colour) for colour in PALETTE} == dict.fromkeys(PALETTE, ())


def test_old_maps_keep_their_colours():
    assert PALETTE[:6] == ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7")


def test_the_grounds_are_those_of_the_map():
    style, ground = text_of("styles/tokens.css"), text_of("map/basemap.js")
    tones = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in relief.PAPERS]
    sheet, map_, plains, hills = (tone.lower() for tone in GROUNDS["land"])
    assert f"--mm-paper: {sheet};" in style
    assert f"--mm-ground: {map_};" in style
    assert (plains, hills) == (tones[-1], tones[0])
    assert f'const SEA = "{GROUNDS["water"][0].lower()}";' in ground


def told(count):
    return [(worn.colour, worn.beaded) for worn in liveries([None] * count)]


def test_sides_beyond_the_colours_wear_beads():
    plain = [(colour, False) for colour in PALETTE]
    beaded = [(colour, True) for colour in PALETTE]
    assert told(16) == plain + beaded
    assert told(18) == plain + beaded + beaded[:2]  # told of by the check


def test_free_colours_keep_off_those_that_authors_chose():
    worn = liveries([None, "#D42A2A", "#0070B0"])
    assert [one.colour for one in worn] == ["#009E73", "#D42A2A", "#0070B0"]
    assert not any(one.beaded for one in worn)


def test_of_two_chosen_colours_that_are_alike_the_second_wears_beads():
    worn = liveries(["#D62728", "#2CA02C", "#000080", "#d62728"])
    assert [one.beaded for one in worn] == [False, True, False, True]
    assert [one.colour for one in worn] == ["#D62728", "#2CA02C", "#000080", "#d62728"]
