// The lines of the ground: borders, ways, rivers and coasts, stroked along a Path2D.

import { stroke } from "./shapes.js";

/**
 * @typedef {[colour: string, width: number, dashes?: number[], cap?: CanvasLineCap]} Stroke
 * @typedef {"border" | "river" | "sea" | "road" | "rail"} Line
 */

const LINE_INK = "#4b4038";
const BORDER = "#8b4f5e";
const BORDER_BAND = "rgba(176, 92, 112, 0.17)";
const ROAD = "#8f7150";
const CASING = "rgba(250, 243, 226, 0.75)";
const LANE = "#5f8698";
export const RIVER_INK = "#83a8b8";

/**
 * Draws a line along a path; `px` is a pixel in its units. Each stroke is [colour, width, dashes, cap].
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {number} px
 * @param {Stroke[]} strokes
 */
export function strokeLine(context, path, px, strokes) {
  context.lineJoin = "round";
  for (const [colour, width, dashes = [], cap = "butt"] of strokes) {
    context.lineCap = cap;
    context.setLineDash(dashes.map((dash) => dash * px));
    stroke(context, colour, width * px, path);
  }
  context.setLineDash([]);
}

/** What each sort of line is drawn with, first what lies below. @type {Record<Line, Stroke[]>} */
export const LINES = {
  border: [
    [BORDER_BAND, 9],
    [BORDER_BAND, 5],
    [BORDER, 1.1, [9, 3, 1.2, 3]],
  ],
  river: [[RIVER_INK, 1.5, [], "round"]],
  sea: [[LANE, 1.5, [0.01, 4.5], "round"]],
  road: [
    [CASING, 2.8, [], "round"],
    [ROAD, 1, [], "round"],
  ],
  rail: [
    [CASING, 4],
    [LINE_INK, 0.9],
    [LINE_INK, 4.5, [0.9, 7]],
  ],
};

/**
 * A sample of a line for the legend, 26 pixels wide about 0, 0.
 * @param {CanvasRenderingContext2D} context
 * @param {Line} kind
 */
export function drawLine(context, kind) {
  const path = new Path2D("M-13 3C-6 -3 4 4 13 -2");
  strokeLine(context, path, 1, LINES[kind]);
}
