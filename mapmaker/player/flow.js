// Ways after Minard: a band as wide as the force is strong, dark on the retreat.

import { toScreen } from "./canvas.js";
import { isShown, legsOf, WIDEST_PX } from "./legs.js";
import { AROUND, frameOfView, place } from "./placement.js";
import { stroke, write } from "./shapes.js";
import { blend, PAPER } from "./tones.js";

// The screen on which the widest flow is narrower, and how wide it is there.
const NARROW_MAP_PX = 720;
const WIDEST_NARROW_PX = 26;

// The middle of a band is a vertex at least this often, and as much smoother than the road.
const STEP_PX = 5;
const SMOOTHINGS = 8;
// Vertices of the way nearer than this to the one before say nothing at this scale.
const NEAREST_PX = 3;
// An unknown number of men.
const UNKNOWN_PX = 2;
const SOFTER = 0.45;
const GUESSED = 0.7;
// The same number of men is not written again; rounding men and minutes is no change.
const ROUNDING_MEN = 1.5;
const FIGURE_PX = 10.5;
const FIGURE_GAP_PX = 12;

/** Width of a flow of so many men where the most there are is `most`, on a map so wide. */
export function flowWidthPx(men, most, map_px = Infinity) {
  const widest = map_px < NARROW_MAP_PX ? WIDEST_NARROW_PX : WIDEST_PX;
  return Math.max(1, (widest * Math.max(0, men)) / most);
}

/** Two or three round numbers of men that show what widths mean, the largest first. */
export function flowSteps(most) {
  const round = (men) => {
    const unit = 10 ** Math.floor(Math.log10(men));
    return Math.floor(men / unit) * unit;
  };
  const steps = [most, most / 4, most / 20].filter((men) => men >= 1).map(round);
  return [...new Set(steps)];
}

/** How many men a width is, for the legend: [label, drawing]. */
export function flowSigns({ movements, forces }, voice) {
  const men = [...movements.flatMap((m) => m.strength), ...forces.map((force) => force.strength)];
  const most = Math.max(0, ...men.flat().filter(Number.isFinite));
  const width = (step) => (c) => {
    const px = flowWidthPx(step, most);
    c.globalAlpha = 0.7;
    c.fillRect(-13, -px / 2, 26, px);
  };
  return flowSteps(most).map((step) => [voice.men([step, step]), width(step)]);
}

/** The most men that a side of the campaign has at one time. */
export function mostMen({ tracks, forces, sides }) {
  const { offsets, t, strength } = tracks;
  // Steps of each side's total: what begins, changes or ends at each vertex.
  return sides.reduce((most, _, side) => {
    const own = forces.flatMap((force, n) => (force.side === side ? [n] : []));
    const changes = own.flatMap((force) => {
      const steps = [];
      let men = 0;
      for (let i = offsets[force]; i < offsets[force + 1]; i++) {
        const now = Math.max(0, strength[i]);
        steps.push([t[i], now - men]);
        men = now;
      }
      return [...steps, [t[offsets[force + 1] - 1], -men]];
    });
    // Of changes at one instant, those that take men come first: who splits off is not counted twice.
    changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let total = 0;
    return changes.reduce((top, [, men]) => Math.max(top, (total += men)), most);
  }, 1);
}

/** Vertices at which a force's strength is told, being where it changes otherwise than before. */
export function figuresOf({ tracks, forces }) {
  const { offsets, t, strength } = tracks;
  const figures = [];
  for (let force = 0; force < forces.length; force++) {
    const last = offsets[force + 1] - 1;
    let told = -1;
    for (let i = offsets[force]; i <= last; i++) {
      const men = strength[i];
      if (men < 0 || (told >= 0 && Math.abs(men - told) <= Math.max(ROUNDING_MEN, told * 0.01))) continue;
      const inside = i > offsets[force] && i < last && strength[i - 1] >= 0 && t[i + 1] > t[i - 1];
      if (inside) {
        const slope = (strength[i + 1] - strength[i - 1]) / (t[i + 1] - t[i - 1]);
        const even = strength[i - 1] + slope * (t[i] - t[i - 1]);
        if (Math.abs(men - even) <= ROUNDING_MEN * (1 + Math.abs(slope))) continue;
      }
      figures.push({ force, vertex: i, men });
      told = men;
    }
  }
  return figures;
}

