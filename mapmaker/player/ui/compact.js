// The compact view, for other pages: a map that does not catch those who only scroll past it.

import { make } from "../util/dom.js";
import { linkTo } from "../api/url_state.js";

/** @import { MapPlayer } from "../mount.js" */

const HINT_MS = 1500;
// What stands on the map and scrolls by itself.
const ASIDE = ".leaflet-control, .leaflet-popup";

/** The way out: the full map at this moment, in a tab of its own. @param {MapPlayer} player */
export function fullMapLink(player) {
  const link = make("a", { class: "mm-full", target: "_blank", rel: "noopener" }, player.voice.message("fullMap"));
  const aim = () => (link.href = linkTo(player) ?? "");
  for (const name of ["pointerenter", "pointerdown", "focus", "click", "contextmenu"]) link.addEventListener(name, aim);
  aim();
  return link;
}

/**
 * One finger and the wheel scroll the host page until the reader wakes the map with a tap or a
 * click; two fingers, and the wheel with Ctrl, work always. It sleeps again when the reader leaves.
 * @param {MapPlayer} player
 */
export function guardGestures(player) {
  const { box, map } = player;
  const frame = map.getContainer();
  const hint = make("p", { class: "mm-advice", role: "status" });
  let timer = 0;
  const fade = () => {
    clearTimeout(timer);
    hint.remove();
  };
  const tell = (key, target) => {
    fade();
    if (target.closest(ASIDE)) return;
    hint.textContent = player.voice.message(key);
    player.stand(hint);
    timer = setTimeout(fade, HINT_MS);
  };
  const wake = (awake) => {
    player.element.classList.toggle("mm-awake", awake);
    fade();
    if (awake) map.dragging.enable();
  };
  const asleep = () => !player.element.classList.contains("mm-awake");
  const listen = (name, act) => box.addEventListener(name, act, { capture: true, passive: true });
  listen("pointerdown", ({ pointerType }) => {
    if (asleep()) map.dragging[pointerType === "touch" ? "disable" : "enable"]();
  });
  listen("touchmove", ({ touches, target }) => {
    if (asleep() && touches.length === 1 && frame.contains(target)) tell("twoFingers", target);
  });
  listen("wheel", (event) => {
    if (!asleep() || event.ctrlKey || event.metaKey || !frame.contains(event.target)) return;
    event.stopPropagation();
    tell("clickFirst", event.target);
  });
  listen("click", ({ target }) => frame.contains(target) && wake(true));
  const sleep = () => wake(false);
  addEventListener("blur", sleep, { signal: player.ending.signal });
  player.on("destroy", fade);
}
