// On a narrow screen the panel is a sheet at the foot: its handle is tapped, or dragged.

import { clamp } from "./numbers.js";
import { button } from "./widgets.js";

// Parts of the player's height: where a sheet that is let go comes to rest, and how high it opens.
const RESTS = [0, 0.27, 0.6];
const TAP_PX = 6;

/** A handle for the sheet's `rise`, a part of the height: {element, set(rise)}; `changed(rise)` is told. */
export function handle(voice, rise, changed) {
  const grip = button({ class: "mm-handle" }, voice.message("chronicle"));
  let pressed = null;
  let open = rise || RESTS[1];
  const set = (to) => {
    rise = to;
    if (to) open = to;
    grip.setAttribute("aria-expanded", String(to > 0));
    changed(to);
  };
  const wholePx = () => grip.closest(".mapmaker").clientHeight;
  grip.addEventListener("pointerdown", (event) => {
    pressed = { y: event.clientY, rise, moved: false };
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    const up = pressed.y - event.clientY;
    pressed.moved ||= Math.abs(up) > TAP_PX;
    if (pressed.moved) changed(clamp(pressed.rise + up / wholePx(), 0, RESTS.at(-1)));
    pressed.up = up;
  });
  const release = () => {
    if (!pressed?.moved) return;
    const to = pressed.rise + pressed.up / wholePx();
    set(RESTS.reduce((best, rest) => (Math.abs(rest - to) < Math.abs(best - to) ? rest : best)));
  };
  grip.addEventListener("pointerup", release);
  grip.addEventListener("pointercancel", () => {
    release();
    pressed = null;
  });
  // A drag ends in a click too, which is not a tap.
  grip.addEventListener("click", () => {
    const dragged = pressed?.moved;
    pressed = null;
    if (!dragged) set(rise ? 0 : open);
  });
  return { element: grip, set, open: () => rise || set(open) };
}
