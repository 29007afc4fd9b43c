"""The flagship's page, opened from disk with the network cut, driven as a reader would."""

import numpy as np
import pytest

from mapmaker.dates import iso, jd_of

pytestmark = pytest.mark.browser

NOW = "document.querySelector('.mapmaker').player.now"


def test_it_plays_on_opening_and_forces_appear(opened, flagship_page):
    page = opened(flagship_page)
    start = page.evaluate(NOW)
    page.wait_for_function(f"() => {NOW} > '{start}'")
    assert page.evaluate("document.querySelector('.mapmaker').player.playing")


def test_it_waits_when_the_reader_wants_less_motion(opened, flagship_page):
    page = opened(flagship_page, reduced_motion="reduce")
    assert not page.evaluate("document.querySelector('.mapmaker').player.playing")


def test_it_waits_when_told_not_to_play(opened, flagship, tmp_path):
    path = tmp_path / "still.html"
    flagship.to_map(autoplay=False).save(path)
    page = opened(path)
    assert not page.evaluate("document.querySelector('.mapmaker').player.playing")


def test_positions_agree_with_python(opened, flagship_page, flagship, drive):
    driver = drive(opened(flagship_page))
    driver.pause()
    seen = 0
    for jd in np.linspace(flagship.start, flagship.end, 60)[1:-1]:
        date = iso(jd)
        driver.seek(date)
        assert driver.now() == date
        shown = driver.forces()
        expected = flagship.positions(date)
        assert sorted(shown) == sorted(expected.index)
        for force, row in expected.iterrows():
            assert shown[force]["lon"] == pytest.approx(row.geometry.x, abs=0.01)
            assert shown[force]["lat"] == pytest.approx(row.geometry.y, abs=0.01)
            strength = None if np.isnan(row.strength) else row.strength
            assert shown[force]["strength"] == pytest.approx(strength, abs=0.51)
            seen += 1
    assert seen > 200


def test_forces_move_smoothly(opened, flagship_page, drive):
    """No force leaps: minute by minute, no step is longer than a train's."""
    driver = drive(opened(flagship_page))
    driver.pause()
    longest_deg = driver.page.evaluate(
        """() => {
            let longest = 0, before = null;
            for (let hour = 0; hour < 24 * 20; hour++) {
                const day = String(1 + Math.floor(hour / 24)).padStart(2, "0");
                P.seek(`1909-07-${day}T${String(hour % 24).padStart(2, "0")}:00`);
                const forces = new Map(P.forces().map((f) => [f.id, f]));
                for (const [id, f] of forces) {
                    const b = before?.get(id);
                    if (b) longest = Math.max(longest, Math.hypot(f.lon - b.lon, f.lat - b.lat));
                }
                before = forces;
            }
            return longest;
        }"""
    )
    assert 0.01 < longest_deg < 0.4


def test_seeking_is_exact_and_repeatable(opened, flagship_page, drive):
    driver = drive(opened(flagship_page))
    driver.pause()
    dates = ["1909-07-13T06:00", "1908-06-23", "1909-05-05T12:34", "1909-02"]
    pictures = {}
    for date in [*dates, *reversed(dates), *dates]:
        driver.seek(date)
        assert driver.now().startswith(date)
        assert pictures.setdefault(date, driver.picture()) == driver.picture()
    assert len(set(pictures.values())) == len(dates)


def test_a_date_that_is_none_is_refused(opened, flagship_page, drive):
    driver = drive(opened(flagship_page))
    driver.pause()
    driver.seek("1909-07-13")
    said = driver.page.evaluate(
        "() => { try { P.seek('13 July') } catch (e) { return e.message } }"
    )
    assert "1909-07-13" in said
    assert driver.now() == "1909-07-13T00:00"


def test_playing_stops_at_the_end_and_starts_again(opened, flagship_page, drive):
    driver = drive(opened(flagship_page))
    driver.pause()
    driver.seek("9999")
    end = driver.now()
    driver.page.evaluate("P.play()")
    driver.page.wait_for_function("() => P.playing && P.now < '1908-07'")
    assert driver.now() < end
    driver.page.evaluate("P.speed = 10000")
    driver.page.wait_for_function("() => !P.playing")
    assert driver.now() == end


def test_the_play_button_plays_and_pauses(opened, flagship_page, drive):
    page = opened(flagship_page)
    drive(page).pause()
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => P.playing")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_function("() => !P.playing")


