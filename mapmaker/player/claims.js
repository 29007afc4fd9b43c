// What sources say otherwise than the map shows: in a line, in a list, in a table.

import { citation } from "./citation.js";
import { make } from "./dom.js";

/** A claim in a line: its date, and whose it is. */
export function otherwise(claim, date, campaign, voice) {
  const source = campaign.sources[claim.source];
  return `${voice.date(date)}: ${voice.say(source.title)}`;
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

/** The accounts side by side: what this map shows first, then what each claim has instead. */
export function accountsTable(claims, shown, sources, campaign, voice) {
  const row = (properties, said, cited, note) =>
    make(
      "tr",
      properties,
      make("td", {}, said.filter(Boolean).join(voice.message("apart")), note && make("p", {}, voice.say(note))),
      make("td", {}, ...cited.map((number) => make("p", {}, citation(campaign.sources[number], voice)))),
    );
  return [
    make("h3", {}, voice.message("accounts")),
    make(
      "table",
      { class: "mm-accounts" },
      row({ class: "mm-shown" }, shown, sources),
      ...claims.map((claim) => row({}, claimed(claim, voice), [claim.source], claim.note)),
    ),
  ];
}
