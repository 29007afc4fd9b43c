"""The campaign to read: seen without scripts and on paper, and then alone."""

import pytest

pytestmark = pytest.mark.browser


def seen(page) -> tuple[bool, list[str]]:
    """Whether the player is seen, and the languages of the articles that are."""
    articles = page.locator(".mm-still")
    shown = [articles.nth(n) for n in range(articles.count())]
    return (
        page.locator(".mapmaker").is_visible(),
        [article.get_attribute("lang") for article in shown if article.is_visible()],
    )


def test_without_scripts_the_article_is_read(browser, flagship_page):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR")
    page = context.new_page()
    page.goto(flagship_page.as_uri())
    assert seen(page) == (False, ["en"])
    assert page.get_by_role("heading", name="The Triumph of Tehran").is_visible()
    assert page.locator(".mm-still figure svg").first.is_visible()
    context.close()


def test_with_scripts_it_is_played(opened, flagship_page):
    assert seen(opened(flagship_page)) == (True, [])


def test_where_the_player_fails_the_article_is_read(browser, flagship_page, tmp_path):
    broken = tmp_path / "broken.html"
    text = flagship_page.read_text("utf-8")
    broken.write_text(text.replace('"version":', '"version":9', 1), "utf-8")
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108  (Playwright marks it)
    page.goto(broken.as_uri())
    assert len(errors) == 1
    assert seen(page) == (False, ["en"])
    page.close()


def test_on_paper_the_article_is_in_the_readers_language(opened, flagship_page):
    page = opened(flagship_page)
    page.emulate_media(media="print")
    assert seen(page) == (False, ["en"])
    page.emulate_media(media="screen")
    page.evaluate("document.querySelector('.mapmaker').player.language = 'fa'")
    assert seen(page) == (True, [])
    page.emulate_media(media="print")
    assert seen(page) == (False, ["fa"])
    assert page.locator(".mm-still:lang(fa) h1").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_paper_is_white_whatever_the_screen_is(opened, flagship_page):
    page = opened(flagship_page, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(
        """() => { const s = getComputedStyle(document.querySelector(".mm-still"));
            return [s.color, s.backgroundColor]; }"""
    )
    assert ink == "rgb(43, 38, 32)"
    assert paper == "rgba(0, 0, 0, 0)"
