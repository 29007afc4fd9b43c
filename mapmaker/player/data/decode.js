// The payload, checked and with its columns decoded: the campaign that the player shows.

import { columnOfDegrees, integersOf, isBlank, offsetsOf, summed, unrolled } from "./columns.js";
import { liveryOf } from "./livery.js";
import { mercatorX, mercatorY } from "../util/mercator.js";

/** @import { Campaign, LatLon, PackedPaths, PackedTracks, Path, Payload, Tracks } from "./types.js" */

export const VERSION = 3;

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
