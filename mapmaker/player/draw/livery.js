// What a side is recognised by: its colour, edged with ink where the ground would hide it, and strung with
// beads where a side before it has one like it. Lengths are CSS pixels.

import { stroke } from "./shapes.js";
import { blend, PAPER } from "../util/colours.js";

/** @import { Livery } from "../data/types.js" */

// What ink adds to the width of a line, on both sides together.
export const INKED_PX = 1.6;
// Beads need room: how much wider a line with beads is, and how wide they are in widths of it.
const BROADER = 1.5;
const BEAD = 0.5;
// From bead to bead, in widths of the line, and at least in pixels.
const STRUNG = 2;
const LEAST_STRUNG_PX = 6;
// A line of no length with round caps is a dot.
export const DOT = 0.01;

/**
 * A livery, `part` of it paper.
 * @param {Livery} livery
 * @param {number} part
 * @returns {Livery}
 */
export const paled = (livery, part) => ({
  ...livery,
  colour: blend(livery.colour, PAPER, part),
  edge: livery.edge && blend(livery.edge, PAPER, part),
});

/**
 * A livery as who retreats wears it: darker.
 * @param {Livery} livery
 * @returns {Livery}
 */
export const inked = (livery) => ({ ...livery, colour: livery.ink, edge: null });

/**
 * How wide a line is that would have so many pixels without beads.
 * @param {Pick<Livery, "beaded">} livery
 * @param {number} px
 */
export const breadthOf = ({ beaded }, px) => (beaded ? BROADER * px : px);

/**
 * Strings beads of a colour on a line so many pixels wide, along the path in `path` or the one that
 * has been begun; `dashes` and `offset` say where, if not evenly.
 * @param {CanvasRenderingContext2D} context
 * @param {number} width_px
 * @param {Path2D[]} path
 * @param {string} [colour]
 * @param {number[] | null} [dashes]
 * @param {number} [offset]
 */
export function stringBeads(context, width_px, path, colour = PAPER, dashes = null, offset = 0) {
  context.save();
  context.lineCap = "round";
  context.setLineDash(dashes ?? [DOT, Math.max(LEAST_STRUNG_PX, STRUNG * width_px)]);
  context.lineDashOffset = offset;
  stroke(context, colour, BEAD * width_px, ...path);
  context.restore();
}

/**
 * What a livery is in style sheets: its colour and, where it has them, its edge and its beads.
 * @param {Livery | undefined} livery
 */
export const styleOf = (livery) =>
  livery && {
    "--side": livery.colour,
    "--edge": livery.edge,
    "--bead": livery.beaded && PAPER,
    "--string": livery.beaded && "dotted",
  };

/**
 * A livery by itself: a short broad line.
 * @param {CanvasRenderingContext2D} context
 * @param {Livery} livery
 */
export function drawSwatch(context, livery) {
  context.beginPath();
  context.moveTo(-11, 0);
  context.lineTo(11, 0);
  strokeLivery(context, livery, 6);
}

/**
 * Strokes a path, or the one that has been begun, in a livery; `px` is its width without beads.
 * @param {CanvasRenderingContext2D} context
 * @param {Livery} livery
 * @param {number} px
 * @param {...Path2D} path
 */
export function strokeLivery(context, livery, px, ...path) {
  const width_px = breadthOf(livery, px);
  if (livery.edge) stroke(context, livery.edge, width_px + INKED_PX, ...path);
  stroke(context, livery.colour, width_px, ...path);
  if (livery.beaded) stringBeads(context, width_px, path);
}
