// A date as a reader types it: "1909-07-13", "July 1909", "22 Tir 1288", "۱۳ ژوئیهٔ ۱۹۰۹", "218 BCE".
// Pure: which days it may mean is worked out from what is written and from when the campaign is.

import { CALENDAR_NAMES, CALENDARS } from "./calendars.js";
import { clamp } from "../util/math.js";
import { midnightOf, MINUTES_A_DAY } from "./moments.js";

/** @import { Calendar, CalendarName, Messages } from "../data/types.js" */

/**
 * @typedef {Pick<Messages, "months" | "shortMonths">} Months
 * @typedef {{ year: number, month?: number, day?: number }} Written
 */

// Words for a calendar's years and for those before them, beside the eras that the page shows.
const ERAS_SINCE = {
  gregorian: ["ce", "ad", "c.e.", "a.d.", "میلادی", "م"],
  julian: ["julian", "ژولینی"],
  persian: ["sh", "ap", "خورشیدی", "شمسی", "ه.ش", "ش", "هجری خورشیدی", "هجری شمسی"],
  islamic: ["ah", "قمری", "ه.ق", "ق", "هجری قمری"],
};
const ERAS_BEFORE = ["bce", "bc", "b.c.", "b.c.e.", "bh", "پیش از میلاد", "پیش از هجرت", "قبل از میلاد", "ق.م"];
const DIACRITICS = /[\u0640\u064b-\u0655\u0670\u200b-\u200f\u2066-\u2069]/g;

