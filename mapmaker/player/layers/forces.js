// Forces at one instant: symbols above their places, arrows where they march, names beside them.

import { restOf } from "./legs.js";
import { inked } from "../draw/livery.js";
import { AROUND, frameOfView, OFF_LINE, place, Taken } from "../labels/placement.js";
import { disc, lines, ring, write } from "../draw/shapes.js";
import { arrange } from "../labels/symbol_layout.js";
import { fillHead } from "../draw/strokes.js";
import { drawForce, HEIGHT_PX, WIDTH_PX } from "../draw/symbols.js";
import { INK } from "../util/colours.js";
import { headingOf, menOf } from "../data/tracks.js";

/** @import { Box, Campaign, Fonts, Point, Size, View } from "../data/types.js" */
/** @import { Moment } from "../data/tracks.js" */
/** @import { Sprites } from "../draw/sprites.js" */
/** @import { Voice } from "../text/voice.js" */

const SPRITE_PX = 34;
// A symbol stands on a pin above its true place, so that the place's dot and name stay in sight.
const PIN_PX = 19;
// What has stood for a while, or sits at the tip of a flow, is drawn smaller; in steps, as sprites.
const SMALL = 0.8;
const SIZES = 4;
const ARROW_PX = 10;
const LABEL_PX = 12;

export class Forces {
  /** @type {Moment} */
  moment;

  /**
   * @param {Campaign} campaign
   * @param {Fonts} fonts
   * @param {Sprites} sprites
   */
  constructor(campaign, fonts, sprites) {
    this.campaign = campaign;
    this.fonts = fonts;
    this.sprites = sprites;
    this.rest = restOf(campaign);
    const forces = campaign.forces.length;
    this.x = new Float64Array(forces); // true places, in pixels of the screen
    this.y = new Float64Array(forces);
    /** @type {Point[]} */
    this.middles = [];
    /** @type {number[]} */
    this.scales = [];
  }

