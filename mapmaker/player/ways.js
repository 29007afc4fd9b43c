// Ways travelled: every leg as its mode has it, the one under way clear, what lies behind quiet.

import { toScreen } from "./canvas.js";
import { isShown, legsOf, restOf } from "./legs.js";
import { clamp } from "./numbers.js";
import { fillHead, strokeCasing, strokeWay } from "./strokes.js";
import { blend, PAPER } from "./tones.js";
import { headingOf } from "./tracks.js";

// Width of a road under way, by how much it thins when it is behind and when its force is gone.
const WAY_PX = 3;
const THINNER_PX = 1.2;
const GONE_PX = 0.3;
const PALER = 0.42;
const GONE_PALER = 0.22;
const HEAD_PX = 9;

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
    const ways = this.legs.filter((leg) => isShown(leg, view, scene)).map((leg) => this.#wayOf(leg, scene));
    ways.sort((a, b) => b.quiet + b.gone - a.quiet - a.gone);
    for (const way of ways) this.#paintWay(context, view, way, scene);
  }

  /** A leg and how far it is behind: `quiet` from 0 under way to 1, `gone` the same of its force. */
  #wayOf(leg, { now, slots }) {
    const { tracks } = this.campaign;
    const since = (t) => clamp((now - t) / this.rest, 0, 1);
    const end = tracks.t[tracks.offsets[leg.force + 1] - 1];
    return { leg, quiet: since(leg.arrives), gone: slots.has(leg.force) ? 0 : since(end) };
  }

  #paintWay(context, view, { leg, quiet, gone }, scene) {
    const { tracks, sides } = this.campaign;
    const { scale } = view;
    const { by = "road", certainty, retreat } = leg.movement ?? {};
    const slot = scene.slots.get(leg.force);
    const underWay = scene.now < leg.arrives && slot !== undefined;
    const upto = underWay ? scene.moment.vertex[slot] : leg.to;
    const [startX, startY] = [tracks.x[leg.from], tracks.y[leg.from]];
    let path = this.#trace(leg, scale, upto);
    if (underWay) {
      path = new Path2D(path);
      path.lineTo((scene.moment.x[slot] - startX) * scale, (scene.moment.y[slot] - startY) * scale);
    }
    const side = sides[leg.side];
    const colour = blend(retreat ? side.ink : side.colour, PAPER, PALER * quiet + GONE_PALER * gone);
    const width = WAY_PX - THINNER_PX * quiet - GONE_PX * gone;
    const guessed = certainty === "conjectural";
    context.save();
    context.translate(...toScreen(view, startX, startY));
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
  #trace(leg, scale, upto) {
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
