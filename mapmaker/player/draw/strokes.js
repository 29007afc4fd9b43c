// How ways look, by their mode. Nothing here knows a campaign; lengths are CSS pixels.

import { breadthOf, DOT, INKED_PX, stringBeads } from "./livery.js";
import { polygon, stroke } from "./shapes.js";
import { PAPER } from "../util/colours.js";

/** @import { Livery, Mode } from "../data/types.js" */

// Conjecture is dashed.
export const DASH = [7, 6];
// The width of a way, in widths of a road.
/** @type {Record<Mode, number>} */
const BREADTHS = { road: 1, rail: 0.5, sea: 1.15, river: 1.3, straight: 0.65 };
// Dots are strokes of no length with round caps; where a sea lane is conjecture they come in pairs.
const DOTS = [DOT, 6];
const PAIRS = [DOT, 5.5, DOT, 13];
const TIES = [1.5, 5.5];

/**
 * @param {Mode} by
 * @param {boolean} guessed
 */
function dashesOf(by, guessed) {
  if (by === "sea") return guessed ? PAIRS : DOTS;
  return guessed ? DASH : [];
}

/**
 * Where the beads on a way sit: on the dots, dashes or ties that it is made of; [dashes, their offset].
 * @returns {[dashes?: number[], offset?: number]}
 * @param {Mode} by
 * @param {boolean} guessed
 */
function beadsOf(by, guessed) {
  /** @type {(dashes: number[]) => [number[], number]} */
  const within = ([mark, gap]) => [[DOT, mark + gap - DOT], -mark / 2];
  if (by === "sea") return [dashesOf(by, guessed)];
  if (guessed) return within(DASH);
  return by === "rail" ? within(TIES) : [];
}

/**
 * A way of a mode along a path; `px` is the width of a road, `guessed` says it is conjecture.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {Mode} by
 * @param {boolean} guessed
 * @param {Livery} livery
 * @param {number} px
 */
export function strokeWay(context, path, by, guessed, livery, px) {
  const road = breadthOf(livery, px);
  const width = road * BREADTHS[by];
  /**
   * @param {string} colour
   * @param {number} more
   */
  const draw = (colour, more) => {
    context.lineCap = by === "sea" || !guessed ? "round" : "butt";
    context.setLineDash(dashesOf(by, guessed));
    stroke(context, colour, width + more, path);
    if (by !== "rail") return;
    context.lineCap = "butt";
    context.setLineDash(TIES);
    stroke(context, colour, road * 2.4 + more, path);
  };
  context.lineJoin = "round";
  if (livery.edge) draw(livery.edge, INKED_PX);
  draw(livery.colour, 0);
  context.setLineDash([]);
  // The beads on a river, which is paper within, are of its colour.
  if (by === "river") stroke(context, PAPER, width * 0.45, path);
  const bead = by === "river" ? livery.colour : PAPER;
  if (livery.beaded) stringBeads(context, by === "rail" ? road : width, [path], bead, ...beadsOf(by, guessed));
}

/**
 * The paper's edge about a way, so that it stands out from the ground.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {Mode} by
 * @param {boolean} guessed
 * @param {number} alpha
 * @param {number} px
 */
export function strokeCasing(context, path, by, guessed, alpha, px) {
  context.lineJoin = context.lineCap = "round";
  if (by === "sea") context.setLineDash(dashesOf(by, guessed));
  stroke(context, `rgba(255, 253, 246, ${alpha})`, px * BREADTHS[by] + 2.6, path);
  context.setLineDash([]);
}

/**
 * An arrow head with its tip at (x, y), turned by `angle`.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} angle
 * @param {number} size
 * @param {Pick<Livery, "colour" | "edge">} livery
 */
export function fillHead(context, x, y, angle, size, { colour, edge }) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  polygon(context, [0, 0, -size, size * 0.55, -size * 0.7, 0, -size, -size * 0.55]);
  context.lineJoin = "round";
  stroke(context, edge ?? PAPER, 2);
  context.fillStyle = colour;
  context.fill();
  context.restore();
}
