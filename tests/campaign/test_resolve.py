import numpy as np
import pytest

from mapmaker.campaign.snapshot.snapshot import situation_of
from mapmaker.campaign.snapshot.text import as_text
from mapmaker.dates import iso
from mapmaker.geography.geodesy import distance_m, lengths_m
from mapmaker.localization.localizer import Words
from mapmaker.page.payload.payload import payload_of
from tests.conftest import PLACES, layer_text, line, point

FORCE = "gilan: {name: Gilan column, side: rebels, strength: 700}"


def test_the_tiny_campaign_has_no_faults(project):
    assert project.problems() == []


def test_a_movement_goes_by_its_stops_along_the_road(project):
    (movement,) = project.load().movements
    assert [stop.place.name for stop in movement.stops] == ["Rasht", "Manjil", "Qazvin"]
    for stop in movement.stops:
        lon, lat = (
            np.interp(stop.arrival, movement.times, axis) for axis in movement.coordinates.T
        )
        assert (lon, lat) == pytest.approx((stop.lon, stop.lat))
    assert iso(movement.stops[0].departure) == "1909-05-01T12:00"
    assert iso(movement.stops[-1].arrival) == "1909-05-05T12:00"
    assert movement.certainty == "surveyed"
    assert movement.line == 10


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to: Qazvin", "to: Kazvin", '13:9: no layer has a place "Kazvin" (did you mean "Qazvin"?)'),
        ("via: [Manjil]", "via: [{at: Mnjil}]", '12:16: no layer has a place "Mnjil" (did you mean "Manjil"?)'),
        ("to: Qazvin", "to: Stamboul", '13:9: no layer has a place "Stamboul" (`mapmaker places add "Stamboul"` adds it)'),
        ("to: Qazvin", "to: Смоленск", '13:9: no layer has a place "Смоленск" (`mapmaker places add "NAME IN LATIN LETTERS" --as "Смоленск"` adds it; the list of towns is in Latin letters)'),
        ("to: Qazvin", "to: Xanadu", '13:9: no layer has a place "Xanadu" (`mapmaker places find "Xanadu"` looks for it; or give its position)'),
        ("at: Qazvin", "at: Qzvin", '19:31: no layer has a place "Qzvin" (did you mean "Qazvin"?)'),
        ("side: rebels,", "side: rebel,", '6:37: there is no side "rebel" (did you mean "rebels"?)'),
        ("force: gilan", "force: gilam", '10:12: there is no force "gilam" (did you mean "gilan"?)'),
        ("kind: capture, sources: [book]", "sources: [bok]", '19:65: there is no source "bok" (did you mean "book"?)'),
        ("arrive: 1909-05-05", "arrive: 1909-04-05", "15:13: the force arrives on 1909-04-05, before it leaves on 1909-05-01 in line 14"),
        ("layers: [places.geojson]", "layers: [places.json]", '2:10: layer "places.json" cannot be read: No such file or directory'),
        ("by: road", "by: rail", "13:9: the layers have no rail, a line with `railway`"),
        ("by: road", "route: Rasht rd", '16:12: no lines of the layers have the name "Rasht rd" (did you mean "Rasht road"?)'),
        ("by: road", "route: Rasht road", "11:11: a movement has `route` or `from`, not both (remove one of them)"),
        ("    to: Qazvin\n", "", "10:5: this movement has neither `to` nor `route`"),
        ("    from: Rasht\n", "", "10:5: the first movement of a force needs `from`"),
        ("title: {", "tiles: OpenTopoMop\ntitle: {", '1:8: there are no tiles "OpenTopoMop" (did you mean "OpenTopoMap"?)'),
        ("title: {", "start: 1910\ntitle: {", "1:8: the campaign ends (1909-05-06T00:00) before it starts (1910-01-01T00:00)"),
        (FORCE, FORCE + "\n  idle: {name: Idle, side: rebels}", '7:9: the force "idle" has no place: neither `at` nor a movement'),
        (FORCE, FORCE[:-1] + ", until: 1909-05-02}", "6:67: the force disappears on 1909-05-02, before it arrives on 1909-05-05 in line 15 (list a force's movements in order of time)"),
        (FORCE, FORCE[:-1] + ", split_from: gilan}", '6:72: `split_from` of "gilan" leads back to itself'),
    ],
)  # fmt: skip
def test_faults_have_their_place(project, old, new, expected):
    project.replace(old, new)
    assert expected in project.problems()


