"""The player's pure modules, imported as they are in Chromium, against Python and by example."""

import json
import re
from pathlib import Path

import minify
import pytest

from mapmaker import columns, player
from mapmaker.campaign import load
from mapmaker.columns import runs
from mapmaker.dates import iso, jd_of
from mapmaker.payload import payload_of
from mapmaker.still.state import course_at, shares_at
from mapmaker.words import Words
from tests.conftest import CAMPAIGN, FLAGSHIP

pytestmark = pytest.mark.browser


def test_columns_come_back_as_they_went(modules):
    vectors = json.loads(Path(__file__).with_name("column_vectors.json").read_text("utf-8"))
    for vector in vectors:
        values = vector["values"]
        assert columns.integers(values) == vector["integers"]
        assert columns.deltas(values) == vector["deltas"]
        assert columns.runs(values) == vector["runs"]
        decoded = modules.evaluate(
            """async ({integers, deltas, runs, values}) => {
                const m = await import("/decode.js");
                return [
                    [...m.integersOf(integers)],
                    [...m.summed(m.integersOf(deltas))],
                    [...m.unrolled(m.integersOf(runs), values.length)],
                ];
            }""",
            vector,
        )
        assert decoded == [values, values, values]


def test_a_payload_of_another_version_is_refused(modules):
    said = modules.evaluate(
        """async () => {
            const { decode } = await import("/decode.js");
            try { decode({format: "mapmaker", version: 99}); } catch (e) { return e.message; }
        }"""
    )
    assert "version 99" in said


@pytest.mark.parametrize("year", [-4712, -217, -1, 0, 1, 99, 1582, 1900, 1909, 2000, 9999])
def test_dates_agree_with_python(modules, year):
    epoch = jd_of(1909)
    jds = [jd_of(year, month, day, 6, 30) for month in (1, 2, 3, 12) for day in (1, 28)]
    texts = [iso(jd) for jd in jds]
    back = modules.evaluate(
        """async ([epoch, texts]) => {
            const { minutesOf, isoOf } = await import("/time.js");
            return texts.map((text) => [minutesOf(epoch, text), isoOf(epoch, minutesOf(epoch, text))]);
        }""",
        [epoch, texts],
    )
    assert [text for _, text in back] == texts
    assert [minutes for minutes, _ in back] == [round((jd - epoch) * 1440) for jd in jds]


def arranged(modules, forces, pin=19):
    """The middles of symbols for forces [x, y, side, moving]."""
    return modules.evaluate(
        """async ([forces, pin]) => {
            const { arrange } = await import("/spread.js");
            const [xs, ys, sides, moving] = [0, 1, 2, 3].map((n) => forces.map((f) => f[n]));
            const scales = forces.map(() => 1);
            return arrange(xs, ys, sides, scales, moving, forces.length, pin).middles;
        }""",
        [forces, pin],
    )


def test_a_single_symbol_stands_on_its_pin(modules):
    assert arranged(modules, [[100, 80, 0, 0]]) == [[100, 80 - 19]]


def test_forces_of_a_side_at_one_place_stand_in_a_column(modules):
    middles = arranged(modules, [[100, 80, 0, 0], [103, 82, 1, 0], [101, 80, 0, 0]])
    (a, b, c) = middles
    assert a[0] == c[0] != b[0]
    assert a[1] == b[1] > c[1]


def test_no_symbol_covers_another_nor_sinks_below_its_place(modules):
    forces = [[100 + 7 * (n % 4), 80 + 5 * (n % 3), n % 3, n % 2] for n in range(16)]
    middles = arranged(modules, forces)
    for i, (ax, ay) in enumerate(middles):
        assert ay <= forces[i][1]
        for bx, by in middles[:i]:
            assert abs(ax - bx) > 26 or abs(ay - by) > 19


