import assert from "node:assert/strict";
import test from "node:test";
import { mercatorX, mercatorY } from "../../../mapmaker/player/util/mercator.js";
import { shotsOf, shotsOfForce } from "../../../mapmaker/player/map/shots.js";

const DAY = 1440;
const VIEW = [40, 30, 60, 40];

/** A campaign of one force that marches in one corner of the view during its second half. */
function campaignOf(more) {
  const [lon, lat] = [
    [42, 42, 43],
    [32, 32, 32.5],
  ];
  const tracks = {
    offsets: Uint32Array.of(0, 3),
    t: Float64Array.of(0, 50 * DAY, 100 * DAY),
    x: Float64Array.from(lon, mercatorX),
    y: Float64Array.from(lat, mercatorY),
  };
  const movements = [{ force: 0, departure: 50 * DAY, arrival: 100 * DAY }];
  return { view: VIEW, duration_min: 100 * DAY, tracks, movements, events: [], scenes: [], ...more };
}

const holds = ([west, south, east, north], [lon, lat]) => west <= lon && lon <= east && south <= lat && lat <= north;
const areaOf = ([west, south, east, north]) => (east - west) * (north - south);

test("a campaign opens with the whole of it, then shows what moves", () => {
  const shots = shotsOf(campaignOf());
  assert.deepEqual(shots[0], { from: 0, bounds: VIEW });
  const { bounds } = shots.at(-1);
  assert.ok(holds(bounds, [42, 32]) && holds(bounds, [43, 32.5]), String(bounds));
  assert.ok(areaOf(bounds) < areaOf(VIEW) / 4, String(bounds));
});

test("a still camera, or a campaign of no length, has one shot", () => {
  for (const more of [{ camera: "still" }, { duration_min: 0 }]) {
    assert.deepEqual(shotsOf(campaignOf(more)), [{ from: 0, bounds: VIEW }]);
  }
});

test("a force that is followed is in each of its shots", () => {
  for (const { bounds } of shotsOfForce(campaignOf(), 0)) assert.ok(holds(bounds, [42, 32]), String(bounds));
});

test("a scene shows its own view for its time", () => {
  const view = [55, 35, 57, 36];
  const shots = shotsOf(campaignOf({ scenes: [{ from: 20 * DAY, to: 40 * DAY, view }] }));
  const at = (day) => shots.findLast(({ from }) => from <= day * DAY).bounds;
  assert.deepEqual([at(20), at(39)], [view, view]);
  assert.notDeepEqual(at(19), view);
  assert.notDeepEqual(at(60), view);
});
