"""The legend has the signs that the map draws, as it draws them, and no other ones.

Pixels of its samples are held against those of the map, where all stands on whole pixels.
"""

# ruff: noqa: RUF001  (names as readers see them)

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from io import BytesIO
from math import asinh, atan, degrees, pi, radians, sinh, tan

import numpy as np
import pytest
from PIL import Image

from mapmaker.campaign import load
from tests.browser.looking import picture, point_of
from tests.conftest import layer_text, line

pytestmark = pytest.mark.browser

#: Pixels of a screen to a CSS pixel, as many as samples have.
FINE = 2
#: The map without a ground.
GROUND = (236, 228, 210)
ALL = slice(None)
#: What the map is zoomed to, and its pixels around the world.
ZOOM = 6
WORLD_PX = 256 * 2**ZOOM
#: Where hatching begins, and begins again.
STEP_PX = 8
#: How far the mean pixel of a sign is from its sample's at most, of 255.
MOST = 4
#: The same for marks of what is over, which are smaller than their samples and paler.
MOST_SMALLER = 12


def snapped(lon, lat):
    """The nearest place whose pixel is a multiple of STEP_PX, from the corner of the world."""
    x = round((lon / 360 + 0.5) * WORLD_PX / STEP_PX) * STEP_PX / WORLD_PX
    y = round((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * WORLD_PX / STEP_PX) * STEP_PX / WORLD_PX
    return (x - 0.5) * 360, degrees(atan(sinh(pi * (1 - 2 * y))))


def moved(place, right, down):
    """The place so many pixels from one."""
    lon, lat = place
    y = 0.5 - asinh(tan(radians(lat))) / (2 * pi) + down / WORLD_PX
    return lon + right * 360 / WORLD_PX, degrees(atan(sinh(pi * (1 - 2 * y))))


HEAD = """\
title: {en: Signs, fa: نشانه‌ها}
layers: [lines.geojson]
start: 1909-05-01
end: 1909-06-20
camera: still
bounds: [-4, -4, 14, 8]
sides:
  blue: {name: {en: Blue, fa: آبی}, colour: "#0072B2"}
  red: {name: {en: Red, fa: سرخ}, colour: "#D55E00"}
  green: {name: {en: Green, fa: سبز}, colour: "#009E73"}
sources: {book: {title: A book}, letter: {title: A letter}}
"""
MOMENT = "1909-05-10T00:00"


@dataclass
class Written:
    """A campaign, and where its signs are: the name of a sign in the legend to its place."""

    text: str = ""
    features: list = field(default_factory=list)
    places: dict = field(default_factory=dict)

    def at(self, sign, lon, lat):
        place = snapped(lon, lat)
        self.places[sign] = place
        return "[{:.7f}, {:.7f}]".format(*place)

    def march(self, sign, force, lat, how, tags=None, *, back=False, days=(2, 10)):
        """A march of 2.6 degrees between days of May, on a line of its own if it has tags."""
        start, end = snapped(4 if not back else 6.6, lat), snapped(6.6 if not back else 4, lat)
        self.places[sign] = start
        if tags:
            self.features.append(line([start, end], **tags))
        way = f"from: {list(start)}, to: {list(end)}, {how}"
        leave, arrive = (f"1909-05-{day:02}T00:00" for day in days)
        dates = f"leave: {leave}, arrive: {arrive}"
        return f"  - {{force: {force}, {way}, {dates}, sources: [book]}}\n"


WAYS = {
    "By road": ("by: road", {"highway": "road"}),
    "By rail": ("by: rail", {"railway": "rail"}),
    "By sea": ("by: sea", {"route": "ferry"}),
    "By river": ("by: river", {"waterway": "river"}),
    "Route unknown": ("by: straight", None),
    "Conjectural route": ("by: straight, certainty: conjectural", None),
    "Retreat": ("by: straight, retreat: true", None),
}
#: Of 10,000 people at most a legend has these numbers.
FLOWS = {
    "10,000 people": ", strength: 10000",
    "2,000 people": ", strength: 2000",
    "500 people": ", strength: 500",
    "Retreat": ", strength: 3000, retreat: true",
    "Strength unknown": "",
    "Conjectural route": ", strength: 3100, certainty: conjectural",
}


def paths():
    """A campaign that draws its ways, with a sign of every sort."""
    written = Written()
    ways = "".join(
        written.march(sign, f"f{n}", 7 - n * 0.5 - (n > 5) * 0.5, how, tags, back=sign == "Retreat")
        for n, (sign, (how, tags)) in enumerate(WAYS.items())
    )
    at = written.at
    late = (
        f"  - {{force: late, from: {at('late', 4, 2)}, to: {at('end', 8, 2)}, leave:"
        " 1909-05-01/1909-05-08, arrive: 1909-05-22, by: straight, sources: [book]}\n"
    )
    standing = (
        "".join(f"  f{n}: {{name: F{n}, side: blue}}\n" for n in range(len(WAYS)))
        + f"  foot: {{name: Foot, side: blue, at: {at('Infantry', 4, 1)}, since: 1909-05-01}}\n"
        + f"  horse: {{name: Horse, side: red, kind: cavalry, at: {at('Cavalry', 6, 1)},"
        " since: 1909-05-01}\n"
        "  late: {name: Late, side: blue}\n"
    )
    written.text = (
        f"{HEAD}places: {{Hazy: {{at: {at('Where a place may have been', 12, -1)},"
        f" uncertainty_km: 26.9}}}}\nforces:\n{standing}movements:\n{ways}{late}"
        f"{control(written)}{events(written)}"
    )
    return written


def control(written):
    states = {
        "Held": "side: blue",
        "Contested": "side: blue, state: contested, by: red",
        "Besieged": "side: blue, state: besieged, by: red",
    }
    held = []
    for n, (sign, how) in enumerate(states.items()):
        changes = f"changes: [{{on: 1909-05-01T00:00, {how}, sources: [book]}}]"
        held.append(f"  - {{place: {written.at(sign, 4 + 1.5 * n, 0)}, {changes}}}\n")
        name = f"Area {sign.lower()}"
        held.append(f"  - {{area: {name}, {changes}}}\n")
        written.at(name, 4 + 1.5 * n, -1)
        written.features.append(plot(name, written.places[name]))
    return "control:\n" + "".join(held)


def plot(name, middle):
    """An area as large as those of the legend."""
    corners = [moved(middle, x, y) for x, y in ((-14, -10), (14, -10), (14, 10), (-14, 10))]
    geometry = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def events(written):
    at = written.at
    early, lately, cited = "on: 1909-05-02T12:00", "on: 1909-05-09T12:00", "sources: [book]"
    front = ", ".join(str(list(moved(snapped(4, -2.2), x, 0))) for x in (0, 60, 120))
    written.places["The line"] = snapped(4, -2.2)
    return f"""\
events:
  - {{title: A fight, at: {at("Combatants", 10, 6)}, {early}, kind: battle, forces: [foot, horse], {cited}}}
  - {{title: A town falls, at: {at("Victor", 10, 5)}, {lately}, kind: capture, victor: red, {cited}}}
  - {{title: A talk, at: {at("Meeting", 10, 4)}, {early}, kind: meeting, {cited}}}
  - {{title: A skirmish, at: {at("Just happened", 10, 3)}, {lately}, kind: battle, {cited}}}
  - {{title: A rumour, at: Hazy, on: 1909-05-20/1909-06-10, kind: political, {cited},
     claims: [{{on: 1909-05-22, source: letter}}]}}
fronts:
  - name: The line
    sides: [blue, green]
    shapes: [{{on: 1909-05-01T00:00, line: [{front}], note: It stays.}}]
    {cited}
"""


def flow():
    """A campaign that draws its ways as wide as they are strong; one force comes after the other."""
    written = Written()
    forces, ways = "forces:\n", "movements:\n"
    for n, (sign, how) in enumerate(FLOWS.items()):
        forces += f"  f{n}: {{name: F{n}, side: blue, until: 1909-05-{n + 3:02}T00:00}}\n"
        ways += written.march(sign, f"f{n}", 6 - n, f"by: straight{how}", days=(n + 2, n + 3))
    written.text = f"{HEAD}style: flow\n{forces}{ways}"
    return written


class Seen:
    """A page at MOMENT: what its map shows, and the samples of its legend."""

    def __init__(self, page, written, language):
        self.page, self.places = page, written.places
        page.evaluate(
            """([date, language, zoom]) => {
                const { player } = document.querySelector(".mapmaker");
                player.language = language;
                player.seek(date);
                player.map.setView([2, 5], zoom, { animate: false });
            }""",
            [MOMENT, language, ZOOM],
        )
        self.pixels = picture(page)
        self.samples = {
            label: np.asarray(Image.open(BytesIO(base64.b64decode(data))), dtype=float)
            for label, data in page.evaluate(
                """() => [...document.querySelectorAll(".mm-legend li")].map((row) =>
                    [row.textContent, row.querySelector("canvas")?.toDataURL().split(",")[1]])
                    .filter(([, data]) => data)"""
            )
        }

    def legend(self):
        """The legend as {heading: labels}."""
        return self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".mm-legend ul")].map((list) => [
                list.previousElementSibling.textContent,
                [...list.children].map((row) => row.textContent),
            ]))"""
        )

    def around(self, place, width, height, right=0, down=0):
        """The pixels of the map about a place, so many wide and high; off by CSS pixels."""
        x, y = point_of(self.page, place[1], place[0])
        left = round((x + right) * FINE - width / 2)
        top = round((y + down) * FINE - height / 2)
        return self.pixels[top : top + height, left : left + width]

    def off(self, label, place, right=0, down=0, *, columns=ALL, rows=ALL, scale=1, alpha=1):
        """How far the map about a place is from a sample, whose `columns` and `rows` count."""
        sample = resized(self.samples[label], scale)
        opacity = alpha * sample[..., 3:] / 255
        wanted = sample[..., :3] * opacity + np.array(GROUND) * (1 - opacity)
        # The sign and what is next to it: a sign that has more than its sample is another one.
        counted = grown(sample[..., 3] > 20)
        kept = np.zeros_like(counted)
        kept[rows, columns] = counted[rows, columns]
        height, width = sample.shape[:2]
        there = self.around(place, width, height, right, down)
        return float(np.abs(there - wanted)[kept].mean())


def resized(sample, scale):
    image = Image.fromarray(sample.astype(np.uint8), "RGBA")
    size = (round(image.width * scale), round(image.height * scale))
    return np.asarray(image.resize(size, Image.Resampling.BOX), dtype=float)


def grown(mask):
    """A mask with the pixels next to it."""
    wider = np.pad(mask, 1)
    around = [np.roll(wider, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return np.any(around, axis=0)[1:-1, 1:-1]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Makes the page of what is written, once."""
    pages = {}

    def build(written):
        if written.text not in pages:
            folder = tmp_path_factory.mktemp("signs")
            layer = layer_text(*written.features)
            (folder / "lines.geojson").write_text(layer, encoding="utf-8")
            (folder / "signs.yaml").write_text(written.text, encoding="utf-8")
            path = folder / "signs.html"
            load(folder / "signs.yaml").to_map(autoplay=False, ground=False).save(path)
            pages[written.text] = path
        return pages[written.text]

    return build


