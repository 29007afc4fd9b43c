// Where a force may be: between where its latest and its earliest schedule put it.

import { toScreen } from "../map/canvas_layer.js";
import { clamp } from "../util/math.js";
import { lastAtMost } from "../data/tracks.js";

/** @import { Campaign, Column, Livery, Tracks, View } from "../data/types.js" */
/** @import { MovingScene } from "./legs.js" */

// Shorter than this part of the world's width (40 m at the equator) is no doubt worth drawing.
const LEAST = 1e-6;

// A band is strokes, each [width, alpha], that fades outwards.
const BAND = [
  [24, 0.12],
  [16, 0.16],
  [9, 0.2],
];

/**
 * Where on a force's track a schedule is at an instant: a vertex, and the part to the next.
 * @param {Column} times
 * @param {number} t
 * @param {number} from
 * @param {number} last
 */
function placeOf(times, t, from, last) {
  const at = Math.max(from, lastAtMost(times, t, from, last + 1));
  if (at >= last) return { at: last, part: 0 };
  const span = times[at + 1] - times[at];
  return { at, part: span > 0 ? clamp((t - times[at]) / span, 0, 1) : 0 };
}

/**
 * The stretch of track on which a force may be, as [x, y, x, y, ...] in Web Mercator, or null.
 * @param {Tracks} tracks
 * @param {number} force
 * @param {number} t
 */
function stretchOf(tracks, force, t) {
  const { earliest, latest, x, y } = tracks;
  const from = tracks.offsets[force];
  const last = tracks.offsets[force + 1] - 1;
  const back = placeOf(latest, t, from, last);
  const front = placeOf(earliest, t, from, last);
  /** @type {number[]} */
  const points = [];
  let length = 0;
  /** @type {(px: number, py: number) => void} */
  const add = (px, py) => {
    const n = points.length;
    if (n) length += Math.abs(px - points[n - 2]) + Math.abs(py - points[n - 1]);
    points.push(px, py);
  };
  /** @param {ReturnType<typeof placeOf>} place */
  const addPlace = ({ at, part }) => {
    const next = Math.min(at + 1, last);
    add(x[at] + (x[next] - x[at]) * part, y[at] + (y[next] - y[at]) * part);
  };
  addPlace(back);
  for (let i = back.at + 1; i <= front.at; i++) add(x[i], y[i]);
  addPlace(front);
  return length > LEAST ? points : null;
}

/**
 * The band of doubt along a path.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {Livery} livery
 */
function strokeBand(context, path, { colour, ink, edge }) {
  context.save();
  context.strokeStyle = edge ? ink : colour;
  context.lineCap = context.lineJoin = "round";
  for (const [width_px, alpha] of BAND) {
    context.lineWidth = width_px;
    context.globalAlpha = alpha;
    context.stroke(path);
  }
  context.restore();
}

/**
 * A soft band where a force may be, along its track.
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {MovingScene} scene
 */
export function paintBands(context, view, campaign, { now, moment }) {
  const { tracks, forces, sides } = campaign;
  for (let i = 0; i < moment.count; i++) {
    const stretch = stretchOf(tracks, moment.index[i], now);
    if (!stretch) continue;
    const path = new Path2D();
    for (let n = 0; n < stretch.length; n += 2) {
      path.lineTo(...toScreen(view, stretch[n], stretch[n + 1]));
    }
    strokeBand(context, path, sides[forces[moment.index[i]].side]);
  }
}

/**
 * The band of the first force that may be elsewhere, for the legend.
 * @param {Campaign} campaign
 * @returns {(context: CanvasRenderingContext2D) => void}
 */
export function bandSign({ tracks: { offsets, earliest, latest }, forces, sides }) {
  const vertex = latest.findIndex((late, i) => late > earliest[i]);
  const { side } = forces[offsets.findLastIndex((first) => first <= vertex)];
  return (context) => strokeBand(context, new Path2D("M-5 0L5 0"), sides[side]);
}
