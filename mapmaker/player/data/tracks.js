// Where every force is at an instant: the columns, searched.

/** @import { Box, Column, Movement, Range, Tracks } from "./types.js" */

/**
 * Whether a force may be elsewhere at some time than where its best schedule has it.
 * @param {Pick<Tracks, "earliest" | "latest">} tracks
 */
export const areInDoubt = ({ earliest, latest }) => latest.some((late, i) => late > earliest[i]);

/**
 * Index of the last of the sorted values[from..to) that is at most t, or from - 1.
 * @param {Column} values
 * @param {number} t
 * @param {number} from
 * @param {number} to
 */
export function lastAtMost(values, t, from, to) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The box [west, north, east, south] of the vertices from one to another, Infinity and less of none.
 * @param {{x: Column, y: Column}} tracks
 * @param {number} first
 * @param {number} last
 * @returns {Box}
 */
export function boxOf({ x, y }, first, last) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = first; i <= last; i++) {
    if (x[i] < box[0]) box[0] = x[i];
    if (y[i] < box[1]) box[1] = y[i];
    if (x[i] > box[2]) box[2] = x[i];
    if (y[i] > box[3]) box[3] = y[i];
  }
  return box;
}

// A heading is that of this much of the way, so that a bend of a pixel does not turn it.
const HEADING_PX = 8;

/**
 * The direction of a way at (x, y) past the vertex `at`, in radians on the screen, as it comes there
 * or, just after setting out, as it goes on. `first` and `last` bound the force's vertices, `scale`
 * is the width of the world in pixels.
 * @param {{x: Column, y: Column}} tracks
 * @param {number} first
 * @param {number} last
 * @param {number} at
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 */
export function headingOf(tracks, first, last, at, x, y, scale) {
  const { x: xs, y: ys } = tracks;
  /** @param {number} i */
  const away = (i) => Math.hypot(xs[i] - x, ys[i] - y) * scale;
  for (let i = at; i >= first; i--) {
    if (away(i) >= HEADING_PX) return Math.atan2(y - ys[i], x - xs[i]);
    if (i > first && xs[i] === xs[i - 1] && ys[i] === ys[i - 1]) break;
  }
  let i = Math.min(at + 1, last);
  while (i < last && away(i) < HEADING_PX) i++;
  return Math.atan2(ys[i] - y, xs[i] - x);
}

/**
 * The vertices at which a movement sets out and arrives.
 * @param {Pick<Movement, "force" | "departure" | "arrival">} movement
 * @param {Pick<Tracks, "offsets" | "t">} tracks
 * @returns {[number, number]}
 */
export function endsOf({ force, departure, arrival }, { offsets, t }) {
  const [first, end] = [offsets[force], offsets[force + 1]];
  // Where a number changes a vertex comes twice: who sets out has the new one, who arrives the old.
  const [start, before] = [departure, arrival - 1].map((time) => lastAtMost(t, time, first, end));
  return [Math.max(start, first), Math.min(before + 1, end - 1)];
}

/**
 * The men of a vertex, [fewest, most], or null.
 * @param {{strength: Column, margin: Column}} columns
 * @param {number} at
 * @returns {Range | null}
 */
export const menAt = ({ strength, margin }, at) =>
  strength[at] < 0 ? null : [strength[at] - margin[at], strength[at] + margin[at]];

/**
 * The men of the force in a slot of a moment, as exactly as they are known, or null.
 * @param {Moment} moment
 * @param {number} slot
 * @returns {Range | null}
 */
export function menOf({ tracks, strength, margin, vertex }, slot) {
  const men = menAt({ strength, margin }, slot);
  return strength[slot] === tracks.strength[vertex[slot]] ? men : men && [roughly(men[0]), roughly(men[1])];
}

/** A number between two that are known, with no more digits than it deserves: two. @param {number} men */
function roughly(men) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, men))) - 1);
  return Math.round(men / unit) * unit;
}

/**
 * The forces of a moment. `locate(t)` fills the columns below and draws nothing; the same t gives
 * the same columns whatever was asked before.
 *
 * count: how many forces are present; index: which; vertex: the last vertex passed;
 * x, y: Web Mercator, 0 to 1; strength: men, -1 unknown, give or take margin; moving: 1 while on
 * the way. Forces marked in `skip` are left out.
 */
export class Moment {
  /** @param {Tracks} tracks */
  constructor(tracks) {
    const forces = tracks.offsets.length - 1;
    this.tracks = tracks;
    this.count = 0;
    this.index = new Uint32Array(forces);
    this.vertex = new Uint32Array(forces);
    this.x = new Float64Array(forces);
    this.y = new Float64Array(forces);
    this.strength = new Float64Array(forces);
    this.margin = new Float64Array(forces);
    this.moving = new Uint8Array(forces);
    this.cursor = Uint32Array.from(tracks.offsets.subarray(0, forces));
  }

  /**
   * @param {number} t
   * @param {Uint8Array | null} [skip]
   */
  locate(t, skip = null) {
    const { offsets, t: times, x, y, strength, margin } = this.tracks;
    const forces = offsets.length - 1;
    let count = 0;
    for (let force = 0; force < forces; force++) {
      const from = offsets[force];
      const last = offsets[force + 1] - 1;
      if (last < from || t < times[from] || t > times[last] || skip?.[force]) continue;
      let at = this.cursor[force];
      // Playing moves to this vertex's neighbour at the most; seeking searches.
      if (times[at] > t || (at < last && times[at + 1] <= t)) {
        if (at < last && times[at + 1] <= t && (at + 1 === last || times[at + 2] > t)) at++;
        else at = lastAtMost(times, t, from, last + 1);
        this.cursor[force] = at;
      }
      const next = at < last ? at + 1 : at;
      const span = times[next] - times[at];
      const part = span > 0 ? (t - times[at]) / span : 0;
      this.index[count] = force;
      this.vertex[count] = at;
      this.x[count] = x[at] + (x[next] - x[at]) * part;
      this.y[count] = y[at] + (y[next] - y[at]) * part;
      const men = strength[at];
      const known = men >= 0 && (part === 0 || strength[next] >= 0);
      this.strength[count] = known ? men + (strength[next] - men) * part : -1;
      this.margin[count] = margin[at] + (margin[next] - margin[at]) * part;
      this.moving[count] = x[next] !== x[at] || y[next] !== y[at] ? 1 : 0;
      count++;
    }
    this.count = count;
    return this;
  }
}
