"""Every key of campaign files reaches the player."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from mapmaker.format.schema import context, model
from mapmaker.format.schema.fields import Part
from mapmaker.format.text.document import parse_yaml, read_yaml
from mapmaker.format.text.dump import yaml_of
from mapmaker.page.payload.payload import payload_of, to_json
from mapmaker.problems import CampaignError
from tests.conftest import Project
from tests.everything import write_everything

#: What the campaign of ``tests.everything`` does not have.
MORE = """\
language: fa
start: 1909-03-20
bibliography: [books.bib]
tiles: FreeMapSK
autoplay: false
calendar: julian
timezone: Asia/Tehran
style: flow
camera: still
sides:
  riders: {name: Riders}
sources:
  book:
    author: [{en: A. Author, fa: نویسنده}]
    year: 1910
    kind: book
    url: https://example.org/book
    accessed: 2024-05-03
    note: Read it.
    short: Author 1910
    editor: E. Ditor
    original_year: 1815~/1821
    container: The whole
    volume: 3
    number: 4
    pages: 1-9
    edition: 2nd ed.
    series: Texts 7
    publisher: Press
    institution: University
    place: Town
    archive: Archive
    shelfmark: MS 12
places:
  Hut: {at: [49.5, 36.5], name: {fa: کلبه}, alt_name: [Cabin], uncertainty_km: 3, note: A hut.}
forces:
  picket:
    kind: cavalry
    note: Few.
    sources: [book]
    since: 1909-04-10
    until: 1909-06-20
    merge_into: garrison
  vanguard: {name: Vanguard, side: rebels, split_from: gilan}
movements:
  - force: gilan
    title: The march
    sources: [book, extra]
    via:
      - Manjil
      - {at: Hut, arrive: 1909-05-02, leave: 1909-05-03, strength: 450}
      - {at: [49.8, 36.4], on: 1909-05-04}
    certainty: conjectural
    by: road
    strength: {leave: 700, arrive: 400}
    retreat: true
    note: Hard.
    claims:
      - source: tables
        from: Manjil
        to: Hut
        leave: 1909-05-02
        arrive: 1909-05-06
        strength: 300
        outcome: Late.
        note: A claim.
  - {force: vanguard, from: Qazvin, to: Manjil, leave: 1909-05-08, arrive: 1909-05-09}
  - {force: picket, route: The lane, leave: 1909-04-20, arrive: 1909-05-01}
events:
  - on: 1909-05-05T06:00Z
    until: 1909-05-08
    outcome: It fell.
    note: Seen by many.
    claims: [{outcome: It held., strength: 90}]
fronts:
  - until: 1909-07-10
