import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.campaign.geography import Geography
from mapmaker.geography.mapping import Mapping
from mapmaker.geography.reader import parse_layer, read_layer
from tests.conftest import layer_text, line, point


def problems(text):
    return [str(problem) for problem in parse_layer(text, "a.geojson").problems]


def test_a_place_has_all_its_names():
    tags = {"name:fa": "انزلی", "alt_name": "Enzeli; Enzelli", "old_name": "Bandar-e Pahlavi"}
    text = layer_text(point("Anzali", (49.46, 37.47), place="town", uncertainty_km=2, **tags))
    (place,) = parse_layer(text, "a.geojson").places
    assert place.names == {"fa": "انزلی"}
    assert place.aliases == ("Enzeli", "Enzelli", "Bandar-e Pahlavi")
    assert (place.lon, place.lat, place.rank, place.uncertainty_km) == (49.46, 37.47, "town", 2.0)


@pytest.mark.parametrize(
    ("tags", "mode"),
    [
        ({"highway": "track"}, "road"),
        ({"railway": "rail"}, "rail"),
        ({"route": "ferry"}, "sea"),
        ({"waterway": "river"}, "river"),
        ({"route": "bus"}, None),
        ({}, None),
    ],
)
def test_lines_have_the_mode_of_their_tags(tags, mode):
    (found,) = parse_layer(layer_text(line([(1, 2), (3, 4)], **tags)), "a").lines
    assert found.mode == mode
    assert found.coordinates.tolist() == [[1, 2], [3, 4]]


def test_several_lines_in_one_feature_and_heights():
    geometry = {"type": "MultiLineString", "coordinates": [[[1, 2, 9], [3, 4]], [[5, 6], [7, 8]]]}
    feature = {"type": "Feature", "properties": {"name": "a"}, "geometry": geometry}
    first, second = parse_layer(json.dumps(feature), "a").lines
    assert first.coordinates.tolist() == [[1, 2], [3, 4]]
    assert second.name == "a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"type": \n ]', "a.geojson:2:2: not valid JSON: Expecting value"),
        ("[]", "a.geojson:1:1: this is not a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection"}', "a.geojson:1:1: this is not a GeoJSON FeatureCollection"),
        (
            layer_text(point("a", (35, 36)), {"type": "Point"}),
            "a.geojson:3:1: this is not a GeoJSON feature",
        ),
        *(
            (
                layer_text(point("a", (35, 36), uncertainty_km=km)),
                "a.geojson:2:1: uncertainty_km is not between 0 and 20000 (it is in kilometres)",
            )
            for km in (-1, 20_001, 10**400, 1e308, float("inf"), float("nan"))
        ),
        (
            layer_text({"type": "Feature", "geometry": None}),
            "a.geojson:2:1: this feature has no geometry",
        ),
        (
            layer_text(point("", (50, 36))),
            "a.geojson:2:1: this point has no name, so nothing can refer to it",
        ),
        (
            layer_text(point("a", (36, 150))),
            "a.geojson:2:1: latitude 150 is beyond a pole (is it [lat, lon]? longitude comes first)",
        ),
        (
            layer_text(point("a", (512_000, 36))),
            "a.geojson:2:1: longitude 512000 is beyond a turn of the Earth (is this layer in degrees?)",
        ),
        (
            layer_text(point("a", (float("nan"), 36))),
            "a.geojson:2:1: [NaN, 36] is not a pair of numbers",
        ),
        (layer_text(point("a", ("50", 36))), 'a.geojson:2:1: ["50", 36] is not a pair of numbers'),
        (layer_text(point("a", (50,))), "a.geojson:2:1: a position is [lon, lat]"),
        (layer_text(line([(1, 2)])), "a.geojson:2:1: a line has two points or more"),
        (
            layer_text(line([(1, 2), (3, 400)])),
            "a.geojson:2:1: latitude 400 is beyond a pole (is it [lat, lon]? longitude comes first)",
        ),
    ],
)
def test_faults_have_the_line_of_their_feature(text, expected):
    assert expected in problems(text)


SQUARE = [[48, 36], [50, 36], [50, 38], [48, 38], [48, 36]]
HOLE = [[48.5, 36.5], [49, 36.5], [49, 37, 12.5], [48.5, 36.5]]


def shape(kind, coordinates, **tags):
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": tags, "geometry": geometry}


