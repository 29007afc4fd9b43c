// The chronicle: what happened, in order, in step with the clock.

import { make } from "../util/dom.js";
import { kindSign } from "./event_icon.js";
import { styleOf } from "../draw/livery.js";
import { lastAtMost } from "../data/tracks.js";
import { button, when } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Entry } from "./entries.js" */

/**
 * The campaign's summary and the list of entries, below the `choice` of accounts if there is one.
 * @param {ReadonlyState} state
 * @param {Entry[]} entries
 * @param {Element | null} choice
 * @param {Pick<Actions, "choose">} actions
 */
export function chronicle({ campaign, voice }, entries, choice, { choose }) {
  const times = entries.map((entry) => entry.at);
  const items = entries.map((entry) => {
    const label = button(
      { onclick: () => choose(entry) },
      when(entry.date),
      make("span", { class: "mm-what" }, entry.kind && kindSign(entry.kind), entry.text),
      entry.who && make("span", { class: "mm-who" }, entry.who),
      ...entry.others.map((other) => make("span", { class: "mm-otherwise" }, other)),
    );
    const side = entry.side === undefined ? undefined : campaign.sides[entry.side];
    return make("li", { class: `mm-${entry.type}`, ...styleOf(side) }, label);
  });
  const summary = campaign.summary && make("li", { class: "mm-summary" }, voice.say(campaign.summary));
  const list = make("ol", { class: "mm-entries", tabindex: "-1" }, summary, ...items);
  const element = make(
    "section",
    { class: "mm-chronicle", "aria-label": voice.message("chronicle") },
    make("h2", {}, voice.message("chronicle")),
    choice,
    list,
  );
  /** @type {number | undefined} */
  let current;
  return {
    element,
    /** @param {number} minutes */
    update(minutes) {
      const next = lastAtMost(times, minutes, 0, times.length);
      if (next === current) return;
      current = next;
      items.forEach((item, i) => {
        item.classList.toggle("mm-past", i <= next);
        item.classList.toggle("mm-current", i === next);
        item.children[0].toggleAttribute("aria-current", i === next);
      });
      // The list follows unless the reader is busy in it. Only the list scrolls, never the page.
      if (list.matches(":hover") || list.contains(document.activeElement)) return;
      const item = items[next];
      list.scrollTop = item ? item.offsetTop - list.offsetTop - list.clientHeight / 3 : 0;
    },
  };
}
