// Words: a campaign's own texts in the reader's language, our messages, numbers and dates.

import { en } from "./messages/en.js";
import { fa } from "./messages/fa.js";
import { momentOf } from "./time.js";

export const CATALOGUES = { en, fa };

/** A campaign's text in a language: as it is, or the nearest that the file gives. */
export function say(text, language, fallback) {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return text[language] ?? text[fallback] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** Everything that is said, in one language. */
export class Voice {
  constructor(language, campaign) {
    this.language = language;
    this.campaign = campaign;
    this.messages = CATALOGUES[language] ?? en;
    this.numbers = new Intl.NumberFormat(language, { useGrouping: true });
    this.twoDigits = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
    this.plain = new Intl.NumberFormat(language, { useGrouping: false });
    const style = { timeZone: "UTC", calendar: "gregory" };
    const long = new Intl.DateTimeFormat(language, { ...style, month: "long" });
    const short = new Intl.DateTimeFormat(language, { ...style, month: "short" });
    // Names only, from a year that every engine agrees on.
    const inMonth = (format) => (_, month) => format.format(Date.UTC(2001, month, 15));
    this.months = Array.from({ length: 12 }, inMonth(long));
    this.shortMonths = Array.from({ length: 12 }, inMonth(short));
  }

  get dir() {
    return this.messages.dir;
  }

  say(text) {
    return say(text, this.language, this.campaign.language);
  }

  message(key, values = {}) {
    return this.messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  kind(kind) {
    return this.messages.kinds[kind] ?? kind;
  }

  number(value) {
    return this.numbers.format(Math.round(value));
  }

  /** A number of men or anything else, [fewest, most], as "700" or "500–2,000". */
  range([fewest, most]) {
    if (Math.round(fewest) === Math.round(most)) return this.number(fewest);
    return `${this.number(fewest)}–${this.number(most)}`;
  }

  year(year) {
    const said = this.plain.format(year > 0 ? year : 1 - year);
    return year > 0 ? said : this.message("bce", { year: said });
  }

  /** "13 July 1909"; without the year where a later part says it. */
  day({ year, month, day }, withYear = true) {
    const said = `${this.plain.format(day)} ${this.months[month - 1]}`;
    return withYear ? `${said} ${this.year(year)}` : said;
  }

  month({ year, month }, withYear = true) {
    return withYear ? `${this.months[month - 1]} ${this.year(year)}` : this.months[month - 1];
  }

  /** The day of a campaign's minute. */
  dayAt(minutes) {
    return this.day(momentOf(this.campaign.epoch_jd, minutes));
  }

  /** A date as precise as its source and no more: "c. April 1909", "18–23 June 1909". */
  date(date, withYear = true) {
    // The middle, because the padding of "about" may reach into the neighbouring month or year.
    const middle = momentOf(this.campaign.epoch_jd, date.best);
    let said;
    if (date.precision === "minute") said = `${this.day(middle, withYear)}, ${this.clock(middle)}`;
    else if (date.precision === "day") said = this.day(middle, withYear);
    else if (date.precision === "month") said = this.month(middle, withYear);
    else if (date.precision === "year") said = this.year(middle.year);
    else said = this.span(date, withYear);
    if (date.approximate) said = this.message("circa", { date: said });
    return date.uncertain ? this.message("perhaps", { date: said }) : said;
  }

  clock({ hour, minute }) {
    return `${this.twoDigits.format(hour)}:${this.twoDigits.format(minute)}`;
  }

  /** The first and last day of a date's interval, said once where they agree. */
  span(date, withYear) {
    const from = momentOf(this.campaign.epoch_jd, date.earliest);
    const to = momentOf(this.campaign.epoch_jd, Math.max(date.earliest, date.latest - 1));
    if (from.year === to.year && from.month === to.month) {
      if (from.day === to.day) return this.day(from, withYear);
      return `${this.plain.format(from.day)}–${this.day(to, withYear)}`;
    }
    const start = this.day(from, from.year !== to.year);
    return this.message("span", { from: start, to: this.day(to, withYear) });
  }

  /** From one date to another, as a movement has them; what both share is said once. */
  journeyDates(leave, arrive) {
    const from = momentOf(this.campaign.epoch_jd, leave.best);
    const to = momentOf(this.campaign.epoch_jd, arrive.best);
    const sameYear = from.year === to.year;
    const sameDay = sameYear && from.month === to.month && from.day === to.day;
    if (sameDay && leave.text === arrive.text) return this.date(leave);
    if (sameDay && leave.precision === "minute" && arrive.precision === "minute") {
      return this.message("span", { from: this.date(leave), to: this.clock(to) });
    }
    return this.message("span", { from: this.date(leave, !sameYear), to: this.date(arrive) });
  }
}
