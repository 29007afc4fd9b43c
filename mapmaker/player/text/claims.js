// What sources say otherwise than the editor: in a line, in a list, in a table.

import { citation, shortName } from "./citation.js";
import { make } from "../util/dom.js";
import { spotName, stopName } from "./facts.js";

/** @import { Campaign, CampaignEvent, Claim, Movement, Text, InAccount } from "../data/types.js" */
/** @import { Facts, Difference } from "./facts.js" */
/** @import { Voice } from "./voice.js" */

/** @typedef {[said: string[], whose: string]} Saying */

/**
 * Facts in words, without a key where they say themselves what they are.
 * @param {Facts} facts
 * @param {Voice} voice
 */
const stated = (facts, voice) =>
  Object.entries(facts)
    .filter(([, said]) => said)
    .map(([key, said]) => (key === "leaves" || key === "arrives" ? `${voice.message(key)}: ${said}` : said));

/**
 * What a claim says, each part in words.
 * @param {Claim} claim
 * @param {Voice} voice
 */
export const claimed = (claim, voice) =>
  stated(
    {
      date: claim.date && voice.date(claim.date),
      leaves: stopName(claim.start, claim.start_lonlat, claim.leave, voice),
      arrives: stopName(claim.end, claim.end_lonlat, claim.arrive, voice),
      place: spotName(claim.place, claim.place_lonlat, voice),
      strength: voice.people(claim.strength),
      outcome: voice.say(claim.outcome),
    },
    voice,
  );

/**
 * Who has what else than the map shows, a line each: `differ` is what the editor has, if it is an account's.
 * @param {InAccount<CampaignEvent> | InAccount<Movement>} thing
 * @param {Difference[]} differ
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function otherwise({ claims, editors }, differ, campaign, voice) {
  /**
   * @param {Saying} saying
   */
  const line = ([said, whose]) => voice.message("otherwise", { what: said.join(voice.message("apart")), whose });
  const others = claims
    .filter(({ source }) => !editors || source !== campaign.shown_source)
    .map((claim) => /** @type {Saying} */ ([claimed(claim, voice), shortName(campaign.sources[claim.source], voice)]));
  if (editors) {
    const facts = Object.fromEntries(differ.map(({ key, was }) => [key, was]));
    others.unshift([stated(facts, voice), voice.message("editor")]);
  }
  return others.filter(([said]) => said.length).map(line);
}

/**
 * The accounts side by side: the editor's `facts` first, then what each claim has instead; marked is what the map shows.
 * @param {InAccount<CampaignEvent> | InAccount<Movement>} thing
 * @param {Facts} facts
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function accountsTable({ claims, editors, sources }, facts, campaign, voice) {
  /**
   * @param {unknown} shown
   * @param {string[]} said
   * @param {number[]} cited
   * @param {Text} [note]
   */
  const row = (shown, said, cited, note) =>
    make(
      "tr",
      { class: shown && "mm-shown" },
      make("td", {}, said.join(voice.message("apart")), note && make("p", {}, voice.say(note))),
      make("td", {}, ...cited.map((number) => make("p", {}, citation(campaign.sources[number], voice)))),
    );
  return [
    make("h3", {}, voice.message("accounts")),
    make(
      "table",
      { class: "mm-accounts" },
      row(!editors, stated(facts, voice), sources),
      ...claims.map((claim) =>
        row(editors && claim.source === campaign.shown_source, claimed(claim, voice), [claim.source], claim.note),
      ),
    ),
  ];
}
