// Shapes drawn on canvas: force symbols (a frame by side, a sign by kind, after APP-6), event marks
// and the legend's samples. Every function draws about (0, 0) in CSS pixels.

import { DASH, fillHead, strokeBand, strokeFront, strokeRing, strokeWay } from "./strokes.js";
import { ACCENT, INK, PAPER } from "./tones.js";

export const WIDTH_PX = 26;
export const HEIGHT_PX = 19;

// A side's second cue beside its colour: the outline of its symbols.
const FRAMES = {
  rectangle: (p) => p.rect(-13, -9.5, 26, 19),
  diamond: (p) => polygon(p, [0, -13, 15, 0, 0, 13, -15, 0]),
  rounded: (p) => p.roundRect(-13.5, -10, 27, 20, 10),
  hexagon: (p) => polygon(p, [-8, -10.5, 8, -10.5, 15, 0, 8, 10.5, -8, 10.5, -15, 0]),
  shield: (p) => polygon(p, [-13, -10, 13, -10, 13, 3, 0, 13, -13, 3]),
};
const FRAME_NAMES = Object.keys(FRAMES);
// Signs keep off the slanting edges of a diamond.
const INSETS = { diamond: 0.8 };

// The sign inside the frame, whose edge cuts what is longer.
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

const ELEPHANT = [
  -8, -1, -6.5, -4.5, -3, -5.6, 1, -5, 3, -6.2, 6, -5.6, 7.6, -3, 8, 1.5, 9.6, 4.2, 8.4, 5.2, 6.6, 3, 5.8, 0.4, 4, 1.4,
  3.8, 6.2, 1, 6.2, 0.6, 2.4, -2.8, 2.4, -3.2, 6.2, -6, 6.2, -6.4, 1.6, -7.2, 0.8, -8.6, 3,
];

