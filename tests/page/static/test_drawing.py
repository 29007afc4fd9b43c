"""What is seen on the still map: colours at known places, before and after something is said."""

from io import BytesIO

import numpy as np
import pytest
import shapely
from PIL import Image, ImageColor

from mapmaker.campaign.entities import Side
from mapmaker.geography.basemap.relief import relief
from mapmaker.page.static import picture, plate_of
from mapmaker.page.static.livery import NOBODY, Livery, livery_of, stroked
from mapmaker.page.static.sheet import CASING, INK, Frame, Plate
from mapmaker.page.static.signs import FRONT_PX, MARK_PX, RING_PX, SIEGE_PX, TINT, tint
from tests.conftest import Project
from tests.everything import AREAS, BATTLE, REBELS, ROYALISTS, write_everything

WIDTH_PX = 1000


class Looked:
    """A campaign's picture, and the one of another campaign to compare it with."""

    def __init__(self, campaign):
        self.plate = plate_of(campaign, WIDTH_PX)
        self.frame = Frame(self.plate.bounds, WIDTH_PX)
        file = BytesIO(picture(self.plate, relief(self.plate.bounds), "PNG"))
        self.pixels = np.asarray(Image.open(file).convert("RGB"), dtype=int)

    def at(self, lonlat, dx=0.0, dy=0.0):
        """The colour at a place, or so many pixels from it."""
        x, y = self.frame.pixels(np.array([lonlat]))[0]
        return self.pixels[round(y + dy - 0.5), round(x + dx - 0.5)]

    def around(self, lonlat, half_px):
        """The pixels of a square about a place."""
        x, y = self.frame.pixels(np.array([lonlat]))[0].round().astype(int)
        square = self.pixels[y - half_px : y + half_px, x - half_px : x + half_px]
        return square.reshape(-1, 3)


def rgb(colour):
    return np.array(ImageColor.getrgb(colour))


def is_like(pixel, colour, most=40):
    return bool(np.abs(pixel - rgb(colour)).max() <= most)


