// The sign of a kind of event, as the map has it, in a line of text or on the time bar.

import { make } from "./dom.js";
import { drawKind } from "./eventsigns.js";
import { sprite } from "./symbols.js";

const SIZE_PX = 13;
// Drawn once, finer than any screen shows it.
const RATIO = 4;

const pictures = new Map();

/** An element that is the sign of a kind, in the colour of its ground. */
export function kindSign(kind) {
  if (!pictures.has(kind)) {
    const canvas = sprite(SIZE_PX, RATIO, (context) => drawKind(context, kind));
    pictures.set(kind, `url(${canvas.toDataURL()})`);
  }
  const sign = make("i", { class: "mm-sign" });
  sign.style.setProperty("--sign", pictures.get(kind));
  return sign;
}
