// The symbols of forces: a frame by side, a sign by kind (after APP-6). Every function draws about
// (0, 0) in CSS pixels.

import { DOT, stringBeads } from "./livery.js";
import { disc, fill, lines, penOf, polygon, star, stroke } from "./shapes.js";
import { INK, PAPER } from "../util/colours.js";

/** @import { Drawing, Livery } from "../data/types.js" */

export const WIDTH_PX = 26;
export const HEIGHT_PX = 19;

// A side's second cue beside its colour: the outline of its symbols.
/** @type {Record<string, (path: CanvasPath) => void>} */
const FRAMES = {
  rectangle: (p) => p.rect(-13, -9.5, 26, 19),
  diamond: (p) => polygon(p, [0, -13, 15, 0, 0, 13, -15, 0]),
  rounded: (p) => p.roundRect(-13.5, -10, 27, 20, 10),
  hexagon: (p) => polygon(p, [-8, -10.5, 8, -10.5, 15, 0, 8, 10.5, -8, 10.5, -15, 0]),
  shield: (p) => polygon(p, [-13, -10, 13, -10, 13, 3, 0, 13, -13, 3]),
};
const FRAME_NAMES = Object.keys(FRAMES);
// Of the beads along the edge of a frame half is seen.
const STRING_PX = 9;
const STRUNG_ON_FRAME = [DOT, 7.5];
// Signs keep off the slanting edges of a diamond.
/** @type {Record<string, number>} */
const INSETS = { diamond: 0.8 };

// The sign inside the frame, whose edge cuts what is longer.
/** @type {Record<string, Drawing>} */
// biome-ignore format: a row a line
const SIGNS = {
  infantry: (c) => lines(c, [[-13, -9.5, 13, 9.5], [-13, 9.5, 13, -9.5]]),
  cavalry: (c) => lines(c, [[-13, 9.5, 13, -9.5]]),
  artillery: (c) => disc(c, 0, 0, 4.2),
  irregulars: (c) => {
    lines(c, [[-6, 6, 5, -3.5], [6, 6, -5, -3.5]]);
    disc(c, 0, -5, 2.1);
  },
  "tribal-horse": (c) => {
    lines(c, [[-13, 9.5, 13, -9.5]]);
    disc(c, -4.2, -3.2, 2.3);
  },
  cossacks: (c) => lines(c, [[-13, 6.6, 9.5, -9.5], [-9.5, 9.5, 13, -6.6]]),
  engineers: (c) => lines(c, [[-6.5, 4.5, -6.5, -3.5, 6.5, -3.5, 6.5, 4.5], [0, -3.5, 0, 4.5]]),
  elephants: (c) => fill(c, ELEPHANT),
  headquarters: (c) => {
    lines(c, [[-5, 7, -5, -6]]);
    fill(c, [-5, -6, 7, -6, 7, 0.5, -5, 0.5]);
  },
  ship: (c) => {
    fill(c, [-8, 2, 8, 2, 5, 6.2, -5, 6.2]);
    fill(c, [-1, 0.6, -1, -7, 6, 0.6]);
    lines(c, [[-1, -7, -1, 2]]);
  },
  train: (c) => {
    fill(c, [-8, 2.6, -8, -6, -3, -6, -3, -2.5, 3, -2.5, 3, -6, 5.6, -6, 5.6, -2.5, 8, -2.5, 8, 2.6]);
    disc(c, -4.6, 4.6, 2);
    disc(c, 4.6, 4.6, 2);
  },
  civilians: (c) => {
    disc(c, 0, -3.6, 2.7);
    c.beginPath();
    c.arc(0, 6.2, 5.4, Math.PI, 2 * Math.PI);
    c.fill();
  },
  leader: (c) => star(c, 7),
};

// biome-ignore format: a row a line
const ELEPHANT = [
  -8, -1, -6.5, -4.5, -3, -5.6, 1, -5, 3, -6.2, 6, -5.6, 7.6, -3, 8, 1.5, 9.6, 4.2, 8.4, 5.2, 6.6, 3, 5.8, 0.4, 4, 1.4,
  3.8, 6.2, 1, 6.2, 0.6, 2.4, -2.8, 2.4, -3.2, 6.2, -6, 6.2, -6.4, 1.6, -7.2, 0.8, -8.6, 3,
];

/** The frame by which a side is recognised without its colour. @param {number} side */
const frameOf = (side) => FRAME_NAMES[side % FRAME_NAMES.length];

/**
 * The frame of a side's symbols, filled with its colour; beads sit along its edge.
 * @param {CanvasRenderingContext2D} context
 * @param {number} side
 * @param {Livery} livery
 */
export function drawFrame(context, side, livery) {
  context.lineJoin = "round";
  context.beginPath();
  FRAMES[frameOf(side)](context);
  stroke(context, PAPER, 3.4);
  context.fillStyle = livery.colour;
  context.fill();
  if (livery.beaded) {
    context.save();
    context.clip();
    stringBeads(context, STRING_PX, [], PAPER, STRUNG_ON_FRAME);
    context.restore();
  }
  stroke(context, INK, 1);
}

/**
 * The sign of a kind of force, cut by a frame.
 * @param {CanvasRenderingContext2D} context
 * @param {string} kind
 * @param {string} frame
 * @param {string} colour
 */
function drawInside(context, kind, frame, colour) {
  const inset = INSETS[frame] ?? 1;
  context.save();
  context.save();
  context.scale(inset, inset);
  context.beginPath();
  FRAMES[frame](context);
  context.restore();
  context.clip();
  context.lineJoin = context.lineCap = "round";
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1.8;
  SIGNS[kind](context);
  context.restore();
}

/**
 * A force's symbol: `side` is the side's number. A sign on a faint colour is of ink.
 * @param {CanvasRenderingContext2D} context
 * @param {string} kind
 * @param {number} side
 * @param {Livery} livery
 */
export function drawForce(context, kind, side, livery) {
  drawFrame(context, side, livery);
  drawInside(context, kind, frameOf(side), livery.edge ?? PAPER);
}

/**
 * A small dot for a force where thousands are on the map.
 * @param {CanvasRenderingContext2D} context
 * @param {number} side
 * @param {Livery} livery
 */
export function drawDot(context, side, livery) {
  context.scale(0.32, 0.32);
  context.beginPath();
  FRAMES[frameOf(side)](context);
  context.fillStyle = livery.colour;
  context.fill();
  stroke(context, livery.edge ?? PAPER, 3);
  if (!livery.beaded) return;
  context.fillStyle = PAPER;
  disc(context, 0, 0, 5);
}

/**
 * A canvas of its own with one shape in the middle, to be stamped many times.
 * @param {number} size_px
 * @param {number} ratio
 * @param {(context: CanvasRenderingContext2D) => void} draw
 */
export function sprite(size_px, ratio, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size_px * ratio);
  const context = penOf(canvas);
  context.scale(ratio, ratio);
  context.translate(size_px / 2, size_px / 2);
  draw(context);
  return canvas;
}
