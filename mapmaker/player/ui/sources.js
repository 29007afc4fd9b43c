// The sources, each with everything that it supports.

import { citation } from "../text/citation.js";
import { claimed } from "../text/claims.js";
import { make } from "../util/dom.js";
import { hasStates } from "./entries.js";
import { statesOf } from "./states.js";
import { button, fold, list, when } from "./widgets.js";

/** Every source with what cites it and what it claims, folded up. */
export function sourceList({ campaign, voice }, entries, choose) {
  const { sources, tracks } = campaign;
  const forces = campaign.forces.map((force, index) => {
    const at = tracks.t[tracks.offsets[index]];
    return { type: "force", index, at, text: voice.say(force.name) };
  });
  const scenes = campaign.scenes.map((scene, index) => {
    const { from, dates, sources, title } = scene;
    return { type: "scene", index, at: from, date: voice.journeyDates(...dates), sources, text: voice.say(title) };
  });
  const rows = sources.map(() => []);
  const states = hasStates(campaign) ? statesOf(campaign, voice) : [];
  const dated = [...entries, ...states, ...scenes].sort((a, b) => a.at - b.at);
  for (const entry of [...dated, ...forces]) {
    const thing = entry.sources ? entry : campaign[`${entry.type}s`][entry.index];
    const add = (number, said) => {
      const what = make("span", { class: "mm-what" }, entry.text);
      rows[number].push([button({ onclick: () => choose(entry) }, said && when(said), what)]);
    };
    for (const number of thing.sources) add(number, entry.date);
    for (const claim of thing.claims ?? []) {
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
