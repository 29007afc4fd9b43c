"""Pages as such: hostile text, folium layers, two maps in a document."""

import folium
import pytest

from mapmaker.campaign import load

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=\"document.title='taken'\">${document.title='taken'}"


@pytest.fixture
def still(project, tmp_path):
    """Makes a page of a small project that does not play by itself."""

    def make(**options):
        path = tmp_path / "page.html"
        load(project.path).to_map(autoplay=False, **options).save(path)
        return path

    return make


def test_user_text_is_text(project, still, opened, drive):
    quoted = HOSTILE.replace("'", "''")
    project.replace("{title: A book}", f"{{title: '{quoted}', author: '{quoted}'}}")
    project.replace("{name: Rebels}", f"{{name: '{quoted}'}}")
    project.replace("name: Gilan column", f"name: '{quoted}'")
    project.replace("{title: Qazvin falls", f"{{title: '{quoted}', note: '{quoted}'")
    page = opened(still())
    drive(page).seek("1909-05-05T20:00")
    page.locator(".mm-entries button").last.click()
    assert page.get_by_role("heading", name=HOSTILE, exact=True).count() == 1
    assert page.title() == "March on Qazvin"
    assert page.locator("img[src=x]").count() == 0


def test_folium_layers_can_be_added(project, opened, tmp_path):
    campaign_map = load(project.path).to_map(autoplay=False)
    folium.CircleMarker([36.7, 49.6], tooltip="here").add_to(campaign_map)
    folium.PolyLine([[36.0, 49.0], [37.0, 50.0]]).add_to(campaign_map)
    path = tmp_path / "layers.html"
    campaign_map.save(path)
    page = opened(path)
    assert page.locator("path.leaflet-interactive").count() == 2


def test_policy_forbids_the_network(still, opened):
    page = opened(still())
    blocked = page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (e) => resolve(e.effectiveDirective));
            new Image().src = "https://example.org/x.png";
        })"""
    )
    assert blocked == "img-src"
    assert len(page.faults) == 2  # the browser's own word, and the request that it did not send
    page.faults.clear()


def test_a_page_leaves_nothing_with_the_reader(still, opened, drive):
    page = opened(still())
    drive(page).seek("1909-05-03")
    page.evaluate("P.language = 'fa'; P.calendar = 'persian'; P.speed = 50; P.play()")
    page.wait_for_function("() => !P.playing")
    assert page.context.cookies() == []
    kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
    assert kept == ["", 0, 0]


def test_a_page_is_the_same_every_time(project):
    first, second = (load(project.path).to_map().html() for _ in range(2))
    assert first == second
