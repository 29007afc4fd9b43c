// The sources, each with everything that it supports.

import { citation } from "../text/citation.js";
import { claimed } from "../text/claims.js";
import { make } from "../util/dom.js";
import { hasStates } from "./entries.js";
import { statesOf } from "./states.js";
import { button, fold, list, when } from "./widgets.js";

/** @import { Claim } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Dated, Entry } from "./entries.js" */

/** @typedef {Dated & { date?: string, sources: number[], claims?: Claim[] }} Supported what sources support */

/**
 * Every source with what cites it and what it claims, folded up.
 * @param {ReadonlyState} state
 * @param {Entry[]} entries
 * @param {(entry: Dated) => void} choose
 */
export function sourceList({ campaign, voice }, entries, choose) {
  const { events, movements, sources, tracks } = campaign;
  /** @type {Supported[]} */
  const cited = entries.map((entry) => {
    const { sources, claims } = (entry.type === "event" ? events : movements)[entry.index];
    return { ...entry, sources, claims };
  });
  /** @type {Supported[]} */
  const forces = campaign.forces.map(({ name, sources }, index) => {
    const at = tracks.t[tracks.offsets[index]];
    return { type: "force", index, at, sources, text: voice.say(name) };
  });
  /** @type {Supported[]} */
  const scenes = campaign.scenes.map(({ from, dates, sources, title }, index) => {
    return { type: "scene", index, at: from, date: voice.journeyDates(...dates), sources, text: voice.say(title) };
  });
  /** @type {Element[][][]} of each source */
  const rows = sources.map(() => []);
  /** @type {Supported[]} */
  const states = hasStates(campaign) ? statesOf(campaign, voice) : [];
  const dated = [...cited, ...states, ...scenes].sort((a, b) => a.at - b.at);
  for (const entry of [...dated, ...forces]) {
    /**
     * @param {number} source
     * @param {string | undefined} said
     */
    const add = (source, said) => {
      const what = make("span", { class: "mm-what" }, entry.text);
      rows[source].push([button({ onclick: () => choose(entry) }, said && when(said), what)]);
    };
    for (const source of entry.sources) add(source, entry.date);
    for (const claim of entry.claims ?? []) {
      const what = claimed(claim, voice).join(voice.message("apart")) || voice.say(claim.note);
      add(claim.source, voice.message("says", { what }));
    }
  }
  const items = sources.map((source, number) => {
    const own = rows[number];
    return make(
      "li",
      {},
      citation(source, voice),
      source.note && make("p", { dir: "auto" }, voice.say(source.note)),
      own.length > 0 && fold(null, voice.count("supports", own.length), list(null, own)),
    );
  });
  return fold("bibliography", voice.message("sources"), make("ol", {}, ...items));
}