def test_named_polygons_are_areas():
    far = [[[x + 10, y] for x, y in SQUARE]]
    text = layer_text(
        shape("Polygon", [SQUARE, HOLE], name="Gilan", **{"name:fa": "گیلان"}),
        shape("MultiPolygon", [[SQUARE, HOLE], far], name="Both", certainty="schematic"),
    )
    layer = parse_layer(text, "a.geojson")
    atlas = Geography([layer])
    assert (layer.problems, layer.places, layer.labels) == ([], [], [])
    (gilan,) = atlas.find_area("گیلان")
    assert gilan.polygons[0][1].tolist() == [[48.5, 36.5], [49, 36.5], [49, 37], [48.5, 36.5]]
    (both,) = atlas.find_area("both")
    assert ([len(ring) for ring in both.rings], both.certainty) == ([5, 4, 5], "schematic")
    assert atlas.find_area("Khorasan") == []
    assert atlas.suggest_area("Gillan") == 'did you mean "Gilan"?'


def test_a_province_is_an_area_and_a_name_within_it():
    layer = parse_layer(layer_text(shape("Polygon", [SQUARE], name="G", place="province")), "a")
    (area,), (label,) = layer.areas, layer.labels
    assert (label.kind, label.coordinates.tolist()) == ("province", [[49, 37]])
    assert area.inside().tolist() == [[49, 37]]


def test_water_is_not_an_area_and_its_name_is_written():
    layer = parse_layer(
        layer_text(
            shape("Polygon", [SQUARE], name="Lagoon", natural="water"),
            shape("Polygon", [SQUARE], natural="water"),
        ),
        "a",
    )
    assert (len(layer.waters), layer.areas, layer.problems) == (2, [], [])
    assert [(label.name, label.kind) for label in layer.labels] == [("Lagoon", "lake")]


def test_borders_are_nothing_to_travel_on():
    tags = {"boundary": "administrative", "admin_level": 2, "name": "Aras", "highway": "track"}
    parts = [[[45, 39], [46, 38.8]], [[47, 39], [48, 39.5]]]
    layer = parse_layer(layer_text(shape("MultiLineString", parts, **tags)), "a")
    assert (layer.lines, [border.mode for border in layer.borders]) == ([], [None, None])


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"natural": "mountain_range"}, "mountains"),
        ({"natural": "water"}, "lake"),
        ({"waterway": "river"}, "river"),
        ({"place": "sea"}, "sea"),
        ({"place": "state"}, "province"),
        ({"place": "province"}, "province"),
        ({"place": "region"}, "region"),
        ({"place": "country"}, "country"),
    ],
)
def test_names_of_the_ground_are_not_places(tags, kind):
    layer = parse_layer(layer_text(point("A", (50, 36), **tags, **{"name:fa": "آ"})), "a")
    (label,) = layer.labels
    assert (label.kind, label.names, label.coordinates.tolist()) == (kind, {"fa": "آ"}, [[50, 36]])
    assert layer.places == []


def test_a_name_may_run_along_a_line():
    tags = {"name": "Alborz", "natural": "mountain_range"}
    layer = parse_layer(layer_text(line([(49, 36.8), (52, 36)], **tags)), "a")
    assert layer.labels[0].coordinates.tolist() == [[49, 36.8], [52, 36]]
    assert layer.lines == []


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        (
            shape("Polygon", [SQUARE[:-1]], name="a"),
            "this ring is not closed; its last point is joined to its first (repeat its first point",
        ),
        (
            shape("Polygon", [[*SQUARE[:2], SQUARE[0]]], name="a"),
            "a ring has four points or more, this one has 3",
        ),
        (shape("Polygon", [SQUARE, [[1, 2], [3, 400]]], name="a"), "latitude 400 is beyond a pole"),
        (shape("Polygon", SQUARE, name="a"), "a position is [lon, lat]"),
        (shape("Polygon", [], name="a"), "a polygon is a list of rings"),
        (shape("MultiPolygon", [[SQUARE], 7], name="a"), "a polygon is a list of rings"),
        (shape("Polygon", [SQUARE]), "this polygon has no name, so nothing can refer to it"),
        (line([(1, 2), (3, 4)], place="region"), "this line has no name to write along it"),
    ],
)
def test_faults_of_the_ground(feature, expected):
    (problem,) = problems(layer_text(point("a", (1, 2)), feature))
    assert problem.startswith(f"a.geojson:3:1: {expected}")