def test_events_can_be_stepped(opened, flagship_page, flagship, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1908-06-01")
    times = sorted({iso(event.date.best) for event in flagship.chronicle})
    seen = []
    for _ in range(4):
        page.get_by_role("button", name="Next event").click()
        seen.append(driver.now())
    assert seen == times[:4]
    page.get_by_role("button", name="Previous event").click()
    assert driver.now() == times[2]


def test_the_time_bar_is_a_slider_for_keys(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-07-13")
    slider = page.get_by_role("slider", name="Time")
    assert slider.get_attribute("aria-valuetext") == "13 July 1909"
    slider.press("ArrowRight")
    assert driver.now() == "1909-07-14T00:00"
    slider.press("PageUp")
    assert driver.now() == "1909-08-13T00:00"
    slider.press("PageDown")
    assert driver.now() == "1909-07-14T00:00"
    slider.press("End")
    assert driver.now() > "1909-11"
    slider.press("Home")
    assert driver.now() == "1908-06-01T00:00"


def test_scrubbing_with_the_mouse_seeks(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    box = page.get_by_role("slider", name="Time").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    middle = iso((jd_of(1908, 6) + jd_of(1909, 12)) / 2)
    assert driver.now()[:7] == middle[:7]


def test_a_chronicle_entry_seeks_and_shows_its_sources(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    page.get_by_role("button", name="Qazvin is captured").click()
    assert driver.now().startswith("1909-05-05")
    details = page.get_by_role("region", name="Details")
    assert details.get_by_role("heading", name="Qazvin is captured").is_visible()
    assert details.get_by_role("heading", name="Sources").is_visible()
    assert details.get_by_role("link").first.get_attribute("href").startswith("https://")


def test_details_stay_open_while_it_plays(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    page.get_by_role("button", name="Qazvin is captured").click()
    driver.page.evaluate("P.play()")
    page.wait_for_function("() => P.now > '1909-05-20'")
    details = page.get_by_role("region", name="Details")
    assert details.get_by_role("heading", name="Qazvin is captured").is_visible()
    details.get_by_role("button", name="Close").click()
    assert details.is_hidden()


def point_of(page, lon, lat):
    """The point of the page where the map shows a position."""
    x, y = page.evaluate(
        """([lon, lat]) => {
            const point = P.map.latLngToContainerPoint([lat, lon]);
            const box = P.map.getContainer().getBoundingClientRect();
            return [point.x + box.left, point.y + box.top];
        }""",
        [lon, lat],
    )
    return x, y


def test_a_click_on_a_force_tells_of_it(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-05-15")
    force = driver.forces()["gilan"]
    x, y = point_of(page, force["lon"], force["lat"])
    page.mouse.click(x, y - 19)
    details = page.get_by_role("region", name="Details")
    assert details.get_by_role("heading", name="Gilan column", exact=True).is_visible()
    assert details.get_by_text("Sepahdar").first.is_visible()


def test_a_click_on_a_place_tells_of_it(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1908-06-01")
    page.mouse.click(*point_of(page, 49.5886, 37.2761))
    details = page.get_by_role("region", name="Details")
    assert details.get_by_role("heading", name="Rasht").is_visible()
    assert details.get_by_text("Resht").is_visible()


def test_listeners_hear_and_can_stop_hearing(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    page.evaluate("window.heard = []; window.off = P.on('time', (at) => heard.push(at)); 0")
    driver.seek("1909-07-13")
    page.evaluate("off()")
    driver.seek("1909-07-14")
    assert page.evaluate("heard") == ["1909-07-13T00:00"]


def test_all_that_happens_is_heard_by_its_name(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["time", "play", "pause", "select", "view", "destroy"])
                P.on(name, () => heard.at(-1) === name || heard.push(name));
        }"""
    )
    driver.seek("1909-05-05")
    page.evaluate("heard.length = 0")
    page.get_by_role("button", name="Qazvin is captured").click()
    assert page.evaluate("heard.splice(0)")[-1] == "select"
    page.evaluate("P.following = false")
    assert page.evaluate("heard.splice(0)") == ["view"]
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => heard.includes('time')")
    page.get_by_role("button", name="Pause", exact=True).click()
    assert page.evaluate("heard.splice(0)") == ["play", "time", "pause"]
    driver.seek("1909-05-06")
    assert page.evaluate("heard.splice(0)") == ["time"]
    page.evaluate("P.destroy()")
    assert page.evaluate("heard") == ["destroy"]


def test_destroy_leaves_nothing_behind(opened, flagship_page, drive):
    page = opened(flagship_page)
    drive(page)
    page.evaluate("P.destroy()")
    root = page.locator(".folium-map")
    assert root.inner_html() == ""
    assert page.evaluate("document.querySelector('.folium-map').player") is None


def test_persian_turns_the_page_round(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    page.get_by_role("button", name="فارسی").click()
    driver.seek("1909-07-13")
    assert page.locator(".mapmaker").get_attribute("dir") == "rtl"
    assert page.get_by_role("heading", name="فتح تهران", exact=True).is_visible()
    assert page.locator(".mm-date").inner_text() == "۱۳ ژوئیه ۱۹۰۹"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (320, 568)])
def test_nothing_sticks_out_of_the_window(opened, flagship_page, width, height):
    page = opened(flagship_page, width, height)
    overflow = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert overflow == [width, height]


def test_a_small_window_keeps_the_chronicle(opened, flagship_page):
    page = opened(flagship_page, 390, 844)
    assert page.get_by_role("heading", name="Chronicle").is_visible()
    assert page.get_by_role("slider", name="Time").is_visible()
