// The legs of ways: which there are, which are to be seen, and how long they stand out.

import { toScreen } from "../map/canvas_layer.js";
import { boxOf, lastAtMost } from "../data/tracks.js";

/** @import { Box, Campaign, Movement, View } from "../data/types.js" */
/** @import { Moment } from "../data/tracks.js" */
/** @import { Voice } from "../text/voice.js" */

/**
 * @typedef {object} Leg of a way: its force, its side, its vertices and when it leaves and arrives
 * @property {number} force
 * @property {number} side
 * @property {number} from
 * @property {number} to
 * @property {Movement | null} movement
 * @property {Box} box
 * @property {number} leaves
 * @property {number} arrives
 * @property {boolean} [goesOn] whether another leads to it
 *
 * @typedef {object} MovingScene what is painted of a moment
 * @property {number} now
 * @property {Moment} moment
 * @property {ReadonlySet<string | number>} hidden the numbers of the sides that are not to be drawn
 * @property {Map<number, number>} slots forces' numbers in the moment
 */

// A way stands out for this part of the campaign after the arrival, and at least half a day.
const REST_PART = 1 / 90;
const REST_MINUTES = 720;
// No way is wider, whatever its style.
export const WIDEST_PX = 40;

/** How long a way stands out after the arrival, in minutes. @param {Pick<Campaign, "duration_min">} campaign */
export const restOf = (campaign) => Math.max(REST_MINUTES, campaign.duration_min * REST_PART);

/** Legs of the tracks, each of one movement (or of none) and going somewhere, in order. @param {Campaign} campaign */
export function legsOf({ tracks, movements, forces }) {
  const { offsets, t } = tracks;
  /** @type {Leg[]} */
  const legs = [];
  /**
   * @param {number} force
   * @param {number} from
   * @param {number} to
   * @param {Movement | null} movement
   */
  const add = (force, from, to, movement) => {
    const box = boxOf(tracks, from, to);
    if (box[0] === box[2] && box[1] === box[3]) return;
    legs.push({ force, side: forces[force].side, from, to, movement, box, leaves: t[from], arrives: t[to] });
  };
  /** @type {Movement[][]} */
  const own = forces.map(() => []);
  for (const movement of movements) own[movement.force].push(movement);
  for (let force = 0; force < forces.length; force++) {
    const last = offsets[force + 1] - 1;
    let at = offsets[force];
    if (last < at) continue;
    for (const movement of own[force]) {
      const from = Math.max(at, lastAtMost(t, movement.departure, at, last + 1));
      const to = Math.max(from, lastAtMost(t, movement.arrival, from, last + 1));
      add(force, at, from, null);
      add(force, from, to, movement);
      at = to;
    }
    add(force, at, last, null);
  }
  return legs;
}

/**
 * Rows of a legend, [label, example]: of each [label, examples] the first that looks like none before
 * it. Where there is none, the row that looks so says both.
 * @template Example
 * @param {[label: string, examples: Example[]][]} signs
 * @param {(example: Example) => string} drawnAs
 * @param {Voice} voice
 * @returns {[string, Example][]}
 */
export function distinctSigns(signs, drawnAs, voice) {
  /** @type {Map<string, [string[], Example]>} */
  const rows = new Map();
  for (const [label, examples] of signs) {
    if (!examples.length) continue;
    const example = examples.find((one) => !rows.has(drawnAs(one))) ?? examples[0];
    const labels = rows.get(drawnAs(example))?.[0] ?? [];
    rows.set(drawnAs(example), [[...labels, label], example]);
  }
  return [...rows.values()].map(([labels, example]) => [labels.join(voice.message("apart")), example]);
}

/**
 * Whether a leg that has begun is on the screen, and its side is.
 * @param {Leg} leg
 * @param {View} view
 * @param {Pick<MovingScene, "now" | "hidden">} scene
 */
export function isShown(leg, view, { now, hidden }) {
  if (now <= leg.leaves || hidden.has(leg.side)) return false;
  const [left, top] = toScreen(view, leg.box[0], leg.box[1]);
  const [right, bottom] = toScreen(view, leg.box[2], leg.box[3]);
  return right > -WIDEST_PX && bottom > -WIDEST_PX && left < view.width + WIDEST_PX && top < view.height + WIDEST_PX;
}
