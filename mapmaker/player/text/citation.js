// How a source is cited: after the notes of the Chicago Manual of Style, in the reader's language. The twin
// of page/static/citation.py; a test compares the two.

import { make } from "../util/dom.js";
import { Voice } from "./voice.js";

/** @import { MessageKey, Published, Source, Text } from "../data/types.js" */

/**
 * The source says a `title` of its own, that of an `article` in another work, the title of the `whole`, or
 * other `words`; we say the `plain` ones, and the `small` ones at the end.
 * @typedef {["title" | "article" | "whole" | "words" | "plain" | "small", string]} Part
 */

const ISO_DAY = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)$/;
const NUMBER = /^[0-9]{1,9}$/;

/**
 * A source in a row, by its short name or else its title.
 * @param {Source} source
 * @param {Voice} voice
 */
export const shortName = (source, voice) => voice.say(source.short ?? source.title);

/**
 * A source as it is cited.
 * @param {Source} source
 * @param {Voice} voice
 */
export function citation(source, voice) {
  const { url } = source;
  // Names and titles keep their own direction.
  /** @param {string} text */
  const own = (text) => make("bdi", {}, text);
  /** @param {string} text */
  const cite = (text) => make("cite", {}, own(text));
  /** @param {Node} work */
  const link = (work) => (url ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, work) : work);
  /** @type {Record<Part[0], (text: string) => Node | string>} */
  const elements = {
    title: (text) => link(cite(text)),
    article: (text) => link(own(text)),
    whole: cite,
    words: own,
    plain: (text) => text,
    small: (text) => make("small", {}, text),
  };
  const parts = citationParts(source, voice).map(([role, text]) => elements[role](text));
  return make("span", { class: "mm-citation" }, ...parts);
}

/**
 * The parts of a citation: "A. Author, “Title”, Journal 25, no. 2 (2005): 377–398. Article", or "A. Author,
 * Title, 2nd ed. (Town: Publisher, 1910). Book".
 * @param {Source} source
 * @param {Voice} voice
 * @returns {Part[]}
 */
export function citationParts(source, voice) {
  const { container, kind, title } = source;
  /** @param {Text | undefined} text @returns {Part[]} */
  const said = (text) => (text ? [["words", voice.say(text)]] : []);
  /** @param {Part[][]} pieces */
  const join = (pieces) => joined(pieces, voice.message("comma"));
  /** A message with its values filled in; nothing if a value is empty. @param {MessageKey} key @param {Record<string, Part[]>} values @returns {Part[]} */
  const fill = (key, values) => {
    if (Object.values(values).some((value) => !value.length)) return [];
    const texts = voice.messages[key].split(/\{(\w+)\}/);
    return texts.flatMap((text, n) => (n % 2 ? values[text] : plain(text)));
  };
  /** @param {Text[]} [list] */
  const names = (list = []) => {
    const others = list.map(said);
    const last = others.pop() ?? [];
    return others.length ? fill("and", { a: join(others), b: last }) : last;
  };
  /** @param {Published | undefined} date */
  const published = (date) => {
    if (!date) return [];
    const { text, dates = [] } = date;
    // Works are published in our own calendar, whatever the map shows.
    const own = new Voice(voice.language, voice.campaign);
    if (!dates.length) return plain(NUMBER.test(text) ? voice.plain.format(Number(text)) : text);
    const ends = dates.map((end) => (end ? plain(own.date(end)) : []));
    if (ends.length < 2) return ends[0];
    return [...fill("dateSince", { date: ends[0] }), ...fill("dateUntil", { date: ends[1] })];
  };
  const isBook = kind === "book" || Boolean(source.editor || source.publisher);
  const isPeriodical = Boolean(container) && !isBook;
  /** @type {Part[]} */
  const whole = container ? [["whole", voice.say(container)]] : [];
  /** @type {Part[]} */
  const own = [[container ? "article" : "title", voice.say(title)]];
  const volume = said(source.volume);
  const work = [
    names(source.author),
    container ? fill("quoted", { title: own }) : own,
    isPeriodical ? joined([whole, volume], " ") : fill("inBook", { book: whole }),
    isPeriodical ? [] : fill("volume", { n: volume }),
    fill("issue", { n: said(source.number) }),
    fill("editedBy", { names: names(source.editor) }),
    said(source.edition),
    said(source.series),
  ];
  let press = join([said(source.publisher), said(source.institution)]);
  const isKept = kind === "archive" || Boolean(source.archive || source.shelfmark);
  let place = said(source.place);
  if (press.length || !isKept) {
    press = joined([place, press], ": ");
    place = [];
  }
  const imprint = join([press, published(source.year)]);
  const original = published(source.original_year);
  const reprinted = fill("reprinted", { first: original, again: imprint });
  const when = reprinted.length ? reprinted : original.length ? original : imprint;
  const isNumbered = isPeriodical && Boolean(source.volume || source.number);
  const pages = said(source.pages);
  let line = join([...work, when, pages]);
  if (when.length && (press.length || source.original_year || isNumbered)) {
    line = [...join(work), ...plain(" ("), ...when, ...plain(")")];
    line = isPeriodical ? joined([line, pages], ": ") : join([line, pages]);
  }
  line = join([line, said(source.shelfmark), said(source.archive), place]);
  return [...line, ...remark(source, voice)];
}

/**
 * What a source is, and when it was read.
 * @param {Source} source
 * @param {Voice} voice
 * @returns {Part[]}
 */
function remark({ kind, accessed }, voice) {
  const what = [kind && voice.kind(kind), accessed && voice.message("read", { date: dayRead(accessed, voice) })];
  const said = what.filter(Boolean).join(voice.message("comma"));
  return said ? [["small", `. ${said}`]] : [];
}

/** @param {string} text @returns {Part[]} */
const plain = (text) => (text ? [["plain", text]] : []);

/**
 * The pieces that are not empty, with a separator between them.
 * @param {Part[][]} pieces
 * @param {string} separator
 */
function joined(pieces, separator) {
  const some = pieces.filter((piece) => piece.length);
  return some.flatMap((piece, n) => (n ? [...plain(separator), ...piece] : piece));
}

/**
 * "3 May 2024": pages are read in our own days, whatever calendar the map shows.
 * @param {string} text
 * @param {Voice} voice
 */
function dayRead(text, { plain, messages }) {
  const found = ISO_DAY.exec(text);
  if (!found) return text;
  const [year, month, day] = found.slice(1).map(Number);
  return `${plain.format(day)} ${messages.months.gregorian[month - 1]} ${plain.format(year)}`;
}
