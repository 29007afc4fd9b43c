"""Bibliographies: BibTeX and CSL-JSON beside a campaign file become its sources."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.campaign import load
from mapmaker.format.bibliography.bibtex import _unicode, parse_bibtex
from mapmaker.format.bibliography.csl import parse_csl
from mapmaker.page.payload.payload import payload_of
from mapmaker.problems import CampaignError

BIB = r"""% exported
@string{duke = "Duke University Press"}

@article{khazeni2005,
  title     = {The {Bakhtiyari} Tribes: 50% of {\"O}ld ``\emph{Persia}''},
  author    = {Khazeni, Arash and {Foreign Office} and M{\"u}ller, J{\"o}rg},
  journal   = {Comparative Studies},
  volume    = 25,
  number    = {2},
  pages     = {377--398},
  publisher = duke,
  year      = 2005,
  doi       = {10.1215/1089201X-25-2-377},
}
@online{yeprem, Title = "Եփրեմ \& {\c S}i{\~n}", editor = {de la Cruz, Juan}, date = {2019-05-01},
  url = {https://example.org/a\_b%20c~d}, urldate = {2024-03-02}, note = {Opening page.}}
"""

CSL = [
    {
        "id": "browne1910",
        "type": "book",
        "title": "The <i>Persian</i> Revolution",
        "author": [{"given": "Edward G.", "family": "Browne"}, {"literal": "Majlis"}],
        "issued": {"date-parts": [[1910]]},
        "URL": "https://example.org/browne",
        "accessed": {"date-parts": [["2024", 3, 2]]},
        "publisher": "Cambridge",
    },
    {
        "id": 7,
        "type": "article-newspaper",
        "title": "News of the Week",
        "issued": {"literal": "24 July 1909"},
        "container-title": "The Spectator",
        "page": "3",
    },
]


@pytest.fixture
def bibliographies(project):
    """Writes bibliographies and names them in the campaign file, in line 2."""

    def write(**files):
        names = []
        for ending, content in files.items():
            names.append(f"refs.{ending}")
            text = content if isinstance(content, str) else json.dumps(content, indent=1)
            (project.folder / names[-1]).write_text(text, "utf-8")
        project.replace("layers: [", f"bibliography: [{', '.join(names)}]\nlayers: [")
        return project

    return write


def faults(project):
    """Where every fault stands, and what it is."""
    with pytest.raises(CampaignError) as caught:
        load(project.path)
    return [str(problem).replace(f"{project.folder}/", "") for problem in caught.value.problems]


def test_bibtex_entries_become_sources_by_their_keys(bibliographies):
    sources = bibliographies(bib=BIB).load().sources
    assert list(sources) == ["book", "khazeni2005", "yeprem"]
    khazeni = sources["khazeni2005"]
    assert khazeni.title == "The Bakhtiyari Tribes: 50% of Öld “Persia”"
    assert khazeni.author == ("Arash Khazeni", "Foreign Office", "Jörg Müller")
    assert (khazeni.kind, khazeni.year) == ("article", "2005")
    assert khazeni.url == "https://doi.org/10.1215/1089201X-25-2-377"
    assert khazeni.note == "Comparative Studies 25:2, 377\N{EN DASH}398."
    yeprem = sources["yeprem"]
    assert (yeprem.title, yeprem.author) == ("Եփրեմ & Şiñ", ("Juan de la Cruz (ed.)",))
    assert (yeprem.kind, yeprem.year, yeprem.accessed) == ("website", "2019", "2024-03-02")
    assert yeprem.url == "https://example.org/a_b%20c~d"
    assert yeprem.note == "Opening page."


def test_csl_works_become_sources_by_their_ids(bibliographies):
    sources = bibliographies(json=CSL).load().sources
    browne, spectator = sources["browne1910"], sources["7"]
    assert (browne.title, browne.author) == (
        "The Persian Revolution",
        ("Edward G. Browne", "Majlis"),
    )
    assert (browne.year, browne.kind, browne.accessed) == ("1910", "book", "2024-03-02")
    assert browne.url == "https://example.org/browne"
    assert (spectator.year, spectator.kind) == ("24 July 1909", "newspaper")
    assert spectator.note == "The Spectator, 3."


def test_entries_can_be_cited_like_other_sources(bibliographies):
    project = bibliographies(bib=BIB, json=CSL)
    project.replace("sources: [book]}", "sources: [khazeni2005, browne1910, book]}")
    payload = payload_of(project.load())
    cited = [payload["sources"][number]["id"] for number in payload["events"][0]["sources"]]
    assert cited == ["khazeni2005", "browne1910", "book"]


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [
        ("@phdthesis", "book"),
        ("@INPROCEEDINGS", "article"),
        ("@unpublished", "archive"),
        ("@dataset", "dataset"),
        ("@misc", None),
    ],
)
def test_types_have_the_nearest_kind(entry_type, kind):
    (entry,) = parse_bibtex(f"{entry_type}{{k, title={{A}}}}", "a.bib").entries
    assert entry.values.get("kind") == kind


def test_newspapers_are_told_from_articles():
    bibtex = "@article{k, title={A}, entrysubtype={newspaper}}"
    assert parse_bibtex(bibtex, "a.bib").entries[0].values["kind"] == "newspaper"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\n@book{a, author = {A}}", 'refs.bib:2:1: source "a" has no title'),
        ("@book{a, title = {}}", 'refs.bib:1:1: source "a" has no title'),
        (
            "@book{a,\n  title = {A},\n  URL = {ftp://a.org}}",
            'refs.bib:3:3: "ftp://a.org" is not a web address; one starts with http:// or https://',
        ),
        ("@book{a, title = {A}, title = {B}}", 'refs.bib:1:1: this entry has "title" twice'),
        ("@book{, title = {A}}", "refs.bib:1:1: this entry has no key"),
        (
            "@book{a, title = {A}\n  year = 1909}",
            (
                "refs.bib:1:10: `title` is neither one text in braces or quotes nor an @string"
                " (is a comma missing?)"
            ),
        ),
        (
            "@book{a, title = {A}, author = {A, B, C, D}}",
            (
                'refs.bib:1:1: "A, B, C, D" is not a name: too many commas'
                ' (names are separated by " and ")'
            ),
        ),
        (
            "\n\n@book{a, title = {A",
            "refs.bib:3:1: not valid BibTeX: unexpectedly reached end of file",
        ),
        ("nothing", "refs.bib:1:1: there is no BibTeX entry in this file"),
        (
            "@book{book, title = {A}}",
            'refs.bib:1:1: source "book" is given twice; first in march.yaml, line 9',
        ),
        (
            "@book{a, title = {A}}\n @book{a, title = {B}}",
            'refs.bib:2:2: source "a" is given twice; first in refs.bib, line 1',
        ),
    ],
)
def test_faults_of_bibtex_have_their_place(bibliographies, text, fault):
    assert faults(bibliographies(bib=text)) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "[\n{]",
            "refs.json:2:2: not valid JSON: Expecting property name enclosed in double quotes",
        ),
        ("{}", "refs.json:1:1: this is not CSL-JSON, a list of works"),
        ("[ 1]", "refs.json:1:3: this is not a work, a mapping such as {...}"),
        ('[\n {"title": "A"}]', "refs.json:2:2: this work has no id"),
        ('[{"id": "a"},\n  {"id": "b", "title": "B"}]', 'refs.json:1:2: source "a" has no title'),
        (
            '[{"id": "a", "title": "A",\n "URL": "javascript:1"}]',
            'refs.json:2:2: "javascript:1" is not a web address; one starts with http:// or https://',
        ),
    ],
)
def test_faults_of_csl_have_their_place(bibliographies, text, fault):
    assert faults(bibliographies(json=text)) == [fault]


def test_an_id_in_two_bibliographies_names_both_places(bibliographies):
    project = bibliographies(bib="\n@book{a, title = {A}}", json='[{"id": "a", "title": "A"}]')
    assert faults(project) == [
        'refs.json:1:2: source "a" is given twice; first in refs.bib, line 2'
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.bib", "No such file or directory"),
        ("refs.ris", "it ends neither in .bib (BibTeX) nor in .json (CSL-JSON)"),
        (
            "../../refs.bib",
            "it is outside the project, the parent of this file's folder",
        ),
        ("/refs.bib", "it is outside the project, the parent of this file's folder"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(project, name, reason):
    project.replace("title: {en", f"bibliography:\n  - {name}\ntitle: {{en")
    with pytest.raises(CampaignError) as caught:
        project.load()
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 5)
    assert problem.message == f'bibliography "{name}" cannot be read: {reason}'


def test_layers_keep_to_the_same_rule(project):
    project.replace("[places.geojson]", "[/places.geojson]")
    assert 'layer "/places.geojson" cannot be read: it is outside' in project.problems()[0]


def test_text_in_another_encoding_is_said_to_be_so(bibliographies):
    project = bibliographies(bib="")
    (project.folder / "refs.bib").write_bytes("@book{a,\n title={é}}".encode("latin-1"))
    assert faults(project) == ["refs.bib:2:9: this is not UTF-8 text (save it as UTF-8)"]


def test_a_broken_bibliography_does_not_make_its_sources_unknown(bibliographies):
    project = bibliographies(bib="@book{a, title = {A")
    project.replace("sources: [book]}", "sources: [a]}")
    assert len(faults(project)) == 1


def test_tex_reads_no_files(tmp_path):
    (tmp_path / "secret.tex").write_text("secret", "utf-8")
    text = f"@book{{a, title = {{x\\input{{{tmp_path}/secret}}}}}}"
    assert parse_bibtex(text, "a.bib").entries[0].values["title"] == "x"


pieces = st.sampled_from(
    [
        "@book{k,",
        "@string{",
        "@comment",
        "title",
        "author",
        "=",
        "{",
        "}",
        ",",
        " and ",
        "\n",
        "\\",
        "$",
        "%",
        "#",
        "~",
        '"',
        "\\'",
        "\\url{",
        "\\frac",
        "\\begin{x}",
        "http://x",
    ]
)
mangled = st.lists(st.one_of(pieces, st.text(max_size=2)), max_size=30).map("".join)


def test_a_macro_without_what_it_takes_stays_as_it_is():
    assert _unicode("\\title") == "\\title"


@given(mangled)
def test_no_mangled_bibtex_gives_a_traceback(text):
    parse_bibtex(text, "a.bib")
    parse_bibtex(f"@book{{k, title={{{text}}}, author={{{text}}}}}", "a.bib")


keys = st.sampled_from(["id", "title", "author", "given", "issued", "date-parts", "type", "URL"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(anything))
def test_no_mangled_csl_gives_a_traceback(works):
    parse_csl(json.dumps(works), "a.json")


def test_the_bibtex_parser_is_imported_only_for_bibtex(bibliographies):
    project = bibliographies(json=CSL)
    code = f"import sys, mapmaker; mapmaker.load({str(project.path)!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"bibtexparser", "pylatexenc"} & set(done.stdout.split())


def test_authors_may_be_several(project):
    project.replace("{title: A book}", "{title: A book, author: [A. One, {en: B. Two, fa: دو}]}")
    campaign = project.load()
    assert campaign.sources["book"].author == ("A. One", {"en": "B. Two", "fa": "دو"})
    project.replace("author: [A. One, {en: B. Two, fa: دو}]", "author: A. One")
    assert project.load().sources["book"].author == ("A. One",)
