// Who holds what: rings about places, tints over areas. Painted anew only when something changes.

import { canvasLayer, toScreen } from "./canvas.js";
import { worldOf } from "./decode.js";
import { progress } from "./doubt.js";
import { strokeRing } from "./rings.js";
import { polygon, stroke } from "./shapes.js";
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

export class Control {
  constructor(map) {
    this.key = "";
    this.shares = [];
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
    const told = (at) => this.shares.forEach((shares, n) => at(this.control[n], shares));
    told(({ area }, shares) => {
      if (area === undefined) return;
      const path = areaPath(this.areas[area], view);
      for (const [change, part] of shares) this.#tint(context, view, path, change, part);
    });
    told(({ lon, lat }, shares) => {
      if (lon === undefined) return;
      const [x, y] = toScreen(view, ...worldOf([lat, lon]));
      for (const [{ state, side, by }, part] of shares) {
        if (side === null && state === "held") continue;
        context.globalAlpha = part;
        strokeRing(context, x, y, state, this.sides[side], this.sides[by]);
        context.globalAlpha = 1;
      }
    });
  }

  #tint(context, view, path, { state, side, by }, part) {
    const [holder, other] = [side, by].map((number) => this.sides[number]?.colour ?? INK);
    if (side === null && state === "held") return;
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
