// Title, the date in large type, and the latest news under it.

import { MINUTES_A_DAY } from "../time/moments.js";
import { make } from "../util/dom.js";

/** @import { ReadonlyState } from "../state.js" */

// The heading of a shorter campaign has hours, too.
const LEAST_DAYS_OF_DATES = 2;

/** @param {ReadonlyState} state */
export function heading({ campaign, voice }) {
  const date = make("p", { class: "mm-date" });
  const news = make("p", { class: "mm-news" });
  const element = make("header", { class: "mm-heading" }, make("h1", {}, voice.say(campaign.title)), date, news);
  const events = campaign.events
    .map((event) => ({ at: event.date.best, title: voice.say(event.title) }))
    .sort((a, b) => a.at - b.at);
  const hasHours = campaign.duration_min < LEAST_DAYS_OF_DATES * MINUTES_A_DAY;
  let shown = "";
  return {
    element,
    get date() {
      return date.textContent;
    },
    get news() {
      return news.textContent;
    },
    /** Its height in pixels with a single line of news, whatever is shown: the view depends on it. */
    height() {
      const line = parseFloat(getComputedStyle(news).minHeight);
      const last = element.lastElementChild ?? news;
      const { bottom } = last.getBoundingClientRect();
      return bottom - element.getBoundingClientRect().top - news.offsetHeight + line;
    },
    /** @param {number} minutes */
    update(minutes) {
      const said = hasHours ? voice.part(voice.moment(minutes), "minute") : voice.dayAt(minutes);
      if (said === shown) return;
      shown = said;
      date.textContent = said;
      let latest = "";
      for (const event of events) {
        if (event.at > minutes) break;
        latest = event.title;
      }
      news.textContent = latest;
    },
  };
}