def test_places_are_looked_up_even_if_ids_are_wrong(project):
    project.replace("side: rebels,", "side: rebel,")
    project.replace("to: Qazvin", "to: Kazvin")
    project.replace("at: Qazvin", "at: Qazvim")
    assert [problem.split(":")[0] for problem in project.problems()] == ["6", "13", "19"]


def test_an_ambiguous_place_lists_the_places(project):
    twin = layer_text(point("Qazvin", (55.0, 30.0)))
    (project.folder / "more.geojson").write_text(twin)
    project.replace("[places.geojson]", "[places.geojson, more.geojson]")
    assert project.problems()[0] == (
        '13:9: "Qazvin" is the name of 2 places: [50, 36.27] (places.geojson:4) and '
        "[55, 30] (more.geojson:2) (give the position instead of the name)"
    )


def test_warnings_of_layers_do_not_stop_a_campaign(project):
    (project.folder / "more.geojson").write_text(layer_text(point("", (55.0, 30.0))))
    project.replace("[places.geojson]", "[places.geojson, more.geojson]")
    assert project.load().problems[0].rule == "unnamed-place"


SECOND = """
  - {force: gilan, to: Tehran, leave: 1909-05-05, arrive: 1909-05-09}
events:
"""


def test_the_next_movement_starts_where_the_force_is(project):
    project.replace("\nevents:\n", SECOND)
    first, second = project.load().movements
    assert second.stops[0].place.name == "Qazvin"
    assert iso(first.stops[-1].arrival) == iso(second.stops[0].departure) == "1909-05-05T12:00"


def test_a_day_on_the_road_ends_before_the_next_begins(project):
    project.replace(
        "leave: 1909-05-01\n    arrive: 1909-05-05", "leave: 1909-05-05\n    arrive: 1909-05-05"
    )
    project.replace("\nevents:\n", SECOND.replace("arrive: 1909-05-09", "arrive: 1909-05-05"))
    first, second = project.load().movements
    assert [iso(m.stops[0].departure)[11:] for m in (first, second)] == ["06:00", "12:00"]
    assert [iso(m.stops[-1].arrival)[11:] for m in (first, second)] == ["12:00", "18:00"]


def test_movements_of_a_force_come_in_order(project):
    project.replace("\nevents:\n", SECOND.replace("1909-05-05", "1909-04-05"))
    (found,) = project.problems()
    where = "18:39: the force leaves on 1909-04-05, before it arrives on 1909-05-05 in line 15"
    assert found == f"{where} (list a force's movements in order of time)"


def test_names_that_a_broken_layer_may_have_are_not_reported(project):
    (project.folder / "places.geojson").write_text("{")
    (found,) = project.problems()
    assert found.startswith("1:2: not valid JSON: Expecting property name")


def test_a_wait_at_a_stop(project):
    stop = "{at: Manjil, arrive: 1909-05-02T06:00, leave: 1909-05-04T18:00}"
    project.replace("[Manjil]", f"[{stop}]")
    (movement,) = project.load().movements
    manjil = movement.stops[1]
    assert (iso(manjil.arrival), iso(manjil.departure)) == ("1909-05-02T06:00", "1909-05-04T18:00")
    waiting = np.flatnonzero(np.all(np.diff(movement.coordinates, axis=0) == 0, axis=1))
    assert movement.times[waiting[0] : waiting[0] + 2].tolist() == [
        manjil.arrival,
        manjil.departure,
    ]


def test_a_stop_without_a_time_gets_one_by_its_distance(project):
    (movement,) = project.load().movements
    start, manjil, end = movement.stops
    whole_m = lengths_m(movement.coordinates)[-1]
    part = distance_m(PLACES["Rasht"], PLACES["Manjil"]) / whole_m
    assert 0.4 < part < 0.6
    spent = (manjil.arrival - start.departure) / (end.arrival - start.departure)
    assert spent == pytest.approx(part, abs=1e-3)
    assert manjil.departure == manjil.arrival


