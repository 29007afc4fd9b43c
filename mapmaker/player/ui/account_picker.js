// "According to": whose account the map shows, and what that changes.

import { shortName } from "../text/citation.js";
import { claimed } from "../text/claims.js";
import { make } from "../util/dom.js";
import { movementTitle } from "./entries.js";
import { beside, differences, eventFacts, movementFacts } from "../text/facts.js";
import { choice, list } from "./widgets.js";

/** @import { MapPlayer } from "../mount.js" */

/** The choice of accounts and what the chosen one changes. @param {MapPlayer} player */
export function according(player) {
  const { account: chosen, base, voice } = player;
  const accounts = base.accounts.map((account, n) => [n, shortName(base.sources[account.source], voice)]);
  const options = [["", voice.message("editor")], ...accounts];
  const select = choice(options, chosen ? base.accounts.indexOf(chosen) : -1, (n) =>
    player.tell(base.accounts[Number(n || -1)] ?? null),
  );
  select.setAttribute("aria-label", voice.message("accordingTo"));
  const changed = chosen && list(null, changes(player, chosen));
  changed?.setAttribute("role", "status");
  return make("div", { class: "mm-according" }, make("label", {}, voice.message("accordingTo"), " ", select), changed);
}

/** What an account has otherwise, an item for each event and movement; then what of it is not drawn. */
function changes({ base, campaign, voice }, { undrawn }) {
  const item = (title, lines) => [make("b", {}, title), ...lines.map((line) => make("p", {}, line))];
  const changed = (things, factsOf, titleOf) =>
    things
      .filter(({ editors }) => editors)
      .map((thing) => [thing.editors, differences(thing, factsOf, campaign, voice)])
      .filter(([, differ]) => differ.length)
      .map(([thing, differ]) =>
        item(
          titleOf(thing),
          differ.map(({ key, is, was }) => `${voice.message(key)}: ${beside(is, was, voice)}`),
        ),
      );
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
