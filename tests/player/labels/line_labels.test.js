import assert from "node:assert/strict";
import test from "node:test";
import { standAlone } from "../../../mapmaker/player/labels/line_labels.js";

test("letters that join are not spaced", () => {
  const alone = ["Sefid Rud", "Rhône", "Волга", "سفیدرود", "गंगा"].map(standAlone);
  assert.deepEqual(alone, [true, true, true, false, false]);
});