def test_a_heading_is_that_of_the_way(modules):
    headings = modules.evaluate(
        """async () => {
            const { headingOf } = await import("/tracks.js");
            const tracks = { x: [0, 0, 100, 100], y: [0, 0, 0, 100] };
            const at = (vertex, x, y) => headingOf(tracks, 0, 3, vertex, x, y, 1);
            return [at(1, 2, 0), at(1, 50, 0), at(2, 100, 40)];
        }"""
    )
    assert headings == pytest.approx([0, 0, 1.5708], abs=1e-4)


def test_labels_never_overlap(modules):
    boxes = modules.evaluate(
        """async () => {
            const { place, Taken } = await import("/placement.js");
            const taken = new Taken(), boxes = [];
            for (let n = 0; n < 300; n++) {
                const x = (n * 7919) % 800, y = (n * 104729) % 600;
                const box = place(taken, [0, 0, 800, 600], x, y, 70, 12, 6, 6);
                if (box) boxes.push(box);
            }
            return boxes;
        }"""
    )
    assert len(boxes) > 50
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1]


def test_every_message_is_in_every_language(modules):
    keys = modules.evaluate(
        """async () => {
            const { CATALOGUES } = await import("/messages.js");
            const keys = (m) => Object.entries(m).flatMap(([k, v]) =>
                typeof v === "object" ? Object.keys(v).map((inner) => `${k}.${inner}`) : [k]);
            return Object.fromEntries(Object.entries(CATALOGUES).map(([l, m]) => [l, keys(m).sort()]));
        }"""
    )
    assert keys["fa"] == keys["en"]


def test_minifying_moves_nothing_before_what_it_needs():
    text = "function f(e){const a=e.x;const {b,c}=h({a});return b+c}"
    small = minify.string("text/javascript", text)
    assert small.index("e.x") < small.index("h({")


def test_top_level_names_stand_in_one_module_only():
    names: dict[str, str] = {}
    for module in player.modules():
        text = player.text_of(module)
        for name in re.findall(
            r"^(?:export )?(?:const|let|class|function\*?) (\w+)", text, re.MULTILINE
        ):
            assert names.setdefault(name, module) == module, name


def test_positions_and_amounts_are_said_as_python_says_them(modules):
    spots = [(51.42, 35.7), (-68.15, -16.5), (-0.004, 0.004), (0.0, -12.345)]
    amounts = [(-9.5, 1), (1234.5, 1), (-0.2, 0), (0.0, 2)]
    for language in ("en", "fa"):
        said = modules.evaluate(
            """async ([spots, amounts, language]) => {
                const { Voice } = await import("/text.js");
                const { positionOf } = await import("/position.js");
                const voice = new Voice(language, { epoch_jd: 2418000, language: "en" });
                return [
                    spots.map((spot) => positionOf(spot, voice)),
                    amounts.map(([value, digits]) => voice.amount(value, digits, "°Ré")),
                ];
            }""",
            [spots, amounts, language],
        )
        words = Words(language)
        assert said[0] == [words.position(spot) for spot in spots]
        assert said[1] == [words.amount(*amount, "°Ré") for amount in amounts]


