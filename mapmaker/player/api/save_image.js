// The map as a picture: what lies on it, from the relief to the names, and its words on top.

import { clamp } from "../util/math.js";
import { letter, penOf } from "../draw/shapes.js";
import { isoOf } from "../time/moments.js";

/** @import { ReadonlyState } from "../state.js" */

const PICTURE_HALO_PX = 5;

/** What a picture of the moment is called on disk. @param {ReadonlyState} state */
export const fileName = ({ base, now }) => `map-${isoOf(base.epoch_jd, now).slice(0, -6)}.png`;

/**
 * A PNG of the map as it is now; fails where tiles of others forbid to copy them.
 * @param {Element} box of the player's parts
 * @param {L.Map} map
 * @returns {Promise<Blob>}
 */
export async function pictureOf(box, map) {
  const frame = map.getContainer();
  const { left, top, width, height } = frame.getBoundingClientRect();
  const ratio = clamp(window.devicePixelRatio, 1, 2);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = penOf(canvas);
  context.scale(ratio, ratio);
  context.fillStyle = getComputedStyle(frame).getPropertyValue("--mm-ground");
  context.fillRect(0, 0, width, height);
  context.translate(-left, -top);
  for (const layer of layersOf(map)) {
    const at = layer.getBoundingClientRect();
    if (!at.width || !at.height) continue;
    context.globalAlpha = Number(getComputedStyle(layer).opacity);
    context.drawImage(layer, at.left, at.top, at.width, at.height);
  }
  context.globalAlpha = 1;
  const words = box.querySelectorAll(".mm-heading h1, .mm-date, .mm-news, .mm-credits");
  for (const element of words) letterElement(context, element);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("mapmaker: no picture"))), "image/png");
  });
}

/** Pictures and canvases from the lowest pane to the highest. @param {L.Map} map */
function layersOf(map) {
  /** @param {Element} pane */
  const depth = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  return Object.values(map.getPanes())
    .filter((pane) => pane !== map.getPane("mapPane"))
    .sort((a, b) => depth(a) - depth(b))
    .flatMap((pane) => [.../** @type {NodeListOf<HTMLCanvasElement>} */ (pane.querySelectorAll("canvas, img"))]);
}

/**
 * Writes the text of an element where it stands, in lines as wide as it is.
 * @param {CanvasRenderingContext2D} context
 * @param {Element} element
 */
function letterElement(context, element) {
  const style = getComputedStyle(element);
  const at = element.getBoundingClientRect();
  const lineHeight = parseFloat(style.lineHeight);
  // The shorthand is empty where figures have a variant.
  context.font = [style.fontStyle, style.fontWeight, style.fontSize, style.fontFamily].join(" ");
  context.direction = /** @type {CanvasDirection} */ (style.direction);
  context.textAlign = "start";
  context.textBaseline = "middle";
  const pad = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)];
  const x = style.direction === "rtl" ? at.right - pad[1] : at.left + pad[0];
  broken(context, element.textContent ?? "", at.width - pad[0] - pad[1]).forEach((line, i) => {
    const y = at.top + lineHeight * (i + 0.5);
    letter(context, line, x, y, style.color, style.getPropertyValue("--mm-paper"), PICTURE_HALO_PX);
  });
}

/**
 * A text broken between words into lines of at most a width.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} width
 */
function broken(context, text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (!lines.length || context.measureText(longer).width > width + 1) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
