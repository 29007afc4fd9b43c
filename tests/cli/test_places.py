"""``mapmaker places`` and ``mapmaker new``, as they are typed."""

import pytest
from click.testing import CliRunner

from mapmaker.cli import main
from tests.cli.test_cli import modules_after


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_a_place_is_found_then_added_then_found_in_the_layer(run):
    assert '\n  mapmaker places add "Enzeli"\n' in run("places", "find", "Enzeli").output
    assert run("places", "add", "Enzeli").exit_code == 0
    assert run("places", "find", "Enzeli").output.startswith("geo/places.geojson:5: Enzeli")
    again = run("places", "add", "Enzeli")
    assert again.exit_code == 1
    assert 'the layers already have "Enzeli"' in again.output


def test_positions_may_lie_west_and_south(run, tmp_path):
    result = run("places", "add", "The hill", "--at", "-57.5,-51.7", "--to", "geo/hills.geojson")
    assert result.exit_code == 0
    assert "[-57.5, -51.7]" in (tmp_path / "geo" / "hills.geojson").read_text("utf-8")


@pytest.mark.parametrize("position", ["51", "a,b", "1,2,3", ""])
def test_a_position_that_is_none_is_refused_with_one_that_is(run, position):
    result = run("places", "add", "The hill", "--at", position)
    assert result.exit_code == 2
    assert "as in 49.46,37.47" in result.output


@pytest.mark.parametrize("position", ["nan,1", "inf,1", "400,1", "1,91"])
def test_a_position_off_the_earth_is_refused(run, tmp_path, position):
    result = run("places", "add", "The hill", "--at", position)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert not (tmp_path / "geo").exists()


def test_options_choose_the_town_and_its_name(run):
    result = run("places", "add", "Tripoli", "--country", "LB", "--as", "Trablus")
    assert 'added "Trablus": Trablous, Lebanon (LB)' in result.output


def test_new_says_what_it_made(run, tmp_path):
    result = run("new", "march", "--title", "A march")
    assert result.exit_code == 0
    made = result.output.partition("Build the map:")[0].split()[1:]
    assert sorted(made) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    )
    again = run("new", "march")
    assert (again.exit_code, again.output) == (
        1,
        "Error: campaigns/march.yaml already exists; choose another name\n",
    )


def test_an_empty_folder_names_the_way_out(run, tmp_path):
    assert "`mapmaker new NAME` creates a campaign" in run("build").output
    (tmp_path / "campaigns").mkdir()
    assert "`mapmaker new NAME` creates one" in run("check").output


def test_finding_places_imports_neither_folium_nor_pydantic(tmp_path):
    code = (
        "from pathlib import Path; from mapmaker.authoring.places import find;"
        f" from mapmaker.authoring.layout import Project; find(Project(Path({str(tmp_path)!r})), 'X')"
    )
    assert not modules_after(code) & {"folium", "geopandas", "pandas", "pydantic", "shapely"}
