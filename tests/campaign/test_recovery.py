"""One fault hides no other, and makes none up."""

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
def test_one_bad_date_hides_no_other_fault_and_makes_none_up(project, old, new, lines):
    project.replace(*FAULTY_DATE)
    project.replace(old, new)
    found = project.problems()
    assert [problem.split(":")[0] for problem in found] == lines, found


def test_what_is_left_keeps_its_place():
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
    rest, file = valid_part(parse_yaml("titel: x", "a.yaml"))
    assert (rest.data, file.movements) == ({"title": "?"}, [])
    assert valid_part(parse_yaml("- a", "a.yaml")) is None
