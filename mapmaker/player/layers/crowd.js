// Thousands of forces at once: dots and short tails behind them, neither symbols nor names.

import { stroke } from "../draw/shapes.js";
import { drawDot } from "../draw/symbols.js";

/** @import { Campaign, Column, Livery, View } from "../data/types.js" */
/** @import { Moment } from "../data/tracks.js" */
/** @import { Sprites } from "../draw/sprites.js" */

const DOT_PX = 12;
const PIXEL_PARTS = 4;
// A seek at 5,000 forces takes 19 ms with 2, 20 with 4, 22 with 8, 54 with all; a bare loop 18.
const TAIL_VERTICES = 4;

/**
 * Paints the forces of a moment, which are at (xs, ys) on the screen.
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {Moment} moment
 * @param {Column} xs
 * @param {Column} ys
 * @param {Sprites} sprites
 */
export function paintCrowd(context, view, campaign, moment, xs, ys, sprites) {
  paintTails(context, view, campaign, moment);
  const dots = campaign.sides.map((livery, side) => dotsOf(side, livery, view.ratio, sprites));
  context.save();
  context.resetTransform();
  // Stamped on whole pixels: unfiltered, they take a fifth off the whole seek.
  for (let i = 0; i < moment.count; i++) {
    const left = xs[i] - DOT_PX / 2;
    const top = ys[i] - DOT_PX / 2;
    if (left < -DOT_PX || top < -DOT_PX || left > view.width || top > view.height) continue;
    const column = Math.floor(left * view.ratio * PIXEL_PARTS);
    const row = Math.floor(top * view.ratio * PIXEL_PARTS);
    const x = Math.floor(column / PIXEL_PARTS);
    const y = Math.floor(row / PIXEL_PARTS);
    const part = column - x * PIXEL_PARTS + (row - y * PIXEL_PARTS) * PIXEL_PARTS;
    context.drawImage(dots[campaign.forces[moment.index[i]].side][part], x, y);
  }
  context.restore();
}

/**
 * A side's dots, drawn at every part of a pixel that a place may fall on.
 * @param {number} side
 * @param {Livery} livery
 * @param {number} ratio
 * @param {Sprites} sprites
 */
function dotsOf(side, livery, ratio, sprites) {
  return Array.from({ length: PIXEL_PARTS ** 2 }, (_, part) => {
    const across = (part % PIXEL_PARTS) / PIXEL_PARTS / ratio;
    const down = Math.floor(part / PIXEL_PARTS) / PIXEL_PARTS / ratio;
    return sprites.get(`dot ${side} ${part}`, DOT_PX, ratio, (c) => {
      c.translate(across, down);
      drawDot(c, side, livery);
    });
  });
}

/**
 * The last stretch behind every force, a stroke a side.
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {Moment} moment
 */
function paintTails(context, view, { tracks, forces, sides }, moment) {
  const { offsets, x, y } = tracks;
  const { scale, left, top } = view;
  const paths = sides.map(() => new Path2D());
  for (let i = 0; i < moment.count; i++) {
    const force = moment.index[i];
    const path = paths[forces[force].side];
    const last = moment.vertex[i];
    const from = Math.max(offsets[force], last - TAIL_VERTICES + 1);
    path.moveTo(x[from] * scale - left, y[from] * scale - top);
    for (let n = from + 1; n <= last; n++) path.lineTo(x[n] * scale - left, y[n] * scale - top);
    path.lineTo(moment.x[i] * scale - left, moment.y[i] * scale - top);
  }
  context.save();
  context.globalAlpha = 0.45;
  sides.forEach(({ colour, edge }, side) => stroke(context, edge ?? colour, 1, paths[side]));
  context.restore();
}
