// The reader's hand on the time bar: a hint of what is where, dragging anywhere, the wheel.

import { make } from "../util/dom.js";
import { kindSign } from "../ui/event_icon.js";
import { clamp } from "../util/math.js";
import { MINUTES_A_DAY } from "../time/moments.js";

/** @import { MapPlayer } from "../mount.js" */

const HINT_PX = 4;
const MOST_TOLD = 3;
// A wheel or pad that has turned by so much is meant.
const WHEEL_PX = 40;
const LINE_PX = 20;
// A pad that is pinched tells of it as a wheel turned with Ctrl; so much of it shows half as much.
const PINCH_PX = 100;
const NEAREST_FINGERS_PX = 24;

/** What happened on the day of a minute, or nearer to it than `least` minutes. @param {number} minutes */
export function happenedAt(events, minutes, least = 0) {
  const day = Math.floor(minutes / MINUTES_A_DAY);
  return events.filter(({ at }) => Math.floor(at / MINUTES_A_DAY) === day || Math.abs(at - minutes) <= least);
}

/**
 * Follows the hand on `track`, the element about `slider`: it is dragged, turned, pinched, pointed at.
 * `sayAt(minutes)` tells a moment, `unit()` how far the wheel goes. Returns {element,
 * tell(minutes, events), hide(), holds()}; `holds()` is whether two fingers hold the bar, which then
 * means no moment.
 * @param {MapPlayer} player
 */
export function handOn(player, track, slider, events, sayAt, unit) {
  const { clock, span, voice } = player;
  const hint = make("div", { class: "mm-hint", "aria-hidden": "true", hidden: true });
  const inset = () => parseFloat(getComputedStyle(track).getPropertyValue("--inset")) || 0;
  const room = () => Math.max(1, track.clientWidth - 2 * inset());
  const minutesAt = (x) => {
    const across = (x - track.getBoundingClientRect().left - inset()) / room();
    return span.minutesAt(clamp(voice.rtl ? 1 - across : across, 0, 1));
  };
  const tell = (minutes, near = happenedAt(events, minutes, (HINT_PX * span.length) / room())) => {
    const nearest = [...near].sort((a, b) => Math.abs(a.at - minutes) - Math.abs(b.at - minutes)).slice(0, MOST_TOLD);
    const lines = nearest
      .sort((a, b) => a.at - b.at)
      .map(({ date, kind, text }) => make("p", {}, make("small", {}, date), kindSign(kind), text));
    const more = near.length - MOST_TOLD;
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
  const fingers = new Map(); // where they are, by pointer
  let pinched = false; // until the last finger is off
  const apart = () => {
    const [a, b] = fingers.values();
    return Math.max(NEAREST_FINGERS_PX, Math.abs(a - b));
  };
  const pinch = (event) => {
    const before = apart();
    fingers.set(event.pointerId, event.clientX);
    const [a, b] = fingers.values();
    player.stretch(() => span.zoom(apart() / before, minutesAt((a + b) / 2)));
  };
  track.addEventListener("pointermove", (event) => {
    if (event.movementX || event.movementY) meant = true;
    if (fingers.size === 2 && fingers.has(event.pointerId)) return pinch(event);
    if (pinched) return;
    if (dragged) player.seek(minutesAt(event.clientX));
    tell(minutesAt(event.clientX));
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
    player.seek(minutesAt(event.clientX));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    track.addEventListener(name, (event) => {
      dragged = false;
      fingers.delete(event.pointerId);
      if (!fingers.size) pinched = false;
      if (event.pointerType !== "mouse") hide();
    });
  }
  const wheel = (event) => {
    const turn = (event.deltaY || event.deltaX) * (event.deltaMode ? LINE_PX : 1);
    if (event.ctrlKey) {
      event.preventDefault();
      player.stretch(() => span.zoom(2 ** (-turn / PINCH_PX), minutesAt(event.clientX)));
      tell(minutesAt(event.clientX));
      return;
    }
    if (!meant && document.activeElement !== slider) return;
    event.preventDefault();
    turned += turn;
    const steps = Math.trunc(turned / WHEEL_PX);
    if (!steps) return;
    turned -= steps * WHEEL_PX;
    player.seek(clock.now + Math.sign(steps) * unit());
  };
  track.addEventListener("wheel", wheel, { passive: false });
  slider.addEventListener("blur", hide);
  return { element: hint, tell, hide, holds: () => pinched };
}
