// The compact view, for other pages: a map that lets readers scroll past it.

import { make } from "../util/dom.js";
import { linkTo } from "../api/url_state.js";
import { standIn } from "./widgets.js";

/** @import { MessageKey } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */

const HINT_MS = 1500;
// What stands on the map and scrolls by itself.
const ASIDE = ".leaflet-control, .leaflet-popup";

/** The way out: the full map at this moment, in a tab of its own. @param {ReadonlyState} state */
export function fullMapLink(state) {
  const link = make("a", { class: "mm-full", target: "_blank", rel: "noopener" }, state.voice.message("fullMap"));
  const aim = () => (link.href = linkTo(state) ?? "");
  for (const name of ["pointerenter", "pointerdown", "focus", "click", "contextmenu"]) link.addEventListener(name, aim);
  aim();
  return link;
}

/**
 * One finger and the wheel scroll the host page until the reader wakes the map with a tap or a
 * click; two fingers, and the wheel with Ctrl, work always. It sleeps again when the reader leaves.
 * @param {HTMLElement} element the player's
 * @param {HTMLElement} box of its parts
 * @param {L.Map} map
 * @param {ReadonlyState} state
 * @param {AbortSignal} ending
 */
export function guardGestures(element, box, map, state, ending) {
  const frame = map.getContainer();
  const hint = make("p", { class: "mm-advice", role: "status" });
  let timer = 0;
  const fade = () => {
    clearTimeout(timer);
    hint.remove();
  };
  /**
   * @param {MessageKey} key
   * @param {Element} target
   */
  const advise = (key, target) => {
    fade();
    if (target.closest(ASIDE)) return;
    hint.textContent = state.voice.message(key);
    standIn(box, hint);
    timer = setTimeout(fade, HINT_MS);
  };
  /** @param {boolean} awake */
  const wake = (awake) => {
    element.classList.toggle("mm-awake", awake);
    fade();
    if (awake) map.dragging.enable();
  };
  const asleep = () => !element.classList.contains("mm-awake");
  /** The element of the map that an event is about, if there is one. @param {Event} event */
  const onMap = ({ target }) => (target instanceof Element && frame.contains(target) ? target : null);
  /**
   * @template {keyof HTMLElementEventMap} Name
   * @param {Name} name
   * @param {(event: HTMLElementEventMap[Name]) => void} act
   */
  const listen = (name, act) => box.addEventListener(name, act, { capture: true, passive: true });
  listen("pointerdown", ({ pointerType }) => {
    if (asleep()) map.dragging[pointerType === "touch" ? "disable" : "enable"]();
  });
  listen("touchmove", (event) => {
    const target = onMap(event);
    if (asleep() && event.touches.length === 1 && target) advise("twoFingers", target);
  });
  listen("wheel", (event) => {
    const target = onMap(event);
    if (!asleep() || event.ctrlKey || event.metaKey || !target) return;
    event.stopPropagation();
    advise("clickFirst", target);
  });
  listen("click", (event) => onMap(event) && wake(true));
  addEventListener("blur", () => wake(false), { signal: ending });
  ending.addEventListener("abort", fade);
}
