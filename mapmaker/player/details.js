// What is known of one force, place, event or movement, with its sources.

import { citation } from "./citation.js";
import { accountsTable } from "./claims.js";
import { childrenOf, make } from "./dom.js";
import { movementTitle } from "./entries.js";
import { controlHistory } from "./held.js";
import { styleOf } from "./livery.js";
import { media } from "./media.js";
import { button, iconButton, list, when } from "./widgets.js";

export const CLOSE = "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z";

/**
 * The details panel: show(item) with {type, index}; hide(); stays until it is closed. mark(force)
 * says which force is followed, if any.
 */
export function details(player) {
  const { voice } = player;
  const body = make("div", { class: "mm-details-body", tabindex: "0" });
  const element = make(
    "section",
    { class: "mm-details", "aria-label": voice.message("details"), hidden: true },
    iconButton("close", voice.message("close"), CLOSE, () => player.select(null)),
    body,
  );
  const writer = writerOf(player);
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

/** What is told of one thing of the campaign: its parts, some of which it may not have. A function a type. */
function writerOf(player) {
  const { campaign, voice } = player;
  const { control, events, forces, movements, places, sides, sources } = campaign;
  const joined = (words, separator) => words.filter(Boolean).join(separator);
  const title = (text, side) => make("h2", styleOf(side), voice.say(text));
  const prose = (text) => text && make("p", {}, voice.say(text));
  /** A definition list of what is known; rows without a value are left out. */
  const rows = (pairs) => {
    const known = pairs.filter(([, value]) => value);
    return make("dl", {}, ...known.map(([key, value]) => [make("dt", {}, voice.message(key)), make("dd", {}, value)]));
  };
  /** What was when, in a list. */
  const dated = (pairs) => list("journeys", pairs.map(([date, text]) => [when(date), ` ${text}`]));
  const stop = (place, date) => joined([voice.say(place), voice.date(date)], ", ");
  /** What others say instead of what is `shown` here. */
  const accounts = (thing, shown) =>
    thing.claims.length > 0 && accountsTable(thing.claims, shown, thing.sources, campaign, voice);
  const cited = (numbers) => {
    const all = [...new Set(numbers)].map((number) => [citation(sources[number], voice)]);
    return all.length > 0 && [make("h3", {}, voice.message("sources")), list("sources", all)];
  };
  return {
    force(index) {
      const force = forces[index];
      const side = sides[force.side];
      const journeys = movements.filter((m) => m.force === index);
      const follow = () => player.follow(player.camera.force === index ? null : index);
      return [
        title(force.name, side),
        rows([
          ["side", voice.say(side.name)],
          ["kind", voice.kind(force.kind)],
          ["commander", voice.say(force.commander)],
          ["strength", voice.men(force.strength)],
        ]),
        button({ class: "mm-pill", "aria-pressed": "false", onclick: follow }, voice.message("followForce")),
        prose(force.note),
        dated(journeys.map((m) => [voice.journeyDates(m.leave, m.arrive), movementTitle(m, campaign, voice)])),
        cited([...force.sources, ...journeys.flatMap((m) => m.sources)]),
      ];
    },

    movement(index) {
      const movement = movements[index];
      const force = forces[movement.force];
      const men = joined([...new Set(movement.strength.map((range) => voice.men(range)))], " → ");
      return [
        title(movementTitle(movement, campaign, voice), sides[force.side]),
        rows([
          ["forces", voice.say(force.name)],
          ["leaves", stop(movement.from, movement.leave)],
          ["arrives", stop(movement.to, movement.arrive)],
          ["strength", men],
        ]),
        prose(movement.note),
        accounts(movement, [voice.journeyDates(movement.leave, movement.arrive), men]),
        cited(movement.sources),
      ];
    },

    event(index) {
      const event = events[index];
      return [
        title(event.title),
        rows([
          ["date", voice.date(event.date)],
          ["place", voice.say(event.place)],
          ["kind", voice.kind(event.kind)],
          ["forces", event.forces.map((force) => voice.say(forces[force].name)).join(voice.message("apart"))],
          ["victor", voice.say(sides[event.victor]?.name)],
          ["outcome", voice.say(event.outcome)],
        ]),
        (event.image || event.links) && media(event, voice),
        prose(event.note),
        accounts(event, [voice.date(event.date), voice.say(event.outcome)]),
        cited(event.sources),
      ];
    },

    place(index) {
      const place = places[index];
      const changes = control.filter((held) => held.place_index === index).flatMap((held) => held.changes);
      const here = events.filter((event) => event.place_index === index);
      return [
        title(place.name),
        rows([["alsoKnown", place.aliases.join(voice.message("apart"))]]),
        prose(place.uncertainty_km && voice.message("uncertainty", { n: voice.number(place.uncertainty_km) })),
        prose(place.note),
        dated(here.map((event) => [voice.date(event.date), voice.say(event.title)])),
        changes.length > 0 && controlHistory(changes, campaign, voice),
        cited(changes.flatMap((change) => change.sources ?? [])),
        place.source && make("p", { class: "mm-credit" }, place.source),
      ];
    },
  };
}
