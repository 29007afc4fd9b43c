// A campaign's minutes as moments and as ISO texts, which are proleptic Gregorian throughout.

import { CALENDARS } from "./calendars.js";

/** @import { Calendar, CalendarDate, Instant } from "../data/types.js" */

export const MINUTES_A_DAY = 1440;

/** How many minutes of its day have passed at a Julian day. @param {number} jd */
export const minuteOfDay = (jd) => Math.round((jd + 0.5 - Math.floor(jd + 0.5)) * MINUTES_A_DAY);

/**
 * What a campaign's minute is in a calendar: year, month, day, hour, minute.
 * @param {number} epochJd
 * @param {number} minutes
 * @param {Calendar} [calendar]
 * @returns {Instant}
 */
export function momentOf(epochJd, minutes, calendar = CALENDARS.gregorian) {
  const passed = minutes + minuteOfDay(epochJd);
  const days = Math.floor(passed / MINUTES_A_DAY);
  const rest = passed - days * MINUTES_A_DAY;
  const date = calendar.dateOf(Math.floor(epochJd + 0.5) + days);
  return { ...date, hour: Math.floor(rest / 60), minute: Math.floor(rest % 60) };
}

/**
 * The campaign's minute at which a date of a calendar begins.
 * @param {number} epochJd
 * @param {CalendarDate} date
 * @param {Calendar} calendar
 */
export const midnightOf = (epochJd, { year, month, day }, calendar) =>
  (calendar.dayOf(year, month, day) - Math.floor(epochJd + 0.5)) * MINUTES_A_DAY - minuteOfDay(epochJd);

/**
 * @param {number} n
 * @param {number} [width]
 */
const pad = (n, width = 2) => String(n).padStart(width, "0");

/**
 * ISO 8601 text of a campaign's minute: 1909-07-13T06:00, -0217-08-02T00:00.
 * @param {number} epochJd
 * @param {number} minutes
 */
export function isoOf(epochJd, minutes) {
  const m = momentOf(epochJd, minutes);
  const year = (m.year < 0 ? "-" : "") + pad(Math.abs(m.year), 4);
  return `${year}-${pad(m.month)}-${pad(m.day)}T${pad(m.hour)}:${pad(m.minute)}`;
}

const ISO = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?$/;

/**
 * The campaign's minute of an ISO text; throws a RangeError on anything else.
 * @param {number} epochJd
 * @param {string} text
 */
export function minutesOf(epochJd, text) {
  const found = ISO.exec(String(text).trim());
  const [year, month, day, hour, minute] = found
    ? found.slice(1).map((part, i) => Number(part ?? (i === 1 || i === 2 ? 1 : 0)))
    : [];
  if (found && minute < 60 && hour * 60 + minute <= MINUTES_A_DAY) {
    const start = midnightOf(epochJd, { year, month, day }, CALENDARS.gregorian);
    const back = momentOf(epochJd, start);
    if (back.month === month && back.day === day) return start + hour * 60 + minute;
  }
  throw new RangeError(`mapmaker: no date is "${text}"; write 1909, 1909-07, 1909-07-13 or 1909-07-13T06:00`);
}

/**
 * The first minutes of a calendar's months (or years, when `months` is 12) from one minute to another.
 * @param {number} epochJd
 * @param {{from: number, to: number}} span
 * @param {number} months
 * @param {Calendar} calendar
 */
export function ticksOf(epochJd, { from, to }, months, calendar) {
  const first = momentOf(epochJd, from, calendar);
  const ticks = [];
  for (let n = Math.ceil((first.year * 12 + first.month - 1) / months) * months; ; n += months) {
    const year = Math.floor(n / 12);
    const date = { year, month: n - year * 12 + 1, day: 1 };
    const at = midnightOf(epochJd, date, calendar);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, ...date });
  }
}
