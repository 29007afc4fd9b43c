import assert from "node:assert/strict";
import test from "node:test";
import { place, Taken } from "../../../mapmaker/player/labels/placement.js";

test("labels never overlap", () => {
  const taken = new Taken();
  const boxes = [];
  for (let n = 0; n < 300; n++) {
    const [x, y] = [(n * 7919) % 800, (n * 104729) % 600];
    const box = place(taken, [0, 0, 800, 600], x, y, 70, 12, 6, 6);
    if (box) boxes.push(box);
  }
  assert.ok(boxes.length > 50);
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(0, i)) {
      assert.ok(a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1]);
    }
  });
});