def test_who_holds_what_is_the_same_on_the_still_map(modules, project):
    text = CAMPAIGN.replace("title:", "start: 1909-04-01\nend: 1909-08-01\ntitle:", 1)
    project.write(
        text
        + "  \ncontrol:\n  - place: Rasht\n    changes:\n"
        + "      - {on: 1909-04-02, side: rebels}\n      - {on: 1909-05, side: null}\n"
        + "      - {on: 1909-05-20~, side: rebels, state: contested}\n"
        + "fronts:\n  - name: A line\n    shapes:\n"
        + "      - {on: 1909-05-01, line: [[50, 37], [50, 36]]}\n"
        + "      - {on: 1909-07-01, line: [[51, 37], [51.5, 36]]}\n"
    )
    campaign = project.load()
    payload = payload_of(campaign)
    instants = [campaign.start + days for days in (0, 1.7, 31, 45.25, 50, 61, 100)]
    epoch = payload["epoch_jd"]
    told = modules.evaluate(
        """async ([payload, minutes]) => {
            const { decode } = await import("/decode.js");
            const { sharesAt } = await import("/control.js");
            const { shapeAt } = await import("/fronts.js");
            const campaign = decode(payload);
            const [{ changes }] = campaign.control;
            const [{ shapes, paths }] = campaign.fronts;
            const front = { times: shapes.map(({ date }) => date.best), shapes: paths.map((path) => path.flat()) };
            return minutes.map((now) => [
                sharesAt(changes, now).map(([change, part]) => [changes.indexOf(change), part]),
                shapeAt(front, now)?.slice(0, 2) ?? null,
            ]);
        }""",
        [payload, [round((jd - epoch) * 1440) for jd in instants]],
    )
    (control,), (front,) = campaign.parts.control, campaign.parts.fronts
    for jd, (shares, foot) in zip(instants, told, strict=True):
        held = shares_at(control.changes, jd)
        assert [n for n, _ in shares] == [control.changes.index(change) for change, _ in held]
        assert [part for _, part in shares] == pytest.approx([part for _, part in held], abs=1e-3)
        course = course_at(front, jd)
        assert (foot is None) == (course is None)
        if course is not None:  # the player has lat, lon
            assert foot[::-1] == pytest.approx(course[0].tolist(), abs=2e-4)


CLAIM = {"claims": ["otherwise"], "image": None, "links": None}
HAZY = {"used": True, "uncertainty_km": 5}
IN_DOUBT = {"earlier": runs([0, 60]), "later": runs([0, 0])}
EMPTY = {
    **dict.fromkeys(["accounts", "control", "events", "forces", "fronts", "ground"], ()),
    **dict.fromkeys(["movements", "places", "scenes", "series", "sources"], ()),
    "style": "ways",
    "tracks": {"earlier": runs([0, 0]), "later": runs([0, 0])},
}
#: The modules of what holds from date to date.
STATES = {"course.js", "states.js"}
#: What needs a module, and the modules that it needs.
NEEDS = [
    ({"accounts": [{"tracks": EMPTY["tracks"]}]}, {"according.js", "accounts.js"}),
    ({"accounts": [{"tracks": IN_DOUBT}]}, {"according.js", "accounts.js", "bands.js"}),
    ({"control": ["a town"]}, {"control.js", "held.js", "rings.js", *STATES}),
    ({"events": [{}]}, {"eventsigns.js", "kindsign.js", "marks.js"}),
    ({"forces": ["a force"] * 200}, set()),
    ({"forces": ["a force"] * 201}, {"crowd.js"}),
    ({"fronts": ["a front"]}, {"fronts.js", *STATES}),
    ({"ground": {"sea": ""}}, {"ground.js"}),
    ({"movements": [CLAIM]}, {"claims.js"}),
    ({"places": [{"used": True}, {**HAZY, "used": False}]}, set()),
    ({"places": [HAZY]}, {"haze.js"}),
    ({"scenes": [{"image": None, "links": None}]}, {"scenes.js"}),
    ({"scenes": [{"image": None, "links": ["a page"]}]}, {"scenes.js", "media.js"}),
    ({"scenes": [{"view": [0, 0, 1, 1]}]}, {"scenes.js", "directing.js"}),
    ({"series": ["cold"]}, {"series.js", *STATES}),
    ({"sources": ["a book"]}, {"citation.js", "sources.js"}),
    ({"style": "flow"}, {"flow.js"}),
    ({"tracks": IN_DOUBT}, {"bands.js"}),
]
#: What only modules say that may be left out, minified or not.
SAID = ["mm-according", "mm-tints", "mapmaker-relief", "mm-scene-number", "mm-series"]


@pytest.mark.parametrize(("matter", "modules"), NEEDS)
def test_a_module_is_left_out_just_where_nothing_needs_it(matter, modules):
    assert player.unneeded(EMPTY) - player.unneeded({**EMPTY, **matter}) == modules


def test_every_module_that_may_be_left_out_is_needed_by_something():
    assert player.unneeded(EMPTY) == set().union(*(modules for _, modules in NEEDS))
    assert all((player.FOLDER / module).is_file() for module in player.unneeded(EMPTY))


