"""The player's pure modules, imported as they are in Chromium, against Python and by example."""

import pytest

from mapmaker.campaign import load
from mapmaker.dates import iso, jd_of
from mapmaker.format.schema.fields import Strength
from mapmaker.localization.localizer import Words
from mapmaker.page import bundle
from mapmaker.page.payload.payload import payload_of
from mapmaker.page.static.state import course_at, shares_at
from tests.conftest import CAMPAIGN, FLAGSHIP

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("year", [-4712, -217, -1, 0, 1, 99, 1582, 1900, 1909, 2000, 9999])
def test_dates_agree_with_python(modules, year):
    epoch = jd_of(1909)
    jds = [jd_of(year, month, day, 6, 30) for month in (1, 2, 3, 12) for day in (1, 28)]
    texts = [iso(jd) for jd in jds]
    back = modules.evaluate(
        """async ([epoch, texts]) => {
            const { minutesOf, isoOf } = await import("/time/moments.js");
            return texts.map((text) => [minutesOf(epoch, text), isoOf(epoch, minutesOf(epoch, text))]);
        }""",
        [epoch, texts],
    )
    assert [text for _, text in back] == texts
    assert [minutes for minutes, _ in back] == [round((jd - epoch) * 1440) for jd in jds]


def test_strengths_are_said_as_python_says_them(modules):
    strengths = [(0, 0), (1, 1), (2, 2), (700, 700), (1, 2000)]
    for language in ("en", "fa"):
        said = modules.evaluate(
            """async ([strengths, language]) => {
                const { Voice } = await import("/text/voice.js");
                const voice = new Voice(language, { epoch_jd: 2418000, language: "en" });
                return strengths.map((strength) => voice.people(strength));
            }""",
            [strengths, language],
        )
        assert said == [Words(language).people(Strength(*strength)) for strength in strengths]


def test_positions_and_amounts_are_said_as_python_says_them(modules):
    spots = [(51.42, 35.7), (-68.15, -16.5), (-0.004, 0.004), (0.0, -12.345)]
    amounts = [(-9.5, 1), (1234.5, 1), (-0.2, 0), (0.0, 2)]
    for language in ("en", "fa"):
        said = modules.evaluate(
            """async ([spots, amounts, language]) => {
                const { Voice } = await import("/text/voice.js");
                const { positionOf } = await import("/text/position.js");
                const voice = new Voice(language, { epoch_jd: 2418000, language: "en" });
                return [
                    spots.map((spot) => positionOf(spot, voice)),
                    amounts.map(([value, digits]) => voice.amount(value, digits, "°Ré")),
                ];
            }""",
            [spots, amounts, language],
        )
        words = Words(language)
        assert said[0] == [words.position(spot) for spot in spots]
        assert said[1] == [words.amount(*amount, "°Ré") for amount in amounts]


