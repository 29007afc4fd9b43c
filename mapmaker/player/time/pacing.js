// Playing time against campaign time: a monotone, piecewise linear map, worked out once from what
// happens. Months without news pass in a moment, days of battle get their time. Pure.

import { clamp } from "../util/math.js";
import { lastAtMost } from "../data/tracks.js";

/** @import { CampaignEvent, Column, Movement, Scene } from "../data/types.js" */

/**
 * @typedef {object} Story what a pace is made of
 * @property {number} duration_min
 * @property {Pick<Movement, "departure" | "arrival">[]} movements
 * @property {Pick<CampaignEvent, "date" | "kind">[]} events
 * @property {Pick<Scene, "from" | "to">[]} [scenes]
 *
 * @typedef {{ from: number, to: number, seconds: number }} News what takes seconds of its own, from minute to minute
 * @typedef {[minute: number, marches: number, rate: number]} Edge
 */

/** Even time plays the whole campaign in this long at speed 1. */
export const WHOLE_SECONDS = 90;
/** Story time takes from LEAST_S to MOST_S, by how much happens. */
const LEAST_S = 60;
const MOST_S = 120;
// What an event or a scene asks for.
const EVENT_S = 1.5;
const FIGHT_S = 2.5;
const SCENE_S = 4;
const FIGHTS = ["battle", "siege", "bombardment", "capture", "uprising", "landing"];
// No more than this part of the whole goes to events and scenes; marches and quiet share the rest.
const NEWS_PART = 0.6;
// A march is played this many times slower than quiet, several at once slower still, to a limit.
const MARCH = 8;
const MOST_MARCHES = 9;
// Where more march, somebody is always on the way: it is no news.
const CROWD_OF_MARCHES = 5000;
// An event's own time: this part of the campaign, in minutes between these two, most of it after.
const EVENT_PART = 1 / 120;
const EVENT_MINUTES = [180, 14400];
const BEFORE = 0.3;

/** A map through (minutes[i], seconds[i]), both rising from 0. */
export class Pacing {
  /**
   * @param {Column} minutes
   * @param {Column} seconds
   */
  constructor(minutes, seconds) {
    this.minutes = minutes;
    this.seconds = seconds;
  }

  /** How long it all takes at speed 1. */
  get whole() {
    return this.seconds[this.seconds.length - 1];
  }

  /** @param {number} minutes */
  secondsAt(minutes) {
    return between(this.minutes, this.seconds, minutes);
  }

  /** @param {number} seconds */
  minutesAt(seconds) {
    return between(this.seconds, this.minutes, seconds);
  }
}

/**
 * @param {Column} from
 * @param {Column} to
 * @param {number} value
 */
function between(from, to, value) {
  const last = from.length - 1;
  if (value <= 0) return 0;
  if (value >= from[last]) return to[last];
  const i = lastAtMost(from, value, 0, last);
  return to[i] + ((to[i + 1] - to[i]) * (value - from[i])) / (from[i + 1] - from[i]);
}

/** Every minute as long as another. @param {number} end */
export const evenPacing = (end) => new Pacing([0, Math.max(end, 1)], [0, WHOLE_SECONDS]);

/** Time as the story needs it; even where nothing happens. @param {Story} campaign */
export function storyPacing(campaign) {
  const { duration_min: end, movements, events, scenes } = campaign;
  const news = [...events.map((event) => ownTime(event, end)), ...(scenes ?? []).map(timeOfScene)]
    .map(({ from, to, seconds }) => ({ from: Math.max(0, from), to: Math.min(end, to), seconds }))
    .filter(({ from, to }) => to > from);
  const marches = movements.length > CROWD_OF_MARCHES ? [] : movements;
  if (!(end > 1) || !(news.length || marches.length)) return evenPacing(end);

  const wanted = news.reduce((sum, { seconds }) => sum + seconds, 0);
  const whole = LEAST_S + (MOST_S - LEAST_S) * (1 - Math.exp(-wanted / LEAST_S));
  const granted = Math.min(wanted, NEWS_PART * whole);
  // What begins and ends when: [minute, marches more, seconds a minute more].
  /** @type {Edge[]} */
  const edges = [
    [0, 0, 0],
    [end, 0, 0],
  ];
  for (const { departure, arrival } of marches) edges.push([departure, 1, 0], [arrival, -1, 0]);
  for (const { from, to, seconds } of news) {
    const rate = (seconds * granted) / wanted / (to - from);
    edges.push([from, 0, rate], [to, 0, -rate]);
  }
  return mapOf(
    edges.sort((a, b) => a[0] - b[0]),
    end,
    whole - granted,
  );
}

/**
 * The map of sorted edges; `rest` seconds go to marches and quiet.
 * @param {Edge[]} edges
 * @param {number} end
 * @param {number} rest
 */
function mapOf(edges, end, rest) {
  const minutes = [0];
  const weights = []; // of a minute, beside quiet, between two edges
  /** @type {number[]} */
  const rates = [];
  let [marching, rate] = [0, 0];
  for (const [at, more, faster] of edges) {
    const now = clamp(at, 0, end);
    // Half a minute is shorter than any date; less would strain the map's numbers.
    if (now - minutes[minutes.length - 1] > 0.5) {
      minutes.push(now);
      weights.push(1 + MARCH * Math.sqrt(Math.min(marching, MOST_MARCHES)));
      rates.push(Math.max(0, rate));
    }
    marching += more;
    rate += faster;
  }
  minutes[minutes.length - 1] = end;
  const weighed = weights.reduce((sum, weight, i) => sum + weight * (minutes[i + 1] - minutes[i]), 0);
  const seconds = [0];
  weights.forEach((weight, i) =>
    seconds.push(seconds[i] + ((rest * weight) / weighed + rates[i]) * (minutes[i + 1] - minutes[i])),
  );
  return new Pacing(Float64Array.from(minutes), Float64Array.from(seconds));
}

/**
 * @param {Story["events"][number]} event
 * @param {number} end
 * @returns {News}
 */
function ownTime({ date, kind }, end) {
  const [least, most] = EVENT_MINUTES;
  const length = clamp(end * EVENT_PART, least, most);
  const from = date.best - BEFORE * length;
  return { from, to: from + length, seconds: FIGHTS.includes(kind) ? FIGHT_S : EVENT_S };
}

/**
 * @param {Pick<Scene, "from" | "to">} scene
 * @returns {News}
 */
const timeOfScene = ({ from, to }) => ({ from, to, seconds: SCENE_S });
