// The atlas at work: it reads the cards of its page, shows those that are looked for, keeps the
// address, and says everything in the reader's language.

import { make } from "../../player/util/dom.js";
import { browserLanguage } from "../../player/text/browser_language.js";
import { Chart } from "./chart.js";
import { find } from "./elements.js";
import { folded, hasWords, inBox, inYears, NOTHING, parseState, printState } from "./filter.js";
import { Translator } from "./translator.js";
import { Years } from "./years.js";

// Browsers allow a hundred changes of the address in half a minute.
const WRITE_MS = 400;
// A choice of sides is offered of those that several campaigns share, unless they are too many.
const MOST_SIDES = 40;
// So many cards are made ready for a search at a time.
const PREPARED = 50;

/** @import { Bounds, LonLat } from "../../player/data/types.js" */
/** @import { Search, Years as Span } from "./filter.js" */
/** @import { Catalogue } from "./translator.js" */

/**
 * @typedef {[when: string, title: string, summary: string, sides: string]} Texts of a card; sides with "|" between
 * @typedef {[...LonLat, ...Bounds, ...Span, languages: number, places: string, others: Record<string, Texts>]} Row
 *
 * @typedef {object} Data what the page has for this script, as page.py writes it
 * @property {Record<string, Catalogue>} catalogues by language
 * @property {string[]} tongues languages that campaigns have, with spaces between
 * @property {Row[]} cards
 *
 * @typedef {object} Card
 * @property {HTMLElement} element
 * @property {Element} link
 * @property {string | null} page
 * @property {HTMLElement[]} parts when, heading, summary and sides
 * @property {string[]} languages of the parts
 * @property {LonLat} spot
 * @property {Bounds} bounds
 * @property {Span} years
 * @property {string} tongues
 * @property {Record<string, Texts>} texts by language
 * @property {string[]} words
 * @property {string} title
 * @property {string} [folded] all words, to be compared
 *
 * @typedef {HTMLFormControlsCollection & { q: HTMLInputElement } & Record<"from" | "to", HTMLInputElement> &
 *   Record<"side" | "in", HTMLSelectElement>} Fields
 */

/** @param {string} selector */
const all = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
/** @type {Data} */
const data = JSON.parse(find('script[type="application/json"]').textContent ?? "");
const root = document.documentElement;
const written = root.lang;
const cards = readCards();
/** @type {HTMLFormElement} */
const form = find(".finder");
const fields = /** @type {Fields} */ (form.elements);
const heading = find("title");
/** @type {Search} */
let state = { ...NOTHING, lang: "" };
let translator = new Translator(written, data.catalogues[written]);
let shown = cards;
let writing = 0;

/**
 * The cards as objects: what the page has of each, and what the data add.
 * @returns {Card[]}
 */
function readCards() {
  const elements = /** @type {HTMLElement[]} */ ([...find(".cards").children]);
  return data.cards.map((row, n) => {
    const element = elements[n];
    const [, heading, when, summary, sides] = /** @type {HTMLElement[]} */ ([...find("article", element).children]);
    const [lon, lat, west, south, east, north, first, last, tongues, places, others] = row;
    const link = find("a", heading);
    /** @param {Element} part */
    const textOf = (part) => part.textContent ?? "";
    /** @type {Texts} */
    const own = [textOf(when), textOf(link), textOf(summary), [...sides.children].map(textOf).join("|")];
    return {
      element,
      link,
      page: link.getAttribute("href"),
      parts: [when, heading, summary, sides],
      languages: [when, heading, summary, sides].map((part) => part.lang || written),
      spot: [lon, lat],
      bounds: [west, south, east, north],
      years: [first, last],
      tongues: data.tongues[tongues],
      texts: { ...others, [written]: own },
      words: [places, ...Object.values(others).flat(), ...own],
      title: own[1],
    };
  });
}

/**
 * @param {Card} card
 * @param {string} query folded
 */
function matches(card, query) {
  if (query && !hasWords(wordsOf(card), query)) return false;
  const { side, from, to } = state;
  if (side && !card.texts[translator.language][3].split("|").includes(side)) return false;
  return inYears(card.years, from, to) && (!state.in || card.tongues.split(" ").includes(state.in));
}

/** All words of a card, to be compared; made when they are first wanted, or when nothing else is. @param {Card} card */
function wordsOf(card) {
  return (card.folded ??= folded(card.words.join(" ")));
}

function prepare(from = 0) {
  if (from >= cards.length) return;
  for (const card of cards.slice(from, from + PREPARED)) wordsOf(card);
  setTimeout(prepare, 0, from + PREPARED);
}

/** Shows what the state asks for, everywhere on the page. */
function apply() {
  const query = folded(state.q);
  const found = cards.filter((card) => matches(card, query));
  const { box } = state;
  const left = box ? found.filter((card) => inBox(card.spot, box)) : found;
  if (left.length !== shown.length || left.some((card, n) => card !== shown[n])) {
    // Taken out, not hidden: Chromium lays a thousand cards anew where most of them turn hidden.
    find(".cards").replaceChildren(...left.map(({ element }) => element));
    shown = left;
  }
  years.show(
    state,
    left.map((card) => card.years),
    translator,
  );
  chart.show(found, box, translator);
  const { lang, ...asked } = state;
  const isBare = Object.values(asked).every((value) => !value && value !== 0);
  find(".clear").toggleAttribute("hidden", isBare);
  find(".none").toggleAttribute("hidden", left.length > 0 || !cards.length);
  const status = find("[role=status]");
  const count = translator.count(left.length, cards.length);
  if (status.textContent !== count) status.textContent = count;
  clearTimeout(writing);
  writing = setTimeout(write, WRITE_MS);
}

