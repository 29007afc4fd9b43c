"""Style sheets of others as they stand in a page: with their pictures, and whole."""

import pytest

from mapmaker.page.additions.assets import data_uri, style_text


@pytest.fixture
def sheet(tmp_path):
    """Writes a style sheet beside a picture, and returns it as it stands in a page."""
    (tmp_path / "a b.png").write_bytes(b"picture")

    def sheet(text):
        path = tmp_path / "sheet.css"
        path.write_text(text, "utf-8")
        return style_text(path)

    sheet.picture = data_uri(tmp_path / "a b.png")
    return sheet


@pytest.mark.parametrize("url", ["'a%20b.png'", '"a b.png"', "a%20b.png", " a%20b.png?v=2 "])
def test_a_picture_stands_in_the_sheet(sheet, url):
    assert sheet(f"p{{background:url({url})}}") == f"p{{background:url({sheet.picture})}}"


def test_a_picture_that_is_not_there_is_nothing(sheet):
    assert sheet("p{background:url(c.png)}") == "p{background:url(data:,)}"


@pytest.mark.parametrize(
    "text",
    [
        "p{mask:url(#mask)}",
        "p{background:url(data:image/png;base64,AA==)}",
        # As Geoman has them: a picture whose parts name each other.
        "p{background:url('data:image/svg+xml,<svg><g mask=\"url(%23b)\"/></svg>')}",
    ],
)
def test_what_stands_in_the_sheet_already_is_left(sheet, text):
    assert sheet(text) == text


def test_a_picture_with_a_style_of_its_own_does_not_end_the_sheet(sheet):
    picture = "data:image/svg+xml,<svg><style>a{}</style></svg>"
    assert sheet(f"p{{background:url('{picture}')}}") == (
        "p{background:url('" + picture.replace("</style", r"<\/style") + "')}"
    )
