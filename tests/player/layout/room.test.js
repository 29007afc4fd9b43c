import assert from "node:assert/strict";
import test from "node:test";
import { insetsOf, legendFolder } from "../../../mapmaker/player/layout/room.js";

test("a view keeps clear of the heading: below it, or on the side where it stands", () => {
  const insets = (width, state) => insetsOf(120, width, { narrow: false, voice: { rtl: false }, ...state });
  assert.deepEqual(insets(1200), [
    [120, 16, 16, 16],
    [16, 16, 16, 340],
  ]);
  assert.deepEqual(insets(1200, { voice: { rtl: true } })[1], [16, 340, 16, 16]);
  assert.deepEqual(insets(600)[1], [16, 16, 16, 300]);
  assert.deepEqual(insets(400, { narrow: true }), [[120, 16, 56, 16]]);
});

test("a legend that made room for details opens again after them, unless it was shut", () => {
  for (const open of [true, false]) {
    const [legend, fold] = [{ open }, legendFolder()];
    fold(legend, true);
    assert.equal(legend.open, false);
    fold(legend, true);
    fold(legend, false);
    assert.equal(legend.open, open);
  }
});

test("a legend that the reader opened beside details stays open with others", () => {
  const [legend, fold] = [{ open: true }, legendFolder()];
  fold(legend, true);
  legend.open = true;
  fold(legend, true);
  assert.equal(legend.open, true);
});
