// What is known of one thing of the campaign, with its sources.

import { citation } from "../text/citation.js";
import { accountsTable } from "../text/claims.js";
import { markCourse } from "./dated_list.js";
import { childrenOf, make } from "../util/dom.js";
import { hasStates, movementTitle } from "./entries.js";
import { beside, eventFacts, movementFacts, stopsOf, waysOf, whenOf } from "../text/facts.js";
import { styleOf } from "../draw/livery.js";
import { media } from "./media.js";
import { stateWriter } from "./states.js";
import { button, CLOSE, iconButton, list, when } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { Campaign, CampaignEvent, Item, Livery, MessageKey, Movement, Text, InAccount } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Facts } from "../text/facts.js" */
/** @import { Voice } from "../text/voice.js" */
/** @import { Part } from "../util/dom.js" */

/**
 * @typedef {(Part | Part[])[]} Parts what details consist of; a thing may not have all of them
 * @typedef {(index: number) => Parts} Writer the details of a thing of some type, by its number
 *
 * @typedef {object} Writing parts that details of several types have
 * @property {(text: Text | undefined, livery?: Livery) => Part} title
 * @property {(pairs: [MessageKey, string | null | undefined][], editors?: Facts) => Part} rows a definition list of
 *   what is known, beside what the editor has otherwise; rows without a value are left out
 * @property {(sources: number[]) => Part | Part[]} cited
 */

/**
 * The details panel: show(item), hide(); stays until it is closed. update(minutes) marks what holds
 * then; mark() says whether the force shown is followed.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "follow" | "select">} actions
 */
export function details(state, { follow, select }) {
  const { campaign, voice } = state;
  const body = make("div", { class: "mm-details-body", tabindex: "0" });
  const element = make(
    "section",
    { class: "mm-details", "aria-label": voice.message("details"), hidden: true },
    iconButton("close", voice.message("close"), CLOSE, () => select(null)),
    body,
  );
  const writers = writersOf(campaign, voice, (force) => follow(state.followed === force ? null : force));
  /** @type {Item | null} */
  let shown = null;
  const mark = () => {
    const pressed = shown?.type === "force" && shown.index === state.followed;
    body.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(pressed));
  };
  const changes = hasStates(campaign);
  /** @param {number} minutes */
  const update = (minutes) => (changes && !element.hidden ? markCourse(body, minutes) : []);
  return {
    element,
    /** Of what is shown. */
    get title() {
      return body.querySelector("h2")?.textContent;
    },
    /** @param {Item} item */
    show(item) {
      shown = item;
      body.replaceChildren(...childrenOf(writers[item.type](item.index)));
      mark();
      element.hidden = false;
      const [now] = update(state.now);
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
 * What details say of one thing of the campaign, by its type.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {(force: number) => void} follow follows a force, or lets it go
 * @returns {Record<string, Writer>}
 */
function writersOf(campaign, voice, follow) {
  const { events, forces, movements, places, sides, sources } = campaign;
  /** @type {Writing["title"]} */
  const title = (text, livery) => make("h2", styleOf(livery), voice.say(text));
  /** @param {number | undefined} force */
  const nameOf = (force) => (force === undefined ? "" : voice.say(forces[force].name));
  /** @param {Text | null | undefined} text */
  const prose = (text) => text && make("p", {}, voice.say(text));
  /** @param {(string | false | undefined)[]} parts */
  const together = (parts) => prose(parts.join(voice.message("apart")));
  /** @type {Writing["rows"]} */
  const rows = (pairs, editors = {}) =>
    make(
      "dl",
      {},
      ...pairs.flatMap(([key, value]) => {
        if (!value) return [];
        const was = /** @type {Record<string, string | undefined>} */ (editors)[key];
        const said = (was ?? value) === value ? value : beside(value, was, voice);
        return [make("dt", {}, voice.message(key)), make("dd", {}, said)];
      }),
    );
  /** The facts as rows. @param {Partial<Record<MessageKey, string>>} facts */
  const rowsOf = (facts) => /** @type {[MessageKey, string | undefined][]} */ (Object.entries(facts));
  /** What was when, in a list. @param {[date: string, text: string][]} pairs */
  const dated = (pairs) =>
    list(
      "journeys",
      pairs.map(([date, text]) => [when(date), ` ${text}`]),
    );
  /**
   * The facts of a thing, and what the editor has of it.
   * @template Thing
   * @param {InAccount<Thing>} thing
   * @param {(thing: Thing, campaign: Campaign, voice: Voice) => Facts} read
   */
  const factsOf = (thing, read) => {
    const facts = read(thing, campaign, voice);
    return [facts, thing.editors && campaign.base ? read(thing.editors, campaign.base, voice) : facts];
  };
  /**
   * What others say instead of what the editor has.
   * @param {InAccount<CampaignEvent> | InAccount<Movement>} thing
   * @param {Facts} facts
   */
  const accounts = (thing, facts) => (thing.claims.length > 0 ? accountsTable(thing, facts, campaign, voice) : []);
  /** @type {Writing["cited"]} */
  const cited = (numbers) => {
    const all = [...new Set(numbers)].map((number) => [citation(sources[number], voice)]);
    return all.length > 0 && [make("h3", {}, voice.message("sources")), list("sources", all)];
  };
  const states = hasStates(campaign) ? stateWriter(campaign, voice, { title, rows, cited }) : null;
  return {
    ...states?.writers,

    force(index) {
      const force = forces[index];
      const side = sides[force.side];
      const journeys = movements.filter((m) => m.force === index);
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
        button(
          { class: "mm-pill", "aria-pressed": "false", onclick: () => follow(index) },
          voice.message("followForce"),
        ),
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
        rows(rowsOf({ forces: voice.say(force.name), leaves, arrives, strength, outcome }), editors),
        together(waysOf(movement, voice)),
        together(stopsOf(movement, voice)),
        prose(movement.note),
        ...accounts(movement, editors),
        cited(movement.sources),
      ];
    },

    event(index) {
      const event = events[index];
      const [{ date, place, strength, outcome }, editors] = factsOf(event, eventFacts);
      const kind = voice.kind(event.kind);
      const fought = event.forces.map(nameOf).join(voice.message("apart"));
      const victor = event.victor === undefined ? "" : voice.say(sides[event.victor].name);
      return [
        title(event.title),
        rows(rowsOf({ date, place, kind, forces: fought, strength, victor, outcome }), editors),
        ...media(event, voice),
        prose(event.note),
        ...accounts(event, editors),
        cited(event.sources),
      ];
    },

    place(index) {
      const place = places[index];
      const here = events.filter((event) => event.place_index === index);
      return [
        title(place.name),
        rows([["alsoKnown", place.aliases.join(voice.message("apart"))]]),
        place.uncertainty_km &&
          make("p", {}, voice.message("uncertainty", { n: voice.numbers.format(place.uncertainty_km) })),
        prose(place.note),
        dated(here.map((event) => [whenOf(event, voice), voice.say(event.title)])),
        ...(states?.heldPlace(index) ?? []),
        place.source && make("p", { class: "mm-credit" }, place.source),
      ];
    },
  };
}