def test_only_wgs84_is_read():
    layer = {"type": "FeatureCollection", "features": []}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert problems(json.dumps({**layer, "crs": crs})) == []
    crs["properties"]["name"] = "urn:ogc:def:crs:EPSG::32639"
    (problem,) = problems(json.dumps({**layer, "crs": crs}))
    assert "export it again as EPSG:4326" in problem


def test_lines_are_found_behind_another_array_of_that_name():
    text = '{"note": {"features": [1]}, "type": "FeatureCollection", "features": [\n{}]}'
    assert problems(text) == ["a.geojson:1:1: this is not a GeoJSON feature"]


def test_a_file_that_is_not_utf8(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_bytes(b"{\n\xff")
    (problem,) = read_layer(path).problems
    assert (problem.line, problem.message) == (2, "this is not UTF-8 text")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(
    JSON,
    JSON,
    st.sampled_from(["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]),
)
def test_any_json_gives_a_layer_or_problems(coordinates, properties, kind):
    geometry = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    for data in (coordinates, feature, {"type": "FeatureCollection", "features": [feature, 1]}):
        parse_layer(json.dumps(data), "a.geojson")


@given(st.text())
def test_any_text_gives_a_layer_or_problems(text):
    parse_layer(text, "a.geojson")


def test_a_trailing_comma_is_reported_at_its_position():
    text = '{"type": "FeatureCollection", "features": [\n  {"type": "Feature"},\n]}'
    (problem,) = parse_layer(text, "a.geojson").problems
    assert (problem.line, problem.rule) == (2, "json")
    assert "comma" in problem.message


@pytest.mark.parametrize("name", [r"x\ud800y", r"\udc00", r"\ud83d\u0041"])
def test_half_a_character_is_not_a_name(name):
    text = layer_text(point("Rasht", (49, 37))).replace("Rasht", name)
    (problem,) = parse_layer(text, "a.geojson").problems
    assert (problem.line, problem.rule) == (2, "json")
    whole = layer_text(point("Rasht", (49, 37))).replace("Rasht", r"\ud83d\udea9")
    assert parse_layer(whole, "a.geojson").places[0].name == "\N{TRIANGULAR FLAG ON POST}"


@pytest.mark.parametrize("key", ["name", "NAME", "Name", "title", "label"])
def test_other_keys_of_names(key):
    features = [
        shape("Point", [50, 36], **{key: "Alpha"}),
        shape("Polygon", [SQUARE], **{key: "B"}),
    ]
    layer = parse_layer(layer_text(*features), "a.geojson")
    assert ([place.name for place in layer.places], layer.areas[0].name) == (["Alpha"], "B")
    assert layer.problems == []


def test_the_first_of_the_keys_of_names_counts():
    tags = {"label": "e", "title": "d", "Name": "c", "NAME": "b", "name": "a"}
    features = [shape("Point", [50, 36], **dict(list(tags.items())[:n])) for n in range(1, 6)]
    layer = parse_layer(layer_text(*features), "a.geojson")
    assert [place.name for place in layer.places] == ["e", "d", "c", "b", "a"]


def test_a_layer_without_names_has_one_message_with_its_keys():
    features = [shape("Point", [50, 36], NAM=f"P{n}", pop=n) for n in range(9)]
    assert problems(layer_text(*features)) == [
        (
            "a.geojson:2:1: no feature of this layer has a name; their keys are NAM, pop"
            " (name the one to use in the campaign: {file: a.geojson, name: NAM})"
        )
    ]


def test_many_features_without_a_name_have_one_message():
    features = [shape("Polygon", [SQUARE], NAME=None) for _ in range(9)]
    assert problems(layer_text(point("a", (1, 2)), *features)) == [
        (
            "a.geojson:3:1: 9 polygons have no name, so nothing can refer to them: features 2, 3, 4"
            " and 6 more"
        )
    ]


def test_points_and_collections_of_geometries_are_read():
    several = shape("MultiPoint", [[50, 36], [51, 36]], name="Alpha")
    inner = [
        {"type": "Point", "coordinates": [48, 37]},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "coordinates": [SQUARE]}],
        },
    ]
    collection = {"type": "GeometryCollection", "geometries": inner}
    both = {"type": "Feature", "properties": {"name": "Beta"}, "geometry": collection}
    layer = parse_layer(layer_text(several, both, shape("CircularString", [], name="C")), "a")
    assert [(x.name, x.lon) for x in layer.places] == [("Alpha", 50), ("Beta", 48)]
    assert [len(layer.lines), layer.areas[0].rings[0].tolist()] == [1, SQUARE]
    assert [(problem.line, problem.message) for problem in layer.problems] == [
        (2, "this has 2 points; the first is its position"),
        (4, '"CircularString" is not a type of geometry; it is left out'),
    ]


