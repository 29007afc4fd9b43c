"""A project with a few tiny campaigns over one layer, as small as a page can be."""

import pytest

from mapmaker.publish.builder import Builder, campaign_files
from tests.conftest import CAMPAIGN, LAYER

# A quarter of a degree and a bit: little relief, little water.
SMALL = "bounds: [49.3, 36.2, 50.1, 37.4]\n"
MANY = 4


class Atelier:
    """A project with `campaigns/` and `geo/`, and a folder for its pages."""

    def __init__(self, folder, count=MANY):
        self.folder, self.output = folder, folder / "output"
        self.campaigns = folder / "campaigns"
        (folder / "campaigns").mkdir(parents=True)
        (folder / "geo").mkdir()
        self.layer = folder / "geo" / "places.geojson"
        self.layer.write_text(LAYER, "utf-8")
        for number in range(count):
            self.write(f"march-{number}", CAMPAIGN.replace("700", f"70{number}"))

    @property
    def files(self):
        return campaign_files([self.campaigns])

    def file(self, name):
        return self.campaigns / f"{name}.yaml"

    def write(self, name, text=CAMPAIGN):
        text = SMALL + text.replace("[places.geojson]", "[../geo/places.geojson]")
        self.file(name).write_text(text, "utf-8")
        return self.file(name)

    def replace(self, name, old, new):
        text = self.file(name).read_text("utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), "utf-8")

    def build(self, **options):
        """What came of each campaign, by its name: built, unchanged or failed."""
        return self.build_some(self.files, **options)

    def build_some(self, files, **options):
        """The same of some of them."""
        tell = options.pop("tell", None)
        outcomes = Builder(self.output, **options).build(files, tell)
        return {outcome.file.stem: what(outcome) for outcome in outcomes}

    def written(self):
        return written(self.output)


def what(outcome):
    if outcome.page is None:
        return "failed"
    return "built" if outcome.built else "unchanged"


def written(output):
    """Everything that those who read the pages see, by name."""
    return {file.name: file.read_bytes() for file in output.iterdir() if file.is_file()}


@pytest.fixture
def atelier(tmp_path):
    return Atelier(tmp_path / "project")


@pytest.fixture
def one(tmp_path):
    """The same with one campaign."""
    return Atelier(tmp_path / "project", 1)
