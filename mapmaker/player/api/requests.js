// What an address or a host page asks of a map. It comes from outside: what is not valid is ignored.

import { isCalendar } from "../time/calendars.js";
import { languagesOf } from "../text/messages.js";
import { minutesOf } from "../time/moments.js";

/** @import { Campaign } from "../data/types.js" */
/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */

// Years beyond a million are no dates of campaigns, and take long to compute.
const NEAR_YEAR = /^-?\d{4,6}(?!\d)/;
const LEAST_SPEED = 0.01;
const MOST_SPEED = 100;

/**
 * What may be asked, by name, as it came from outside.
 * @typedef {Partial<Record<"at" | "lang" | "calendar" | "account" | "force" | "follow" | "speed", unknown>>} Request
 */

/** A text or a number as a text; of anything else null. @param {unknown} value */
const textOf = (value) => (typeof value === "string" || Number.isFinite(value) ? String(value) : null);

/**
 * The minute of an ISO date within reason, or null.
 * @param {Campaign} campaign
 * @param {unknown} at
 */
function minuteOf(campaign, at) {
  const text = textOf(at);
  if (text === null || !NEAR_YEAR.test(text)) return null;
  try {
    return minutesOf(campaign.epoch_jd, text);
  } catch {
    return null;
  }
}

/**
 * Does what is asked and possible, of each that is there. An empty `account` is the editor's; an empty
 * `force` closes what was shown of one, an empty `follow` lets the one go that was followed.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "follow" | "seek" | "select" | "showAccount" | "setLanguage">} actions
 * @param {Request} request
 */
export function fulfil(state, actions, request) {
  const { base, clock, voice } = state;
  const lang = textOf(request.lang);
  const calendar = textOf(request.calendar);
  const account = textOf(request.account);
  const force = textOf(request.force);
  const follow = textOf(request.follow);
  const found = base.accounts.find(({ source }) => base.sources[source].id === account) ?? null;
  if ((found || account === "") && found !== state.account) actions.showAccount(found);
  const speed = Number(textOf(request.speed) ?? NaN);
  const faster = speed >= LEAST_SPEED && speed <= MOST_SPEED && speed !== clock.speed;
  if (faster) clock.speed = speed;
  const language = lang !== null && languagesOf(base).includes(lang) ? lang : voice.language;
  const chosen = calendar !== null && isCalendar(calendar) ? calendar : voice.calendar;
  if (faster || language !== voice.language || chosen !== voice.calendar) actions.setLanguage(language, chosen);
  const minutes = minuteOf(base, request.at);
  if (minutes !== null) actions.seek(minutes);
  /** @param {string | null} named */
  const numberOf = (named) => (named ? base.forces.findIndex(({ id }) => id === named) : -1);
  if (numberOf(follow) >= 0) actions.follow(numberOf(follow), false);
  else if (follow === "") actions.follow(null, false);
  const index = numberOf(force);
  if (index >= 0) actions.select({ type: "force", index });
  else if (force === "" && state.selected?.type === "force") actions.select(null);
}
