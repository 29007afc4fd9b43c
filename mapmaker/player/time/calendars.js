// Calendars as numbers of days: a day is its Julian day number (JD at its noon), years are
// astronomical (0 comes before 1). JavaScript's Date is not used: it takes the years 0 to 99 for
// 1900 to 1999. The twin of mapmaker/dates/calendars.py; both read tests/browser/calendar_vectors.json.

/** @import { Calendar, CalendarName } from "../data/types.js" */

const down = Math.floor;

/**
 * A calendar from the first day of its months: {dayOf(year, month, day), dateOf(day)}.
 * @param {(year: number, month: number) => number} first
 * @returns {Calendar}
 */
function calendarOf(first) {
  return {
    dayOf: (year, month, day) => first(year, month) + day - 1,
    dateOf(day) {
      // A year is 354 to 366 days, so a guess at the year is off by few, and months are twelve.
      const dayOfYear1 = day - first(1, 1);
      let year = down((dayOfYear1 * 100) / (first(101, 1) - first(1, 1))) + 1;
      while (first(year, 1) > day) year--;
      while (first(year + 1, 1) <= day) year++;
      let month = 12;
      while (first(year, month) > day) month--;
      return { year, month, day: day - first(year, month) + 1 };
    },
  };
}

/** Days before a month of a Roman year, with leap years every four years. The year is taken to
    begin in March, so that the leap day ends it (Reingold & Dershowitz, Calendrical Calculations).
 * @param {number} year
 * @param {number} month
 */
function julianMonth(year, month) {
  const y = month < 3 ? year - 1 : year;
  return 365 * y + down(y / 4) + down((153 * ((month + 9) % 12) + 2) / 5) + 1721118;
}

/**
 * @param {number} year
 * @param {number} month
 */
function gregorianMonth(year, month) {
  const century = down((month < 3 ? year - 1 : year) / 100);
  return julianMonth(year, month) + 2 - century + down(century / 4);
}

/**
 * The tabular civil calendar: eleven leap years in thirty (Reingold & Dershowitz, ch. 7).
 * @param {number} year
 * @param {number} month
 */
const islamicMonth = (year, month) =>
  1948440 + (year - 1) * 354 + down((3 + 11 * year) / 30) + Math.ceil(29.5 * (month - 1));

// The year begins on the day whose noon at Tehran is the first after the March equinox (Borkowski,
// Earth, Moon and Planets 74, 1996). The equinox is a parabola in the year but for some minutes; of
// the years -1621 to 2379 those minutes carry it past noon, or back, in these alone.
const DAY_LATER = [-1452, -1097, -742, 752, 785, 1078, 1177, 1536, 1569];
const DAY_EARLIER = [-1163, -808, -581, -354, 686, 2060];

/**
 * @param {number} year
 * @param {number} month
 */
function persianMonth(year, month) {
  const mean = down(1947955.774 + year * (365.2423006 + year * 2.11e-8));
  const nowruz = mean + Number(DAY_LATER.includes(year)) - Number(DAY_EARLIER.includes(year));
  return nowruz + 31 * (month - 1) - Math.max(0, month - 7);
}

/** @type {Record<CalendarName, Calendar>} */
export const CALENDARS = {
  gregorian: calendarOf(gregorianMonth),
  julian: calendarOf(julianMonth),
  persian: calendarOf(persianMonth),
  islamic: calendarOf(islamicMonth),
};

export const CALENDAR_NAMES = /** @type {CalendarName[]} */ (Object.keys(CALENDARS));

/**
 * @param {string} name
 * @returns {name is CalendarName}
 */
export const isCalendar = (name) => Object.hasOwn(CALENDARS, name);
