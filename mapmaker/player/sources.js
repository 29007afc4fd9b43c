// The sources: how each is cited, and everything that it supports.

import { make } from "./dom.js";

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** A source as it is cited: "A. Author and B. Author, Title, 1910. Book, read 3 May 2024". */
export function citation({ title, author = [], year = "", kind, url, accessed }, voice) {
  const comma = voice.message("comma");
  const names = author.map((name) => voice.say(name));
  const last = names.pop();
  const authors = names.length ? voice.message("and", { a: names.join(comma), b: last }) : last;
  const what = [
    kind && voice.kind(kind),
    accessed && voice.message("read", { date: dayRead(accessed, voice) }),
  ];
  const said = what.filter(Boolean).join(comma);
  // Names and titles keep their own direction.
  const work = make("cite", {}, make("bdi", {}, voice.say(title)));
  return make(
    "span",
    { class: "mm-citation" },
    authors && make("bdi", {}, authors),
    authors && comma,
    url ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, work) : work,
    year && comma + (/^\d+$/.test(year) ? voice.plain.format(year) : year),
    said && make("small", {}, `. ${said}`),
  );
}

/** "3 May 2024": pages are read in our own days, whatever calendar the map shows. */
function dayRead(text, { language }) {
  if (!ISO_DAY.test(text)) return text;
  const style = { dateStyle: "long", timeZone: "UTC", calendar: "gregory" };
  return new Date(text).toLocaleDateString(language === "en" ? "en-GB" : language, style);
}

/** Every source with what cites it and what it claims, folded up; null when there is none. */
export function sourceList(campaign, entries, voice, choose) {
  const { sources, tracks } = campaign;
  if (!sources.length) return null;
  const forces = campaign.forces.map((force, index) => {
    const at = tracks.t[tracks.offsets[index]];
    return { type: "force", index, at, text: voice.say(force.name) };
  });
  const rows = sources.map(() => []);
  for (const entry of [...entries, ...forces]) {
    const thing = campaign[`${entry.type}s`][entry.index];
    const add = (number, said) => {
      const button = { type: "button", onclick: () => choose(entry) };
      const when = said && make("span", { class: "mm-when" }, said);
      const what = make("span", { class: "mm-what" }, entry.text);
      rows[number].push(make("li", {}, make("button", button, when, what)));
    };
    for (const number of thing.sources) add(number, entry.date);
    for (const claim of thing.claims ?? []) {
      add(claim.source, voice.message("says", { what: claimed(claim, voice).join(voice.message("apart")) || voice.say(claim.note) }));
    }
  }
  const fold = (text, ...content) => make("details", {}, make("summary", {}, text), ...content);
  const items = sources.map((source, number) => {
    const own = rows[number];
    return make(
      "li",
      {},
      citation(source, voice),
      source.note && make("p", { dir: "auto" }, voice.say(source.note)),
      own.length > 0 && fold(voice.message("supports", { n: voice.number(own.length) }), make("ul", {}, ...own)),
    );
  });
  const element = fold(voice.message("sources"), make("ol", {}, ...items));
  element.className = "mm-bibliography";
  return element;
}

/** What a claim says, each part in words. */
export function claimed(claim, voice) {
  const when = (key) => claim[key] && `${voice.message(`${key}s`)}: ${voice.date(claim[key])}`;
  const way = [claim.start, claim.place].filter(Boolean).map((place) => voice.say(place));
  return [
    claim.date && voice.date(claim.date),
    when("leave"),
    when("arrive"),
    way.join(" → "),
    voice.men(claim.strength),
    voice.say(claim.outcome),
  ].filter(Boolean);
}
