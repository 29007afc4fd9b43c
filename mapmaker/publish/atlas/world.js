// The world in the units of its map, and marks that crowd. Pure; the twin of world.py.

/** @import { Bounds, LonLat, Point } from "../../player/data/types.js" */

/** @typedef {[x: number, y: number, width: number, height: number]} Rectangle in units of the map */

/**
 * Points that crowd, put together in their middle.
 * @template {{ x: number, y: number }} Member
 * @typedef {{ x: number, y: number, members: Member[] }} Group
 */

const WEST = -169;
const NORTH = 78;
const UNITS = 10;
// Patterson's polynomial, see world.py.
const COEFFICIENTS = [1.0148, 0.23185, -0.14499, 0.02406];
const RADIAN = Math.PI / 180;
// A view is at least so wide, as the coast is no finer, and leaves this part of itself around what
// it shows.
const LEAST_UNITS = 300;
const MARGIN = 0.12;

/** @param {number} lat */
function northing(lat) {
  const phi = lat * RADIAN;
  return COEFFICIENTS.reduce((sum, c, i) => sum + c * phi ** [1, 5, 7, 9][i], 0) / RADIAN;
}

/**
 * [lon, lat] as [x, y] of the map.
 * @param {LonLat} spot
 * @returns {Point}
 */
export function project([lon, lat]) {
  const x = lon < WEST || lon > WEST + 360 ? (((lon - WEST) % 360) + 360) % 360 : lon - WEST;
  return [x * UNITS, (northing(NORTH) - northing(lat)) * UNITS];
}

/**
 * [x, y] of the map as [lon, lat]; the latitude by bisection.
 * @param {Point} point
 * @returns {LonLat}
 */
export function unproject([x, y]) {
  const north = northing(NORTH) - y / UNITS;
  let [low, high] = [-90, 90];
  for (let n = 0; n < 40; n++) {
    const middle = (low + high) / 2;
    if (northing(middle) < north) low = middle;
    else high = middle;
  }
  return [x / UNITS + WEST, (low + high) / 2];
}

/**
 * The view, of the shape of the map, around bounds in degrees.
 * @param {Bounds} bounds
 * @param {Point} size
 * @returns {Rectangle}
 */
export function viewOf([west, south, east, north], [width, height]) {
  const [left, top] = project([west, north]);
  const bottom = project([west, south])[1];
  const right = left + (east - west) * UNITS;
  const wide = Math.max(
    (right - left) * (1 + 2 * MARGIN),
    ((bottom - top) * (1 + 2 * MARGIN) * width) / height,
    LEAST_UNITS,
  );
  const across = Math.min(wide, width);
  const down = (across * height) / width;
  const x = Math.min(Math.max((left + right - across) / 2, 0), width - across);
  const y = Math.min(Math.max((top + bottom - down) / 2, 0), height - down);
  return [x, y, across, down];
}

/** How wide the mark of so many campaigns is, in pixels. @param {number} count */
export function markSize(count) {
  return count === 1 ? 13 : Math.min(46, 19 + 2.9 * Math.log2(count));
}

/**
 * Points put together where they crowd, west to east. Each joins the first group that began near it; a
 * group stands in the middle of its own, and those whose middles are nearer than `least` become one.
 * @template {{ x: number, y: number }} Member
 * @param {Member[]} points
 * @param {number} near
 * @param {number} least
 */
export function grouped(points, near, least) {
  /** @type {{ first: Member, members: Member[] }[]} */
  const begun = [];
  for (const point of points) {
    const group = begun.find(({ first }) => Math.hypot(first.x - point.x, first.y - point.y) < near);
    if (group) group.members.push(point);
    else begun.push({ first: point, members: [point] });
  }
  let groups = begun.map(({ members }) => middle(members));
  for (let count = 0; count !== groups.length; ) {
    count = groups.length;
    /** @type {Group<Member>[]} */
    const joined = [];
    for (const group of groups) {
      const n = joined.findIndex((one) => Math.hypot(one.x - group.x, one.y - group.y) < least);
      if (n < 0) joined.push(group);
      else joined[n] = middle([...joined[n].members, ...group.members]);
    }
    groups = joined;
  }
  return groups.sort((a, b) => a.x - b.x);
}

/**
 * @template {{ x: number, y: number }} Member
 * @param {Member[]} members
 * @returns {Group<Member>}
 */
function middle(members) {
  /** @param {"x" | "y"} key */
  const mean = (key) => members.reduce((sum, point) => sum + point[key], 0) / members.length;
  return { x: mean("x"), y: mean("y"), members };
}
