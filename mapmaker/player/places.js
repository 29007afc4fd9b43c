// Place names: dots and labels that avoid each other, painted anew only when the view changes.

import { canvasLayer } from "./canvas.js";
import { mercatorY } from "./decode.js";
import { BESIDE, place, Taken } from "./placement.js";
import { fillHaze } from "./symbols.js";

const RANKS = { city: 0, town: 1, village: 2 };
const UNUSED_FROM_ZOOM = 8;
const EARTH_KM = 40075.017; // the equator, WGS 84
// The room of a name: letters reach above and below their size, and a halo goes about them.
const LINE_HEIGHT = 1.25;
const HALO_PX = 3;
// A smaller circle hides under the place's dot.
const LEAST_RADIUS_PX = 5;

/** Radius of a place's doubt on the map, whose world is `scale` pixels wide. */
function radiusPx(p, scale) {
  return (p.uncertainty_km * scale) / (EARTH_KM * Math.cos((p.lat * Math.PI) / 180));
}

/** Sort key: what the campaign uses first, then the larger place. */
const weight = (p) => (p.used ? 0 : 2) + (RANKS[p.rank] ?? 3) / 4;

/**
 * The layer of place names. `boxes`: labels as painted last, the layer's own `boxes()` without those
 * that are covered; `pick(point)`: a place's number.
 */
export class Places {
  constructor(map, campaign, voice, fonts) {
    this.voice = voice;
    this.fonts = fonts;
    this.boxes = [];
    this.dots = [];
    this.obstacles = [];
    this.shown = true;
    this.beneath = null; // the ground, whose names yield to these
    this.covered = new Set();
    this.places = campaign.places
      .map((p, index) => ({ ...p, index, x: p.lon / 360 + 0.5, y: mercatorY(p.lat) }))
      .sort((a, b) => weight(a) - weight(b) || a.index - b.index);
    this.layer = canvasLayer("mapmaker-labels", "mm-places", (context, view) =>
      this.paint(context, view),
    ).addTo(map);
    this.layer.boxes = () => this.boxes.filter((_, i) => !this.covered.has(this.dots[i].index));
  }

  repaint(voice) {
    this.voice = voice;
    this.layer.repaint();
    this.beneath?.speak(voice);
  }

  /** Boxes of all that is painted: dots and names. */
  taken() {
    return [...this.boxes, ...this.dots.map(({ x, y }) => [x - 4, y - 4, x + 4, y + 4])];
  }

  /** Leaves out the names on which a symbol now stands: `boxes` are those of the symbols. */
  cover(boxes) {
    const taken = new Taken(boxes);
    const names = this.dots.filter((_, i) => taken.hits(this.boxes[i])).map((dot) => dot.index);
    if (String(names) === String([...this.covered])) return;
    this.covered = new Set(names);
    this.layer.repaint();
  }

  paint(context, view) {
    const taken = new Taken([...this.obstacles, ...(this.beneath?.kept(view) ?? [])]);
    const frame = [4, 4, view.width - 4, view.height - 4];
    const shown = this.places
      .filter((p) => p.used || view.zoom >= UNUSED_FROM_ZOOM)
      .map((p) => ({ p, x: p.x * view.scale - view.left, y: p.y * view.scale - view.top }))
      .filter(({ x, y }) => x > -20 && y > -20 && x < view.width + 20 && y < view.height + 20);
    this.dots = [];
    this.boxes = [];
    if (!this.shown) return;
    context.lineJoin = "round";
    context.textBaseline = "middle";
    context.direction = this.voice.dir;
    context.textAlign = "center";
    for (const { p, x, y } of shown) this.paintDoubt(context, view, p, x, y);
    for (const { p, x, y } of shown) {
      const rank = RANKS[p.rank] ?? 3;
      const radius = [3.4, 2.7, 2.1, 1.8][rank];
      const dot = [x - radius, y - radius, x + radius, y + radius];
      if (taken.hits(dot)) continue;
      const size = [14, 12.5, 11.5, 11][rank];
      context.font = `${rank ? "" : "600 "}${rank > 1 ? this.voice.slant : ""}${size}px ${this.fonts.serif}`;
      const text = this.voice.say(p.name);
      const box = place(
        taken,
        frame,
        x,
        y,
        context.measureText(text).width + HALO_PX,
        size * LINE_HEIGHT,
        p.used ? 9 : radius + 3,
        radius + 2,
        BESIDE,
      );
      if (!box) continue;
      taken.add(dot);
      this.dots.push({ index: p.index, x, y });
      this.boxes.push(box);
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = rank ? "#fffdf6" : "#2b2620";
      context.fill();
      context.lineWidth = 1.2;
      context.strokeStyle = "#2b2620";
      context.stroke();
      if (this.covered.has(p.index)) continue;
      const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      context.lineWidth = HALO_PX;
      context.strokeStyle = "rgba(250, 246, 234, 0.85)";
      context.strokeText(text, ...middle);
      context.fillStyle = "#3a332a";
      context.fillText(text, ...middle);
    }
  }

  /** A soft circle where a place that the campaign uses may have been. */
  paintDoubt(context, view, p, x, y) {
    if (!p.used || !p.uncertainty_km) return;
    const radius = radiusPx(p, view.scale);
    if (radius < LEAST_RADIUS_PX) return;
    fillHaze(context, x, y, radius);
  }

  /** The number of the place at a point of the screen, or null. */
  pick(point) {
    const within = (box) =>
      point.x >= box[0] && point.x <= box[2] && point.y >= box[1] && point.y <= box[3];
    for (let i = 0; i < this.dots.length; i++) {
      const near = Math.hypot(this.dots[i].x - point.x, this.dots[i].y - point.y) < 8;
      if (near || within(this.boxes[i])) return this.dots[i].index;
    }
    return null;
  }
}
