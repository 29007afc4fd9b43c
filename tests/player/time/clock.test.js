import assert from "node:assert/strict";
import test from "node:test";
import { Clock } from "../../../mapmaker/player/time/clock.js";

test("the clock ends or begins anew", () => {
  const clock = new Clock({ duration_min: 9000, events: [], movements: [] });
  const walk = (seconds) => {
    clock.tick(seconds);
    return [clock.now, clock.playing];
  };
  clock.pace("none such");
  clock.play();
  assert.equal(clock.mode, "story");
  assert.deepEqual([45, 50].map(walk), [
    [4500, true],
    [9000, false],
  ]);
  clock.loops = true;
  clock.play();
  assert.deepEqual([89, 5, 1, 1.5, 9].map(walk), [
    [8900, true],
    [9000, true],
    [9000, true],
    [0, true],
    [900, true],
  ]);
});
