"""Pictures and links of events and scenes."""

import pytest
from PIL import Image

pytestmark = pytest.mark.browser

SCENE = """
scenes:
  - {title: Off, from: 1909-05-01, to: 1909-05-02, image: {file: gate.png, alt: The road}}
"""


@pytest.fixture
def page(project, opened, tmp_path):
    Image.new("RGB", (400, 300), "#446688").save(project.folder / "gate.png")
    media = (
        "image: {file: gate.png, alt: {en: The gate, fa: دروازه}, credit: '<b>A. Nobody</b>'}, "
        "links: [{title: More, url: https://example.org/more}]"
    )
    project.replace("kind: capture, sources: [book]}", f"kind: capture, sources: [book], {media}}}")
    project.write(project.path.read_text(encoding="utf-8") + SCENE)
    path = tmp_path / "march.html"
    project.load().to_map(autoplay=False, ground=False).save(path)
    return opened(path)


def test_an_event_shows_its_picture_credit_and_links(page):
    page.locator(".mm-event button").click()
    image = page.locator(".mm-details img")
    assert image.get_attribute("alt") == "The gate"
    page.wait_for_function("() => document.querySelector('.mm-details img').naturalWidth === 400")
    assert page.locator(".mm-details figcaption").inner_text() == "<b>A. Nobody</b>"
    link = page.locator(".mm-details .mm-links a")
    assert link.get_attribute("href") == "https://example.org/more"
    assert "noopener" in link.get_attribute("rel")


def test_a_picture_is_told_of_in_the_language_of_the_reader(page):
    page.locator(".mm-event button").click()
    page.evaluate("document.querySelector('.mapmaker').player.language = 'fa'")
    assert page.locator(".mm-details img").get_attribute("alt") == "دروازه"


def test_a_scene_shows_its_picture(page):
    assert page.locator(".mm-scene img").get_attribute("alt") == "The road"
