"""Each rule, by what it finds in a campaign and what it leaves alone."""

import textwrap

import pytest

from mapmaker.check import check
from mapmaker.check.formats import as_text
from mapmaker.check.rules import RULES
from tests.conftest import CAMPAIGN, layer_text, line, point

#: The tiny campaign breaks no rule, so a rule that a change breaks is broken by the change.
FORCE = "gilan: {name: Gilan column, side: rebels, strength: 700}"
EVENT = "  - {title: Qazvin falls, at: Qazvin, on: 1909-05-05, kind: capture, sources: [book]}"
MOVE = "    sources: [book]\nevents:"
PLACES = '"name": "Qazvin"'


def found(project):
    """What the rules say, each as ``line:column: level rule: message (hint)``."""
    lines = as_text(check(project.path)).replace("places.geojson", "march.yaml").splitlines()
    return [problem.partition("march.yaml:")[2] for problem in lines]


def second(**keys):
    """A movement after the first, as YAML before the events."""
    entry = {"force": "gilan", "to": "Tehran", "leave": "1909-05-06", "arrive": "1909-05-09"} | keys
    return (
        f"  - {{{', '.join(f'{key.strip(chr(95))}: {value}' for key, value in entry.items())}}}\n"
    )


def test_the_tiny_campaign_breaks_no_rule(project):
    project.replace(
        EVENT, EVENT + "\n  - {title: Rest, at: Tehran, on: 1909-05-09, sources: [book]}"
    )
    assert found(project) == []


@pytest.fixture
def quiet(project):
    """The tiny campaign with a use for its last place."""
    project.replace(
        EVENT, EVENT + "\n  - {title: Rest, at: Tehran, on: 1909-05-09, sources: [book]}"
    )
    return project


