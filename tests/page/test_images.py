"""Pictures of events and scenes: found, scaled down, carried by the page."""

import base64
import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from mapmaker.page.payload.images import LONG_SIDE_PX, picture_of
from mapmaker.page.payload.payload import payload_of

EVENT = "kind: capture, sources: [book]}"
SHOWN = (
    'kind: capture, sources: [book], image: {file: gate.jpg, alt: The gate, credit: "A. Nobody"}}'
)


@pytest.fixture
def pictured(project):
    """A campaign with a picture of its event, taken sideways and with a note of where."""
    image = Image.new("RGB", (2000, 1000), "#808080")
    exif = image.getexif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "where I live"
    image.save(project.folder / "gate.jpg", exif=exif)
    project.replace(EVENT, SHOWN)
    return project


def test_a_picture_is_small_upright_and_discreet(pictured):
    picture = picture_of(pictured.folder / "gate.jpg")
    assert (picture.width_px, picture.height_px) == (LONG_SIDE_PX // 2, LONG_SIDE_PX)
    data = base64.b64decode(picture.uri.partition(",")[2])
    image = Image.open(BytesIO(data))
    assert image.size == (LONG_SIDE_PX // 2, LONG_SIDE_PX)
    assert not image.getexif()
    assert b"where I live" not in data


def test_the_payload_says_where_in_the_page_it_stands(pictured):
    campaign = pictured.load()
    (event,) = payload_of(campaign)["events"]
    assert event["image"]["alt"] == "The gate"
    assert event["image"]["credit"] == "A. Nobody"
    element = f'<image id="{event["image"]["element"]}" href="data:image/webp;base64,'
    assert campaign.to_map(ground=False).html().count(element) == 1


def test_links_are_told(project):
    link = "{title: More, url: https://example.org/more}"
    project.replace(EVENT, f"kind: capture, sources: [book], links: [{link}]}}")
    (event,) = payload_of(project.load())["events"]
    assert event["links"] == [{"title": "More", "url": "https://example.org/more"}]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none.jpg", 'the picture "none.jpg" cannot be read: No such file or directory'),
        (
            "march.yaml",
            'the picture "march.yaml" cannot be read: it is not an image that can be shown',
        ),
        ("../../x.jpg", "it is outside the project"),
    ],
)
def test_a_picture_that_cannot_be_read_is_named(pictured, name, expected):
    pictured.replace("file: gate.jpg", f"file: {name}")
    (problem,) = pictured.problems()
    assert expected in problem


@pytest.mark.parametrize("kind", ["jpg", "jpeg", "png", "webp"])
def test_jpeg_png_and_webp_are_pictures(pictured, kind):
    Image.new("RGB", (30, 20), "#446688").save(pictured.folder / f"gate.{kind}")
    pictured.replace("file: gate.jpg", f"file: gate.{kind}")
    assert pictured.problems() == []
    picture = picture_of(pictured.folder / f"gate.{kind}")
    seen = Image.open(BytesIO(base64.b64decode(picture.uri.partition(",")[2])))
    assert seen.size == (30, 20)
    red, green, blue = seen.convert("RGB").getpixel((15, 10))
    assert abs(red - 0x44) + abs(green - 0x66) + abs(blue - 0x88) < 20


def test_a_picture_says_what_it_shows(pictured):
    pictured.replace("alt: The gate, ", "")
    assert any('this image has no "alt"' in problem for problem in pictured.problems())


def test_a_link_leads_to_the_web(project):
    link = "{title: More, url: 'javascript:alert(1)'}"
    project.replace(EVENT, f"kind: capture, sources: [book], links: [{link}]}}")
    assert any("is not a web address" in problem for problem in project.problems())


def test_a_picture_that_is_cut_off_is_a_problem_at_its_line(pictured):
    file = pictured.folder / "gate.jpg"
    file.write_bytes(file.read_bytes()[:-2000])
    (problem,) = pictured.problems()
    assert re.match(
        r"19:\d+: the picture \"gate.jpg\" cannot be read: image file is truncated", problem
    )


def test_a_picture_is_refused_by_its_size_before_it_is_decoded(pictured):
    """Only its head says how large it is: there is nothing to decode."""
    for side, reason in (
        (10_000, "more than 80 million pixels"),
        (30_000, "more than 80 million pixels"),
    ):
        head = struct.pack(">4sIIBBBBB", b"IHDR", side, side, 8, 2, 0, 0, 0)
        chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        data = struct.pack(">I4sI", 0, b"IDAT", zlib.crc32(b"IDAT"))
        (pictured.folder / "gate.jpg").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + data)
        (problem,) = pictured.problems()
        assert reason in problem
