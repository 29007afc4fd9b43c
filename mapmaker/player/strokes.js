// How lines and rings look: ways by mode, bands of doubt, rings of control, fronts. Nothing here
// knows a campaign; lengths are CSS pixels.

import { INK, PAPER } from "./tones.js";

// Conjecture is dashed; doubt is a band of strokes, each [width, alpha], that fades outwards.
export const DASH = [7, 6];
export const BAND = [[24, 0.12], [16, 0.16], [9, 0.2]];
// The width of a way, in widths of a road.
const BREADTHS = { road: 1, rail: 0.5, sea: 1.15, river: 1.3, straight: 0.65 };
// Dots are strokes of no length with round caps; where a sea lane is conjecture they come in pairs.
const DOTS = [0.01, 6];
const PAIRS = [0.01, 5.5, 0.01, 13];
const TIES = [1.5, 5.5];
// Rings of control: a side's second cue beside its colour.
const RING_PX = 9;
const RING_DASHES = [[], [7.4, 2], [2.4, 2.3], [11, 2, 2, 2], [4, 4]];
const TEETH = 12;
const FRONT_PX = 2.8;

function dashesOf(by, guessed) {
  if (by === "sea") return guessed ? PAIRS : DOTS;
  return guessed ? DASH : [];
}

/** A way of a mode along a path; `width` is that of a road, `guessed` says it is conjecture. */
export function strokeWay(context, path, by, guessed, colour, width) {
  const breadth = width * BREADTHS[by];
  const stroke = (style, width_px, dashes) => {
    context.strokeStyle = style;
    context.lineWidth = width_px;
    context.setLineDash(dashes);
    context.stroke(path);
  };
  context.lineJoin = "round";
  context.lineCap = by === "sea" || !guessed ? "round" : "butt";
  stroke(colour, breadth, dashesOf(by, guessed));
  if (by === "river") stroke(PAPER, breadth * 0.45, dashesOf(by, guessed));
  if (by === "rail") {
    context.lineCap = "butt";
    stroke(colour, width * 2.4, TIES);
  }
  context.setLineDash([]);
}

/** The paper's edge about a way, so that it stands out from the ground. */
export function strokeCasing(context, path, by, guessed, alpha, width) {
  context.lineJoin = context.lineCap = "round";
  context.strokeStyle = `rgba(255, 253, 246, ${alpha})`;
  context.lineWidth = width * BREADTHS[by] + 2.6;
  if (by === "sea") context.setLineDash(dashesOf(by, guessed));
  context.stroke(path);
  context.setLineDash([]);
}

/** An arrow head with its tip at (x, y), turned by `angle`. */
export function fillHead(context, x, y, angle, size, colour) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size, size * 0.55);
  context.lineTo(-size * 0.7, 0);
  context.lineTo(-size, -size * 0.55);
  context.closePath();
  context.lineJoin = "round";
  context.strokeStyle = PAPER;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
  context.restore();
}

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

/**
 * Who holds the place at (x, y): a ring; contested, in halves; besieged, in a second ring with teeth
 * that point inwards. `holder` and `other` are {side, colour}, a side's number and its colour.
 */
export function strokeRing(context, x, y, state, holder, other) {
  const arc = (radius, from, to) => {
    context.beginPath();
    context.arc(x, y, radius, from, to);
    context.stroke();
  };
  const half = (who, from) => {
    context.strokeStyle = who?.colour ?? INK;
    context.setLineDash(who ? RING_DASHES[who.side % RING_DASHES.length] : []);
    arc(RING_PX, from, from + (state === "contested" ? Math.PI : 2 * Math.PI));
    context.setLineDash([]);
  };
  context.lineCap = "butt";
  context.strokeStyle = PAPER;
  context.lineWidth = 4.2;
  arc(RING_PX, 0, 2 * Math.PI);
  context.lineWidth = 2.2;
  half(holder, -Math.PI / 2);
  if (state === "contested") half(other, Math.PI / 2);
  if (state !== "besieged") return;
  const outer = RING_PX + 6;
  for (const [style, width] of [[PAPER, 3.4], [other?.colour ?? INK, 1.5]]) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, outer, 0, 2 * Math.PI);
    for (let n = 0; n < TEETH; n++) {
      const [across, down] = [Math.cos((2 * Math.PI * n) / TEETH), Math.sin((2 * Math.PI * n) / TEETH)];
      context.moveTo(x + across * outer, y + down * outer);
      context.lineTo(x + across * (outer - 4), y + down * (outer - 4));
    }
    context.stroke();
  }
}

/** A curve through the middles between points [x, y, x, y, ...], shifted to the left by `shift`. */
function curveOf(points, shift) {
  const path = new Path2D();
  const last = points.length - 2;
  const at = (i) => {
    const [a, b] = [Math.max(0, i - 2), Math.min(last, i + 2)];
    const [dx, dy] = [points[b] - points[a], points[b + 1] - points[a + 1]];
    const length = Math.hypot(dx, dy) || 1;
    return [points[i] + (dy / length) * shift, points[i + 1] - (dx / length) * shift];
  };
  let [x, y] = at(0);
  path.moveTo(x, y);
  for (let i = 2; i < last; i += 2) {
    [x, y] = at(i);
    const [nx, ny] = at(i + 2);
    path.quadraticCurveTo(x, y, (x + nx) / 2, (y + ny) / 2);
  }
  path.lineTo(...at(last));
  return path;
}

/** A front along points; `colours` are those of the sides left and right of it, when it has sides. */
export function strokeFront(context, points, colours) {
  const line = (shift, style, width_px) => {
    context.strokeStyle = style;
    context.lineWidth = width_px;
    context.stroke(curveOf(points, shift));
  };
  context.lineJoin = "round";
  context.lineCap = "butt";
  line(0, "rgba(255, 253, 246, 0.85)", 3 * FRONT_PX);
  if (colours) colours.forEach((colour, n) => line((n ? -0.6 : 0.6) * FRONT_PX, colour, FRONT_PX));
  line(0, INK, colours ? 1 : 3);
}
