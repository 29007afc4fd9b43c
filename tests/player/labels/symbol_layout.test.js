import assert from "node:assert/strict";
import test from "node:test";
import { arrange } from "../../../mapmaker/player/labels/symbol_layout.js";

/** The middles of symbols for forces [x, y, side, moving]. */
function arranged(forces, pin = 19) {
  const [xs, ys, sides, moving] = [0, 1, 2, 3].map((n) => forces.map((force) => force[n]));
  const scales = forces.map(() => 1);
  return arrange(xs, ys, sides, scales, moving, forces.length, pin).middles;
}

test("a single symbol stands on its pin", () => {
  assert.deepEqual(arranged([[100, 80, 0, 0]]), [[100, 80 - 19]]);
});

test("forces of a side at one place stand in a column", () => {
  const forces = [
    [100, 80, 0, 0],
    [103, 82, 1, 0],
    [101, 80, 0, 0],
  ];
  const [a, b, c] = arranged(forces);
  assert.equal(a[0], c[0]);
  assert.notEqual(c[0], b[0]);
  assert.equal(a[1], b[1]);
  assert.ok(b[1] > c[1]);
});

test("no symbol covers another nor sinks below its place", () => {
  const forces = Array.from({ length: 16 }, (_, n) => [100 + 7 * (n % 4), 80 + 5 * (n % 3), n % 3, n % 2]);
  const middles = arranged(forces);
  assert.equal(middles.length, 16);
  middles.forEach(([ax, ay], i) => {
    assert.ok(ay <= forces[i][1]);
    for (const [bx, by] of middles.slice(0, i)) assert.ok(Math.abs(ax - bx) > 26 || Math.abs(ay - by) > 19);
  });
});
