// Small pictures drawn once and stamped many times.

import { sprite } from "./symbols.js";

/** @import { View } from "../data/types.js" */

/** Pictures by name and pixel ratio, drawn when first asked for. */
export class Sprites {
  constructor() {
    this.pictures = new Map();
  }

  /**
   * @param {string} name
   * @param {number} size_px
   * @param {number} ratio
   * @param {(context: CanvasRenderingContext2D) => void} draw
   * @returns {HTMLCanvasElement}
   */
  get(name, size_px, ratio, draw) {
    const key = `${name}@${ratio}`;
    if (!this.pictures.has(key)) this.pictures.set(key, sprite(size_px, ratio, draw));
    return this.pictures.get(key);
  }

  /**
   * Stamps a picture with its middle at (x, y), on whole pixels of the screen so that it is crisp.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {string} name
   * @param {number} size_px
   * @param {number} x
   * @param {number} y
   * @param {(context: CanvasRenderingContext2D) => void} draw
   */
  stamp(context, view, name, size_px, x, y, draw) {
    const { ratio } = view;
    /** @param {number} value */
    const whole = (value) => Math.round((value - size_px / 2) * ratio) / ratio;
    const picture = this.get(name, size_px, ratio, draw);
    context.drawImage(picture, whole(x), whole(y), picture.width / ratio, picture.height / ratio);
  }
}
