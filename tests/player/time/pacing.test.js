import assert from "node:assert/strict";
import test from "node:test";
import { storyPacing } from "../../../mapmaker/player/time/pacing.js";

const DAY = 1440;
const KINDS = ["battle", "siege", "meeting", "political", "other"];

/** Numbers from 0 to 1 that look random, the same every time (Numerical Recipes' generator). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A campaign of anything that may stand in one, at any time, also before and after it. */
function campaignOf(random) {
  const choice = (list) => list[Math.floor(random() * list.length)];
  const end = choice([2, 600, 14 * DAY, 480 * DAY, 15 * 365 * DAY]);
  const some = choice([0, 1, 5, 60]);
  const instant = () => Math.round((random() * 1.2 - 0.1) * end);
  const spans = Array.from({ length: 2 * some }, () => [instant(), instant()].sort((a, b) => a - b));
  const crowded = random() < 0.3;
  return {
    duration_min: end,
    events: Array.from({ length: choice([0, some, 3 * some]) }, () => ({
      kind: choice(KINDS),
      date: { best: crowded ? Math.floor(end / 2) : instant() },
    })),
    movements: spans.slice(0, some).map(([departure, arrival]) => ({ departure, arrival })),
    scenes: spans.slice(some, some + Math.floor(some / 5)).map(([from, to]) => ({ from, to })),
  };
}

const rises = (list) => list.every((value, i) => !i || value > list[i - 1]);
const isNear = (a, b, within = 1e-6) =>
  assert.ok(Math.abs(a - b) <= within * Math.max(1, Math.abs(b)), `${a}, not ${b}`);

test("any campaign has a pace that rises and goes back", () => {
  const random = chance(1909);
  const parts = Array.from({ length: 301 }, (_, i) => i / 300);
  for (let n = 0; n < 300; n++) {
    const campaign = campaignOf(random);
    const pacing = storyPacing(campaign);
    const { minutes, seconds, whole } = pacing;
    const end = campaign.duration_min;
    assert.ok(whole > 59.999 && whole < 120.001);
    assert.deepEqual([minutes[0], seconds[0], pacing.minutesAt(whole)], [0, 0, end]);
    isNear(pacing.secondsAt(end), whole);
    assert.ok(rises(Array.from(minutes)) && rises(Array.from(seconds)), JSON.stringify(campaign));
    assert.ok(rises(parts.map((part) => pacing.minutesAt(part * whole))), JSON.stringify(campaign));
    for (const part of parts) {
      const [at, played] = [part * end, part * whole];
      assert.ok(Math.abs(pacing.minutesAt(pacing.secondsAt(at)) - at) / end < 1e-9);
      assert.ok(Math.abs(pacing.secondsAt(pacing.minutesAt(played)) - played) < 1e-6);
    }
  }
});

test("quiet months pass and battles get their time", () => {
  const pacing = storyPacing({
    duration_min: 360 * DAY,
    events: [300, 302, 304].map((day) => ({ kind: "battle", date: { best: day * DAY } })),
    movements: [{ departure: 295 * DAY, arrival: 310 * DAY }],
    scenes: [],
  });
  const [before, from, to] = [200, 295, 310].map((day) => pacing.secondsAt(day * DAY));
  const quiet = (from - before) / 95;
  const busy = (to - from) / 15;
  assert.ok(busy > 8 * quiet);
  assert.ok(from < 0.7 * pacing.whole);
});

test("where nothing is told time is even", () => {
  const end = 100_000;
  const bare = { duration_min: end, events: [], movements: [] };
  const crowd = { ...bare, movements: Array.from({ length: 6000 }, (_, n) => ({ departure: n, arrival: end })) };
  for (const campaign of [bare, crowd]) {
    const pacing = storyPacing(campaign);
    isNear(pacing.secondsAt(end / 4), 22.5);
    isNear(pacing.secondsAt(end / 2), 45);
    isNear(pacing.whole, 90);
  }
});