  /** @param {number} force */
  #sideOf(force) {
    return this.campaign.forces[force].side;
  }

  /**
   * Puts every force of a moment on the screen.
   * @param {View} view
   * @param {Moment} moment
   */
  locate(view, moment) {
    this.moment = moment;
    for (let i = 0; i < moment.count; i++) {
      this.x[i] = moment.x[i] * view.scale - view.left;
      this.y[i] = moment.y[i] * view.scale - view.top;
    }
  }

  /**
   * How large a symbol is: it shrinks, in steps, while its force rests.
   * @param {number} i
   * @param {number} now
   * @param {boolean} flowing
   */
  #scaleOf(i, now, flowing) {
    if (flowing) return SMALL;
    if (this.moment.moving[i]) return 1;
    const { t, x, y, offsets } = this.campaign.tracks;
    const force = this.moment.index[i];
    let at = this.moment.vertex[i];
    while (at > offsets[force] && x[at - 1] === x[at] && y[at - 1] === y[at]) at--;
    // Who has been there from the start has not come.
    const rested = at === offsets[force] ? 1 : Math.min(1, (now - t[at]) / this.rest);
    return 1 - (1 - SMALL) * (Math.round(rested * SIZES) / SIZES);
  }

  /**
   * Symbols on their pins; `flowing` ones stand in the way itself. Returns the boxes they fill.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} now
   * @param {number | null} selected
   * @param {boolean} flowing
   * @returns {Box[]}
   */
  paint(context, view, now, selected, flowing) {
    const { moment, x, y } = this;
    const scales = (this.scales = Array.from({ length: moment.count }, (_, i) => this.#scaleOf(i, now, flowing)));
    const sides = Array.from({ length: moment.count }, (_, i) => this.#sideOf(moment.index[i]));
    const pin = flowing ? 0 : PIN_PX;
    const { middles, feet } = arrange(x, y, sides, scales, moment.moving, moment.count, pin);
    this.middles = middles;
    context.strokeStyle = INK;
    context.lineWidth = 0.8;
    for (let i = 0; i < moment.count; i++) lines(context, [[x[i], y[i], feet[i][0], feet[i][1] - 4]]);
    for (let i = 0; i < moment.count; i++) this.#paintFoot(context, view, i);
    return middles.map(([mx, my], i) => {
      this.#paintSymbol(context, view, i, mx, my, scales[i]);
      if (moment.index[i] === selected) ring(context, mx, my, 18 * scales[i], INK, 2);
      const [w, h] = [(WIDTH_PX / 2 + 2) * scales[i], (HEIGHT_PX / 2 + 2) * scales[i]];
      return [mx - w, my - h, mx + w, my + h];
    });
  }

  /**
   * A force's true place: an arrow while it marches, else a dot.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} i
   */
  #paintFoot(context, view, i) {
    const { tracks, sides } = this.campaign;
    const { offsets } = tracks;
    const force = this.moment.index[i];
    const [x, y] = [this.x[i], this.y[i]];
    if (!this.moment.moving[i]) {
      context.fillStyle = INK;
      disc(context, x, y, 1.6);
      return;
    }
    const { vertex, x: wx, y: wy } = this.moment;
    const angle = headingOf(tracks, offsets[force], offsets[force + 1] - 1, vertex[i], wx[i], wy[i], view.scale);
    const ahead = ARROW_PX / 2;
    const [tipX, tipY] = [x + ahead * Math.cos(angle), y + ahead * Math.sin(angle)];
    fillHead(context, tipX, tipY, angle, ARROW_PX, inked(sides[this.#sideOf(force)]));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} i
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   */
  #paintSymbol(context, view, i, x, y, scale) {
    const force = this.moment.index[i];
    const { kind, side } = this.campaign.forces[force];
    this.sprites.stamp(context, view, `${kind} ${side} ${scale}`, SPRITE_PX, x, y, (c) => {
      c.scale(scale, scale);
      drawForce(c, kind, side, this.campaign.sides[side]);
    });
  }

  /**
   * Names beside the symbols, each only where there is room: first who is selected, who is named in
   * any case, then those on the move. `taken` are boxes that are to stay free.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {Voice} voice
   * @param {Taken} taken
   * @param {number | null} selected
   * @param {boolean} flowing
   */
  label(context, view, voice, taken, selected, flowing) {
    const { moment } = this;
    const frame = frameOfView(view);
    /** @param {number} i */
    const rank = (i) => (moment.index[i] === selected ? 2 : moment.moving[i]);
    const order = Array.from({ length: moment.count }, (_, i) => i).sort((a, b) => rank(b) - rank(a) || a - b);
    context.font = `600 ${LABEL_PX}px ${this.fonts.sans}`;
    for (const i of order) {
      const [x, y] = this.middles[i];
      const [w, h] = [(WIDTH_PX / 2) * this.scales[i] + 4, (HEIGHT_PX / 2) * this.scales[i] + 4];
      for (const text of this.#labelsOf(i, voice)) {
        const { width } = context.measureText(text);
        /** @param {Taken} boxes */
        const fits = (boxes) => place(boxes, frame, x, y, width, LABEL_PX + 1, w, h, flowing ? OFF_LINE : AROUND);
        const box = fits(taken) ?? (rank(i) === 2 && fits(new Taken()));
        if (!box) continue;
        write(context, text, box, this.campaign.sides[this.#sideOf(moment.index[i])].ink);
        break;
      }
    }
  }

  /**
   * What may be written beside a force: its name and strength, or where that is too long its name.
   * @param {number} i
   * @param {Voice} voice
   */
  #labelsOf(i, voice) {
    const name = voice.say(this.campaign.forces[this.moment.index[i]].name);
    const men = menOf(this.moment, i);
    if (!men) return [name];
    return [`${name}${voice.message("apart")}${voice.range(men)}`, name];
  }

  /**
   * The number of the force nearest to a point, or null.
   * @param {Size} point
   * @param {boolean} crowded
   * @returns {number | null}
   */
  pick(point, crowded) {
    /** @type {number | null} */
    let found = null;
    let nearest = crowded ? 8 : 18;
    for (let i = 0; i < this.moment.count; i++) {
      const [x, y] = crowded ? [this.x[i], this.y[i]] : this.middles[i];
      const distance = Math.hypot(x - point.x, y - point.y);
      if (distance >= nearest) continue;
      nearest = distance;
      found = this.moment.index[i];
    }
    return found;
  }
}
