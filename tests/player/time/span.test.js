import assert from "node:assert/strict";
import test from "node:test";
import { Span } from "../../../mapmaker/player/time/span.js";

const DAY = 1440;

test("a span stays within the campaign", () => {
  const span = new Span(100 * DAY);
  const shows = (from, to, isWhole) =>
    assert.deepEqual([span.from / DAY, span.to / DAY, span.isWhole], [from, to, isWhole]);
  shows(0, 100, true);
  span.zoom(4, 40 * DAY);
  shows(30, 55, false);
  assert.ok(Math.abs(span.partOf(40 * DAY) - 0.4) < 1e-6);
  span.move(-5 * DAY);
  shows(0, 25, false);
  span.move(99 * DAY);
  shows(75, 100, false);
  span.zoom(1000, 100 * DAY);
  shows(100 - 1 / 24, 100, false);
  assert.deepEqual(
    [100 - 1 / 48, 50, 50].map((day) => span.hold(day * DAY)),
    [false, true, false],
  );
  assert.equal(span.length, DAY / 24);
  assert.ok(Math.abs(span.to / DAY - 50.0042) < 0.001);
  span.zoom(1 / 10000, 50 * DAY);
  shows(0, 100, true);
});

test("a campaign of an hour, or of none, is shown whole", () => {
  const short = new Span(60);
  short.zoom(8, 30);
  assert.deepEqual([short.from, short.to, short.isWhole], [0, 60, true]);
  assert.equal(new Span(0).partOf(0), 0);
});
