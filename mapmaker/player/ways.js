// Ways travelled: every leg as its mode has it, the one under way clear, what lies behind quiet.

import { stretchOf } from "./doubt.js";
import { fillHead, strokeBand, strokeCasing, strokeWay } from "./strokes.js";
import { blend, PAPER } from "./tones.js";
import { headingOf, lastAtMost } from "./tracks.js";

// Width of a road under way, by how much it thins when it is behind and when its force is gone.
const WAY_PX = 3;
const THINNER_PX = 1.2;
const GONE_PX = 0.3;
const PALER = 0.42;
const GONE_PALER = 0.22;
const HEAD_PX = 9;
// The way stands out for this part of the campaign after the arrival, and at least half a day.
const REST_PART = 1 / 90;
const REST_MINUTES = 720;
// Widths of a flow: its widest, and the screen on which that is narrower.
const WIDEST_PX = 40;
const WIDEST_NARROW_PX = 26;
const NARROW_MAP_PX = 720;

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

/** How long a way stands out after the arrival, in minutes. */
export const restOf = (campaign) => Math.max(REST_MINUTES, campaign.duration_min * REST_PART);

/** Legs of the tracks, each of one movement (or of none) and going somewhere, in order. */
export function legsOf({ tracks, movements, forces }) {
  const { offsets, t, x, y } = tracks;
  const legs = [];
  const add = (force, from, to, movement) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = from; i <= to; i++) {
      box[0] = Math.min(box[0], x[i]);
      box[1] = Math.min(box[1], y[i]);
      box[2] = Math.max(box[2], x[i]);
      box[3] = Math.max(box[3], y[i]);
    }
    if (box[0] === box[2] && box[1] === box[3]) return;
    legs.push({ force, side: forces[force].side, from, to, movement, box, leaves: t[from], arrives: t[to] });
  };
  const own = forces.map(() => []);
  for (const movement of movements) own[movement.force].push(movement);
  for (let force = 0; force < forces.length; force++) {
    const last = offsets[force + 1] - 1;
    let at = offsets[force];
    if (last < at) continue;
    for (const movement of own[force]) {
      const from = Math.max(at, lastAtMost(t, movement.departure, at, last + 1));
      const to = Math.max(from, lastAtMost(t, movement.arrival, from, last + 1));
      add(force, at, from, null);
      add(force, from, to, movement);
      at = to;
    }
    add(force, at, last, null);
  }
  return legs;
}

/** Whether a leg that has begun is on the screen, and its side is. */
export function isShown(leg, view, { now, hidden }) {
  const { scale, left, top, width, height } = view;
  const [x0, y0, x1, y1] = leg.box;
  const margin = WIDEST_PX;
  return (
    now > leg.leaves &&
    !hidden.has(leg.side) &&
    x1 * scale - left > -margin &&
    y1 * scale - top > -margin &&
    x0 * scale - left < width + margin &&
    y0 * scale - top < height + margin
  );
}

/** The ways of a campaign. They are traced anew when the scale of the map changes, not by frames. */
export class Ways {
  constructor(campaign) {
    this.campaign = campaign;
    this.rest = restOf(campaign);
    this.traced = new Map();
  }

  // Thousands of forces are drawn without their ways.
  get legs() {
    return (this.found ??= legsOf(this.campaign));
  }

  /** scene: {now, moment, hidden, slots}; `slots` are forces' numbers in the moment. */
  paint(context, view, scene) {
    const ways = this.legs.filter((leg) => isShown(leg, view, scene)).map((leg) => this.wayOf(leg, scene));
    ways.sort((a, b) => b.quiet + b.gone - a.quiet - a.gone);
    for (const way of ways) this.paintWay(context, view, way, scene);
  }

  /** A leg and how far it is behind: `quiet` from 0 under way to 1, `gone` the same of its force. */
  wayOf(leg, { now, slots }) {
    const { tracks } = this.campaign;
    const since = (t) => Math.max(0, Math.min(1, (now - t) / this.rest));
    const end = tracks.t[tracks.offsets[leg.force + 1] - 1];
    return { leg, quiet: since(leg.arrives), gone: slots.has(leg.force) ? 0 : since(end) };
  }