@pytest.fixture
def seen(built, opened):
    def see(written, language="en", **options):
        page = opened(built(written), device_scale_factor=FINE, **options)
        return Seen(page, written, language)

    return see


#: Of a sample of a way, what lies at the start of the way and not at its head: its columns.
START, START_BACK = slice(4, 44), slice(28, 68)
SAMPLE_OF_WAY_PX = 16
#: So far from the start of a flow no number is written; three dashes and gaps lie between.
ALONG_FLOW_PX = 17 + 3 * 21
#: The middle of a flag in a sample, from the middle of the sample; columns and rows that show it.
FLAG = {"right": 2.5, "down": -3.5, "columns": slice(42, 64), "rows": slice(0, 16)}
PIN_PX = 19


def off_ways(seen):
    return {
        sign: seen.off(sign, seen.places[sign], SAMPLE_OF_WAY_PX, columns=START)
        if sign != "Retreat"
        else seen.off(sign, seen.places[sign], -SAMPLE_OF_WAY_PX, columns=START_BACK)
        for sign in WAYS
    }


def off_control(seen):
    names = ["Held", "Contested", "Besieged"]
    names += [f"Area {name.lower()}" for name in names]
    return {name: seen.off(name, seen.places[name]) for name in names}


def off_marks(seen):
    small = {"scale": 0.7, "alpha": 0.85}
    found = {"Just happened": seen.off("Just happened", seen.places["Just happened"])}
    found |= {
        sign: seen.off(sign, seen.places[sign], **small) for sign in ("Combatants", "Meeting")
    }
    return found | {"Victor": seen.off("Victor", seen.places["Victor"], **FLAG)}


