// The payload's columns, back into typed arrays. The twin of mapmaker/payload.py; both read the
// vectors in tests/browser/column_vectors.json.

import { liveryOf } from "./livery.js";
import { clamp } from "../util/math.js";

/** @import { Campaign, Column, LatLon, PackedPaths, PackedTracks, Path, Payload, Point, Tracks } from "./types.js" */

export const VERSION = 3;

/** Bytes of a base64 text. @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Zigzag LEB128 integers of a base64 column, as written: no running sum. @param {string} base64 */
export function integersOf(base64) {
  const bytes = bytesOf(base64);
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] < 128) count++;
  const values = new Float64Array(count);
  let at = 0;
  for (let n = 0; n < count; n++) {
    let value = 0;
    let unit = 1;
    let byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    values[n] = value % 2 ? -(value + 1) / 2 : value / 2;
  }
  return values;
}

/** Running sum, in place: what a delta-coded column says. @param {Float64Array} values */
export function summed(values) {
  for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
  return values;
}

/**
 * A column of runs (length, value, length, value ...) spread over `count` places.
 * @param {Column} runs
 * @param {number} count
 */
export function unrolled(runs, count) {
  const values = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const end = at + runs[i];
    values.fill(runs[i + 1], at, end);
    at = end;
  }
  if (at !== count) throw new Error(`mapmaker: runs of ${at} values in a column of ${count}`);
  return values;
}

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

/** Offsets of n slices, from their lengths. @param {Column} counts */
function offsetsOf(counts) {
  const offsets = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) offsets[i + 1] = offsets[i] + counts[i];
  return offsets;
}

/**
 * @param {string} base64
 * @param {number} quantum
 */
const columnOfDegrees = (base64, quantum) => summed(integersOf(base64)).map((units) => units * quantum);

/** Whether a column of runs holds nothing but zeros. @param {Float64Array} runs */
const isBlank = (runs) => runs.every((value, i) => i % 2 === 0 || value === 0);

/**
 * Tracks, a slice a force: t, earliest and latest (minutes), lon, lat (degrees), x, y (Mercator),
 * strength (men, -1 unknown), margin (men more or fewer). Where nothing is in doubt, earliest and
 * latest are t itself and margin takes a byte a vertex: half a million vertices are not rare.
 * @param {PackedTracks} packed
 * @returns {Tracks}
 */
export function decodeTracks(packed) {
  const offsets = offsetsOf(integersOf(packed.counts));
  const count = offsets[offsets.length - 1];
  const t = summed(summed(integersOf(packed.t)));
  const lon = columnOfDegrees(packed.lon, packed.quantum_deg);
  const lat = columnOfDegrees(packed.lat, packed.quantum_deg);
  const [men, margins, earlier, later] = [packed.strength, packed.margin, packed.earlier, packed.later].map(integersOf);
  const strength = unrolled(men, count);
  const margin = isBlank(margins) ? new Uint8Array(count) : unrolled(margins, count);
  /**
   * @param {Float64Array} slack
   * @param {number} sign
   */
  const shifted = (slack, sign) =>
    isBlank(slack) ? t : unrolled(slack, count).map((minutes, i) => t[i] + sign * minutes);
  const earliest = shifted(earlier, -1);
  const latest = shifted(later, 1);
  for (const [name, column] of Object.entries({ t, lon, lat })) {
    if (column.length !== count) {
      throw new Error(`mapmaker: column ${name} has ${column.length} values, not ${count}`);
    }
  }
  return { offsets, t, lon, lat, strength, margin, earliest, latest, x: lon.map(mercatorX), y: lat.map(mercatorY) };
}

/**
 * Lines packed as counts, lon, lat: an array of [lat, lon] paths, in the order Leaflet wants.
 * @param {PackedPaths} packed
 * @returns {Path[]}
 */
export function decodePaths(packed) {
  const offsets = offsetsOf(integersOf(packed.counts));
  const lon = columnOfDegrees(packed.lon, packed.quantum_deg);
  const lat = columnOfDegrees(packed.lat, packed.quantum_deg);
  const points = Array.from(lat, (_, i) => /** @type {LatLon} */ ([lat[i], lon[i]]));
  return Array.from(offsets.subarray(1), (end, i) => points.slice(offsets[i], end));
}

/**
 * The payload with its columns decoded; an error when it is not one that this player reads.
 * @param {Payload} payload
 * @returns {Campaign}
 */
export function decode(payload) {
  if (payload?.format !== "mapmaker") throw new Error("mapmaker: this is no mapmaker payload");
  if (payload.version !== VERSION) {
    throw new Error(`mapmaker: payload version ${payload.version}, but this player reads version ${VERSION}`);
  }
  const sides = payload.sides.map((side) => ({ ...side, ...liveryOf(side) }));
  const accounts = payload.accounts.map((a) => ({ ...a, tracks: decodeTracks(a.tracks) }));
  const areas = payload.areas.map((a) => ({ ...a, paths: decodePaths(a.rings) }));
  const fronts = payload.fronts.map((f) => ({ ...f, paths: decodePaths(f.paths) }));
  return { ...payload, sides, accounts, areas, fronts, tracks: decodeTracks(payload.tracks) };
}