def edited(project, old, new):
    project.replace(old, textwrap.dedent(new) if new.startswith("\n") else new)
    return found(project)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            EVENT,
            EVENT.replace("kind: capture", "at: Tehran, forces: [gilan]").replace("at: Qazvin, ", ""),
            '19:64: warning two-places the force "gilan" is 143 km away on 1909-05-05, by its movements'
            " (correct the date or the place, or remove the force from this event)",
            id="two-places",
        ),
        pytest.param(
            EVENT, EVENT.replace("kind: capture", "forces: [gilan]"), None, id="two-places: it is there"
        ),
        pytest.param(
            FORCE,
            FORCE + "\n  rear: {name: Rear, side: rebels, at: Qazvin, until: 1909-05-01}",
            None,
            id="absent-force: not asked for",
        ),
        pytest.param(
            MOVE,
            "    sources: [book]\n" + second(from_="Tehran", to="Qazvin") + "events:",
            '18:77: warning jump "gilan" starts at Tehran, 143 km from Qazvin, where it is'
            " (leave out `from`, or add the missing movement)",
            id="jump",
        ),
        pytest.param(
            MOVE,
            "    sources: [book]\n" + second(from_="[50.02, 36.27]") + "events:",
            None,
            id="jump: a step",
        ),
        pytest.param(
            FORCE,
            FORCE[:-1] + ", at: Tehran}",
            '11:11: warning jump "gilan" starts at Rasht, 241 km from Tehran, where it is'
            " (leave out `from`, or add the missing movement)",
            id="jump: from where it stands",
        ),
        pytest.param(
            "arrive: 1909-05-05\n",
            "arrive: 1909-05-02\n",
            "15:13: warning speed 123 km in 2 days at most is 62 km a day;"
            " infantry on foot can do 40 km a day, 60 on one (check the dates and `by`)",
            id="speed",
        ),
        pytest.param(
            "    leave: 1909-05-01\n    arrive: 1909-05-05\n",
            "    leave: 1909-05-01T06:00\n    arrive: 1909-05-01T12:00\n",
            "15:13: warning speed 123 km in 6 hours at most;"
            " infantry on foot can do 7 km an hour, 60 in a day (check the dates and `by`)",
            id="speed: hours",
        ),
        pytest.param(
            "    leave: 1909-05-01\n    arrive: 1909-05-05\n",
            "    leave: 1909-05-01\n    arrive: 1909-05-01\n",
            "15:13: warning speed 123 km in 1 day at most is 123 km a day;"
            " infantry on foot can do 40 km a day, 60 on one (check the dates and `by`)",
            id="speed: a day",
        ),
        pytest.param(
            "    leave: 1909-05-01\n    arrive: 1909-05-05\n",
            "    leave: 1909-05-01T06:00\n    arrive: 1909-05-01T07:00\n",
            "15:13: warning speed 123 km in 1 hour at most;"
            " infantry on foot can do 7 km an hour, 60 in a day (check the dates and `by`)",
            id="speed: an hour",
        ),
        pytest.param(
            "    leave: 1909-05-01\n    arrive: 1909-05-05\n",
            "    leave: 1909-05-01T06:00\n    arrive: 1909-05-01T06:20\n",
            "15:13: warning speed 123 km in 21 minutes at most;"
            " infantry on foot can do 7 km an hour, 60 in a day (check the dates and `by`)",
            id="speed: minutes",
        ),
        pytest.param(
            "via: [Manjil]",
            "via: [{at: Manjil, arrive: 1909-05-01}]",
            None,
            id="speed: a forced march",
        ),
        pytest.param(
            "strength: 700}",
            "strength: 700, kind: cavalry}",
            None,
            id="speed: on horseback",
        ),
        pytest.param(
            "title: {",
            "start: 1909-05-03\ntitle: {",
            "15:12: warning outside-campaign 1909-05-01 is before the campaign starts (1909-05-03)"
            " (the map does not show it)",
            id="outside-campaign: before",
        ),
        pytest.param(
            "title: {",
            "end: 1909-05-05\ntitle: {",
            "21:35: warning outside-campaign 1909-05-09 is after the campaign ends (1909-05-05)"
            " (the map does not show it)",
            id="outside-campaign: after",
        ),
        pytest.param(
            "leave: 1909-05-01",
            "leave: 1909-05-01/1909-05-07",
            "14:12: warning arrival-before-departure it may have left as late as 1909-05-07,"
            " and arrived by 1909-05-05 at the latest (narrow `leave` to fit the other date)",
            id="arrival-before-departure: leave",
        ),
        pytest.param(
            "arrive: 1909-05-05",
            "arrive: 1909-04-20/1909-05-05",
            "15:13: warning arrival-before-departure it may have arrived as early as 1909-04-20,"
            " and left on 1909-05-01 at the earliest (narrow `arrive` to fit the other date)",
            id="arrival-before-departure: arrive",
        ),
        pytest.param(
            "    leave: 1909-05-01\n    arrive: 1909-05-05\n",
            "    leave: 1909-05\n    arrive: 1909-05\n",
            "15:13: warning arrival-before-departure it leaves and arrives on 1909-05,"
            " so their order is unknown (narrow `arrive` to fit the other date)",
            id="arrival-before-departure: one doubtful date",
        ),
        pytest.param(
            "    leave: 1909-05-01\n    arrive: 1909-05-05\n",
            "    leave: 1909-05-03~\n    arrive: 1909-05-05~\n",
            None,
            id="arrival-before-departure: doubts that overlap",
        ),
        pytest.param(
            "to: Qazvin",
            "to: [50.2, 36.27]",
            "13:9: warning off-network [50.2, 36.27] lies 18 km from the nearest road of the layers"
            " (draw the missing line, or travel this stretch `by: straight`)",
            id="off-network",
        ),
        pytest.param("to: Qazvin", "to: [50.03, 36.27]", None, id="off-network: a step"),
        pytest.param(
            MOVE,
            "    sources: [book]\n" + second(strength="900") + "events:",
            '18:81: warning strength-rise "gilan" grows from 700 to 900 people'
            " (give the reason in `note`, or add `merge_into` to the force that joined)",
            id="strength-rise",
        ),
        pytest.param(
            MOVE,
            "    sources: [book]\n" + second(strength="900", note="Joined by villagers.") + "events:",
            None,
            id="strength-rise: with a reason",
        ),
        pytest.param(
            MOVE,
            "    sources: [book]\n" + second(strength="600") + "events:",
            None,
            id="strength-rise: a loss",
        ),
        pytest.param(
            EVENT,
            EVENT.replace(", sources: [book]", ""),
            '19:5: warning event-without-source event "Qazvin falls" cites no source'
            " (add `sources`)",
            id="event-without-source",
        ),
        pytest.param(
            "  book: {title: A book}",
            "  book: {title: A book}\n  letter: {title: A letter}",
            '9:3: warning unused-source nothing cites the source "letter"',
            id="unused-source",
        ),
        pytest.param(
            EVENT,
            EVENT[:-1] + ", claims: [{source: book, on: 1909-05-05}]}",
            '19:96: warning same-claim the claim of "book" agrees with the main account'
            " (correct it, or list its source in `sources`)",
            id="same-claim",
        ),
        pytest.param(
            EVENT,
            EVENT[:-1] + ", claims: [{source: book, on: 1909-05-05, outcome: Peace}]}",
            None,
            id="same-claim: something differs",
        ),
        pytest.param(
            MOVE,
            "    sources: [book]\n    strength: 600\n"
            "    claims: [{source: book, strength: 600, leave: 1909-05-01}]\nevents:",
            '19:14: warning same-claim the claim of "book" agrees with the main account'
            " (correct it, or list its source in `sources`)",
            id="same-claim: of a movement",
        ),
        pytest.param(
            EVENT,
            EVENT.replace("1909-05-05", "1909-07-16")[:-1] + ", claims: [{source: book, on: 1909-07-25}]}",
            "19:115: warning calendar-day 25 July may be 25 Tir 1288, which is 16 July,"
            " as the main account says"
            " (correct the date, or say in the `note` of the claim that it is a mistake)",
            id="calendar-day: Solar Hijri",
        ),
        pytest.param(
            EVENT,
            EVENT.replace("1909-05-05", "1909-07-16")[:-1] + ", claims: [{source: book, on: 1909-07-03}]}",
            "19:115: warning calendar-day 3 July may be 3 July 1909 (Old Style), which is 16 July,"
            " as the main account says"
            " (correct the date, or say in the `note` of the claim that it is a mistake)",
            id="calendar-day: Julian",
        ),
        pytest.param(
            EVENT,
            EVENT.replace("1909-05-05", "1909-07-16")[:-1] + ", claims: [{source: book, on: 1909-07-27}]}",
            "19:115: warning calendar-day 27 July may be 27 Jumada II 1327, which is 16 July,"
            " as the main account says"
            " (correct the date, or say in the `note` of the claim that it is a mistake)",
            id="calendar-day: Islamic",
        ),
        pytest.param(
            EVENT,
            EVENT.replace("1909-05-05", "1909-07-16")[:-1] + ", claims: [{source: book, on: 1909-07-26}]}",
            None,
            id="calendar-day: another day",
        ),
        pytest.param(
            EVENT,
            EVENT + "\n  - {title: Rasht rises, at: Rasht, on: 1287-11-19, sources: [book]}",
            "20:41: warning calendar-year 1287-11-19 is 622 years before the rest of the campaign;"
            " the Solar Hijri year 1287 begins in 1908 (write it in its own calendar, or as a Gregorian date)",
            id="calendar-year: Solar Hijri",
        ),
        pytest.param(
            EVENT,
            EVENT + "\n  - {title: Rasht rises, at: Rasht, on: 1327-01, sources: [book]}",
            "20:41: warning calendar-year 1327-01 is 582 years before the rest of the campaign;"
            " the Islamic year 1327 begins in 1908 (write it in its own calendar, or as a Gregorian date)",
            id="calendar-year: Islamic",
        ),
        pytest.param(
            EVENT,
            EVENT + "\n  - {title: The Mongols, at: Rasht, on: 1221, sources: [book]}",
            None,
            id="calendar-year: long ago",
        ),
    ],
)  # fmt: skip
def test_what_a_rule_finds(quiet, old, new, expected):
    assert edited(quiet, old, new) == ([expected] if expected else [])


