// What is looked for: words, years, a box on the map, a side, a language; and all of it as an address.
// Pure: nothing here touches the page.

import { CALENDARS } from "../../player/time/calendars.js";
import { plainText, readText } from "../../player/time/parse_date.js";

/** @import { Bounds, LonLat } from "../../player/data/types.js" */

/** @typedef {[first: number, last: number]} Years of a campaign */

/**
 * What is looked for.
 * @typedef {object} Search
 * @property {string} q words
 * @property {number | null} from a year, null for no bound
 * @property {number | null} to
 * @property {Bounds | null} box
 * @property {string} side
 * @property {string} in a language
 * @property {string} lang the language that is spoken
 */

/** @type {Omit<Search, "lang">} */
export const NOTHING = { q: "", from: null, to: null, box: null, side: "", in: "" };
// Places in the address, to a tenth of a degree.
const TENTHS = 10;

/** A text as it is compared: without case, accents, apostrophes, or the choice of an Arabic letter. @param {string} text */
export function folded(text) {
  // Twenty times as fast as \p{M}; the marks of Arabic are among those that plainText() drops.
  return plainText(text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")).replaceAll("'", "");
}

/**
 * Whether a folded text has every word of a folded query.
 * @param {string} text
 * @param {string} query
 */
export function hasWords(text, query) {
  return query.split(" ").every((word) => text.includes(word));
}

/**
 * Whether [first, last] has a year between `from` and `to`; null is no bound.
 * @param {Years} years
 * @param {number | null} from
 * @param {number | null} to
 */
export function inYears([first, last], from, to) {
  return (from === null || last >= from) && (to === null || first <= to);
}

/**
 * @param {LonLat} spot
 * @param {Bounds} box
 */
export function inBox([lon, lat], [west, south, east, north]) {
  // East of 180 degrees the map goes on.
  const here = lon < west ? lon + 360 : lon;
  return west <= here && here <= east && south <= lat && lat <= north;
}

/**
 * The astronomical year of the Gregorian calendar that a typed one means: 1812, "218 BC" (-217),
 * "1288 SH" (1909, or 1910 as the last year); null when it is none.
 * @param {string} text
 * @param {boolean} [last]
 */
export function yearTyped(text, last = false) {
  const read = readText(text, []);
  if (!read?.calendars.length || Number.isNaN(read.year)) return null;
  const calendar = CALENDARS[read.calendars[0]];
  const day = last ? calendar.dayOf(read.year + 1, 1, 1) - 1 : calendar.dayOf(read.year, 1, 1);
  return CALENDARS.gregorian.dateOf(day).year;
}

/**
 * What an address asks for; what makes no sense asks for nothing.
 * @param {string} hash
 * @returns {Search}
 */
export function parseState(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  /** @param {string} key */
  const text = (key) => said.get(key) ?? "";
  return {
    q: text("q"),
    from: yearOf(said.get("from")),
    to: yearOf(said.get("to")),
    box: boxOf(text("box")),
    side: text("side"),
    in: text("in"),
    lang: text("lang"),
  };
}

/** @param {string | null} text */
function yearOf(text) {
  return /^-?\d{1,5}$/.test(text ?? "") ? Number(text) : null;
}

/**
 * @param {string} text
 * @returns {Bounds | null}
 */
function boxOf(text) {
  const box = text.split(",").map(Number);
  const [west, south, east, north] = box;
  const whole = text && box.length === 4 && box.every(Number.isFinite);
  const fits = whole && west < east && south < north && Math.abs(west) <= 360 && east <= west + 360;
  return fits ? [west, south, east, north] : null;
}

/**
 * The address of what is asked for, "" for nothing.
 * @param {Search} state
 */
export function printState(state) {
  const box = state.box?.map((degrees) => Math.round(degrees * TENTHS) / TENTHS);
  const { q, from, to, side, in: language, lang } = state;
  const said = new URLSearchParams();
  for (const [key, value] of Object.entries({ q, from, to, box, side, in: language, lang })) {
    if (value || value === 0) said.set(key, String(value));
  }
  return said.toString().replace(/%2C/g, ",");
}
