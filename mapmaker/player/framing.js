// Where a map must look to show bounds beside what lies over it. Pure.

import { latitudeOf, longitudeOf } from "./decode.js";
import { clamp } from "./numbers.js";
import { mercatorBox } from "./shots.js";

const TILE_PX = 256;
const ZOOM_STEP = 0.25;

/**
 * The view {lat, lon, zoom} of a map of `size` {x, y} pixels that shows `bounds` [west, south, east,
 * north] as large as it may. Each of `insets`, [top, right, bottom, left] in pixels, keeps clear of
 * what lies over the map; the one that leaves most room is taken. `least` and `most` are zooms;
 * `within` are bounds that the view does not leave, or null.
 */
export function viewOf(bounds, size, insets, { least, most, within }) {
  const [west, north, east, south] = mercatorBox(bounds);
  const roomy = insets.map(([top, right, bottom, left]) => {
    const width = Math.max(1, size.x - left - right);
    const height = Math.max(1, size.y - top - bottom);
    const exact = Math.log2(Math.min(width / (east - west), height / (south - north)) / TILE_PX);
    return { exact, right: (right - left) / 2, down: (bottom - top) / 2 };
  });
  const best = roomy.reduce((a, b) => (b.exact > a.exact ? b : a));
  const zoom = clamp(Math.floor(best.exact / ZOOM_STEP) * ZOOM_STEP, least, most);
  const scale = TILE_PX * 2 ** zoom;
  const limits = within ? mercatorBox(within) : [-Infinity, -Infinity, Infinity, Infinity];
  const middle = (from, to, shift, length, low, high) => {
    const half = length / 2 / scale;
    if (high - low < 2 * half) return (low + high) / 2;
    return clamp((from + to) / 2 + shift / scale, low + half, high - half);
  };
  const x = middle(west, east, best.right, size.x, limits[0], limits[2]);
  const y = middle(north, south, best.down, size.y, limits[1], limits[3]);
  return { lat: latitudeOf(y), lon: longitudeOf(x), zoom };
}
