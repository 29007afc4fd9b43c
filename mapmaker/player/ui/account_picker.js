// "According to": whose account the map shows, and what that changes.

import { shortName } from "../text/citation.js";
import { claimed } from "../text/claims.js";
import { make } from "../util/dom.js";
import { movementTitle } from "./entries.js";
import { beside, differences, eventFacts, movementFacts } from "../text/facts.js";
import { choice, list } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { Account, Campaign, Movement, InAccount } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Facts } from "../text/facts.js" */
/** @import { Voice } from "../text/voice.js" */

/**
 * The choice of accounts and what the chosen one changes.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "showAccount">} actions
 */
export function according({ account: chosen, base, campaign, voice }, { showAccount }) {
  const accounts = base.accounts.map((account, n) => [n, shortName(base.sources[account.source], voice)]);
  const options = [["", voice.message("editor")], ...accounts];
  const select = choice(options, chosen ? base.accounts.indexOf(chosen) : -1, (n) =>
    showAccount(base.accounts[Number(n || -1)] ?? null),
  );
  select.setAttribute("aria-label", voice.message("accordingTo"));
  const changed = chosen && list(null, changes(base, campaign, voice, chosen));
  changed?.setAttribute("role", "status");
  return make("div", { class: "mm-according" }, make("label", {}, voice.message("accordingTo"), " ", select), changed);
}

/**
 * What an account has otherwise, an item for each event and movement; then what of it is not drawn.
 * @param {Campaign} base
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {Account} account
 */
function changes(base, campaign, voice, { undrawn }) {
  /**
   * @param {string} title
   * @param {string[]} lines
   */
  const item = (title, lines) => [make("b", {}, title), ...lines.map((line) => make("p", {}, line))];
  /**
   * @template Thing
   * @param {InAccount<Thing>[]} things
   * @param {(thing: Thing, campaign: Campaign, voice: Voice) => Facts} factsOf
   * @param {(thing: Thing) => string} titleOf
   */
  const changed = (things, factsOf, titleOf) =>
    things.flatMap((thing) => {
      const differ = thing.editors ? differences(thing, factsOf, campaign, voice) : [];
      if (!thing.editors || !differ.length) return [];
      const lines = differ.map(({ key, is, was }) => `${voice.message(key)}: ${beside(is, was, voice)}`);
      return [item(titleOf(thing.editors), lines)];
    });
  /** @param {Movement} movement */
  const title = (movement) => movementTitle(movement, base, voice);
  const left = undrawn.map(({ index, reason, claim }) => {
    const what = claimed(claim, voice).join(voice.message("apart"));
    return item(title(base.movements[index]), [voice.message(reason === "way" ? "noWay" : "contradiction", { what })]);
  });
  return [
    ...changed(campaign.events, eventFacts, ({ title: event }) => voice.say(event)),
    ...changed(campaign.movements, movementFacts, title),
    ...left,
    [voice.message("restIsEditors")],
  ];
}