def test_signs_of_a_map_of_ways(seen):
    page = seen(paths())
    ways, held, marks = off_ways(page), off_control(page), off_marks(page)
    assert {sign: far for sign, far in (ways | held).items() if far > MOST} == {}
    assert marks.pop("Just happened") < MOST
    assert marks.pop("Victor") < MOST
    assert {sign: far for sign, far in marks.items() if far > MOST_SMALLER} == {}
    for kind in ("Infantry", "Cavalry"):
        assert page.off(kind, page.places[kind], down=-PIN_PX) < MOST
    hazy = "Where a place may have been"
    assert page.off(hazy, page.places[hazy], columns=slice(0, 28)) < MOST
    # Ahead of where the force is best, where nothing but the band is.
    ahead = snapped(5.55, 2)
    assert page.off("Where a force may be", ahead, columns=slice(34, 38)) < MOST


def test_signs_of_a_flow(seen):
    page = seen(flow())
    found = {
        sign: page.off(sign, page.places[sign], ALONG_FLOW_PX, columns=START) for sign in FLOWS
    }
    assert {sign: far for sign, far in found.items() if far > MOST} == {}


def test_a_flow_on_a_narrow_map_has_its_own_widths(seen):
    page = seen(flow(), width=700, height=800)
    widths = {}
    for sign in ("10,000 people", "2,000 people"):
        sample = page.samples[sign]
        drawn = sample[:, sample.shape[1] // 2, 3] > 127
        there = page.around(page.places[sign], 2, 120, ALONG_FLOW_PX)[:, 0]
        seen_there = np.abs(there - np.array(GROUND)).max(axis=1) > 24
        widths[sign] = (drawn.sum() / FINE, seen_there.sum() / FINE)
    (most, on_map), (fewer, fewer_on_map) = widths.values()
    assert most == pytest.approx(on_map, abs=1)
    assert fewer == pytest.approx(fewer_on_map, abs=1)
    assert most == pytest.approx(26 + 1.4, abs=1)


def test_no_sign_passes_for_another(seen):
    page = seen(paths())
    control = list(off_control(page))
    ways = [sign for sign in WAYS if sign != "Retreat"]
    for signs, there in (
        (control[:3], {}),
        (control[3:], {}),
        (ways, {"right": SAMPLE_OF_WAY_PX, "columns": START}),
    ):
        for sign in signs:
            for other in signs:
                far = page.off(sign, page.places[other], **there)
                assert (far < MOST) == (sign == other), (sign, other, far)


def order_of_colours(pixels):
    """The colours that a column of pixels has, from the top, of those of the sides and of ink."""
    names = {"blue": (0, 114, 178), "green": (0, 158, 115), "ink": (43, 38, 32)}
    found = []
    for pixel in pixels:
        for name, colour in names.items():
            if np.abs(pixel - np.array(colour)).max() < 40 and found[-1:] != [name]:
                found.append(name)
    return found


def test_a_front_has_its_sides_on_their_sides(seen):
    page = seen(paths())
    sample = page.samples["The line"]
    wanted = order_of_colours(sample[:, sample.shape[1] // 2, :3])
    there = page.around(page.places["The line"], 2, 40, right=30)[:, 0]
    assert wanted == order_of_colours(there) == ["blue", "ink", "green"]


def redness_of(mark):
    """How much redder than blue a mark is where it is reddest."""
    pixels = np.asarray(Image.open(BytesIO(mark.screenshot())).convert("RGB"), dtype=int)
    return (pixels[..., 0] - pixels[..., 2]).max()


def test_signs_of_the_time_bar(seen):
    page = seen(paths()).page
    for mark in (".mm-range", ".mm-other"):
        sample, there = (
            redness_of(page.locator(f"{where} {mark}")) for where in (".mm-legend", ".mm-bar")
        )
        assert sample == pytest.approx(there, abs=8)
        assert sample > 20


WHOLE = {
    "Sides": ["Blue", "Red", "Green"],
    "Forces": ["Infantry", "Cavalry"],
    "Routes": [
        "By road",
        "By rail",
        "By sea",
        "By river",
        "Route unknown",
        "Retreat",
        "Conjectural route",
    ],
    "Control": [
        *("Held", "Contested", "Besieged"),
        *("Area held", "Area contested", "Area besieged"),
    ],
    "Fronts": ["The line"],
    "Uncertainty": [
        "Where a force may be",
        "Where a place may have been",
        "Day uncertain (time bar)",
        "Day of another account (time bar)",
    ],
    "Events": [
        "Battle",
        "Capture",
        "Meeting",
        "Political",
        "Just happened",
        "Combatants",
        "Victor",
    ],
}


def test_the_legend_has_every_sign_and_no_other(seen):
    ways = seen(paths()).legend()
    assert {title: sorted(rows) for title, rows in ways.items()} == {
        title: sorted(rows) for title, rows in WHOLE.items()
    }
    wide = seen(flow()).legend()
    assert wide == {
        "Sides": ["Blue"],
        "Forces": ["Infantry"],
        "Routes": list(FLOWS),
    }


@pytest.mark.parametrize("written", [paths, flow], ids=["paths", "flow"])
def test_in_another_language_the_same_signs_have_other_names(seen, written):
    english, persian = seen(written()), seen(written(), "fa")
    rows = [[len(rows) for rows in page.legend().values()] for page in (english, persian)]
    assert rows[0] == rows[1]
    assert not set(english.samples) & set(persian.samples) - {"The line"}
    for one, other in zip(english.samples.values(), persian.samples.values(), strict=True):
        assert np.array_equal(one, other)


def test_what_no_data_draws_is_not_in_the_legend(seen):
    written = Written()
    ways = written.march("By road", "f0", 6, "by: straight, certainty: conjectural")
    written.text = (
        f"{HEAD}forces:\n  f0: {{name: F, side: red}}\nmovements:\n{ways}"
        "control: [{place: [4, 0], changes: [{on: 1909-05-01, sources: [book]}]}]\n"
    )
    assert seen(written).legend() == {
        "Sides": ["Red"],
        "Forces": ["Infantry"],
        "Routes": ["Route unknown · Conjectural route"],
    }
