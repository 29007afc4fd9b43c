// What the chronicle and the time bar list: events and departures, in order of time.

import { otherwise } from "../text/claims.js";
import { differences, eventFacts, movementFacts, whenOf } from "../text/facts.js";

/** @import { Campaign, CampaignEvent, Item, Movement, InAccount } from "../data/types.js" */
/** @import { Facts } from "../text/facts.js" */
/** @import { Voice } from "../text/voice.js" */

/**
 * @typedef {Item & { at: number, text: string }} Dated a thing of the campaign, and its minute
 *
 * @typedef {Dated & EntryOf} Entry what the chronicle has of an event ("event") or a movement ("movement")
 *
 * @typedef {object} EntryOf
 * @property {string} date
 * @property {string} [kind] of an event
 * @property {number} [side] of a movement
 * @property {string} [who] of a movement with a title of its own
 * @property {string[]} others what accounts that are not shown have instead
 */

/**
 * Whether a campaign says what holds from one date to the next: control, fronts, series.
 * @param {Campaign} campaign
 */
export const hasStates = ({ control, fronts, series }) => [control, fronts, series].some((all) => all.length);

/**
 * The entries of a campaign, in order of time.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {Entry[]}
 */
export function entriesOf(campaign, voice) {
  /**
   * @template {InAccount<CampaignEvent> | InAccount<Movement>} Thing
   * @param {Thing & { editors?: Thing }} thing
   * @param {(thing: Thing, campaign: Campaign, voice: Voice) => Facts} factsOf
   */
  const others = (thing, factsOf) => {
    const differ = thing.editors ? differences(thing, factsOf, campaign, voice) : [];
    return thing.claims.length ? otherwise(thing, differ, campaign, voice) : [];
  };
  const events = campaign.events.map((event, index) => ({
    type: "event",
    index,
    at: event.date.best,
    kind: event.kind,
    text: voice.say(event.title),
    date: whenOf(event, voice),
    others: others(event, eventFacts),
  }));
  const movements = campaign.movements.map((movement, index) => ({
    type: "movement",
    index,
    at: movement.leave.best,
    side: campaign.forces[movement.force].side,
    text: movementTitle(movement, campaign, voice),
    who: movement.title ? voice.say(campaign.forces[movement.force].name) : undefined,
    date: voice.journeyDates(movement.leave, movement.arrive),
    others: others(movement, movementFacts),
  }));
  return [...events, ...movements].sort(
    (a, b) => a.at - b.at || (a.type < b.type ? -1 : a.type > b.type ? 1 : a.index - b.index),
  );
}

/**
 * A movement's own title, or "Gilan column: Rasht to Qazvin".
 * @param {Movement} movement
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function movementTitle(movement, campaign, voice) {
  if (movement.title) return voice.say(movement.title);
  const force = voice.say(campaign.forces[movement.force].name);
  if (!movement.from || !movement.to) return voice.message("departs", { force });
  return voice.message("journey", {
    force,
    from: voice.say(movement.from),
    to: voice.say(movement.to),
  });
}
