"""A worker reports and makes the same as this process would, from a job alone."""

import json
import pickle

import pytest
from PIL import Image

from mapmaker.campaign import load
from mapmaker.format.text.document import parse_yaml
from mapmaker.problems import CampaignError, MapmakerError
from mapmaker.publish.atlas import card_of
from mapmaker.publish.builder import Builder, job
from mapmaker.publish.builder.dependencies import FileCache, names_in
from mapmaker.publish.embed import Embedding
from tests.conftest import CAMPAIGN


def made(builder, file):
    """What a worker makes of a campaign: nothing but bytes go there, and come back."""
    sent = builder._job(file, FileCache())
    return pickle.loads(pickle.dumps(job.make(pickle.loads(pickle.dumps(sent)))))  # noqa: S301


def faults_at_home(file):
    try:
        return load(file).problems
    except CampaignError as error:
        return tuple(error.problems)


@pytest.mark.parametrize("base_url", ["", "https://example.org/maps"])
def test_a_worker_makes_the_page_byte_for_byte(one, base_url):
    one.replace("march-0", "kind: capture", "kind: capture, image: {file: gate.png, alt: A gate}")
    Image.new("RGB", (8, 8), "red").save(one.campaigns / "gate.png")
    file = one.file("march-0")
    campaign = load(file)
    campaign_map = campaign.to_map(base_url=base_url)
    outputs = made(Builder(one.output, base_url=base_url), file).outputs
    card = json.loads(outputs.pop(".mapmaker/march-0.card.json"))
    assert card == card_of(campaign, campaign_map.ground.water)
    oembed = Embedding("march-0.html", campaign.title["en"], base_url).oembed("march-0.jpg")
    assert outputs == {
        "march-0.html": campaign_map.html().encode(),
        "march-0.jpg": campaign_map.picture(),
        "march-0.oembed.json": oembed.encode(),
    }


FAULTS = {
    "a place": ("to: Qazvin", "to: Kazvin"),
    "a key": ("forces:", "force:"),
    "yaml": ("sides:", "sides: ["),
    "a layer outside": ("[../geo/places.geojson]", "[../../places.geojson]"),
    "a layer that is not there": ("[../geo/places.geojson]", "[nowhere.geojson]"),
    "a layer that is a folder": ("[../geo/places.geojson]", "[../geo]"),
    "a layer that is no layer": ("[../geo/places.geojson]", "[march-0.yaml]"),
    "a layer of two names": ("[../geo/places.geojson]", "[x/../../geo/../geo/places.geojson]"),
    "an empty layer": ("[../geo/places.geojson]", "[empty.geojson]"),
    "layers that are no list": ("[../geo/places.geojson]", "../geo/places.geojson"),
    "a picture that is none": ("kind: capture", "image: {file: march-0.yaml, alt: x}"),
    "a picture that is not there": ("kind: capture", "image: {file: gate.png, alt: x}"),
    "a faulty bibliography": ("sources:\n", "bibliography: [refs.bib]\nsources:\n"),
    "an unknown bibliography": ("sources:\n", "bibliography: [refs.txt]\nsources:\n"),
    "a faulty layer": ("[../geo/places.geojson]", "[../geo/places.geojson, odd.geojson]"),
    "a warning": ("via: [Manjil]", "via: [Manjil, Tehran]"),
}


@pytest.mark.parametrize(("old", "new"), FAULTS.values(), ids=FAULTS)
def test_a_worker_reports_the_problems_with_the_senders_paths(one, monkeypatch, old, new):
    (one.campaigns / "empty.geojson").touch()
    (one.campaigns / "refs.bib").write_text("@book{a, year = 1}\n@book{")
    (one.campaigns / "odd.geojson").write_text(
        '{"type": "FeatureCollection", "features": [\n{"type": "Feature", "properties": {"name":'
        ' "Rasht"}, "geometry": {"type": "Point", "coordinates": [49.58, 99]}}]}'
    )
    one.replace("march-0", old, new)
    for folder, name in ((one.folder, "campaigns/march-0.yaml"), (one.campaigns, "march-0.yaml")):
        monkeypatch.chdir(folder)
        file = type(one.file("x"))(name)
        (outcome,) = Builder(one.output, force=True).build([file])
        assert outcome.problems == faults_at_home(file)
        assert "mapmaker-" not in " ".join(map(str, outcome.problems))


def test_the_worker_reports_problems_of_the_campaign(one):
    one.replace("march-0", "to: Qazvin", "to: Kazvin")
    file = one.file("march-0")
    result = made(Builder(one.output), file)
    assert result.outputs == {}
    assert result.problems == faults_at_home(file)


def test_an_unreadable_campaign_is_reported(one):
    file = one.campaigns / "none.yaml"
    (outcome,) = Builder(one.output).build([file])
    assert "none.yaml:1:1: this file cannot be read: No such file" in str(outcome.problems[0])


def test_a_worker_with_another_mapmaker_is_refused(one, monkeypatch):
    monkeypatch.setattr(job, "fingerprint", lambda: "another")
    with pytest.raises(MapmakerError, match="install the same"):
        one.build()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "layers: {}",
        "layers: [[a], {a: b}, null]",
        "events: [1, {image: []}]",
        "scenes: {}",
    ],
)
def test_names_in_accepts_any_data(text):
    assert names_in(parse_yaml(text, "a.yaml")) == ()


def test_an_outcome_has_the_files_that_were_read(one):
    file = one.write(
        "seen",
        CAMPAIGN.replace("[places.geojson]", "[../geo/places.geojson, ../../x, gone.geojson]"),
    )
    for problems, gone in ((2, []), (0, ["../../x", "gone.geojson"])):
        for name in gone:
            one.replace("seen", f", {name}", "")
        for built in (not problems, False):
            (outcome,) = Builder(one.output).build([file])
            assert (len(outcome.problems), outcome.built) == (problems, built)
            files = {file, one.layer, *([] if gone else [one.campaigns / "gone.geojson"])}
            assert {path.resolve() for path in outcome.files_read} == files


def test_the_cache_reads_once_and_keeps_what_fits(tmp_path):
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(path.name.encode() * 10)
    cache = FileCache(room_bytes=25)
    digests = [cache.digest(path) for path in paths]
    for path in paths:
        path.write_bytes(b"changed")
    assert [cache.digest(path) for path in paths] == digests
    assert [cache.read(path)[:1] for path in reversed(paths)] == [b"c", b"b", b"c"]