@pytest.fixture
def everything(project):
    return write_everything(project)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    return Looked(write_everything(Project(tmp_path_factory.mktemp("everything"))))


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The same ground, on which nobody holds anything, no front runs and nothing has happened."""
    project = Project(tmp_path_factory.mktemp("bare"))
    write_everything(project)
    text = project.path.read_text("utf-8")
    project.write(text[: text.index("events:")] + text[text.index("scenes:") :])
    return Looked(project.load())


def middle_of(area):
    west, south, east, north = AREAS[area]
    return (west + east) / 2 + 0.15, (south + north) / 2 + 0.15


def test_an_area_has_its_holders_tint_over_the_ground(seen, bare):
    spot = middle_of("West")
    tinted = bare.around(spot, 10) * (1 - TINT) + rgb(REBELS) * TINT
    assert np.abs(seen.around(spot, 10) - tinted).max() <= 3


def test_towards_its_edge_the_tint_is_deeper(seen):
    west, south, _, north = AREAS["West"]
    edge = seen.at((west, (south + north) / 2), dx=3)
    inside = seen.at((west, (south + north) / 2), dx=30)
    assert edge[0] < inside[0] - 20  # less red, as the side is blue


@pytest.mark.parametrize("area", ["Mid", "South"])
def test_what_is_disputed_is_hatched_in_the_others_colour(seen, bare, area):
    spot = middle_of(area)
    tinted = bare.around(spot, 12) * (1 - TINT) + rgb(REBELS) * TINT
    towards = seen.around(spot, 12) - tinted
    hatched = towards[:, 2] < -15  # less blue, as the other side is orange
    assert 0.15 < hatched.mean() < 0.6


def test_only_a_besieged_area_has_teeth(seen):
    def edge(area):
        west, _, east, north = AREAS[area]
        corners = [(lon, north) for lon in np.linspace(west + 0.1, east - 0.1, 200)]
        return [seen.at(spot, dy=2) for spot in corners]

    assert any(is_like(pixel, ROYALISTS) for pixel in edge("South"))
    assert not any(is_like(pixel, ROYALISTS) for pixel in edge("Mid"))


def test_a_place_has_a_ring_in_its_holders_colour(seen):
    rasht = (49.58, 37.28)
    for dx, dy in ((-RING_PX, 0), (0, -RING_PX), (RING_PX, 0)):
        assert is_like(seen.at(rasht, dx, dy), REBELS)
    assert is_like(seen.at(rasht), INK)


def test_a_contested_place_has_both_colours(seen):
    tehran = (51.42, 35.69)
    assert is_like(seen.at(tehran, dx=RING_PX), ROYALISTS)
    assert is_like(seen.at(tehran, dx=-RING_PX), REBELS)


def test_a_besieged_place_has_the_besiegers_ring_about_its_own(seen):
    manjil = (49.40, 36.74)
    assert is_like(seen.at(manjil, dx=RING_PX), ROYALISTS)
    assert is_like(seen.at(manjil, dx=SIEGE_PX), REBELS, 70)
    assert is_like(seen.at(manjil, dx=SIEGE_PX - 3), REBELS, 70)  # a tooth points inwards


def test_a_front_has_the_colour_of_either_side_on_that_side_of_it(seen):
    middle = (51.0, 37.0)  # it runs south: its left is east
    assert is_like(seen.at(middle, dx=0.6 * FRONT_PX + 0.5), REBELS, 90)
    assert is_like(seen.at(middle, dx=-0.6 * FRONT_PX - 0.5), ROYALISTS, 90)


def test_an_event_without_a_places_name_has_the_sign_of_its_kind_and_the_victors_flag(seen):
    assert is_like(seen.at(BATTLE), INK)
    assert is_like(seen.at(BATTLE, dx=MARK_PX * 0.6), CASING)
    assert is_like(seen.at(BATTLE, dx=MARK_PX * 0.36, dy=MARK_PX * 0.36), INK, 90)
    assert is_like(seen.at(BATTLE, dx=7, dy=-12), ROYALISTS, 70)


def test_what_has_changed_by_the_end_is_not_seen(everything, project):
    rasht, front = (49.58, 37.28), (50.2, 37.0)
    assert not is_like(Looked(everything).at(front), INK, 90)
    project.replace("end: 1909-07-20", "end: 1909-05-01T12:00")
    assert is_like(Looked(project.load()).at(front), INK, 90)
    project.replace("end: 1909-05-01T12:00", "end: 1909-04-19")
    assert is_like(Looked(project.load()).at(rasht, dx=RING_PX), ROYALISTS)


@pytest.mark.usefixtures("everything")
def test_of_what_may_have_come_about_by_the_end_as_much_is_seen(project):
    project.replace(
        "{area: West, changes: [{on: 1909-04-01,",
        "{area: West, changes: [{on: 1909-07-11/1909-07-30,",
    )
    half = next(s for s in plate_of(project.load()).shapes if s.matter == "area")
    assert half.opacity == pytest.approx(TINT / 2)


@pytest.mark.usefixtures("everything")
def test_of_several_events_at_a_place_the_gravest_is_marked(project):
    project.replace(
        "events:\n",
        f"events:\n  - {{title: A talk, at: {list(BATTLE)}, on: 1909-07-15, kind: meeting}}\n",
    )
    plate = plate_of(project.load(), WIDTH_PX)
    assert [entry.what for entry in plate.legend if entry.heading == "events"] == [
        ("kinds", "battle"),
        ("kinds", "capture"),
        ("victor",),
    ]
    discs = [s for s in plate.shapes if s.matter == "event" and s.fill == CASING]
    assert len(discs) == 2


@pytest.mark.usefixtures("everything")
def test_what_lies_off_the_map_is_neither_drawn_nor_explained(project):
    project.replace("bounds: [48, 35, 52, 37.6]", "bounds: [44, 35, 46, 36.3]")
    plate = plate_of(project.load(), WIDTH_PX)
    assert {shape.matter for shape in plate.shapes} <= {"ground", "water"}
    assert plate.legend == plate.names == ()


def test_names_keep_off_signs_and_each_other(seen):
    signs = [
        (x - r, y - r, x + r, y + r)
        for shape in seen.plate.shapes
        if shape.matter in {"ring", "event"}
        for x, y, r in shape.circles
    ]
    boxes = [
        (n.text_x - 3.3 * len(n.text), n.text_y - 6, n.text_x + 3.3 * len(n.text), n.text_y + 6)
        for n in seen.plate.names
    ]
    assert {"Rasht", "Manjil", "Tehran", "West", "The line"} <= {n.text for n in seen.plate.names}
    for box in boxes:
        for sign in signs:
            assert box[2] <= sign[0] or sign[2] <= box[0] or box[3] <= sign[1] or sign[3] <= box[1]


@pytest.mark.usefixtures("everything")
def test_a_place_that_is_only_held_or_stood_at_is_named(project):
    project.replace("from: Rasht, to: Qazvin", "from: [49.58, 36.9], to: [50, 36.27]")
    project.replace("at: Qazvin", "at: [50, 36.27]")
    names = {name.text for name in plate_of(project.load(), WIDTH_PX).names}
    assert {"Rasht", "Manjil", "Tehran"} <= names


@pytest.mark.parametrize(
    "area",
    [
        shapely.box(0, 0, 0.01, 0.01),
        shapely.box(0, 0, 60, 60).difference(shapely.box(20, 20, 40, 40)),
        shapely.union(shapely.box(0, 0, 30, 30), shapely.box(50, 0, 80, 30)),
    ],
    ids=["a speck", "a ring", "two parts"],
)
def test_teeth_and_hatching_lie_within_their_area(area):
    shapes = list(tint(area, "besieged", (Livery(REBELS), Livery(ROYALISTS, beaded=True))))
    lines = [shapely.LineString(path) for shape in shapes if shape.stroke for path in shape.paths]
    assert all(area.buffer(0.01).contains(line) for line in lines)
    assert bool(lines) == (area.area > 1)


def test_an_area_that_is_nowhere_is_not_drawn():
    assert list(tint(shapely.MultiPolygon(), "held", (Livery(REBELS), NOBODY))) == []


def test_a_line_has_its_sides_edge_and_beads():
    path = np.array([(10.0, 30.0), (90.0, 30.0)])

    def drawn(livery):
        shapes = tuple(stroked(livery, 6, paths=(path,), arrow=True))
        plate = Plate((100, 60), (49.0, 35.5, 52.0, 37.0), shapes)
        file = BytesIO(picture(plate, relief(plate.bounds), "PNG"))
        return np.asarray(Image.open(file).convert("RGB"), dtype=int)

    white = drawn(livery_of(Side("w", "Whites", "#ffffff")))
    assert is_like(white[30, 50], "#ffffff")
    for rows in (slice(25, 28), slice(32, 35)):  # darker than the line, and than the ground
        assert white[rows, 50].min() < min(white[30, 50].min(), white[24, 50].min()) - 50
    red = drawn(livery_of(Side("r", "Reds", "#d42a2a", beaded=True)))
    along = [is_like(pixel, CASING) for pixel in red[30, 10:80]]
    assert 0.1 < np.mean(along) < 0.6
    assert all(is_like(pixel, "#d42a2a") for pixel in red[26, 12:78])
    plain = drawn(livery_of(Side("b", "Blues", REBELS)))
    assert all(is_like(pixel, REBELS) for pixel in plain[30, 12:78])


def test_a_besieger_that_is_faint_has_teeth_of_ink():
    square = shapely.box(0, 0, 60, 60)
    faint = livery_of(Side("w", "Whites", "#ffffff"))
    teeth = list(tint(square, "besieged", (Livery(REBELS), faint)))[-1]
    assert teeth.stroke == INK
