// "According to": whose account the map shows, and what that changes.

import { make } from "./dom.js";
import { movementTitle } from "./entries.js";

/** The choice of accounts and what the chosen one changes. */
export function according(base, chosen, voice, choose) {
  const sourceOf = (account) => voice.say(base.sources[account.source].title);
  const select = make(
    "select",
    { "aria-label": voice.message("accordingTo"), onchange: () => choose(base.accounts[select.value] ?? null) },
    make("option", { value: "" }, voice.message("editor")),
    ...base.accounts.map((account, n) =>
      make("option", { value: String(n), selected: account === chosen }, sourceOf(account)),
    ),
  );
  return make(
    "div",
    { class: "mm-according" },
    make("label", {}, voice.message("accordingTo"), " ", select),
    chosen && make("ul", { role: "status" }, ...changes(base, chosen, voice).map((text) => make("li", {}, text))),
  );
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
