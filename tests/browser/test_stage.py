"""What moves on the map: ways and flows, control, fronts, pulses, sides that are hidden."""

from itertools import pairwise

import pytest
import xstatic.pkg.leaflet

from mapmaker.campaign import load
from mapmaker.dates import jd_of, midnight_before
from mapmaker.page.payload.payload import payload_of
from tests.browser.looking import has_colour, picture, point_of
from tests.conftest import layer_text, point

pytestmark = pytest.mark.browser

LEAFLET = f"{xstatic.pkg.leaflet.BASE_DIR}/leaflet.js"
CAMPAIGN = """\
title: Two marches
layers: [places.geojson]
start: 1909-05-01
end: 1909-06-01
bounds: [48, 35, 52, 38]
sides:
  rebels: {name: Rebels, colour: "#0072B2"}
  crown: {name: Crown, colour: "#D55E00"}
forces:
  gilan: {name: Gilan column, side: rebels}
  guard: {name: Guard, side: crown, at: Rasht, since: 1909-05-01}
sources:
  book: {title: A book}
movements:
  - force: gilan
    from: [49.0, 36.0]
    to: [51.0, 36.0]
    leave: 1909-05-05T00:00
    arrive: 1909-05-15T00:00
    strength: {leave: 800, arrive: 400}
    sources: [book]
events:
  - {title: A battle, at: Qazvin, on: 1909-05-20T12:00, kind: battle, forces: [gilan, guard],
     victor: rebels, sources: [book]}
control:
  - place: Tehran
    changes:
      - {on: 1909-05-10T00:00, side: crown}
      - {on: 1909-05-12/1909-05-13, side: rebels, state: besieged, by: crown}
fronts:
  - name: The line
    sides: [rebels, crown]
    shapes:
      - {on: 1909-05-10T00:00, line: [[48.5, 35.5], [50, 35.5]]}
      - {on: 1909-05-20T00:00, line: [[48.5, 36.5], [50, 37.5]]}
"""


class Staged:
    """A stage on a map of 800 by 600 pixels, without the rest of the page."""

    def __init__(self, page, campaign):
        self.page = page
        self.epoch_jd = midnight_before(campaign.start)
        page.add_script_tag(path=LEAFLET)
        page.evaluate(
            """async (payload) => {
                const { decode } = await import("/data/decode.js");
                const { Places } = await import("/map/place_labels.js");
                const { Stage } = await import("/layers/stage.js");
                const { State } = await import("/state.js");
                const box = document.createElement("div");
                box.style.cssText = "position: absolute; inset: 0; width: 800px; height: 600px";
                document.body.replaceChildren(box);
                const map = L.map(box, { zoomControl: false, attributionControl: false });
                for (const name of ["control", "ways", "labels", "forces"]) {
                    map.createPane(`mapmaker-${name}`);
                }
                map.setView([36.5, 50], 8, { animate: false });
                const fonts = { serif: "serif", sans: "sans-serif" };
                const state = new State(decode(payload), fonts, { language: "en" });
                state.change({ ready: true });
                const stage = new Stage(map, state, new Places(map, state), null);
                Object.assign(window, { map, stage, state });
            }""",
            payload_of(campaign),
        )

    def minutes(self, month, day, hour=0):
        return round((jd_of(1909, month, day, hour) - self.epoch_jd) * 1440)

    def seek(self, month, day, hour=0):
        self.page.evaluate("t => stage.draw(t)", self.minutes(month, day, hour))

    def pixel(self, name, lon, lat, across=0, down=0):
        """The colour of a canvas at a position, and so many pixels from it: r, g, b, a."""
        return self.page.evaluate(
            """([name, lon, lat, across, down]) => {
                const { x, y } = map.latLngToContainerPoint([lat, lon]);
                const pen = document.querySelector(`.mm-${name}`).getContext("2d");
                return [...pen.getImageData(Math.round(x + across), Math.round(y + down), 1, 1).data];
            }""",
            [name, lon, lat, across, down],
        )

    def thickness(self, name, lon, lat):
        """How many pixels are painted above and below a position, without a gap between."""
        return sum(self.pixel(name, lon, lat, 0, down)[3] > 127 for down in range(-40, 41))

    def picture(self):
        return self.page.evaluate(
            "[...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL())"
        )


@pytest.fixture
def staged(modules, project):
    def make(extra="", reduced_motion=None):
        project.write(CAMPAIGN + extra)
        if reduced_motion:
            modules.emulate_media(reduced_motion=reduced_motion)
        return Staged(modules, load(project.path))

    return make


