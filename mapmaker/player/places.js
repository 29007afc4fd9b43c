// Place names: dots and labels that avoid each other, painted anew only when the view changes.

import { canvasLayer } from "./canvas.js";
import { mercatorX, mercatorY } from "./decode.js";
import { BESIDE, boxBeside, isWithin, place, Taken } from "./placement.js";
import { fillHaze } from "./symbols.js";

const RANKS = { city: 0, town: 1, village: 2 };
const UNUSED_FROM_ZOOM = 8;
const EARTH_KM = 40075.017; // the equator, WGS 84
// The room of a name: letters reach above and below their size, and a halo goes about them.
const LINE_HEIGHT = 1.25;
const HALO_PX = 3;
// Villages' names stay at home: too many would jump about.
const LEAST_MOVED = RANKS.town;
// A smaller circle hides under the place's dot.
const LEAST_RADIUS_PX = 5;

/** Radius of a place's doubt on the map, whose world is `scale` pixels wide. */
function radiusPx(p, scale) {
  return (p.uncertainty_km * scale) / (EARTH_KM * Math.cos((p.lat * Math.PI) / 180));
}

/** The box of a place's name at a spot about it. */
const boxAt = ({ x, y, width, height, gapX, gapY }, spot) =>
  boxBeside(x, y, width, height, gapX, gapY, BESIDE[spot]);

/** Sort key: what the campaign uses first, then the larger place. */
const weight = (p) => (p.used ? 0 : 2) + (RANKS[p.rank] ?? 3) / 4;

/** The layer of place names; `labels` are those painted last, each with its `box`, null if covered. */
export class Places {
  constructor(map, campaign, voice, fonts) {
    this.voice = voice;
    this.fonts = fonts;
    this.labels = [];
    this.obstacles = [];
    this.shown = true;
    this.beneath = null; // the ground, whose names yield to these
    this.covered = []; // names on which symbols stand: [number of the place, number of its spot]
    this.places = campaign.places
      .map((p, index) => ({ ...p, index, x: mercatorX(p.lon), y: mercatorY(p.lat) }))
      .sort((a, b) => weight(a) - weight(b) || a.index - b.index);
    this.layer = canvasLayer("mapmaker-labels", "mm-places", (context, view) =>
      this.paint(context, view),
    ).addTo(map);
    this.layer.boxes = () => this.boxes;
  }

  repaint(voice) {
    this.voice = voice;
    this.layer.repaint();
    this.beneath?.speak(voice);
  }

  /** Boxes of the names that are painted. */
  get boxes() {
    return this.labels.filter(({ box }) => box).map(({ box }) => box);
  }

  /** Boxes that names and dots keep free, whatever stands on them now. */
  taken() {
    return this.labels.flatMap(({ home, dot }) => [home, dot]);
  }

  /**
   * Moves the names of towns on which a symbol now stands, where there is room, and leaves out the
   * others. `boxes` are those of the symbols; nothing depends on where they were before.
   */
  cover(boxes) {
    const symbols = new Taken(boxes);
    const covered = [];
    let free = null;
    for (const label of this.labels) {
      if (!symbols.hits(label.home)) continue;
      free ??= this.freeOf(boxes, symbols);
      const spot = label.rank > LEAST_MOVED ? -1 : this.spotOf(label, free);
      covered.push([label.index, spot]);
    }
    if (String(covered) === String(this.covered)) return;
    this.covered = covered;
    this.layer.repaint();
  }

  /** What leaves no room for a name that moves: all that stays where it is. */
  freeOf(boxes, symbols) {
    const staying = this.labels.filter(({ home }) => !symbols.hits(home)).map(({ home }) => home);
    const dots = this.labels.map(({ dot }) => dot);
    return new Taken([...boxes, ...this.obstacles, ...dots, ...staying, ...(this.beneath?.written() ?? [])]);
  }

  /** The number of the first spot about a place where its name is free, or -1. */
  spotOf(label, free) {
    const spot = BESIDE.findIndex((_, n) => {
      const box = boxAt(label, n);
      return isWithin(box, this.frame) && !free.hits(box);
    });
    if (spot >= 0) free.add(boxAt(label, spot));
    return spot;
  }

  paint(context, view) {
    this.labels = [];
    this.frame = [4, 4, view.width - 4, view.height - 4];
    if (!this.shown) return;
    const shown = this.places
      .filter((p) => p.used || view.zoom >= UNUSED_FROM_ZOOM)
      .map((p) => ({ p, x: p.x * view.scale - view.left, y: p.y * view.scale - view.top }))
      .filter(({ x, y }) => x > -20 && y > -20 && x < view.width + 20 && y < view.height + 20);
    context.lineJoin = "round";
    context.textBaseline = "middle";
    context.direction = this.voice.dir;
    context.textAlign = "center";
    for (const { p, x, y } of shown) this.paintDoubt(context, view, p, x, y);
    const taken = new Taken([...this.obstacles, ...(this.beneath?.kept(view) ?? [])]);
    for (const one of shown) this.lay(context, taken, one);
    const spots = new Map(this.covered);
    for (const label of this.labels) {
      const spot = spots.get(label.index);
      label.box = spot === undefined ? label.home : spot < 0 ? null : boxAt(label, spot);
      this.paintLabel(context, label);
    }
  }

  /** Finds room for a place's dot and its name; without it the place is left out. */
  lay(context, taken, { p, x, y }) {
    const rank = RANKS[p.rank] ?? 3;
    const radius = [3.4, 2.7, 2.1, 1.8][rank];
    const dot = [x - radius, y - radius, x + radius, y + radius];
    if (taken.hits(dot)) return;
    const size = [14, 12.5, 11.5, 11][rank];
    const font = `${rank ? "" : "600 "}${rank > 1 ? this.voice.slant : ""}${size}px ${this.fonts.serif}`;
    const text = this.voice.say(p.name);
    context.font = font;
    const width = context.measureText(text).width + HALO_PX;
    const height = size * LINE_HEIGHT;
    const [gapX, gapY] = [p.used ? 9 : radius + 3, radius + 2];
    const home = place(taken, this.frame, x, y, width, height, gapX, gapY, BESIDE);
    if (!home) return;
    taken.add(dot);
    this.labels.push({ index: p.index, rank, x, y, radius, dot, font, text, width, height, gapX, gapY, home });
  }

  paintLabel(context, { rank, x, y, radius, font, text, box }) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = rank ? "#fffdf6" : "#2b2620";
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = "#2b2620";
    context.stroke();
    if (!box) return;
    const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    context.font = font;
    context.lineWidth = HALO_PX;
    context.strokeStyle = "rgba(250, 246, 234, 0.85)";
    context.strokeText(text, ...middle);
    context.fillStyle = "#3a332a";
    context.fillText(text, ...middle);
  }

  /** A soft circle where a place that the campaign uses may have been. */
  paintDoubt(context, view, p, x, y) {
    if (!p.used || !p.uncertainty_km) return;
    const radius = radiusPx(p, view.scale);
    if (radius < LEAST_RADIUS_PX) return;
    fillHaze(context, x, y, radius);
  }

  /** The number of the place at a point of the screen, or null. */
  pick({ x, y }) {
    const within = (box) => box && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
    const found = this.labels.find((label) => Math.hypot(label.x - x, label.y - y) < 8 || within(label.box));
    return found?.index ?? null;
  }
}
