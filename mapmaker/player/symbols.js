// Shapes drawn on canvas: force symbols (a frame by side, a sign by kind, after APP-6) and event
// marks. Every function draws about (0, 0) in CSS pixels.

export const WIDTH_PX = 26;
export const HEIGHT_PX = 19;

const PAPER = "#fffdf6";
const INK = "#2b2620";
const ACCENT = "#9d2b1f";

// A side's second cue beside its colour: the outline of its symbols.
const FRAMES = {
  rectangle: (p) => p.rect(-13, -9.5, 26, 19),
  diamond: (p) => polygon(p, [0, -13.5, 15, 0, 0, 13.5, -15, 0]),
  rounded: (p) => p.roundRect(-13.5, -10, 27, 20, 10),
  hexagon: (p) => polygon(p, [-8, -11, 8, -11, 15, 0, 8, 11, -8, 11, -15, 0]),
  shield: (p) => polygon(p, [-13, -10, 13, -10, 13, 3, 0, 13, -13, 3]),
};
const FRAME_NAMES = Object.keys(FRAMES);

// The sign inside the frame. Strokes unless it says fill.
const SIGNS = {
  infantry: (c) => lines(c, [[-7, -5, 7, 5], [-7, 5, 7, -5]]),
  cavalry: (c) => lines(c, [[-7, 5, 7, -5]]),
  artillery: (c) => disc(c, 0, 0, 3.6),
  irregulars: (c) => {
    lines(c, [[-6, 5, 5, -5], [-6, -5, 5, 5]]);
    disc(c, 0, -5.4, 1.7);
  },
  "tribal-horse": (c) => {
    lines(c, [[-7, 5, 7, -5]]);
    disc(c, -3.5, -3, 2);
  },
  cossacks: (c) => lines(c, [[-7, 5, 7, -5], [-2.5, 5, 7, -1.8]]),
  engineers: (c) => lines(c, [[-6, 4, -6, -3, 6, -3, 6, 4], [0, -3, 0, 4]]),
  headquarters: (c) => lines(c, [[-5, 6, -5, -6, 6, -6, 6, 0, -5, 0]]),
  ship: (c) => lines(c, [[-7, 1, 7, 1, 4, 5, -4, 5, -7, 1], [0, 1, 0, -6, 5, -1, 0, -1]]),
  train: (c) => {
    lines(c, [[-7, 2, -7, -4, 7, -4, 7, 2, -7, 2]]);
    disc(c, -4, 4.6, 1.5);
    disc(c, 4, 4.6, 1.5);
  },
  civilians: (c) => {
    disc(c, 0, -3.5, 2.4);
    lines(c, [[-5, 6, -3, 1, 3, 1, 5, 6]]);
  },
  leader: (c) => star(c, 6.2),
};

const MARKS = {
  battle: (c) => lines(c, [[-4.5, -4.5, 4.5, 4.5], [-4.5, 4.5, 4.5, -4.5]]),
  bombardment: (c) => {
    lines(c, [[0, -5.5, 0, 5.5], [-5, -2.8, 5, 2.8], [-5, 2.8, 5, -2.8]]);
  },
  siege: (c) => {
    c.beginPath();
    c.arc(0, 0, 4.4, 0, 2 * Math.PI);
    c.stroke();
    disc(c, 0, 0, 1.6);
  },
  capture: (c) => {
    lines(c, [[-3, 6, -3, -5.5]]);
    c.beginPath();
    polygon(c, [-3, -5.5, 5, -2.8, -3, 0]);
    c.fill();
  },
  uprising: (c) => {
    c.beginPath();
    polygon(c, [0, -5.5, 5, 4, -5, 4]);
    c.fill();
  },
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
  context.beginPath();
  const points = [];
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? radius * 0.42 : radius;
    points.push(r * Math.sin((i * Math.PI) / 5), -r * Math.cos((i * Math.PI) / 5));
  }
  polygon(context, points);
  context.fill();
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
  context.lineWidth = 4;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = INK;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** The sign of a kind of force. */
export function drawSign(context, kind, colour = INK) {
  context.save();
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.8;
  SIGNS[kind](context);
  context.restore();
}

/** A force's symbol: `side` is the side's number, `colour` its colour. */
export function drawForce(context, kind, side, colour) {
  drawFrame(context, side, colour);
  drawSign(context, kind, PAPER);
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

/** An event's mark: a paper disc with the sign of its kind. */
export function drawMark(context, kind, fresh) {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.arc(0, 0, 9, 0, 2 * Math.PI);
  context.fillStyle = PAPER;
  context.fill();
  context.strokeStyle = fresh ? ACCENT : INK;
  context.lineWidth = fresh ? 2 : 1;
  context.stroke();
  context.fillStyle = context.strokeStyle;
  context.lineWidth = 1.7;
  MARKS[kind](context);
  context.restore();
}

// Conjecture is dashed; doubt is a band of strokes, each [width, alpha], that fades outwards.
export const DASH = [7, 6];
export const BAND = [[24, 0.12], [16, 0.16], [9, 0.2]];

/** The band of doubt along a path, in the stroke colour that is set. */
export function strokeBand(context, path) {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const [width_px, alpha] of BAND) {
    context.lineWidth = width_px;
    context.globalAlpha = alpha;
    context.stroke(path);
  }
  context.restore();
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

// To be replaced by the stage's own, whose names these are.
export const drawWay = (context) => lines(context, [[-13, 0, 13, 0]]);
export const drawRetreat = (context) => lines(context, [[-13, 0, 13, 0]]);
export function drawControl(context, state, colour) {
  context.fillStyle = colour;
  context.fillRect(-9, -6, 18, 12);
}
export const drawFront = (context) => lines(context, [[-13, 0, 13, 0]]);