SETTING = """\
control:
  - place: Qazvin
    changes:
      - {on: 1909-05-05, side: rebels, sources: [book]}
scenes:
  - {title: The march, from: 1909-05-01, to: 1909-05-09, view: [Rasht, Qazvin]}
series:
  - {title: Rain, unit: mm, values: [{on: 1909-05-02, value: 3}]}
"""


@pytest.fixture
def staged(quiet):
    """The tiny campaign with a victor, control, a scene and a series."""
    quiet.replace("kind: capture", "kind: capture, forces: [gilan], victor: rebels")
    quiet.replace("sides:\n", "sides:\n  crown: {name: Crown}\n")
    quiet.write(quiet.path.read_text("utf-8") + SETTING)
    return quiet


def test_a_staged_campaign_breaks_no_rule(staged):
    assert found(staged) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "victor: rebels",
            "victor: crown",
            'absent-victor "crown" wins, but none of its forces takes part'
            " (correct `victor`, or add its force to `forces`)",
            id="absent-victor",
        ),
        pytest.param(
            "forces: [gilan], victor: rebels",
            "victor: crown",
            None,
            id="absent-victor: nobody is named",
        ),
        pytest.param(
            "side: rebels, sources: [book]}\nscenes",
            "side: rebels}\nscenes",
            'control-without-source no source for who holds "Qazvin" from 1909-05-05 on'
            " (add `sources`, or give the reason in `note`)",
            id="control-without-source",
        ),
        pytest.param(
            "side: rebels, sources: [book]}\nscenes",
            "side: rebels, note: Inferred.}\nscenes",
            None,
            id="control-without-source: with a reason",
        ),
        pytest.param(
            "scenes:",
            "      - {on: 1909-05-07, side: rebels, sources: [book]}\nscenes:",
            "idle-control nothing has changed here since 1909-05-05 (is a side mistyped?)",
            id="idle-control",
        ),
        pytest.param(
            "scenes:",
            "      - {on: 1909-05-07, side: rebels, state: besieged, by: rebels, sources: [book]}\n"
            "scenes:",
            'idle-control "rebels" contests what it holds itself (is a side mistyped?)',
            id="idle-control: besieged by itself",
        ),
        pytest.param(
            "scenes:",
            "      - {on: 1909-05-07, side: rebels, state: besieged, by: crown, sources: [book]}\n"
            "scenes:",
            None,
            id="idle-control: a siege",
        ),
        pytest.param(
            "from: 1909-05-01, to: 1909-05-09",
            "from: 1909-04-05, to: 1909-04-09",
            'empty-scene nothing happens in "The march"'
            " (check the scene's dates and its `view`)",
            id="empty-scene",
        ),
        pytest.param(
            "view: [Rasht, Qazvin]",
            "view: [37, 49, 38, 50]",
            "empty-scene everything in this scene happens outside its view"
            " (check the scene's dates and its `view`)",
            id="empty-scene: the view is elsewhere",
        ),
        pytest.param(
            "from: 1909-05-01, to: 1909-05-09, view: [Rasht, Qazvin]",
            "from: 1909-05-05, to: 1909-05-05, view: [49.9, 36.2, 50.1, 36.3]",
            None,
            id="empty-scene: one event",
        ),
        pytest.param(
            "{on: 1909-05-02, value: 3}",
            "{on: 1908-05-02, value: 3}",
            "outside-campaign 1908-05-02 is before the campaign starts (1909-04) (the map does not show it)",
            id="outside-campaign: a value",
        ),
        pytest.param(
            "to: 1909-05-09",
            "to: 1909-07",
            "outside-campaign 1909-07 is after the campaign ends (1909-06) (the map does not show it)",
            id="outside-campaign: a scene",
        ),
        pytest.param(
            "{on: 1909-05-05, side: rebels, sources: [book]}",
            "{on: 1908, side: rebels, sources: [book]}",
            None,
            id="outside-campaign: held since long ago",
        ),
        pytest.param(
            "{on: 1909-05-05, side: rebels, sources: [book]}",
            "{on: 1910, side: rebels, sources: [book]}",
            "outside-campaign 1910 is after the campaign ends (1909-06) (the map does not show it)",
            id="outside-campaign: held too late",
        ),
        pytest.param(
            "via: [Manjil]",
            "via: [{at: Manjil, strength: 7000}]",
            'strength-rise "gilan" grows from 700 to 7,000 people'
            " (give the reason in `note`, or add `merge_into` to the force that joined)",
            id="strength-rise: at a stop",
        ),
        pytest.param(
            "via: [Manjil]",
            "via: [{at: Manjil, strength: 600}]",
            None,
            id="strength-rise: a loss at a stop",
        ),
        pytest.param(
            "  book: {title: A book}",
            "  book: {title: A book}\n  gauge: {title: A gauge}",
            'unused-source nothing cites the source "gauge"',
            id="unused-source",
        ),
    ],
)  # fmt: skip
def test_what_a_rule_finds_in_the_setting(staged, old, new, expected):
    staged.replace("title: {", "start: 1909-04\nend: 1909-06\ntitle: {")
    problems = [problem.partition(" warning ")[2] for problem in edited(staged, old, new)]
    assert problems == ([expected] if expected else [])