/** @param {Partial<Search>} change */
function ask(change) {
  state = { ...state, ...change };
  apply();
}

function write() {
  const hash = printState(state);
  if (hash !== location.hash.slice(1))
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

/** What the address asks for is asked for. */
function read() {
  const { lang, ...asked } = parseState(location.hash);
  const known = Object.keys(data.catalogues);
  const language = [lang, browserLanguage(known)].find((one) => one && known.includes(one)) ?? written;
  state = { ...NOTHING, ...asked, lang: known.includes(lang) ? lang : "" };
  fields.q.value = state.q;
  translate(language);
}

/** Says the page in a language. @param {string} language */
function translate(language) {
  translator = new Translator(language, data.catalogues[language]);
  root.lang = language;
  root.dir = translator.dir;
  heading.textContent = translator.say("title");
  for (const part of all("[data-say]")) part.textContent = translator.say(part.dataset.say ?? "");
  for (const part of all("[data-name]")) part.setAttribute("aria-label", translator.say(part.dataset.name ?? ""));
  for (const button of all(".tongues button")) {
    button.setAttribute("aria-pressed", String(button.lang === language));
  }
  fields.q.placeholder = translator.say("hint");
  for (const name of /** @type {const} */ (["from", "to"])) fields[name].placeholder = translator.say("yearHint");
  for (const card of cards) turn(card);
  offer();
  apply();
}

/** Says a card in the language; what it has not in it stays as it is. @param {Card} card */
function turn(card) {
  const { language } = translator;
  const own = card.texts[written];
  const said = card.texts[language] ?? own;
  card.parts.forEach((part, n) => {
    const text = said[n] || own[n];
    const spoken = said[n] && said !== own ? language : card.languages[n];
    if (n === 3) text.split("|").forEach((name, i) => setText(part.children[i], name || own[n].split("|")[i]));
    else setText(n === 1 ? card.link : part, text);
    if (spoken !== language) part.lang = spoken;
    else if (part.lang) part.removeAttribute("lang");
  });
  card.title = said[1] || own[1];
  card.link.setAttribute("href", `${card.page}#lang=${language}`);
}

/**
 * @param {Element | undefined} element
 * @param {string} text
 */
function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Offers the sides that campaigns share, and the languages in which they differ. */
function offer() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const card of cards) {
    for (const side of new Set(card.texts[translator.language]?.[3].split("|")))
      counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  const sides = [...counts].filter(([side, count]) => side && count > 1 && count < cards.length).map(([side]) => side);
  sides.sort(new Intl.Collator(translator.language).compare);
  fill("side", "anySide", sides.length > MOST_SIDES ? [] : sides.map((side) => [side, side]));
  const names = new Intl.DisplayNames(translator.language, { type: "language" });
  const tongues = data.tongues.length > 1 ? [...new Set(data.tongues.join(" ").split(" "))] : [];
  fill(
    "in",
    "anyTongue",
    tongues.sort().map((code) => [code, names.of(code)]),
  );
  find(".choices").toggleAttribute("hidden", fields.side.length < 2 && fields.in.length < 2);
}

/**
 * Fills a choice; without options there is none.
 * @param {"side" | "in"} key
 * @param {string} any the message for all of them
 * @param {[value: string, text: string | undefined][]} options
 */
function fill(key, any, options) {
  const select = fields[key];
  if (!options.some(([value]) => value === state[key])) state[key] = "";
  select.replaceChildren(
    ...[["", translator.say(any)], ...options].map(([value, text]) =>
      make("option", { value, selected: value === state[key] }, text),
    ),
  );
  select.parentElement?.toggleAttribute("hidden", !options.length);
}

function clear() {
  fields.q.value = "";
  state = { ...NOTHING, lang: state.lang };
  offer();
  apply();
  fields.q.focus({ preventScroll: true });
}

const years = new Years(
  form,
  cards.map((card) => card.years),
  ask,
);
const chart = new Chart(find(".map"), (box) => ask({ box }));
fields.q.addEventListener("input", () => ask({ q: fields.q.value.trim() }));
for (const name of /** @type {const} */ (["side", "in"]))
  fields[name].addEventListener("change", () => ask({ [name]: fields[name].value }));
form.addEventListener("submit", (event) => event.preventDefault());
find(".clear").addEventListener("click", clear);
for (const button of all(".tongues button")) {
  button.addEventListener("click", () => {
    state.lang = button.lang;
    translate(button.lang);
  });
}
addEventListener("hashchange", read);
for (const part of all(".finder, .tongues, .hint")) part.hidden = false;
root.classList.add("live");
read();
setTimeout(prepare, 0);
