// Names of the ground: countries, seas, mountains, provinces, lakes and rivers, none over another
// and none over the name of a place.

import { decodePaths } from "../data/decode.js";
import { worldOf } from "../util/mercator.js";
import { baseline, boxesOf, lengthOf, lettersOf, paintSigns, standAlone, inscribe } from "../labels/line_labels.js";
import { clamp } from "../util/math.js";
import { isWithin } from "../labels/placement.js";

/** @import { Box, Fonts, Ground, Point, View } from "../data/types.js" */
/** @import { Letter, Sign } from "../labels/line_labels.js" */
/** @import { Taken } from "../labels/placement.js" */
/** @import { Voice } from "../text/voice.js" */

const WATER = "#4f7688";
const ON_LAND = "rgba(247, 240, 222, 0.7)";
const ON_WATER = "rgba(204, 219, 224, 0.8)";
// One river or country says its name again no nearer than this.
const AGAIN_PX = 420;
// A name at one point may stand a little off it: in widths and heights of its own.
// biome-ignore format: a row a line
const OFF = [[0, 0], [0, 1.3], [0, -1.3], [0.3, 0], [-0.3, 0], [0.3, 1.3], [-0.3, -1.3], [0, 2.6], [0, -2.6]];

/**
 * @typedef {object} Lettering
 * @property {boolean} [slanted]
 * @property {[number, number, number]} size
 * @property {number} from
 * @property {number} to
 * @property {[number, number]} spacing
 * @property {boolean} [caps]
 * @property {string} colour
 * @property {string} halo
 *
 * @typedef {Names["all"][number]} Named a name of the ground
 * @typedef {{ text: string, signs: Sign[], boxes: Box[], kind: string }} Drawn
 */

/**
 * How each kind is lettered. size: pixels at zoom 6, and more with every zoom step, up to a most;
 * from, to: zooms between which it is drawn; spacing: least and most, in sizes.
 * @type {Record<string, Lettering>}
 */
// biome-ignore format: a row a line
const STYLES = {
  sea: { slanted: true, size: [17, 2, 24], from: 3, to: 9, spacing: [0.12, 0.5], colour: WATER, halo: ON_WATER },
  country: { size: [19, 3, 27], from: 3, to: 7.6, spacing: [0.3, 1.1], caps: true, colour: "rgba(104, 76, 62, 0.62)", halo: "rgba(247, 240, 222, 0.35)" },
  mountains: { slanted: true, size: [12, 1.2, 15], from: 5, to: 9.6, spacing: [0.12, 0.42], colour: "#7a5a3c", halo: ON_LAND },
  lake: { slanted: true, size: [10.5, 1, 13], from: 5.6, to: 12, spacing: [0, 0], colour: WATER, halo: "rgba(228, 231, 226, 0.7)" },
  province: { size: [9.5, 1, 13], from: 5.5, to: 9, spacing: [0.22, 0.22], caps: true, colour: "rgba(110, 84, 58, 0.9)", halo: ON_LAND },
  region: { slanted: true, size: [11.5, 1, 14], from: 6.2, to: 9.6, spacing: [0.08, 0.25], colour: "rgba(110, 84, 58, 0.9)", halo: ON_LAND },
  river: { slanted: true, size: [10.5, 0.6, 12.5], from: 5.8, to: 12, spacing: [0.06, 0.06], colour: WATER, halo: ON_LAND },
};
const ORDER = Object.keys(STYLES);

/**
 * A name's line on the screen, or null when it is not in view; of a river, from its first vertex in
 * view to its last one.
 * @param {{ kind: string, path: Point[], box: [Point, Point] }} name
 * @param {View} view
 */
function pointsOf({ kind, path, box }, view) {
  /** @type {(point: Point) => Point} */
  const across = ([x, y]) => [x * view.scale - view.left, y * view.scale - view.top];
  const [[left, top], [right, bottom]] = box.map(across);
  if (right < 0 || bottom < 0 || left > view.width || top > view.height) return null;
  const points = path.map(across);
  if (kind !== "river") return points;
  /** @param {Point} point */
  const inView = ([x, y]) => x > 0 && y > 0 && x < view.width && y < view.height;
  const first = points.findIndex(inView);
  if (first < 0) return null;
  return points.slice(Math.max(0, first - 1), points.findLastIndex(inView) + 2);
}

/**
 * North-western and south-eastern corner of a path.
 * @param {Point[]} path
 * @returns {[Point, Point]}
 */
function cornersOf(path) {
  const [xs, ys] = [0, 1].map((i) => path.map((point) => point[i]));
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ];
}