def test_what_only_the_setting_cites_or_names_is_used(staged):
    staged.replace("  book: {title: A book}", "  book: {title: A book}\n  gauge: {title: A gauge}")
    staged.replace("series:\n  - {", "series:\n  - {sources: [gauge], ")
    staged.replace("title: Rest, at: Tehran,", "title: Rest,")
    assert [problem.split()[2] for problem in found(staged)] == ["unused-place"]
    staged.replace("view: [Rasht, Qazvin]", "view: [Rasht, Teheran]")
    assert found(staged) == []


def test_a_force_that_is_gone(quiet):
    quiet.replace(
        FORCE, FORCE + "\n  rear: {name: Rear, side: rebels, at: Tehran, until: 1909-05-01}"
    )
    quiet.replace("title: Rest,", "title: Rest, forces: [gilan, rear],")
    absent = (
        '21:35: warning absent-force the force "rear" disappeared on 1909-05-01, but this is on'
    )
    assert [problem for problem in found(quiet) if "rear" in problem] == [f"{absent} 1909-05-09"]


def test_a_force_that_is_not_yet_there(quiet):
    quiet.replace(
        FORCE, FORCE + "\n  rear: {name: Rear, side: rebels, at: Qazvin, since: 1909-06-01}"
    )
    quiet.replace("title: Qazvin falls,", "title: Qazvin falls, forces: [rear],")
    assert [problem.partition(": ")[2] for problem in found(quiet)] == [
        'warning absent-force the force "rear" appears only on 1909-06-01, but this is on 1909-05-05'
    ]


