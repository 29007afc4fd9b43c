// Place names: dots and labels that avoid each other, painted anew only when the view changes.

import { canvasLayer, toScreen } from "./canvas_layer.js";
import { boxOfBar } from "./scalebar.js";
import { worldOf } from "../util/mercator.js";
import { paintHaze } from "../draw/uncertain_place.js";
import { BESIDE, boxBeside, frameOfView, isWithin, place, Taken } from "../labels/placement.js";
import { reachesOf } from "../draw/rings.js";
import { disc, stroke, write } from "../draw/shapes.js";
import { INK, PAPER } from "../util/colours.js";

/** @import { Box, Place, Size, View } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */

/**
 * @typedef {Places["places"][number]} Spot a place of the campaign, and where in the world it is
 * @typedef {{ x: number, y: number, width: number, height: number, gapX: number, gapY: number }} Placing
 * @typedef {{ p: Spot, x: number, y: number, rank: number, radius: number, dot: Box }} Shown
 *
 * @typedef {object} Named a name, and where there is room for it
 * @property {number} index
 * @property {number} rank
 * @property {number} radius
 * @property {Box} dot
 * @property {string} font
 * @property {string} text
 * @property {Box | null} home
 * @property {Box | null} [box]
 *
 * @typedef {Placing & Named} Label
 */

/** @type {Record<string, number>} */
const RANKS = { city: 0, town: 1, village: 2 };
const UNUSED_FROM_ZOOM = 8;
// The room of a name: letters reach above and below their size, and a halo goes about them.
const LINE_HEIGHT = 1.25;
const HALO_PX = 3;
// Villages' names stay at home: too many would jump about.
const LEAST_MOVED = RANKS.town;
const RADII_PX = [3.4, 2.7, 2.1, 1.8];

/**
 * Whether a place shows that it may have been elsewhere: one that the campaign uses.
 * @template {Place} P
 * @param {P} p
 * @returns {p is P & { uncertainty_km: number }}
 */
export const isHazy = (p) => p.used && Boolean(p.uncertainty_km);

/**
 * The box of a place's name at a spot about it.
 * @param {Placing} label
 * @param {number} spot
 */
const boxAt = ({ x, y, width, height, gapX, gapY }, spot) => boxBeside(x, y, width, height, gapX, gapY, BESIDE[spot]);

/** Sort key: what the campaign uses first, then the larger place. @param {Place} p */
const weight = (p) => (p.used ? 0 : 2) + (RANKS[p.rank] ?? 3) / 4;

/**
 * The layer of place names; `labels` are those painted last, each with its `home`, null where there is
 * no room, and its `box`, null also where it is covered.
 */
export class Places {
  /**
   * @param {L.Map} map
   * @param {ReadonlyState} state
   */
  constructor(map, state) {
    this.state = state;
    const { campaign } = state;
    /** @type {Box} */
    this.frame = [0, 0, 0, 0];
    /** @type {Label[]} */
    this.labels = [];
    /** @type {[number, number][]} */
    this.covered = []; // names on which symbols stand: [number of the place, number of its spot]
    /** @type {Box[]} */
    this.rings = []; // boxes of the rings that there ever are, which names keep clear of
    this.reaches = campaign.control.length ? reachesOf(campaign.control) : [];
    this.places = campaign.places
      .map((p, index) => ({ ...p, index, world: worldOf([p.lat, p.lon]), reach: this.#reachAt(index) }))
      .sort((a, b) => weight(a) - weight(b) || a.index - b.index);
    /** @type {(context: CanvasRenderingContext2D, view: View) => void} */
    const paint = (context, view) => this.paint(context, view);
    this.layer = canvasLayer(state, "mapmaker-labels", "mm-places", paint).addTo(map);
    this.layer.boxes = () => this.boxes;
  }

  repaint() {
    this.layer.repaint();
  }

  /** Boxes of the names that are painted. */
  get boxes() {
    return this.labels.flatMap(({ box }) => (box ? [box] : []));
  }

  /** Boxes that names, dots and rings keep free, whatever stands on them now. */
  taken() {
    return [...this.rings, ...this.labels.flatMap(({ home, dot }) => (home ? [home, dot] : [dot]))];
  }

  /** How far rings about a place reach from it. @param {number} index */
  #reachAt(index) {
    return Math.max(0, ...this.reaches.filter(({ place }) => place === index).map(({ reach }) => reach));
  }

  /** Finds the boxes of the rings of a view. @param {View} view */
  #layRings(view) {
    this.rings = this.reaches.map(({ world, reach }) => {
      const [x, y] = toScreen(view, ...world);
      return [x - reach, y - reach, x + reach, y + reach];
    });
  }

  /**
   * Moves the names of towns on which a symbol now stands, where there is room, and leaves out the
   * others. `boxes` are those of the symbols, `written` those of the ground's names; nothing depends on
   * where they were before.
   * @param {Box[]} boxes
   * @param {() => Box[]} written
   */
  cover(boxes, written) {
    const symbols = new Taken(boxes);
    /** @type {[number, number][]} */
    const covered = [];
    /** @type {Taken | null} */
    let free = null;
    for (const label of this.labels) {
      if (!label.home || !symbols.hits(label.home)) continue;
      free ??= this.#freeOf(boxes, symbols, written());
      const spot = label.rank > LEAST_MOVED ? -1 : this.#spotOf(label, free);
      covered.push([label.index, spot]);
    }
    if (String(covered) === String(this.covered)) return;
    this.covered = covered;
    this.layer.repaint();
  }

  /**
   * What leaves no room for a name that moves: all that stays where it is.
   * @param {Box[]} boxes
   * @param {Taken} symbols
   * @param {Box[]} written
   */
  #freeOf(boxes, symbols, written) {
    const staying = this.labels.flatMap(({ home }) => (home && !symbols.hits(home) ? [home] : []));
    const dots = this.labels.map(({ dot }) => dot);
    return new Taken([...boxes, ...this.rings, ...this.state.obstacles, ...dots, ...staying, ...written]);
  }

