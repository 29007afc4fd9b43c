"""Bibliographies: BibTeX and CSL-JSON beside a campaign file become its sources."""

import json
import subprocess
import sys
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapmaker.campaign import load
from mapmaker.campaign.resolve.resolve import _source
from mapmaker.format.bibliography import read_bibliography
from mapmaker.format.bibliography.bibtex import parse_bibtex
from mapmaker.format.bibliography.csl import parse_csl
from mapmaker.format.bibliography.tex import unicode_of
from mapmaker.format.schema.model import Source
from mapmaker.localization.localizer import Words
from mapmaker.page.payload.payload import payload_of
from mapmaker.page.static.citation import citation
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


#: Entries as reference managers write them, with what goes wrong most.
EVERYTHING_BIB = r"""% Encoding: UTF-8
@string{hist = "Journal of " # {History}}
@comment{jabref-meta: databaseType:biblatex;}
@preamble{"\newcommand{\noop}[1]{}"}
@article{joined, title = {On \emph{Roads}}, journal = hist # { and } # "Maps", year = 1900,
  month = mar # "~4", author = {family=Roe, given=Ann, prefix={de la} and Doe, Bo, and others},
  volume = 3, number = {2}, pages = {10-12}, publisher = {Not cited}, keywords = {a}, keywords = {b}}
@book{range, title = {T}, date = {1815/1821}, shorthand = {TT}}
@book{about, title = {T}, date = {1815~}, origdate = {-0043}, publisher = {Press}, location = {Town},
  edition = {2}, series = {Series}, number = 7, author = {{Foreign Office}}}
@book{until, title = {T}, date = {/1815}}
@collection{whole, title = {The whole}, editor = {Ed Itor}, publisher = {Press}, date = {1999}}
@incollection{part, title = {The part}, author = {Pat Roe}, pages = {1--9}, crossref = {whole}}
@xdata{press, publisher = {Xdata Press}, location = {Xtown}}
@book{xbook, title = {X}, xdata = {press}, date = {2001}}
@unpublished{kept, title = {Report}, author = {Doe, A.}, library = {Archive X}, shelfmark = {MS 12},
  location = {Town}, date = {1812-09-14}, howpublished = {Archive X, box 3}}
@misc{letter, author = {Doe, A.}, howpublished = {Letter to B. Roe}, year = 1812}
@phdthesis{thesis, title = {Th}, author = {Roe, Ann}, school = {A University}, year = 1990}
@article{news, title = {News}, journaltitle = {The Times}, entrysubtype = {newspaper},
  date = {1909-07-13}, note = {See \href{https://example.org}{this page}}, pages = 3}
@online{web, title = {W}, url = {www.example.org/a_b}, urldate = {2024-03-02}}
"""

#: The citation of each, and its short name.
CITED = {
    "joined": (
        (
            "Ann de la Roe and Bo Doe et al., “On Roads”, Journal of History and Maps 3, no. 2 (1900):"
            " 10\N{EN DASH}12. Article"
        ),
        "de la Roe & Doe et al. 1900",
    ),
    "range": ("T, 1815\N{EN DASH}1821. Book", "TT"),
    "about": (
        "Foreign Office, T, 2nd ed., Series 7 (44 BCE; repr. Town: Press, c. 1815). Book",
        "Foreign Office 1815",
    ),
    "until": ("T, until 1815. Book", None),
    "part": (
        "Pat Roe, “The part”, in The whole, ed. Ed Itor (Press, 1999), 1\N{EN DASH}9. Book",
        "Roe 1999",
    ),
    "xbook": ("X (Xtown: Xdata Press, 2001). Book", None),
    "kept": ("A. Doe, Report, 14 September 1812, MS 12, Archive X, Town. Archive", "Doe 1812"),
    "letter": ("A. Doe, Letter to B. Roe, 1812", "Doe 1812"),
    "thesis": ("Ann Roe, Th (PhD diss., A University, 1990). Book", "Roe 1990"),
    "news": ("“News”, The Times, 13 July 1909, 3. Newspaper", None),
    "web": ("W. Website, read 2 March 2024", None),
}