const MARKS = {
  battle: (c) => lines(c, [[-4.2, -4.2, 4.2, 4.2], [-4.2, 4.2, 4.2, -4.2]]),
  bombardment: (c) => lines(c, [[0, -5.2, 0, 5.2], [-4.6, -2.6, 4.6, 2.6], [-4.6, 2.6, 4.6, -2.6]]),
  siege: (c) => {
    c.beginPath();
    c.arc(0, 0, 4.4, 0, 2 * Math.PI);
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

function polygon(path, points) {
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
  path.closePath();
}

function fill(context, points) {
  context.beginPath();
  polygon(context, points);
  context.fill();
}

function lines(context, paths) {
  context.beginPath();
  for (const points of paths) {
    context.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
  }
  context.stroke();
}

function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function star(context, radius) {
  const points = [];
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? radius * 0.42 : radius;
    points.push(r * Math.sin((i * Math.PI) / 5), -r * Math.cos((i * Math.PI) / 5));
  }
  fill(context, points);
}

/** The frame that tells a side apart without its colour. */
export function frameOf(side) {
  return FRAME_NAMES[side % FRAME_NAMES.length];
}

/** The frame of a side's symbols, filled with its colour. */
export function drawFrame(context, side, colour) {
  context.save();
  context.lineJoin = "round";
  context.beginPath();
  FRAMES[frameOf(side)](context);
  context.strokeStyle = PAPER;
  context.lineWidth = 3.4;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = INK;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** The sign of a kind of force, cut by a frame. */
function drawInside(context, kind, frame, colour) {
  const inset = INSETS[frame] ?? 1;
  context.save();
  context.save();
  context.scale(inset, inset);
  context.beginPath();
  FRAMES[frame](context);
  context.restore();
  context.clip();
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.8;
  SIGNS[kind](context);
  context.restore();
}

/** The sign of a kind of force in a frame that is nobody's, as the legend shows it. */
export function drawSign(context, kind) {
  drawInside(context, kind, "rectangle", INK);
  context.strokeStyle = INK;
  context.lineWidth = 1;
  context.strokeRect(-13, -9.5, 26, 19);
}

/** A force's symbol: `side` is the side's number, `colour` its colour. */
export function drawForce(context, kind, side, colour) {
  drawFrame(context, side, colour);
  drawInside(context, kind, frameOf(side), PAPER);
}

/** A small dot for a force where thousands are on the map. */
export function drawDot(context, side, colour) {
  context.save();
  context.scale(0.32, 0.32);
  context.beginPath();
  FRAMES[frameOf(side)](context);
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = PAPER;
  context.lineWidth = 3;
  context.stroke();
  context.restore();
}

/** The sign of a kind of event by itself, in the context's colours. */
export function drawKind(context, kind) {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = 2;
  MARKS[kind](context);
}

/**
 * An event's mark: a paper disc with the sign of its kind. `sides` are the colours of those who
 * fought, parts of its ring; `victor` is the colour of a flag for who won.
 */
export function drawMark(context, kind, fresh, sides = [], victor = null) {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  context.fillStyle = PAPER;
  disc(context, 0, 0, 9);
  const ink = fresh ? ACCENT : INK;
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = fresh ? 2 : 1;
  context.beginPath();
  context.arc(0, 0, 9, 0, 2 * Math.PI);
  context.stroke();
  drawParts(context, sides);
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = 1.7;
  MARKS[kind](context);
  if (victor) drawFlag(context, victor);
  context.restore();
}

/** A ring in parts, the first on the left. */
function drawParts(context, colours) {
  const part = (2 * Math.PI) / colours.length;
  context.save();
  context.lineCap = "butt";
  context.lineWidth = 3;
  colours.forEach((colour, n) => {
    context.beginPath();
    context.arc(0, 0, 8.2, Math.PI / 2 + part * n, Math.PI / 2 + part * (n + 1));
    context.strokeStyle = colour;
    context.stroke();
  });
  context.restore();
}

function drawFlag(context, colour) {
  context.lineWidth = 3;
  context.strokeStyle = PAPER;
  lines(context, [[5.5, -6, 5.5, -15.5, 14, -13, 5.5, -10]]);
  context.lineWidth = 1.2;
  context.strokeStyle = INK;
  context.fillStyle = colour;
  fill(context, [5.5, -15.5, 14, -13, 5.5, -10.2]);
  lines(context, [[5.5, -6, 5.5, -15.5]]);
}

/** The haze of a place's doubt, `radius` pixels about (x, y). */
export function fillHaze(context, x, y, radius) {
  const shade = context.createRadialGradient(x, y, 0, x, y, radius);
  shade.addColorStop(0, "rgba(90, 60, 30, 0.3)");
  shade.addColorStop(0.75, "rgba(90, 60, 30, 0.14)");
  shade.addColorStop(1, "rgba(90, 60, 30, 0)");
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = shade;
  context.fill();
}

// The signs of doubt, as the legend shows them.
export function drawBand(context) {
  context.scale(0.6, 0.6);
  strokeBand(context, new Path2D("M-12 6L12 -6"));
}

export const drawHaze = (context) => fillHaze(context, 0, 0, 11);

export function drawDashes(context) {
  context.setLineDash(DASH);
  context.lineWidth = 2.6;
  lines(context, [[-13, 0, 13, 0]]);
}

export function drawRange(context) {
  const shade = context.createLinearGradient(-12, 0, 12, 0);
  shade.addColorStop(0, "transparent");
  shade.addColorStop(0.5, ACCENT);
  shade.addColorStop(1, "transparent");
  context.fillStyle = shade;
  context.fillRect(-12, -3, 24, 6);
}

export function drawOther(context) {
  context.strokeStyle = ACCENT;
  context.setLineDash([2, 2]);
  lines(context, [[0, -6, 0, 6]]);
}

// The signs of ways, control and fronts, as the legend shows them.
export function drawWay(context, by) {
  strokeWay(context, new Path2D("M-13 0L13 0"), by, false, INK, 2.6);
}

export function drawRetreat(context) {
  strokeWay(context, new Path2D("M13 0L-9 0"), "road", false, "#000000", 2.6);
  fillHead(context, -13, 0, Math.PI, 9, "#000000");
}

/** Control of a place: `state` is "held", "contested" or "besieged", the colours those of sides. */
export function drawControl(context, state, colour, byColour) {
  if (state === "besieged") context.scale(0.75, 0.75);
  context.fillStyle = INK;
  disc(context, 0, 0, 2.7);
  strokeRing(context, 0, 0, state, { side: 0, colour }, byColour && { side: 0, colour: byColour });
}

export function drawFront(context, colours) {
  strokeFront(context, [-13, 4, -5, -3, 4, 3, 13, -3], colours);
}

/** A canvas of its own with one shape in the middle, to be stamped many times. */
export function sprite(size_px, ratio, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size_px * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(size_px / 2, size_px / 2);
  draw(context);
  return canvas;
}
