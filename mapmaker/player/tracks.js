// Where every force is at an instant: the columns, searched.

/** Index of the last of the sorted values[from..to) that is at most t, or from - 1. */
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
 * The forces of a moment. `locate(t)` fills the columns below and draws nothing; the same t gives
 * the same columns whatever was asked before.
 *
 * count: how many forces are present; index: which; vertex: the last vertex passed;
 * x, y: Web Mercator, 0 to 1; strength: men, -1 unknown, give or take margin; moving: 1 while on
 * the way.
 */
export class Moment {
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

  locate(t) {
    const { offsets, t: times, x, y, strength, margin } = this.tracks;
    const forces = offsets.length - 1;
    let count = 0;
    for (let force = 0; force < forces; force++) {
      const from = offsets[force];
      const last = offsets[force + 1] - 1;
      if (last < from || t < times[from] || t > times[last]) continue;
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