def test_those_who_join_are_a_reason_to_grow(quiet):
    join = "  van: {name: Van, side: rebels, at: Qazvin, strength: MEN, until: 1909-05-06, merge_into: gilan}"
    quiet.replace(MOVE, "    sources: [book]\n" + second(strength="900") + "events:")
    quiet.replace(FORCE, f"{FORCE}\n{join.replace('MEN', '200')}")
    assert found(quiet) == []
    quiet.replace("strength: 200", "strength: 100")
    assert [problem.split()[2] for problem in found(quiet)] == ["strength-rise"]
    quiet.replace(" strength: 100,", "")
    assert found(quiet) == []


def test_a_place_that_nothing_uses(project):
    assert found(project) == ['5:1: warning unused-place nothing uses the place "Tehran"']


def test_a_place_with_a_note_is_there_for_the_reader(project):
    layer = project.folder / "places.geojson"
    text = layer.read_text("utf-8")
    layer.write_text(text.replace('"Tehran"', '"Tehran", "note": "The capital."'), "utf-8")
    assert found(project) == []


def test_a_layer_may_serve_several_campaigns(project):
    (project.folder / "other.yaml").write_text("title: Other\nevents: [{at: tihran}]", "utf-8")
    assert found(project) == []


def test_two_places_of_one_name(quiet):
    twin = point("Manjil East", (49.45, 36.75), alt_name="Menjil;Manjil", uncertainty_km=6)
    street = line([(49.45, 36.75), (49.46, 36.76)], name="A line that uses it")
    (quiet.folder / "more.geojson").write_text(layer_text(twin, street), "utf-8")
    quiet.replace("[places.geojson]", "[places.geojson, more.geojson]")
    (problem,) = check(quiet.path)
    assert as_text([problem]).partition("more.geojson:")[2] == (
        '2:1: warning twin-places "Manjil East" lies 4.6 km from "Manjil" in line 3, '
        "which shares a name with it; their combined uncertainty is 7 km (are they the same place?)"
    )


