import assert from "node:assert/strict";
import test from "node:test";
import { isoOf, minuteOfDay, minutesOf } from "../../../mapmaker/player/time/moments.js";

// Noon of 1 January 1900, a Julian day without a fraction.
const NOON = 2415021;

test("a campaign that begins at noon counts its minutes from noon", () => {
  assert.equal(minuteOfDay(NOON), 720);
  assert.equal(minuteOfDay(NOON - 0.5), 0);
  assert.equal(isoOf(NOON, 0), "1900-01-01T12:00");
  assert.equal(isoOf(NOON, 13 * 60), "1900-01-02T01:00");
  assert.equal(isoOf(NOON, -13 * 60), "1899-12-31T23:00");
  assert.equal(minutesOf(NOON, "1900-01-01T12:30"), 30);
  assert.equal(minutesOf(NOON, "1900-01-02"), 720);
});