def test_who_holds_what_is_the_same_on_the_still_map(modules, project):
    text = CAMPAIGN.replace("title:", "start: 1909-04-01\nend: 1909-08-01\ntitle:", 1)
    project.write(
        text
        + "  \ncontrol:\n  - place: Rasht\n    changes:\n"
        + "      - {on: 1909-04-02, side: rebels}\n      - {on: 1909-05, side: null}\n"
        + "      - {on: 1909-05-20~, side: rebels, state: contested}\n"
        + "fronts:\n  - name: A line\n    shapes:\n"
        + "      - {on: 1909-05-01, line: [[50, 37], [50, 36]]}\n"
        + "      - {on: 1909-07-01, line: [[51, 37], [51.5, 36]]}\n"
    )
    campaign = project.load()
    payload = payload_of(campaign)
    instants = [campaign.start + days for days in (0, 1.7, 31, 45.25, 50, 61, 100)]
    epoch = payload["epoch_jd"]
    told = modules.evaluate(
        """async ([payload, minutes]) => {
            const { decode } = await import("/data/decode.js");
            const { sharesAt } = await import("/layers/control.js");
            const { shapeAt } = await import("/layers/fronts.js");
            const campaign = decode(payload);
            const [{ changes }] = campaign.control;
            const [{ shapes, paths }] = campaign.fronts;
            const front = { times: shapes.map(({ date }) => date.best), shapes: paths.map((path) => path.flat()) };
            return minutes.map((now) => [
                sharesAt(changes, now).map(([change, part]) => [changes.indexOf(change), part]),
                shapeAt(front, now)?.slice(0, 2) ?? null,
            ]);
        }""",
        [payload, [round((jd - epoch) * 1440) for jd in instants]],
    )
    (control,), (front,) = campaign.parts.control, campaign.parts.fronts
    for jd, (shares, foot) in zip(instants, told, strict=True):
        held = shares_at(control.changes, jd)
        assert [n for n, _ in shares] == [control.changes.index(change) for change, _ in held]
        assert [part for _, part in shares] == pytest.approx([part for _, part in held], abs=1e-3)
        course = course_at(front, jd)
        assert (foot is None) == (course is None)
        if course is not None:  # the player has lat, lon
            assert foot[::-1] == pytest.approx(course[0].tolist(), abs=2e-4)


#: As small as a campaign may be: nothing happens, and nobody tells of it.
BARE = """\
title: March on Qazvin
layers: [places.geojson]
sides:
  rebels: {name: Rebels}
forces:
  gilan: {name: Gilan column, side: rebels, strength: 700}
movements:
  - {force: gilan, from: Rasht, to: Qazvin, leave: 1909-05-01, arrive: 1909-05-05}
"""


@pytest.mark.parametrize("text", [CAMPAIGN, BARE], ids=["small", "bare"])
def test_a_small_campaign_plays_without_what_it_does_not_have(
    project, tmp_path, opened, drive, text
):
    project.write(text)
    campaign_map = load(project.path).to_map(autoplay=False, ground=False)
    path = tmp_path / "page.html"
    campaign_map.save(path)
    driver = drive(opened(path))
    page = driver.page
    driver.seek("1909-05-03")
    assert driver.forces()
    page.locator(".mm-entries button").first.click()
    page.locator(".mm-close").click()
    for fold in page.locator(".mm-folds > details > summary").all():
        fold.click()
    page.evaluate("P.language = 'fa'; P.followed = P.forces()[0].id; P.account = null")
    page.evaluate("P.speed = 20; P.seek('1909-05-01'); P.play()")
    page.wait_for_function("() => !P.playing")
    assert driver.now() > "1909-05-04"


#: What a page's script may weigh, in characters.
BUDGETS = {"flagship": 153_500, "bare": 147_500}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_page_carries_no_more_script_than_its_budget(project, name):
    project.write(BARE)
    campaign = load({"flagship": FLAGSHIP, "bare": project.path}[name])
    size = len(campaign.to_map().player())
    assert size <= BUDGETS[name], (
        f"The script of the {name} page has {size - BUDGETS[name]} characters too many. See first whether"
        " something is said twice; raise the budget for what readers gain, and say so in the commit."
    )


def test_the_modules_play_as_they_are(modules, project):
    """Without bundling them."""
    page = modules
    campaign = load(project.path)
    page.set_content("<div class='mapmaker' style='width: 900px; height: 600px'></div>")
    page.add_style_tag(content=bundle.style())
    page.add_script_tag(content=campaign.to_map().leaflet())
    seen = page.evaluate(
        """async (payload) => {
            const { mount } = await import("/mount.js");
            const map = mount(document.querySelector(".mapmaker"), payload, { autoplay: false });
            map.seek("1909-05-03");
            map.language = "fa";
            const seen = [map.now, map.forces().length, document.querySelector(".mm-date").textContent];
            map.destroy();
            return seen;
        }""",
        payload_of(campaign),
    )
    assert seen == ["1909-05-03T00:00", 1, "۳ مه ۱۹۰۹"]