def test_a_flow_is_as_wide_as_the_force_is_strong(staged):
    stage = staged("style: flow\n")
    stage.seek(5, 25)
    early, late = (stage.thickness("ways", lon, 36.01) for lon in (49.2, 50.9))
    # 800 people are the most there are: 40 px; at these positions there are 760 and 420.
    assert early == pytest.approx(38, abs=2.5)
    assert late == pytest.approx(21, abs=2.5)


def test_widths_and_their_legend(modules):
    widths, steps = modules.evaluate(
        """async () => {
            const { flowSteps, flowWidthPx } = await import("/layers/flow.js");
            const widths = [flowWidthPx(422, 422), flowWidthPx(211, 422), flowWidthPx(1, 9999),
                            flowWidthPx(422, 422, 390)];
            return [widths, [flowSteps(422000), flowSteps(7)]];
        }"""
    )
    assert widths == [40, 20, 1, 26]
    assert steps == [[400000, 100000, 20000], [7, 1]]


def test_a_flow_is_told_by_the_greatest_strength_of_a_side_at_one_time(modules, project):
    split = (
        "  rear: {name: Rear, side: rebels, split_from: gilan, since: 1909-05-08, strength: 300}\n"
    )
    project.write(CAMPAIGN.replace("sources:\n  book", f"{split}sources:\n  book", 1))
    most = modules.evaluate(
        """async (payload) => {
            const { decode } = await import("/data/decode.js");
            const { mostMen } = await import("/layers/flow.js");
            return mostMen(decode(payload));
        }""",
        payload_of(load(project.path)),
    )
    assert most == pytest.approx(800, abs=1)


def test_what_is_behind_is_quieter_than_what_is_under_way(staged):
    stage = staged()
    thickness = []
    for day in (10, 25):
        stage.seek(5, day)
        thickness.append(stage.thickness("ways", 49.5, 36.01))
    assert thickness[0] > thickness[1] > 0


def test_a_hidden_side_is_gone(staged):
    stage = staged()
    stage.seek(5, 10)
    at = stage.page.evaluate("stage.forces.middles[stage.scene.slots.get(0)]")
    pick = "([x, y]) => stage.pick({ x, y })"
    assert stage.page.evaluate(pick, at) == {"type": "force", "index": 0}
    assert stage.pixel("ways", 49.5, 36.005)[3] > 0
    stage.page.evaluate("state.showLayer(0, false)")
    stage.seek(5, 10)
    assert stage.page.evaluate(pick, at) is None
    assert stage.pixel("ways", 49.5, 36.005)[3] == 0
    assert stage.page.evaluate("[...stage.scene.slots.keys()]") == [1]


def test_control_is_that_of_the_date(staged):
    stage = staged()
    tehran = (51.42, 35.69)
    stage.seek(5, 9)
    assert stage.pixel("tints", *tehran, across=8)[3] == 0
    stage.seek(5, 11)
    red, _, blue, alpha = stage.pixel("tints", *tehran, across=8)
    assert alpha > 200
    assert red > blue
    stage.seek(5, 30)
    red, _, blue, _ = stage.pixel("tints", *tehran, across=8)
    assert blue > red
    assert stage.pixel("tints", *tehran, across=15)[0] > 200  # the besiegers' ring


def test_a_change_of_uncertain_date_comes_about_by_and_by(staged):
    stage = staged()
    stage.seek(5, 13)
    shares = stage.page.evaluate(
        "stage.control.shares[0].map(([{ state }, part]) => [state, part])"
    )
    assert shares == [["held", 0.5], ["besieged", 0.5]]


def test_a_front_goes_evenly_from_shape_to_shape(staged):
    stage = staged()
    assert stage.page.evaluate("stage.fronts.at({ scale: 1, left: 0, top: 0 }, 0)") == []
    halfway, first, last = (
        stage.page.evaluate(
            "t => stage.fronts.at({ scale: 1, left: 0, top: 0 }, t)[0].points",
            stage.minutes(5, day),
        )
        for day in (15, 10, 30)
    )
    assert first != last
    assert halfway == pytest.approx([(a + b) / 2 for a, b in zip(first, last, strict=True)])


def test_a_front_is_seen_halfway_between_its_shapes(staged):
    stage = staged()
    # The latitudes of its western end, at each date.
    ends = {10: 35.5, 15: 36.0, 20: 36.5}

    def is_drawn(lat):
        """Whether a front is drawn there: a line of ink, which nothing else there has."""
        return any(
            stage.pixel("ways", 48.5, lat, across=3, down=down)[3] > 200 for down in range(-8, 4)
        )

    for day in ends:
        stage.seek(5, day)
        assert {date: is_drawn(lat) for date, lat in ends.items()} == {d: d == day for d in ends}


