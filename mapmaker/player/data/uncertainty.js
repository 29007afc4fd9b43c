// How sure a date is.

/** @import { EdtfDate } from "./types.js" */

/**
 * Dates wider than a day are uncertain; mapmaker/doubt.py says why.
 * @param {Pick<EdtfDate, "earliest" | "latest">} date
 */
export const isExact = (date) => date.latest - date.earliest <= 1440;

/**
 * How far what happened on a date has come about, 0 to 1: over the days on which it may have happened.
 * @param {Pick<EdtfDate, "earliest" | "latest" | "best">} date
 * @param {number} now
 */
export function progress({ earliest, latest, best }, now) {
  if (now < earliest) return 0;
  if (isExact({ earliest, latest })) return now >= best ? 1 : 0;
  return Math.min(1, (now - earliest) / (latest - earliest));
}
