import assert from "node:assert/strict";
import test from "node:test";
import { State } from "../../../mapmaker/player/state.js";
import { learn } from "../../../mapmaker/player/text/messages.js";
import { MESSAGES } from "../reading.js";

const DAY = 1440;

learn(MESSAGES);
Object.defineProperty(globalThis, "navigator", { value: { languages: ["fa-IR", "en"] }, configurable: true });

/** Tracks of one force that goes east, a degree a day from the day `start` on. */
function tracksOf(start) {
  const t = Float64Array.of(start * DAY, (start + 4) * DAY);
  const column = () => new Float64Array(2);
  const x = Float64Array.of(1, 5);
  return {
    offsets: Uint32Array.of(0, 2),
    t,
    earliest: t,
    latest: t,
    x,
    y: Float64Array.of(0.5, 0.5),
    lon: x,
    lat: column(),
    strength: column(),
    margin: column(),
  };
}

const eventOn = (day, more) => ({ date: { best: day * DAY }, kind: "battle", ...more });

/** A campaign whose one event, and the march of whose one force, are a day later in an account of its source 0. */
const campaignOf = (more) => ({
  epoch_jd: 2418000,
  duration_min: 10 * DAY,
  calendar: "julian",
  language: "en",
  languages: ["en", "fa"],
  forces: [{ id: "gilan", side: 0 }],
  sources: [{ id: "ward" }],
  movements: [],
  events: [eventOn(3)],
  tracks: tracksOf(0),
  accounts: [{ source: 0, events: [eventOn(4, { index: 0 })], movements: [], forces: [0], tracks: tracksOf(1) }],
  ...more,
});

const stateOf = (options, more) => new State(campaignOf(more), { serif: "serif", sans: "sans" }, options);

test("an account that is shown is what everything reads, until the editor's is again", () => {
  const state = stateOf();
  state.clock.seek(2 * DAY);
  const seen = () => [state.campaign.events[0].date.best / DAY, state.stop(1) / DAY, state.moment.x[0]];
  assert.deepEqual(seen(), [3, 3, 3]);
  state.showAccount(state.base.accounts[0]);
  assert.deepEqual(seen(), [4, 4, 2]);
  assert.equal(state.base.events[0].date.best, 3 * DAY);
  state.showAccount(null);
  assert.deepEqual(seen(), [3, 3, 3]);
  assert.equal(state.now, 2 * DAY);
});

test("a campaign is shown in the language asked for, else the browser's, else its own", () => {
  const languages = (options, more) => {
    const { voice } = stateOf(options, more);
    return [voice.language, voice.calendar];
  };
  assert.deepEqual(languages({ language: "en", calendar: "persian" }), ["en", "persian"]);
  assert.deepEqual(languages({ language: "xx" }), ["fa", "julian"]);
  assert.deepEqual(languages({}, { languages: ["en"] }), ["en", "julian"]);
});

test("what is hidden and followed is known by number, the followed force by its id, too", () => {
  const state = stateOf();
  state.showLayer("rivers", false);
  state.showLayer(0, false);
  state.showLayer("rivers", true);
  assert.deepEqual([...state.hidden], [0]);
  assert.equal(state.followedId, null);
  state.change({ followed: 0 });
  assert.equal(state.followedId, "gilan");
});
