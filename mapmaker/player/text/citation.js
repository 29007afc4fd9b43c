// How a source is cited.

import { make } from "../util/dom.js";

/** @import { Source } from "../data/types.js" */
/** @import { Voice } from "./voice.js" */

const ISO_DAY = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)$/;

/**
 * A source as it is cited: "A. Author and B. Author, Title, 1910. Book, read 3 May 2024".
 * @param {Source} source
 * @param {Voice} voice
 */
export function citation({ title, author = [], year = "", kind, url, accessed }, voice) {
  const comma = voice.message("comma");
  const names = author.map((name) => voice.say(name));
  const last = names.pop();
  const authors = names.length ? voice.message("and", { a: names.join(comma), b: last }) : last;
  const what = [kind && voice.kind(kind), accessed && voice.message("read", { date: dayRead(accessed, voice) })];
  const said = what.filter(Boolean).join(comma);
  // Names and titles keep their own direction.
  const work = make("cite", {}, make("bdi", {}, voice.say(title)));
  return make(
    "span",
    { class: "mm-citation" },
    authors && make("bdi", {}, authors),
    authors && comma,
    url ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, work) : work,
    year && comma + (/^\d+$/.test(year) ? voice.plain.format(Number(year)) : year),
    said && make("small", {}, `. ${said}`),
  );
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
