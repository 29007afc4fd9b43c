"""How the page plays story time; tests/player/time has what the time itself is."""

import pytest

pytestmark = pytest.mark.browser


def test_the_pace_of_a_page_is_the_reader_s_choice(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    assert page.evaluate("[P.pacing, P.loop]") == ["story", False]
    driver.seek("1909-07-13")
    page.evaluate("() => { P.pacing = 'even'; P.loop = true; P.pacing = 'nonsense'; }")
    assert page.evaluate("[P.pacing, P.loop]") == ["even", True]
    assert driver.now() == "1909-07-13T00:00"
