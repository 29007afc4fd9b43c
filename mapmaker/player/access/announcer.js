// For screen readers: the moment is announced, and what is on the map then is a list.

import { make } from "../util/dom.js";
import { hasStates } from "../ui/entries.js";
import { statesAt } from "../ui/states.js";
import { menOf } from "../data/tracks.js";
import { button } from "../ui/widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { Item } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */

/** @typedef {{ readonly date: string, readonly news: string }} Headline what the heading shows */

// Time rests when it has stood still for so long; while playing, news is announced at most so often.
const REST_MS = 400;
const NEWS_MS = 5000;

/**
 * What a screen reader has of the map: a list of what is there, seen while it has the focus, and a live
 * region; update(headline) whenever the moment, or how it is said, may have changed.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "select">} actions
 * @param {AbortSignal} ending
 */
export function announcer(state, { select }, ending) {
  const region = make("p", { class: "mm-unseen", role: "status" });
  const title = make("h2");
  const list = make("ul");
  const present = make("section", { class: "mm-present" }, title, list);
  /** @type {number | undefined} */
  let timer;
  let listed = ""; // as a key
  let announced = 0; // when it was, in milliseconds
  let latest = ""; // of the news announced
  /** @param {string} words */
  const announce = (words) => {
    if (words !== region.textContent) region.textContent = words;
  };
  /** @param {Headline} headline */
  const announceMoment = ({ date, news }) => {
    announced = performance.now();
    latest = news;
    announce([date, news].filter(Boolean).join(". "));
  };
  const listPresent = () => {
    const { voice } = state;
    const items = itemsOf(state);
    const key = [voice.language, JSON.stringify(items)].join();
    if (key === listed) return;
    listed = key;
    title.textContent = voice.message("present");
    present.setAttribute("aria-label", title.textContent);
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    const buttons = items.map(({ type, index, text }) => button({ onclick: () => select({ type, index }) }, text));
    list.replaceChildren(...buttons.map((each) => make("li", {}, each)));
    if (focused >= 0) buttons[Math.min(focused, buttons.length - 1)]?.focus();
  };
  ending.addEventListener("abort", () => clearTimeout(timer));
  return {
    elements: [present, region],
    announce,
    /** @param {Headline} headline */
    update(headline) {
      clearTimeout(timer);
      if (!listed) listPresent();
      if (!state.clock.playing) {
        timer = setTimeout(() => {
          announceMoment(headline);
          listPresent();
        }, REST_MS);
      } else if (performance.now() - announced > NEWS_MS && headline.news !== latest) announceMoment(headline);
    },
    /** Moves the focus to the list. */
    enter() {
      listPresent();
      list.querySelector("button")?.focus();
    },
  };
}

/**
 * What is on the map at the moment: things of the campaign, each with its words.
 * @param {ReadonlyState} state
 * @returns {(Item & { text: string })[]}
 */
function itemsOf({ campaign, moment, now, voice }) {
  const forces = Array.from({ length: moment.count }, (_, slot) => {
    const index = moment.index[slot];
    const { name, side } = campaign.forces[index];
    const words = [voice.say(name), voice.say(campaign.sides[side].name), voice.people(menOf(moment, slot))];
    return { type: "force", index, text: words.filter(Boolean).join(voice.message("comma")) };
  });
  return hasStates(campaign) ? [...forces, ...statesAt(campaign, voice, now)] : forces;
}
