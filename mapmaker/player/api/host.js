// The page in another page: what it tells its host, once greeted, and what the host may ask of it.
// The host's side is embedding/embed.js.

import { languagesOf } from "../text/messages.js";
import { ownsPage } from "./url_state.js";
import { clamp } from "../util/math.js";
import { isoOf } from "../time/moments.js";
import { grant } from "./requests.js";

/** @import { MapPlayer } from "../mount.js" */

const TIME_MS = 250;
const WISHES = ["lang", "calendar", "account", "follow", "speed"];

/** The height that suits a map of a width. @param {number} width */
const heightFor = (width) => Math.round(clamp(width * (width < 720 ? 1.1 : 0.6), 360, 720));

/** Listens to the parent window, if there is one, and to nobody else. @param {MapPlayer} player */
export function hearHost(player) {
  const host = window.parent;
  if (host === window || !ownsPage()) return;
  const { base, clock, element } = player;
  const iso = (minutes) => isoOf(base.epoch_jd, minutes);
  let origin = null; // of the one who greeted
  /** @type {number | undefined} */
  let timer;
  let before = clock.now;
  const post = (type, more) => {
    const message = { mapmaker: 1, type, now: iso(clock.now), playing: clock.playing, ...more };
    if (origin) host.postMessage(message, origin);
  };
  const tellHeight = () => post("height", { height: heightFor(element.clientWidth) });
  const tellTime = () => {
    timer = undefined;
    post("time");
  };
  const orders = {
    hello({ origin: from }) {
      // Files and sandboxes have no origin that could be named.
      origin = !from || from === "null" || from.startsWith("file:") ? "*" : from;
      const { voice } = player;
      post("ready", {
        title: voice.say(base.title),
        languages: languagesOf(base),
        start: iso(0),
        end: iso(base.duration_min),
      });
      tellHeight();
    },
    seek: ({ data }) => grant(player, { at: data.at }),
    play: () => player.play(),
    pause: () => player.pause(),
    set({ data }) {
      const said = WISHES.filter((name) => Object.hasOwn(data, name));
      // What is taken back is again as the page opens.
      grant(player, Object.fromEntries(said.map((name) => [name, data[name] ?? player.opening[name]])));
    },
  };
  const hear = (event) => {
    const { data, source } = event;
    if (source !== host || typeof data !== "object" || data?.mapmaker !== 1) return;
    if (typeof data.type === "string" && Object.hasOwn(orders, data.type)) orders[data.type](event);
  };
  const sizes = new ResizeObserver(tellHeight);
  sizes.observe(element);
  player.on("time", () => {
    const now = clock.now;
    if (clock.playing) {
      for (const { title, date } of player.campaign.events) {
        if (date.best <= before || date.best > now) continue;
        post("event", { title: player.voice.say(title), date: player.voice.date(date), at: iso(date.best) });
      }
    }
    before = now;
    if (origin) timer ??= setTimeout(tellTime, TIME_MS);
  });
  for (const name of /** @type {const} */ (["play", "pause"])) player.on(name, () => post(name));
  addEventListener("message", hear, { signal: player.ending.signal });
  player.on("destroy", () => {
    clearTimeout(timer);
    sizes.disconnect();
  });
}
