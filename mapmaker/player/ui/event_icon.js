// The sign of a kind of event, as the map has it, in a line of text or on the time bar.

import { make } from "../util/dom.js";
import { drawKind } from "../draw/event_symbols.js";
import { sprite } from "../draw/symbols.js";

const SIZE_PX = 13;
// Drawn once, finer than any screen shows it.
const RATIO = 4;

const pictures = new Map();

/** The sign of a kind as an image of CSS. */
export function signOf(kind) {
  if (!pictures.has(kind)) {
    const canvas = sprite(SIZE_PX, RATIO, (context) => drawKind(context, kind));
    pictures.set(kind, `url(${canvas.toDataURL()})`);
  }
  return pictures.get(kind);
}

/** An element that is the sign of a kind, in the colour of its ground. */
export const kindSign = (kind) => make("i", { class: "mm-sign", "--sign": signOf(kind) });
