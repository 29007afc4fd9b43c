// The page in another page: the messages it sends to its host, once greeted, and those it obeys.
// The host's side is publish/embed/embed.js.

import { whenOf } from "../text/facts.js";
import { languagesOf } from "../text/messages.js";
import { ownsPage } from "./url_state.js";
import { clamp } from "../util/math.js";
import { isoOf } from "../time/moments.js";
import { fulfil } from "./requests.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Listeners } from "./listeners.js" */
/** @import { Request } from "./requests.js" */

const TIME_MS = 250;
/** @type {Exclude<keyof Request, "at" | "force">[]} */
const SETTABLE = ["lang", "calendar", "account", "follow", "speed"];

/** The height that suits a map of a width. @param {number} width */
const heightFor = (width) => Math.round(clamp(width * (width < 720 ? 1.1 : 0.6), 360, 720));

/**
 * Listens to the parent window, if there is one, and to nobody else.
 * @param {HTMLElement} element the player's
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "follow" | "pause" | "play" | "seek" | "select" | "showAccount" | "setLanguage">} actions
 * @param {Pick<Listeners, "on">} listeners
 * @param {AbortSignal} ending
 */
export function listenToHost(element, state, actions, listeners, ending) {
  const host = window.parent;
  if (host === window || !ownsPage()) return;
  const { base, clock } = state;
  /** @param {number} minutes */
  const iso = (minutes) => isoOf(base.epoch_jd, minutes);
  /** @type {string | null} */
  let origin = null; // of the one who greeted
  /** @type {number | undefined} */
  let timer;
  let before = clock.now;
  /**
   * @param {string} type
   * @param {Record<string, unknown>} [more]
   */
  const post = (type, more) => {
    const message = { mapmaker: 1, type, now: iso(clock.now), playing: clock.playing, ...more };
    if (origin) host.postMessage(message, origin);
  };
  const postHeight = () => post("height", { height: heightFor(element.clientWidth) });
  const postTime = () => {
    timer = undefined;
    post("time");
  };
  /** @type {Record<string, (event: MessageEvent) => void>} */
  const orders = {
    hello({ origin: from }) {
      // Files and sandboxes have no origin that could be named.
      origin = !from || from === "null" || from.startsWith("file:") ? "*" : from;
      const { voice } = state;
      post("ready", {
        title: voice.say(base.title),
        languages: languagesOf(base),
        start: iso(0),
        end: iso(base.duration_min),
      });
      postHeight();
    },
    seek: ({ data }) => fulfil(state, actions, { at: data.at }),
    play: () => actions.play(),
    pause: () => actions.pause(),
    set({ data }) {
      const said = SETTABLE.filter((name) => Object.hasOwn(data, name));
      // What is taken back is again as the page opens.
      fulfil(state, actions, Object.fromEntries(said.map((name) => [name, data[name] ?? state.opening[name]])));
    },
  };
  /** @param {MessageEvent} event */
  const receive = (event) => {
    const { data, source } = event;
    if (source !== host || typeof data !== "object" || data?.mapmaker !== 1) return;
    if (typeof data.type === "string" && Object.hasOwn(orders, data.type)) orders[data.type](event);
  };
  const sizes = new ResizeObserver(postHeight);
  sizes.observe(element);
  listeners.on("time", () => {
    const now = clock.now;
    if (clock.playing) {
      for (const event of state.campaign.events) {
        const { title, date } = event;
        if (date.best <= before || date.best > now) continue;
        post("event", { title: state.voice.say(title), date: whenOf(event, state.voice), at: iso(date.best) });
      }
    }
    before = now;
    if (origin) timer ??= setTimeout(postTime, TIME_MS);
  });
  for (const name of /** @type {const} */ (["play", "pause"])) listeners.on(name, () => post(name));
  addEventListener("message", receive, { signal: ending });
  ending.addEventListener("abort", () => {
    clearTimeout(timer);
    sizes.disconnect();
  });
}
