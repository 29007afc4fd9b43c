// Who holds what: rings about places, tints over areas. Painted anew only when something changes.

import { canvasLayer, toScreen } from "../map/canvas_layer.js";
import { worldOf } from "../util/mercator.js";
import { progress } from "../data/uncertainty.js";
import { isSeen, RING_PX, strokeRing } from "../draw/rings.js";
import { polygon, PROBE } from "../draw/shapes.js";
import { paintTint } from "../draw/tints.js";

/** @import { Share } from "../draw/tints.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Box, Campaign, Control as Held, ControlChange, Point, Side, Size, View } from "../data/types.js" */

/**
 * The changes that are to be seen at an instant and how much of each: [[change, 0 to 1], ...].
 * @param {ControlChange[]} changes
 * @param {number} now
 */
export function sharesAt(changes, now) {
  /** @type {[change: ControlChange, part: number][]} */
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
  /** @type {Side[]} */
  sides;
  /** @type {Held[]} */
  control;
  /** @type {Point[][][]} */
  areas;

  /**
   * @param {L.Map} map
   * @param {ReadonlyState} state
   */
  constructor(map, state) {
    this.key = this.painted = "";
    /** @type {ReturnType<typeof sharesAt>[]} */
    this.shares = [];
    /** @type {{ index: number, path: Path2D }[]} */
    this.tinted = [];
    /** @type {{ index: number, place: number | undefined, x: number, y: number }[]} */
    this.ringed = [];
    /** @type {(context: CanvasRenderingContext2D, view: View) => void} */
    const paint = (context, view) => this.paint(context, view);
    this.layer = canvasLayer(state, "mapmaker-control", "mm-tints", paint).addTo(map);
  }

  /** Takes a campaign, or another account of the same one. @param {Campaign} campaign */
  renew(campaign) {
    this.sides = campaign.sides;
    this.control = campaign.control;
    this.areas = campaign.areas.map(({ paths }) => paths.map((ring) => ring.map(worldOf)));
  }

  /** @param {number} now */
  draw(now) {
    this.shares = this.control.map(({ changes }) => sharesAt(changes, now));
    this.key = JSON.stringify(this.shares.map((shares) => shares.map(([{ date }, part]) => [date.best, part])));
    if (this.key !== this.painted) this.layer.repaint();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  paint(context, view) {
    this.painted = this.key; // nothing is painted before the state is ready
    /** @param {(held: Held, drawn: (Share & { part: number })[], index: number) => void} at */
    const forEachHeld = (at) =>
      this.shares.forEach((all, n) => {
        const shares = all.filter(([change]) => isSeen(change));
        const drawn = shares.map(([{ state, side, by }, part]) => ({
          state,
          part,
          holder: side === null ? undefined : this.sides[side],
          other: by === undefined ? undefined : this.sides[by],
        }));
        if (drawn.length) at(this.control[n], drawn, n);
      });
    /** @type {Box} */
    const box = [0, 0, view.width, view.height];
    const origin = { left: -view.left, top: -view.top };
    this.tinted = [];
    this.ringed = [];
    forEachHeld(({ area }, drawn, index) => {
      if (area === undefined) return;
      const path = areaPath(this.areas[area], view);
      this.tinted.unshift({ index, path });
      for (const share of drawn) paintTint(context, path, share, box, origin);
    });
    forEachHeld(({ lon, lat, place_index: place }, drawn, index) => {
      if (lon === undefined || lat === undefined) return;
      const [x, y] = toScreen(view, ...worldOf([lat, lon]));
      this.ringed.push({ index, place, x, y });
      for (const { state, holder, other, part } of drawn) {
        context.globalAlpha = part;
        strokeRing(context, x, y, state, holder, other);
        context.globalAlpha = 1;
      }
    });
  }

  /**
   * What is held with a ring so near to a point: a place, or control at a position; undefined of none.
   * @param {Size} point
   * @param {number} reach
   */
  pickRing({ x, y }, reach) {
    /** @param {Size} one */
    const away = (one) => Math.hypot(one.x - x, one.y - y);
    const near = this.ringed.filter((one) => away(one) <= RING_PX + reach).sort((a, b) => away(a) - away(b))[0];
    if (!near) return undefined;
    return near.place === undefined ? { type: "control", index: near.index } : { type: "place", index: near.place };
  }

  /** The topmost area with a tint at a point, undefined of none. @param {Size} point */
  pickArea({ x, y }) {
    const found = this.tinted.find(({ path }) => PROBE.isPointInPath(path, x, y, "evenodd"));
    return found && { type: "control", index: found.index };
  }
}

/**
 * @param {Point[][]} rings
 * @param {View} view
 */
function areaPath(rings, view) {
  const path = new Path2D();
  for (const ring of rings)
    polygon(
      path,
      ring.flatMap(([x, y]) => toScreen(view, x, y)),
    );
  return path;
}
