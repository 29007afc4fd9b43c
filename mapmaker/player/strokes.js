// How ways look, by their mode. Nothing here knows a campaign; lengths are CSS pixels.

import { polygon, stroke } from "./shapes.js";
import { INK, PAPER } from "./tones.js";

// Conjecture is dashed.
export const DASH = [7, 6];
// The width of a way, in widths of a road.
const BREADTHS = { road: 1, rail: 0.5, sea: 1.15, river: 1.3, straight: 0.65 };
// Dots are strokes of no length with round caps; where a sea lane is conjecture they come in pairs.
const DOTS = [0.01, 6];
const PAIRS = [0.01, 5.5, 0.01, 13];
const TIES = [1.5, 5.5];

function dashesOf(by, guessed) {
  if (by === "sea") return guessed ? PAIRS : DOTS;
  return guessed ? DASH : [];
}

/** A way of a mode along a path; `width` is that of a road, `guessed` says it is conjecture. */
export function strokeWay(context, path, by, guessed, colour, width) {
  const breadth = width * BREADTHS[by];
  context.lineJoin = "round";
  context.lineCap = by === "sea" || !guessed ? "round" : "butt";
  context.setLineDash(dashesOf(by, guessed));
  stroke(context, colour, breadth, path);
  if (by === "river") stroke(context, PAPER, breadth * 0.45, path);
  if (by === "rail") {
    context.lineCap = "butt";
    context.setLineDash(TIES);
    stroke(context, colour, width * 2.4, path);
  }
  context.setLineDash([]);
}

/** The paper's edge about a way, so that it stands out from the ground. */
export function strokeCasing(context, path, by, guessed, alpha, width) {
  context.lineJoin = context.lineCap = "round";
  if (by === "sea") context.setLineDash(dashesOf(by, guessed));
  stroke(context, `rgba(255, 253, 246, ${alpha})`, width * BREADTHS[by] + 2.6, path);
  context.setLineDash([]);
}

/** An arrow head with its tip at (x, y), turned by `angle`. */
export function fillHead(context, x, y, angle, size, colour) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  polygon(context, [0, 0, -size, size * 0.55, -size * 0.7, 0, -size, -size * 0.55]);
  context.lineJoin = "round";
  stroke(context, PAPER, 2);
  context.fillStyle = colour;
  context.fill();
  context.restore();
}

// Ways as the legend shows them.
export function drawWay(context, by) {
  strokeWay(context, new Path2D("M-13 0L13 0"), by, false, INK, 2.6);
}

export function drawRetreat(context) {
  strokeWay(context, new Path2D("M13 0L-9 0"), "road", false, "#000000", 2.6);
  fillHead(context, -13, 0, Math.PI, 9, "#000000");
}
