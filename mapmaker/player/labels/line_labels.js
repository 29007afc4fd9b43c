// Lettering: where the letters of a name stand along a line, and how they are painted.

import { clamp } from "../util/math.js";

/**
 * @typedef {{ text: string, width: number }} Letter
 * @typedef {Letter & { x: number, y: number, angle: number }} Sign what is written at once, its middle at (x, y)
 */

/** @import { Box, Point } from "../data/types.js" */

// The line is sampled so often, and its bends are evened over so many samples each way.
const SAMPLE_PX = 4;
const EVENED_OVER = 7;
// A start is tried at every so many samples; the best so many are tried for room.
const STRIDE = 3;
const MOST_TRIES = 60;

const SEPARATE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Whether the letters of a text stand each for itself, from left to right. @param {string} text */
export const standAlone = (text) => SEPARATE.test(text);

/** Points of a line, [x, y], one every SAMPLE_PX. @param {Point[]} points */
function sampled(points) {
  const samples = [points[0]];
  let rest = SAMPLE_PX;
  for (let i = 1; i < points.length; i++) {
    let [x, y] = points[i - 1];
    const [toX, toY] = points[i];
    let length = Math.hypot(toX - x, toY - y);
    while (length >= rest) {
      x += ((toX - x) * rest) / length;
      y += ((toY - y) * rest) / length;
      samples.push([x, y]);
      length -= rest;
      rest = SAMPLE_PX;
    }
    rest -= length;
  }
  return samples;
}

/**
 * Each point as the mean of its neighbours; fewer of them towards the ends.
 * @param {Point[]} samples
 * @returns {Point[]}
 */
function evened(samples) {
  return samples.map((_, i) => {
    const reach = Math.min(EVENED_OVER, i, samples.length - 1 - i);
    let [x, y] = [0, 0];
    for (let n = i - reach; n <= i + reach; n++) {
      x += samples[n][0];
      y += samples[n][1];
    }
    const count = 2 * reach + 1;
    return [x / count, y / count];
  });
}

/**
 * A line on the screen as samples to write along; evening it draws samples together, so again.
 * @param {Point[]} points
 */
export const baseline = (points) => sampled(evened(evened(sampled(points))));

/** @param {Point[]} samples */
export const lengthOf = (samples) => (samples.length - 1) * SAMPLE_PX;

/**
 * How far the samples from `from` to `to` turn, in radians.
 * @param {Point[]} samples
 * @param {number} from
 * @param {number} to
 */
function turnOf(samples, from, to) {
  let [turned, least, most] = [0, 0, 0];
  /** @type {number | null} */
  let before = null;
  for (let i = from; i < to; i += STRIDE) {
    const next = samples[Math.min(to, i + STRIDE)];
    const angle = Math.atan2(next[1] - samples[i][1], next[0] - samples[i][0]);
    if (before !== null) turned += Math.atan2(Math.sin(angle - before), Math.cos(angle - before));
    before = angle;
    least = Math.min(least, turned);
    most = Math.max(most, turned);
  }
  return most - least;
}

/**
 * Stretches of a line for a text of `width`, [from, to] in samples, the best first.
 * @param {Point[]} samples
 * @param {number} width
 * @param {number} bend
 * @param {number} central
 * @returns {Generator<[number, number]>}
 */
function* stretches(samples, width, bend, central) {
  const count = Math.ceil(width / SAMPLE_PX);
  const found = [];
  const last = samples.length - 1 - count;
  for (let from = 0; from <= last; from += STRIDE) {
    const turn = turnOf(samples, from, from + count);
    if (turn > bend) continue;
    const off = last ? Math.abs(from / last - 0.5) : 0;
    found.push([turn + central * off, from, from + count]);
  }
  found.sort((a, b) => a[0] - b[0]);
  for (const [, from, to] of found.slice(0, MOST_TRIES)) yield [from, to];
}

/**
 * The point of a line `along` pixels after sample `from`, and which way the line runs there.
 * @param {Point[]} samples
 * @param {number} from
 * @param {number} along
 */
function pointAt(samples, from, along) {
  const n = clamp(from + Math.floor(along / SAMPLE_PX), 0, samples.length - 2);
  const part = from + along / SAMPLE_PX - n;
  const [a, b] = [samples[n], samples[n + 1]];
  const [c, d] = [samples[Math.max(0, n - 1)], samples[Math.min(samples.length - 1, n + 2)]];
  const angle = Math.atan2(d[1] - c[1], d[0] - c[0]);
  return { x: a[0] + part * (b[0] - a[0]), y: a[1] + part * (b[1] - a[1]), angle };
}

