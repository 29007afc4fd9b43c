"""The relief: the right picture, in the right place."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from mapmaker.geography.basemap import relief as module
from mapmaker.geography.basemap.bounds import mercator_lat, mercator_y
from mapmaker.geography.basemap.relief import relief

PERSIA = (44.0, 31.5, 53.5, 41.0)


def pixels(picture):
    return np.asarray(Image.open(BytesIO(picture.image)).convert("RGB"), dtype=float)


@pytest.fixture(scope="module")
def persia():
    return relief(PERSIA)


def test_the_picture_says_what_it_is(persia):
    with Image.open(BytesIO(persia.image)) as image:
        assert image.format == "WEBP"
        assert image.size == persia.size_px
    assert persia.media_type == "image/webp"
    assert persia.bounds == PERSIA


def test_the_picture_has_the_shape_of_its_map(persia):
    width_px, height_px = persia.size_px
    shape = (mercator_y(41) - mercator_y(31.5)) / 9.5
    assert height_px / width_px == pytest.approx(shape, abs=0.001)
    assert max(persia.size_px) <= module.LONG_SIDE_PX


def test_the_picture_is_light_and_small(persia):
    assert len(persia.image) < 120_000
    assert 200 < pixels(persia).mean() < 245


def test_mountains_are_rougher_than_plains():
    alborz, desert = relief((51, 35.8, 52, 36.4), 100), relief((52.6, 34.2, 53.2, 34.6), 100)
    assert pixels(alborz).std() > 1.4 * pixels(desert).std()


def test_same_bounds_same_bytes(persia):
    assert relief(PERSIA).image == persia.image


def test_a_width_may_be_asked_for():
    assert relief(PERSIA, 300).size_px == (300, 373)


def test_rows_are_evenly_spaced_on_a_mercator_map():
    """Warping a picture of latitudes gives each row the latitude Leaflet puts it at."""
    south, north, px_per_deg, height_px, shades_per_deg = 30.0, 60.0, 30, 100, 7.9
    lat = 61 - (np.arange(32 * px_per_deg) + 0.5) / px_per_deg
    shades = ((lat - 29) * shades_per_deg)[:, None, None]
    ramp = np.broadcast_to(shades, (len(lat), 120, 3)).astype(np.float32)
    warped = module._warped(ramp, (0, 61, px_per_deg), (1, south, 3, north), 40, height_px)
    seen = np.asarray(warped, dtype=float)[:, 20, 0] / shades_per_deg + 29
    step = (mercator_y(north) - mercator_y(south)) / height_px
    expected = [mercator_lat(mercator_y(north) - (row + 0.5) * step) for row in range(height_px)]
    least_px_deg = -np.diff(expected).max()
    # Shades are whole numbers, here twice rounded: that is all the error there is.
    np.testing.assert_allclose(seen, expected, atol=1 / shades_per_deg + 0.01)
    assert 1 / shades_per_deg + 0.01 < least_px_deg


def test_columns_are_evenly_spaced():
    shades = 2 * (np.arange(125) + 0.5)
    ramp = np.broadcast_to(shades[None, :, None], (90, 125, 3)).astype(np.float32)
    warped = module._warped(ramp, (0, 2, 30), (1, 0, 4, 1), 180, 60)
    seen = np.asarray(warped, dtype=float)[30, :, 0]
    # Two pixels to a pixel of the source: a shade is a pixel.
    np.testing.assert_allclose(seen, 60 + np.arange(180) + 0.5, atol=0.75)


def test_the_source_is_where_the_coast_is():
    """The coast at 38.0 N: between these two longitudes land ends and the Caspian begins."""
    source, (west, north, px_per_deg) = module._source((48, 37, 50, 39), 800)
    row = int((north - 38.0) * px_per_deg)
    red, green, blue = (source[row, :, band] for band in range(3))
    sea = blue - green > module.SEA_BLUE
    first_sea_lon = west + np.argmax(sea) / px_per_deg
    assert first_sea_lon == pytest.approx(48.90, abs=2 / px_per_deg)
    assert (red[sea] < 235).all()


def test_wide_maps_read_a_smaller_source():
    whole, (_, _, px_per_deg) = module._source((-180, -60, 180, 60), 1000)
    assert px_per_deg == 3.75
    assert whole.shape[1] < 3000


def test_the_world_goes_on_east_of_180():
    beyond, before = relief((170, 50, 190, 65), 200), relief((-190, 50, -170, 65), 200)
    np.testing.assert_array_equal(pixels(beyond), pixels(before))
    left, right = relief((170, 50, 180, 65), 100), relief((-180, 50, -170, 65), 100)
    apart = np.concatenate([pixels(left), pixels(right)], axis=1)
    assert np.abs(apart - pixels(beyond)).mean() < 2


def test_the_poles_are_cut_off():
    assert relief((0, 80, 10, 90), 50).bounds == (0, 80, 10, 85)
    assert relief((-180, -90, 180, 90), 64).size_px == (64, 64)


def test_open_sea_is_paper():
    assert pixels(relief((-40, 20, -30, 30), 50)).std(axis=(0, 1)).max() < 1
