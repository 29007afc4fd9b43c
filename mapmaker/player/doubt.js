// Where a force may be: between where its latest and its earliest schedule put it.

import { lastAtMost } from "./tracks.js";

// Shorter than this part of the world's width (40 m at the equator) is no doubt worth drawing.
const LEAST = 1e-6;

/** Dates wider than a day are uncertain; mapmaker/doubt.py says why. */
export function isExact(date) {
  return date.latest - date.earliest <= 1440;
}

/** How far what a date tells of has come about, 0 to 1: over the days on which it may have happened. */
export function progress({ earliest, latest, best }, now) {
  if (now < earliest) return 0;
  if (isExact({ earliest, latest })) return now >= best ? 1 : 0;
  return Math.min(1, (now - earliest) / (latest - earliest));
}

/** Where on a force's track a schedule is at an instant: a vertex, and the part to the next. */
function placeOf(times, t, from, last) {
  const at = Math.max(from, lastAtMost(times, t, from, last + 1));
  if (at >= last) return { at: last, part: 0 };
  const span = times[at + 1] - times[at];
  return { at, part: span > 0 ? Math.max(0, Math.min(1, (t - times[at]) / span)) : 0 };
}

/** The stretch of track on which a force may be, as [x, y, x, y, ...] in Web Mercator, or null. */
export function stretchOf(tracks, force, t) {
  const { earliest, latest, x, y } = tracks;
  const from = tracks.offsets[force];
  const last = tracks.offsets[force + 1] - 1;
  const back = placeOf(latest, t, from, last);
  const front = placeOf(earliest, t, from, last);
  const points = [];
  let length = 0;
  const add = (px, py) => {
    const n = points.length;
    if (n) length += Math.abs(px - points[n - 2]) + Math.abs(py - points[n - 1]);
    points.push(px, py);
  };
  const addPlace = ({ at, part }) => {
    const next = Math.min(at + 1, last);
    add(x[at] + (x[next] - x[at]) * part, y[at] + (y[next] - y[at]) * part);
  };
  addPlace(back);
  for (let i = back.at + 1; i <= front.at; i++) add(x[i], y[i]);
  addPlace(front);
  return length > LEAST ? points : null;
}
