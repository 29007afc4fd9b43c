// The haze of a place that may have been elsewhere.

import { parallelKm } from "../util/mercator.js";
import { circle } from "./shapes.js";

/** @import { View } from "../data/types.js" */

// A smaller circle hides under the place's dot.
const LEAST_RADIUS_PX = 5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function fillHaze(context, x, y, radius) {
  const shade = context.createRadialGradient(x, y, 0, x, y, radius);
  shade.addColorStop(0, "rgba(90, 60, 30, 0.3)");
  shade.addColorStop(0.75, "rgba(90, 60, 30, 0.14)");
  shade.addColorStop(1, "rgba(90, 60, 30, 0)");
  circle(context, x, y, radius);
  context.fillStyle = shade;
  context.fill();
}

/**
 * Paints the haze of a place that is at (x, y) on the screen.
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {{ uncertainty_km: number, lat: number }} place
 * @param {number} x
 * @param {number} y
 */
export function paintHaze(context, view, { uncertainty_km: km, lat }, x, y) {
  const radius = (km * view.scale) / parallelKm(lat);
  if (radius >= LEAST_RADIUS_PX) fillHaze(context, x, y, radius);
}

/** A haze as the legend shows it. @param {CanvasRenderingContext2D} context */
export const drawHaze = (context) => fillHaze(context, 0, 0, 11);
