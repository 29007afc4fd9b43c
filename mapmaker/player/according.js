// "According to": whose account the map shows, and what that changes.

import { make } from "./dom.js";
import { movementTitle } from "./entries.js";
import { choice, list } from "./widgets.js";

/** The choice of accounts and what the chosen one changes. */
export function according(player) {
  const { account: chosen, base, voice } = player;
  const accounts = base.accounts.map((account, n) => [n, voice.say(base.sources[account.source].title)]);
  const options = [["", voice.message("editor")], ...accounts];
  const select = choice(options, base.accounts.indexOf(chosen), (n) => player.tell(base.accounts[n] ?? null));
  select.setAttribute("aria-label", voice.message("accordingTo"));
  const changed = chosen && list(null, changes(base, chosen, voice).map((text) => [text]));
  changed?.setAttribute("role", "status");
  return make("div", { class: "mm-according" }, make("label", {}, voice.message("accordingTo"), " ", select), changed);
}

/** What an account has otherwise, a sentence each. */
function changes(base, account, voice) {
  const title = (index) => movementTitle(base.movements[index], base, voice);
  const events = account.events.map((told) => {
    const event = base.events[told.index];
    const [was, is] = told.date
      ? [voice.date(event.date), voice.date(told.date)]
      : [voice.say(event.place), voice.say(told.place)];
    return voice.message("changed", { what: voice.say(event.title), told: is, shown: was });
  });
  const movements = account.movements.map((told) => {
    const movement = base.movements[told.index];
    const dated = told.leave.best !== movement.leave.best || told.arrive.best !== movement.arrive.best;
    const [was, is] = dated
      ? [movement, told].map((m) => voice.journeyDates(m.leave, m.arrive))
      : [movement, told].map((m) => (m.strength[0] ? voice.range(m.strength[0]) : "?"));
    return voice.message("changed", { what: title(told.index), told: is, shown: was });
  });
  const left = account.contradictions.map((index) =>
    voice.message("contradiction", { what: title(index) }),
  );
  return [...events, ...movements, ...left];
}
