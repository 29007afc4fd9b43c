// The ticks of the time bar, from years down to hours, as its span needs them.

import { CALENDARS } from "../time/calendars.js";
import { MINUTES_A_DAY, minuteOfDay, ticksOf } from "../time/moments.js";

/** @import { Campaign } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */
/** @import { Span } from "../time/span.js" */

const MOST_TICKS = 20;
const DAYS_A_MONTH = 30.4;
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 2400];
const DAYS = [1, 2, 5, 10];
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360];
// Shorter spans have days, or hours.
const LEAST_DAYS_OF_MONTHS = 70;
const LEAST_DAYS_OF_DAYS = 5;

/** Whether hours are distinguished on the bar. @param {Pick<Span, "length">} span */
export const hasHours = ({ length }) => length < LEAST_DAYS_OF_DAYS * MINUTES_A_DAY;

/** @typedef {{ at: number, text: string, major: boolean }} Tick `at` in the campaign's minutes */

/**
 * The ticks of a span.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {Span} span
 * @returns {Tick[]}
 */
export function ticksOfSpan(campaign, voice, span) {
  const sinceMidnight = minuteOfDay(campaign.epoch_jd);
  if (hasHours(span)) return hours(voice, span, sinceMidnight);
  if (span.length < LEAST_DAYS_OF_MONTHS * MINUTES_A_DAY) return days(voice, span, sinceMidnight);
  return months(campaign, voice, span);
}

/**
 * The least of some lengths of which the span has no more than a bar can bear.
 * @param {Pick<Span, "length">} span
 * @param {number[]} lengths
 * @param {number} unit
 */
const stepFor = ({ length }, lengths, unit) =>
  lengths.find((n) => length / (n * unit) <= MOST_TICKS) ?? lengths[lengths.length - 1];

/**
 * The multiples of a step from midnight on, in the campaign's minutes.
 * @param {number} step
 * @param {{ from: number, to: number }} span
 * @param {number} sinceMidnight how many minutes of its first day have passed when the campaign begins
 */
function every(step, { from, to }, sinceMidnight) {
  const first = Math.ceil((from + sinceMidnight) / step);
  const count = Math.floor((to + sinceMidnight) / step) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step - sinceMidnight);
}

/**
 * @param {Voice} voice
 * @param {Span} span
 * @param {number} sinceMidnight
 */
function hours(voice, span, sinceMidnight) {
  const step = stepFor(span, MINUTES, 1);
  return every(step, span, sinceMidnight).map((at) => {
    const midnight = (at + sinceMidnight) % MINUTES_A_DAY === 0;
    return { at, text: midnight ? voice.shortDay(at) : voice.clock(voice.moment(at)), major: midnight };
  });
}

/**
 * @param {Voice} voice
 * @param {Span} span
 * @param {number} sinceMidnight
 */
function days(voice, span, sinceMidnight) {
  const step = stepFor(span, DAYS, MINUTES_A_DAY) * MINUTES_A_DAY;
  return every(step, span, sinceMidnight).map((at) => ({ at, text: voice.shortDay(at), major: false }));
}

/**
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {Span} span
 */
function months(campaign, voice, span) {
  const step = stepFor(span, MONTHS, DAYS_A_MONTH * MINUTES_A_DAY);
  return ticksOf(campaign.epoch_jd, span, step, CALENDARS[voice.calendar]).map(({ at, month, year }) => ({
    at,
    text: month === 1 ? voice.yearMark(year) : voice.shortMonths[month - 1],
    major: month === 1,
  }));
}