  paintWay(context, view, { leg, quiet, gone }, scene) {
    const { tracks, sides } = this.campaign;
    const { scale } = view;
    const { by = "road", certainty, retreat } = leg.movement ?? {};
    const slot = scene.slots.get(leg.force);
    const underWay = scene.now < leg.arrives && slot !== undefined;
    const upto = underWay ? scene.moment.vertex[slot] : leg.to;
    const [startX, startY] = [tracks.x[leg.from], tracks.y[leg.from]];
    let path = this.trace(leg, scale, upto);
    if (underWay) {
      path = new Path2D(path);
      path.lineTo((scene.moment.x[slot] - startX) * scale, (scene.moment.y[slot] - startY) * scale);
    }
    const side = sides[leg.side];
    const colour = blend(retreat ? side.ink : side.colour, PAPER, PALER * quiet + GONE_PALER * gone);
    const width = WAY_PX - THINNER_PX * quiet - GONE_PX * gone;
    const guessed = certainty === "conjectural";
    context.save();
    context.translate(startX * scale - view.left, startY * scale - view.top);
    if (quiet < 1) strokeCasing(context, path, by, guessed, 0.8 * (1 - quiet), width);
    strokeWay(context, path, by, guessed, colour, width);
    if (!underWay && leg.movement) {
      const [endX, endY] = [tracks.x[leg.to], tracks.y[leg.to]];
      const angle = headingOf(tracks, leg.from, leg.to, leg.to, endX, endY, scale);
      // The head stops short of the place's dot.
      const [x, y] = [(endX - startX) * scale - 4 * Math.cos(angle), (endY - startY) * scale - 4 * Math.sin(angle)];
      fillHead(context, x, y, angle, HEAD_PX - 2 * quiet - gone, colour);
    }
    context.restore();
  }

  /** The path of a leg to a vertex, in pixels from its start; vertices closer than one left out. */
  trace(leg, scale, upto) {
    const kept = this.traced.get(leg);
    if (kept?.scale === scale && kept.upto === upto) return kept.path;
    const { x, y } = this.campaign.tracks;
    const path = new Path2D();
    let [px, py] = [0, 0];
    path.moveTo(0, 0);
    for (let i = leg.from + 1; i <= upto; i++) {
      const nx = (x[i] - x[leg.from]) * scale;
      const ny = (y[i] - y[leg.from]) * scale;
      if (i < leg.to && Math.abs(nx - px) < 1 && Math.abs(ny - py) < 1) continue;
      path.lineTo(nx, ny);
      [px, py] = [nx, ny];
    }
    this.traced.set(leg, { scale, upto, path });
    return path;
  }
}

/** A soft band where a force may be, along its track. */
export function paintBands(context, view, campaign, { now, moment }) {
  const { tracks, forces, sides } = campaign;
  if (tracks.earliest === tracks.latest) return;
  for (let i = 0; i < moment.count; i++) {
    const stretch = stretchOf(tracks, moment.index[i], now);
    if (!stretch) continue;
    const path = new Path2D();
    for (let n = 0; n < stretch.length; n += 2) {
      path.lineTo(stretch[n] * view.scale - view.left, stretch[n + 1] * view.scale - view.top);
    }
    context.strokeStyle = sides[forces[moment.index[i]].side].colour;
    strokeBand(context, path);
  }
}

/** The last stretch behind every force, a stroke a side. */
export function paintTails(context, view, campaign, moment, vertices) {
  const { tracks, forces, sides } = campaign;
  const { offsets, x, y } = tracks;
  const { scale, left, top } = view;
  const paths = sides.map(() => new Path2D());
  for (let i = 0; i < moment.count; i++) {
    const force = moment.index[i];
    const path = paths[forces[force].side];
    const last = moment.vertex[i];
    const from = Math.max(offsets[force], last - vertices + 1);
    path.moveTo(x[from] * scale - left, y[from] * scale - top);
    for (let n = from + 1; n <= last; n++) path.lineTo(x[n] * scale - left, y[n] * scale - top);
    path.lineTo(moment.x[i] * scale - left, moment.y[i] * scale - top);
  }
  context.save();
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  sides.forEach((side, i) => {
    context.strokeStyle = side.colour;
    context.stroke(paths[i]);
  });
  context.restore();
}
