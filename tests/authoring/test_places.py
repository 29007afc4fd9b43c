"""Places of a project: found and added."""

import codecs
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from mapmaker.authoring.layout import Project
from mapmaker.authoring.places import add, feature_of, find
from mapmaker.geography.reader import read_layer
from mapmaker.problems import MapmakerError
from tests.conftest import layer_text, point

LAYER = "geo/places.geojson"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with one campaign, which uses one layer."""
    for name, text in {
        "campaigns/march.yaml": "title: A march\nlayers: [../geo/places.geojson]\n",
        LAYER: layer_text(
            point("Rasht", (49.58, 37.28), old_name="Resht", **{"name:fa": "رشت"}),
            point("Manjil", (49.40, 36.74)),
        ),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def places(folder, layer=LAYER):
    found = read_layer(folder / layer)
    assert found.problems == []
    return {place.name: place for place in found.places}


def test_what_the_layers_have_is_found_there(folder):
    assert find(Project(folder), "resht").splitlines() == [
        "geo/places.geojson:2: Rasht, [49.58, 37.28], also رشت, Resht",
        "In a campaign, write:",
        "  at: resht",
    ]


def test_layers_that_only_a_campaign_names_are_looked_through(folder):
    (folder / "more.geojson").write_text(layer_text(point("The gate", (51, 35))), "utf-8")
    (folder / "campaigns" / "b.yaml").write_text("title: B\nlayers: [../more.geojson]", "utf-8")
    assert find(Project(folder), "the gate").startswith("more.geojson:2: The gate")


def test_a_layer_is_looked_through_by_the_key_that_a_campaign_names(folder):
    town = {**point("1", (51, 35)), "properties": {"NAM": "The gate"}}
    (folder / "more.geojson").write_text(layer_text(town), "utf-8")
    campaign = "title: B\nlayers: [{file: ../more.geojson, name: NAM, where: {NAM: The inn}}]"
    (folder / "campaigns" / "b.yaml").write_text(campaign, "utf-8")
    assert find(Project(folder), "the gate").startswith("more.geojson:2: The gate")


def test_a_layer_that_no_campaign_uses_is_told(folder):
    (folder / "geo" / "b.geojson").write_text(layer_text(point("Karaj", (51, 35.8))), "utf-8")
    said = find(Project(folder), "Karaj")
    assert "No campaign uses this layer yet; add ../geo/b.geojson to the `layers`" in said


def test_one_name_of_two_places_asks_for_a_position(folder):
    (folder / "geo" / "b.geojson").write_text(layer_text(point("Rasht", (60, 35.8))), "utf-8")
    assert find(Project(folder), "Rasht").splitlines()[-4:-1] == [
        "They share the name; in a campaign, write the position of the one you mean:",
        "  at: [49.58, 37.28]",
        "  at: [60, 35.8]",
    ]


def test_a_town_is_found_with_a_line_to_paste_and_the_words_to_add_it(folder):
    lines = find(Project(folder), "Enzeli").splitlines()
    assert lines[0] == 'No layer of this project has a place "Enzeli".'
    assert lines[1] == "Bandar-e Anzali, Iran (IR), [49.46, 37.47], 118,000 people:"
    assert json.loads(lines[2]) == {
        "type": "Feature",
        "properties": {
            "name": "Enzeli",
            "alt_name": "Bandar-e Anzali;Anzali",
            "old_name": "Bandar Pahlavi;Pahlavi",
            "place": "city",
            "source": "mapmaker, own estimate",
        },
        "geometry": {"type": "Point", "coordinates": [49.46, 37.47]},
    }
    assert lines[3:] == [
        "To put this line into geo/places.geojson:",
        '  mapmaker places add "Enzeli"',
    ]


def test_near_names_of_the_layers_and_of_towns_are_suggested(folder):
    said = find(Project(folder), "Raasht")
    assert 'a place "Raasht" (did you mean "Rasht"?)' in said
    assert '  mapmaker places add "Rasht"' in said
    assert '--as "Raasht"' in said
    assert '  mapmaker places add "Raasht" --at LON,LAT' in said


def test_names_in_other_letters_are_told_that_the_list_has_latin_ones(folder):
    said = find(Project(folder), "انزلی").splitlines()
    assert said[1] == 'The list of towns (Natural Earth) has no "انزلی".'
    assert said[2].startswith("The list is in Latin letters")
    assert said[3] == '  mapmaker places add "NAME IN LATIN LETTERS" --as "انزلی"'
    assert said[-1] == "  places: {انزلی: [LON, LAT]}"
    add(Project(folder), "Anzali", written="انزلی")
    assert "Anzali" in places(folder)["انزلی"].aliases
    assert "Latin" not in find(Project(folder), "Nowhere at all")


def test_a_broken_layer_is_told_for_it_may_have_the_place(folder):
    (folder / "geo" / "b.geojson").write_text("{", "utf-8")
    assert find(Project(folder), "Enzeli").startswith("geo/b.geojson:1:2: ")


def test_a_place_is_added_and_nothing_else_changed(folder):
    before = (folder / LAYER).read_text("utf-8").split("\n")
    said = add(Project(folder), "Enzeli")
    after = (folder / LAYER).read_text("utf-8").split("\n")
    assert said.startswith('geo/places.geojson:3: added "Enzeli": Bandar-e Anzali, Iran (IR)')
    assert said.endswith("In a campaign, write:\n  at: Enzeli")
    assert after[:2] + after[3:] == before
    enzeli = places(folder)["Enzeli"]
    assert (enzeli.lon, enzeli.lat, enzeli.rank) == (49.46, 37.47, "city")
    assert enzeli.aliases == ("Bandar-e Anzali", "Anzali", "Bandar Pahlavi", "Pahlavi")


def test_the_mark_and_the_ends_of_lines_are_kept(folder):
    old = codecs.BOM_UTF8 + (folder / LAYER).read_bytes().replace(b"\n", b"\r\n")
    (folder / LAYER).write_bytes(old)
    add(Project(folder), "Enzeli")
    new = (folder / LAYER).read_bytes()
    assert new.startswith(codecs.BOM_UTF8)
    assert new.count(b"\r\n") == new.count(b"\n") == old.count(b"\n") + 1
    assert "Enzeli" in places(folder)


def test_a_layer_is_made_where_there_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made, added, *_ = add(Project(tmp_path), "Enzeli").splitlines()
    assert made == "Created geo/places.geojson, a new layer."
    assert added.startswith('geo/places.geojson:5: added "Enzeli"')
    add(Project(tmp_path), "Smyrna", to="geo/turkey.geojson")
    assert list(places(tmp_path)) == ["Enzeli"]
    assert list(places(tmp_path, "geo/turkey.geojson")) == ["Smyrna"]
    assert json.loads((tmp_path / "geo" / "turkey.geojson").read_text("utf-8"))["name"] == "turkey"


def test_without_a_campaign_it_is_said_how_one_uses_the_layer(tmp_path):
    for said in (add(Project(tmp_path), "Enzeli"), find(Project(tmp_path), "Enzeli")):
        assert said.splitlines()[-4:] == [
            "No campaign uses this layer yet; to use it, a campaign needs the line:",
            "  layers: [../geo/places.geojson]",
            "To create a campaign:",
            "  mapmaker new NAME",
        ]
    (tmp_path / "campaigns").mkdir()
    campaign = tmp_path / "campaigns" / "march.yaml"
    campaign.write_text("title: A\nlayers: [../geo/places.geojson]", "utf-8")
    said = add(Project(tmp_path), "Smyrna")
    assert "layer" not in said.partition("In a campaign, write:")[2]
    assert not said.startswith("Created")


def test_places_stand_in_the_order_in_which_they_came_but_for_the_first(tmp_path):
    for name in ("Enzeli", "Smyrna", "Tiflis", "Danzig"):
        add(Project(tmp_path), name)
    assert list(places(tmp_path)) == ["Smyrna", "Tiflis", "Danzig", "Enzeli"]


def test_a_position_by_hand_needs_no_town(folder):
    said = add(Project(folder), "The inn", position=(50.9, 35.7))
    assert said.startswith('geo/places.geojson:3: added "The inn"\n')
    inn = places(folder)["The inn"]
    assert (inn.lon, inn.lat, inn.source, inn.rank) == (50.9, 35.7, "position given by hand", "")


def test_a_better_position_keeps_the_names_of_the_town(folder):
    add(Project(folder), "Constantinople", position=(28.977, 41.012))
    there = places(folder)["Constantinople"]
    assert (there.lon, there.lat, there.source) == (28.977, 41.012, "position given by hand")
    assert there.aliases[0] == "Istanbul"


def test_the_position_of_a_town_chooses_among_its_namesakes(folder):
    with pytest.raises(MapmakerError) as refused:
        add(Project(folder), "Tripoli")
    assert '"Tripoli" is the name of 3 towns; choose one:' in str(refused.value)
    commands = [
        line.removeprefix('  mapmaker places add "Tripoli" --at ')
        for line in str(refused.value).splitlines()
        if "--at" in line
    ]
    lon, lat = map(float, commands[1].split(","))
    add(Project(folder), "Tripoli", position=(lon, lat))
    tripoli = places(folder)["Tripoli"]
    assert (tripoli.lon, tripoli.lat) == (lon, lat)
    assert tripoli.source == "Natural Earth (public domain)"
    assert "Trablous" in tripoli.aliases


def test_a_country_chooses_among_namesakes(folder):
    add(Project(folder), "Tripoli", country="Lebanon")
    assert "Trablous" in places(folder)["Tripoli"].aliases


def test_a_country_counts_for_a_name_that_the_layers_have(folder):
    add(Project(folder), "Tripoli", country="LB")
    known = "geo/places.geojson:3: Tripoli, [35.8681, 34.4219]"
    here, *_, town = find(Project(folder), "Tripoli", "Lebanon").splitlines()
    assert here.startswith(known)
    assert town.startswith("That is Trablous, Lebanon (LB)")
    here, *_, town, command = find(Project(folder), "Tripoli", "LY").splitlines()
    assert here.startswith(known)
    assert town == "Tripoli, Libya (LY), [13.18, 32.8925], 2,189,000 people:"
    assert command == ('  mapmaker places add "Tripoli" --at 13.18,32.8925 --as "Tripoli (Libya)"')
    assert find(Project(folder), "Tripoli", "FR").endswith('has no "Tripoli" in France.')
    with pytest.raises(MapmakerError, match='there is no country "Nowhere"'):
        find(Project(folder), "Tripoli", "Nowhere")


def test_a_taken_name_is_refused_with_the_way_to_add_its_namesake_of_a_country(folder):
    add(Project(folder), "Tripoli", country="LB")
    with pytest.raises(MapmakerError, match="the layers already have") as refused:
        add(Project(folder), "Tripoli", country="LY")
    assert str(refused.value).endswith('--at 13.18,32.8925 --as "Tripoli (Libya)"')
    add(Project(folder), "Tripoli", position=(13.18, 32.8925), written="Tripoli (Libya)")
    assert places(folder)["Tripoli (Libya)"].lon == 13.18


def test_lesser_namesakes_are_named(folder):
    said = add(Project(folder), "London")
    assert "Another is London, Canada (CA)" in said


def test_another_name_may_be_written(folder):
    add(Project(folder), "Qazvin", written="Casbeen")
    assert places(folder)["Casbeen"].aliases[0] == "Qazvin"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("RESHT", r'the layers already have "RESHT":\ngeo/places.geojson:2: Rasht'),
        ("Recht", r'"Recht" is Rasht, which the layers have:\ngeo/places.geojson:2: Rasht'),
        ("Nowhere at all", r'has no "Nowhere at all"'),
    ],
)
def test_what_is_refused_changes_nothing(folder, name, message):
    before = (folder / LAYER).read_bytes()
    with pytest.raises(MapmakerError, match=message):
        add(Project(folder), name)
    assert (folder / LAYER).read_bytes() == before


@pytest.mark.parametrize("name", ["", "  ", " - "])
def test_a_name_without_letters_is_refused_with_what_to_write(folder, name):
    with pytest.raises(MapmakerError, match=r'needs a name, .*: mapmaker places find "Enzeli"'):
        find(Project(folder), name)
    for given, written in ((name, None), (name, "Enzeli"), ("Enzeli", name or " ")):
        with pytest.raises(MapmakerError, match=r'needs a name, .*: mapmaker places add "Enzeli"'):
            add(Project(folder), given, written=written, position=(50, 36))
    assert list(places(folder)) == ["Rasht", "Manjil"]


def test_positions_that_are_none_are_refused(folder):
    with pytest.raises(MapmakerError, match=r"beyond a pole \(is it \[lat, lon\]\?"):
        add(Project(folder), "The inn", position=(36.0, 150.0))


ONE = point("Rasht", (49, 37))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"type": "FeatureCollection",\n "features": [}', "geo/places.geojson:2:15: "),
        ("title: A", "geo/places.geojson:1:1: not valid JSON: "),
        ("[1, 2]", "geo/places.geojson:1:1: this is not a GeoJSON"),
        (json.dumps(ONE), "geo/places.geojson:1:1: this is a single feature"),
        (layer_text(ONE, point("x", (36, 150))), "geo/places.geojson:3:1: latitude 150"),
    ],
)
def test_broken_layers_are_named_and_left_alone(folder, text, where):
    (folder / LAYER).write_text(text, "utf-8")
    with pytest.raises(MapmakerError) as refused:
        add(Project(folder), "Enzeli")
    assert where in str(refused.value)
    assert (folder / LAYER).read_text("utf-8") == text


@pytest.mark.parametrize("name", ["campaigns/march.yaml", "geo/places.yaml", "geo/places", "geo"])
def test_a_file_that_can_be_no_layer_is_refused_with_what_it_must_be(folder, name):
    before = sorted(folder.rglob("*"))
    with pytest.raises(MapmakerError) as refused:
        add(Project(folder), "Enzeli", to=name)
    assert str(refused.value) == (
        f"{name} cannot be a layer: the name of a layer, a GeoJSON file, ends in .geojson"
    )
    assert sorted(folder.rglob("*")) == before


def test_layers_stay_in_the_project(folder):
    with pytest.raises(MapmakerError, match="is outside this folder"):
        add(Project(folder), "Enzeli", to="../places.geojson")


def test_a_folder_in_the_place_of_a_layer_is_no_traceback(folder):
    (folder / "geo" / "b.geojson").mkdir()
    with pytest.raises(MapmakerError, match=r"cannot write to geo/b\.geojson"):
        add(Project(folder), "Enzeli", to="geo/b.geojson")


def test_a_name_that_another_place_bears_is_no_second_name(folder):
    """Anzali of the layers is another than the town: the new place does not claim its name."""
    (folder / LAYER).write_text(layer_text(point("Anzali", (60, 30))), "utf-8")
    add(Project(folder), "Enzeli")
    assert "Anzali" not in places(folder)["Enzeli"].aliases


@pytest.mark.parametrize(
    ("name", "written"),
    [("Bandar-e Anzali", "Bandar-e Anzali"), ("a: b", '"a: b"'), ("#1", '"#1"'), ("کرج", "کرج")],
)
def test_names_are_quoted_where_yaml_asks_for_it(folder, name, written):
    add(Project(folder), name, position=(50, 35), to="geo/b.geojson")
    assert f"  at: {written}" in find(Project(folder), name).splitlines()


def test_a_place_is_a_town_or_has_a_position():
    with pytest.raises(ValueError, match="a town or has a position"):
        feature_of("x", None)


def test_a_position_the_wrong_way_round_is_noticed(folder):
    said = add(Project(folder), "Bridge", position=(36.8, 49.4))
    assert "Longitude comes first" in said
    assert "--at 49.4,36.8" in said
    assert "Longitude" not in add(Project(folder), "Mill", position=(49.5, 36.9))


def test_the_town_of_the_name_tells_the_wrong_way_round_where_there_are_no_places_yet(tmp_path):
    said = add(Project(tmp_path), "Enzeli", position=(37.47, 49.46))
    assert "add it again with --at 49.46,37.47" in said
    assert "Longitude" not in add(Project(tmp_path), "Smyrna", position=(27.14, 38.42))


def test_additions_at_once_are_all_kept(folder):
    names = [f"Yed {letter}" for letter in "abcdefgh"]
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(lambda name: add(Project(folder), name, position=(49.5, 37.0)), names))
    assert set(names) <= set(places(folder))


def test_the_mode_and_the_link_of_a_layer_are_kept(folder):
    shared = folder / "shared.geojson"
    (folder / LAYER).rename(shared)
    (folder / LAYER).symlink_to(shared)
    shared.chmod(0o640)
    add(Project(folder), "Yed", position=(49.5, 37.0))
    assert (folder / LAYER).is_symlink()
    assert shared.stat().st_mode & 0o777 == 0o640
    assert "Yed" in places(folder, "shared.geojson")
