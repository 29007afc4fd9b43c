// On a narrow screen the panel is a sheet at the foot: its handle is tapped, or dragged.

import { clamp } from "../util/math.js";
import { button } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */

// Parts of the player's height: where a sheet that is let go comes to rest, and how high it opens.
const RESTS = [0, 0.27, 0.6];
const TAP_PX = 6;

/**
 * A handle for the sheet's rise, a part of the player's height: {element, open()}; `raise` is called with
 * every change.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "raise">} actions
 */
export function handle({ voice, rise: before }, { raise }) {
  let rise = before;
  /** @type {{ y: number, rise: number, moved: boolean, to: number } | null} */
  let pressed = null;
  let open = rise || RESTS[1];
  /** @param {number} to */
  const set = (to) => {
    rise = to;
    if (to) open = to;
    grip.setAttribute("aria-expanded", String(to > 0));
    raise(to);
  };
  const wholePx = () => /** @type {Element} */ (grip.closest(".mapmaker")).clientHeight;
  /** @param {PointerEvent} event */
  const press = (event) => {
    pressed = { y: event.clientY, rise, moved: false, to: rise };
    grip.setPointerCapture(event.pointerId);
  };
  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (!pressed) return;
    const up = pressed.y - event.clientY;
    pressed.moved ||= Math.abs(up) > TAP_PX;
    pressed.to = clamp(pressed.rise + up / wholePx(), 0, RESTS[RESTS.length - 1]);
    if (pressed.moved) raise(pressed.to);
  };
  const release = () => {
    if (!pressed?.moved) return;
    const { to } = pressed;
    set(RESTS.reduce((best, rest) => (Math.abs(rest - to) < Math.abs(best - to) ? rest : best)));
  };
  const cancel = () => {
    release();
    pressed = null;
  };
  // A drag ends in a click too, which is not a tap.
  const tap = () => {
    const dragged = pressed?.moved;
    pressed = null;
    if (!dragged) set(rise ? 0 : open);
  };
  const grip = button(
    {
      class: "mm-handle",
      onpointerdown: press,
      onpointermove: drag,
      onpointerup: release,
      onpointercancel: cancel,
      onclick: tap,
    },
    voice.message("chronicle"),
  );
  set(rise);
  return { element: grip, open: () => rise || set(open) };
}
