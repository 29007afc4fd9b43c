// Who holds an area, as a tint over it. Lengths are CSS pixels.

import { NOBODY } from "../data/livery.js";
import { DOT } from "./livery.js";
import { stroke } from "./shapes.js";
import { PAPER } from "../util/colours.js";

/** @import { Box, ControlState, Livery } from "../data/types.js" */

/**
 * Who holds an area, and how much of that is to be seen (0 to 1); nobody where there is no livery.
 * @typedef {{ state: ControlState, holder?: Livery, other?: Livery, part?: number }} Share
 */

const TINT = 0.13;
// The tint deepens towards the edge of an area, as on old maps: strokes of [width, alpha] inside it.
/** @type {[number, number][]} */
const EDGES = [
  [26, 0.07],
  [15, 0.09],
  [7, 0.12],
];
// Of what is stroked along the edge of an area, the half within it is seen.
const BEADS_PX = 7;
const BEADS = [DOT, 11];
/** @type {[number, number]} */
const INK_EDGE = [2, 0.6];
const HATCH_PX = 8;
const HATCH_STROKE = [2, 0.3];
const DOTTED_STROKE = [2.4, 0.45];
const DOTS_APART_PX = (Math.SQRT2 * HATCH_PX) / 3;
// The teeth of besiegers, on a line along the edge: they point inwards, as those of their rings.
/** @type {[number, number]} */
const WALL = [3, 0.85];
const TEETH_PX = 12;
const TEETH = [1.6, 8.4];

/**
 * Tints the area of a path. `holder` and `other` are liveries, undefined where it is nobody: contested,
 * the area is hatched in the other's colour; besieged, hatched the other way, and its edge has their teeth.
 * `box`, [left, top, right, bottom], is what is seen, and (left, top) of `origin` where hatching begins.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {Share} share
 * @param {Box} box
 * @param {{left: number, top: number}} origin
 */
export function paintTint(context, path, { state, holder = NOBODY, other = NOBODY, part = 1 }, box, origin) {
  /** @type {(line: [number, number], colour: string, dashes?: number[]) => void} */
  const edge = ([width_px, alpha], colour, dashes = []) => {
    context.globalAlpha = alpha * part;
    context.setLineDash(dashes);
    stroke(context, colour, width_px, path);
    context.setLineDash([]);
  };
  context.save();
  context.clip(path, "evenodd");
  context.fillStyle = holder.colour;
  context.globalAlpha = TINT * part;
  context.fill(path, "evenodd");
  if (state !== "held") hatch(context, other, state === "contested" ? 1 : -1, part, box, origin);
  context.lineJoin = "round";
  for (const band of EDGES) edge(band, holder.colour);
  context.lineCap = "round";
  if (holder.beaded) edge([BEADS_PX, 1], PAPER, BEADS);
  if (holder.edge) edge(INK_EDGE, holder.edge);
  context.lineCap = "butt";
  if (state === "besieged") {
    edge(WALL, other.edge ?? other.colour);
    edge([TEETH_PX, WALL[1]], other.edge ?? other.colour, TEETH);
  }
  context.restore();
}

/**
 * Lines across a box that rise to the right (`lean` 1) or fall (-1), and stay put when the map is moved.
 * @param {CanvasRenderingContext2D} context
 * @param {Livery} livery
 * @param {number} lean
 * @param {number} part
 * @param {Box} box
 * @param {{left: number, top: number}} origin
 */
function hatch(context, { colour, edge, beaded }, lean, part, [left, top, right, bottom], origin) {
  const [width_px, alpha] = beaded ? DOTTED_STROKE : HATCH_STROKE;
  const [x, y] = [left - modulo(left - origin.left), top - modulo(top - origin.top)];
  const height = bottom - y + modulo(y - bottom);
  context.beginPath();
  for (let at = x - height; at < right; at += HATCH_PX) {
    context.moveTo(lean > 0 ? at + height : at, y);
    context.lineTo(lean > 0 ? at : at + height, y + height);
  }
  context.save();
  context.globalAlpha = alpha * part;
  if (beaded) {
    context.lineCap = "round";
    context.setLineDash([DOT, DOTS_APART_PX - DOT]);
  }
  stroke(context, edge ?? colour, width_px);
  context.restore();
}

/** @param {number} value */
const modulo = (value) => ((value % HATCH_PX) + HATCH_PX) % HATCH_PX;
