"""The campaign at rest: plate, SVG, picture, article."""

from io import BytesIO
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from mapmaker.campaign import load
from mapmaker.geography.basemap.bounds import of_shape
from mapmaker.geography.basemap.relief import relief
from mapmaker.page.static import picture, plate_of, to_svg
from mapmaker.page.static.sheet import Plate, Shape
from mapmaker.page.static.svg import arrow_head
from tests.conftest import CAMPAIGNS, FLAGSHIP

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def flagship():
    return load(FLAGSHIP)


@pytest.fixture(scope="module")
def plate(flagship):
    return plate_of(flagship, 600)


def test_everything_lies_on_the_plate_or_just_off_it(plate):
    width, height = plate.size_px
    points = np.concatenate([path for shape in plate.shapes for path in shape.paths])
    assert points.min() >= -8.5
    assert points[:, 0].max() <= width + 8.5
    assert points[:, 1].max() <= height + 8.5


def test_names_lie_on_the_plate_and_not_over_each_other(plate):
    boxes = [
        (n.text_x - 3.3 * len(n.text), n.text_y - 6, n.text_x + 3.3 * len(n.text), n.text_y + 6)
        for n in plate.names
    ]
    for n, a in enumerate(boxes):
        assert a[0] >= 0
        assert a[2] <= plate.size_px[0]
        for b in boxes[:n]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_every_movement_has_its_colour(flagship, plate):
    strokes = {shape.stroke for shape in plate.shapes}
    moved = {flagship.sides[flagship.forces[m.force].side].colour for m in flagship.movements}
    assert moved <= strokes


def test_names_are_said_in_the_language_asked_for(flagship):
    assert "تهران" in [name.text for name in plate_of(flagship, 600, "fa").names]


def test_a_flow_is_as_wide_as_it_is_strong():
    shapes = plate_of(load(CAMPAIGNS / "napoleon-1812.yaml"), 900).shapes
    bands = [s.width_px for s in shapes if s.stroke and s.stroke not in {"#6d8b99", "#8fb0bf"}]
    assert max(bands) > 20 * min(bands)


def test_the_svg_is_well_formed_and_says_what_it_is(plate):
    root = ET.fromstring(to_svg(plate, "A & <b>", "More"))  # noqa: S314  (our own text)
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == "A & <b>"
    assert root.find(f"{SVG}desc").text == "More"
    assert not [e for e in root.iter() if "style" in e.attrib or "onload" in e.attrib]


def test_an_arrow_points_where_its_path_ends():
    tip, left, right = arrow_head(np.array([(0.0, 0.0), (10.0, 0.0)]))
    assert tip.tolist() == [10, 0]
    assert left[0] == right[0] < 10
    assert left[1] == -right[1]


def test_a_picture_shows_the_shapes_over_the_relief():
    bounds = of_shape((49.0, 35.5, 52.0, 37.5), 2.0)
    across = np.array([(0.0, 50.0), (200.0, 50.0)])
    plate = Plate((200, 100), bounds, (Shape((across,), stroke="#ff0000", width_px=6),))
    image = Image.open(BytesIO(picture(plate, relief(bounds), "PNG"))).convert("RGB")
    assert image.size == (200, 100)
    assert image.getpixel((100, 50)) == (255, 0, 0)
    assert image.getpixel((100, 20)) != (255, 0, 0)


def test_rings_within_rings_are_holes():
    bounds = (49.0, 35.5, 52.0, 37.0)
    square = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 60.0), (0.0, 60.0)])
    hole = np.array([(40.0, 20.0), (60.0, 20.0), (60.0, 40.0), (40.0, 40.0)])
    plate = Plate((100, 60), bounds, (Shape((square, hole), fill="#0000ff"),))
    image = Image.open(BytesIO(picture(plate, relief(bounds), "PNG"))).convert("RGB")
    assert image.getpixel((10, 10)) == (0, 0, 255)
    assert image.getpixel((50, 30)) != (0, 0, 255)
