"""Story time: a monotone map between playing time and campaign time, and how the page plays it."""

import random

import pytest

pytestmark = pytest.mark.browser

KINDS = ["battle", "siege", "meeting", "political", "other"]


def campaign_of(rng: random.Random) -> dict:
    """A campaign of anything that may stand in one, at any time, also before and after it."""
    end = rng.choice([2, 600, 14 * 1440, 480 * 1440, 15 * 365 * 1440])
    some = rng.choice([0, 1, 5, 60])
    instant = lambda: round(rng.uniform(-0.1, 1.1) * end)  # noqa: E731
    spans = [sorted([instant(), instant()]) for _ in range(2 * some)]
    crowded = rng.random() < 0.3
    return {
        "duration_min": end,
        "events": [
            {"kind": rng.choice(KINDS), "date": {"best": end // 2 if crowded else instant()}}
            for _ in range(rng.choice([0, some, 3 * some]))
        ],
        "movements": [{"departure": a, "arrival": b} for a, b in spans[:some]],
        "scenes": [{"from": a, "to": b} for a, b in spans[some : some + some // 5]],
    }


WALK = """async (campaigns) => {
    const { storyPacing } = await import("/time/pacing.js");
    return campaigns.map((campaign) => {
        const pacing = storyPacing(campaign);
        const { minutes, seconds, whole } = pacing;
        const rising = (list) => list.every((value, i) => !i || value > list[i - 1]);
        const parts = Array.from({length: 301}, (_, i) => i / 300);
        const end = campaign.duration_min;
        const off = parts.map((p) => Math.abs(pacing.minutesAt(pacing.secondsAt(p * end)) - p * end));
        const back = parts.map((p) => Math.abs(pacing.secondsAt(pacing.minutesAt(p * whole)) - p * whole));
        return {
            whole,
            ends: [minutes[0], seconds[0], pacing.minutesAt(whole), pacing.secondsAt(end)],
            rises: rising(Array.from(minutes)) && rising(Array.from(seconds)),
            rising: rising(parts.map((p) => pacing.minutesAt(p * whole))),
            off: Math.max(...off) / end,
            back: Math.max(...back),
        };
    });
}"""


def test_any_campaign_has_a_pace_that_rises_and_goes_back(modules):
    rng = random.Random(1909)  # noqa: S311
    campaigns = [campaign_of(rng) for _ in range(300)]
    for campaign, seen in zip(campaigns, modules.evaluate(WALK, campaigns), strict=True):
        assert 59.999 < seen["whole"] < 120.001
        assert seen["ends"][:2] == [0, 0]
        assert seen["ends"][2] == campaign["duration_min"]
        assert seen["ends"][3] == pytest.approx(seen["whole"])
        assert seen["rises"], campaign
        assert seen["rising"], campaign
        assert seen["off"] < 1e-9
        assert seen["back"] < 1e-6


def paces(modules, campaign, minutes):
    return modules.evaluate(
        """async ([campaign, minutes]) => {
            const { storyPacing } = await import("/time/pacing.js");
            const pacing = storyPacing(campaign);
            return [...minutes.map((at) => pacing.secondsAt(at)), pacing.whole];
        }""",
        [campaign, minutes],
    )


def test_quiet_months_pass_and_battles_get_their_time(modules):
    day = 1440
    campaign = {
        "duration_min": 360 * day,
        "events": [{"kind": "battle", "date": {"best": n * day}} for n in (300, 302, 304)],
        "movements": [{"departure": 295 * day, "arrival": 310 * day}],
        "scenes": [],
    }
    before, from_, to, whole = paces(modules, campaign, [200 * day, 295 * day, 310 * day])
    quiet = (from_ - before) / 95
    busy = (to - from_) / 15
    assert busy > 8 * quiet
    assert from_ < 0.7 * whole


def test_where_nothing_is_told_time_is_even(modules):
    end = 100_000
    bare = {"duration_min": end, "events": [], "movements": []}
    crowd = {**bare, "movements": [{"departure": n, "arrival": end} for n in range(6000)]}
    for campaign in (bare, crowd):
        assert paces(modules, campaign, [end / 4, end / 2]) == pytest.approx([22.5, 45, 90])


def test_the_clock_ends_or_begins_anew(modules):
    seen = modules.evaluate(
        """async () => {
            const { Clock } = await import("/time/clock.js");
            const clock = new Clock({duration_min: 9000, events: [], movements: []});
            const walk = (seconds) => { clock.tick(seconds); return [clock.now, clock.playing]; };
            clock.pace("none such");
            clock.play();
            const once = [clock.mode, walk(45), walk(50)];
            clock.loops = true;
            clock.play();
            return [...once, walk(89), walk(5), walk(1), walk(1.5), walk(9)];
        }"""
    )
    assert seen == [
        "story", [4500, True], [9000, False],
        [8900, True], [9000, True], [9000, True], [0, True], [900, True],
    ]  # fmt: skip


def test_the_pace_of_a_page_is_the_reader_s_choice(opened, flagship_page, drive):
    page = opened(flagship_page)
    driver = drive(page)
    driver.pause()
    assert page.evaluate("[P.pacing, P.loop]") == ["story", False]
    driver.seek("1909-07-13")
    page.evaluate("() => { P.pacing = 'even'; P.loop = true; P.pacing = 'nonsense'; }")
    assert page.evaluate("[P.pacing, P.loop]") == ["even", True]
    assert driver.now() == "1909-07-13T00:00"
