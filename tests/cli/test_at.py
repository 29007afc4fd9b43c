"""``mapmaker at`` as it is typed."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from mapmaker.cli import main
from tests.conftest import CAMPAIGNS


@pytest.fixture
def at(project, monkeypatch):
    monkeypatch.chdir(project.folder)
    return lambda *arguments: CliRunner().invoke(main, ("at", "march.yaml", *arguments))


def test_a_date_in_any_calendar(at):
    result = at("persian:1288-02-15")
    assert result.exit_code == 0
    assert result.output.startswith("March on Qazvin\n5 May 1909, 12:00\n\nForce ")
    assert "Qazvin falls" in result.output


def test_a_year_before_our_era_is_no_option():
    file = str(CAMPAIGNS / "hannibal-218-bc.yaml")
    result = CliRunner().invoke(main, ("at", file, "-0217-11", "--format", "json"))
    assert result.exit_code == 0
    data = json.loads(result.output)
    assert (data["date"], data["at"]) == ("-0217-11", "-0217-11-16T00:00")
    assert any(force["id"] == "hannibal" for force in data["forces"])


def test_language_and_calendar(at):
    output = at("1909-05-02", "--lang", "fa", "--calendar", "islamic").output
    assert output.splitlines()[0] == "به سوی قزوین"
    assert "ربیع‌الثانی" in output.splitlines()[1]


def test_the_campaigns_calendar_is_the_default(at, project):
    project.replace("sides:", "calendar: persian\nsides:")
    assert at("1909-05-05").output.splitlines()[1] == "15 Ordibehesht 1288 SH, 12:00"


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_formats(at, form):
    result = at("1909-05-05", "--format", form)
    assert result.exit_code == 0
    assert "gilan" in result.output
    assert result.output.endswith("\n")


def test_a_day_outside_the_campaign_is_no_error(at):
    result = at("1950")
    assert result.exit_code == 0
    assert "from 1 May 1909 to 5 May 1909" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("noon",), 'Error: "noon" is not a date (write 1909-07-13, 1909-07,'),
        (("1909-13",), "there is no month 13"),
        (("jalali:1288",), 'did you mean "persian"?'),
        (("1909", "--lang", "xx"), 'unknown language "xx"; available: en, fa'),
        (("1909", "--calendar", "jalali"), 'did you mean "persian"?'),
    ],
)
def test_mistakes_are_answered_in_words(at, arguments, message):
    result = at(*arguments)
    assert result.exit_code == 1
    assert message in result.output
    assert isinstance(result.exception, SystemExit)


def test_faults_of_the_file_are_told(at, project):
    project.replace("to: Qazvin", "to: Kazvin")
    result = at("1909")
    assert result.exit_code == 1
    assert 'march.yaml:13:9: no layer has a place "Kazvin"' in result.output


def test_a_missing_file_is_named(project):
    result = CliRunner().invoke(main, ("at", str(project.folder / "no.yaml"), "1909"))
    assert (result.exit_code, "no such campaign file" in result.output) == (1, True)


def test_a_date_before_the_campaign_is_told_the_order(project, monkeypatch):
    monkeypatch.chdir(project.folder)
    result = CliRunner().invoke(main, ("at", "1909-05-05", "march.yaml"))
    assert (result.exit_code, result.output) == (
        1,
        "Error: the campaign comes first, then the date: mapmaker at march.yaml 1909-05-05\n",
    )


def test_it_needs_neither_data_frames_nor_folium(project):
    code = (
        "import sys; from mapmaker.cli.at import printed as run; from pathlib import Path\n"
        f"run(Path({str(project.path)!r}), '1909-05-05', 'text', 'fa', 'persian')\n"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"geopandas", "pandas", "folium", "shapely", "matplotlib", "minify", "PIL"}
    assert not heavy & set(done.stdout.split())
