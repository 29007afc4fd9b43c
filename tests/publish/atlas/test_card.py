"""Cards: what the atlas says of a campaign, and how much it weighs."""

# ruff: noqa: RUF001  (Persian digits)

import json
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely

from mapmaker.campaign import load
from mapmaker.page.static.sheet import INK
from mapmaker.publish.atlas import card_of
from mapmaker.publish.atlas.card import SUMMARY_LETTERS, clipped
from mapmaker.publish.atlas.thumbnail import COARSE, FINE
from tests.conftest import CAMPAIGNS, layer_text
from tests.everything import AREAS, REBELS, ROYALISTS, write_everything

REAL = sorted(CAMPAIGNS.glob("*.yaml"))


@pytest.fixture(scope="module")
def real():
    return {path.stem: card_of(load(path)) for path in REAL}


@pytest.mark.parametrize("name", [path.stem for path in REAL])
def test_a_card_is_small_and_plain(real, name):
    card = real[name]
    assert json.loads(json.dumps(card)) == card
    assert len(card["picture"]) <= FINE[1]
    assert len(card["sketch"]) <= COARSE[1]
    rest = {key: value for key, value in card.items() if key not in {"picture", "sketch"}}
    assert len(json.dumps(rest, ensure_ascii=False).encode()) < 1800


def test_a_card_is_the_same_each_time(real):
    assert card_of(load(REAL[0])) == real[REAL[0].stem]


def test_years_before_our_era_are_marked(real):
    card = real["hannibal-218-bc"]
    assert card["years"] == [-217, -215]
    assert card["start"] == "-0217-05-01"
    assert card["period"]["en"] == "May 218 \u2013 August 216 BCE"
    assert card["period"]["fa"] == "مه ۲۱۸ تا اوت ۲۱۶ پیش از میلاد"


def test_a_period_is_in_the_campaigns_calendar(project):
    project.replace("layers:", "calendar: persian\nlayers:")
    card = card_of(project.load())
    assert card["period"]["en"] == "11\u201315 Ordibehesht 1288 SH"
    assert card["period"]["fa"].endswith("ه\u200d.ش")
    assert card["years"] == [1909, 1909]


def test_the_period_of_a_long_campaign_is_in_months(project):
    project.replace("leave: 1909-05-01", "leave: 1909-02-01")
    assert card_of(project.load())["period"]["en"] == "February\u2013May 1909"


def test_a_period_is_as_the_file_says(project):
    project.replace("layers:", "start: 1908\nend: 1909~\nlayers:")
    card = card_of(project.load())
    assert card["period"]["en"] == "1908 \u2013 c. 1909"


def test_texts_that_are_in_one_language_are_in_the_campaigns(project):
    project.replace("layers:", "language: fr\nsummary: Une marche.\nlayers:")
    card = card_of(project.load())
    assert card["summary"] == {"fr": "Une marche."}
    assert card["sides"][0]["name"] == {"fr": "Rebels"}
    assert set(card["title"]) == {"en", "fa"}


def test_the_mark_stands_at_a_place_of_the_campaign(project):
    card = card_of(project.load())
    assert card["spot"] in ([49.58, 37.28], [49.4, 36.74], [50.0, 36.27])
    assert card["places"][:1] == ["Qazvin"]


def test_a_card_is_found_by_places_that_are_only_held_or_stood_at(project):
    campaign = write_everything(project)
    assert {"Tehran", "تهران", "Manjil"} <= set(card_of(campaign)["places"])
    project.write(
        "title: A siege\nlayers: [places.geojson]\nstart: 1909\nend: 1910\n"
        "sides: {rebels: {name: Rebels}}\n"
        "forces: {guard: {name: Guard, side: rebels, at: Tehran}}\n"
        "control: [{place: Manjil, changes: [{on: 1909-05-01, side: rebels}]}]\n"
    )
    card = card_of(project.load())
    assert card["places"] == ["Manjil", "Tehran", "تهران"]
    assert card["spot"] in ([51.42, 35.69], [49.4, 36.74])


