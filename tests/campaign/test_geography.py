"""The places of a campaign file are one more layer."""

import pytest

from mapmaker.check import check
from mapmaker.page.payload.payload import payload_of
from mapmaker.page.static import article, plate_of
from tests.conftest import layer_text, point

ALONE = """\
title: March on Qazvin
places:
  Rasht: [49.58, 37.28]
  Manjil: {at: [49.40, 36.74], name: {fa: منجیل}, alt_name: [Menjil], uncertainty_km: 2}
  Qazvin: [50.00, 36.27]
sides: {rebels: {name: Rebels}}
forces: {gilan: {name: Gilan column, side: rebels}}
sources: {book: {title: A book}}
movements:
  - {force: gilan, from: Rasht, via: [منجیل], to: Qazvin, leave: 1909-05-01, arrive: 1909-05-05,
     sources: [book]}
"""


def test_a_campaign_of_one_file(project):
    project.write(ALONE)
    campaign = project.load()
    assert [stop.place.name for stop in campaign.movements[0].stops] == [
        "Rasht",
        "Manjil",
        "Qazvin",
    ]
    manjil = campaign.places[1]
    assert (manjil.lon, manjil.lat, manjil.names) == (49.40, 36.74, {"en": "Manjil", "fa": "منجیل"})
    assert (manjil.aliases, manjil.uncertainty_km, manjil.line) == (("Menjil",), 2.0, 4)
    assert check(project.path) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[49.58, 37.28]", "[37.28, 149.58]", "3:10: a position is [lon, lat] in degrees (is it"),
        ("[49.58, 37.28]", "Resht", "3:10: a position is [lon, lat] in degrees"),
        ("at: [49.40", "on: [49.40", '4:11: this place has no "at" (where it is: [lon, lat] in'),
        (
            "{fa: منجیل}",
            "منجیل",
            "4:38: the key is already the name of the place (write its names in",
        ),
        ("  Rasht:", "  '-':", '3:3: "-" is not the name of a place'),
        ("to: Qazvin", "to: Kazvin", '10:51: there is no place "Kazvin" (did you mean "Qazvin"?)'),
        ("  Qazvin: [", "  Rasht: [", '5:3: key "Rasht" is given twice'),
    ],
)
def test_errors_of_places_have_their_line_and_column(project, old, new, problem):
    project.write(ALONE)
    project.replace(old, new)
    assert project.problems()[0].startswith(problem)


def test_an_invalid_place_hides_no_other_error_and_causes_none(project):
    project.write(ALONE)
    project.replace("Rasht: [49.58, 37.28]", "Rasht: [49.58]")
    project.replace("force: gilan,", "force: giln,")
    assert [problem.split(":")[:2] for problem in project.problems()] == [["3", "10"], ["10", "13"]]


def test_a_place_of_the_file_and_of_a_layer_is_one_when_they_are_near(project):
    project.replace("sides:", "places: {Rasht: [49.581, 37.281], Qazvin: [50.0, 36.27]}\nsides:")
    assert project.problems() == []
    project.replace("Rasht: [49.581, 37.281]", "Rasht: [49.7, 37.281]")
    (problem,) = project.problems()
    assert problem.startswith(
        '12:11: "Rasht" is the name of 2 places: [49.58, 37.28] (places.geojs'
    )
    assert "[49.7, 37.281] (line 3)" in problem


def test_rules_know_the_places_of_the_file(project):
    project.write(ALONE)
    project.replace("  Rasht:", "  Anzali: [49.46, 37.47]\n  Menjil: [49.41, 36.74]\n  Rasht:")
    beside = project.folder / "other.yaml"
    beside.write_text("title: Anzali\nevents: [{title: Peace, on: 1909, at: Anzali}]", "utf-8")
    assert [(p.line, p.column, p.rule) for p in check(project.path)] == [
        (3, 3, "unused-place"),
        (4, 3, "unused-place"),
        (6, 3, "twin-places"),
    ]
    project.replace("  Anzali: [49.46, 37.47]", "  Anzali: {at: [49.46, 37.47], note: A port.}")
    project.replace("[49.41, 36.74]", "[49.41, 36.74]  # mapmaker: ignore unused-place")
    assert [p.rule for p in check(project.path)] == ["twin-places"]


GERMAN = """\
title: {de: Marsch auf München, en: March on Munich}
language: de
layers: [orte.geojson]
sides: {b: {name: Bayern}}
forces: {k: {name: Kolonne, side: b}}
movements: [{force: k, from: Augsburg, to: München, leave: 1809-04-01, arrive: 1809-04-05}]
"""


def test_the_first_name_is_in_the_language_of_the_campaign(project):
    augsburg = point("Augsburg", (10.9, 48.37))
    munich = point("München", (11.57, 48.14), **{"name:en": "Munich"})
    (project.folder / "orte.geojson").write_text(layer_text(augsburg, munich), "utf-8")
    project.write(GERMAN)
    campaign = project.load()
    names = {"de": "München", "en": "Munich"}
    assert [place["name"] for place in payload_of(campaign)["places"]] == [
        {"de": "Augsburg"},
        names,
    ]
    plate = plate_of(campaign, 600, "de")
    assert {"Augsburg", "München"} <= {name.text for name in plate.names}
    german, english = (article(campaign, plate, language) for language in ("de", "en"))
    assert "Augsburg" in german
    assert "München" in german
    assert "Munich" not in german.replace("March on Munich", "")
    assert "Munich" in english.replace("March on Munich", "")
