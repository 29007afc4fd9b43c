"""How the campaign is played: the fold beside the speed, and the way to a typed date."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def playing(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    driver.seek("1909-07-13")
    return page, driver


def unfold(page):
    page.get_by_label("Playback").click()
    page.wait_for_function("() => document.querySelector('.mm-playback [type=text]').value")


def test_story_or_even_time_and_loop(playing):
    page, _ = playing
    unfold(page)
    page.locator(".mm-playback select").first.select_option("even")
    page.get_by_label("Loop").check()
    assert page.evaluate("[P.pacing, P.loop]") == ["even", True]
    page.evaluate("P.language = 'fa'")
    unfolded = page.locator(".mm-playback")
    unfolded.locator("summary").click()
    assert unfolded.locator("select").first.input_value() == "even"
    assert unfolded.locator("[type=checkbox]").is_checked()


@pytest.mark.parametrize(
    ("unit", "after"), [("day", "1909-07-14T00:00"), ("month", "1909-08-13T00:00")]
)
def test_the_buttons_step_by_what_is_chosen(playing, unit, after):
    page, driver = playing
    unfold(page)
    page.get_by_label("Step by").select_option(unit)
    page.get_by_role("button", name=f"Next {unit}").click()
    assert driver.now() == after
    page.get_by_role("button", name=f"Previous {unit}").click()
    assert driver.now() == "1909-07-13T00:00"


def test_a_typed_date_is_gone_to(playing):
    page, driver = playing
    unfold(page)
    field = page.get_by_label("Go to date")
    assert field.input_value() == "13 July 1909"
    for typed, now in [("۶ مرداد ۱۲۸۸", "1909-07-28T00:00"), ("1909-02", "1909-02-01T00:00")]:
        field.fill(typed)
        field.press("Enter")
        assert driver.now() == now
    field.fill("1 January 1909")
    page.get_by_role("button", name="Go", exact=True).click()
    assert driver.now() == "1909-01-01T00:00"


@pytest.mark.parametrize(
    ("calendar", "typed"),
    [
        ("gregorian", "13 July 1909"),
        ("julian", "30 June 1909"),
        ("persian", "22 Tir 1288"),
        ("islamic", "24 Jumada II 1327"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_date_is_typed_in_the_calendar_shown(playing, language, calendar, typed):
    """As it stands in the field in either language, and by its English name."""
    page, driver = playing
    page.evaluate("([l, c]) => { P.language = l; P.calendar = c; }", [language, calendar])
    page.locator(".mm-playback summary").click()
    field = page.locator(".mm-playback [type=text]")
    page.wait_for_function("() => document.querySelector('.mm-playback [type=text]').value")
    shown = field.input_value()
    for text in (typed, shown):
        driver.seek("1909-02-01")
        field.fill(text)
        field.press("Enter")
        assert driver.now() == "1909-07-13T00:00", text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "is not a date. Write, for example,"),
        ("31 June 1909", "There is no such day."),
        ("1914", "This map shows 1 June 1908 to"),
        ("<img src=x onerror=alert(1)>", "is not a date"),
    ],
)
def test_a_wrong_date_is_told_politely(playing, typed, said):
    page, driver = playing
    unfold(page)
    field = page.get_by_label("Go to date")
    field.fill(typed)
    field.press("Enter")
    assert said in page.get_by_role("alert").text_content()
    assert field.get_attribute("aria-invalid") == "true"
    assert driver.now() == "1909-07-13T00:00"
    field.fill("1909")
    field.press("Enter")
    assert field.get_attribute("aria-invalid") is None
    assert page.locator(".mm-fault").text_content() == ""


def test_escape_and_leaving_shut_the_fold(playing):
    page, _ = playing
    fold = page.locator(".mm-playback")
    unfold(page)
    page.get_by_label("Step by").press("Escape")
    assert fold.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    unfold(page)
    page.get_by_label("Go to date").focus()
    page.locator(".mm-map").click(position={"x": 300, "y": 600})
    page.wait_for_function("() => !document.querySelector('.mm-playback').open")