def test_a_sketch_has_who_holds_what_within_its_bytes(project):
    card = card_of(write_everything(project))
    for name, (size, most) in {"picture": FINE, "sketch": COARSE}.items():
        svg = ET.fromstring(card[name])  # noqa: S314  (our own text)
        assert svg.attrib["viewBox"] == f"0 0 {size[0]} {size[1]}"
        assert len(card[name]) <= most
        tints = [path for path in svg.iter("path") if path.attrib.get("fill")]
        assert [tint.attrib["fill"] for tint in tints] == [REBELS]
        assert tints[0].attrib["d"].count("z") == len(AREAS)
        if name == "sketch":  # so small that the rest finds no room
            continue
        dots = {
            path.attrib["stroke"]: path.attrib["d"].count("h0")
            for path in svg.iter("path")
            if path.attrib.get("stroke-width") == "7"
        }
        assert dots == {REBELS: 2, ROYALISTS: 2}
        assert [p for p in svg.iter("path") if p.attrib.get("stroke") == INK]


def test_who_holds_what_makes_room_for_the_ways(project):
    """Of areas that would fill a small sketch the signs are left out, and then the tints."""
    campaign = write_everything(project)
    assert len(card_of(campaign)["sketch"]) <= COARSE[1]
    wild = np.random.default_rng(1909)
    turns = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    radii = 0.7 + 0.25 * wild.random(400)
    ring = (
        np.column_stack([50 + radii * np.cos(turns), 36 + radii * np.sin(turns)]).round(4).tolist()
    )
    names = [f"Land {n}" for n in range(9)]
    (project.folder / "areas.geojson").write_text(
        layer_text(
            *(
                {
                    "type": "Feature",
                    "properties": {"name": name},
                    "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
                }
                for name in names
            )
        ),
        encoding="utf-8",
    )
    held = "".join(
        f"  - {{area: {name}, changes: [{{on: 1909-05-01, side: rebels}}]}}\n" for name in names
    )
    text = project.path.read_text("utf-8")
    project.write(text[: text.index("  - {area: West")] + held + text[text.index("fronts:") :])
    card = card_of(project.load())
    assert len(card["sketch"]) <= COARSE[1]
    assert f'stroke="{REBELS}" stroke-width="2"' in card["sketch"]


def test_a_campaign_of_nothing_has_a_card(project):
    project.write("title: Nothing yet\nstart: 1909\nend: 1910\n")
    card = card_of(project.load())
    assert card["period"]["en"] == "1909\u20131910"
    assert card["sides"] == card["places"] == []
    assert card["summary"] == {}


def test_a_text_is_clipped_at_a_word():
    text = "word " * 60
    short = clipped(text)
    assert len(short) <= SUMMARY_LETTERS
    assert short.endswith("word …")
    assert clipped("x" * 500).endswith(" …")


def test_the_water_that_was_read_is_used(project):
    campaign = project.load()
    west, south, east, north = campaign.view
    wide = (west - 4, south - 4, east + 4, north + 4)
    from mapmaker.geography.basemap.water import water  # noqa: PLC0415

    assert re.search(r'<path d="M', card_of(campaign, water(wide))["picture"])


def test_ways_that_cross_are_not_cut_at_every_crossing(project):
    """Their number grows with the square of that of the ways."""
    from mapmaker.page.static.drawing import bare_plate_of  # noqa: PLC0415
    from mapmaker.publish.atlas.thumbnail import PLATE_PX, _ways  # noqa: PLC0415

    def points(count: int) -> int:
        ends = "".join(
            f"  A{n}: [49, {35 + n / 50}]\n  B{n}: [51, {35 + n / 50}]\n" for n in range(count)
        )
        marches = "".join(
            f"  - {{force: f{n}, from: A{n}, to: B{n * 7 % count}, leave: 1909-05-01, arrive: 1909-05-09}}\n"
            for n in range(count)
        )
        forces = "".join(f"  f{n}: {{name: F, side: a}}\n" for n in range(count))
        head = "title: T\nsides: {a: {name: A}}\n"
        project.write(f"{head}places:\n{ends}forces:\n{forces}movements:\n{marches}")
        ways = _ways(bare_plate_of(project.load(), PLATE_PX), 320 / PLATE_PX)
        return sum(int(shapely.get_num_coordinates(lines)) for lines in ways.values())

    assert points(60) < 2.5 * points(30)
