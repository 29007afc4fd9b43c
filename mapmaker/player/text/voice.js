// Words: a campaign's own texts in the reader's language, our messages, numbers and dates.

import { CALENDARS, isCalendar } from "../time/calendars.js";
import { CATALOGUES } from "./messages.js";
import { MINUTES_A_DAY, momentOf } from "../time/moments.js";

/** @import { CalendarName, Campaign, CountKey, EdtfDate, Instant, MessageKey, Messages, Precision, Range, Text } from "../data/types.js" */

/**
 * A campaign's text in a language: as it is, or the nearest that the file gives.
 * @param {Text | null | undefined} text
 * @param {string} language
 * @param {string} fallback
 * @returns {string}
 */
export function say(text, language, fallback) {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return text[language] ?? text[fallback] ?? text.en ?? Object.values(text)[0] ?? "";
}

/**
 * A message with its values filled in.
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * @typedef {"minute" | "day" | "month" | "year"} Unit
 * @typedef {0 | 1 | 2} Much how much of a year is said: NO_YEAR, NUMBER or ERA
 */

// How far a date is known, by its precision; "interval" has two ends that say so themselves.
/** @type {Partial<Record<Precision, Unit>>} */
const UNITS = {
  minute: "minute",
  day: "day",
  month: "month",
  season: "month",
  quarter: "month",
  third: "month",
  half: "month",
  year: "year",
  decade: "year",
  century: "year",
  millennium: "year",
};

// How much of a year is said: nothing, its number, or its era as well.
const NO_YEAR = 0;
const NUMBER = 1;
const ERA = 2;

/** @param {EdtfDate} date */
const unitOf = ({ precision }) => UNITS[precision] ?? "day";

/**
 * Whether two ends are as sure as each other, and can be said as one period.
 * @param {EdtfDate} a
 * @param {EdtfDate} b
 */
const areAlike = (a, b) =>
  (a === b || ![a, b].some((date) => date.masked || date.one_of)) &&
  a.approximate === b.approximate &&
  a.uncertain === b.uncertain;

/** Whether a date is one day, without doubt. @param {EdtfDate} date */
const isPlainDay = ({ precision, earliest, latest, uncertain }) =>
  precision === "day" && latest - earliest === MINUTES_A_DAY && !uncertain;

/** Everything that is said, in one language, with dates of one calendar. */
export class Voice {
  /**
   * @param {string} language
   * @param {Pick<Campaign, "language" | "epoch_jd" | "duration_min">} campaign
   * @param {string} [calendar]
   */
  constructor(language, campaign, calendar = "gregorian") {
    this.language = language;
    this.campaign = campaign;
    /** @type {CalendarName} */
    this.calendar = isCalendar(calendar) ? calendar : "gregorian";
    /** @type {Messages} */
    this.messages = CATALOGUES[language] ?? CATALOGUES.en;
    this.numbers = new Intl.NumberFormat(language, { useGrouping: true });
    this.twoDigits = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
    this.plurals = new Intl.PluralRules(language);
    this.plain = new Intl.NumberFormat(language, { useGrouping: false });
    const { months, shortMonths } = this.messages;
    this.months = months[this.calendar] ?? months.gregorian;
    this.shortMonths = this.months === months.gregorian ? shortMonths : this.months;
  }

  get dir() {
    return this.messages.dir;
  }

  /** Whether lines, and time with them, run from right to left. */
  get rtl() {
    return this.dir === "rtl";
  }

  /** For fonts on canvas: Arabic script has no italics. */
  get slant() {
    return this.rtl ? "" : "italic ";
  }

  /** @param {Text | null | undefined} text */
  say(text) {
    return say(text, this.language, this.campaign.language);
  }

  /**
   * @param {MessageKey} key
   * @param {Record<string, unknown>} [values]
   */
  message(key, values = {}) {
    return filled(this.messages[key], values);
  }

  /**
   * A message in the plural form of a number, by Unicode's rules; it calls the number `n`.
   * @param {CountKey} key
   * @param {number} number
   * @param {Record<string, unknown>} [values]
   */
  count(key, number, values) {
    const forms = this.messages[key];
    const form = forms[this.plurals.select(Math.round(number))] ?? forms.other;
    return filled(form, { n: this.number(number), ...values });
  }

  /** @param {string} kind */
  kind(kind) {
    return this.messages.kinds[kind] ?? kind;
  }

