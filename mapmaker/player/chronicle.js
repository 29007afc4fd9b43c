// The chronicle: what happened, in order, in step with the clock.

import { make } from "./dom.js";
import { kindSign } from "./kindsign.js";
import { lastAtMost } from "./tracks.js";

export function chronicle(entries, campaign, voice, choose, choice) {
  const times = entries.map((entry) => entry.at);
  const items = entries.map((entry) => {
    const button = make(
      "button",
      { type: "button", onclick: () => choose(entry) },
      make("span", { class: "mm-when" }, entry.date),
      make("span", { class: "mm-what" }, entry.kind && kindSign(entry.kind), entry.text),
      entry.who && make("span", { class: "mm-who" }, entry.who),
      ...entry.others.map((other) => make("span", { class: "mm-otherwise" }, other)),
    );
    const item = make("li", { class: `mm-${entry.type}` }, button);
    if (entry.type === "movement") {
      item.style.setProperty("--side", campaign.sides[entry.side].colour);
    }
    return item;
  });
  const list = make("ol", { class: "mm-entries", tabindex: "-1" }, ...items);
  const element = make(
    "section",
    { class: "mm-chronicle", "aria-label": voice.message("chronicle") },
    make("h2", {}, voice.message("chronicle")),
    choice,
    list,
  );
  let current = null;
  return {
    element,
    update(minutes) {
      const next = lastAtMost(times, minutes, 0, times.length);
      if (next === current) return;
      current = next;
      items.forEach((item, i) => {
        item.classList.toggle("mm-past", i <= next);
        item.classList.toggle("mm-current", i === next);
        item.firstChild.toggleAttribute("aria-current", i === next);
      });
      // The list follows unless the reader is busy in it. Only the list scrolls, never the page.
      if (list.matches(":hover") || list.contains(document.activeElement)) return;
      const item = items[Math.max(next, 0)];
      if (item) list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 3;
    },
  };
}
