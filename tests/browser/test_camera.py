"""The camera: what it shows when, how the reader takes it over and hands it back."""

import itertools

import pytest

from mapmaker.campaign import load
from mapmaker.page.payload.payload import payload_of

pytestmark = pytest.mark.browser

SHOTS = """async (payload) => {
    const { decode } = await import("/data/decode.js");
    const { shotsOf } = await import("/map/shots.js");
    const campaign = decode(payload);
    return [shotsOf(campaign), shotsOf(campaign)];
}"""

# 5,000 forces that march all the time, 100 positions each, to and fro over the whole stage.
CROWD = """async () => {
    const { shotsOf } = await import("/map/shots.js");
    const [forces, positions, end] = [5000, 100, 14400];
    const count = forces * positions;
    const tracks = { offsets: new Uint32Array(forces + 1), t: new Float64Array(count),
        x: new Float64Array(count), y: new Float64Array(count) };
    const movements = [];
    for (let f = 0; f < forces; f++) {
        tracks.offsets[f + 1] = (f + 1) * positions;
        movements.push({ force: f, departure: 0, arrival: end });
        for (let i = 0; i < positions; i++) {
            const at = f * positions + i;
            tracks.t[at] = (i * end) / (positions - 1);
            tracks.x[at] = 0.6 + 0.02 * Math.abs(Math.sin(f * 7.1 + i));
            tracks.y[at] = 0.4 + 0.02 * Math.abs(Math.sin(f * 3.3 + i * 0.7));
        }
    }
    const campaign = { view: [36, 27.8, 43.2, 33.9], duration_min: end, tracks, movements, events: [] };
    let fastest_ms = Infinity, shots;
    for (let n = 0; n < 5; n++) {
        const start = performance.now();
        shots = shotsOf(campaign);
        fastest_ms = Math.min(fastest_ms, performance.now() - start);
    }
    return [shots.length, fastest_ms];
}"""

VIEW = "() => [P.map.getCenter().lat, P.map.getCenter().lng, P.map.getZoom()]"


def within(lon, lat, bounds, slack=0.2):
    west, south, east, north = bounds
    across, up = slack * (east - west), slack * (north - south)
    return west - across <= lon <= east + across and south - up <= lat <= north + up


def shot_at(shots, minutes):
    return [shot for shot in shots if shot["from"] <= minutes][-1]


@pytest.fixture
def flagship_shots(modules, flagship):
    payload = payload_of(flagship)
    payload["scenes"] = []
    shots, again = modules.evaluate(SHOTS, payload)
    assert shots == again
    return payload, shots


def test_shots_are_few_and_calm(flagship_shots):
    payload, shots = flagship_shots
    assert 8 <= len(shots) <= 14
    assert shots[0] == {"from": 0, "bounds": list(payload["view"])}
    ends = [*(shot["from"] for shot in shots), payload["duration_min"]]
    least = payload["duration_min"] * 0.038
    assert all(b - a >= least for a, b in itertools.pairwise(ends))


def test_shots_show_where_things_happen(flagship_shots):
    payload, shots = flagship_shots
    placed = [event for event in payload["events"] if event["lon"] is not None]
    assert len(placed) > 20
    for event in placed:
        bounds = shot_at(shots, event["date"]["best"])["bounds"]
        assert within(event["lon"], event["lat"], bounds), event["title"]


def test_a_still_camera_has_one_shot(modules, flagship):
    payload = {**payload_of(flagship), "camera": "still"}
    shots, _ = modules.evaluate(SHOTS, payload)
    assert shots == [{"from": 0, "bounds": list(payload["view"])}]


def test_a_crowd_is_one_shot_and_soon_found(modules):
    count, fastest_ms = modules.evaluate(CROWD)
    assert count == 1
    assert fastest_ms < 60  # 15 ms on a quiet machine