EVERYTHING_CSL = {
    "items": [
        {
            "id": "range",
            "type": "book",
            "title": "T",
            "publisher": "Press",
            "publisher-place": "Town",
            "collection-title": "Series",
            "collection-number": "7",
            "edition": "2",
            "author": [{"family": "Roe", "given": "Ann"}, {"literal": "Foreign Office"}],
            "issued": {"date-parts": [["1815"], [1821, 5]]},
            "original-date": {"date-parts": [[-44]]},
        },
        {
            "id": "kept",
            "type": "manuscript",
            "title": "Report",
            "archive": "Archive X",
            "archive_location": "MS 12",
            "archive-place": "Town",
            "issued": {"date-parts": [[1812, 9, 14]], "circa": True},
        },
        {
            "id": "part",
            "type": "chapter",
            "title": "The part",
            "container-title": "The whole",
            "editor": [{"family": "Itor", "given": "Ed"}],
            "page": "1-9",
            "issued": "1999",
        },
        {
            "itemType": "letter",
            "citationKey": "letter",
            "title": "Letter to B. Roe",
            "creators": [{"creatorType": "author", "firstName": "A.", "lastName": "Doe"}],
            "date": "1812-09-14",
            "archive": "Archive X",
            "archiveLocation": "box 3",
        },
        {"itemType": "note", "key": "N", "note": "Not a work."},
    ]
}

CITED_CSL = {
    "range": (
        (
            "Ann Roe and Foreign Office, T, 2nd ed., Series 7"
            " (44 BCE; repr. Town: Press, 1815\N{EN DASH}1821). Book"
        ),
        "Roe & Foreign Office 1815",
    ),
    "kept": ("Report, c. 14 September 1812, MS 12, Archive X, Town. Archive", None),
    "part": ("“The part”, in The whole, ed. Ed Itor, 1999, 1\N{EN DASH}9. Book", None),
    "letter": (
        "A. Doe, Letter to B. Roe, 14 September 1812, box 3, Archive X. Archive",
        "Doe 1812",
    ),
}


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


def cite(project, *ids):
    """Cite sources in the event of the project."""
    project.replace("sources: [book]}", f"sources: [{', '.join((*ids, 'book'))}]}}")
    return project


def said(project, problems):
    return [str(problem).replace(f"{project.folder}/", "") for problem in problems]


def faults(project):
    """Where every error stands, and what it is."""
    with pytest.raises(CampaignError) as caught:
        load(project.path)
    assert {problem.level for problem in caught.value.problems} == {"error"}
    return said(project, caught.value.problems)


def warnings(project):
    """Where every warning of a campaign without errors stands, and what it is."""
    problems = load(project.path).problems
    assert {problem.level for problem in problems} <= {"warning"}
    return said(project, problems)


def test_bibtex_entries_become_sources_by_their_keys(bibliographies):
    sources = cite(bibliographies(bib=BIB), "yeprem", "khazeni2005").load().sources
    assert list(sources) == ["book", "khazeni2005", "yeprem"]
    khazeni = sources["khazeni2005"]
    assert khazeni.title == "The Bakhtiyari Tribes: 50% of Öld “Persia”"
    assert khazeni.author == ("Arash Khazeni", "Foreign Office", "Jörg Müller")
    assert (khazeni.kind, khazeni.year) == ("article", "2005")
    assert khazeni.url == "https://doi.org/10.1215/1089201X-25-2-377"
    assert (khazeni.container, khazeni.volume, khazeni.number, khazeni.pages) == (
        *("Comparative Studies", "25", "2", "377\N{EN DASH}398"),
    )
    yeprem = sources["yeprem"]
    assert (yeprem.title, yeprem.author) == ("Եփրեմ & Şiñ", ("Juan de la Cruz (ed.)",))
    assert (yeprem.kind, yeprem.year, yeprem.accessed) == ("website", "2019", "2024-03-02")
    assert yeprem.url == "https://example.org/a_b%20c~d"
    assert yeprem.note == "Opening page."


def test_csl_works_become_sources_by_their_ids(bibliographies):
    sources = cite(bibliographies(json=CSL), "browne1910", "'7'").load().sources
    browne, spectator = sources["browne1910"], sources["7"]
    assert (browne.title, browne.author) == (
        "The Persian Revolution",
        ("Edward G. Browne", "Majlis"),
    )
    assert (browne.year, browne.kind, browne.accessed) == ("1910", "book", "2024-03-02")
    assert browne.url == "https://example.org/browne"
    assert (spectator.year, spectator.kind) == ("24 July 1909", "newspaper")
    assert (spectator.container, spectator.pages) == ("The Spectator", "3")
    assert (browne.publisher, browne.short) == ("Cambridge", "Browne & Majlis 1910")


