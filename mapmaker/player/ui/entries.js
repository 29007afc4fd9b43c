// What the chronicle and the time bar list: events and departures, in order of time.

import { otherwise } from "../text/claims.js";
import { differences, eventFacts, movementFacts } from "../text/facts.js";

/** @import { Campaign } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */

/** Whether a campaign tells what holds from one date to the next: control, fronts, series. */
export const hasStates = ({ control, fronts, series }) => [control, fronts, series].some((told) => told.length);

/**
 * Entries {type, index, at, text, date}, sorted; `type` is "event" or "movement".
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function entriesOf(campaign, voice) {
  const others = (thing, factsOf) => {
    const differ = thing.editors && differences(thing, factsOf, campaign, voice);
    return thing.claims.length ? otherwise(thing, differ, campaign, voice) : [];
  };
  const events = campaign.events.map((event, index) => ({
    type: "event",
    index,
    at: event.date.best,
    kind: event.kind,
    text: voice.say(event.title),
    date: voice.date(event.date),
    others: others(event, eventFacts),
  }));
  const movements = campaign.movements.map((movement, index) => ({
    type: "movement",
    index,
    at: movement.leave.best,
    side: campaign.forces[movement.force].side,
    text: movementTitle(movement, campaign, voice),
    who: movement.title && voice.say(campaign.forces[movement.force].name),
    date: voice.journeyDates(movement.leave, movement.arrive),
    others: others(movement, movementFacts),
  }));
  return [...events, ...movements].sort(
    (a, b) => a.at - b.at || (a.type < b.type ? -1 : a.type > b.type ? 1 : a.index - b.index),
  );
}

/**
 * A movement's own title, or "Gilan column: Rasht to Qazvin".
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
