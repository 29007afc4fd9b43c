// The scale bar: kilometres at the latitude of the map's middle, in a bottom corner.

import { latitudeOf, parallelKm } from "../util/mercator.js";
import { Taken } from "../labels/placement.js";
import { letter } from "../draw/shapes.js";

/** @import { Box, Fonts, View } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */

const LONGEST_BAR_PX = 130;
const BAR_STEPS = [1, 2, 5];
const BAR_PX = 3;
const FOLDS_PX = 34;
const BAR_INK = "#4b4038";

/** The longest round number of kilometres that the bar has room for, and its pixels. @param {View} view */
export function lengthOfBar(view) {
  const lat = latitudeOf((view.top + view.height / 2) / view.scale);
  const most = (LONGEST_BAR_PX / view.scale) * parallelKm(lat) || 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = (BAR_STEPS.findLast((step) => step * power <= most) ?? 1) * power;
  return { km, px: (km / most) * LONGEST_BAR_PX };
}

/** @type {(left: number, top: number, width: number, height: number) => Box} @param {number} width */
const boxAt = (left, top, width, height) => [left, top, left + width, top + height];

/**
 * The room that the bar takes: in the bottom corner where a line of text begins, or in the other
 * one, above the credits, if any of `obstacles` lies there, or else above a row of shut folds.
 * @param {View} view
 * @param {Voice} voice
 * @param {Box[]} obstacles
 */
export function boxOfBar(view, voice, obstacles) {
  const width = lengthOfBar(view).px + 60;
  const bottom = view.height - 18;
  const [near, far] = [4, view.width - width - 4].map((left) => boxAt(left, bottom - 26, width, 26));
  const [first, other] = voice.rtl ? [far, near] : [near, far];
  const above = boxAt(first[0], first[1] - FOLDS_PX, width, 26);
  const taken = new Taken(obstacles);
  return [first, other, above].find((box) => !taken.hits(box)) ?? other;
}

/**
 * Two fields, the first one filled, and figures at both ends and between.
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {Voice} voice
 * @param {Fonts} fonts
 * @param {Box} box
 */
export function drawScaleBar(context, view, voice, fonts, [left, , right, bottom]) {
  const { km, px } = lengthOfBar(view);
  const rtl = voice.rtl;
  const [x, y] = [rtl ? right - 10 : left + 10, bottom - BAR_PX - 2];
  const along = rtl ? -px : px;
  context.fillStyle = "#fbf6e8";
  context.fillRect(x, y, along, BAR_PX);
  context.strokeStyle = context.fillStyle = BAR_INK;
  context.fillRect(x, y, along / 2, BAR_PX);
  context.lineWidth = 0.8;
  context.strokeRect(x, y, along, BAR_PX);
  context.font = `10px ${fonts.serif}`;
  context.textBaseline = "bottom";
  context.direction = voice.dir;
  context.textAlign = "start";
  // Figures stand over their marks, and the unit beyond the last one.
  /**
   * @param {string} value
   * @param {number} at
   * @param {string} text
   */
  const figure = (value, at, text) => {
    const half = context.measureText(value).width / 2;
    const from = rtl ? at + half : at - half;
    letter(context, text, from, y - 2, BAR_INK, "rgba(247, 240, 222, 0.8)", 2.5);
  };
  for (const part of km > 1 ? [0, 0.5, 1] : [0, 1]) {
    const value = voice.plain.format(km * part);
    figure(value, x + along * part, part < 1 ? value : voice.message("km", { n: value }));
  }
}
