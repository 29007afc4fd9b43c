// What is known of one force, place, event or movement, with its sources.

import { citation } from "./citation.js";
import { accountsTable } from "./claims.js";
import { childrenOf, make } from "./dom.js";
import { movementTitle } from "./entries.js";
import { controlHistory } from "./held.js";
import { media } from "./media.js";
import { button, iconButton, list, when } from "./widgets.js";

export const CLOSE = "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z";

/**
 * The details panel: show(item) with {type, index}; hide(); stays until it is closed. mark(force)
 * says which force is followed, if any.
 */
export function details(player) {
  const { campaign, voice } = player;
  const body = make("div", { class: "mm-details-body", tabindex: "0" });
  const element = make(
    "section",
    { class: "mm-details", "aria-label": voice.message("details"), hidden: true },
    iconButton("close", voice.message("close"), CLOSE, () => player.select(null)),
    body,
  );
  const writer = new Writer(campaign, voice, (force) => player.follow(player.camera.force === force ? null : force));
  let shown = null;
  let followed = null;
  const mark = (force) => {
    followed = force;
    const pressed = shown?.type === "force" && shown.index === followed;
    body.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(pressed));
  };
  return {
    element,
    show(item) {
      shown = item;
      body.replaceChildren(...childrenOf(writer[item.type](item.index)));
      mark(followed);
      body.scrollTop = 0;
      element.hidden = false;
    },
    hide() {
      element.hidden = true;
    },
    mark,
  };
}

/** Turns one thing of the campaign into elements, or nothing where it has none; a method a type. */
class Writer {
  constructor(campaign, voice, follow) {
    this.campaign = campaign;
    this.voice = voice;
    this.follow = follow;
  }

  force(index) {
    const { voice } = this;
    const force = this.campaign.forces[index];
    const side = this.campaign.sides[force.side];
    const journeys = this.campaign.movements.filter((m) => m.force === index);
    return [
      this.title(force.name, side.colour),
      this.rows([
        ["side", voice.say(side.name)],
        ["kind", voice.kind(force.kind)],
        ["commander", voice.say(force.commander)],
        ["strength", voice.men(force.strength)],
      ]),
      button(
        { class: "mm-pill", "aria-pressed": "false", onclick: () => this.follow(index) },
        voice.message("followForce"),
      ),
      this.#prose(force.note),
      this.dated(journeys.map((m) => [voice.journeyDates(m.leave, m.arrive), movementTitle(m, this.campaign, voice)])),
      this.sources([...new Set([...force.sources, ...journeys.flatMap((m) => m.sources)])]),
    ];
  }

  movement(index) {
    const { voice } = this;
    const movement = this.campaign.movements[index];
    const force = this.campaign.forces[movement.force];
    const [leave, arrive] = movement.strength;
    const men = [...new Set([voice.men(leave), voice.men(arrive)])].filter(Boolean).join(" → ");
    return [
      this.title(movementTitle(movement, this.campaign, voice), this.campaign.sides[force.side].colour),
      this.rows([
        ["forces", voice.say(force.name)],
        ["leaves", this.stop(movement.from, movement.leave)],
        ["arrives", this.stop(movement.to, movement.arrive)],
        ["strength", men],
      ]),
      this.#prose(movement.note),
      this.accounts(movement, [voice.journeyDates(movement.leave, movement.arrive), men]),
      this.sources(movement.sources),
    ];
  }

  event(index) {
    const { voice } = this;
    const event = this.campaign.events[index];
    return [
      this.title(event.title),
      this.rows([
        ["date", voice.date(event.date)],
        ["place", voice.say(event.place)],
        ["kind", voice.kind(event.kind)],
        ["forces", event.forces.map((f) => voice.say(this.campaign.forces[f].name)).join(voice.message("apart"))],
        ["victor", voice.say(this.campaign.sides[event.victor]?.name)],
        ["outcome", voice.say(event.outcome)],
      ]),
      (event.image || event.links) && media(event, voice),
      this.#prose(event.note),
      this.accounts(event, [voice.date(event.date), voice.say(event.outcome)]),
      this.sources(event.sources),
    ];
  }

  place(index) {
    const { voice } = this;
    const place = this.campaign.places[index];
    const events = this.campaign.events.filter((event) => event.place_index === index);
    const changes = this.campaign.control
      .filter((held) => held.place_index === index)
      .flatMap((held) => held.changes);
    return [
      this.title(place.name),
      this.rows([["alsoKnown", place.aliases.join(voice.message("apart"))]]),
      this.#prose(place.uncertainty_km && voice.message("uncertainty", { n: voice.number(place.uncertainty_km) })),
      this.#prose(place.note),
      this.dated(events.map((event) => [voice.date(event.date), voice.say(event.title)])),
      changes.length > 0 && controlHistory(changes, this.campaign, voice),
      this.sources([...new Set(changes.flatMap((change) => change.sources ?? []))]),
      place.source && make("p", { class: "mm-credit" }, place.source),
    ];
  }

  title(text, colour) {
    return make("h2", { "--side": colour }, this.voice.say(text));
  }

  stop(place, date) {
    return [this.voice.say(place), this.voice.date(date)].filter(Boolean).join(", ");
  }

  /** A definition list of what is known; rows without a value are left out. */
  rows(rows) {
    const known = rows.filter(([, value]) => value);
    return make(
      "dl",
      {},
      ...known.flatMap(([key, value]) => [
        make("dt", {}, this.voice.message(key)),
        make("dd", {}, value),
      ]),
    );
  }

  /** What was when, in a list. */
  dated(rows) {
    return list("journeys", rows.map(([date, text]) => [when(date), ` ${text}`]));
  }

  #prose(text) {
    return text && make("p", {}, this.voice.say(text));
  }

  /** What others say instead of what is `shown` here. */
  accounts({ claims, sources }, shown) {
    return claims.length > 0 && accountsTable(claims, shown, sources, this.campaign, this.voice);
  }

  sources(numbers) {
    if (!numbers.length) return null;
    const { campaign, voice } = this;
    const cited = numbers.map((number) => [citation(campaign.sources[number], voice)]);
    return [make("h3", {}, voice.message("sources")), list("sources", cited)];
  }
}