/** A leg's middle, smoothed, in pixels from its start: {x, y, t, men} arrays. */
function middleOf({ x, y, t, strength }, leg, scale) {
  const px = [0];
  const py = [0];
  const ts = [t[leg.from]];
  const men = [strength[leg.from]];
  for (let i = leg.from + 1; i <= leg.to; i++) {
    const nx = (x[i] - x[leg.from]) * scale;
    const ny = (y[i] - y[leg.from]) * scale;
    const [ax, ay, at, am] = [px, py, ts, men].map((column) => column.at(-1));
    const length = Math.hypot(nx - ax, ny - ay);
    if (i < leg.to && length > 0 && length < NEAREST_PX) continue;
    const steps = Math.max(1, Math.ceil(length / STEP_PX));
    const known = am >= 0 && strength[i] >= 0;
    for (let n = 1; n <= steps; n++) {
      px.push(ax + ((nx - ax) * n) / steps);
      py.push(ay + ((ny - ay) * n) / steps);
      ts.push(at + ((t[i] - at) * n) / steps);
      men.push(known ? am + ((strength[i] - am) * n) / steps : strength[i]);
    }
  }
  return { x: smoothed(px), y: smoothed(py), t: ts, men };
}

/** Values drawn to the mean of their neighbours; the ends stay. */
function smoothed(values) {
  let [from, to] = [values, values.slice()];
  for (let round = 0; round < SMOOTHINGS; round++) {
    for (let i = 1; i + 1 < from.length; i++) to[i] = (from[i - 1] + 2 * from[i] + from[i + 1]) / 4;
    [from, to] = [to, from.slice()];
  }
  return from;
}

/**
 * Adds a band to a path, all its pieces turning the same way so that together they are one area. Its
 * ends are flat; where it `goesOn` from another the joint is round.
 */
function addBand(path, x, y, widths, goesOn) {
  const joint = (i) => {
    path.moveTo(x[i] + widths[i] / 2, y[i]);
    path.arc(x[i], y[i], widths[i] / 2, 0, 2 * Math.PI);
  };
  if (goesOn) joint(0);
  let before = null;
  for (let i = 1; i < x.length; i++) {
    const length = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    if (!length) {
      joint(i);
      continue;
    }
    const [dx, dy] = [(x[i] - x[i - 1]) / length, (y[i] - y[i - 1]) / length];
    const [a, b] = [widths[i - 1] / 2, widths[i] / 2];
    // A piece starts a little early, so that no seam shows between two.
    const [sx, sy] = [x[i - 1] - dx * 0.7, y[i - 1] - dy * 0.7];
    path.moveTo(sx - dy * a, sy + dx * a);
    path.lineTo(sx + dy * a, sy - dx * a);
    path.lineTo(x[i] + dy * b, y[i] - dx * b);
    path.lineTo(x[i] - dy * b, y[i] + dx * b);
    path.closePath();
    // What a turn leaves open on its outer side.
    if (before && Math.abs(before[0] * dy - before[1] * dx) * a > 0.4) joint(i - 1);
    before = [dx, dy];
  }
}

/** The ways of a campaign as bands; as wide whatever the zoom. */
export class Flow {
  constructor(campaign) {
    this.campaign = campaign;
    this.most = mostMen(campaign);
    this.legs = legsOf(campaign).map((leg, n, legs) => ({ ...leg, goesOn: legs[n - 1]?.force === leg.force }));
    this.figures = figuresOf(campaign);
    this.kept = new Map();
  }