def test_a_scene_has_its_own_view_and_a_short_gap_holds_it(modules, flagship):
    view, other = [49, 35, 52, 37], [50, 32, 53, 34]
    payload = payload_of(flagship)
    day = 1440
    times = [(100, 150, view), (155, 200, other), (300, 310, view)]
    payload["scenes"] = [
        {"from": start * day, "to": end * day, "view": bounds} for start, end, bounds in times
    ]
    shots, _ = modules.evaluate(SHOTS, payload)

    def seen(days):
        return shot_at(shots, days * day)["bounds"]

    assert [seen(days) for days in (100, 149, 152, 154, 155, 199)] == [view] * 4 + [other] * 2
    assert seen(99) != view
    assert seen(201) not in (view, other)
    assert seen(305) == view
    assert seen(311) != view


@pytest.fixture
def still_flagship(opened, flagship, tmp_path, drive):
    """The flagship's page, which does not play by itself, at a size."""

    def open_it(width=1280, height=800, **options):
        path = tmp_path / "still.html"
        if not path.exists():
            flagship.to_map(autoplay=False).save(path)
        return drive(opened(path, width, height, **options))

    return open_it


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_same_moment_gives_the_same_view(still_flagship, size):
    driver = still_flagship(*size)
    dates = ["1908-06-02", "1908-10-20", "1909-02-15", "1909-07-13", "1909-11-20"]
    seen = {}
    for date in [*dates, *reversed(dates), *dates[::2]]:
        driver.seek(date)
        view = driver.page.evaluate(VIEW)
        picture = driver.picture()
        assert seen.setdefault(date, (view, picture)) == (view, picture)
    assert len({tuple(view) for view, _ in seen.values()}) >= 4


def test_a_flight_cut_short_by_a_seek_leaves_no_trace(still_flagship):
    driver = still_flagship()
    driver.seek("1909-07-20")
    view, picture = driver.page.evaluate(VIEW), driver.picture()
    driver.seek("1909-07-08")
    driver.page.evaluate("P.speed = 4; P.play()")
    driver.page.wait_for_function("() => P.now > '1909-07-14'")
    driver.pause()
    driver.seek("1909-07-20")
    assert driver.page.evaluate(VIEW) == view
    assert driver.picture() == picture


def test_moving_the_map_takes_it_over_and_the_button_hands_it_back(still_flagship):
    driver = still_flagship()
    page = driver.page
    page.evaluate("window.heard = []; P.on('view', (v) => heard.push(v.following)); 0")
    driver.seek("1909-07-13")
    view = page.evaluate(VIEW)
    button = page.get_by_role("button", name="Follow the campaign")
    assert page.evaluate("P.following")
    assert button.is_hidden()
    page.mouse.move(500, 400)
    page.mouse.down()
    page.mouse.move(420, 380, steps=4)
    page.mouse.up()
    assert page.evaluate("P.following") is False
    driver.seek("1908-10-20")
    assert page.evaluate(VIEW) != view
    driver.seek("1909-07-13")
    button.click()
    assert page.evaluate("P.following")
    assert button.is_hidden()
    page.wait_for_function(
        "(view) => P.map.getZoom() === view[2] && Math.abs(P.map.getCenter().lat - view[0]) < 1e-9",
        arg=view,
    )
    assert page.evaluate("heard")[-2:] == [False, True]


@pytest.mark.parametrize("gesture", ["wheel", "key", "button", "double click"])
def test_every_gesture_takes_the_map_over(still_flagship, gesture):
    driver = still_flagship()
    page = driver.page
    driver.seek("1909-02-15")
    page.mouse.move(500, 420)
    if gesture == "wheel":
        page.mouse.wheel(0, -240)
    elif gesture == "key":
        page.locator(".mm-map").focus()
        page.keyboard.press("ArrowLeft")
    elif gesture == "button":
        page.get_by_role("button", name="Zoom in").click()
    else:
        page.mouse.dblclick(500, 420)
    page.wait_for_function("() => !P.following")


def test_the_views_of_a_reader_stay_while_it_plays(still_flagship):
    driver = still_flagship()
    page = driver.page
    page.evaluate("P.following = false")
    view = page.evaluate(VIEW)
    page.evaluate("P.speed = 40; P.play()")
    page.wait_for_function("() => !P.playing")
    assert page.evaluate(VIEW) == view