def test_passing_a_stop_on_a_day(project):
    project.replace("[Manjil]", "[{at: Manjil, on: 1909-05-04}]")
    (movement,) = project.load().movements
    assert iso(movement.stops[1].arrival) == iso(movement.stops[1].departure) == "1909-05-04T12:00"


def test_a_named_line_is_a_way(project):
    for key in ("    from: Rasht\n", "    via: [Manjil]\n", "    to: Qazvin\n"):
        project.replace(key, "")
    project.replace("by: road", "route: Rasht road")
    (movement,) = project.load().movements
    assert movement.coordinates[0].tolist() == list(PLACES["Rasht"])
    assert movement.coordinates[-1].tolist() == list(PLACES["Qazvin"])


def test_a_named_line_needs_no_key_of_the_network(project):
    layer = layer_text(
        point("Qazvin", PLACES["Qazvin"]),
        line([PLACES["Rasht"], PLACES["Qazvin"]], name="The night way", certainty="conjectural"),
    )
    (project.folder / "places.geojson").write_text(layer, "utf-8")
    for key in ("    from: Rasht\n", "    via: [Manjil]\n", "    to: Qazvin\n"):
        project.replace(key, "")
    project.replace("by: road", "route: The night way")
    project.write(
        project.path.read_text("utf-8")
        + "fronts: [{name: The line, shapes: [{on: 1909-05-01, line: The night way}]}]\n"
    )
    campaign = project.load()
    assert campaign.movements[0].coordinates[-1].tolist() == list(PLACES["Qazvin"])
    assert campaign.movements[0].certainty == "conjectural"
    (shape,) = campaign.parts.fronts[0].shapes
    assert shape.coordinates[-1] == pytest.approx(PLACES["Qazvin"])


def test_sides_without_a_colour_get_a_free_one(project):
    sides = "rebels: {name: Rebels}\n  court: {name: Court, colour: '#0072b2'}\n  other: {name: O}"
    project.replace("rebels: {name: Rebels}", sides)
    colours = [side.colour for side in project.load().sides.values()]
    assert colours == ["#D55E00", "#0072b2", "#009E73"]


def test_claims_are_kept(project):
    project.replace(
        "sources: [book]\nevents",
        "sources: [book]\n    claims: [{source: book, arrive: 1909-05-06, strength: 600}]\nevents",
    )
    project.replace("sources: [book]}", "claims: [{source: book, on: 1909-05-07, at: Tehran}]}")
    campaign = project.load()
    (claim,) = campaign.movements[0].claims
    assert (claim.arrive.text, claim.strength.best, claim.date) == ("1909-05-06", 600, None)
    (claim,) = campaign.chronicle[0].claims
    assert (claim.date.text, claim.place.name) == ("1909-05-07", "Tehran")


def test_a_force_that_splits_off_starts_where_the_other_is(project):
    project.replace(
        FORCE,
        FORCE + "\n  van: {name: Van, side: rebels, split_from: gilan, since: 1909-05-03T12:00}",
    )
    campaign = project.load()
    gilan, van = (campaign.positions("1909-05-03T12:00").geometry[i] for i in ("gilan", "van"))
    assert gilan.distance(van) < 1e-9


@pytest.mark.parametrize(
    ("part", "start", "end"),
    [
        pytest.param(
            "control: [{place: Rasht, changes: [{on: 1909-04-01, side: rebels}, {on: 1909-09-01}]}]",
            "1909-04-01",
            "1909-09-02",
            id="control",
        ),
        pytest.param(
            "fronts: [{name: F, shapes: [{on: 1909-06-03, line: [Rasht, Qazvin]}]}]",
            "1909-05-01",
            "1909-06-04",
            id="fronts",
        ),
        pytest.param(
            "series: [{title: Cold, values: [{on: 1909-03-01, value: -9}]}]",
            "1909-03-01",
            "1909-05-06",
            id="series",
        ),
        pytest.param(
            "scenes: [{title: S, from: 1909-04, to: 1909-06}]",
            "1909-04-01",
            "1909-07-01",
            id="scenes",
        ),
    ],
)
def test_the_map_shows_the_dates_of_every_part(project, part, start, end):
    with project.path.open("a", encoding="utf-8") as file:
        file.write(f"{part}\n")
    campaign = project.load()
    assert (iso(campaign.start)[:10], iso(campaign.end)[:10]) == (start, end)