  #widthOf(men, view) {
    return men < 0 ? UNKNOWN_PX : flowWidthPx(men, this.most, view.width);
  }

  paint(context, view, scene) {
    const bands = new Map();
    for (const leg of this.legs) {
      if (!isShown(leg, view, scene)) continue;
      const colour = this.#colourOf(leg);
      if (!bands.has(colour)) bands.set(colour, { path: new Path2D(), side: leg.side, rank: this.#rankOf(leg) });
      const { x, y } = this.campaign.tracks;
      const [left, top] = toScreen(view, x[leg.from], y[leg.from]);
      bands.get(colour).path.addPath(this.#bandOf(leg, view, scene.now), new DOMMatrix([1, 0, 0, 1, left, top]));
    }
    // Retreats lie on top: they are the narrower.
    const ordered = [...bands].sort(([, a], [, b]) => a.rank - b.rank);
    context.lineJoin = "round";
    for (const [colour, { path, side }] of ordered) {
      stroke(context, blend(this.campaign.sides[side].ink, PAPER, 0.25), 1.4, path);
      context.fillStyle = colour;
      context.fill(path);
    }
  }

  #rankOf({ movement }) {
    return movement?.retreat ? 2 : movement?.certainty === "conjectural" ? 0 : 1;
  }

  #colourOf(leg) {
    const { colour, ink } = this.campaign.sides[leg.side];
    return [blend(colour, PAPER, GUESSED), blend(colour, PAPER, SOFTER), ink][this.#rankOf(leg)];
  }

  /** The band of a leg up to now, from its start; whole ones are kept until the view's scale changes. */
  #bandOf(leg, view, now) {
    let kept = this.kept.get(leg);
    if (kept?.scale !== view.scale || kept.width !== view.width) {
      const middle = middleOf(this.campaign.tracks, leg, view.scale);
      kept = { scale: view.scale, width: view.width, middle, whole: null };
      this.kept.set(leg, kept);
    }
    if (now >= leg.arrives) return (kept.whole ??= this.#cut(leg, kept.middle, view, now));
    return this.#cut(leg, kept.middle, view, now);
  }

  #cut(leg, { x, y, t, men }, view, now) {
    const path = new Path2D();
    let count = t.findIndex((time) => time > now);
    if (count < 0) count = t.length;
    const columns = [x, y, men].map((column) => column.slice(0, count));
    if (count < t.length) {
      const part = (now - t[count - 1]) / (t[count] - t[count - 1]);
      [x, y, men].forEach((column, n) =>
        columns[n].push(column[count - 1] + (column[count] - column[count - 1]) * part),
      );
    }
    addBand(path, columns[0], columns[1], columns[2].map((some) => this.#widthOf(some, view)), leg.goesOn);
    return path;
  }

  /** How many men there were, written beside the flow where the file tells it. */
  paintFigures(context, view, { now, hidden }, voice, fonts, taken) {
    const { tracks, forces, sides } = this.campaign;
    context.font = `${voice.slant}${FIGURE_PX}px ${fonts.serif}`;
    for (const { vertex, men, force } of this.figures) {
      const side = sides[forces[force].side];
      if (tracks.t[vertex] > now || hidden.has(forces[force].side)) continue;
      const margin = tracks.margin[vertex];
      const text = voice.range([men - margin, men + margin]);
      const [x, y] = toScreen(view, tracks.x[vertex], tracks.y[vertex]);
      const width = this.#widthOf(men, view);
      const room = context.measureText(text).width + FIGURE_GAP_PX;
      const spots = width > FIGURE_PX + 4 ? [[0, 0], ...AROUND] : AROUND;
      const box = place(taken, frameOfView(view), x, y, room, FIGURE_PX + 2, width / 2, width / 2 + 3, spots);
      if (box) write(context, text, box, side.ink);
    }
  }
}
