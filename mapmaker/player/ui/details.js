// What is known of one thing of the campaign, with its sources.

import { citation } from "../text/citation.js";
import { accountsTable } from "../text/claims.js";
import { markCourse } from "./dated_list.js";
import { childrenOf, make } from "../util/dom.js";
import { hasStates, movementTitle } from "./entries.js";
import { beside, eventFacts, movementFacts, stopsOf, waysOf } from "../text/facts.js";
import { styleOf } from "../draw/livery.js";
import { media } from "./media.js";
import { stateWriter } from "./states.js";
import { button, iconButton, list, when } from "./widgets.js";

/** @import { Item } from "../data/types.js" */
/** @import { MapPlayer } from "../mount.js" */

export const CLOSE = "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z";

/**
 * The details panel: show(item) with {type, index}; hide(); stays until it is closed. update(minutes)
 * marks what holds then; mark(force) says which force is followed, if any.
 * @param {MapPlayer} player
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
  /** @type {Item | null} */
  let shown = null;
  /** @type {number | null} */
  let followed = null;
  const mark = (force) => {
    followed = force;
    const pressed = shown?.type === "force" && shown.index === followed;
    body.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(pressed));
  };
  const changes = hasStates(player.campaign);
  const update = (minutes) => (changes && !element.hidden ? markCourse(body, minutes) : []);
  return {
    element,
    show(item) {
      shown = item;
      body.replaceChildren(...childrenOf(writer[item.type](item.index)));
      mark(followed);
      element.hidden = false;
      const [now] = update(player.now);
      // In a long list, what holds now is in sight.
      body.scrollTop = now ? now.offsetTop + now.offsetHeight - body.offsetTop - body.clientHeight : 0;
    },
    hide() {
      element.hidden = true;
    },
    update,
    mark,
  };
}

/**
 * What is told of one thing of the campaign: its parts, some of which it may not have. A function a type.
 * @param {MapPlayer} player
 */
function writerOf(player) {
  const { campaign, voice } = player;
  const { events, forces, movements, places, sides, sources } = campaign;
  const title = (text, side) => make("h2", styleOf(side), voice.say(text));
  /** @param {number | undefined} force */
  const nameOf = (force) => (force === undefined ? "" : voice.say(forces[force].name));
  const prose = (text) => text && make("p", {}, voice.say(text));
  const together = (said) => prose(said.join(voice.message("apart")));
  /** A definition list of what is known, beside what the editor has otherwise; rows without a value are left out. */
  const rows = (pairs, editors = {}) => {
    const known = pairs.filter(([, value]) => value);
    const said = (key, value) => ((editors[key] ?? value) === value ? value : beside(value, editors[key], voice));
    return make(
      "dl",
      {},
      ...known.map(([key, value]) => [make("dt", {}, voice.message(key)), make("dd", {}, said(key, value))]),
    );
  };
  /** What was when, in a list. */
  const dated = (pairs) =>
    list(
      "journeys",
      pairs.map(([date, text]) => [when(date), ` ${text}`]),
    );
  /** What is told of a thing, and what the editor has of it. */
  const factsOf = (thing, tell) => {
    const facts = tell(thing, campaign, voice);
    return [facts, thing.editors ? tell(thing.editors, campaign.base, voice) : facts];
  };
  /** What others say instead of what the editor has. */
  const accounts = (thing, facts) => thing.claims.length > 0 && accountsTable(thing, facts, campaign, voice);
  const cited = (numbers) => {
    const all = [...new Set(numbers)].map((number) => [citation(sources[number], voice)]);
    return all.length > 0 && [make("h3", {}, voice.message("sources")), list("sources", all)];
  };
  const states = hasStates(campaign) && stateWriter(player, { title, rows, cited });
  return {
    ...states,

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
          ["strength", voice.people(force.strength)],
          ["since", force.since && voice.date(force.since)],
          ["until", force.until && voice.date(force.until)],
          ["splitFrom", nameOf(force.split_from)],
          ["mergeInto", nameOf(force.merge_into)],
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
      const [{ leaves, arrives, strength, outcome }, editors] = factsOf(movement, movementFacts);
      return [
        title(movementTitle(movement, campaign, voice), sides[force.side]),
        rows(Object.entries({ forces: voice.say(force.name), leaves, arrives, strength, outcome }), editors),
        together(waysOf(movement, voice)),
        together(stopsOf(movement, voice)),
        prose(movement.note),
        accounts(movement, editors),
        cited(movement.sources),
      ];
    },

    event(index) {
      const event = events[index];
      const [{ date, place, strength, outcome }, editors] = factsOf(event, eventFacts);
      const kind = voice.kind(event.kind);
      const fought = event.forces.map((force) => voice.say(forces[force].name)).join(voice.message("apart"));
      const victor = event.victor === undefined ? "" : voice.say(sides[event.victor].name);
      return [
        title(event.title),
        rows(Object.entries({ date, place, kind, forces: fought, strength, victor, outcome }), editors),
        (event.image || event.links) && media(event, voice),
        prose(event.note),
        accounts(event, editors),
        cited(event.sources),
      ];
    },

    place(index) {
      const place = places[index];
      const here = events.filter((event) => event.place_index === index);
      return [
        title(place.name),
        rows([["alsoKnown", place.aliases.join(voice.message("apart"))]]),
        prose(place.uncertainty_km && voice.message("uncertainty", { n: voice.numbers.format(place.uncertainty_km) })),
        prose(place.note),
        dated(here.map((event) => [voice.date(event.date), voice.say(event.title)])),
        ...(states ? states.heldPlace(index) : []),
        place.source && make("p", { class: "mm-credit" }, place.source),
      ];
    },
  };
}
