"""``mapmaker check`` and ``mapmaker schema``, as they are typed."""

import json

import pytest
from click.testing import CliRunner

from mapmaker.cli import main
from tests.cli.test_cli import modules_after

UNUSED = 'places.geojson:5:1: warning unused-place nothing uses the place "Tehran"\n'


@pytest.fixture
def run(project, monkeypatch):
    monkeypatch.chdir(project.folder)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_warnings_fail_only_when_told_to(run):
    result = run("check", "march.yaml")
    assert (result.exit_code, result.stdout) == (0, UNUSED)
    assert result.stderr == "1 campaign checked: 0 errors, 1 warning.\n"
    assert run("check", "march.yaml", "--strict").exit_code == 1


def test_errors_fail_and_come_all_at_once(run, project):
    project.replace("arrive: 1909-05-05", "arrive: 1909-05-55")
    project.replace("at: Qazvin", "at: Qazvinn")
    result = run("check", "march.yaml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith(
        'march.yaml:15:13: error value "1909-05-55" is no'
    )
    assert result.stdout.splitlines()[1] == (
        'march.yaml:19:31: error unknown-place no layer has a place "Qazvinn" (did you mean "Qazvin"?)'
    )


def test_what_is_wrong_with_a_shared_layer_is_told_once(run, project):
    (project.folder / "again.yaml").write_text(project.path.read_text("utf-8"), "utf-8")
    result = run("check", ".")
    assert (result.stdout, result.stderr) == (UNUSED, "2 campaigns checked: 0 errors, 1 warning.\n")


def test_without_a_file_all_in_the_folder_campaigns_are_checked(run, project):
    (project.folder / "campaigns").mkdir()
    text = project.path.read_text("utf-8").replace("[places", "[../places")
    for name in ("one", "two"):
        (project.folder / "campaigns" / f"{name}.yaml").write_text(text, "utf-8")
    assert run("check").stderr == "2 campaigns checked: 0 errors, 1 warning.\n"


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machines_get_nothing_but_json(run, form):
    assert json.loads(run("check", "march.yaml", "--format", form).stdout)


def test_a_file_that_cannot_be_read(run, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("mapmaker.check.read_yaml", refuse)
    result = run("check", "march.yaml")
    assert result.exit_code == 1
    assert result.stdout == "march.yaml:1:1: error unreadable cannot be read: Permission denied\n"


def test_a_rule_explains_itself(run):
    result = run("check", "--explain", "jump")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "jump (warning)\n\nA movement does not start where its force is."
    )
    result = run("check", "--explain", "jmup")
    assert (result.exit_code, result.stderr) == (
        1,
        'Error: unknown rule "jmup" (did you mean "jump"?)\n',
    )


def test_all_rules_are_listed(run):
    lines = run("check", "--list").stdout.splitlines()
    assert len(lines) > 50
    assert any(line.startswith("jump ") and " warning " in line for line in lines)


def test_the_schema_is_printed(run):
    assert json.loads(run("schema").stdout)["required"] == ["title"]


@pytest.mark.parametrize("by", ["straight", "road"])
def test_check_imports_neither_folium_nor_geopandas(project, by):
    project.replace("by: road", f"by: {by}")
    project.replace(
        "events:\n",
        "events:\n  - {title: A, at: Rasht, on: 1909-07-16, claims: [{source: book, on: 1909-07-25}]}\n",
    )
    code = f"from mapmaker.check import check; print(len(check({str(project.path)!r})))"
    loaded = modules_after(code)
    assert not loaded & {"geopandas", "folium", "pandas", "matplotlib", "pyogrio"}
    assert "mapmaker.geography.basemap.water" in loaded