scenes:
  - view: [49, 36, 50, 37]
    links: [{title: More, url: https://example.org/more}]
"""
LANE = {
    "type": "Feature",
    "properties": {"name": "The lane"},
    "geometry": {"type": "LineString", "coordinates": [[48.5, 37.2], [49.2, 37.1], [49.4, 36.9]]},
}
TOWNS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"NAM": name, "name": "Another", "YEAR": year},
            "geometry": {"type": "Point", "coordinates": [49.5, lat]},
        }
        for name, year, lat in (("Highlands", 1909, 36.4), ("Lowlands", 1815, 36.9))
    ],
}
RANGE = {
    "type": "Feature",
    "properties": {"name": "The range"},
    "geometry": {"type": "Point", "coordinates": [49.3, 36.5]},
}
BOOKS = "@book{extra, title = {An extra book}, author = {Nobody}, year = 1911}"


def merged(whole: Any, more: Any) -> Any:
    """Return data with more of it: mappings key by key, lists of mappings entry by entry.

    >>> merged({"a": [{"b": 1}], "c": 1}, {"a": [{"d": 2}, {"e": 3}], "c": 2})
    {'a': [{'b': 1, 'd': 2}, {'e': 3}], 'c': 2}
    """
    if isinstance(whole, dict) and isinstance(more, dict):
        return whole | {
            key: merged(whole[key], new) if key in whole else new for key, new in more.items()
        }
    if isinstance(whole, list) and isinstance(more, list) and isinstance(whole[0], dict):
        both = [merged(*pair) for pair in zip(whole, more, strict=False)]
        return both + (whole if len(whole) > len(more) else more)[len(both) :]
    return more


def keys_of(value: object, raw: Any, path: tuple = ()) -> Iterator[tuple[str, tuple]]:
    """Yield the keys that a part of a file has, as ``Class.key``, with the way to each."""
    if isinstance(value, BaseModel) and isinstance(raw, dict):
        for name, field in type(value).model_fields.items():
            key = field.alias or name
            if key in raw:
                yield f"{type(value).__name__}.{key}", (*path, key)
                yield from keys_of(getattr(value, name), raw[key], (*path, key))
    elif isinstance(value, dict):
        for key in value.keys() & raw.keys():  # of sources, a bibliography has more
            yield from keys_of(value[key], raw[key], (*path, key))
    elif isinstance(value, list) and isinstance(raw, list):
        for n, part in enumerate(value):
            yield from keys_of(part, raw[n], (*path, n))


def without(data: Any, path: tuple) -> Any:
    """Return data without what stands at the end of a way."""
    data = copy.deepcopy(data)
    part = data
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    return data


def every_key() -> set[str]:
    parts = {
        part
        for module in (model, context)
        for part in vars(module).values()
        if isinstance(part, type) and issubclass(part, Part) and not part.__name__.startswith("_")
    }
    return {
        f"{part.__name__}.{field.alias or name}"
        for part in parts - {Part}
        for name, field in part.model_fields.items()
    }


def decoded(payloads: dict[str, str], folder: Path) -> dict[str, str]:
    """Return the campaigns that the player makes of payloads, as text."""
    file = folder / "payloads.json"
    file.write_text(json.dumps(payloads), "utf-8")
    node = shutil.which("node")
    assert node
    script = Path(__file__).with_name("decode.js")
    done = subprocess.run(
        [node, script, file], capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def payload_without(project: Project, data: Any, path: tuple) -> str:
    """Return the payload of a campaign without a key, or nothing if it is refused."""
    project.path.write_text(yaml_of(without(data, path)), "utf-8")
    try:
        return to_json(payload_of(project.load()))
    except CampaignError:
        return ""


def test_every_key_reaches_the_player(project: Project, tmp_path: Path):
    """Each key has a value without which the player has another campaign, or nothing loads."""
    write_everything(project)
    lane = json.dumps({"type": "FeatureCollection", "features": [LANE]})
    (project.folder / "lane.geojson").write_text(lane, "utf-8")
    (project.folder / "books.bib").write_text(BOOKS, "utf-8")
    data = merged(read_yaml(project.path).data, parse_yaml(MORE, "more.yaml").data)
    data["layers"].append("lane.geojson")
    (project.folder / "towns.geojson").write_text(json.dumps(TOWNS), "utf-8")
    data["layers"].append({"file": "towns.geojson", "name": "NAM", "where": {"YEAR": ["1909"]}})
    (project.folder / "ranges.geojson").write_text(json.dumps(RANGE), "utf-8")
    data["layers"].append({"file": "ranges.geojson", "kind": "mountains"})
    project.path.write_text(yaml_of(data), "utf-8")
    campaign = project.load()
    paths: dict[str, list[tuple]] = {}
    for key, path in keys_of(campaign.file, campaign.document.data):
        paths.setdefault(key, []).append(path)
    assert every_key() - paths.keys() == set()
    whole = to_json(payload_of(campaign))
    lessened = {}  # by the key that is left out; nothing where the rest is refused
    for key, ways in paths.items():
        texts = (payload_without(project, data, path) for path in ways)
        lessened[key] = next((text for text in texts if text != whole), whole)
    shown = decoded({"": whole, **{key: text for key, text in lessened.items() if text}}, tmp_path)
    assert [key for key in lessened if shown.get(key) == shown[""]] == []
