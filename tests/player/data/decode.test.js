import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../../../mapmaker/player/data/decode.js";
import { integersOf, summed, unrolled } from "../../../mapmaker/player/data/columns.js";
import { vectorsOf } from "../reading.js";

test("columns come back as they went", () => {
  const vectors = vectorsOf("column");
  assert.ok(vectors.length > 3);
  for (const { values, integers, deltas, runs } of vectors) {
    assert.deepEqual([...integersOf(integers)], values);
    assert.deepEqual([...summed(integersOf(deltas))], values);
    assert.deepEqual([...unrolled(integersOf(runs), values.length)], values);
  }
});

test("a payload of another version is refused", () => {
  assert.throws(() => decode({ format: "mapmaker", version: 99 }), /version 99/);
});
