// The camera's shots: what the map shows when. Pure, and worked out once from a campaign.
//
// The campaign is cut into short slots; the box of a slot holds all that moves or is news in it. The
// shots are then the best way of joining slots: a shot costs what its slots lose in zoom, a change
// of shot has a price. So the view changes seldom, and where it gains most.

import { latitudeOf, longitudeOf, mercatorX, mercatorY } from "../util/mercator.js";
import { withScenes } from "./scene_shots.js";
import { clamp } from "../util/math.js";
import { boxOf, lastAtMost } from "../data/tracks.js";

/** @import { Bounds, Box, Campaign, Column, Movement, Shot, Tracks } from "../data/types.js" */

/**
 * What shots are made of.
 * @typedef {Pick<Campaign, "view" | "duration_min" | "movements" | "events" | "tracks" | "scenes" | "camera">} Stage
 */

// A slot is a quarter of a second of a campaign that plays for 90.
const SLOTS = 360;
const NEWS_SLOTS = 6;
// No shot is shorter than this, 3.5 seconds.
const LEAST_SLOTS = 14;
// What a change must gain, in slots times zoom levels.
const CHANGE_PRICE = 8;
// Room left about what is shown, a part of its size on each side.
const ROOM = 0.14;
// No shot is closer than this part of the opening view.
const CLOSEST = 1 / 6;
// What fills this part of the opening view is shown in it.
const NEARLY_WHOLE = 0.7;

/** Boxes are [west, north, east, south] in Web Mercator, 0 to 1. @type {Box} */
const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity];

/**
 * @param {Bounds} bounds
 * @returns {Box}
 */
export const mercatorBox = ([west, south, east, north]) => [
  mercatorX(west),
  mercatorY(north),
  mercatorX(east),
  mercatorY(south),
];

/**
 * @param {Box} box
 * @returns {Bounds}
 */
const boundsOf = ([west, north, east, south]) => [
  longitudeOf(west),
  latitudeOf(south),
  longitudeOf(east),
  latitudeOf(north),
];

/**
 * Widens the box at boxes[at] until it holds the one at others[from], too.
 * @param {Float64Array | Box} boxes
 * @param {number} at
 * @param {Column} others
 * @param {number} from
 */
function widen(boxes, at, others, from) {
  if (others[from] < boxes[at]) boxes[at] = others[from];
  if (others[from + 1] < boxes[at + 1]) boxes[at + 1] = others[from + 1];
  if (others[from + 2] > boxes[at + 2]) boxes[at + 2] = others[from + 2];
  if (others[from + 3] > boxes[at + 3]) boxes[at + 3] = others[from + 3];
}

/**
 * The box of all the way of a movement.
 * @param {Movement} movement
 * @param {Tracks} tracks
 */
function boxOfWay({ force, departure, arrival }, tracks) {
  const { offsets, t } = tracks;
  const [start, end] = [offsets[force], offsets[force + 1]];
  return boxOf(tracks, Math.max(start, lastAtMost(t, departure, start, end)), lastAtMost(t, arrival, start, end));
}

/**
 * The slot of a minute of a campaign.
 * @param {{duration_min: number}} campaign
 * @param {number} minutes
 */
const slotIn = ({ duration_min: end }, minutes) => clamp(Math.floor((minutes / end) * SLOTS), 0, SLOTS - 1);

function emptyBoxes() {
  const boxes = new Float64Array(4 * SLOTS);
  for (let at = 0; at < boxes.length; at += 4) boxes.set(NOWHERE, at);
  return boxes;
}

/**
 * The boxes of all slots, one after the other; NOWHERE where nothing happens.
 * @param {Stage} campaign
 * @param {Box} whole
 */
function slotBoxes(campaign, whole) {
  const boxes = emptyBoxes();
  /** @param {number} minutes */
  const slotOf = (minutes) => slotIn(campaign, minutes);
  /**
   * @param {number} first
   * @param {number} last
   * @param {Box} box
   */
  const add = (first, last, box) => {
    for (let slot = first; slot <= last && slot < SLOTS; slot++) widen(boxes, 4 * slot, box, 0);
  };
  // The campaign opens with the whole of its stage.
  add(0, LEAST_SLOTS - 1, whole);
  for (const movement of campaign.movements) {
    add(slotOf(movement.departure), slotOf(movement.arrival), boxOfWay(movement, campaign.tracks));
  }
  for (const { lon, lat, date } of campaign.events) {
    if (lon === null || lat === null) continue;
    const slot = slotOf(date.best);
    add(slot, slot + NEWS_SLOTS - 1, mercatorBox([lon, lat, lon, lat]));
  }
  return boxes;
}

/**
 * The boxes of all slots that one force is in, on its way or at rest; NOWHERE where it is not there.
 * @param {number} force
 * @param {Stage} campaign
 */
