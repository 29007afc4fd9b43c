import assert from "node:assert/strict";
import test from "node:test";
import { CALENDARS } from "../../../mapmaker/player/time/calendars.js";
import { vectorsOf } from "../reading.js";

const { columns, days } = vectorsOf("calendar");

test("days are those of the vectors, there and back", () => {
  assert.ok(days.length > 300);
  for (const [day, ...dates] of days) {
    dates.forEach(([year, month, d], i) => {
      const calendar = CALENDARS[columns[i + 1]];
      assert.deepEqual(calendar.dateOf(day), { year, month, day: d });
      assert.equal(calendar.dayOf(year, month, d), day);
    });
  }
});

test("both sides know the same calendars", () => {
  assert.deepEqual(["jdn", ...Object.keys(CALENDARS)], columns);
});

test("days come back over eight thousand years", () => {
  for (const [name, calendar] of Object.entries(CALENDARS)) {
    for (let day = 0; day < 2900000; day += 97) {
      const { year, month, day: d } = calendar.dateOf(day);
      assert.ok(calendar.dayOf(year, month, d) === day && d >= 1 && d <= 31, `${name} ${day}`);
    }
  }
});