def test_entries_can_be_cited_like_other_sources(bibliographies):
    project = bibliographies(bib=BIB, json=CSL)
    cite(project, "khazeni2005", "browne1910")
    payload = payload_of(project.load())
    cited = [payload["sources"][number]["id"] for number in payload["events"][0]["sources"]]
    assert cited == ["khazeni2005", "browne1910", "book"]


def cited(source):
    """Return the citation of a source in English."""
    words = Words("en")
    return "".join(words.say(part.text) for part in citation(source, words))


@pytest.mark.parametrize(
    ("ending", "content", "citations"),
    [("bib", EVERYTHING_BIB, CITED), ("json", EVERYTHING_CSL, CITED_CSL)],
)
def test_entries_are_cited_as_readers_expect(bibliographies, ending, content, citations):
    project = cite(bibliographies(**{ending: content}), *citations)
    sources = project.load().sources
    assert {id_: (cited(sources[id_]), sources[id_].short) for id_ in citations} == citations


def test_nothing_of_an_archive_is_lost(bibliographies):
    sources = cite(bibliographies(bib=EVERYTHING_BIB), "kept", "web", "news").load().sources
    assert sources["kept"].note == "Archive X, box 3"
    assert sources["web"].url == "http://www.example.org/a_b"
    assert sources["news"].note == "See this page"


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, author = {Doe, A.}}",
        "@set{a, entryset = {b, c}}",
        "@book{a, title = {A}, author = {A, B, C, D}}",
        "@book{a, title = {A}, url = {ftp://a.org}}",
        "@book{a, title = {A}\n year = 1909}",
        "@book{book, title = {Given in the campaign}}",
        "@book{a, title = {A}}\n@book{a, title = {B}}",
        "@article{a, title = {A}, journal = undefined}",
        "@string{only = {strings}}",
    ],
)
def test_the_values_of_an_entry_that_nobody_cites_do_not_matter(bibliographies, text):
    # The source that the campaign file has is cited under another id.
    project = bibliographies(bib=text)
    if "@book{book" in text:
        project.replace("book: {title", "other: {title")
        project.replace("sources: [book]", "sources: [other]")
    assert warnings(project) == []


@pytest.mark.parametrize(
    ("ending", "text", "warning"),
    [
        ("bib", "@book{a, title = {A}, title = {B}}", 'refs.bib:1:1: this entry has "title" twice'),
        ("bib", "@book{, title = {A}}", "refs.bib:1:1: this entry has no key"),
        (
            "bib",
            "@book{b, title = {A}}\n@book{a, title = {A",
            "refs.bib:2:1: not valid BibTeX: unexpectedly reached end of file",
        ),
        ("json", "[ 1]", "refs.json:1:3: this is not a work, a mapping such as {...}"),
        ("json", '[\n {"title": "A"}]', "refs.json:2:2: this work has no id"),
    ],
)
def test_faults_of_entries_that_nobody_cites_are_warnings(bibliographies, ending, text, warning):
    assert warnings(bibliographies(**{ending: text})) == [warning]


def test_an_entry_of_nearly_the_same_key_is_suggested(bibliographies):
    project = cite(bibliographies(bib=BIB), "khazeni2006")
    (fault,) = faults(project)
    assert fault.endswith('there is no source "khazeni2006" (did you mean "khazeni2005"?)')


def test_a_byte_of_another_encoding_matters_only_where_it_is_cited(bibliographies):
    project = bibliographies(bib="")
    text = "@book{a, title={é}}\n@book{, title={b}}\n"
    (project.folder / "refs.bib").write_bytes(text.encode("latin-1"))
    assert warnings(project) == ["refs.bib:2:1: this entry has no key"]
    (project.folder / "refs.bib").write_bytes(text.encode("utf-16"))
    assert faults(project) == ["refs.bib:1:1: this is not UTF-8 text (save it as UTF-8)"]


def test_a_string_that_is_not_defined_is_a_warning(bibliographies):
    project = cite(bibliographies(bib="@article{a, title = {A},\n journal = jhist}"), "a")
    assert warnings(project) == ['refs.bib:2:2: there is no @string "jhist"']
    assert project.load().sources["a"].container == "jhist"


