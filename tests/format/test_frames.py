"""Campaigns from frames: their content, and the cells of their errors."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from mapmaker import Campaign, CampaignError
from mapmaker.campaign import load
from mapmaker.check import check
from mapmaker.dates import iso
from mapmaker.page.payload.payload import payload_of, to_json

NAN = float("nan")


@pytest.fixture
def frames():
    """The frames of a small campaign, which tests may change."""
    points = gpd.points_from_xy([49.58, 49.40, 50.0], [37.28, 36.74, 36.27], crs=4326)
    names = {"name": ["Rasht", "Manjil", "Qazvin"], "name:fa": ["رشت", None, "قزوین"]}
    return {
        "title": {"en": "March on Qazvin", "fa": "به سوی قزوین"},
        "forces": pd.DataFrame(
            {
                "name": ["Gilan column", "Cossacks"],
                "name:fa": ["اردوی گیلان", np.nan],
                "side": ["rebels", "royalists"],
                "strength": [700, np.nan],
                "at": [None, "Qazvin"],
            },
            index=["gilan", "cossacks"],
        ),
        "movements": pd.DataFrame(
            {
                "force": ["gilan", "gilan"],
                "from": ["Rasht", None],
                "to": ["Manjil", "Qazvin"],
                "leave": pd.to_datetime(["1909-05-01T00:00", "1909-05-03T06:00"]),
                "arrive": ["1909-05-02", "1909-05-05~"],
                "sources": ["ward; brief", None],
                "retreat": [False, True],
            },
            index=[17, 18],
        ),
        "events": pd.DataFrame(
            {"title": ["Qazvin falls"], "at": ["Qazvin"], "on": [dt.date(1909, 5, 5)]}
        ),
        "places": gpd.GeoDataFrame(names | {"inhabitants": [1, 2, 3]}, geometry=points),
        "sources": {"ward": "Immortal", "brief": {"title": "A brief", "year": 1909}},
    }


def faults(frames, **more):
    with pytest.raises(CampaignError) as caught:
        Campaign.from_frames(**frames, **more)
    return str(caught.value).splitlines()


def test_what_frames_say(frames):
    campaign = Campaign.from_frames(**frames, calendar="persian")
    assert (campaign.id, campaign.calendar) == ("march-on-qazvin", "persian")
    assert campaign.languages == ("en", "fa")
    assert campaign.sides["royalists"].name == "royalists"
    gilan, cossacks = campaign.forces.values()
    assert gilan.name == {"en": "Gilan column", "fa": "اردوی گیلان"}
    assert (gilan.strength, cossacks.strength) == ((700, 700), None)
    first, second = campaign.movements
    assert (first.leave.text, second.leave.text) == ("1909-05-01", "1909-05-03T06:00")
    assert first.sources == ("ward", "brief")
    assert (first.retreat, second.retreat) == (False, True)
    assert second.stops[0].place.name == "Manjil"
    assert campaign.places[0].names == {"fa": "رشت", "en": "Rasht"}
    assert campaign.sources["brief"].year == "1909"
    assert repr(campaign) == (
        '<Campaign "March on Qazvin", 1909-05-01 to 1909-05-06: 2 forces, 2 movements, 1 event>'
    )


def test_a_campaign_without_a_file_can_do_what_others_can(frames):
    campaign = Campaign.from_frames(**frames)
    assert campaign.positions("1909-05-05T12:00").index.tolist() == ["gilan", "cossacks"]
    assert set(campaign.tracks().force) == {"gilan", "cossacks"}
    assert campaign.events().place.tolist() == ["Qazvin"]
    assert "Gilan column" in campaign.to_map(ground=False).html()
    assert campaign.accounts == ()
    assert [str(p) for p in check(campaign.document) if p.rule == "event-without-source"] == [
        ('events, row 1 (index 0): event "Qazvin falls" cites no source (add `sources`)')
    ]


def test_rules_report_the_row_of_a_place(frames):
    places = pd.DataFrame(frames["places"].drop(columns="geometry"), index=[0, 1, 2])
    more = pd.DataFrame({"name": ["Anzali", "Mänjil"]}, index=[7, 8])
    points = {"lon": [49.58, 49.40, 50.0, 49.46, 49.41], "lat": [37.28, 36.74, 36.27, 37.47, 36.74]}
    frames["places"] = pd.concat([places, more]).assign(**points)
    found = [str(problem) for problem in check(Campaign.from_frames(**frames).document)]
    assert 'places, row 4 (index 7), column "name": nothing uses the place "Anzali"' in found
    (twins,) = (line for line in found if "shares a name" in line)
    assert twins.startswith('places, row 5 (index 8), column "name": "Mänjil" lies 0.9 km from ')
    assert 'from "Manjil" in places, row 2 (index 1), column "name", which' in twins


def test_frames_are_only_read(frames):
    kept = {key: value.copy() for key, value in frames.items()}
    Campaign.from_frames(**frames)
    for key in ("forces", "movements", "events", "places"):
        pd.testing.assert_frame_equal(frames[key], kept[key])
    assert (frames["title"], frames["sources"]) == (kept["title"], kept["sources"])


@pytest.mark.parametrize("crs", [4326, 3857, 32639])
def test_places_may_be_in_any_crs(frames, crs):
    frames["places"] = frames["places"].to_crs(crs)
    places = Campaign.from_frames(**frames).places
    positions = [(place.lon, place.lat) for place in places]
    assert positions == [(49.58, 37.28), (49.40, 36.74), (50.0, 36.27)]


def test_places_may_be_columns_or_a_mapping(frames):
    expected = to_json(payload_of(Campaign.from_frames(**frames)))
    points = frames["places"].geometry
    frames["places"] = pd.DataFrame(frames["places"].drop(columns="geometry")).assign(
        lon=points.x, lat=points.y
    )
    assert to_json(payload_of(Campaign.from_frames(**frames))) == expected
    frames["places"] = frames["places"].set_index("name")
    assert to_json(payload_of(Campaign.from_frames(**frames))) == expected
    frames["places"] = {
        "Rasht": {"at": (49.58, 37.28), "name": {"fa": "رشت"}},
        "Manjil": (49.40, 36.74),
        "Qazvin": {"at": np.array([50.0, 36.27]), "name": {"fa": "قزوین"}},
    }
    assert to_json(payload_of(Campaign.from_frames(**frames))) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("persian:1288-02-15", "persian:1288-02-15"),
        (dt.datetime(1909, 5, 5, 6, 30, 59), "1909-05-05T06:30"),  # noqa: DTZ001
        (np.datetime64("1909-05-05T06:30:59"), "1909-05-05T06:30"),
        (np.datetime64("1909-05-05T00:00:00"), "1909-05-05"),
        (np.datetime64("1909-05"), "1909-05"),
        (np.datetime64("1909-05-05"), "1909-05-05"),
        (pd.Period("1909-05", "M"), "1909-05"),
        (1910, "1910"),
        (np.float64(1910), "1910"),
    ],
)
def test_forms_of_dates(frames, value, text):
    frames["events"]["on"] = pd.Series([value], dtype=object)
    assert Campaign.from_frames(**frames).parts.events[0].date.text == text


def test_whole_numbers_are_years_before_our_era_too(frames):
    frames["movements"] = (
        frames["movements"].drop(columns="arrive").assign(leave=[-217, -216], arrive=[-217, -216])
    )
    frames["events"]["on"] = -217
    campaign = Campaign.from_frames(**frames, start=-218)
    assert campaign.movements[0].leave.text == "-0217"
    assert iso(campaign.start) == "-0218-01-01T00:00"


def test_years_that_pandas_does_not_reach_are_texts(frames):
    frames["events"]["on"] = "-0217-08"
    date = Campaign.from_frames(**frames, start=-218).parts.events[0].date
    assert (iso(date.earliest), date.precision) == ("-0217-08-01T00:00", "month")


def test_the_sides_may_be_given(frames):
    sides = pd.DataFrame({"id": ["rebels", "royalists"], "name": ["Rebels", "Royalists"]})
    campaign = Campaign.from_frames(**frames, sides=sides.assign(colour=["#112233", None]))
    assert (campaign.sides["rebels"].name, campaign.sides["rebels"].colour) == ("Rebels", "#112233")


def test_all_faults_at_once_each_by_table_row_and_column(frames):
    movements = frames["movements"]
    movements["arrive"] = ["1909-13-02", "1909-05-05"]
    movements["leaves"] = 1
    movements["force"] = ["gilan", "gilann"]
    frames["forces"]["strength"] = ["7,000", 3.5]
    frames["events"][["at", "on"]] = "Kazvin", NAN
    found = faults(frames, calender="persian")
    assert [line.partition(" (write 1909")[0] for line in found] == [
        'calender: unknown key "calender" (did you mean "calendar"?)',
        'events, row 1 (index 0): this event has no "on" (when)',
        'events, row 1 (index 0), column "at": there is no place "Kazvin" (did you mean "Qazvin"?)',
        'forces, row 1 (index gilan), column "strength": "7,000" is not a number of people (write 7000)',
        (
            'forces, row 2 (index cossacks), column "strength": '
            '"3.5" is not a number of people (write 700, or 500-2000)'
        ),
        (
            'movements, row 1 (index 17), column "arrive": '
            '"1909-13-02" is not a date: there is no month 13; '
            "months run from 01 to 12, seasons from 21 to 24"
        ),
        'movements, column "leaves": unknown key "leaves" (did you mean "leave"?)',
        (
            'movements, row 2 (index 18), column "force": '
            'there is no force "gilann" (did you mean "gilan"?)'
        ),
    ]


def test_problems_have_rows_and_columns_as_numbers(frames):
    frames["movements"]["to"] = ["Manjil", "Kazvin"]
    with pytest.raises(CampaignError) as caught:
        Campaign.from_frames(**frames)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column, problem.rule) == (
        "movements",
        2,
        3,
        "unknown-place",
    )


def test_a_missing_column_is_reported_once(frames):
    frames["movements"] = frames["movements"].drop(columns=["leave", "force"])
    assert faults(frames) == [
        'movements: there is no column "force" (id of the force that moves)',
        'movements: there is no column "leave" (when it leaves)',
    ]


def test_forces_need_names(frames):
    frames["forces"] = frames["forces"].reset_index(drop=True)
    assert faults(frames) == [
        (
            'forces: there is no column "id" (add it, or set_index("id"): this index only counts '
            "the rows)"
        )
    ]
    frames["forces"]["id"] = ["gilan", None]
    assert faults(frames) == ['forces, row 2 (index 1), column "id": "id" has no value']
    frames["forces"]["id"] = ["gilan", "gilan"]
    assert faults(frames) == [
        (
            'forces, row 2 (index 1), column "id": "gilan" is given twice; first in '
            'forces, row 1 (index 0), column "id"'
        )
    ]


def test_a_side_with_an_invalid_id_is_reported_in_its_cell(frames):
    frames["forces"]["side"] = ["the rebels", "royalists"]
    (fault,) = faults(frames)
    assert fault.startswith('forces, row 1 (index gilan), column "side": "the rebels" is not an id')


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        (shapely.LineString([(0, 0), (1, 1)]), 'column "geometry": this must be a Point, not a'),
        (None, 'this place has no "at" (where it is'),
        (shapely.Point(36.0, 149.0), 'column "geometry": a position is [lon, lat] in degrees'),
    ],
)
def test_places_are_points(frames, shape, fault):
    geometry = [*frames["places"].geometry[:2], shape]
    frames["places"] = frames["places"].set_geometry(geometry)
    assert any(
        line.startswith("places, row 3 (index 2)") and fault in line for line in faults(frames)
    )


WAYS = [[(49.58, 37.28), (49.40, 36.74)], [(49.40, 36.74), (49.70, 36.50), (50.0, 36.27)]]


def ways(movements, crs="EPSG:4326", lines=WAYS):
    """Movements as a GeoDataFrame of lines."""
    geometry = gpd.GeoSeries([shapely.LineString(line) for line in lines], crs="EPSG:4326")
    bare = movements.drop(columns=["from", "to"])
    return gpd.GeoDataFrame(bare, geometry=geometry.set_axis(bare.index).to_crs(crs))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32639", "EPSG:3857"])
def test_lines_are_the_ways_of_movements(frames, crs):
    frames["movements"] = ways(frames["movements"], crs)
    before = frames["movements"].copy()
    first, second = Campaign.from_frames(**frames).movements
    assert [(stop.lon, stop.lat) for stop in first.stops] == WAYS[0]
    assert [(stop.lon, stop.lat) for stop in second.stops] == WAYS[1]
    assert before.equals(frames["movements"])
    text = Campaign.from_frames(**frames).to_yaml()
    assert "via: [[49.7, 36.5]]" in text


def test_names_say_more_than_the_ends_of_a_line(frames):
    frames["movements"] = ways(frames["movements"]).assign(to=["Manjil", "Qazvin"])
    _, second = Campaign.from_frames(**frames).movements
    assert [stop.place and stop.place.name for stop in second.stops[1:]] == [None, "Qazvin"]
    assert (second.stops[1].lon, second.stops[1].lat) == (49.70, 36.50)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32639"])
def test_points_are_where_events_happen(frames, crs):
    where = gpd.GeoSeries([shapely.Point(49.9, 36.3)], crs="EPSG:4326").to_crs(crs)
    bare = frames["events"].drop(columns="at")
    frames["events"] = gpd.GeoDataFrame(bare, geometry=where)
    assert Campaign.from_frames(**frames).chronicle[0].lonlat == (49.9, 36.3)
    frames["events"]["at"] = "Qazvin"
    assert Campaign.from_frames(**frames).chronicle[0].lonlat == (50.0, 36.27)


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        (shapely.Point(49.5, 37.0), 'column "geometry": this must be a LineString, not a Point'),
        (
            shapely.MultiLineString(WAYS),
            'column "geometry": this must be a LineString, not a Multi',
        ),
        (shapely.LineString([(49.0, 136.0), (50.0, 36.0)]), "longitude comes first"),
        (None, "the first movement of a force needs `from`"),
    ],
)
def test_ways_are_lines(frames, shape, fault):
    frames["movements"] = ways(frames["movements"])
    second = frames["movements"].geometry.iloc[1]
    frames["movements"] = frames["movements"].set_geometry([shape, second], crs="EPSG:4326")
    told = faults(frames)
    assert any("row 1 (index 17)" in line and fault in line for line in told)
    assert not any("row 2" in line for line in told)


def test_contradictions_are_reported_by_rows(frames):
    frames["movements"] = frames["movements"].iloc[::-1]
    frames["movements"]["from"] = ["Manjil", "Rasht"]
    assert faults(frames) == [
        (
            'movements, row 2 (index 17), column "leave": the force leaves on 1909-05-01, before it '
            'leaves on 1909-05-03T06:00 in movements, row 1 (index 18), column "leave" '
            "(list a force's movements in order of time)"
        )
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"leave": pd.Timestamp("1909-05-01 06:00", tz="UTC")}, "has a time zone"),
        ({"leave": pd.Timestamp("1909-05-01", tz="Asia/Tehran")}, "has a time zone"),
        ({"note": "a\x00b"}, "character U+0000 is not allowed here"),
        ({"claims": [[{"source": "ward", "on": 1909}]] * 2}, 'unknown key "on"'),
        ({"via": [["Rasht", "Manjl"], []]}, 'column "via"[1]: there is no place "Manjl"'),
        ({"by": "rode"}, '"rode" is not one of road'),
    ],
)
def test_faults_within_cells(frames, change, fault):
    frames["movements"] = frames["movements"].assign(**change)
    assert any(fault in line and "row 1 (index 17)" in line for line in faults(frames))


def test_two_columns_of_one_name_are_reported(frames):
    frames["movements"] = pd.concat([frames["movements"], frames["movements"][["to"]]], axis=1)
    assert faults(frames) == ['movements, column "to": there are two columns of this name']


def test_a_table_of_another_type_is_a_type_error(frames):
    frames["movements"] = [{"force": "gilan"}]
    with pytest.raises(TypeError, match="movements must be a pandas DataFrame, not list"):
        Campaign.from_frames(**frames)


def test_frames_may_lean_on_layers_beside_their_path(frames, project):
    del frames["places"]
    frames["movements"]["by"] = "road"
    campaign = Campaign.from_frames(
        **frames, layers=["places.geojson"], path=project.folder / "frames.yaml"
    )
    assert campaign.movements[0].certainty == "surveyed"
    layer = {
        "file": "places.geojson",
        "name": "name",
        "where": {"name": ["Rasht", "Manjil", "Qazvin"]},
    }
    campaign = Campaign.from_frames(
        **{**frames, "movements": frames["movements"].drop(columns="by")},
        layers=[layer],
        path=project.folder / "frames.yaml",
    )
    assert {place.name for place in campaign.places} == {"Rasht", "Manjil", "Qazvin"}
    written = (
        "layers:\n  - {file: places.geojson, name: name, where: {name: [Rasht, Manjil, Qazvin]}}\n"
    )
    assert written in campaign.to_yaml()
    assert faults(frames, layers=["nothing.geojson"]) == [
        'layers[0]: layer "nothing.geojson" cannot be read: No such file or directory'
    ]


def test_its_file_says_the_same(frames, tmp_path):
    path = tmp_path / "march.yaml"
    campaign = Campaign.from_frames(**frames, path=path, start=1909, camera="still")
    path.write_text(campaign.to_yaml(), "utf-8")
    again = load(path)
    assert again.document.data == campaign.document.data
    assert to_json(payload_of(again)) == to_json(payload_of(campaign))


def test_values_that_contain_themselves_are_reported(frames):
    endless = []
    endless.append(endless)
    frames["movements"]["via"] = pd.Series([endless, None], index=[17, 18], dtype=object)
    assert "nested more than 100 levels deep" in faults(frames)[0]


def test_a_set_has_no_order_to_go_by(frames):
    frames["movements"]["via"] = pd.Series([{"Rasht"}, None], index=[17, 18], dtype=object)
    (fault,) = faults(frames)
    assert 'column "via": a set has no order; write a list' in fault


def test_a_crs_that_leads_nowhere_is_a_type_error(frames):
    frames["places"] = frames["places"].set_crs('LOCAL_CS["x",UNIT["m",1]]', allow_override=True)
    with pytest.raises(TypeError, match='from CRS "x" to EPSG:4326'):
        Campaign.from_frames(**frames)


def test_numbers_in_odd_wrappings_are_numbers(frames):
    frames["forces"]["strength"] = pd.Series([np.array(700), None], dtype=object).to_numpy()
    campaign = Campaign.from_frames(**{**frames, "title": 1909})
    assert campaign.title == "1909"
    assert campaign.forces["gilan"].strength == (700, 700)


def test_a_campaign_from_frames_is_copied_whole(frames, copied):
    campaign = Campaign.from_frames(**frames)
    other = copied(campaign)
    assert to_json(payload_of(other)) == to_json(payload_of(campaign))
    assert other.to_yaml() == campaign.to_yaml()
    assert other.document.where(("movements", 1, "to")) == (
        'movements, row 2 (index 18), column "to"'
    )
