// The entry point: mount(element, payload) makes a playing map of an element.

import { decode } from "./data/decode.js";
import { Player } from "./player.js";

/** @import { Payload } from "./data/types.js" */
/** @import { Options } from "./player.js" */

export { learn } from "./text/messages.js";

/**
 * Plays a campaign in an element.
 *
 * options: {language, calendar, autoplay, guarded}; without a language, the browser's; `guarded`: the
 * wheel and one finger scroll the page around until the reader clicks the map. Returns the player,
 * also found as `element.player`:
 * play(), pause(), seek(date), now, playing, speed, pacing, loop, language, calendar, account,
 * following, followed, forces(), on(name, f), destroy(), and `map`, Leaflet's map. `date` is an ISO text:
 * "1909-07-13", "1909-07-13T06:00". `pacing` is "story" (months without news pass in a moment) or
 * "even". `calendar` is how dates are shown: "gregorian", "julian", "persian" or "islamic";
 * `account` is a source's id, null for the editor's.
 * `following`: whether the view frames what is moving; a move of the reader's ends that, and
 * a view that a script sets.
 * `followed`: the id of the force that the view keeps to, null where it frames the whole campaign.
 * Names for on(): "time", "play", "pause", "select", "view", "destroy"; it returns a function that removes f.
 * @param {HTMLElement} element
 * @param {Payload} payload
 * @param {Options} [options]
 */
export function mount(element, payload, options = {}) {
  element.classList.remove("mm-awaited"); // what is read instead is seen again if this fails
  const player = new Player(element, decode(payload), options);
  element.player = player.face;
  return player.face;
}
