// Marks of what has happened, the latest at each place, and the pulse of what happens just now.

import { toScreen } from "../map/canvas_layer.js";
import { isBeyond, worldOf } from "../util/mercator.js";
import { isExact, progress } from "../data/uncertainty.js";
import { drawMark, foughtBy } from "../draw/event_symbols.js";
import { ring } from "../draw/shapes.js";
import { ACCENT } from "../util/colours.js";

/** @import { Box, Campaign, EdtfDate, Size, View } from "../data/types.js" */
/** @import { Sprites } from "../draw/sprites.js" */
/** @import { Pacing } from "../time/pacing.js" */

const MARK_PX = 36;
// An event is news for this part of the campaign, and at least two days.
const NEWS_PART = 1 / 60;
const NEWS_MINUTES = 2 * 1440;
const OLD_SCALE = 0.7;
const RADIUS_PX = 10;
// The pulse: how long it takes at speed 1, and how far it goes.
const PULSE_SECONDS = 1.5;
const PULSE_PX = 20;

/**
 * How likely it is that something has happened by now: what is uncertain fades in.
 * @param {EdtfDate} date
 * @param {number} now
 */
const likelihood = (date, now) => 0.2 + 0.8 * progress(date, now);

/**
 * An event as it is painted.
 * @typedef {Marks["events"][number] & { fresh: boolean, radius: number, x: number, y: number }} Mark
 */

export class Marks {
  /** @param {Campaign} campaign */
  constructor(campaign) {
    const { sides, forces } = campaign;
    /** @type {Mark[]} */
    this.shown = [];
    this.news = Math.max(NEWS_MINUTES, campaign.duration_min * NEWS_PART);
    this.events = campaign.events
      .flatMap((event, index) => {
        const { date, lon, lat, victor } = event;
        const world = lon === null || lat === null ? null : worldOf([lat, lon]);
        if (!world || isBeyond(world[1])) return [];
        return [
          {
            event,
            index,
            from: isExact(date) ? date.best : date.earliest,
            world,
            fought: foughtBy(event, forces, sides),
            victor: victor === undefined ? undefined : sides[victor],
          },
        ];
      })
      .sort((a, b) => a.event.date.best - b.event.date.best || a.index - b.index);
  }

  /**
   * Paints the marks, and pulses in time with `pacing`, where there is one; returns the boxes that the marks fill.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} now
   * @param {Sprites} sprites
   * @param {Pacing | null} pacing
   * @returns {Box[]}
   */
  paint(context, view, now, sprites, pacing) {
    /** @type {Map<string, (typeof this.events)[number]>} */
    const latest = new Map();
    for (const entry of this.events) {
      if (entry.from > now) continue;
      const key = String(entry.world.map((part) => part.toFixed(5)));
      latest.delete(key);
      latest.set(key, entry);
    }
    this.shown = [...latest.values()].map((entry) => {
      const { date, until } = entry.event;
      const fresh = now - date.best < this.news || (until !== undefined && now < until.latest);
      const [x, y] = toScreen(view, ...entry.world);
      return { ...entry, fresh, radius: RADIUS_PX * (fresh ? 1 : OLD_SCALE), x, y };
    });
    for (const mark of this.shown) this.#paintMark(context, view, now, mark, sprites);
    if (pacing) {
      const played = pacing.secondsAt(now);
      for (const mark of this.shown) this.#paintPulse(context, played - pacing.secondsAt(mark.event.date.best), mark);
    }
    return this.shown.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} now
   * @param {Mark} mark
   * @param {Sprites} sprites
   */
  #paintMark(context, view, now, { event, fought, victor, fresh, x, y }, sprites) {
    const scale = fresh ? 1 : OLD_SCALE;
    const key = `${event.kind} ${fresh} ${fought.map(({ id }) => id)} ${victor?.id}`;
    context.globalAlpha = (fresh ? 1 : 0.85) * likelihood(event.date, now);
    sprites.stamp(context, view, key, MARK_PX, x, y, (c) => {
      c.scale(scale, scale);
      drawMark(c, event.kind, fresh, fought, victor);
    });
    context.globalAlpha = 1;
  }

  /**
   * A ring that widens and pales, once, from the instant of the event; `since` in seconds of playing.
   * @param {CanvasRenderingContext2D} context
   * @param {number} since
   * @param {Mark} mark
   */
  #paintPulse(context, since, { event, x, y }) {
    const part = since / PULSE_SECONDS;
    if (event.date.best < 0 || part < 0 || part >= 1) return;
    context.globalAlpha = (1 - part) ** 1.5;
    ring(context, x, y, RADIUS_PX + PULSE_PX * part, ACCENT, 2.4 - 1.4 * part);
    context.globalAlpha = 1;
  }

  /** The number of the event whose mark is at a point, or null. @param {Size} point */
  pick(point) {
    const found = this.shown.findLast((mark) => Math.hypot(mark.x - point.x, mark.y - point.y) < 12);
    return found?.index ?? null;
  }
}