def test_several_polygons_of_one_name_are_one_area():
    far = [[x + 10, y] for x, y in SQUARE]
    parts = [shape("Polygon", [ring], NAME="Alpha") for ring in (SQUARE, far)]
    one = Geography([parse_layer(layer_text(*parts), "a")])
    two = Geography([parse_layer(layer_text(part), "a") for part in parts])
    for atlas in (one, two):
        (area,) = atlas.find_area("alpha")
        assert len(area.polygons) == 2


def test_faults_in_one_line_are_told_apart():
    features = [
        point("Alpha", (50, 136)),
        point("", (50, 36)),
        point("B", (50, 36)),
        point("", (1, 2)),
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    assert problems(text) == [
        (
            'a.geojson:1:1: feature 1, "Alpha": latitude 136 is beyond a pole'
            " (is it [lat, lon]? longitude comes first)"
        ),
        "a.geojson:1:1: feature 2: this point has no name, so nothing can refer to it",
        "a.geojson:1:1: feature 4: this point has no name, so nothing can refer to it",
    ]


def test_an_open_ring_is_closed():
    layer = parse_layer(layer_text(shape("Polygon", [SQUARE[:-1]], name="a")), "a.geojson")
    assert layer.areas[0].rings[0].tolist() == SQUARE
    assert [(problem.level, problem.rule) for problem in layer.problems] == [
        ("warning", "open-ring")
    ]


def test_metres_are_told_once():
    features = [point(name, (1_113_194, 5_621_521)) for name in "ab"]
    assert problems(layer_text(*features)) == [
        (
            "a.geojson:2:1: these are metres, not degrees of longitude and latitude"
            " (export the layer again as EPSG:4326)"
        )
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.kml",
            '<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"></kml>',
            "this is KML, not GeoJSON (convert it: ogr2ogr -f GeoJSON a.geojson a.kml)",
        ),
        (
            "a.geojson",
            "<gpx></gpx>",
            (
                "this is GPX, not GeoJSON (convert it: ogr2ogr -f GeoJSON a-converted.geojson a.geojson"
                " tracks, or waypoints or routes instead of tracks)"
            ),
        ),
        (
            "a.csv",
            "name,lon,lat\nAlpha,50,36",
            (
                "this is CSV, not GeoJSON (convert it: ogr2ogr -f GeoJSON a.geojson a.csv"
                " -oo X_POSSIBLE_NAMES=lon* -oo Y_POSSIBLE_NAMES=lat* -oo KEEP_GEOM_COLUMNS=NO)"
            ),
        ),
        (
            "a.json",
            '{"type": "Topology", "objects": {}}',
            "this is TopoJSON, not GeoJSON (convert it: ogr2ogr -f GeoJSON a.geojson a.json)",
        ),
        (
            "a.gpkg",
            "SQLite format 3\0",
            "this is a GeoPackage, not GeoJSON (convert it: ogr2ogr -f GeoJSON a.geojson a.gpkg)",
        ),
    ],
)
def test_other_formats_are_named_with_the_command_that_converts_them(
    tmp_path, name, text, expected
):
    (tmp_path / name).write_text(text, "utf-8")
    (problem,) = read_layer(tmp_path / name).problems
    assert (problem.rule, f"{problem.message} ({problem.hint})") == ("format", expected)


@pytest.mark.parametrize("separator", ["", "\x1e"])
def test_features_may_be_one_a_line(separator):
    features = [point("Alpha", (50, 36)), point("Beta", (50, 136)), point("Gamma", (51, 36))]
    text = "".join(f"{separator}{json.dumps(feature)}\n" for feature in features)
    layer = parse_layer(text, "a.geojson")
    assert [(place.name, place.line) for place in layer.places] == [("Alpha", 1), ("Gamma", 3)]
    assert [problem.line for problem in layer.problems] == [2]


