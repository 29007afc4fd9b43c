// Labels beside their points, none over another: greedy, in the order given.

/** @import { Box, View } from "../data/types.js" */

/** @typedef {[across: number, down: number]} Spot the place of a label's centre about its point, in halves of its size */

const GRID_CELL_PX = 64;

/** Boxes already taken on the screen, [left, top, right, bottom], kept in a coarse grid. */
export class Taken {
  /** @param {Iterable<Box>} [boxes] */
  constructor(boxes = []) {
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
    for (const box of boxes) this.add(box);
  }

  /** @param {Box} box */
  *keys(box) {
    const [left, top, right, bottom] = box.map((v) => Math.floor(v / GRID_CELL_PX));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) yield row * 4096 + column;
    }
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keys(box)) {
      const boxes = this.cells.get(key);
      if (boxes) boxes.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** @param {Box} box */
  hits(box) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) {
          return true;
        }
      }
    }
    return false;
  }
}

// Where a label may stand about its point, best first (after Imhof). Each is the place of the
// label's centre, in halves of its size.
/** @type {Spot[]} */
// biome-ignore format: a row a line
export const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];
// The same for a point on which a symbol may stand: above comes last.
/** @type {Spot[]} */
// biome-ignore format: a row a line
export const BESIDE = [[1, 0], [-1, 0], [0, 1], [1, 1], [-1, 1], [1, -1], [-1, -1], [0, -1]];
// The same for a point on a line: over or under it, as most go across the map.
/** @type {Spot[]} */
export const OFF_LINE = [[0, -1], [0, 1], ...AROUND];

/**
 * The same for a point that lies within something as broad as the label: upon it, best of all.
 * @type {Spot[]}
 */
export const UPON = [[0, 0], ...AROUND];

/**
 * The box of a label of `width` by `height` at a spot about (x, y), `gapX`/`gapY` pixels off.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {number} gapX
 * @param {number} gapY
 * @param {Spot} spot
 * @returns {Box}
 */
export function boxBeside(x, y, width, height, gapX, gapY, [across, down]) {
  const left = x + across * (gapX + width / 2) - width / 2;
  const top = y + down * (gapY + height / 2) - height / 2;
  return [left, top, left + width, top + height];
}

/**
 * The box in which the labels of a view stand.
 * @param {Pick<View, "width" | "height">} view
 * @returns {Box}
 */
export const frameOfView = ({ width, height }) => [4, 4, width - 4, height - 4];

/**
 * @param {Box} box
 * @param {Box} frame
 */
export const isWithin = (box, frame) =>
  box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];

/**
 * The box of a label beside (x, y), see boxBeside(), that hits nothing in `taken` and stays in the
 * frame; null when there is none. The box is taken.
 * @param {Taken} taken
 * @param {Box} frame
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {number} gapX
 * @param {number} gapY
 * @param {Spot[]} [spots]
 */
export function place(taken, frame, x, y, width, height, gapX, gapY, spots = AROUND) {
  for (const spot of spots) {
    const box = boxBeside(x, y, width, height, gapX, gapY, spot);
    if (!isWithin(box, frame) || taken.hits(box)) continue;
    taken.add(box);
    return box;
  }
  return null;
}

/**
 * How far down, or else up (less than 0), a box has to move until it hits none of `others`.
 * @param {Box} box
 * @param {Box[]} others
 * @param {boolean} down
 */
export function wayClear([left, top, right, bottom], others, down) {
  const inTheWay = others.filter((other) => other[0] < right && left < other[2]);
  inTheWay.sort(down ? (a, b) => a[1] - b[1] : (a, b) => b[3] - a[3]);
  let way = 0;
  for (const [, from, , to] of inTheWay) {
    if (from < bottom + way && top + way < to) way = down ? to - top : from - bottom;
  }
  return way;
}