@pytest.mark.parametrize(("reduced_motion", "pulses"), [("no-preference", True), ("reduce", False)])
def test_an_event_pulses_once_unless_less_motion_is_wanted(staged, reduced_motion, pulses):
    stage = staged(reduced_motion=reduced_motion)

    def ring(day, hour):
        """The most that is painted right of the mark, where only the pulse comes."""
        stage.seek(5, day, hour)
        return max(stage.pixel("forces", 50.0, 36.27, across, 2)[3] for across in range(13, 28))

    assert ring(20, 11) == 0
    assert (ring(20, 13) > 0) == pulses
    assert ring(22, 0) == 0


@pytest.mark.parametrize("style", ["paths", "flow"])
def test_a_date_is_one_picture(staged, style):
    stage = staged(f"style: {style}\n")
    pictures = {}
    for day in (8, 14, 20, 13, 8, 20, 14, 8):
        stage.seek(5, day)
        assert pictures.setdefault(day, stage.picture()) == stage.picture()
    assert len({str(picture) for picture in pictures.values()}) == 4


LINE = "    from: [49.0, 36.0]\n    to: [51.0, 36.0]\n"
STRONG = "    strength: {leave: 800, arrive: 400}\n"


def painted_along(stage, down=0):
    """Whether there is something at each pixel of the way from 49.2 to 50.8 east."""
    return stage.page.evaluate(
        """(down) => {
            const [from, to] = [49.2, 50.8].map((lon) => map.latLngToContainerPoint([36, lon]));
            const pen = document.querySelector(".mm-ways").getContext("2d");
            const { data } = pen.getImageData(from.x, from.y + down, to.x - from.x, 1);
            return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 3] > 127);
        }""",
        down,
    )


def test_a_conjectural_flow_is_broken(staged, project):
    stage = staged("style: flow\n")
    stage.seek(5, 25)
    assert all(painted_along(stage))
    project.replace(LINE, LINE + "    certainty: conjectural\n")
    broken = Staged(stage.page, load(project.path))
    broken.seek(5, 25)
    there = painted_along(broken)
    starts = [i for i in range(1, len(there)) if there[i] and not there[i - 1]]
    assert len(starts) > 10
    assert {b - a for a, b in pairwise(starts)} <= {20, 21, 22}
    assert 0.5 < sum(there) / len(there) < 0.75
    # It is as wide as the force is strong all the same.
    assert painted_along(broken, down=12)[starts[1] + 3]


def across_way(stage, lon=50):
    """The pixels across the way at a longitude, from above to below, that are not empty."""
    return stage.page.evaluate(
        """(lon) => {
            const { x, y } = map.latLngToContainerPoint([36, lon]);
            const pen = document.querySelector(".mm-ways").getContext("2d");
            const { data } = pen.getImageData(Math.floor(x), Math.floor(y) - 40, 1, 80);
            const column = Array.from({ length: 80 }, (_, i) => [...data.slice(4 * i, 4 * i + 4)]);
            return column.filter(([, , , alpha]) => alpha > 0);
        }""",
        lon,
    )


PAPER = [255, 253, 246, 255]


def test_an_unknown_number_of_men_has_no_width_but_is_hollow(staged, project):
    stage = staged("style: flow\n")
    stage.seek(5, 25)
    assert PAPER not in across_way(stage)
    project.replace(STRONG, "")
    stage = Staged(stage.page, load(project.path))
    stage.seek(5, 25)
    column = across_way(stage)
    hollow = [n for n, pixel in enumerate(column) if pixel == PAPER]
    assert len(hollow) >= 5
    assert hollow == list(range(hollow[0], hollow[-1] + 1))
    assert hollow[0] > 0
    assert hollow[-1] < len(column) - 1
    assert max(column[0][0], column[-1][0]) < 150  # edges of the side's ink


def ring_of(stage, place=(51.42, 35.69)):
    """The middle of the ring about a place, all around: a pixel every three degrees."""
    return stage.page.evaluate(
        """([lon, lat]) => {
            const { x, y } = map.latLngToContainerPoint([lat, lon]);
            const pen = document.querySelector(".mm-tints").getContext("2d");
            return Array.from({ length: 120 }, (_, n) => {
                const angle = (n * Math.PI) / 60;
                const at = [x + 9 * Math.cos(angle), y + 9 * Math.sin(angle)].map(Math.floor);
                return [...pen.getImageData(...at, 1, 1).data];
            });
        }""",
        place,
    )


