// What accounts may differ in, in words by key: of an event, of a movement.

import { positionOf } from "./position.js";
import { endsOf, menAt } from "../data/tracks.js";

/** @import { Campaign, CampaignEvent, EdtfDate, LonLat, Movement, Text, InAccount, Tracks } from "../data/types.js" */
/** @import { Voice } from "./voice.js" */

/**
 * What is known of a thing, in words.
 * @typedef {Partial<Record<"date" | "place" | "leaves" | "arrives" | "strength" | "outcome", string>>} Facts
 * @typedef {{ key: keyof Facts, is: string, was: string | undefined }} Difference
 */

/**
 * The name of a place or, without one, its latitude and longitude; nothing where neither is known.
 * @param {Text | null | undefined} place
 * @param {LonLat | undefined} lonlat
 * @param {Voice} voice
 */
export const spotName = (place, lonlat, voice) => (place || !lonlat ? voice.say(place) : positionOf(lonlat, voice));

/**
 * Where and when a movement starts or ends, as far as it is said.
 * @param {Text | null | undefined} place
 * @param {LonLat | undefined} lonlat
 * @param {EdtfDate | undefined} date
 * @param {Voice} voice
 */
export function stopName(place, lonlat, date, voice) {
  const [where, when] = [spotName(place, lonlat, voice), date ? voice.date(date) : ""];
  return where && when ? voice.message("whereWhen", { where, when }) : where || when;
}

/**
 * When an event was, from its first day to its last if it lasted.
 * @param {Pick<CampaignEvent, "date" | "until">} event
 * @param {Voice} voice
 */
export const whenOf = ({ date, until }, voice) => (until ? voice.journeyDates(date, until) : voice.date(date));

/**
 * @param {CampaignEvent} event
 * @param {Campaign} _campaign
 * @param {Voice} voice
 * @returns {Facts}
 */
export const eventFacts = ({ date, until, place, lon, lat, strength, outcome }, _campaign, voice) => ({
  date: whenOf({ date, until }, voice),
  place: spotName(place, lon === null || lat === null ? undefined : [lon, lat], voice),
  strength: voice.people(strength),
  outcome: voice.say(outcome),
});

/**
 * @param {Movement} movement
 * @param {{tracks: Tracks}} campaign
 * @param {Voice} voice
 * @returns {Facts}
 */
export function movementFacts(movement, { tracks }, voice) {
  const [start, end] = endsOf(movement, tracks);
  /**
   * @param {number} at
   * @returns {LonLat}
   */
  const lonlat = (at) => [tracks.lon[at], tracks.lat[at]];
  const men = [start, end].map((at) => voice.people(menAt(tracks, at)));
  return {
    leaves: stopName(movement.from, lonlat(start), movement.leave, voice),
    arrives: stopName(movement.to, lonlat(end), movement.arrive, voice),
    strength: [...new Set(men)].filter(Boolean).join(" → "),
    outcome: voice.say(movement.outcome),
  };
}

/**
 * How a movement goes, in words: the network that it follows, and what else is drawn of its way.
 * @param {Movement} movement
 * @param {Voice} voice
 */
export const waysOf = ({ by, certainty, retreat }, voice) =>
  [
    by !== "straight" && voice.messages.ways[by],
    certainty === "conjectural" && voice.message("guessed"),
    retreat && voice.message("retreat"),
  ].filter(Boolean);

/**
 * The stops on the way of a movement, each in words: where, when and how many men.
 * @param {Movement} movement
 * @param {Voice} voice
 */
export const stopsOf = ({ stops = [] }, voice) =>
  stops.map(({ place, place_lonlat, arrive, leave, strength }) => {
    const when = arrive && leave ? voice.journeyDates(arrive, leave) : null;
    const date = arrive ?? leave;
    const key = arrive ? "arrives" : "leaves";
    const where = spotName(place, place_lonlat, voice);
    const said = when ? voice.message("whereWhen", { where, when }) : stopName(place, place_lonlat, date, voice);
    const stop = date && !when ? voice.message("told", { what: voice.message(key), told: said }) : said;
    return [stop, voice.people(strength)].filter(Boolean).join(voice.message("comma"));
  });

/**
 * In what an account's event or movement is not the editor's: {key, is, was} in words.
 * @template Thing
 * @param {InAccount<Thing>} thing
 * @param {(thing: Thing, campaign: Campaign, voice: Voice) => Facts} factsOf
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {Difference[]}
 */
export function differences(thing, factsOf, campaign, voice) {
  const was = thing.editors && campaign.base ? factsOf(thing.editors, campaign.base, voice) : {};
  const facts = /** @type {[keyof Facts, string][]} */ (Object.entries(factsOf(thing, campaign, voice)));
  return facts.map(([key, is]) => ({ key, is, was: was[key] })).filter(({ is, was }) => is !== was);
}

/**
 * What an account has, beside what the editor has instead.
 * @param {string} is
 * @param {string | undefined} was
 * @param {Voice} voice
 */
export const beside = (is, was, voice) => voice.message(was ? "editorHas" : "editorSilent", { told: is, shown: was });
