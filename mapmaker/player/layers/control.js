// Who holds what: rings about places, tints over areas. Painted anew only when something changes.

import { canvasLayer, toScreen } from "../map/canvas_layer.js";
import { worldOf } from "../data/decode.js";
import { progress } from "../data/uncertainty.js";
import { isSeen, RING_PX, strokeRing } from "../draw/rings.js";
import { polygon, PROBE } from "../draw/shapes.js";
import { paintTint } from "../draw/tints.js";

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

/** `tinted` and `ringed` are the areas, the topmost first, and the rings as they were last painted. */
export class Control {
  constructor(map) {
    this.key = this.painted = null;
    this.shares = [];
    this.tinted = [];
    this.ringed = [];
    this.layer = canvasLayer("mapmaker-control", "mm-tints", (context, view) => this.paint(context, view)).addTo(map);
  }

  /** Takes a campaign, or another account of the same one. */
  tell(campaign) {
    this.sides = campaign.sides;
    this.control = campaign.control;
    this.areas = campaign.areas.map(({ paths }) => paths.map((ring) => ring.map(worldOf)));
  }

  draw(now) {
    this.shares = this.control.map(({ changes }) => sharesAt(changes, now));
    this.key = JSON.stringify(this.shares.map((shares) => shares.map(([{ date }, part]) => [date.best, part])));
    if (this.key !== this.painted) this.layer.repaint();
  }

  paint(context, view) {
    this.painted = this.key; // a map that is held paints nothing
    const told = (at) =>
      this.shares.forEach((all, n) => {
        const shares = all.filter(([change]) => isSeen(change));
        const drawn = shares.map(([{ state, side, by }, part]) => ({
          state,
          part,
          holder: this.sides[side],
          other: this.sides[by],
        }));
        if (drawn.length) at(this.control[n], drawn, n);
      });
    const box = [0, 0, view.width, view.height];
    const origin = { left: -view.left, top: -view.top };
    this.tinted = [];
    this.ringed = [];
    told(({ area }, drawn, index) => {
      if (area === undefined) return;
      const path = areaPath(this.areas[area], view);
      this.tinted.unshift({ index, path });
      for (const share of drawn) paintTint(context, path, share, box, origin);
    });
    told(({ lon, lat, place_index: place }, drawn, index) => {
      if (lon === undefined) return;
      const [x, y] = toScreen(view, ...worldOf([lat, lon]));
      this.ringed.push({ index, place, x, y });
      for (const { state, holder, other, part } of drawn) {
        context.globalAlpha = part;
        strokeRing(context, x, y, state, holder, other);
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
}

function areaPath(rings, view) {
  const path = new Path2D();
  for (const ring of rings)
    polygon(
      path,
      ring.flatMap(([x, y]) => toScreen(view, x, y)),
    );
  return path;
}