function slotBoxesOf(force, campaign) {
  const { offsets, t, x, y } = campaign.tracks;
  const [first, end] = [offsets[force], offsets[force + 1]];
  const boxes = emptyBoxes();
  /**
   * @param {number} slot
   * @param {number} px
   * @param {number} py
   */
  const add = (slot, px, py) => widen(boxes, 4 * slot, [px, py, px, py], 0);
  for (let i = first; i < end; i++) add(slotIn(campaign, t[i]), x[i], y[i]);
  // Between two vertices it passes from slot to slot.
  for (let slot = 1; slot < SLOTS; slot++) {
    const minutes = (slot / SLOTS) * campaign.duration_min;
    const i = lastAtMost(t, minutes, first, end);
    if (i < first || i + 1 >= end) continue;
    const part = t[i + 1] > t[i] ? (minutes - t[i]) / (t[i + 1] - t[i]) : 0;
    const [px, py] = [x[i] + (x[i + 1] - x[i]) * part, y[i] + (y[i + 1] - y[i]) * part];
    add(slot - 1, px, py);
    add(slot, px, py);
  }
  return boxes;
}

/**
 * What a shot of a box shows: the box with its margin, not too close; or the whole opening view.
 * @param {Column} box
 * @param {Box} whole
 * @returns {{level: number, box: Box}}
 */
function shotOf(box, whole) {
  const [width, height] = [whole[2] - whole[0], whole[3] - whole[1]];
  const least = Math.min(width, height) * CLOSEST;
  const [beyondX, beyondY] = [width * ROOM, height * ROOM];
  const inside =
    box[0] > whole[0] - beyondX &&
    box[1] > whole[1] - beyondY &&
    box[2] < whole[2] + beyondX &&
    box[3] < whole[3] + beyondY;
  /**
   * @param {number} from
   * @param {number} to
   */
  const half = (from, to) => Math.max(least, (to - from) * (1 + 2 * ROOM)) / 2;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const [dx, dy] = [half(box[0], box[2]), half(box[1], box[3])];
  const size = Math.max((2 * dx) / width, (2 * dy) / height);
  if (inside && size > NEARLY_WHOLE) return { level: 0, box: whole };
  return { level: -Math.log2(size), box: [x - dx, y - dy, x + dx, y + dy] };
}

/**
 * The best cut of the slots into shots: [{from, box}], `from` a slot.
 * @param {Float64Array} boxes
 * @param {Box} whole
 */
function cut(boxes, whole) {
  const busy = Array.from({ length: SLOTS }, (_, slot) => boxes[4 * slot] < Infinity);
  const level = busy.map((b, slot) => (b ? shotOf(boxes.subarray(4 * slot, 4 * slot + 4), whole).level : 0));
  const best = new Float64Array(SLOTS + 1).fill(Infinity);
  const before = new Uint16Array(SLOTS + 1);
  /** @type {Box[]} */
  const shot = new Array(SLOTS + 1);
  best[0] = 0;
  for (let end = LEAST_SLOTS; end <= SLOTS; end++) {
    const box = Float64Array.from(NOWHERE);
    let [count, levels, view] = [0, 0, { level: 0, box: whole }];
    // Of equal cuts the latest is taken: a shot is held for as long as nothing moves.
    for (let from = end - 1; from >= 0; from--) {
      if (busy[from]) {
        widen(box, 0, boxes, 4 * from);
        view = shotOf(box, whole);
        count++;
        levels += level[from];
      }
      const cost = best[from] + CHANGE_PRICE + levels - count * view.level;
      if (end - from < LEAST_SLOTS || cost >= best[end]) continue;
      [best[end], before[end], shot[end]] = [cost, from, view.box];
    }
  }
  /** @type {{ from: number, box: Box }[]} */
  const shots = [];
  for (let end = SLOTS; end > 0; end = before[end]) shots.unshift({ from: before[end], box: shot[end] });
  return shots;
}

/**
 * The best shots of slots' boxes: [{from, bounds}], `from` in minutes.
 * @param {Float64Array} boxes
 * @param {Stage} campaign
 * @returns {Shot[]}
 */
function shotsThrough(boxes, { view, duration_min: end }) {
  const whole = mercatorBox(view);
  return cut(boxes, whole).map(({ from, box }) => ({
    from: (from / SLOTS) * end,
    bounds: box === whole ? view : boundsOf(box),
  }));
}

/** @param {Shot[]} shots */
const changesOf = (shots) => shots.filter((shot, i) => !i || String(shot.bounds) !== String(shots[i - 1].bounds));

/**
 * The shots of a campaign, in order: [{from, bounds}]. `from` is in minutes, bounds are
 * [west, south, east, north]. A shot lasts until the next; the first is the opening view.
 * @param {Stage} campaign
 * @returns {Shot[]}
 */
export function shotsOf(campaign) {
  const { view, duration_min: end } = campaign;
  if (campaign.camera === "still" || !end) return [{ from: 0, bounds: view }];
  const shots = shotsThrough(slotBoxes(campaign, mercatorBox(view)), campaign);
  // A scene without a view of its own shows what is moving.
  const directed = (campaign.scenes ?? []).flatMap(({ from, to, view: own }) => (own ? [{ from, to, view: own }] : []));
  return changesOf(directed.length ? withScenes(shots, directed, (LEAST_SLOTS / SLOTS) * end, end) : shots);
}

/**
 * The shots, as shotsOf() has them, that show one force wherever it is.
 * @param {Stage} campaign
 * @param {number} force
 */
export function shotsOfForce(campaign, force) {
  if (!campaign.duration_min) return [{ from: 0, bounds: campaign.view }];
  return changesOf(shotsThrough(slotBoxesOf(force, campaign), campaign));
}
