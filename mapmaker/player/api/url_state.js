// The moment shown as an address: #at=1909-07-13&lang=fa&calendar=persian&account=ID&force=ID
// &follow=ID&speed=2.
// What an address leaves out is as the page opens; `play=1` is read, never written.

import { isoOf } from "../time/moments.js";
import { fulfil } from "./requests.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Listeners } from "./listeners.js" */

const LINK_KEYS = ["at", "lang", "calendar", "account", "force", "follow", "speed", "play"];
// Browsers allow a hundred changes in half a minute.
const WRITE_MS = 400;
const WRITE_PLAYING_MS = 1000;
// Such an address is not one of a page that is ours.
const FOREIGN = /^(about|data|blob|javascript):/;

/** What a fragment says, by key; null when it says nothing to us. @param {string} hash */
export function parseLink(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const known = LINK_KEYS.filter((key) => said.has(key));
  return known.length ? Object.fromEntries(known.map((key) => [key, said.get(key)])) : null;
}

/** The fragment that says so; what is empty is left out. @param {Record<string, string | number | false | null>} said */
export function printLink(said) {
  const known = LINK_KEYS.filter((key) => said[key] || said[key] === 0);
  const words = known.map((key) => `${key}=${encodeURIComponent(String(said[key])).replace(/%3A/g, ":")}`);
  return words.length ? `#${words.join("&")}` : "";
}

/** Whether a map is the only one of a page that has an address: such a map may use it. */
export const ownsPage = () => !FOREIGN.test(location.protocol) && document.querySelectorAll(".mapmaker").length === 1;

/** Whether the page is asked for the compact view: `?embed`. */
export const isCompact = () => ownsPage() && new URLSearchParams(location.search).has("embed");

/** What an address must say for a map to be as it is now. @param {ReadonlyState} state */
function saidOf({ account, base, clock, followedId, now, opening, selected, voice }) {
  return {
    at: isoOf(base.epoch_jd, now).replace("T00:00", ""),
    lang: voice.language !== opening.lang && voice.language,
    calendar: voice.calendar !== opening.calendar && voice.calendar,
    account: account && base.sources[account.source].id,
    force: selected?.type === "force" && base.forces[selected.index].id,
    follow: followedId,
    speed: clock.speed !== 1 && clock.speed,
  };
}

/**
 * The whole address of the moment, that of the full map, or null where pages have no address.
 * @param {ReadonlyState} state
 */
export function linkTo(state) {
  if (!ownsPage()) return null;
  const page = new URL(location.href);
  page.searchParams.delete("embed");
  page.hash = printLink(saidOf(state));
  return page.href;
}

/**
 * Opens a map as its address says and keeps that up to date; returns whether to play, if it says.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "follow" | "pause" | "play" | "seek" | "select" | "showAccount" | "setLanguage">} actions
 * @param {Pick<Listeners, "on">} listeners
 * @param {AbortSignal} ending
 */
export function keepLink(state, actions, listeners, ending) {
  /** @type {number | undefined} */
  let timer;
  const write = () => {
    timer = undefined;
    const text = printLink(saidOf(state));
    // A fragment that is not ours leads to a place in the page; it stays.
    const ours = !location.hash || parseLink(location.hash);
    if (!ownsPage() || !ours || text === location.hash) return;
    try {
      history.replaceState(history.state, "", text);
    } catch {
      // In a sandbox the page may not; its address then is that of the opening.
    }
  };
  const soon = () => (timer ??= setTimeout(write, state.clock.playing ? WRITE_PLAYING_MS : WRITE_MS));
  const read = () => {
    const said = ownsPage() && parseLink(location.hash);
    if (!said) return undefined;
    fulfil(state, actions, { ...state.opening, ...said });
    return said.play === "1" || (said.play === "0" || said.at ? false : undefined);
  };
  const turn = () => {
    const playing = read();
    if (playing) actions.play();
    else if (playing === false) actions.pause();
  };
  const play = read();
  for (const name of /** @type {const} */ (["time", "pause", "select", "view"])) listeners.on(name, soon);
  addEventListener("hashchange", turn, { signal: ending });
  ending.addEventListener("abort", () => clearTimeout(timer));
  return play;
}
