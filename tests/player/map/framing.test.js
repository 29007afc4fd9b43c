import assert from "node:assert/strict";
import test from "node:test";
import { mercatorX, mercatorY } from "../../../mapmaker/player/util/mercator.js";
import { leastZoom, viewOf } from "../../../mapmaker/player/map/framing.js";

const BOUNDS = [48, 35, 52, 37];
const FREE = { least: 0, most: 18, within: null };

/** The room in pixels that bounds have to each edge of a map with a view: [left, top, right, bottom]. */
function roomAbout([west, south, east, north], { x: width, y: height }, { lat, lon, zoom }) {
  const scale = 256 * 2 ** zoom;
  const x = (at) => (mercatorX(at) - mercatorX(lon)) * scale + width / 2;
  const y = (at) => (mercatorY(at) - mercatorY(lat)) * scale + height / 2;
  return [x(west), y(north), width - x(east), height - y(south)];
}

test("a view holds its bounds clear of what lies over the map", () => {
  for (const size of [
    { x: 1280, y: 800 },
    { x: 390, y: 844 },
  ]) {
    const [top, right, bottom, left] = [120, 10, 40, 20];
    const view = viewOf(BOUNDS, size, [[top, right, bottom, left]], FREE);
    const room = roomAbout(BOUNDS, size, view);
    [left, top, right, bottom].forEach((inset, i) => assert.ok(room[i] >= inset - 1e-6, `${room} at ${i}`));
    // Half a step of zoom closer it would not.
    const closer = roomAbout(BOUNDS, size, { ...view, zoom: view.zoom + 0.25 });
    assert.ok([left + right - closer[0] - closer[2], top + bottom - closer[1] - closer[3]].some((over) => over > 0));
  }
});

test("of insets those are taken that leave most room", () => {
  const size = { x: 1000, y: 500 };
  const [above, beside] = [
    [300, 0, 0, 0],
    [0, 0, 0, 300],
  ];
  const both = viewOf(BOUNDS, size, [above, beside], FREE);
  const better = [above, beside].map((inset) => viewOf(BOUNDS, size, [inset], FREE)).sort((a, b) => b.zoom - a.zoom)[0];
  assert.deepEqual(both, better);
});

test("a view does not leave its limits", () => {
  const size = { x: 800, y: 400 };
  const within = [40, 30, 60, 40];
  const view = viewOf([39, 29, 42, 31], size, [[0, 0, 0, 0]], {
    least: leastZoom(within, size, within),
    most: 18,
    within,
  });
  for (const room of roomAbout(within, size, view)) assert.ok(room <= 1e-6, String(room));
});
