"""Doubt and disagreement on the page."""

import pytest

from mapmaker.campaign import load
from mapmaker.dates import iso

pytestmark = pytest.mark.browser

BESIDE_THE_WAY_PX = 8


@pytest.fixture
def opened_project(project, tmp_path, opened, drive):
    def open_it():
        path = tmp_path / "page.html"
        load(project.path).to_map(autoplay=False, ground=False).save(path)
        return drive(opened(path))

    return open_it


def ink_beside(driver, force):
    """How much is drawn beside a force's way, ahead of where it is: alpha, 0 to 255."""
    return driver.page.evaluate(
        """([lon, lat, away]) => {
            const canvas = document.querySelector(".mm-ways");
            const point = P.map.latLngToContainerPoint([lat, lon]);
            const ratio = canvas.width / canvas.clientWidth;
            const data = canvas.getContext("2d")
                .getImageData((point.x + away) * ratio, (point.y + 6) * ratio, 1, 1).data;
            return data[3];
        }""",
        [force["lon"], force["lat"], BESIDE_THE_WAY_PX],
    )


def test_the_band_is_there_when_the_date_is_uncertain(opened_project, project):
    project.replace("arrive: 1909-05-05\n", "arrive: 1909-05-03/1909-05-07\n")
    driver = opened_project()
    driver.seek("1909-05-04")
    assert ink_beside(driver, driver.forces()["gilan"]) > 0


def test_the_band_is_not_there_when_all_is_certain(opened_project):
    driver = opened_project()
    driver.seek("1909-05-04")
    assert ink_beside(driver, driver.forces()["gilan"]) == 0


def test_an_uncertain_event_fades_in_and_has_its_range_on_the_bar(opened_project, project):
    project.replace("on: 1909-05-05", "on: 1909-05-03/1909-05-05")
    driver = opened_project()
    assert driver.page.locator(".mm-bar .mm-range").count() == 1
    project.replace("on: 1909-05-03/1909-05-05", "on: 1909-05-05")
    assert opened_project().page.locator(".mm-range").count() == 0


def test_the_legend_explains_just_the_signs_in_use(opened_project, project):
    signs = opened_project().page.locator(".mm-legend .mm-signs li")
    assert signs.count() == 0
    project.replace("by: road", "by: road\n    certainty: conjectural")
    signs = opened_project().page.locator(".mm-legend .mm-signs li")
    assert signs.all_inner_texts() == ["Conjectural way"]


def test_a_range_of_men_is_shown_as_one(opened_project, project):
    project.replace("strength: 700", "strength: 500-2000")
    driver = opened_project()
    driver.seek("1909-05-03")
    force = driver.forces()["gilan"]
    assert (force["strength"], force["margin"]) == (1250, 750)
    driver.page.locator(".mm-entries button").first.click()


def test_picking_a_source_moves_the_event_and_says_so(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    entry = page.get_by_role("button", name="The Shah in the Russian legation")
    entry.click()
    assert driver.now()[:10] == "1909-07-16"
    page.get_by_label("According to").select_option(label="Triumph of Tehran")
    assert "17 July 1909, not 16 July 1909" in page.locator(".mm-according").inner_text()
    entry.click()
    assert driver.now()[:10] == "1909-07-17"
    page.evaluate("P.account = null; 0")
    entry.click()
    assert driver.now()[:10] == "1909-07-16"


def test_picking_a_source_retimes_its_movements(opened, flagship_page, flagship, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    account = next(a for a in flagship.accounts if "sardar-asad" in a.forces)
    page.evaluate("id => { P.account = id }", account.source)
    assert page.evaluate("P.account") == account.source
    seen = 0
    for jd in account.tracks.t[::7]:
        at = account.tracks.at(jd)
        number = list(at.index).index(account.tracks.force_ids.index("sardar-asad"))
        driver.seek(iso(jd))
        shown = driver.forces().get("sardar-asad")
        if shown:
            assert shown["lon"] == pytest.approx(at.lon[number], abs=0.01)
            assert shown["lat"] == pytest.approx(at.lat[number], abs=0.01)
            seen += 1
    assert seen > 3


def test_accounts_stand_side_by_side_with_their_sources(opened, flagship_page, drive):
    page = opened(flagship_page)
    drive(page).pause()
    page.get_by_role("button", name="The Shah in the Russian legation").click()
    rows = page.locator(".mm-accounts tr").all_inner_texts()
    assert rows[0].startswith("16 July 1909")
    assert any(row.startswith("25 July 1909") for row in rows)
    assert page.locator(".mm-mark.mm-other").count() > 10
