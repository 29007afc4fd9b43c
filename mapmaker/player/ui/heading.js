// Title, the date in large type, and the latest news under it.

import { make } from "../util/dom.js";

/** @import { ReadonlyState } from "../state.js" */

/** @param {ReadonlyState} state */
export function heading({ campaign, voice }) {
  const date = make("p", { class: "mm-date" });
  const news = make("p", { class: "mm-news" });
  const element = make("header", { class: "mm-heading" }, make("h1", {}, voice.say(campaign.title)), date, news);
  const events = campaign.events
    .map((event) => ({ at: event.date.best, title: voice.say(event.title) }))
    .sort((a, b) => a.at - b.at);
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
      const day = voice.dayAt(minutes);
      if (day === shown) return;
      shown = day;
      date.textContent = day;
      let latest = "";
      for (const event of events) {
        if (event.at > minutes) break;
        latest = event.title;
      }
      news.textContent = latest;
    },
  };
}
