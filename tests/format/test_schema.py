import pytest

from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import parse_yaml
from mapmaker.format.validation import validate


def faults(text):
    _, problems = validate(parse_yaml(text, "a.yaml"))
    return [str(problem).removeprefix("a.yaml:") for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a\nlayerz: []", '2:1: unknown key "layerz" (did you mean "layers"?)'),
        ("events: []", '1:1: the campaign has no "title" (title of the map)'),
        ("title: a\nevents: [{title: b}]", '2:10: this event has no "on" (when)'),
        (
            "title: a\nmovements: [{claims: [{on: 1909}]}]",
            '2:23: this claim has no "source" (id of the source of the claim)',
        ),
        (
            "title: a\nforces: {events: {name: b}}",
            '2:18: this force has no "side" (id of its side)',
        ),
        ("title:", '1:1: "title" has no value'),
        (
            "title: [a]",
            "1:8: write a text here, or one for each language: {en: ..., fa: ...}",
        ),
        ("title: {english: a}", '1:8: "english" is not a language code (write en, fa, fr ...)'),
        ("title: {en: }", "1:8: the text in en is missing"),
        ("title: a\nlayers: b", '2:9: "layers" must be a list, as in [a.geojson]'),
        (
            "title: a\nlayers: [[b]]",
            '2:10: item 1 of "layers" must be a mapping, as in {file: ../geo/roads.geojson, name: NAME}',
        ),
        (
            "title: a\nlayers: [{file: a.geojson, kind: street}]",
            (
                '2:34: "street" is not one of road, rail, sea, river, border, mountains, lake, province,'
                " region or country"
            ),
        ),
        (
            "title: a\nlayers: [{name: NAME}]",
            '2:10: this layer has no "file" (a GeoJSON file, relative to this file)',
        ),
        (
            "title: a\nbibliography: [[b]]",
            '2:16: item 1 of "bibliography" must be one text, not a list or a mapping',
        ),
        (
            "title: a\nsides: b",
            '2:8: "sides" must be a mapping by id, as in {an-id: {name: Rebels}}',
        ),
        (
            "title: a\nevents: [b]",
            '2:10: item 1 of "events" must be a mapping, as in {title: Peace, on: 1909-05-02}',
        ),
        (
            "title: a\nevents: {b: c}",
            '2:9: "events" must be a list, as in [{title: Peace, on: 1909-05-02}]',
        ),
        ("title: a\nautoplay: maybe", '2:11: "autoplay" must be true or false'),
        (
            "title: a\nbounds: [1, 2, 3]",
            "2:9: bounds are [west, south, east, north] in degrees (for example [45, 31, 53, 41]; over 180 degrees [170, -30, -165, -10])",
        ),
        (
            "title: a\nbounds: [45, 41, 53, 31]",
            "2:9: bounds are [west, south, east, north] in degrees (for example [45, 31, 53, 41]; over 180 degrees [170, -30, -165, -10])",
        ),
        (
            'title: a\nsides: {"b c": {name: x}}',
            '2:9: "b c" is not an id; ids are letters, digits, - and _',
        ),
        (
            "title: a\nsides: {b: {name: x, colour: red}}",
            '2:30: "red" is not a colour; write it as #rrggbb, in quotes',
        ),
        (
            "title: a\nsources: {b: {title: x, url: 'javascript:1'}}",
            '2:30: "javascript:1" is not a web address; one starts with http:// or https://',
        ),
        (
            "title: a\nforces: {g: {name: G, side: s, strength: '1,500'}}",
            '2:42: "1,500" is not a number of people (write 1500)',
        ),
        (
            "title: a\nforces: {g: {name: G, side: s, strength: -5}}",
            '2:42: "-5" is not a number of people (write 700, or 500-2000)',
        ),
        (
            "title: a\nforces: {g: {name: G, side: s, at: [37, 149]}}",
            "2:36: a place is a name, or [lon, lat] in degrees (is it [lat, lon]? longitude comes first)",
        ),
        (
            "title: a\nforces: {g: {name: G, side: s, at: [.nan, 1]}}",
            "2:36: a place is a name, or [lon, lat] in degrees",
        ),
        (
            "title: a\nevents: [{title: b, on: 1909-7-1}]",
            '2:25: "1909-7-1" is not a date (did you mean "1909-07-01"?)',
        ),
    ],
)
def test_faults_have_their_place_and_a_sentence(text, expected):
    assert expected in faults(text)


def test_a_wrong_choice_lists_the_choices():
    (fault,) = faults("title: a\nevents: [{title: b, on: 1909, kind: seige}]")
    assert fault.startswith('2:37: "seige" is not one of battle, bombardment, siege')
    assert fault.endswith('(did you mean "siege"?)')


def test_keys_are_suggested_from_the_part_they_stand_in():
    movement = "{force: g, leave: 1909, arrive: 1909, strength: {leav: 1}, claims: [{source: s, on: 1909}]}"
    found = faults(f"title: a\nmovements:\n- {movement}")
    assert '3:52: unknown key "leav" (did you mean "leave"?)' in found
    assert '3:83: unknown key "on"' in found


def test_all_faults_come_at_once_in_order():
    found = faults("titel: a\nlayers: b\nevents: [{on: 1909-13}]")
    assert [fault.split(":")[0] for fault in found] == ["1", "1", "2", "3", "3"]


def test_a_stop_says_when_in_one_way():
    movement = "{force: g, leave: 1909, arrive: 1909, via: [{at: X, on: 1909, leave: 1909}]}"
    assert faults(f"title: a\nmovements:\n- {movement}") == [
        "3:47: a stop has `on`, or `arrive` and `leave`, not both"
    ]


def test_short_forms_mean_the_long_ones():
    movement = "{force: g, from: A, to: [50, 36], via: [B, [51, 35]], leave: 1909, arrive: 1909, strength: 700}"
    file, problems = validate(parse_yaml(f"title: a\nmovements:\n- {movement}", "a.yaml"))
    assert problems == []
    assert file.movements[0].to == (50.0, 36.0)
    assert [stop.at for stop in file.movements[0].via] == ["B", (51.0, 35.0)]
    assert (file.movements[0].strength.leave.best, file.movements[0].strength.arrive.best) == (
        700,
        700,
    )


def test_every_field_is_described_in_the_schema():
    schema = CampaignFile.model_json_schema()
    parts = [schema, *schema["$defs"].values()]
    for part in parts:
        for name, value in part.get("properties", {}).items():
            assert value.get("description"), f"{part['title']}.{name}"


def test_a_mapping_of_nothing_lacks_a_title(project):
    project.write("{}\n")
    assert project.problems() == ['1:1: the campaign has no "title" (title of the map)']