def test_the_map_calls_as_many_forces_a_crowd_as_the_page_is_made_for():
    assert f"const CROWD = {player.CROWD};" in player.text_of("stage.js")


#: As small as a campaign may be: nothing happens, and nobody tells of it.
BARE = """\
title: March on Qazvin
layers: [places.geojson]
sides:
  rebels: {name: Rebels}
forces:
  gilan: {name: Gilan column, side: rebels, strength: 700}
movements:
  - {force: gilan, from: Rasht, to: Qazvin, leave: 1909-05-01, arrive: 1909-05-05}
"""


@pytest.mark.parametrize("text", [CAMPAIGN, BARE], ids=["small", "bare"])
def test_a_small_campaign_carries_and_plays_what_it_needs(project, tmp_path, opened, drive, text):
    project.write(text)
    campaign_map = load(project.path).to_map(autoplay=False, ground=False)
    whole, script = player.script(), campaign_map.player()
    assert [word for word in SAID if word in whole] == SAID
    assert [word for word in SAID if word in script] == []
    path = tmp_path / "page.html"
    campaign_map.save(path)
    assert script in path.read_text("utf-8")
    driver = drive(opened(path))
    page = driver.page
    driver.seek("1909-05-03")
    assert driver.forces()
    # All that a reader may do without what is left out.
    page.locator(".mm-entries button").first.click()
    page.locator(".mm-close").click()
    for fold in page.locator(".mm-folds > details > summary").all():
        fold.click()
    page.evaluate("P.language = 'fa'; P.followed = P.forces()[0].id; P.account = null")
    page.evaluate("P.speed = 20; P.seek('1909-05-01'); P.play()")
    page.wait_for_function("() => !P.playing")
    assert driver.now() > "1909-05-04"


#: What a page's script may weigh, in characters.
BUDGETS = {"flagship": 134_700, "bare": 112_700}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_page_carries_no_more_script_than_its_budget(project, name):
    project.write(BARE)
    campaign = load({"flagship": FLAGSHIP, "bare": project.path}[name])
    size = len(campaign.to_map().player())
    assert size <= BUDGETS[name], (
        f"The script of the {name} page has {size - BUDGETS[name]} characters too many. See first whether"
        " something is said twice, or could be left out where a campaign has nothing of it (_NEEDS in"
        " mapmaker/player/__init__.py); raise the budget for what readers gain, and say so in the commit."
    )


def test_the_modules_play_as_they_are(modules, project):
    """Without joining and minifying: nothing is taken from a scope that modules do not share."""
    page = modules
    campaign = load(project.path)
    page.set_content("<div class='mapmaker' style='width: 900px; height: 600px'></div>")
    page.add_style_tag(content=player.style())
    page.add_script_tag(content=campaign.to_map().leaflet())
    seen = page.evaluate(
        """async (payload) => {
            const { mount } = await import("/mount.js");
            const map = mount(document.querySelector(".mapmaker"), payload, { autoplay: false });
            map.seek("1909-05-03");
            map.language = "fa";
            const seen = [map.now, map.forces().length, document.querySelector(".mm-date").textContent];
            map.destroy();
            return seen;
        }""",
        payload_of(campaign),
    )
    assert seen == ["1909-05-03T00:00", 1, "۳ مه ۱۹۰۹"]


def test_a_script_made_for_another_campaign_says_so(modules, project):
    page = modules
    campaign = load(project.path)
    left = player.unneeded(EMPTY)
    page.set_content("<div class='mapmaker' style='width: 900px; height: 600px'></div>")
    page.add_script_tag(content=campaign.to_map().leaflet())
    page.add_script_tag(content=player.script((), left))
    said = page.evaluate(
        """(payload) => {
            try { mapmaker.mount(document.querySelector(".mapmaker"), payload); } catch (error) { return String(error); }
            return "played";
        }""",
        {**payload_of(campaign), "style": "flow"},
    )
    assert said.startswith("TypeError")