@pytest.mark.parametrize(
    "macro",
    [
        *(r"\href", r"\href{a}", r"\colorbox", r"\colorbox{a}", r"\textcolor{a}", r"\sqrt"),
        *(r"\footnote", r"\input", r"\begin{array}", r"\begin{array}{c}\end{array}", "{" * 2000),
    ],
)
def test_a_macro_without_its_arguments_does_not_end_the_command(macro):
    assert unicode_of(f"Before {macro}").startswith("Before") or "{" in macro


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
    assert faults(cite(bibliographies(bib=text), "a")) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "[\n{]",
            "refs.json:2:2: not valid JSON: Expecting property name enclosed in double quotes",
        ),
        ("{}", "refs.json:1:1: this is not CSL-JSON, a list of works"),
        ('[{"id": "a"},\n  {"id": "b", "title": "B"}]', 'refs.json:1:2: source "a" has no title'),
        (
            '[{"id": "a", "title": "A",\n "URL": "javascript:1"}]',
            'refs.json:2:2: "javascript:1" is not a web address; one starts with http:// or https://',
        ),
    ],
)
def test_faults_of_csl_have_their_place(bibliographies, text, fault):
    assert faults(cite(bibliographies(json=text), "a")) == [fault]


def test_an_id_in_two_bibliographies_names_both_places(bibliographies):
    project = bibliographies(bib="\n@book{a, title = {A}}", json='[{"id": "a", "title": "A"}]')
    cite(project, "a")
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
    project = cite(bibliographies(bib=""), "a")
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
    assert unicode_of("\\title") == "\\title"


@given(mangled)
def test_no_mangled_bibtex_gives_a_traceback(text):
    parse_bibtex(text, "a.bib")
    parse_bibtex(f"@book{{k, title={{{text}}}, author={{{text}}}}}", "a.bib")


def is_at_a_place(problem, raw):
    """Whether a problem is in a file of these bytes."""
    lines = raw.decode("utf-8-sig", "replace").split("\n")
    return (
        1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    )


def read_as_source(path, raw):
    """Read a bibliography of any bytes, and cite every entry that it has."""
    path.write_bytes(raw)
    bibliography = read_bibliography(path)
    assert all(is_at_a_place(problem, raw) for problem in bibliography.problems)
    for entry in bibliography.entries:
        assert all(is_at_a_place(Fault(*fault), raw) for fault in entry.faults)
        if not entry.faults and "title" in entry.values:
            source = Source.model_validate(entry.values | {"url": None})
            "".join(map(str, citation(_source(entry.id, source), Words("en"))))


class Fault(NamedTuple):
    """A fault of an entry, with the place that a problem has."""

    position: tuple[int, int]
    message: str
    hint: str

    @property
    def line(self):
        return self.position[0]

    @property
    def column(self):
        return self.position[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bibliographies")


@pytest.mark.parametrize("name", ["refs.bib", "refs.json"])
@given(raw=st.binary(max_size=200))
def test_any_bytes_give_problems_with_positions(folder, name, raw):
    read_as_source(folder / name, raw)


@st.composite
def mutated(draw, text):
    """Return the bytes of a text with some of it left out, repeated or replaced."""
    raw = text.encode()
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        odd = draw(st.sampled_from(ODD) | st.binary(max_size=3))
        kept = draw(st.sampled_from([b"", raw[start:end], raw[start:end] * 2]))
        raw = raw[:start] + odd + kept + raw[end:]
    return raw


ODD = [
    *(
        b"",
        b"{",
        b"}",
        b'"',
        b",",
        b"#",
        b"=",
        b"@",
        b"\\",
        b"%",
        b"$",
        b"~",
        b"\n",
        b"\n@",
        b"\xef\xbb\xbf",
    ),
    *(
        b" and ",
        b"\\href{",
        b"\\begin{array}",
        b"\\input",
        b"family=",
        b"crossref = {part},",
        b"1815/..",
    ),
    *(
        b"[",
        b"]",
        b"null",
        b"1e999",
        b"-1",
        b'"id":',
        b'{"items": ',
        b'"date-parts": [[',
        b"\\ud800",
    ),
]


@settings(max_examples=200)
@given(raw=mutated(EVERYTHING_BIB))
def test_mutated_bibtex_gives_problems_with_positions(folder, raw):
    read_as_source(folder / "mutated.bib", raw)


@settings(max_examples=200)
@given(raw=mutated(json.dumps(EVERYTHING_CSL, indent=1)))
def test_mutated_csl_gives_problems_with_positions(folder, raw):
    read_as_source(folder / "mutated.json", raw)


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