/**
 * Moves what is written off its line, `lift` pixels up.
 * @param {Sign} sign
 * @param {number} lift
 * @returns {Sign}
 */
const lifted = (sign, lift) => ({
  ...sign,
  x: sign.x + Math.sin(sign.angle) * lift,
  y: sign.y - Math.cos(sign.angle) * lift,
});

/**
 * The letters of a text and how far each reaches, with `spacing` pixels between two.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} spacing
 * @returns {Letter[]}
 */
export function lettersOf(context, text, spacing) {
  const letters = [];
  let before = 0;
  let said = "";
  for (const letter of text) {
    said += letter;
    const width = context.measureText(said).width;
    letters.push({ text: letter, width: width - before + spacing });
    before = width;
  }
  letters[letters.length - 1].width -= spacing;
  return letters;
}

/**
 * Signs written one by one along the samples.
 * @param {Letter[]} letters
 * @param {Point[]} samples
 * @param {number} from
 * @param {number} lift
 */
function spelled(letters, samples, from, lift) {
  let along = 0;
  return letters.map(({ text, width }) => {
    const sign = pointAt(samples, from, along + width / 2);
    along += width;
    return lifted({ ...sign, text, width }, lift);
  });
}

/**
 * The whole text as one straight sign between the ends of a stretch.
 * @param {string} text
 * @param {number} width
 * @param {Point[]} samples
 * @param {number} from
 * @param {number} to
 * @param {number} lift
 */
function straight(text, width, samples, from, to, lift) {
  const [a, b] = [samples[from], samples[to]];
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const middle = samples[Math.round((from + to) / 2)];
  // Between the chord and the line, so that a bow of the line is not left far behind.
  const x = (a[0] + b[0] + 2 * middle[0]) / 4;
  const y = (a[1] + b[1] + 2 * middle[1]) / 4;
  return [lifted({ x, y, angle, text, width }, lift)];
}

/**
 * Boxes that cover a sign of that height: small ones, as it may stand aslant.
 * @param {Sign} sign
 * @param {number} height
 * @returns {Box[]}
 */
export function boxesOf({ x, y, angle, width }, height) {
  const count = Math.max(1, Math.ceil(width / height));
  const half = Math.max(height, width / count) / 2;
  return Array.from({ length: count }, (_, i) => {
    const along = ((i + 0.5) / count - 0.5) * width;
    const [cx, cy] = [x + Math.cos(angle) * along, y + Math.sin(angle) * along];
    return [cx - half, cy - half, cx + half, cy + half];
  });
}

/**
 * Signs of a text written along samples where `free(signs)` says that there is room, or null.
 * `letters` for a text whose letters stand alone, else null; `bend` is how far it may turn,
 * `central` how much the line's middle is preferred.
 * @param {string} text
 * @param {number} width
 * @param {Letter[] | null} letters
 * @param {Point[]} samples
 * @param {{bend: number, central: number, lift: number}} how
 * @param {(signs: Sign[]) => boolean} free
 * @returns {Sign[] | null}
 */
export function inscribe(text, width, letters, samples, { bend, central, lift }, free) {
  for (const [from, to] of stretches(samples, width, bend, central)) {
    const leftward = samples[to][0] < samples[from][0];
    const line = leftward ? samples.slice(from, to + 1).reverse() : samples;
    const start = leftward ? 0 : from;
    const signs = letters
      ? spelled(letters, line, start, lift)
      : straight(text, width, line, start, start + to - from, lift);
    if (free(signs)) return signs;
  }
  return null;
}

/**
 * Paints signs, first what is about all of them.
 * @param {CanvasRenderingContext2D} context
 * @param {Sign[]} signs
 * @param {string} colour
 * @param {string} halo
 */
export function paintSigns(context, signs, colour, halo) {
  /** @param {(text: string) => void} f */
  const each = (f) => {
    for (const { text, x, y, angle } of signs) {
      context.save();
      context.translate(x, y);
      context.rotate(angle);
      f(text);
      context.restore();
    }
  };
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  each((text) => context.strokeText(text, 0, 0));
  context.fillStyle = colour;
  each((text) => context.fillText(text, 0, 0));
}