/** A text as it is compared: plain digits, plain Persian letters, no marks, one kind of space. @param {string} text */
export function plainText(text) {
  return String(text)
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/ي|ى/g, "ی")
    .replace(/ك/g, "ک")
    .replace(/[أإآ]/g, "ا")
    .replace(/ۀ|ة/g, "ه")
    .replace(DIACRITICS, "")
    .replace(/[‐‑–−]/g, "-")
    .replace(/[’‘ʿʾ`]/g, "'")
    .replace(/[\s،,]+/g, " ")
    .trim()
    .toLowerCase();
}

/**
 * Takes one of `words`, the longest that stands in `text` by itself: [the word or null, the rest].
 * @param {string} text
 * @param {Iterable<string>} words
 * @returns {[string | null, string]}
 */
function takenFrom(text, words) {
  const longest = [...words].sort((a, b) => b.length - a.length);
  for (const word of longest) {
    const at = ` ${text} `.indexOf(` ${word} `);
    if (at >= 0) return [word, `${text.slice(0, at)} ${text.slice(at + word.length)}`.replace(/\s+/g, " ").trim()];
  }
  return [null, text];
}

/**
 * The names of months that a text may have: Map of plain name to {calendar: month}.
 * @param {Months[]} catalogues
 * @returns {Map<string, Partial<Record<CalendarName, number>>>}
 */
function monthNames(catalogues) {
  /** @type {Map<string, Partial<Record<CalendarName, number>>>} */
  const names = new Map();
  for (const { months, shortMonths } of catalogues) {
    for (const calendar of CALENDAR_NAMES) {
      const own = months[calendar];
      const lists = [own ?? months.gregorian];
      if (!own || calendar === "gregorian") lists.push(shortMonths);
      for (const list of lists) {
        list.forEach((name, i) => {
          const plain = plainText(name);
          for (const key of [plain, plain.replace(/[' ]/g, ""), plainText(name.replace("\u200c", " "))]) {
            names.set(key, { ...names.get(key), [calendar]: i + 1 });
          }
        });
      }
    }
  }
  return names;
}

/**
 * Names of months, kept: reading them takes much longer than reading a date.
 * @type {WeakMap<Months[], ReturnType<typeof monthNames>>}
 */
const NAMES = new WeakMap();

const NUMERIC = /^(-?)(\d{1,5})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{3,5})$/;
const TIME = /(?:^|t| )(\d{1,2}):(\d\d)$/;

/**
 * What is written: {year, month, day, time, calendars}, or null. `day`, `month` may be undefined.
 * @param {string} text
 * @param {Months[]} catalogues
 */
export function readText(text, catalogues) {
  let rest = plainText(text).replace(/(\d)t(?=\d)/, "$1 ");
  const clock = TIME.exec(rest);
  if (clock) rest = rest.slice(0, clock.index).trim();
  const [hours, minutes] = clock ? [Number(clock[1]), Number(clock[2])] : [0, 0];
  if (minutes > 59 || hours * 60 + minutes > MINUTES_A_DAY) return null;
  rest = rest.replace(/[()]/g, "").replace(/(\d)(st|nd|rd|th)\b/, "$1");

  let calendars = CALENDAR_NAMES;
  const names = NAMES.get(catalogues) ?? monthNames(catalogues);
  NAMES.set(catalogues, names);
  const [name, unnamed] = takenFrom(rest, names.keys());
  const months = name === null ? undefined : names.get(name);
  if (months) calendars = calendars.filter((calendar) => calendar in months);
  const [before, others] = takenFrom(unnamed, ERAS_BEFORE.map(plainText));
  rest = others;
  for (const [calendar, words] of Object.entries(ERAS_SINCE)) {
    const [word, left] = takenFrom(rest, words.map(plainText));
    if (!word) continue;
    calendars = calendars.filter((other) => other === calendar);
    rest = left;
  }
  const parts = months ? named(rest) : numbered(rest);
  if (!parts || (before && parts.year < 1)) return null;
  return { ...parts, year: before ? 1 - parts.year : parts.year, months, time: hours * 60 + minutes, calendars };
}

/**
 * "13 1909", "1909 13" or "1909" beside the name of a month: the year is the longer, or the last.
 * @param {string} rest
 * @returns {Written | null}
 */
function named(rest) {
  const found =
    /^(?:(\d{1,2}) )?(-?\d{1,5})$/.exec(rest) ?? /^(-?\d{3,5}) (\d{1,2})$/.exec(rest)?.map((_, i, all) => all[3 - i]);
  return found ? { day: found[1] ? Number(found[1]) : undefined, year: Number(found[2]) } : null;
}

/**
 * @param {string} rest
 * @returns {Written | null}
 */
function numbered(rest) {
  const turned = DAY_FIRST.exec(rest);
  if (turned) return { year: Number(turned[3]), month: Number(turned[2]), day: Number(turned[1]) };
  const found = NUMERIC.exec(rest);
  if (!found) return null;
  const [month, day] = found.slice(3).map((part) => (part ? Number(part) : undefined));
  return { year: Number(found[1] + found[2]), month, day };
}

/**
 * The minutes [from, to] of a date in a calendar, or null where the calendar has no such date.
 * @param {number} epochJd
 * @param {Written} date
 * @param {Calendar} calendar
 * @returns {[number, number] | null}
 */
function minutesIn(epochJd, { year, month, day }, calendar) {
  const [firstMonth, firstDay] = [month ?? 1, day ?? 1];
  if (firstMonth < 1 || firstMonth > 12 || firstDay < 1) return null;
  const first = midnightOf(epochJd, { year, month: firstMonth, day: 1 }, calendar);
  const nextMonth = month === undefined || month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  const next = midnightOf(epochJd, { ...nextMonth, day: 1 }, calendar);
  if (day === undefined) return [first, next];
  const from = first + (day - 1) * MINUTES_A_DAY;
  return from < next ? [from, from + MINUTES_A_DAY] : null;
}

/**
 * The campaign's minute that a typed date means: {minutes}, or {fault}: "form" where it is no date,
 * "day" where no calendar has it, "outside" where the campaign has not. Numbers are of the calendar
 * shown; when the campaign has no such day, of the first of the others in which it has.
 * @param {string} text
 * @param {{epochJd: number, end: number, shown: CalendarName, catalogues: Months[]}} campaign
 * @returns {{ minutes: number, fault?: undefined } | { minutes?: undefined, fault: "form" | "day" | "outside" }}
 */
export function minutesTyped(text, { epochJd, end, shown, catalogues }) {
  const read = readText(text, catalogues);
  if (!read?.calendars.length) return { fault: "form" };
  const calendars = [shown, ...CALENDAR_NAMES].filter((name) => read.calendars.includes(name));
  const spans = calendars
    .map((name) => minutesIn(epochJd, { ...read, month: read.months?.[name] ?? read.month }, CALENDARS[name]))
    .filter((span) => span !== null);
  if (!spans.length) return { fault: "day" };
  const span = spans.find(([from, to]) => to > 0 && from <= end);
  if (!span) return { fault: "outside" };
  const at = read.day === undefined ? span[0] : span[0] + read.time;
  return { minutes: clamp(at, 0, end) };
}
