// What control, fronts and series say: in the details, and under Sources.

import { sharesAt } from "../layers/control.js";
import { course } from "./dated_list.js";
import { spotName } from "../text/facts.js";
import { controlHistory, holderOf } from "./control_history.js";
import { isSeen } from "../draw/rings.js";
import { amountOf } from "./series.js";

/** @import { Campaign, Control, ControlChange, EdtfDate, Front, Item } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */
/** @import { Parts, Writer, Writing } from "./details.js" */
/** @import { Dated } from "./entries.js" */

/**
 * What details say of them: `writers`, by type, and `heldPlace`, who held a place.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {Writing} writing
 */
export function stateWriter(campaign, voice, { title, rows, cited }) {
  const { control, fronts } = campaign;
  /**
   * @param {ControlChange[]} changes
   * @returns {Parts}
   */
  const held = (changes) => [
    controlHistory(changes, campaign, voice),
    cited(changes.flatMap((change) => change.sources)),
  ];
  /** @type {Record<string, Writer>} */
  const writers = {
    control(index) {
      return [title(nameOfHeld(control[index], voice)), ...held(control[index].changes)];
    },

    front(index) {
      const front = fronts[index];
      const between = sidesOf(front, campaign, voice);
      const until = front.until && voice.date(front.until);
      const facts = rows([
        ["sides", between],
        ["until", until],
      ]);
      return [title(front.name), facts, course(front.shapes, voice), cited(front.sources)];
    },

    series(index) {
      const series = campaign.series[index];
      const say = amountOf(series, voice);
      const steps = series.values.map((one) => ({ ...one, text: say(one.value) }));
      return [title(series.title), course(steps, voice), cited(series.sources)];
    },
  };
  return {
    writers,
    /** Who held a place; nothing of one that nobody is said to have held. @param {number} index */
    heldPlace(index) {
      const changes = control.filter((one) => one.place_index === index).flatMap((one) => one.changes);
      return changes.length ? held(changes) : [];
    },
  };
}

/**
 * Whose details describe something held: those of its place, which has all that is held there, or its own.
 * @param {Control} held
 * @param {number} index
 * @returns {Item}
 */
const heldItem = ({ place_index: place }, index) =>
  place === undefined ? { type: "control", index } : { type: "place", index: place };

/**
 * @param {Control} held
 * @param {Voice} voice
 */
const nameOfHeld = ({ name, lon, lat }, voice) =>
  spotName(name, lon === undefined || lat === undefined ? undefined : [lon, lat], voice);

/**
 * The sides of a front in words, undefined of one that has none.
 * @param {Pick<Front, "sides">} front
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
const sidesOf = (front, { sides }, voice) =>
  front.sides?.map((side) => voice.say(sides[side].name)).join(voice.message("apart"));

/** @typedef {Dated & { date: string, sources: number[] }} Sourced an entry with the sources that say so */

/**
 * What is held and which fronts run at a minute, as the map shows it then: [{type, index, text}, ...].
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {number} minutes
 * @returns {(Item & { text: string })[]}
 */
export function statesAt(campaign, voice, minutes) {
  /**
   * @param {string} what
   * @param {string | undefined} state
   */
  const withState = (what, state) => (state ? voice.message("told", { what, told: state }) : what);
  const held = campaign.control.flatMap((one, index) => {
    const seen = sharesAt(one.changes, minutes).filter(([change]) => isSeen(change));
    // Of two changes of which the map shows a part each, the greater one.
    const [most] = seen.sort(([, a], [, b]) => b - a);
    if (!most) return [];
    return [{ ...heldItem(one, index), text: withState(nameOfHeld(one, voice), holderOf(most[0], campaign, voice)) }];
  });
  const fronts = campaign.fronts.flatMap((front, index) => {
    if (front.shapes[0].date.best > minutes || minutes >= (front.until?.latest ?? Infinity)) return [];
    return [{ type: "front", index, text: withState(voice.say(front.name), sidesOf(front, campaign, voice)) }];
  });
  return [...held, ...fronts];
}

/**
 * What control, fronts and series say of their dates.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {Sourced[]}
 */
export function statesOf(campaign, voice) {
  const { control, fronts, series } = campaign;
  /** @type {(type: string, index: number, step: { date: EdtfDate }, sources: number[], text: string) => Sourced} */
  const entry = (type, index, { date }, sources, text) => ({
    type,
    index,
    at: date.best,
    date: voice.date(date),
    sources,
    text,
  });
  return [
    ...control.flatMap((one, index) =>
      one.changes.map((change) => {
        const text = voice.message("told", { what: nameOfHeld(one, voice), told: holderOf(change, campaign, voice) });
        const item = heldItem(one, index);
        return entry(item.type, item.index, change, change.sources, text);
      }),
    ),
    ...fronts.flatMap(({ name, shapes, sources }, index) =>
      shapes.map((shape) => entry("front", index, shape, sources, voice.say(name))),
    ),
    ...series.flatMap((one, index) => {
      const say = amountOf(one, voice);
      /** @param {number} value */
      const textOf = (value) => voice.message("told", { what: voice.say(one.title), told: say(value) });
      return one.values.map((value) => entry("series", index, value, one.sources, textOf(value.value)));
    }),
  ];
}