  /**
   * The number of the first spot about a place where its name is free, or -1.
   * @param {Label} label
   * @param {Taken} free
   */
  #spotOf(label, free) {
    const spot = BESIDE.findIndex((_, n) => {
      const box = boxAt(label, n);
      return isWithin(box, this.frame) && !free.hits(box);
    });
    if (spot >= 0) free.add(boxAt(label, spot));
    return spot;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  paint(context, view) {
    this.labels = [];
    this.frame = frameOfView(view);
    this.#layRings(view);
    const { campaign, hidden, obstacles, voice } = this.state;
    if (hidden.has("labels")) return;
    const shown = this.places
      .filter((p) => p.used || view.zoom >= UNUSED_FROM_ZOOM)
      .map((p) => {
        const [x, y] = toScreen(view, ...p.world);
        const rank = RANKS[p.rank] ?? 3;
        const radius = RADII_PX[rank];
        /** @type {Box} */
        const dot = [x - radius, y - radius, x + radius, y + radius];
        return { p, x, y, rank, radius, dot };
      })
      .filter(({ x, y }) => x > -20 && y > -20 && x < view.width + 20 && y < view.height + 20);
    context.direction = voice.dir;
    for (const { p, x, y } of shown) if (isHazy(p)) paintHaze(context, view, p, x, y);
    const kept = campaign.ground ? [...obstacles, boxOfBar(view, voice, obstacles)] : obstacles;
    // Dots may lie within rings, names may not.
    const [dots, names] = [new Taken(kept), new Taken([...kept, ...this.rings])];
    for (const { p, dot } of shown) if (p.used) for (const taken of [dots, names]) taken.add(dot);
    for (const one of shown) this.lay(context, dots, names, one);
    const spots = new Map(this.covered);
    for (const label of this.labels) {
      const spot = label.home ? spots.get(label.index) : -1;
      label.box = spot === undefined ? label.home : spot < 0 ? null : boxAt(label, spot);
      this.#paintLabel(context, label);
    }
  }

  /**
   * Finds room for a place's name. Without it a place is left out, but for the dots of those in use.
   * @param {CanvasRenderingContext2D} context
   * @param {Taken} dots
   * @param {Taken} names
   * @param {Shown} one
   */
  lay(context, dots, names, { p, x, y, rank, radius, dot }) {
    if (!p.used && dots.hits(dot)) return;
    const { fonts, voice } = this.state;
    const size = [14, 12.5, 11.5, 11][rank];
    const font = `${rank ? "" : "600 "}${rank > 1 ? voice.slant : ""}${size}px ${fonts.serif}`;
    const text = voice.say(p.name);
    context.font = font;
    const width = context.measureText(text).width + HALO_PX;
    const height = size * LINE_HEIGHT;
    const gapX = Math.max(p.used ? 9 : radius + 3, p.reach + 1);
    const gapY = Math.max(radius + 2, p.reach + 1);
    const home = place(names, this.frame, x, y, width, height, gapX, gapY, BESIDE);
    if (!home && !p.used) return;
    if (!p.used) for (const taken of [dots, names]) taken.add(dot);
    if (home) dots.add(home);
    this.labels.push({ index: p.index, rank, x, y, radius, dot, font, text, width, height, gapX, gapY, home });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Label} label
   */
  #paintLabel(context, { rank, x, y, radius, font, text, box }) {
    context.fillStyle = rank ? PAPER : INK;
    disc(context, x, y, radius);
    stroke(context, INK, 1.2);
    if (!box) return;
    context.font = font;
    write(context, text, box, "#3a332a", "rgba(250, 246, 234, 0.85)", HALO_PX);
  }

  /** The number of the place at a point of the screen, or null. @param {Size} point */
  pick({ x, y }) {
    /** @param {Box | null} [box] */
    const within = (box) => box && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
    /** @param {Size} spot */
    const near = (spot) => Math.hypot(spot.x - x, spot.y - y) < 8;
    return this.labels.find((label) => near(label) || within(label.box))?.index ?? null;
  }
}
