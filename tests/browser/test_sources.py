"""The Sources section of a page: every source, how it is cited, what it supports."""

import pytest

from mapmaker.campaign import load
from mapmaker.dates import iso
from mapmaker.localization.text import say

pytestmark = pytest.mark.browser


@pytest.fixture
def section(opened, flagship_page, drive):
    """The flagship's Sources, folded out, in a page of some width."""

    def unfold(width=1280, height=800):
        page = opened(flagship_page, width, height)
        drive(page).pause()
        page.locator(".mm-folds > details > summary", has_text="Sources").click()
        return page.locator(".mm-bibliography")

    return unfold


def test_every_source_is_listed(section, flagship):
    cited = section().locator("ol > li > .mm-citation").all_inner_texts()
    assert len(cited) == len(flagship.sources)
    for text, source in zip(cited, flagship.sources.values(), strict=True):
        assert say(source.title, "en") in text
        assert all(say(name, "en") in text for name in source.author)


def test_every_source_has_all_that_it_supports(section, flagship):
    cited = section().locator("ol > li")
    things = [*flagship.chronicle, *flagship.movements]
    changes = [change for control in flagship.parts.control for change in control.changes]
    scenes = flagship.parts.scenes
    assert changes
    assert any(scene.sources for scene in scenes)
    for number, id_ in enumerate(flagship.sources):
        supports = sum(
            id_ in thing.sources
            for thing in [*things, *changes, *scenes, *flagship.forces.values()]
        )
        claims = sum(claim.source == id_ for thing in things for claim in thing.claims)
        assert cited.nth(number).locator("button").count() == supports + claims


def test_a_supported_event_is_sought_and_told_of(section, drive):
    sources = section()
    driver = drive(sources.page)
    browne = sources.locator("ol > li", has_text="The Persian Revolution")
    browne.locator("summary").click()
    browne.get_by_role("button", name="Tabriz takes up arms").first.click()
    assert driver.now().startswith("1908-06-23")
    details = sources.page.get_by_role("region", name="Details")
    assert details.get_by_role("heading", name="Tabriz takes up arms").is_visible()
    assert browne.is_visible()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_supported_scene_is_sought_and_told_on_its_card(section, flagship, drive, size):
    sources = section(*size)
    page = sources.page
    scene = flagship.parts.scenes[2]
    title = say(scene.title, "en")
    # The reader has folded the card up, and details are open, or on a phone the sheet is down.
    page.evaluate("document.querySelector('.mm-scene > details').open = false")
    if page.locator(".mm-handle").is_visible():
        page.evaluate("document.querySelector('.mm-handle').click()")
    else:
        page.locator(".mm-entries button").first.click()
    cited = sources.locator("ol > li").nth(list(flagship.sources).index(scene.sources[0]))
    cited.locator("summary").click()
    cited.get_by_role("button", name=title).click()
    card = page.get_by_role("region", name="Scenes")
    card.get_by_role("heading", name=title).wait_for()
    text = " ".join(say(scene.text, "en").split())
    assert card.get_by_text(text[:40]).is_visible()
    assert page.locator(".mm-details").is_hidden()
    assert drive(page).now() == iso(scene.opens)[:16]


def test_a_claim_says_what_it_claims_and_leads_there(section, drive):
    sources = section()
    driver = drive(sources.page)
    wikipedia = sources.locator("ol > li", has_text="Wikipedia contributors").first
    wikipedia.locator("summary").click()
    claim = wikipedia.get_by_role(
        "button", name="says: 17 July 1909 The Shah in the Russian legation"
    )
    claim.click()
    assert driver.now().startswith("1909-07-16")


def wait_folded(details):
    """Wait until a fold is shut: browsers tell of its toggling a little later."""
    details.page.wait_for_function("(element) => !element.open", arg=details.element_handle())


def test_on_a_phone_a_choice_uncovers_the_map(section):
    sources = section(390, 844)
    first = sources.locator("ol > li").first
    first.locator("summary").click()
    first.get_by_role("button").first.click()
    wait_folded(sources)
    assert sources.page.get_by_role("region", name="Details").is_visible()


def test_sources_and_legend_leave_the_chronicle_its_room(section):
    sources = section()
    legend = sources.page.locator(".mm-legend")
    wait_folded(legend)
    legend.locator("summary").click()
    wait_folded(sources)


def test_a_campaign_without_sources_has_no_section(project, opened, tmp_path):
    project.replace("sources:\n  book: {title: A book}\n", "")
    project.replace("    sources: [book]\n", "")
    project.replace(", sources: [book]", "")
    path = tmp_path / "page.html"
    load(project.path).to_map(autoplay=False).save(path)
    assert opened(path).locator(".mm-bibliography").count() == 0


@pytest.mark.parametrize(
    ("language", "cited"),
    [
        ("en", "A. One, B. Two and C. Three, A book, 1910. Book, read 2 March 2024"),
        ("fa", "A. One، B. Two و C. Three، A book، ۱۹۱۰. کتاب، بازدید ۲ مارس ۲۰۲۴"),
    ],
)
def test_a_citation_is_in_the_readers_language(project, opened, tmp_path, language, cited):
    project.replace(
        "{title: A book}",
        "{title: A book, author: [A. One, B. Two, C. Three], year: 1910, kind: book,"
        " accessed: 2024-03-02}",
    )
    path = tmp_path / "page.html"
    load(project.path).to_map(autoplay=False, language=language).save(path)
    assert opened(path).locator(".mm-citation").text_content() == cited


def test_what_sources_say_is_text(project, opened, tmp_path):
    hostile = '<img src=x onerror="document.title=1">'
    project.replace(
        "{title: A book}",
        f"{{title: '{hostile}', author: '{hostile}', year: '{hostile}', accessed: '{hostile}',"
        f" note: '{hostile}'}}",
    )
    path = tmp_path / "page.html"
    load(project.path).to_map(autoplay=False).save(path)
    page = opened(path)
    sources = page.locator(".mm-bibliography li").first
    assert sources.text_content().count(hostile) == 5
    assert page.locator("img[src=x]").count() == 0