  /** @param {number} value */
  number(value) {
    return this.numbers.format(Math.round(value));
  }

  /**
   * An amount with its unit, to so many decimals: "−12.5 °Ré".
   * @param {number} value
   * @param {number} digits
   * @param {string} unit
   */
  amount(value, digits, unit) {
    // What rounds to nothing has no sign.
    const format = {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: /** @type {const} */ ("negative"),
    };
    const n = new Intl.NumberFormat(this.language, format).format(value).replace("-", "\u2212");
    return this.message("amount", { n, unit }).trim();
  }

  /** A number, [fewest, most], as "700" or "500–2,000". @param {Range} range */
  range([fewest, most]) {
    if (Math.round(fewest) === Math.round(most)) return this.number(fewest);
    return `${this.number(fewest)}–${this.number(most)}`;
  }

  /** "700 people" of [fewest, most]; nothing of null. @param {Range | null | undefined} range */
  people(range) {
    return range ? this.count("people", range[1], { n: this.range(range) }) : "";
  }

  /** What a campaign's minute is in the calendar shown. @param {number} minutes */
  moment(minutes) {
    return momentOf(this.campaign.epoch_jd, minutes, CALENDARS[this.calendar]);
  }

  /**
   * "1909", "218 BCE", "1288 SH"; without the era when only the number is wanted.
   * @param {number} year
   * @param {Much} [much]
   */
  year(year, much = ERA) {
    const said = this.plain.format(year > 0 ? year : 1 - year);
    const [since, before] = this.messages.eras[this.calendar];
    return much === ERA ? (year > 0 ? since : before).replace("{year}", said) : said;
  }

  /** A year as short as it can be without doubt: its era is said before the first year only. @param {number} year */
  yearMark(year) {
    return this.year(year, year > 0 ? NUMBER : ERA);
  }

  /**
   * A moment as far as `unit`: "1909", "July 1909", "13 July 1909", "13 July 1909, 06:00".
   * @param {Instant} moment
   * @param {Unit} unit
   * @param {Much} [much]
   */
  part(moment, unit, much = ERA) {
    const year = this.year(moment.year, much);
    if (unit === "year") return year;
    const month = this.months[moment.month - 1];
    const words = unit === "month" ? [month] : [this.plain.format(moment.day), month];
    if (much !== NO_YEAR) words.push(year);
    const day = words.join(" ");
    return unit === "minute" ? this.message("timed", { day, time: this.clock(moment) }) : day;
  }

  /** @param {{hour: number, minute: number}} moment */
  clock({ hour, minute }) {
    return `${this.twoDigits.format(hour)}:${this.twoDigits.format(minute)}`;
  }

  /** The day of a campaign's minute without its year, as short as it can be: "13 Jul". @param {number} minutes */
  shortDay(minutes) {
    const { day, month } = this.moment(minutes);
    return `${this.plain.format(day)} ${this.shortMonths[month - 1]}`;
  }

  /** The day of a campaign's minute; of its end, the midnight after the last day, that day. @param {number} minutes */
  dayAt(minutes) {
    const last = this.campaign.duration_min - 1;
    return this.part(this.moment(Math.min(last, minutes)), "day");
  }

