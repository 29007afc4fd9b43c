"""Topics, the terminal, and the guide as pages."""

import html.parser
import re
from itertools import pairwise

import pytest
from click.testing import CliRunner

from mapmaker.authoring.guide import notebooks, topics
from mapmaker.authoring.guide.site import pages_of, to_html, write_guide
from mapmaker.authoring.guide.terminal import terminal_text
from mapmaker.cli import main
from mapmaker.problems import MapmakerError
from tests.cli.test_cli import modules_after
from tests.page.test_map import policy_of

NAMES = [topic.name for topic in topics()]


@pytest.fixture(scope="module")
def pages():
    return pages_of(topics(), main)


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, ["guide", *arguments])


class Links(html.parser.HTMLParser):
    """The links of a page, and its anchors."""

    def __init__(self, page):
        super().__init__()
        self.links, self.anchors, self.tags = [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.tags.add(tag)
        self.links += [said["href"]] if tag == "a" else []
        self.anchors += [said["id"]] if "id" in said else []


def test_the_guide_begins_with_the_tutorial_and_ends_with_the_commands():
    assert (NAMES[0], NAMES[-1]) == ("tutorial", "commands")
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_a_topic_has_a_title_and_a_sentence_on_what_it_is(topic):
    assert topic.written.startswith(f"# {topic.title}\n\n")
    assert re.fullmatch(r"[A-Z].{40,150}\.", topic.summary)


def test_without_a_topic_all_are_listed(run):
    result = run()
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()[: len(NAMES)]] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_topic_is_printed(run, name):
    result = run(name)
    assert result.exit_code == 0
    assert result.output.startswith("# ")
    assert "\x1b" not in result.output


def test_an_unknown_topic_is_answered_with_the_one_that_was_meant(run):
    result = run("embeding")
    assert (result.exit_code, result.output) == (
        1,
        'Error: the guide has no topic "embeding" (did you mean "embedding"?)\n',
    )
    assert "mapmaker guide lists them all" in run("zzz").output


def test_a_terminal_gets_bold_headings_and_whole_examples():
    text = "# A [link](https://example.org)\n\n```yaml part\n# a note [x](y)\n```\n"
    assert terminal_text(text, styled=True) == (
        "\x1b[1m# A link (https://example.org)\x1b[0m\n\n"
        "\x1b[2m```yaml\x1b[0m\n# a note [x](y)\n\x1b[2m```\x1b[0m\n"
    )


def test_links_between_topics_name_the_command_that_shows_them():
    assert terminal_text("[a](dates.md) [b](dates.md#about) [c](#here)") == (
        "a (mapmaker guide dates) b (mapmaker guide dates) c\n"
    )


def test_listing_and_reading_import_nothing_heavy():
    heavy = {"geopandas", "folium", "pandas", "markdown_it", "playwright", "dask"}
    code = "from mapmaker.cli import main; main(['guide', 'campaign'], standalone_mode=False)"
    assert not modules_after(code) & heavy
    listed = modules_after("from mapmaker.cli import main; main(['guide'], standalone_mode=False)")
    assert not listed & {*heavy, "pydantic", "numpy", "shapely"}


def test_pages_are_written_whole_and_the_same_each_time(run, tmp_path, pages):
    result = run("--html", "--output", str(tmp_path / "a" / "guide"))
    assert result.exit_code == 0
    assert "index.html" in result.output
    folder = tmp_path / "a" / "guide"
    written = {path.name: path.read_text("utf-8") for path in folder.glob("[!.]*")}
    beside = {file.name: file.read_text("utf-8") for file in notebooks()}
    assert written == {f"{name}.html": page for name, page in pages.items()} | beside
    assert set(pages) == {"index", *NAMES}


def test_notebooks_are_said_where_they_are(run):
    (notebook,) = notebooks()
    assert f"To run in Jupyter: {notebook}" in run().output
    assert f"movements.ipynb ({notebook})" in run("python").output


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "guide").write_text("", "utf-8")
    with pytest.raises(MapmakerError, match="cannot write to"):
        write_guide(tmp_path / "guide", main)


def test_every_link_of_every_page_leads_somewhere(pages):
    anchors = {f"{name}.html": Links(page).anchors for name, page in pages.items()}
    anchors |= {notebook.name: [] for notebook in notebooks()}
    for name, page in pages.items():
        for link in Links(page).links:
            if link.startswith("https://"):
                continue
            target, _, anchor = link.partition("#")
            target = target or f"{name}.html"
            assert target in anchors, link
            assert not anchor or anchor in anchors[target], link


def test_no_anchor_stands_twice(pages):
    for name, page in pages.items():
        anchors = Links(page).anchors
        assert len(anchors) == len(set(anchors)), name


def test_pages_forbid_themselves_everything_but_their_style(pages):
    for page in pages.values():
        policy = policy_of(page)
        assert (policy["default-src"], policy["script-src"]) == ("'none'", "")
        assert re.fullmatch(r"'sha256-\S+'", policy["style-src"])
        assert "script" not in Links(page).tags
        assert "https://" not in re.sub(
            r'href="https://[^"]*"|<code.*?</code>', "", page, flags=re.DOTALL
        )


def test_topics_lead_to_the_ones_before_and_after(pages):
    for before, after in pairwise(NAMES):
        assert f'<a rel="next" href="{after}.html">' in pages[before]
        assert f'<a rel="prev" href="{before}.html">' in pages[after]


def test_raw_html_is_text():
    found = to_html('<b onclick="x()">\n\nA <i>word</i> and `<code>`.')
    assert "<b" not in found
    assert "<i>" not in found
    assert "&lt;b onclick" in found


def test_scripts_are_no_links():
    assert "href" not in to_html("[a](javascript:alert(1))")
