// Fronts: lines that go from the shape of one date to that of the next.

import { worldOf } from "./decode.js";
import { strokeFront } from "./strokes.js";

export class Fronts {
  constructor(campaign) {
    this.fronts = campaign.fronts.map((front) => ({
      name: front.name,
      colours: front.sides?.map((side) => campaign.sides[side].colour),
      times: front.shapes.map(({ date }) => date.best),
      shapes: front.paths.map((path) => path.flatMap(worldOf)),
    }));
  }

  /** The fronts of an instant, each with its points on the screen. */
  at(view, now) {
    return this.fronts.flatMap((front) => {
      const points = shapeAt(front, now)?.map((value, i) => value * view.scale - (i % 2 ? view.top : view.left));
      return points ? [{ ...front, points }] : [];
    });
  }

  paint(context, view, now) {
    for (const { points, colours } of this.at(view, now)) strokeFront(context, points, colours);
  }
}

/** A front's points [x, y, x, y, ...] at an instant, evenly between two dates; null before all. */
export function shapeAt({ times, shapes }, now) {
  const next = times.findIndex((time) => time > now);
  if (next === 0) return null;
  if (next < 0) return shapes.at(-1);
  const part = (now - times[next - 1]) / (times[next] - times[next - 1]);
  return shapes[next - 1].map((value, i) => value + (shapes[next][i] - value) * part);
}
