// Where symbols stand: above their places, those that stand together in columns, none over another.
// Pure: the same points give the same result.

/** @import { Column, Point } from "../data/types.js" */

/** @typedef {{ x: number, y: number, width: number, height: number, floor: number }} Block */

const ROUNDS = 60;
// Forces that stand closer than this are at one place; those that march, only when side by side.
const NEAR_PX = 13;
const ABREAST_PX = 4;
const ROWS = 4;
const CELL_PX = [31, 25];
const GAP_PX = 2;

/**
 * Slots 0..count-1 in groups of those that are at one place, by the first of each.
 * @param {Column} xs
 * @param {Column} ys
 * @param {Column} moving
 * @param {number} count
 */
function groupsOf(xs, ys, moving, count) {
  /** @type {number[][]} */
  const groups = [];
  for (let i = 0; i < count; i++) {
    const near = moving[i] ? ABREAST_PX : NEAR_PX;
    const group = groups.find(
      ([first]) => moving[first] === moving[i] && Math.hypot(xs[first] - xs[i], ys[first] - ys[i]) < near,
    );
    if (group) group.push(i);
    else groups.push([i]);
  }
  return groups;
}

/**
 * Columns of a group: a side's forces under each other, at most ROWS of them.
 * @param {number[]} group
 * @param {Column} sides
 */
function columnsOf(group, sides) {
  /** @type {number[][]} */
  const columns = [];
  const bySide = [...group].sort((a, b) => sides[a] - sides[b] || a - b);
  for (const i of bySide) {
    const column = columns.at(-1);
    if (column && sides[column[0]] === sides[i] && column.length < ROWS) column.push(i);
    else columns.push([i]);
  }
  return columns;
}

/**
 * Moves apart, in place, boxes {x, y, width, height, floor}; y, of the foot, stays above floor.
 * @param {Block[]} blocks
 */
function part(blocks) {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let n = 0; n < blocks.length; n++) {
      for (let m = n + 1; m < blocks.length; m++) {
        const [a, b] = [blocks[n], blocks[m]];
        const dx = b.x - a.x;
        const dy = b.y - b.height / 2 - a.y + a.height / 2;
        const across = (a.width + b.width) / 2 + GAP_PX - Math.abs(dx);
        const down = (a.height + b.height) / 2 + GAP_PX - Math.abs(dy);
        if (across <= 0.01 || down <= 0.01) continue;
        moved = true;
        if (across <= down) {
          const push = (dx < 0 ? -across : across) / 2;
          a.x -= push;
          b.x += push;
        } else {
          // None may sink over its place: what one cannot go down, the other goes up.
          const [upper, lower] = dy < 0 ? [b, a] : [a, b];
          const sunk = Math.min(down / 2, lower.floor - lower.y);
          lower.y += sunk;
          upper.y -= down - sunk;
        }
      }
    }
    if (!moved) return;
  }
}

/**
 * The middles of symbols, as [x, y], and the foot of the column that each is in, for forces at
 * (xs, ys) of `sides`; `scales` are the sizes of the symbols, `pin` is how far above its place a
 * single one stands.
 * @param {Column} xs
 * @param {Column} ys
 * @param {Column} sides
 * @param {Column} scales
 * @param {Column} moving
 * @param {number} count
 * @param {number} pin
 */
export function arrange(xs, ys, sides, scales, moving, count, pin) {
  const blocks = groupsOf(xs, ys, moving, count).map((group) => {
    const columns = columnsOf(group, sides);
    const scale = Math.max(...group.map((i) => scales[i]));
    const [width, height] = CELL_PX.map((px) => px * scale);
    const rows = Math.max(...columns.map((column) => column.length));
    const x = group.reduce((sum, i) => sum + xs[i], 0) / group.length;
    const floor = Math.min(...group.map((i) => ys[i])) - pin + height / 2;
    return { columns, cell: [width, height], x, y: floor, floor, width: columns.length * width, height: rows * height };
  });
  part(blocks);
  /** @type {Point[]} */
  const middles = new Array(count);
  /** @type {Point[]} */
  const feet = new Array(count);
  for (const { columns, cell, x, y } of blocks) {
    columns.forEach((column, n) => {
      column.forEach((i, row) => {
        middles[i] = [x + (n - (columns.length - 1) / 2) * cell[0], y - (row + 0.5) * cell[1]];
        feet[i] = [x, y];
      });
    });
  }
  return { middles, feet };
}
