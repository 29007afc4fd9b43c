// Who holds what: rings about places, tints over areas. Painted anew only when something changes.

import { canvasLayer, toScreen } from "./canvas.js";
import { worldOf } from "./decode.js";
import { progress } from "./doubt.js";
import { RING_PX, strokeRing } from "./rings.js";
import { polygon, PROBE, stroke } from "./shapes.js";
import { INK } from "./tones.js";

const TINT = 0.13;
// The tint deepens towards the edge of an area, as on old maps: strokes of [width, alpha] inside it.
const EDGES = [[26, 0.07], [15, 0.09], [7, 0.12]];
const HATCH_PX = 8;

/** The changes that are to be seen at an instant and how much of each: [[change, 0 to 1], ...]. */
export function sharesAt(changes, now) {
  const shares = [];
  let left = 1;
  for (let i = changes.length - 1; i >= 0 && left > 0; i--) {
    const part = progress(changes[i].date, now);
    if (part > 0) shares.unshift([changes[i], left * part]);
    left *= 1 - part;
  }
  return shares;
}

/** Whether a share of a change is drawn: nobody's land is not. */
const isSeen = ([{ side, state }]) => side !== null || state !== "held";

/** `tinted` and `ringed` are the areas, the topmost first, and the rings as they were last painted. */
export class Control {
  constructor(map) {
    this.key = "";
    this.shares = [];
    this.tinted = [];
    this.ringed = [];
    this.layer = canvasLayer("mapmaker-control", "mm-tints", (context, view) => this.paint(context, view)).addTo(map);
  }

  /** Takes a campaign, or another account of the same one. */
  tell(campaign) {
    this.sides = campaign.sides.map(({ colour }, side) => ({ side, colour }));
    this.control = campaign.control;
    this.areas = campaign.areas.map(({ paths }) => paths.map((ring) => ring.map(worldOf)));
  }

  draw(now) {
    this.shares = this.control.map(({ changes }) => sharesAt(changes, now));
    const key = JSON.stringify(this.shares.map((shares) => shares.map(([{ date }, part]) => [date.best, part])));
    if (key === this.key) return;
    this.key = key;
    this.layer.repaint();
  }

  paint(context, view) {
    const told = (at) => this.shares.forEach((shares, n) => at(this.control[n], shares.filter(isSeen), n));
    this.tinted = [];
    this.ringed = [];
    told(({ area }, shares, index) => {
      if (area === undefined || !shares.length) return;
      const path = areaPath(this.areas[area], view);
      this.tinted.unshift({ index, path });
      for (const [change, part] of shares) this.#tint(context, view, path, change, part);
    });
    told(({ lon, lat, place_index: place }, shares, index) => {
      if (lon === undefined || !shares.length) return;
      const [x, y] = toScreen(view, ...worldOf([lat, lon]));
      this.ringed.push({ index, place, x, y });
      for (const [{ state, side, by }, part] of shares) {
        context.globalAlpha = part;
        strokeRing(context, x, y, state, this.sides[side], this.sides[by]);
        context.globalAlpha = 1;
      }
    });
  }

  /** What is held with a ring so near to a point: a place, or control at a position; undefined of none. */
  pickRing({ x, y }, reach) {
    const away = (one) => Math.hypot(one.x - x, one.y - y);
    const near = this.ringed.filter((one) => away(one) <= RING_PX + reach).sort((a, b) => away(a) - away(b))[0];
    if (!near) return undefined;
    return near.place === undefined ? { type: "control", index: near.index } : { type: "place", index: near.place };
  }

  /** The topmost area with a tint at a point, undefined of none. */
  pickArea({ x, y }) {
    const found = this.tinted.find(({ path }) => PROBE.isPointInPath(path, x, y, "evenodd"));
    return found && { type: "control", index: found.index };
  }

  #tint(context, view, path, { state, side, by }, part) {
    const [holder, other] = [side, by].map((number) => this.sides[number]?.colour ?? INK);
    context.save();
    context.clip(path, "evenodd");
    context.fillStyle = holder;
    context.globalAlpha = TINT * part;
    context.fill(path, "evenodd");
    if (state !== "held") this.#hatch(context, view, other, part);
    context.lineJoin = "round";
    for (const [width, alpha] of EDGES) {
      context.globalAlpha = alpha * part;
      stroke(context, holder, width, path);
    }
    context.restore();
  }

  /** Slanting lines over the view, which do not slip when the map is moved. */
  #hatch(context, view, colour, part) {
    context.beginPath();
    const first = -HATCH_PX - ((view.left + view.top) % HATCH_PX);
    for (let x = first; x < view.width + view.height + HATCH_PX; x += HATCH_PX) {
      context.moveTo(x, 0);
      context.lineTo(x - view.height, view.height);
    }
    context.globalAlpha = 0.3 * part;
    stroke(context, colour, 2);
  }
}

function areaPath(rings, view) {
  const path = new Path2D();
  for (const ring of rings) polygon(path, ring.flatMap(([x, y]) => toScreen(view, x, y)));
  return path;
}