def test_one_place_in_two_layers_is_no_twin(quiet):
    (quiet.folder / "more.geojson").write_text(
        layer_text(point("Manjil", (49.401, 36.74))), "utf-8"
    )
    quiet.replace("[places.geojson]", "[places.geojson, more.geojson]")
    assert {problem.rule for problem in check(quiet.path)} == {"unused-place"}


SEA = layer_text(
    point("Baku", (49.892, 40.378)),
    point("Anzali", (49.459, 37.473)),
    point("Tehran", (51.42, 35.69)),
    line([(49.892, 40.378), (50.5, 39.5), (50.2, 38.0), (49.459, 37.473)], route="ferry"),
    line(
        [(49.892, 40.378), (47.0, 39.5), (48.2, 38.2), (48.6, 37.6), (49.459, 37.473)],
        highway="road",
    ),
)


def voyage(project, by, kind="infantry", to="Anzali"):
    (project.folder / "places.geojson").write_text(SEA)
    project.write(
        CAMPAIGN.replace("via: [Manjil]\n    ", "")
        .replace("Rasht", "Baku")
        .replace("to: Qazvin", f"to: {to}")
        .replace("at: Qazvin", "at: Tehran")
        .replace("arrive: 1909-05-05", "arrive: 1909-05-25")
        .replace("by: road", f"by: {by}")
        .replace("strength: 700", f"kind: {kind}")
    )
    return [problem for problem in found(project) if "unused-place" not in problem]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"by": "sea"}, []),
        ({"by": "road"}, []),
        ({"by": "straight", "kind": "ship"}, []),
        ({"by": "straight"}, ["road-at-sea"]),
        ({"by": "straight", "kind": "ship", "to": "Tehran"}, ["ship-on-land"]),
        ({"by": "straight", "to": "Tehran"}, ["road-at-sea"]),
    ],
)
def test_land_and_sea(project, how, expected):
    assert [problem.split()[2] for problem in voyage(project, **how)] == expected


def test_the_stretch_at_sea_is_told(project):
    (problem,) = voyage(project, by="straight")
    where, _, message = problem.partition(" warning road-at-sea ")
    assert where == "10:5:"
    assert message.startswith("304 km of this route lie at sea, from [49.87, 40.26] on")


def test_a_way_across_the_antimeridian(project):
    (project.folder / "places.geojson").write_text(layer_text(point("Tehran", (51.42, 35.69))))
    text = CAMPAIGN.replace("from: Rasht", "from: [178, -17]").replace(
        "to: Qazvin", "to: [-178, -17]"
    )
    text = text.replace("via: [Manjil]\n    ", "").replace("by: road", "by: straight")
    project.write(text.replace("at: Qazvin", "at: Tehran").replace("1909-05-05", "1909-06-05"))
    assert [problem.split()[2] for problem in found(project)] == ["road-at-sea"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_why_and_how(rule):
    assert "Why it matters: " in rule.text
    assert "To mend it, " in rule.text
    assert "\n    " in rule.text, "an example"
    assert rule.summary.endswith(".")


def test_a_gazetteer_has_one_warning(project):
    names = [f"{letter}{number}" for letter in "ABCDE" for number in range(10)]
    places = [point(name, (50 + n / 10, 30)) for n, name in enumerate(names)]
    (project.folder / "gazetteer.geojson").write_text(layer_text(*places), "utf-8")
    project.replace("[places.geojson]", "[places.geojson, gazetteer.geojson]")
    project.replace("at: Qazvin", "at: C3")
    (problem,) = [one for one in check(project.path) if one.path.endswith("gazetteer.geojson")]
    assert (problem.line, problem.rule) == (1, "unused-place")
    assert problem.message == ('nothing uses 49 of the 50 places of this layer, from "A0" to "E9"')


def test_twins_of_a_gazetteer_have_one_warning(project):
    twins = [point(f"P{n // 2}", (50 + n // 2 / 10, 30 + n % 2 / 1000)) for n in range(60)]
    (project.folder / "gazetteer.geojson").write_text(layer_text(*twins), "utf-8")
    project.replace("[places.geojson]", "[places.geojson, gazetteer.geojson]")
    (problem,) = [one for one in check(project.path) if one.rule == "twin-places"]
    assert (problem.line, problem.message) == (
        1,
        (
            "30 pairs of places share a name and are closer than their uncertainty, the first of them"
            ' "P0"'
        ),
    )
