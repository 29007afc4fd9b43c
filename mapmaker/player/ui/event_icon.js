// The sign of a kind of event, as the map has it, in a line of text or on the time bar.

import { make } from "../util/dom.js";
import { drawKind } from "../draw/event_symbols.js";
import { sprite } from "../draw/symbols.js";

const SIZE_PX = 13;
// Drawn once, finer than any screen shows it.
const RATIO = 4;

/** @type {Map<string, string>} */
const pictures = new Map();

/** The sign of a kind as an image of CSS. @param {string} kind */
export function signOf(kind) {
  const known = pictures.get(kind);
  if (known) return known;
  const picture = `url(${sprite(SIZE_PX, RATIO, (context) => drawKind(context, kind)).toDataURL()})`;
  pictures.set(kind, picture);
  return picture;
}

/** An element that is the sign of a kind, in the colour of its ground. @param {string} kind */
export const kindSign = (kind) => make("i", { class: "mm-sign", "--sign": signOf(kind) });
