import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.format.text import document
from mapmaker.format.text.depth import LOADER
from mapmaker.format.text.document import MAX_DEPTH, Document, parse_yaml, read_yaml
from mapmaker.format.text.errors import parser_state as halting
from mapmaker.problems import LINE_BREAK


def problems(text):
    return [str(problem) for problem in parse_yaml(text, "a.yaml").problems]


@pytest.mark.parametrize(
    "scalar", ["no", "yes", "1909-07-13", "007", "1e3", "12:30:45", "0x10", ".inf", "=", "1_000"]
)
def test_scalars_stay_text(scalar):
    assert parse_yaml(f"a: {scalar}", "a.yaml").data == {"a": scalar}


@pytest.mark.parametrize("loader", list(dict.fromkeys([LOADER, yaml.SafeLoader])))
def test_a_doubtful_date_in_quotes_is_read_within_braces(loader, monkeypatch):
    for module in (halting, document):
        monkeypatch.setattr(module, "LOADER", loader)
    read = parse_yaml('a: {on: "1909-04?", to: persian:1288-04-25}', "a.yaml")
    assert read.data == {"a": {"on": "1909-04?", "to": "persian:1288-04-25"}}


@pytest.mark.parametrize("scalar", ["", "~", "null", "NULL"])
def test_nulls_are_none_and_quoted_ones_are_text(scalar):
    assert parse_yaml(f"a: {scalar}\nb: '{scalar}'", "a.yaml").data == {"a": None, "b": scalar}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.yaml:1:1: this file is empty"),
        ("# only a comment", "a.yaml:1:1: this file is empty"),
        ("- a", "a.yaml:1:1: a campaign is a mapping, a list of lines such as `title: ...`"),
        (
            "a: 1\nb:\n  c: 1\n  c: 2",
            'a.yaml:4:3: key "c" is given twice; first in line 3',
        ),
        ("? [a]\n: 1", "a.yaml:1:3: a key is a word, not a list or a mapping"),
        ("a: &x [*x]", "a.yaml:1:4: this contains itself by an alias"),
        ("a: &x\n  <<: *x", "a.yaml:1:4: << takes a mapping that stands elsewhere"),
        ("a: 1\n---\nb: 1", "a.yaml:2:1: a campaign file holds one document (remove the `---`)"),
        (
            "a: !!python/name:os.system x\nb: !new y",
            (
                'a.yaml:2:4: tags such as "!new" are not used in campaigns '
                "(put a text that begins with ! in quotes)"
            ),
        ),
        ("a: b\n\x07c: d", "a.yaml:2:1: character U+0007 is not allowed here"),
        ("فارسی: \x00", "a.yaml:1:8: character U+0000 is not allowed here"),
        (
            "a: [b\nc: d",
            "a.yaml:1:4: a bracket [ is opened here, and not closed (write ] where it ends)",
        ),
        (
            "a: *b",
            'a.yaml:1:4: an unquoted text cannot begin with * (put the text in quotes: "*b")',
        ),
    ],
)
def test_faults_have_their_place(text, expected):
    assert expected in problems(text)


def test_all_duplicate_keys_are_found_and_the_first_value_counts():
    document = parse_yaml("a: 1\na: 2\na: 3", "a.yaml")
    assert document.data == {"a": "1"}
    assert len(document.problems) == 2


def test_merge_keys_bring_in_what_is_not_there():
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3}\nc: {<<: [*a, *b], x: 0}"
    document = parse_yaml(text, "a.yaml")
    assert document.data["c"] == {"x": "0", "y": "2"}
    assert document.position(("c", "y")) == (1, 17)


def test_positions_fall_back_to_what_is_there():
    document = parse_yaml("فا:\n  - {از: رشت}\n", "a.yaml")
    assert document.position(("فا", 0, "از")) == (2, 10)
    assert document.position(("فا", 0, "از"), key=True) == (2, 6)
    assert document.position(("فا", 0, "به", 3)) == (2, 5)
    assert document.position(("nothing",)) == (1, 1)


def test_aliases_are_shared_but_may_not_explode():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert problems("\n".join(lines)) == [
        "a.yaml:1:1: the aliases in this file expand to too many parts"
    ]


@pytest.mark.parametrize("depth", [MAX_DEPTH + 5, 3_000, 100_000])
@pytest.mark.parametrize("opening", ["- ", "[", "? "])
def test_deep_nesting_is_a_problem(opening, depth):
    closing = "]" * depth if opening == "[" else ""
    (problem,) = problems("a:\n  " + opening * depth + "x" + closing)
    assert "nested" in problem or "a key is a word" in problem


def test_bytes_that_are_not_utf8(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("title: ق\n".encode() + b"b: \xff")
    (problem,) = read_yaml(path).problems
    assert (problem.line, problem.column) == (2, 4)
    path.write_bytes(b"\xef\xbb\xbftitle: a")
    assert read_yaml(path).data == {"title": "a"}


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("[]{}:,-?&*!|>'\"%@`#\n\t <")))
def test_any_text_gives_a_document_or_problems(text):
    document = parse_yaml(text, "a.yaml")
    assert document.problems or document.data or "{" in text
    lines = LINE_BREAK.split(text)
    for problem in document.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(data=st.binary())
def test_any_bytes_give_a_document_or_problems(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "a.yaml"
    path.write_bytes(data)
    document = read_yaml(path)
    assert isinstance(document.data, dict)


@pytest.fixture
def linked(tmp_path):
    """A campaign in a project whose layers are links to a folder elsewhere."""
    (tmp_path / "project" / "campaigns").mkdir(parents=True)
    (tmp_path / "data" / "geo" / "sub").mkdir(parents=True)
    for name in ("geo/a.geojson", "geo/sub/b.geojson", "secret.geojson"):
        (tmp_path / "data" / name).write_text(name, "utf-8")
    (tmp_path / "project" / "geo").symlink_to(tmp_path / "data" / "geo")
    (tmp_path / "project" / "one.geojson").symlink_to(tmp_path / "data" / "geo" / "a.geojson")
    return Document(str(tmp_path / "project" / "campaigns" / "a.yaml"), "")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("../geo/a.geojson", "geo/a.geojson"),
        ("../geo/sub/b.geojson", "geo/sub/b.geojson"),
        ("../geo/sub/../a.geojson", "geo/a.geojson"),
        ("../one.geojson", "geo/a.geojson"),
    ],
)
def test_links_inside_a_project_lead_where_their_maker_wants(linked, name, found):
    assert linked.beside(name).read_text("utf-8") == found


@pytest.mark.parametrize("name", ["../geo/../secret.geojson", "../geo/sub/../../secret.geojson"])
def test_no_name_climbs_out_of_what_a_link_leads_to(linked, name):
    assert not linked.beside(name).exists()


def test_a_copy_knows_where_its_parts_stand(copied):
    document = parse_yaml("a: &x {b: 1}\nc:\n  <<: *x\n  d: [2, 3]\n", "a.yaml")
    other = copied(document)
    assert other.data == document.data
    for loc, place in {("a", "b"): (1, 11), ("c", "b"): (1, 11), ("c", "d", 1): (4, 10)}.items():
        assert document.position(loc) == other.position(loc) == place
