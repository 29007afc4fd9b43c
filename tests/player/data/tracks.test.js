import assert from "node:assert/strict";
import test from "node:test";
import { headingOf } from "../../../mapmaker/player/data/tracks.js";

test("a heading is that of the way", () => {
  const tracks = { x: [0, 0, 100, 100], y: [0, 0, 0, 100] };
  const at = (vertex, x, y) => headingOf(tracks, 0, 3, vertex, x, y, 1);
  const headings = [at(1, 2, 0), at(1, 50, 0), at(2, 100, 40)];
  headings.forEach((heading, i) => assert.ok(Math.abs(heading - [0, 0, Math.PI / 2][i]) < 1e-4, String(headings)));
});
