// For those who do not see the map: the moment told aloud, and what is on the map then as a list.

import { make } from "../util/dom.js";
import { hasStates } from "../ui/entries.js";
import { statesAt } from "../ui/states.js";
import { menOf } from "../data/tracks.js";
import { button } from "../ui/widgets.js";

// Time rests when it has stood still for so long; while playing, news is told at most so often.
const REST_MS = 400;
const NEWS_MS = 5000;

/** Tells of a player's moments: `element`, a live region, and `present`, a list seen while it has focus. */
export class Teller {
  constructor(player) {
    this.player = player;
    this.element = make("p", { class: "mm-unseen", role: "status" });
    this.list = make("ul");
    this.title = make("h2");
    this.present = make("section", { class: "mm-present" }, this.title, this.list);
    this.told = 0;
    this.news = "";
    player.on("destroy", () => clearTimeout(this.timer));
  }

  /** To be called whenever the moment, or how it is told, may have changed. */
  update() {
    clearTimeout(this.timer);
    if (!this.key) this.#listPresent();
    if (!this.player.clock.playing) this.timer = setTimeout(() => this.rest(), REST_MS);
    else if (performance.now() - this.told > NEWS_MS && this.player.heading.news !== this.news) this.tell();
  }

  rest() {
    this.tell();
    this.#listPresent();
  }

  tell() {
    const { date, news } = this.player.heading;
    this.told = performance.now();
    this.news = news;
    this.say([date, news].filter(Boolean).join(". "));
  }

  say(words) {
    if (words !== this.element.textContent) this.element.textContent = words;
  }

  #listPresent() {
    const { player, list } = this;
    const { campaign, voice } = player;
    const forces = player.present().map((index, slot) => {
      const { name, side } = campaign.forces[index];
      const men = voice.people(menOf(player.stage.moment, slot));
      const said = [voice.say(name), voice.say(campaign.sides[side].name), men];
      return { type: "force", index, text: said.filter(Boolean).join(voice.message("comma")) };
    });
    const present = [...forces, ...(hasStates(campaign) ? statesAt(campaign, voice, player.now) : [])];
    const key = [voice.language, JSON.stringify(present)].join();
    if (key === this.key) return;
    this.key = key;
    const title = voice.message("present");
    this.present.setAttribute("aria-label", title);
    this.title.textContent = title;
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    const buttons = present.map(({ type, index, text }) =>
      button({ onclick: () => player.select({ type, index }) }, text),
    );
    list.replaceChildren(...buttons.map((each) => make("li", {}, each)));
    if (focused >= 0) buttons[Math.min(focused, buttons.length - 1)]?.focus();
  }

  /** Moves the focus to the list. */
  enter() {
    this.#listPresent();
    this.list.querySelector("button")?.focus();
  }
}
