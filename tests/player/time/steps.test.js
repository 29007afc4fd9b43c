import assert from "node:assert/strict";
import test from "node:test";
import { CALENDARS } from "../../../mapmaker/player/time/calendars.js";
import { isoOf } from "../../../mapmaker/player/time/moments.js";
import { stepFrom } from "../../../mapmaker/player/time/steps.js";

const epochJd = CALENDARS.gregorian.dayOf(1909, 1, 31) - 0.5;
const campaign = { times: [100, 5000], end: 9000, epochJd, calendar: "gregorian" };

test("steps go from event to event", () => {
  const steps = [
    [0, 1, 100],
    [100, 1, 5000],
    [5000, 1, 9000],
    [5000, -1, 100],
    [50, -1, 0],
  ];
  for (const [now, by, to] of steps) assert.equal(stepFrom(now, by, "event", campaign), to);
});

test("steps go by a day, and by a month of the calendar shown", () => {
  const month = (by, calendar) => isoOf(epochJd, stepFrom(600, by, "month", { ...campaign, calendar }));
  assert.equal(stepFrom(2000, -1, "day", campaign), 560);
  assert.equal(month(1, "gregorian"), "1909-02-28T10:00");
  assert.equal(month(-1, "gregorian"), "1908-12-31T10:00");
  assert.equal(month(-1, "persian"), "1909-01-01T10:00");
});
