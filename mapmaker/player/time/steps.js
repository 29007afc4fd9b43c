// Steps in time: to the next or previous event, by a day, by a month of the calendar shown. Pure.

import { CALENDARS } from "./calendars.js";
import { midnightOf, MINUTES_A_DAY, momentOf } from "./moments.js";

/** @import { Calendar, CalendarName } from "../data/types.js" */

export const STEPS = ["event", "day", "month"];

/**
 * The minute a step before (`by` -1) or after (1) `now`; `times` are those of the events, sorted.
 * @param {number} now
 * @param {number} by
 * @param {string} unit
 * @param {{times: number[], end: number, epochJd: number, calendar: CalendarName}} campaign
 */
export function stepFrom(now, by, unit, { times, end, epochJd, calendar }) {
  if (unit === "day") return now + by * MINUTES_A_DAY;
  if (unit === "month") return monthsOn(epochJd, now, by, CALENDARS[calendar]);
  const to = by > 0 ? times.find((t) => t > now + 1) : times.findLast((t) => t < now - 1);
  return to ?? (by > 0 ? end : 0);
}

/**
 * The same day so many months on, or the last of a month that has no such day.
 * @param {number} epochJd
 * @param {number} minutes
 * @param {number} by
 * @param {Calendar} calendar
 */
export function monthsOn(epochJd, minutes, by, calendar) {
  const { year, month, day } = momentOf(epochJd, minutes, calendar);
  const start = midnightOf(epochJd, { year, month, day }, calendar);
  /** @param {number} n */
  const at = (n) => ({
    year: year + Math.floor((month - 1 + n) / 12),
    month: ((((month - 1 + n) % 12) + 12) % 12) + 1,
  });
  const first = midnightOf(epochJd, { ...at(by), day: 1 }, calendar);
  const next = midnightOf(epochJd, { ...at(by + 1), day: 1 }, calendar);
  return Math.min(first + (day - 1) * MINUTES_A_DAY, next - MINUTES_A_DAY) + minutes - start;
}