def test_a_map_may_begin_and_end_at_an_hour(project):
    with project.path.open("a", encoding="utf-8") as file:
        file.write('start: "1909-05-01T06:00"\nend: "1909-05-05T18:30"\n')
    campaign = project.load()
    assert (iso(campaign.start), iso(campaign.end)) == ("1909-05-01T06:00", "1909-05-05T18:30")
    payload = payload_of(campaign)
    assert payload["epoch_jd"] == campaign.start
    assert payload["duration_min"] == 4 * 1440 + 750


LASTING = "on: 1909-05-05, until: 1909-05-09, kind: capture"


def test_an_event_lasts_until_its_last_day(project):
    project.replace("on: 1909-05-05, kind: capture", LASTING)
    campaign = project.load()
    assert iso(campaign.end)[:10] == "1909-05-10"
    assert campaign.events()["until"].tolist() == ["1909-05-09"]
    for day in ("1909-05-05", "1909-05-07", "1909-05-09"):
        assert [event.title for event in situation_of(campaign, day).events] == ["Qazvin falls"]
    assert situation_of(campaign, "1909-05-04").events == ()
    assert "5 May \u2013 9 May 1909 · Qazvin" in as_text(
        situation_of(campaign, "1909-05-07"), Words("en")
    )


def test_an_event_ends_after_it_begins(project):
    project.replace("on: 1909-05-05, kind: capture", LASTING.replace("-09", "-03"))
    (problem,) = project.problems()
    assert "this event ends (1909-05-03) before it begins (1909-05-05)" in problem


def test_a_claim_of_a_later_day_takes_the_end_with_it(project):
    claim = ", claims: [{on: 1909-05-12, source: book}]"
    project.replace("on: 1909-05-05, kind: capture", LASTING + claim)
    (account,) = project.load().accounts
    assert account.events[0].until is None


def test_nothing_with_a_date(project):
    project.write("title: a")
    assert project.problems() == [
        "1:1: nothing in this campaign has a date (give it `start` and `end`)"
    ]
    project.write("title: a\nstart: 1908\nend: 1909")
    campaign = project.load()
    assert (iso(campaign.start), iso(campaign.end)) == ("1908-01-01T00:00", "1910-01-01T00:00")
    assert len(campaign.positions("1909")) == 0


def network(project, *lines):
    """Put lines in place of the road of the campaign."""
    places = [point(name, lonlat) for name, lonlat in PLACES.items()]
    (project.folder / "places.geojson").write_text(layer_text(*places, *lines), "utf-8")


def test_a_network_without_its_key_says_how_to_map_it(project):
    network(project, line(PLACES.values(), RTYPE="Main Road", OBJECTID=7))
    assert (
        "13:9: the layers have no road, a line with `highway` (places.geojson has 1 line without such"
        " a key (name, RTYPE, OBJECTID); in `layers`, {file: places.geojson, kind: road} makes its"
        " lines that)"
    ) in project.problems()
    project.replace("[places.geojson]", "[{file: places.geojson, kind: road}]")
    assert project.problems() == []


def test_a_route_over_a_small_gap_has_a_warning(project):
    rasht, manjil, qazvin = PLACES.values()
    network(
        project,
        line([rasht, manjil], highway="track"),
        line([(manjil[0] + 0.001, manjil[1]), qazvin], highway="track"),
    )
    assert project.problems() == [
        (
            "13:9: the road to Qazvin has a gap of 89 m at [49.4000, 36.7400] (it is bridged; join"
            " the lines there)"
        )
    ]
    assert len(project.load().movements) == 1
