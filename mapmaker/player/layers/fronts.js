// Fronts: lines that go from the shape of one date to that of the next.

import { worldOf } from "../util/mercator.js";
import { breadthOf, strokeLivery } from "../draw/livery.js";
import { AROUND, frameOfView, OFF_LINE, place } from "../labels/placement.js";
import { PROBE, stroke, write } from "../draw/shapes.js";
import { INK } from "../util/colours.js";

/** @import { Campaign, Fonts, Livery, SignRow, Size, View } from "../data/types.js" */
/** @import { Taken } from "../labels/placement.js" */
/** @import { Voice } from "../text/voice.js" */

const FRONT_PX = 2.8;
const FRONT_NAME_PX = 12;

/** `painted` are the fronts as they were last painted: each with its points. */
export class Fronts {
  /** @param {Campaign} campaign */
  constructor(campaign) {
    /** @type {ReturnType<Fronts["at"]>} */
    this.painted = [];
    this.fronts = campaign.fronts.map((front, index) => ({
      index,
      name: front.name,
      liveries: front.sides?.map((side) => campaign.sides[side]),
      times: front.shapes.map(({ date }) => date.best),
      end: front.until?.latest ?? Infinity,
      shapes: front.paths.map((path) => path.flatMap(worldOf)),
    }));
  }

  /**
   * The fronts of an instant, each with its points on the screen.
   * @param {View} view
   * @param {number} now
   */
  at(view, now) {
    return this.fronts.flatMap((front) => {
      const points = shapeAt(front, now)?.map((value, i) => value * view.scale - (i % 2 ? view.top : view.left));
      return points ? [{ ...front, points }] : [];
    });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} now
   */
  paint(context, view, now) {
    this.painted = this.at(view, now);
    for (const { points, liveries } of this.painted) strokeFront(context, points, liveries);
  }

  /**
   * The front whose line is so near to a point, undefined of none.
   * @param {Size} point
   * @param {number} reach
   */
  pick({ x, y }, reach) {
    PROBE.lineWidth = 2 * reach;
    const found = this.painted.findLast(({ points }) => PROBE.isPointInStroke(curveOf(points, 0), x, y));
    return found && { type: "front", index: found.index };
  }

  /**
   * The name of each front beside its middle.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} now
   * @param {Voice} voice
   * @param {Fonts} fonts
   * @param {Taken} taken
   */
  label(context, view, now, voice, fonts, taken) {
    context.font = `${voice.slant}${FRONT_NAME_PX}px ${fonts.serif}`;
    for (const { name, points } of this.at(view, now)) {
      const text = voice.say(name);
      const middle = Math.floor(points.length / 4) * 2;
      const [ax, ay, x, y] = points.slice(middle - 2);
      const spots = Math.abs(y - ay) > Math.abs(x - ax) ? AROUND : OFF_LINE;
      const { width } = context.measureText(text);
      const box = place(taken, frameOfView(view), x, y, width, FRONT_NAME_PX + 2, 8, 8, spots);
      if (box) write(context, text, box, INK);
    }
  }
}

/**
 * The fronts, for the legend: [label, drawing].
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
export const frontSigns = ({ fronts, sides }, voice) =>
  fronts.map((front) => {
    const liveries = front.sides?.map((side) => sides[side]);
    return [voice.say(front.name), (c) => strokeFront(c, [-13, 4, -5, -3, 4, 3, 13, -3], liveries)];
  });

/**
 * A front's points [x, y, x, y, ...] at an instant, evenly between two dates; null before all, and from
 * its end on.
 * @param {{times: number[], shapes: number[][], end?: number}} front
 * @param {number} now
 */
export function shapeAt({ times, shapes, end = Infinity }, now) {
  if (now >= end) return null;
  const next = times.findIndex((time) => time > now);
  if (next === 0) return null;
  if (next < 0) return shapes.at(-1);
  const part = (now - times[next - 1]) / (times[next] - times[next - 1]);
  return shapes[next - 1].map((value, i) => value + (shapes[next][i] - value) * part);
}

/**
 * A curve through the middles between points [x, y, x, y, ...], shifted to the left by `shift`.
 * @param {number[]} points
 * @param {number} shift
 */
function curveOf(points, shift) {
  const path = new Path2D();
  const last = points.length - 2;
  /** @type {(i: number) => [number, number]} */
  const at = (i) => {
    const [a, b] = [Math.max(0, i - 2), Math.min(last, i + 2)];
    const [dx, dy] = [points[b] - points[a], points[b + 1] - points[a + 1]];
    const length = Math.hypot(dx, dy) || 1;
    return [points[i] + (dy / length) * shift, points[i + 1] - (dx / length) * shift];
  };
  let [x, y] = at(0);
  path.moveTo(x, y);
  for (let i = 2; i < last; i += 2) {
    [x, y] = at(i);
    const [nx, ny] = at(i + 2);
    path.quadraticCurveTo(x, y, (x + nx) / 2, (y + ny) / 2);
  }
  path.lineTo(...at(last));
  return path;
}

/**
 * A front along points; `liveries` are those of the sides left and right of it, when it has sides.
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} points
 * @param {Livery[]} [liveries]
 */
function strokeFront(context, points, liveries) {
  /**
   * @param {number} shift
   * @param {string} colour
   * @param {number} width_px
   */
  const line = (shift, colour, width_px) => stroke(context, colour, width_px, curveOf(points, shift));
  context.lineJoin = "round";
  context.lineCap = "butt";
  line(0, "rgba(255, 253, 246, 0.85)", 3 * FRONT_PX);
  liveries?.forEach((livery, n) => {
    const middle = 0.6 * breadthOf(livery, FRONT_PX);
    strokeLivery(context, livery, FRONT_PX, curveOf(points, n ? -middle : middle));
  });
  line(0, INK, liveries ? 1 : 3);
}
