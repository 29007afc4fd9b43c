"""What every campaign's page looks like, weighs, and writes on its map."""

import pytest
from PIL import Image

from mapmaker.campaign import load
from tests.browser.pictures import MOMENTS, SHOWN, approved, difference, picture, shown
from tests.browser.test_ground import NAMES, overlaps
from tests.conftest import CAMPAIGNS

#: Of 255. Two moments of a campaign are further apart, another font is not.
TOLERANCE = 1.0
MOST_BYTES = {"triumph-of-tehran": 937_500}
MOST_BYTES_OF_DEMOS = 1_200_000


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of all campaigns, by name."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {name: folder / f"{name}.html" for name in MOMENTS}
    for name, path in paths.items():
        load(CAMPAIGNS / f"{name}.yaml").to_map(autoplay=False).save(path)
    return paths


@pytest.mark.parametrize("name", MOMENTS)
def test_the_page_looks_as_it_did(pages, opened, name):
    page = opened(pages[name])
    for moment in MOMENTS[name]:
        now = picture(page, moment)
        assert difference(now, approved(name, moment)) < TOLERANCE, moment


@pytest.mark.parametrize("name", SHOWN)
def test_the_readme_shows_the_page_as_it_looks(pages, opened, name):
    now = picture(opened(pages[name]), SHOWN[name])
    assert difference(now, Image.open(shown(name)).convert("RGB")) < TOLERANCE


@pytest.mark.parametrize("name", MOMENTS)
def test_no_picture_passes_for_another(name):
    pictures = [approved(name, moment) for moment in MOMENTS[name]]
    for n, one in enumerate(pictures):
        for other in pictures[:n]:
            assert difference(one, other) > TOLERANCE


@pytest.mark.parametrize("name", MOMENTS)
def test_the_page_stays_light(pages, name):
    assert pages[name].stat().st_size <= MOST_BYTES.get(name, MOST_BYTES_OF_DEMOS)


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("name", MOMENTS)
def test_no_name_of_a_place_lies_over_another(pages, opened, name, language):
    page = opened(pages[name])
    page.evaluate("window.P = document.querySelector('.mapmaker').player; 0")
    page.evaluate("language => (P.language = language)", language)
    view = page.evaluate("[P.map.getCenter(), P.map.getZoom()]")
    seen = 0
    for closer in range(3):
        page.evaluate(
            "([c, z]) => { P.map.setView(c, z, {animate: false}); }", [view[0], view[1] + closer]
        )
        places, _ = page.evaluate(NAMES)
        seen += len(places)
        assert sum(overlaps([box], places[:i]) for i, box in enumerate(places)) == 0
    assert seen > 5
