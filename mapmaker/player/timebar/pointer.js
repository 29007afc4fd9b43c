// The pointer on the time bar: a hint of what is where, dragging anywhere, the wheel.

import { make } from "../util/dom.js";
import { kindSign } from "../ui/event_icon.js";
import { clamp } from "../util/math.js";
import { MINUTES_A_DAY, minuteOfDay } from "../time/moments.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { BarEvent } from "./markers.js" */

const HINT_PX = 4;
const MOST_LISTED = 3;
// A wheel or pad that has turned by so much is meant.
const WHEEL_PX = 40;
const LINE_PX = 20;
// A pinch on a pad arrives as a wheel turned with Ctrl; so much of it shows half as much.
const PINCH_PX = 100;
const NEAREST_FINGERS_PX = 24;

/**
 * What happened on the day of a minute, or nearer to it than `least` minutes.
 * @template {{ at: number }} Happened
 * @param {Happened[]} events
 * @param {number} minutes
 * @param {number} [least]
 * @param {number} [sinceMidnight] how many minutes of its first day have passed when the campaign begins
 */
export function happenedAt(events, minutes, least = 0, sinceMidnight = 0) {
  /** @param {number} at */
  const dayOf = (at) => Math.floor((at + sinceMidnight) / MINUTES_A_DAY);
  return events.filter(({ at }) => dayOf(at) === dayOf(minutes) || Math.abs(at - minutes) <= least);
}

/**
 * Follows the pointer on `track`, the element about `slider`: it is dragged, turned, pinched, pointed at.
 * `sayAt(minutes)` says a moment, `unit()` how far the wheel goes. Returns {element,
 * show(minutes, events), hide(), holds()}; `holds()` is whether two fingers hold the bar, which then
 * means no moment.
 * @param {ReadonlyState} state
 * @param {HTMLElement} track
 * @param {HTMLInputElement} slider
 * @param {BarEvent[]} events
 * @param {(minutes: number) => string} sayAt
 * @param {() => number} unit
 * @param {Pick<Actions, "seek" | "stretch">} actions
 */
export function pointerOn({ campaign, clock, span, voice }, track, slider, events, sayAt, unit, { seek, stretch }) {
  const hint = make("div", { class: "mm-hint", "aria-hidden": "true", hidden: true });
  const inset = () => parseFloat(getComputedStyle(track).getPropertyValue("--inset")) || 0;
  const room = () => Math.max(1, track.clientWidth - 2 * inset());
  /** @param {number} x */
  const minutesAt = (x) => {
    const across = (x - track.getBoundingClientRect().left - inset()) / room();
    return span.minutesAt(clamp(voice.rtl ? 1 - across : across, 0, 1));
  };
  const since = minuteOfDay(campaign.epoch_jd);
  /**
   * @param {number} minutes
   * @param {BarEvent[]} [near]
   */
  const show = (minutes, near = happenedAt(events, minutes, (HINT_PX * span.length) / room(), since)) => {
    const nearest = [...near].sort((a, b) => Math.abs(a.at - minutes) - Math.abs(b.at - minutes)).slice(0, MOST_LISTED);
    const lines = nearest
      .sort((a, b) => a.at - b.at)
      .map(({ date, kind, text }) => make("p", {}, make("small", {}, date), kind && kindSign(kind), text));
    const more = near.length - MOST_LISTED;
    if (more > 0) lines.push(make("p", {}, voice.count("more", more)));
    hint.replaceChildren(make("b", {}, sayAt(minutes)), ...lines);
    hint.hidden = false;
    const part = span.partOf(minutes);
    const x = inset() + room() * (voice.rtl ? 1 - part : part);
    hint.style.left = `${clamp(x - hint.offsetWidth / 2, 0, track.clientWidth - hint.offsetWidth)}px`;
  };
  const hide = () => (hint.hidden = true);

  // A pointer that the page scrolled onto the bar does not mean it.
  let meant = false;
  let dragged = false;
  let turned = 0;
  /** @type {Map<number, number>} */
  const fingers = new Map(); // where they are, by pointer
  let pinched = false; // until the last finger is off
  const distance = () => {
    const [a, b] = fingers.values();
    return Math.max(NEAREST_FINGERS_PX, Math.abs(a - b));
  };
  /** @param {PointerEvent} event */
  const pinch = (event) => {
    const before = distance();
    fingers.set(event.pointerId, event.clientX);
    const [a, b] = fingers.values();
    stretch(() => span.zoom(distance() / before, minutesAt((a + b) / 2)));
  };
  track.addEventListener("pointermove", (event) => {
    if (event.movementX || event.movementY) meant = true;
    if (fingers.size === 2 && fingers.has(event.pointerId)) return pinch(event);
    if (pinched) return;
    if (dragged) seek(minutesAt(event.clientX));
    show(minutesAt(event.clientX));
  });
  track.addEventListener("pointerleave", () => {
    meant = false;
    hide();
  });
  // The slider takes its own; the scale below it is as good a place.
  track.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") fingers.set(event.pointerId, event.clientX);
    if (fingers.size > 1) {
      pinched = true;
      hide();
    }
    if (event.target === slider || event.button || pinched) return;
    event.preventDefault();
    dragged = true;
    track.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    seek(minutesAt(event.clientX));
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
    track.addEventListener(name, (event) => {
      dragged = false;
      fingers.delete(event.pointerId);
      if (!fingers.size) pinched = false;
      if (event.pointerType !== "mouse") hide();
    });
  }
  /** @param {WheelEvent} event */
  const wheel = (event) => {
    const turn = (event.deltaY || event.deltaX) * (event.deltaMode ? LINE_PX : 1);
    if (event.ctrlKey) {
      event.preventDefault();
      stretch(() => span.zoom(2 ** (-turn / PINCH_PX), minutesAt(event.clientX)));
      show(minutesAt(event.clientX));
      return;
    }
    if (!meant && document.activeElement !== slider) return;
    event.preventDefault();
    turned += turn;
    const steps = Math.trunc(turned / WHEEL_PX);
    if (!steps) return;
    turned -= steps * WHEEL_PX;
    seek(clock.now + Math.sign(steps) * unit());
  };
  track.addEventListener("wheel", wheel, { passive: false });
  slider.addEventListener("blur", hide);
  return { element: hint, show, hide, holds: () => pinched };
}
