// Where a map must look to show bounds beside what lies over it. Pure.

import { latitudeOf, longitudeOf } from "../util/mercator.js";
import { clamp } from "../util/math.js";
import { mercatorBox } from "./shots.js";

/** @import { Bounds, Box, Size } from "../data/types.js" */

/** @typedef {[top: number, right: number, bottom: number, left: number]} Insets in pixels */

const TILE_PX = 256;
const ZOOM_STEP = 0.25;

/**
 * The zooms at which a box is as wide, and as tall, as a room of {x, y} pixels.
 * @param {Box} box
 * @param {Size} room
 */
const zoomsOf = ([west, north, east, south], { x, y }) =>
  [x / (east - west), y / (south - north)].map((scale) => Math.log2(scale / TILE_PX));

/**
 * The part of a box within another one; where they do not meet, its edge.
 * @param {Box} box
 * @param {Box} limits
 * @returns {Box}
 */
const cutTo = (box, [west, north, east, south]) => [
  clamp(box[0], west, east),
  clamp(box[1], north, south),
  clamp(box[2], west, east),
  clamp(box[3], north, south),
];

/**
 * The zoom of a map of `size` beyond which nobody need zoom out: the bounds `within` fill it, or else
 * `bounds` are just held. Both are [west, south, east, north].
 * @param {Bounds} bounds
 * @param {Size} size
 * @param {Bounds} within
 */
export function leastZoom(bounds, size, within) {
  const limits = mercatorBox(within);
  const box = cutTo(mercatorBox(bounds), limits);
  return Math.min(Math.max(...zoomsOf(limits, size)), ...zoomsOf(box, size));
}

/**
 * The view {lat, lon, zoom} of a map of `size` {x, y} pixels that shows `bounds` [west, south, east,
 * north] as large as it may. Each of `insets`, [top, right, bottom, left] in pixels, keeps clear of
 * what lies over the map, as far as there is room; the one that leaves most room is taken. `least`
 * and `most` are zooms; `within` are bounds, or null, that the view does not leave where it can help it.
 * @param {Bounds} bounds
 * @param {Size} size
 * @param {Insets[]} insets
 * @param {{least: number, most: number, within: Bounds | null}} limits
 */
export function viewOf(bounds, size, insets, { least, most, within }) {
  /** @type {Box} */
  const limits = within ? mercatorBox(within) : [-Infinity, -Infinity, Infinity, Infinity];
  const box = cutTo(mercatorBox(bounds), limits);
  const [west, north, east, south] = box;
  const roomy = insets.map(([top, right, bottom, left]) => {
    const room = { x: Math.max(1, size.x - left - right), y: Math.max(1, size.y - top - bottom) };
    return { exact: Math.min(...zoomsOf(box, room)), right: (right - left) / 2, down: (bottom - top) / 2 };
  });
  const best = roomy.reduce((a, b) => (b.exact > a.exact ? b : a));
  const zoom = Math.min(most, Math.max(least, Math.floor(best.exact / ZOOM_STEP) * ZOOM_STEP));
  const scale = TILE_PX * 2 ** zoom;
  /**
   * @param {number} from
   * @param {number} to
   * @param {number} shift
   * @param {number} length
   * @param {number} low
   * @param {number} high
   */
  const middle = (from, to, shift, length, low, high) => {
    const half = length / 2 / scale;
    if (high - low < 2 * half) return (low + high) / 2;
    const slack = Math.max(0, half - (to - from) / 2);
    return clamp((from + to) / 2 + clamp(shift / scale, -slack, slack), low + half, high - half);
  };
  const x = middle(west, east, best.right, size.x, limits[0], limits[2]);
  const y = middle(north, south, best.down, size.y, limits[1], limits[3]);
  return { lat: latitudeOf(y), lon: longitudeOf(x), zoom };
}
