// What an address or a host page asks of a map. It comes from outside: what is no good is passed over.

import { isCalendar } from "../time/calendars.js";
import { languagesOf } from "../text/messages.js";
import { minutesOf } from "../time/moments.js";

/** @import { Campaign } from "../data/types.js" */
/** @import { MapPlayer } from "../mount.js" */

// Years beyond a million are no dates of campaigns, and take long to reckon.
const NEAR_YEAR = /^-?\d{4,6}(?!\d)/;
const LEAST_SPEED = 0.01;
const MOST_SPEED = 100;

/** A text or a number as a text; anything else is not said. */
const worded = (value) => (typeof value === "string" || Number.isFinite(value) ? String(value) : null);

/** The minute of an ISO date within reason, or null. @param {Campaign} campaign */
function minuteOf(campaign, at) {
  const text = worded(at);
  if (text === null || !NEAR_YEAR.test(text)) return null;
  try {
    return minutesOf(campaign.epoch_jd, text);
  } catch {
    return null;
  }
}

/**
 * Does what is wished and possible: {at, lang, calendar, account, force, follow, speed}, each of them if
 * it is there. An empty `account` is the editor's; an empty `force` closes what was shown of one, an
 * empty `follow` lets the one go that was followed.
 * @param {MapPlayer} player
 */
export function grant(player, wishes) {
  const { base, clock, voice } = player;
  const [lang, calendar, account, force, follow] = ["lang", "calendar", "account", "force", "follow"].map((name) =>
    worded(wishes[name]),
  );
  const told = base.accounts.find(({ source }) => base.sources[source].id === account) ?? null;
  if ((told || account === "") && told !== player.account) player.tell(told);
  const speed = Number(worded(wishes.speed) ?? NaN);
  const faster = speed >= LEAST_SPEED && speed <= MOST_SPEED && speed !== clock.speed;
  if (faster) clock.speed = speed;
  const language = lang !== null && languagesOf(base).includes(lang) ? lang : voice.language;
  const reckoned = calendar !== null && isCalendar(calendar) ? calendar : voice.calendar;
  if (faster || language !== voice.language || reckoned !== voice.calendar) player.speak(language, reckoned);
  const minutes = minuteOf(base, wishes.at);
  if (minutes !== null) player.seek(minutes);
  const numberOf = (wished) => (wished ? base.forces.findIndex(({ id }) => id === wished) : -1);
  if (numberOf(follow) >= 0) player.follow(numberOf(follow), false);
  else if (follow === "") player.follow(null, false);
  const index = numberOf(force);
  if (index >= 0) player.select({ type: "force", index });
  else if (force === "" && player.stage.selected?.type === "force") player.select(null);
}