# Every move of the map while it plays: when, and how near to a change of shot.
MOVES = """() => {
    window.moves = 0; window.shots = 0; window.settled = 0;
    P.on("view", () => shots++);
    P.map.on("move", () => moves++);
}"""


def test_frames_move_the_map_only_in_flight(still_flagship):
    driver = still_flagship()
    page = driver.page
    driver.seek("1908-10-18")
    page.evaluate(MOVES)
    page.evaluate("P.play()")
    page.wait_for_function("() => P.now > '1908-11-20'")
    assert page.evaluate("[shots, moves]") == [0, 0]
    page.wait_for_function("() => shots === 1 && moves > 1")
    driver.pause()


def test_less_motion_is_a_cut(still_flagship):
    driver = still_flagship(reduced_motion="reduce")
    page = driver.page
    driver.seek("1908-12-10")
    page.evaluate(MOVES)
    page.evaluate("P.speed = 4; P.play()")
    page.wait_for_function("() => shots === 1")
    driver.pause()
    assert page.evaluate("moves") == 1


def test_what_happens_keeps_clear_of_the_heading(still_flagship):
    driver = still_flagship(390, 844)
    driver.seek("1909-07-13T06:00")
    force = driver.forces()["gilan"]
    y = driver.page.evaluate(
        "([lon, lat]) => P.map.latLngToContainerPoint([lat, lon]).y", [force["lon"], force["lat"]]
    )
    heading = driver.page.locator(".mm-heading").bounding_box()
    folds = driver.page.locator(".mm-folds").bounding_box()
    assert heading["y"] + heading["height"] - 16 < y < folds["y"]


def test_a_campaign_whose_camera_is_still(project, opened, tmp_path, drive):
    project.replace("layers:", "camera: still\nlayers:")
    path = tmp_path / "page.html"
    load(project.path).to_map(autoplay=False, ground=False).save(path)
    driver = drive(opened(path))
    view = driver.page.evaluate(VIEW)
    driver.seek("1909-05-03")
    driver.page.evaluate("P.map.panBy([40, 0], {animate: false}); 0")
    assert driver.page.get_by_role("button", name="Follow the campaign").is_hidden()
    assert driver.page.evaluate(VIEW) != view


# Where a force is on the map's canvas, in pixels from its edges: [left, top, right, bottom].
ROOM_ABOUT = """(id) => {
    const force = P.forces().find((each) => each.id === id);
    const { x, y } = P.map.latLngToContainerPoint([force.lat, force.lon]);
    const size = P.map.getSize();
    return [x, y, size.x - x, size.y - y];
}"""
FOLLOWED = "sardar-asad"
#: From the landing at Mohammerah to Tehran.
MARCH = [
    "1909-04-02",
    "1909-04-28",
    "1909-06-19",
    "1909-06-25",
    "1909-07-03",
    "1909-07-09",
    "1909-07-13",
    "1909-08-20",
]


def toggle(page):
    return page.get_by_role("button", name="Follow this force")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_followed_force_stays_in_view(still_flagship, size):
    driver = still_flagship(*size)
    page = driver.page
    views = {}
    page.evaluate("id => { P.followed = id; }", FOLLOWED)
    for date in [*MARCH, *reversed(MARCH)]:
        driver.seek(date)
        assert min(page.evaluate(ROOM_ABOUT, FOLLOWED)) > 10, date
        assert views.setdefault(date, page.evaluate(VIEW)) == page.evaluate(VIEW)
    assert len({tuple(view) for view in views.values()}) > 2
    driver.seek("1909-06-24")
    page.evaluate("P.pacing = 'even'; P.speed = 2; P.play()")
    for date in ["1909-07-02", "1909-07-10"]:
        page.wait_for_function("date => P.now >= date", arg=date)
        assert min(page.evaluate(ROOM_ABOUT, FOLLOWED)) > 0, date
    page.evaluate("P.pause()")