/** The names of a ground, as they are placed anew for every view. */
export class Names {
  /**
   * @param {Ground} ground
   * @param {Fonts} fonts
   */
  constructor(ground, fonts) {
    this.fonts = fonts;
    /** @type {Drawn[]} */
    this.drawn = [];
    const paths = decodePaths(ground.rivers);
    const rivers = paths.map((path, i) => ({ name: ground.river_names[i], kind: "river", path }));
    const labels = ground.labels.map(({ name, kind, line }) => ({ name, kind, path: decodePaths(line)[0] }));
    this.all = [...labels, ...rivers]
      .flatMap(({ name, kind, path: line }) => {
        const path = line.map(worldOf);
        return name ? [{ name, kind, path, box: cornersOf(path) }] : [];
      })
      .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.path.length - a.path.length);
  }

  /**
   * Paints the names for which there is room; `drawn` says where they stand.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {Voice} voice
   * @param {Taken} taken
   * @param {(kind: string) => boolean} hidden
   */
  paint(context, view, voice, taken, hidden) {
    /** @type {Box} */
    const frame = [3, 3, view.width - 3, view.height - 3];
    this.drawn = [];
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.direction = voice.dir;
    for (const one of this.all) {
      const style = STYLES[one.kind];
      if (hidden(one.kind) || view.zoom < style.from || view.zoom > style.to) continue;
      const said = this.letter(context, view, voice.say(one.name), style, one, frame, taken);
      if (said) this.drawn.push({ ...said, kind: one.kind });
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {string} name
   * @param {Lettering} style
   * @param {Named} one
   * @param {Box} frame
   * @param {Taken} taken
   */
  letter(context, view, name, style, one, frame, taken) {
    const points = pointsOf(one, view);
    if (!points) return null;
    const [base, more, most] = style.size;
    const size = clamp(base + more * (view.zoom - 6), 8.5, most);
    const alone = standAlone(name);
    context.font = `${style.slanted && alone ? "italic " : ""}${size}px ${this.fonts.serif}`;
    const text = alone && style.caps ? name.toLocaleUpperCase() : name;
    const samples = points.length > 1 ? baseline(points) : null;
    const bare = context.measureText(text).width;
    const [least, widest] = style.spacing;
    const gaps = Math.max(1, [...text].length - 1);
    const roomy = samples ? (0.62 * lengthOf(samples) - bare) / gaps : 0;
    const spacing = alone ? clamp(roomy, least * size, widest * size) : 0;
    const letters = alone ? lettersOf(context, text, spacing) : null;
    const width = letters ? letters.reduce((sum, letter) => sum + letter.width, 0) : bare;
    const height = size * 1.15;
    /** @type {Box[]} */
    let found = [];
    /** @param {Sign[]} signs */
    const free = (signs) => {
      const boxes = signs.flatMap((sign) => boxesOf(sign, height));
      const clear = boxes.every((box) => isWithin(box, frame) && !taken.hits(box));
      if (clear) found = boxes;
      return clear;
    };
    /** @param {Sign[]} signs */
    const middleOf = (signs) => signs[Math.floor(signs.length / 2)];
    /** @param {Sign[]} signs */
    const again = (signs) =>
      this.drawn.some(
        (other) =>
          other.text === text &&
          Math.hypot(middleOf(other.signs).x - middleOf(signs).x, middleOf(other.signs).y - middleOf(signs).y) <
            AGAIN_PX,
      );
    const manner =
      one.kind === "river"
        ? { bend: alone ? 0.7 : 0.6, central: 0, lift: size * 0.62 }
        : { bend: alone ? 1.4 : 3, central: 1.2, lift: 0 };
    const signs = samples
      ? inscribe(text, width, letters, samples, manner, (tried) => !again(tried) && free(tried))
      : this.#beside(points[0], text, width, letters, height, free);
    if (!signs) return null;
    for (const box of found) taken.add(box);
    paintSigns(context, signs, style.colour, style.halo);
    return { text, signs, boxes: found };
  }

  /**
   * Signs of a level text at, or a little off, a point.
   * @param {Point} point
   * @param {string} text
   * @param {number} width
   * @param {Letter[] | null} letters
   * @param {number} height
   * @param {(signs: Sign[]) => boolean} free
   */
  #beside([x, y], text, width, letters, height, free) {
    for (const [across, down] of OFF) {
      const [left, level] = [x + across * width - width / 2, y + down * height];
      let along = left;
      const signs = letters
        ? letters.map((letter) => {
            const sign = { ...letter, x: along + letter.width / 2, y: level, angle: 0 };
            along += letter.width;
            return sign;
          })
        : [{ text, width, x: left + width / 2, y: level, angle: 0 }];
      if (free(signs)) return signs;
    }
    return null;
  }
}
