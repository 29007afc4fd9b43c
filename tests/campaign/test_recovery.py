"""One error hides no other, and causes none."""

import pytest

from mapmaker.campaign.recovery import valid_part, without
from mapmaker.format.text.document import parse_yaml

FAULTY_DATE = ("arrive: 1909-05-05", "arrive: 1909-05-55")


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("via: [Manjil]", "via: [Manjill]", ["12", "15"]),
        ("at: Qazvin", "at: Qazvinn", ["15", "19"]),
        ("sources: [book]}", "sources: [bok]}", ["15", "19"]),
        ("side: rebels,", "side: [rebels],", ["6", "15"]),
        ("side: rebels,", "", ["6", "15"]),
        ("  rebels: {name: Rebels}", "  - {name: Rebels}", ["4", "15"]),
        ("title: A book", "titel: A book", ["8", "8", "15"]),
        ("[places.geojson]", "[[places.geojson]]", ["2", "15"]),
        ("[places.geojson]", "[places.json]", ["2", "15"]),
        ("title: {en: March on Qazvin", "titel: {en: March on Qazvin", ["1", "1", "15"]),
        ("    to: Qazvin", "    to: [1]", ["13", "15"]),
    ],
)
def test_an_invalid_date_hides_no_other_error_and_causes_none(project, old, new, lines):
    project.replace(*FAULTY_DATE)
    project.replace(old, new)
    found = project.problems()
    assert [problem.split(":")[0] for problem in found] == lines, found


def test_the_remaining_parts_keep_their_positions():
    text = "a: &x {b: c, d: e}\nf: [g, h, i]\nj: *x\nk:\n  <<: *x\n  l: m\n"
    rest = without(parse_yaml(text, "a.yaml"), [("j", "b"), ("f", 1), ("k", "d")])
    assert rest.data == {
        "a": {"b": "c", "d": "e"},
        "f": ["g", "i"],
        "j": {"d": "e"},
        "k": {"l": "m", "b": "c"},
    }
    assert rest.position(("f", 1)) == (2, 11)
    assert rest.position(("j", "d")) == (1, 17)


def test_a_file_without_anything_usable():
    valid, problems = valid_part(parse_yaml("titel: x", "a.yaml"))
    assert (valid.document.data, valid.file.movements) == ({"title": "?"}, [])
    assert [problem.rule for problem in problems] == ["missing-key", "unknown-key"]
    assert valid_part(parse_yaml("- a", "a.yaml"))[0] is None


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("tiles: Nowhere", '2:8: there are no tiles "Nowhere"'),
        (
            "scenes: [{title: A, from: 1909, to: 1909, image: {file: a.png, alt: A}}]",
            '2:57: the picture "a.png" cannot be read: No such file or directory',
        ),
        (
            "events: [{title: A, on: 1909, image: {file: a.png, alt: A}}]",
            '2:45: the picture "a.png" cannot be read: No such file or directory',
        ),
    ],
)
def test_an_invalid_value_does_not_hide_missing_tiles_and_pictures(project, key, message):
    project.write(f"title: A\n{key}\nsides: {{a: {{name: A, colour: blue}}}}\n")
    found = project.problems()
    assert found[0].startswith(message)
    assert [problem.split(":")[0] for problem in found] == ["2", "3"]


def test_a_missing_side_is_not_an_unknown_side(project):
    project.write("title: A\nforces: {van: {name: Van}}\n")
    assert project.problems() == ['2:15: this force has no "side" (id of its side)']
