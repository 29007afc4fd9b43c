// Bands along a line, each vertex as wide as its men are many: where they run, and where they break.

/** @import { Point, Tracks } from "../data/types.js" */

/** @typedef {{ x: number[], y: number[], widths: number[] }} Band its vertices, and how wide it is at each */

// The middle of a band is a vertex at least this often, and as much smoother than the road.
const STEP_PX = 5;
const SMOOTHINGS = 8;
// Vertices of the way nearer than this to the one before say nothing at this scale.
const NEAREST_PX = 3;
// A smaller gap on the outer side of a turn is not seen.
const LEAST_WEDGE_PX = 0.4;
// A band of conjecture: how long it is there, and how long not.
const BROKEN_PX = [13, 8];
// Beads of paper along a band: from one to the next, at least and in widths of the band; how wide they are.
const BEADS_APART_PX = 11;
const BEADS_APART = 1.5;
const BEAD_WIDTH = 0.42;

/**
 * A leg's middle, smoothed, in pixels from its start: {x, y, t, men} arrays; men are -1 where unknown.
 * @param {Pick<Tracks, "x" | "y" | "t" | "strength">} tracks
 * @param {{from: number, to: number}} leg
 * @param {number} scale
 */
export function middleOf({ x, y, t, strength }, leg, scale) {
  const px = [0];
  const py = [0];
  const ts = [t[leg.from]];
  const men = [strength[leg.from]];
  for (let i = leg.from + 1; i <= leg.to; i++) {
    const nx = (x[i] - x[leg.from]) * scale;
    const ny = (y[i] - y[leg.from]) * scale;
    const [ax, ay, at, am] = [px, py, ts, men].map((column) => column[column.length - 1]);
    const length = Math.hypot(nx - ax, ny - ay);
    if (i < leg.to && length > 0 && length < NEAREST_PX) continue;
    const steps = Math.max(1, Math.ceil(length / STEP_PX));
    const known = am >= 0 && strength[i] >= 0;
    for (let n = 1; n <= steps; n++) {
      px.push(ax + ((nx - ax) * n) / steps);
      py.push(ay + ((ny - ay) * n) / steps);
      ts.push(at + ((t[i] - at) * n) / steps);
      if (known) men.push(am + ((strength[i] - am) * n) / steps);
      else men.push(n < steps ? -1 : strength[i]);
    }
  }
  return { x: smoothed(px), y: smoothed(py), t: ts, men };
}

/** Values drawn to the mean of their neighbours; the ends stay. @param {number[]} values */
function smoothed(values) {
  let [from, to] = [values, values.slice()];
  for (let round = 0; round < SMOOTHINGS; round++) {
    for (let i = 1; i + 1 < from.length; i++) to[i] = (from[i - 1] + 2 * from[i] + from[i + 1]) / 4;
    [from, to] = [to, from.slice()];
  }
  return from;
}

/**
 * Adds a band to a path, all its pieces turning the same way so that together they are one area. Its
 * ends are flat; where it `goesOn` from another the joint is round.
 * @param {Path2D} path
 * @param {Band} band
 * @param {boolean} goesOn
 */
export function addBand(path, { x, y, widths }, goesOn) {
  /** @param {number} i */
  const joint = (i) => {
    path.moveTo(x[i] + widths[i] / 2, y[i]);
    path.arc(x[i], y[i], widths[i] / 2, 0, 2 * Math.PI);
  };
  if (goesOn) joint(0);
  /** @type {Point | null} */
  let before = null;
  for (let i = 1; i < x.length; i++) {
    const length = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    if (!length) {
      joint(i);
      continue;
    }
    const [dx, dy] = [(x[i] - x[i - 1]) / length, (y[i] - y[i - 1]) / length];
    const [a, b] = [widths[i - 1] / 2, widths[i] / 2];
    // A piece starts a little early, so that no seam shows between two.
    const [sx, sy] = [x[i - 1] - dx * 0.7, y[i - 1] - dy * 0.7];
    path.moveTo(sx - dy * a, sy + dx * a);
    path.lineTo(sx + dy * a, sy - dx * a);
    path.lineTo(x[i] + dy * b, y[i] - dx * b);
    path.lineTo(x[i] - dy * b, y[i] + dx * b);
    path.closePath();
    if (before) addWedge(path, x[i - 1], y[i - 1], a, before, [dx, dy]);
    before = [dx, dy];
  }
}

/**
 * Adds what a turn at (x, y) leaves open on the outer side of a band: from one direction to the next.
 * @param {Path2D} path
 * @param {number} x
 * @param {number} y
 * @param {number} half
 * @param {Point} from
 * @param {Point} to
 */
function addWedge(path, x, y, half, [fromX, fromY], [toX, toY]) {
  const turn = fromX * toY - fromY * toX;
  if (Math.abs(turn) * half < LEAST_WEDGE_PX) return;
  const side = turn > 0 ? half : -half;
  const corners = [
    [fromY, fromX],
    [toY, toX],
  ].map(([ny, nx]) => [x + ny * side, y - nx * side]);
  if (turn < 0) corners.reverse();
  path.moveTo(x, y);
  for (const [cornerX, cornerY] of corners) path.lineTo(cornerX, cornerY);
  path.closePath();
}

/**
 * The pieces of a band that are left when it is broken.
 * @param {Band} band
 * @returns {Generator<Band>}
 */
export function* dashesAlong(band) {
  const [there, gone] = BROKEN_PX;
  const reached = lengthsOf(band);
  const end = reached[reached.length - 1];
  for (let from = 0; from < end; from += there + gone) {
    const to = Math.min(from + there, end);
    const within = reached.flatMap((px, i) => (px > from && px < to ? [i] : []));
    const [first, last] = [rowAt(band, reached, from), rowAt(band, reached, to)];
    /** @param {keyof Band} name */
    const along = (name) => [first[name], ...within.map((i) => band[name][i]), last[name]];
    yield { x: along("x"), y: along("y"), widths: along("widths") };
  }
}

/**
 * Adds the beads along the middle of a band to a path.
 * @param {Path2D} path
 * @param {Band} band
 */
export function addBeads(path, band) {
  const reached = lengthsOf(band);
  /** @param {number} px */
  const spacing = (px) => Math.max(BEADS_APART_PX, BEADS_APART * rowAt(band, reached, px).widths);
  for (let px = spacing(0) / 2; px < reached[reached.length - 1]; px += spacing(px)) {
    const { x, y, widths } = rowAt(band, reached, px);
    const radius = (BEAD_WIDTH * widths) / 2;
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

/**
 * What a band is so many pixels along it; `reached` is how far along its vertices are.
 * @param {Band} band
 * @param {number[]} reached
 * @param {number} px
 */
function rowAt({ x, y, widths }, reached, px) {
  const next = Math.max(
    1,
    reached.findIndex((length) => length >= px),
  );
  const part = (px - reached[next - 1]) / (reached[next] - reached[next - 1] || 1);
  /** @param {number[]} column */
  const at = (column) => column[next - 1] + (column[next] - column[next - 1]) * part;
  return { x: at(x), y: at(y), widths: at(widths) };
}

/** How far along a band each of its vertices is. @param {Band} band */
function lengthsOf({ x, y }) {
  let length = 0;
  return x.map((_, i) => (length += i && Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1])));
}
