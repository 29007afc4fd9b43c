"""The benchmark itself: that it is seeded, that its pieces run. No time is asserted."""

import numpy as np
import pytest
from playwright.sync_api import sync_playwright

from mapmaker.campaign import load
from mapmaker.page.payload.payload import payload_of, to_json
from tests.bench import ground, index, plugin, rebuilding, report, serving, subjects
from tests.bench.walks import campaign_of, walk

pytestmark = pytest.mark.slow


def test_walks_are_seeded():
    one, two, other = walk(7), walk(7), walk(7, seed=1)
    for column in ("t", "lon", "lat", "strength"):
        np.testing.assert_array_equal(getattr(one, column), getattr(two, column))
    assert not np.array_equal(one.lon, other.lon)


def test_a_position_takes_at_most_eight_bytes():
    tracks = walk(1000)
    payload = to_json(payload_of(campaign_of(tracks)))
    assert len(payload.encode()) / tracks.t.size <= report.PAYLOAD_BYTES_PER_POSITION


def test_folium_gets_the_same_walks():
    tracks = walk(2, 3)
    text, data = plugin.page_of(tracks)
    assert data in text
    assert plugin.milliseconds(tracks.t[:1]) == [985132800000]


def test_a_missed_bar_says_so():
    assert str(report.Bar("bytes", 9, 8)) == "bar: bytes: 9.00, at most 8 ... MISSED"
    assert report.Bar("times", 25, 20, at_least=True).held


def test_a_ground_is_timed(monkeypatch):
    monkeypatch.setattr(ground, "GROUNDS", [("Gilan", *2 * [(48.5, 36.5, 50.5, 38.0)], 1909)])
    (bar,) = ground.bars()
    assert bar.got > 0
    assert bar.limit == ground.MOST_S


def test_rebuilding_is_timed(monkeypatch, capsys):
    monkeypatch.setattr(rebuilding, "ROUNDS", 1)
    by_two, warm, changed = rebuilding.bars(3)
    assert by_two.got > 0
    assert 0 < warm.got < changed.got
    assert capsys.readouterr().out.startswith("3 campaigns")


def test_campaigns_to_rebuild_are_seeded_and_sound(tmp_path):
    for name in "ab":
        rebuilding.write_campaigns(tmp_path / name, 9)
    texts = [
        [file.read_text("utf-8") for file in sorted((tmp_path / name).rglob("*.yaml"))]
        for name in "ab"
    ]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 9
    for file in (tmp_path / "a" / "campaigns").iterdir():
        assert load(file).problems == ()


@pytest.mark.browser
def test_the_pieces_run(tmp_path):
    tracks = walk(20)
    with sync_playwright() as playwright:
        browser = subjects.launch(playwright)
        bench = subjects.Bench(browser, tmp_path, rounds=1, seeks=2, frames=3)
        own = subjects.open_mapmaker(bench, tracks)
        plate = subjects.open_plate(bench, tracks)
        results = bench.compare([own, subjects.open_bare(bench, own), plate])
        browser.close()
    assert [result.subject for result in results] == ["mapmaker", "bare", "plate"]
    assert all(result.seek_ms > 0 and result.heap_mb > 0 for result in results)
    assert "mapmaker" in report.table(results)
    assert len(list(report.ratios(results))) == 2


@pytest.mark.browser
def test_an_atlas_is_timed():
    with sync_playwright() as playwright:
        browser = subjects.launch(playwright)
        size, *times = index.bars(browser, count=12, rounds=1)
        browser.close()
    assert size.held
    assert all(bar.got > 0 for bar in times)


@pytest.mark.browser
def test_a_save_is_timed():
    with sync_playwright() as playwright:
        browser = subjects.launch(playwright)
        (saved,) = serving.bars(browser, saves=1)
        browser.close()
    assert saved.got > 0
