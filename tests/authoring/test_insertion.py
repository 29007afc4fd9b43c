"""One more feature in a GeoJSON text, whatever it looks like."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.authoring.insertion import with_feature

NEW = {
    "type": "Feature",
    "properties": {"name": 'The "gate", [1, 2]', "alt_name": "دروازه"},
    "geometry": {"type": "Point", "coordinates": [49.46, 37.47]},
}

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
numbers = st.floats(-90, 90).map(lambda number: round(number, 4))
features = st.builds(
    lambda name, lon, lat, extra: {
        **extra,
        "type": "Feature",
        "properties": {"name": name, "features": [name]},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    },
    names,
    numbers,
    numbers,
    st.sampled_from([{}, {"id": 7}, {"bbox": [1, 2, 3, 4]}]),
)
collections = st.builds(
    lambda head, some, tail: {**head, "type": "FeatureCollection", "features": some, **tail},
    st.sampled_from([{}, {"name": "x"}, {"note": {"features": [1, "]"]}}]),
    st.lists(features, max_size=4),
    st.sampled_from([{}, {"bbox": [1, 2, 3, 4]}, {"end": "}]"}]),
)


def padded(value):
    """As ogr2ogr and QGIS write."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(k)}: {padded(v)}' for k, v in value.items())} }}"
    if isinstance(value, list):
        return f"[ {', '.join(map(padded, value))} ]"
    return json.dumps(value, ensure_ascii=False)


def on_lines(data, *, write, indent, comma):
    """A member a line, and a feature a line."""
    inside = comma.join(write(one) for one in data["features"])
    whole = f"[\n{indent * 2}{inside}\n{indent}]" if inside else f"[\n{indent}]"
    members = (
        f"{indent}{json.dumps(key)}: {whole if key == 'features' else json.dumps(value)}"
        for key, value in data.items()
    )
    return "{\n" + ",\n".join(members) + "\n}"


def dumped(data, indent, separators, *, ascii_only):
    return json.dumps(data, indent=indent, separators=separators, ensure_ascii=ascii_only)


def in_some_writing(data):
    """Texts of the same data, each with whether every feature begins a line."""
    indents = st.sampled_from(["", "  ", "\t"])
    commas = st.sampled_from([",\n    ", "\n    , ", " ,\n"])
    writes = st.sampled_from([padded, json.dumps])
    separators = st.sampled_from([(",", ":"), (", ", ": "), (",", ": ")])
    lines = st.builds(
        lambda write, indent, comma: on_lines(data, write=write, indent=indent, comma=comma),
        writes,
        indents,
        commas,
    )
    spread = st.builds(
        lambda indent, pair, ascii_only: dumped(data, indent, pair, ascii_only=ascii_only),
        st.sampled_from([0, 1, 2, 4, "\t"]),
        separators,
        st.booleans(),
    )
    compact = st.builds(
        lambda pair, ascii_only: dumped(data, None, pair, ascii_only=ascii_only),
        separators,
        st.booleans(),
    )
    return st.one_of(
        st.tuples(st.one_of(lines, spread) if data["features"] else lines, st.just(value=True)),
        st.tuples(compact, st.just(value=False)),
    )


@st.composite
def texts(draw):
    """Data, its text, and whether every feature begins a line of it."""
    data = draw(collections)
    text, by_lines = draw(in_some_writing(data))
    text = draw(st.sampled_from(["", "\n", " "])) + text + draw(st.sampled_from(["", "\n", "\n\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return data, text, by_lines


def inserted(old, new):
    """What stands in ``new`` and not in ``old``, when that is one piece; with its beginning."""
    same = (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    start = next(same, len(old))
    length = len(new) - len(old)
    assert [*new[:start], *new[start + length :]] == [*old]
    return start, new[start : start + length]


@given(texts())
def test_the_old_features_and_one_more_are_read(drawn):
    data, text, _ = drawn
    new, _ = with_feature(text, NEW)
    read = json.loads(new)
    before = read["features"].index(NEW)
    assert before == max(len(data["features"]) - 1, 0)
    assert read["features"].pop(before) == NEW
    assert read == data
    assert list(read) == list(data)


@given(texts())
def test_every_old_line_stands_as_it_was(drawn):
    """To the byte, ends of lines and all; a file on one line has one more piece in that."""
    _, text, by_lines = drawn
    new, line = with_feature(text, NEW)
    inserted(text, new)
    if by_lines:
        _, lines = inserted(text.split("\n"), new.split("\n"))
        assert '"Feature"' in "".join(lines)
        assert "\r" not in text or all(one.endswith("\r") for one in lines)
        told = "\n".join(new.split("\n")[line - 1 :]).lstrip(" \t,")
        assert json.JSONDecoder().raw_decode(told)[0] == NEW


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"features": [], "type": "F"}', '{"features": [{"a": [1, {"b": "é"}]}], "type": "F"}'),
        ('{"features":[],"type":"F"}', '{"features":[{"a":[1,{"b":"é"}]}],"type":"F"}'),
        ('{"features": [{"c": 1}]}', '{"features": [{"a": [1, {"b": "é"}]}, {"c": 1}]}'),
        ('{"features":[{"c":1,"d":2}]}', '{"features":[{"a":[1,{"b":"é"}]},{"c":1,"d":2}]}'),
        (
            '{ "features": [ { "c": 1, "d": "\\u00e9" }, { "c": 2 } ] }',
            '{ "features": [ { "c": 1, "d": "\\u00e9" }, { "a": [ 1, { "b": "\\u00e9" } ] }, { "c": 2 } ] }',
        ),
        (
            '{\n  "features": [],\n  "type": "F"\n}',
            '{\n  "features": [\n    {"a": [1, {"b": "é"}]}\n  ],\n  "type": "F"\n}',
        ),
        (
            '{"features": [\n\t{\n\t\t"c": 1\n\t}\n]}',
            '{"features": [\n\t{\n\t\t"a": [\n\t\t\t1\n\t\t]\n\t},\n\t{\n\t\t"c": 1\n\t}\n]}',
        ),
    ],
)
def test_the_new_feature_is_written_as_its_neighbours(old, new):
    feature = {"a": [1]} if "\t" in old else {"a": [1, {"b": "é"}]}
    assert with_feature(old, feature)[0] == new


@pytest.mark.parametrize("spread", ["[1.5, 2]", "[\n        1.5,\n        2\n      ]"])
def test_positions_are_written_as_others_are(spread):
    one = f"""{{
    "type": "Feature",
    "geometry": {{
      "type": "Point",
      "coordinates": {spread}
    }}
  }}"""
    old = f'{{"type": "FeatureCollection", "features": [\n  {one}\n]}}'
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1.5, 2]}}
    assert with_feature(old, feature)[0].count(one) == 2
