// The sources, each with everything that it supports.

import { citation } from "./citation.js";
import { claimed } from "./claims.js";
import { make } from "./dom.js";
import { holderOf } from "./held.js";
import { amountOf } from "./series.js";
import { button, fold, list, when } from "./widgets.js";

/** What control, fronts and series say of their dates, as entries with the `sources` that say so. */
function statesOf(campaign, voice) {
  const { control, fronts, series } = campaign;
  const entry = (type, index, { date }, sources, text) => ({
    type, index, at: date.best, date: voice.date(date), sources, text,
  });
  return [
    ...control.flatMap(({ changes, name, place_index: place }, index) =>
      changes.map((change) => {
        const told = voice.message("told", { what: voice.say(name), told: holderOf(change, campaign, voice) });
        const item = place === undefined ? ["control", index] : ["place", place];
        return entry(...item, change, change.sources, told);
      }),
    ),
    ...fronts.flatMap(({ name, shapes, sources }, index) =>
      shapes.map((shape) => entry("front", index, shape, sources, voice.say(name))),
    ),
    ...series.flatMap((one, index) => {
      const say = amountOf(one, voice);
      const told = (value) => voice.message("told", { what: voice.say(one.title), told: say(value) });
      return one.values.map((value) => entry("series", index, value, one.sources, told(value.value)));
    }),
  ];
}

/** Every source with what cites it and what it claims, folded up. */
export function sourceList({ campaign, voice }, entries, choose) {
  const { sources, tracks } = campaign;
  const forces = campaign.forces.map((force, index) => {
    const at = tracks.t[tracks.offsets[index]];
    return { type: "force", index, at, text: voice.say(force.name) };
  });
  const rows = sources.map(() => []);
  const dated = [...entries, ...statesOf(campaign, voice)].sort((a, b) => a.at - b.at);
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
      own.length > 0 && fold(null, voice.message("supports", { n: voice.number(own.length) }), list(null, own)),
    );
  });
  return fold("bibliography", voice.message("sources"), make("ol", {}, ...items));
}
