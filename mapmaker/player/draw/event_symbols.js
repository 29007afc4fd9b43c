// The signs of events: what happened, who fought and who won. Drawn about (0, 0) in CSS pixels.

import { strokeLivery } from "./livery.js";
import { circle, disc, fill, lines, ring, star } from "./shapes.js";
import { ACCENT, INK, PAPER } from "../util/colours.js";

/** @import { Campaign, CampaignEvent, Drawing, Force, Livery, Side, SignRow } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */

/** @type {Record<string, Drawing>} */
// biome-ignore format: a row a line
const MARKS = {
  battle: (c) => lines(c, [[-4.2, -4.2, 4.2, 4.2], [-4.2, 4.2, 4.2, -4.2]]),
  bombardment: (c) => lines(c, [[0, -5.2, 0, 5.2], [-4.6, -2.6, 4.6, 2.6], [-4.6, 2.6, 4.6, -2.6]]),
  siege: (c) => {
    circle(c, 0, 0, 4.4);
    c.stroke();
    disc(c, 0, 0, 1.6);
  },
  capture: (c) => {
    lines(c, [[-2.6, 5.5, -2.6, -5]]);
    fill(c, [-2.6, -5.4, 5, -2.6, -2.6, 0.2]);
  },
  uprising: (c) => fill(c, [0, -5.5, 5, 3.6, -5, 3.6]),
  landing: (c) => lines(c, [[0, -5.5, 0, 5], [-5, 1, -3, 4.4, 0, 5, 3, 4.4, 5, 1], [-2.5, -3, 2.5, -3]]),
  march: (c) => lines(c, [[-5, 0, 5, 0], [1.5, -3.5, 5, 0, 1.5, 3.5]]),
  meeting: (c) => {
    disc(c, -2.7, 0, 2.3);
    disc(c, 2.7, 0, 2.3);
  },
  political: (c) => star(c, 5.6),
  other: (c) => disc(c, 0, 0, 2.6),
};

/**
 * The sign of a kind of event by itself, in the context's colours.
 * @param {CanvasRenderingContext2D} context
 * @param {string} kind
 * @param {number} [width_px]
 */
export function drawKind(context, kind, width_px = 2) {
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = width_px;
  MARKS[kind](context);
}

/**
 * An event's mark: a paper disc with the sign of its kind. `sides` are the liveries of those who
 * fought, parts of its ring; `victor` is the livery of a flag for who won.
 * @param {CanvasRenderingContext2D} context
 * @param {string} kind
 * @param {boolean} fresh
 * @param {Livery[]} [sides]
 * @param {Livery | null} [victor]
 */
export function drawMark(context, kind, fresh, sides = [], victor = null) {
  const ink = fresh ? ACCENT : INK;
  context.fillStyle = PAPER;
  disc(context, 0, 0, 9);
  context.lineCap = "round";
  ring(context, 0, 0, 9, ink, fresh ? 2 : 1);
  drawParts(context, sides);
  context.strokeStyle = context.fillStyle = ink;
  drawKind(context, kind, 1.7);
  if (victor) drawFlag(context, victor);
}

/**
 * The liveries of the sides that fought in an event, if it is a battle.
 * @param {CampaignEvent} event
 * @param {Force[]} forces
 * @param {Side[]} sides
 */
export function foughtBy(event, forces, sides) {
  if (event.kind !== "battle") return [];
  const fought = [...new Set(event.forces.map((force) => forces[force].side))];
  return fought.sort((a, b) => a - b).map((side) => sides[side]);
}

/**
 * A ring in parts, the first on the left.
 * @param {CanvasRenderingContext2D} context
 * @param {Livery[]} liveries
 */
function drawParts(context, liveries) {
  const part = (2 * Math.PI) / liveries.length;
  context.lineCap = "butt";
  liveries.forEach((livery, n) => {
    context.beginPath();
    context.arc(0, 0, 8.2, Math.PI / 2 + part * n, Math.PI / 2 + part * (n + 1));
    strokeLivery(context, livery, livery.beaded ? 2.4 : 3);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Livery} livery
 */
function drawFlag(context, { colour, beaded }) {
  context.lineWidth = 3;
  context.strokeStyle = PAPER;
  lines(context, [[5.5, -6, 5.5, -15.5, 14, -13, 5.5, -10]]);
  context.lineWidth = 1.2;
  context.strokeStyle = INK;
  context.fillStyle = colour;
  fill(context, [5.5, -15.5, 14, -13, 5.5, -10.2]);
  lines(context, [[5.5, -6, 5.5, -15.5]]);
  if (!beaded) return;
  context.fillStyle = PAPER;
  disc(context, 8.4, -12.9, 1.3);
}

// A mark with a flag is taller, and not in the middle.
const FLAGGED_PX = 28;
/** @type {[number, number]} */
const FLAG_SHIFT = [-2.5, 3.5];

/**
 * The marks of events, for the legend: [label, drawing, height] of every kind, of what is new, who fought and who won.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
export function markSigns({ events, forces, sides }, voice) {
  const kinds = [...new Set(events.map((event) => event.kind))];
  /** @type {SignRow[]} */
  const rows = kinds.map((kind) => [voice.kind(kind), (c) => drawMark(c, kind, false)]);
  const placed = events.filter((event) => event.lon !== null);
  if (placed.length) rows.push([voice.message("fresh"), (c) => drawMark(c, placed[0].kind, true)]);
  const fights = placed.map((event) => foughtBy(event, forces, sides)).sort((a, b) => b.length - a.length);
  if (fights[0]?.length) rows.push([voice.message("fought"), (c) => drawMark(c, "battle", false, fights[0])]);
  const won = placed.find((event) => Number.isInteger(event.victor));
  if (won) {
    /** @param {CanvasRenderingContext2D} c */
    const draw = (c) => {
      c.translate(...FLAG_SHIFT);
      drawMark(c, won.kind, false, [], sides[/** @type {number} */ (won.victor)]);
    };
    rows.push([voice.message("victor"), draw, FLAGGED_PX]);
  }
  return rows;
}