  /**
   * A date as precise as its source and no more: "c. April 1909", "18–23 June 1909". What was
   * written in another calendar covers parts of several months: "April–May 1909", no day invented.
   * @param {EdtfDate} date
   * @param {Much} [much]
   * @returns {string}
   */
  date(date, much = ERA) {
    const ends = date.ends ?? [date];
    const [a, b] = [ends[0], ends[ends.length - 1]];
    if (date.one_of) return this.#oneOf(ends, much);
    if (date.open) {
      return this.message(date.open === "end" ? "notBefore" : "notAfter", { date: this.date(a, much) });
    }
    if (!areAlike(a, b)) {
      return this.message("span", { from: this.date(a, this.#shared(a, b)), to: this.date(b, much) });
    }
    const said = date.masked
      ? this.#masked(date)
      : this.between(this.first(a), this.last(b), unitOf(a), unitOf(b), much);
    const circa = a.approximate ? this.message("circa", { date: said }) : said;
    return a.uncertain ? this.message("perhaps", { date: circa }) : circa;
  }

  /**
   * Dates of which one is meant: "13, 14 or 16 July 1909".
   * @param {EdtfDate[]} dates
   * @param {Much} much
   */
  #oneOf(dates, much) {
    const last = dates[dates.length - 1];
    const others = dates.slice(0, -1).map((date) => this.#beside(date, last));
    return this.message("or", { a: others.join(this.message("comma")), b: this.date(last, much) });
  }

  /**
   * A date without what it shares with the one said after it.
   * @param {EdtfDate} date
   * @param {EdtfDate} last
   */
  #beside(date, last) {
    const [a, b] = [this.first(date), this.first(last)];
    const areDays = isPlainDay(date) && isPlainDay(last);
    if (areDays && a.year === b.year && a.month === b.month) return this.plain.format(a.day);
    return this.date(date, this.#shared(date, last));
  }

  /** A date in an unknown month or year; in another calendar, only its years. @param {EdtfDate} date */
  #masked(date) {
    const [from, to] = [this.first(date), this.last(date)];
    const years = this.between(from, to, "year", "year", ERA);
    if ((date.calendar ?? "gregorian") !== this.calendar) return years;
    if (date.masked === "month") {
      const days = [...new Set([from.day, to.day])].map((day) => this.plain.format(day));
      return this.message("unknownMonth", { date: days.join("–"), years });
    }
    const unit = unitOf(date);
    const known = this.between({ ...from, year: to.year }, to, unit, unit, NO_YEAR);
    return this.message("unknownYear", { date: known, years });
  }

  /**
   * The first and last moments that a date names: "about" widens what it may be, not what it says.
   * @param {EdtfDate} date
   * @returns {Instant}
   */
  first({ ends, earliest, padding = 0 }) {
    return ends ? this.first(ends[0]) : this.moment(earliest + padding);
  }

  /**
   * @param {EdtfDate} date
   * @returns {Instant}
   */
  last({ ends, latest, padding = 0 }) {
    return ends ? this.last(ends[ends.length - 1]) : this.moment(latest - padding - 1);
  }

  /**
   * How much of the first date's year must be said before the second is.
   * @param {EdtfDate} a
   * @param {EdtfDate} b
   * @returns {Much}
   */
  #shared(a, b) {
    const [from, to] = [this.last(a), this.first(b)];
    if (from.year === to.year && to.year === this.last(b).year) return NO_YEAR;
    return from.year > 0 === to.year > 0 ? NUMBER : ERA;
  }

  /**
   * From one moment to another, each as far as its unit; what both share is said once.
   * @param {Instant} from
   * @param {Instant} to
   * @param {Unit} unit
   * @param {Unit} unitTo
   * @param {Much} much
   */
  between(from, to, unit, unitTo, much) {
    const sameYear = from.year === to.year;
    const sameMonth = sameYear && from.month === to.month;
    const end = this.part(to, unitTo, much);
    const muchFrom = sameYear ? NO_YEAR : from.year > 0 === to.year > 0 ? NUMBER : ERA;
    const start = this.part(from, unit, muchFrom);
    if (unit === unitTo) {
      const sameDay = sameMonth && from.day === to.day;
      const same = {
        year: sameYear,
        month: sameMonth,
        day: sameDay,
        minute: sameDay && this.clock(from) === this.clock(to),
      };
      if (same[unit]) return end;
      if (unit === "year") return `${start}–${end}`;
      if (unit === "month" && sameYear) return `${start}–${end}`;
      if (unit === "day" && sameMonth) return `${this.plain.format(from.day)}–${end}`;
    }
    return this.message("span", { from: start, to: end });
  }

  /**
   * From one date to another, as a movement has them; what both share is said once.
   * @param {EdtfDate} leave
   * @param {EdtfDate} arrive
   */
  journeyDates(leave, arrive) {
    const [from, to] = [this.first(leave), this.last(arrive)];
    const sameDay = from.year === to.year && from.month === to.month && from.day === to.day;
    if (sameDay && leave.text === arrive.text) return this.date(leave);
    if (sameDay && leave.precision === "minute" && arrive.precision === "minute") {
      return this.message("span", { from: this.date(leave), to: this.clock(to) });
    }
    // A span of spans would be read as four dates in a row.
    const wide = [leave, arrive].some((date) => date.ends);
    return this.message(wide ? "journeySpan" : "span", {
      from: this.date(leave, this.#shared(leave, arrive)),
      to: this.date(arrive),
    });
  }
}
