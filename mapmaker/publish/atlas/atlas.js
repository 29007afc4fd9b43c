// The atlas at work: it reads the cards of its page, shows those that are looked for, keeps the
// address, and says everything in the reader's language.

import { make } from "../../player/util/dom.js";
import { browserLanguage } from "../../player/text/browser_language.js";
import { Chart } from "./chart.js";
import { folded, hasWords, inBox, inYears, NOTHING, parseState, printState } from "./filter.js";
import { Tongue } from "./tongue.js";
import { Years } from "./years.js";

// Browsers allow a hundred changes of the address in half a minute.
const WRITE_MS = 400;
// A choice of sides is offered of those that several campaigns share, unless they are too many.
const MOST_SIDES = 40;
// So many cards are made ready for a search at a time.
const PREPARED = 50;

/** @import { Bounds, LonLat } from "../../player/data/types.js" */
/** @import { Wishes } from "./filter.js" */
/** @typedef {ReturnType<typeof readCards>[number]} Card */

const find = (selector) => document.querySelector(selector);
const all = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
const data = JSON.parse(find('script[type="application/json"]').textContent);
const root = document.documentElement;
const written = root.lang;
const cards = readCards();
const form = find(".finder");
const heading = find("title");
/** @type {Wishes} */
let state = { ...NOTHING, lang: "" };
let tongue = new Tongue(written, data.catalogues[written]);
let shown = cards;
let writing = 0;

/** The cards as objects: what the page has of each, and what the data add. */
function readCards() {
  return data.cards.map((row, n) => {
    const element = find(".cards").children[n];
    const [, heading, when, summary, sides] = element.firstElementChild.children;
    const [lon, lat, west, south, east, north, first, last, tongues, places, others] = row;
    const link = heading.firstElementChild;
    /** @type {LonLat} */
    const spot = [lon, lat];
    /** @type {Bounds} */
    const bounds = [west, south, east, north];
    const own = [when, link, summary, sides].map((part) => part.textContent);
    own[3] = [...sides.children].map((side) => side.textContent).join("|");
    return {
      element,
      link,
      page: link.getAttribute("href"),
      parts: [when, heading, summary, sides],
      languages: [when, heading, summary, sides].map((part) => part.lang || written),
      spot,
      bounds,
      years: [first, last],
      tongues: data.tongues[tongues],
      texts: { ...others, [written]: own },
      words: [places, ...Object.values(others).flat(), ...own],
      title: own[1],
    };
  });
}

function matches(card, query) {
  if (query && !hasWords(wordsOf(card), query)) return false;
  const { side, from, to } = state;
  if (side && !card.texts[tongue.language][3].split("|").includes(side)) return false;
  return inYears(card.years, from, to) && (!state.in || card.tongues.split(" ").includes(state.in));
}

/** All words of a card, to be compared; made when they are first wanted, or when nothing else is. */
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
    tongue,
  );
  chart.show(found, box, tongue);
  const bare = Object.keys(NOTHING).every((key) => !state[key] && state[key] !== 0);
  find(".clear").hidden = bare;
  find(".none").hidden = left.length > 0 || !cards.length;
  const status = find("[role=status]");
  const count = tongue.count(left.length, cards.length);
  if (status.textContent !== count) status.textContent = count;
  clearTimeout(writing);
  writing = setTimeout(write, WRITE_MS);
}

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
  form.elements.q.value = state.q;
  speak(language);
}

/** Says the page in a language. */
function speak(language) {
  tongue = new Tongue(language, data.catalogues[language]);
  root.lang = language;
  root.dir = tongue.dir;
  heading.textContent = tongue.say("title");
  for (const part of all("[data-say]")) part.textContent = tongue.say(part.dataset.say);
  for (const part of all("[data-name]")) part.setAttribute("aria-label", tongue.say(part.dataset.name));
  for (const button of all(".tongues button")) {
    button.setAttribute("aria-pressed", String(button.lang === language));
  }
  form.elements.q.placeholder = tongue.say("hint");
  for (const name of ["from", "to"]) form.elements[name].placeholder = tongue.say("yearHint");
  for (const card of cards) turn(card);
  offer();
  apply();
}

/** Says a card in the language; what it has not in it stays as it is. */
function turn(card) {
  const { language } = tongue;
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

function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Offers the sides that campaigns share, and the languages in which they differ. */
function offer() {
  const counts = new Map();
  for (const card of cards) {
    for (const side of new Set(card.texts[tongue.language]?.[3].split("|")))
      counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  const sides = [...counts].filter(([side, count]) => side && count > 1 && count < cards.length).map(([side]) => side);
  sides.sort(new Intl.Collator(tongue.language).compare);
  fill(form.elements.side, "anySide", sides.length > MOST_SIDES ? [] : sides.map((side) => [side, side]));
  const names = new Intl.DisplayNames(tongue.language, { type: "language" });
  const tongues = data.tongues.length > 1 ? [...new Set(data.tongues.join(" ").split(" "))] : [];
  fill(
    form.elements.in,
    "anyTongue",
    tongues.sort().map((code) => [code, names.of(code)]),
  );
  find(".choices").hidden = ["side", "in"].every((name) => form.elements[name].parentElement.hidden);
}

function fill(select, any, options) {
  const key = select.name;
  if (!options.some(([value]) => value === state[key])) state[key] = "";
  select.replaceChildren(
    ...[["", tongue.say(any)], ...options].map(([value, text]) =>
      make("option", { value, selected: value === state[key] }, text),
    ),
  );
  select.parentElement.hidden = !options.length;
}

function clear() {
  form.elements.q.value = "";
  state = { ...NOTHING, lang: state.lang };
  offer();
  apply();
  form.elements.q.focus({ preventScroll: true });
}

const years = new Years(
  form,
  cards.map((card) => card.years),
  ask,
);
const chart = new Chart(find(".map"), (box) => ask({ box }));
form.elements.q.addEventListener("input", () => ask({ q: form.elements.q.value.trim() }));
for (const name of ["side", "in"])
  form.elements[name].addEventListener("change", ({ target }) => ask({ [name]: target.value }));
form.addEventListener("submit", (event) => event.preventDefault());
find(".clear").addEventListener("click", clear);
for (const button of all(".tongues button")) {
  button.addEventListener("click", () => {
    state.lang = button.lang;
    speak(button.lang);
  });
}
addEventListener("hashchange", read);
for (const part of all(".finder, .tongues, .hint")) part.hidden = false;
root.classList.add("live");
read();
setTimeout(prepare, 0);
