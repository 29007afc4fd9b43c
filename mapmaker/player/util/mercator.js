// Web Mercator: the world as a square, x and y from 0 to 1.

import { clamp } from "./math.js";

/** @import { LatLon, Point } from "../data/types.js" */

/** World position of a longitude in Web Mercator, 0 at 180° west, 1 at 180° east. @param {number} lon */
export const mercatorX = (lon) => lon / 360 + 0.5;

/** Longitude of a Web Mercator x from 0 to 1. @param {number} x */
export const longitudeOf = (x) => (x - 0.5) * 360;

/** World position of a latitude in Web Mercator, 0 at the north edge, 1 at the south. @param {number} lat */
export function mercatorY(lat) {
  const sin = Math.sin((clamp(lat, -85.0511, 85.0511) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** Latitude of a Web Mercator y from 0 (north edge) to 1. @param {number} y */
export const latitudeOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** How long the parallel of a latitude is, from the equator of WGS 84. @param {number} lat */
export const parallelKm = (lat) => 40075.017 * Math.cos((lat * Math.PI) / 180);

/**
 * World position [x, y] of a point of a decoded path.
 * @param {LatLon} point
 * @returns {Point}
 */
export const worldOf = ([lat, lon]) => [mercatorX(lon), mercatorY(lat)];