def test_a_force_is_followed_and_let_go_by_its_button(still_flagship):
    driver = still_flagship()
    page = driver.page
    driver.seek("1909-07-03")
    whole = page.evaluate(VIEW)
    page.evaluate(
        "window.seen = []; P.on('view', (view) => seen.push([view.following, view.followed])); 0"
    )
    page.goto(page.url.split("#")[0] + f"#at=1909-07-03&force={FOLLOWED}")
    assert toggle(page).get_attribute("aria-pressed") == "false"
    toggle(page).click()
    assert toggle(page).get_attribute("aria-pressed") == "true"
    assert page.evaluate("[P.followed, P.following]") == [FOLLOWED, True]
    pill = page.get_by_role("button", name="Following Bakhtiari")
    assert pill.is_visible()
    assert page.evaluate("seen.at(-1)") == [True, FOLLOWED]
    # What is said stays so in another language.
    page.evaluate("P.language = 'fa'")
    assert (
        page.get_by_role("button", name="دنبال‌کردن این نیرو").get_attribute("aria-pressed")
        == "true"
    )
    page.evaluate("P.language = 'en'")
    pill.click()
    assert page.evaluate("[P.followed, P.following]") == [None, True]
    assert toggle(page).get_attribute("aria-pressed") == "false"
    page.wait_for_function(f"whole => String(({VIEW})()) === String(whole)", arg=whole)
    toggle(page).click()
    page.keyboard.press("f")
    assert page.evaluate("P.followed") is None
    toggle(page).click()
    toggle(page).click()
    assert page.evaluate("[P.followed, P.following]") == [None, True]


def test_the_readers_hand_ends_the_following_of_a_force(still_flagship):
    driver = still_flagship()
    page = driver.page
    driver.seek("1909-07-03")
    page.evaluate("id => { P.followed = id; }", FOLLOWED)
    page.evaluate("P.map.panBy([40, 0], { animate: false }); 0")
    assert page.evaluate("[P.followed, P.following]") == [None, False]
    view = page.evaluate(VIEW)
    driver.seek("1909-07-12")
    assert page.evaluate(VIEW) == view
    assert page.get_by_role("button", name="Follow the campaign").is_visible()
    page.evaluate("P.followed = 'nobody'")
    assert page.evaluate("[P.followed, P.following]") == [None, False]


def test_an_address_follows_a_force(opened, flagship_page, drive):
    page = opened(flagship_page, tail=f"#at=1909-07-03&follow={FOLLOWED}")
    drive(page)
    assert page.evaluate("P.followed") == FOLLOWED
    assert page.is_hidden(".mm-details")
    page.wait_for_function(
        "() => location.hash.includes('at=1909-07-03') && location.hash.includes('follow=')"
    )
    page.evaluate("P.followed = null")
    page.wait_for_function("() => !location.hash.includes('follow=')")
    page.goto(page.url.split("#")[0] + "#follow=<b>nobody")
    assert page.evaluate("P.followed") is None


def test_following_with_less_motion_is_a_cut(still_flagship):
    driver = still_flagship(reduced_motion="reduce")
    driver.seek("1909-07-03")
    driver.page.evaluate("id => { P.followed = id; }", FOLLOWED)
    assert driver.page.locator(".mm-flying").count() == 0
    assert min(driver.page.evaluate(ROOM_ABOUT, FOLLOWED)) > 10


def test_a_still_camera_may_follow_a_force(project, opened, tmp_path, drive):
    project.replace("layers:", "camera: still\nlayers:")
    path = tmp_path / "still.html"
    campaign = load(project.path)
    campaign.to_map(autoplay=False, ground=False).save(path)
    driver = drive(opened(path))
    page = driver.page
    driver.seek("1909-05-03")
    opening = page.evaluate(VIEW)
    page.evaluate("id => { P.followed = id; }", next(iter(driver.forces())))
    page.get_by_role("button", name="Following").click()
    page.wait_for_function(f"opening => String(({VIEW})()) === String(opening)", arg=opening)
    assert page.locator(".mm-follow").is_hidden()