def test_rings_are_whole_whatever_the_side(staged):
    stage = staged()
    stage.seek(5, 11)  # of the second side
    assert all(red > blue + 60 and alpha > 200 for red, _, blue, alpha in ring_of(stage))


FAINT = ('colour: "#0072B2"', 'colour: "#FFFFFF"')
ALIKE = ('colour: "#D55E00"', 'colour: "#0072B3"')


def test_a_faint_side_has_edges_of_ink(staged, project):
    stage = staged()
    project.replace(*FAINT)
    stage = Staged(stage.page, load(project.path))
    stage.seek(5, 10)
    column = across_way(stage, 49.5)
    dark = [n for n, pixel in enumerate(column) if max(pixel[:3]) < 160]
    white = [n for n, pixel in enumerate(column) if pixel == [255] * 4]
    assert white
    assert any(n < white[0] for n in dark)
    assert any(n > white[-1] for n in dark)
    stage.seek(5, 30)  # it holds Tehran
    edge = [stage.pixel("tints", 51.42, 35.69, across)[:3] for across in range(6, 13)]
    assert sum(max(colour) < 160 for colour in edge) >= 2


def test_a_side_whose_colour_another_has_wears_beads(staged, project):
    stage = staged()
    stage.seek(5, 11)
    assert max(min(pixel[:3]) for pixel in ring_of(stage)) < 200
    project.replace(*ALIKE)
    beaded = Staged(stage.page, load(project.path))
    beaded.seek(5, 11)  # Tehran is that of the second side
    light = [min(pixel[:3]) > 200 for pixel in ring_of(beaded)]
    assert sum(light[n] and not light[n - 1] for n in range(120)) == pytest.approx(8, abs=2)
    assert sum(light) < 60


NEAR = """\
control:
  - place: [49.25, 35.58]
    changes: [{on: 1909-05-01T00:00, side: crown, state: besieged, by: rebels}]
"""


def test_the_name_of_a_front_keeps_clear_of_rings(staged, project):
    stage = staged()

    def written():
        """How much is written over the front, and within the ring."""
        stage.seek(5, 10)
        return stage.page.evaluate(
            """() => {
                const pen = document.querySelector(".mm-forces").getContext("2d");
                const { x, y } = map.latLngToContainerPoint([35.58, 49.25]);
                const count = (box) => {
                    const { data } = pen.getImageData(...box.map(Math.round));
                    return data.filter((value, i) => i % 4 === 3 && value > 20).length;
                };
                return [count([0, 0, 800, 600]), count([x - 16, y - 16, 32, 32])];
            }"""
        )

    bare, there = written()
    assert bare > there > 100
    project.replace("control:\n", NEAR)
    stage = Staged(stage.page, load(project.path))
    ringed, there = written()
    assert there == 0
    assert ringed == pytest.approx(bare, rel=0.2)


def test_each_place_in_use_has_its_dot_though_its_name_has_no_room(
    project, opened, drive, tmp_path
):
    """Twenty places that are held, 26 pixels from each other, with names that are wider."""
    places = {f"A place {n}": (50 + n % 5 * 0.0714, 36 + n // 5 * 0.0578) for n in range(20)}
    (project.folder / "places.geojson").write_text(
        layer_text(*(point(name, lonlat) for name, lonlat in places.items())), "utf-8"
    )
    held = "".join(
        f"  - {{place: {name}, changes: [{{on: 1909-05-01, side: rebels, sources: [book]}}]}}\n"
        for name in places
    )
    project.write(
        f"""\
title: Near
layers: [places.geojson]
start: 1909-05-01
end: 1909-06-30
camera: still
bounds: [49, 35.4, 51.2, 36.7]
sources: {{book: {{title: A book}}}}
sides: {{rebels: {{name: Rebels, colour: "#0072B2"}}}}
control:
{held}"""
    )
    path = tmp_path / "near.html"
    project.load().to_map(ground=False, autoplay=False).save(path)
    page = opened(path)
    drive(page).seek("1909-06-30")
    page.evaluate("P.map.setView([36.09, 50.14], 9, { animate: false }); 0")
    seen = picture(page)
    for lon, lat in places.values():
        x, y = point_of(page, lat, lon)
        assert has_colour(seen, (x - 3, y - 3, x + 4, y + 4), (43, 38, 32)), (lon, lat)
