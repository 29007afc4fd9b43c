// Who holds what: rings about places, tints over areas. Painted anew only when something changes.

import { canvasLayer, toScreen } from "./canvas.js";
import { worldOf } from "./decode.js";
import { progress } from "./doubt.js";
import { isSeen, strokeRing } from "./rings.js";
import { polygon } from "./shapes.js";
import { paintTint } from "./tints.js";

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

export class Control {
  constructor(map) {
    this.key = this.painted = null;
    this.shares = [];
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
    const box = [0, 0, view.width, view.height];
    const origin = { left: -view.left, top: -view.top };
    const told = (at) =>
      this.shares.forEach((shares, n) => {
        for (const [change, part] of shares) {
          const { state, side, by } = change;
          if (isSeen(change)) at(this.control[n], { state, holder: this.sides[side], other: this.sides[by], part });
        }
      });
    told(({ area }, share) => {
      if (area !== undefined) paintTint(context, areaPath(this.areas[area], view), share, box, origin);
    });
    told(({ lon, lat }, { state, holder, other, part }) => {
      if (lon === undefined) return;
      context.globalAlpha = part;
      strokeRing(context, ...toScreen(view, ...worldOf([lat, lon])), state, holder, other);
      context.globalAlpha = 1;
    });
  }
}

function areaPath(rings, view) {
  const path = new Path2D();
  for (const ring of rings) polygon(path, ring.flatMap(([x, y]) => toScreen(view, x, y)));
  return path;
}