def test_a_place_of_pleiades_and_its_names():
    location = {**point("", (-0.98, 37.6)), "properties": {"title": "DARE Location"}}
    names = [{"attested": "Καρχηδών", "romanized": "Karchedon, Carthago"}]
    place = {"title": "Carthago Nova", "reprPoint": [-0.99, 37.61], "names": names}
    for data in (
        {"type": "FeatureCollection", "features": [location], **place},
        {"@graph": [place, {"title": "Unlocated", "reprPoint": None}]},
    ):
        (found,) = parse_layer(json.dumps(data), "a.json").places
        assert (found.name, found.lon) == ("Carthago Nova", -0.99)
        assert found.aliases == ("Καρχηδών", "Karchedon", "Carthago")


def test_the_other_names_of_linked_places():
    feature = {**shape("Point", [1, 2], title="Athens"), "names": [{"toponym": "Ἀθῆναι"}]}
    (place,) = parse_layer(layer_text(feature), "a").places
    assert (place.name, place.aliases) == ("Athens", ("Ἀθῆναι",))


def test_data_of_others_is_used_as_it_comes():
    basemaps = shape("MultiPolygon", [[SQUARE]], NAME="Massa", SUBJECTO="Massa", BORDERPRECISION=3)
    france = Mapping(where=(("SUBJECTO", ("Massa",)),))
    assert parse_layer(layer_text(basemaps), "a", france).areas[0].name == "Massa"
    earth = shape("Point", [11.5, 48.1], NAME="Munich", NAME_DE="München", NAME_LEN=6, ADM0NAME="G")
    (munich,) = parse_layer(layer_text(earth), "a", Mapping(where=(("ADM0NAME", ("G",)),))).places
    assert (munich.name, munich.names) == ("Munich", {"de": "München"})
    awmc = line([(1, 2), (3, 4)], OBJECTID=7, type="Main Road")
    assert parse_layer(layer_text(awmc), "a", Mapping(kind="road")).lines[0].mode == "road"
    gadm = shape(
        "MultiPolygon", [[SQUARE]], COUNTRY="Germany", NAME_1="Bayern", VARNAME_1="Bavaria"
    )
    assert parse_layer(layer_text(gadm), "a", Mapping(name="NAME_1")).areas[0].name == "Bayern"


@pytest.mark.parametrize(
    ("kind", "mode"), [("road", "road"), ("rail", "rail"), ("sea", "sea"), ("river", "river")]
)
def test_a_kind_stands_in_place_of_tags(kind, mode):
    features = line([(1, 2), (3, 4)], place="region", railway="x"), point("A", (1, 2), place="town")
    layer = parse_layer(layer_text(*features), "a", Mapping(kind=kind))
    assert layer.lines[0].mode == mode
    if kind in {"sea", "river"}:
        assert [label.kind for label in layer.labels] == [kind]
    else:
        assert [place.rank for place in layer.places] == [""]
    ground = parse_layer(layer_text(*features), "a", Mapping(kind="border"))
    assert (len(ground.borders), ground.lines) == (1, [])


def test_features_are_chosen_by_their_values():
    tags = [{"of": 1, "is": True}, {"of": "1", "is": False}, {"of": 2, "is": True}, {}]
    features = [point(f"P{n}", (n, 1), **own) for n, own in enumerate(tags)]

    def chosen(**where):
        mapping = Mapping(where=tuple(where.items()))
        return [place.name for place in parse_layer(layer_text(*features), "a", mapping).places]

    assert chosen(of=("1",)) == ["P0", "P1"]
    assert chosen(of=("1", "2"), **{"is": ("true",)}) == ["P0", "P2"]


@pytest.mark.parametrize(
    ("mapping", "message", "hint"),
    [
        (Mapping(name="NAM"), 'no feature has the key "NAM" of `name`', 'did you mean "NAME"?'),
        (
            Mapping(where=(("year", ("1909",)),)),
            'no feature has the key "year" of `where`',
            "their keys are NAME, pop",
        ),
        (Mapping(where=(("pop", ("7",)),)), "no feature has the values of `where`", ""),
    ],
)
def test_a_key_that_is_not_there_is_told(mapping, message, hint):
    problem = parse_layer(
        layer_text(shape("Point", [1, 2], NAME="A", pop=3)), "a", mapping
    ).problems[0]
    assert (problem.rule, problem.message, problem.hint) == ("layer-key", message, hint)
