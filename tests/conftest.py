"""A tiny campaign that every test may change: two places, a road, one force, one movement."""

import copy
import json
import pickle
import textwrap
from pathlib import Path

import pytest
from hypothesis import settings

from mapmaker.campaign import Campaign, load
from mapmaker.problems import CampaignError

# Machines are noisy: a slow example is no fault.
settings.register_profile("mapmaker", deadline=None)
settings.load_profile("mapmaker")


def pytest_collection_modifyitems(items):
    """Start with what takes long, so that no worker has it left at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


CAMPAIGNS = Path(__file__).parents[1] / "campaigns"
FLAGSHIP = CAMPAIGNS / "triumph-of-tehran.yaml"

CAMPAIGN = """\
title: {en: March on Qazvin, fa: به سوی قزوین}
layers: [places.geojson]
sides:
  rebels: {name: Rebels}
forces:
  gilan: {name: Gilan column, side: rebels, strength: 700}
sources:
  book: {title: A book}
movements:
  - force: gilan
    from: Rasht
    via: [Manjil]
    to: Qazvin
    leave: 1909-05-01
    arrive: 1909-05-05
    by: road
    sources: [book]
events:
  - {title: Qazvin falls, at: Qazvin, on: 1909-05-05, kind: capture, sources: [book]}
"""

PLACES = {"Rasht": (49.58, 37.28), "Manjil": (49.40, 36.74), "Qazvin": (50.00, 36.27)}


def point(name, lonlat, **tags):
    """A place as a GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": {"name": name, **tags},
        "geometry": {"type": "Point", "coordinates": list(lonlat)},
    }


def line(coordinates, **tags):
    """A line as a GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": tags,
        "geometry": {"type": "LineString", "coordinates": [list(p) for p in coordinates]},
    }


def layer_text(*features):
    """The text of a layer, a feature a line."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


LAYER = layer_text(
    *(point(name, lonlat) for name, lonlat in PLACES.items()),
    point("Tehran", (51.42, 35.69), alt_name="Teheran;Tihran", **{"name:fa": "تهران"}),
    line(PLACES.values(), highway="track", name="Rasht road", certainty="surveyed"),
)


class Project:
    """A folder with a campaign file and a layer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "march.yaml"
        self.write(CAMPAIGN)
        (folder / "places.geojson").write_text(LAYER, encoding="utf-8")

    def write(self, text: str) -> None:
        self.path.write_text(textwrap.dedent(text), encoding="utf-8")

    def replace(self, old: str, new: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new), encoding="utf-8")

    def load(self) -> Campaign:
        return load(self.path)

    def problems(self) -> list[str]:
        """What is wrong, each as ``line:column: message (hint)``; nothing when it loads."""
        try:
            found = load(self.path).problems
        except CampaignError as error:
            found = error.problems
        return [str(problem).partition(f"{Path(problem.path).name}:")[2] for problem in found]


def unpickled(whole, protocol=None):
    """What comes out of a pickle, as on the way to another process."""
    return pickle.loads(pickle.dumps(whole, protocol))  # noqa: S301  (our own)


@pytest.fixture(params=[copy.deepcopy, unpickled], ids=["deepcopy", "pickle"])
def copied(request):
    """Copies something whole, in each way that leaves nothing shared."""
    return request.param


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)
