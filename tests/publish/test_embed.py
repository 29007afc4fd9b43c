"""The iframe, the oEmbed record and the script for host pages, from Python and as typed."""

import html.parser
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapmaker.cli import main
from mapmaker.page.iframe import SANDBOX
from mapmaker.problems import CampaignError, MapmakerError
from mapmaker.publish import builder, embed
from mapmaker.publish.embed import Embedding, embedding_of

FOLDER = Path(embed.__file__).parent


def attributes(markup):
    """The attributes of the only element of a piece of HTML."""
    found = []

    class Parser(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Parser().feed(markup)
    ((tag, said),) = found
    assert tag == "iframe"
    return said


@pytest.fixture
def run(project, monkeypatch):
    monkeypatch.chdir(project.folder)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_the_address_says_how_to_open(project):
    shown = embedding_of(project.path, "https://example.org/maps/", "1909-05-03", "fa")
    assert replace(shown, autoplay=False).url == (
        "https://example.org/maps/march.html?embed#at=1909-05-03&lang=fa&play=0"
    )
    assert shown.title == "به سوی قزوین"
    assert embedding_of(project.path).url == "march.html?embed"


def test_dates_of_any_calendar_become_iso(project):
    assert embedding_of(project.path, at="persian:1288-02-13").at == "1909-05-03"
    assert embedding_of(project.path, at="1909-05-03T06:00").url.endswith("#at=1909-05-03T06:00")


def test_an_iframe_is_lazy_sandboxed_and_escaped():
    said = attributes(Embedding("a.html", '"><script>alert(1)</script>', height_px=400).iframe())
    assert said["title"] == '"><script>alert(1)</script>'
    assert (said["src"], said["height"], said["loading"]) == ("a.html?embed", "400", "lazy")
    sandbox = said["sandbox"].split()
    assert "allow-scripts" in sandbox
    assert "allow-same-origin" not in sandbox
    assert said["referrerpolicy"] == "no-referrer"


def test_element_and_iframe_are_in_the_same_sandbox():
    script = (FOLDER / embed.SCRIPT_NAME).read_text("utf-8")
    assert f'"{SANDBOX}"' in script


def test_the_oembed_record_has_what_the_standard_asks():
    record = json.loads(Embedding("a.html", "A", "https://example.org").oembed("a.jpg"))
    assert {"version", "type", "html", "width", "height"} <= set(record)
    assert (record["version"], record["type"]) == ("1.0", "rich")
    assert record["thumbnail_url"] == "https://example.org/a.jpg"
    assert attributes(record["html"])["src"] == "https://example.org/a.html?embed"
    assert "thumbnail_url" not in json.loads(Embedding("a.html", "A").oembed())


def test_what_cannot_be_embedded_is_refused(project):
    with pytest.raises(MapmakerError, match='unknown language "de"; the campaign has en, fa'):
        embedding_of(project.path, language="de")
    with pytest.raises(
        MapmakerError, match=r'"16 June" is not a date \(write 1909-07-13, 1909-07,'
    ):
        embedding_of(project.path, at="16 June")
    project.replace("to: Qazvin", "to: Nowhere")
    with pytest.raises(CampaignError):
        embedding_of(project.path)


def test_the_command_prints_the_iframe(run):
    result = run(
        "embed", "march.yaml", "--at", "1909-05-03", "--lang", "fa", "--height", "480", "--autoplay"
    )
    assert result.exit_code == 0
    said = attributes(result.stdout)
    assert said["src"] == "march.html?embed#at=1909-05-03&lang=fa&play=1"
    assert said["height"] == "480"


@pytest.mark.parametrize(
    "arguments",
    [["nowhere.yaml"], ["march.yaml", "--at", "soon"], ["march.yaml", "--lang", "xx"]],
)
def test_the_command_answers_mistakes_in_words(run, arguments):
    result = run("embed", *arguments)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.output


def test_building_writes_all_that_embedding_needs(project, tmp_path):
    builder.build([project.path], tmp_path / "out")
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written >= {"march.html", "march.jpg", "march.oembed.json", "embed.js"}


def test_the_script_stays_under_four_kilobytes():
    script = embed.script()
    assert len(script.encode()) < 4000
    assert "\n" not in script.rstrip()
