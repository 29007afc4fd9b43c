// The payload's columns: integers, delta-coded, zigzag, LEB128, base64. The twin of
// mapmaker/page/payload/columns.py; the tests of both read tests/browser/column_vectors.json.

/** @import { Column } from "./types.js" */

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

/** Offsets of n slices, from their lengths. @param {Column} counts */
export function offsetsOf(counts) {
  const offsets = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) offsets[i + 1] = offsets[i] + counts[i];
  return offsets;
}

/**
 * A delta-coded column of degrees, written in units of `quantum` degrees.
 * @param {string} base64
 * @param {number} quantum
 */
export const columnOfDegrees = (base64, quantum) => summed(integersOf(base64)).map((units) => units * quantum);

/** Whether a column of runs holds nothing but zeros. @param {Float64Array} runs */
export const isBlank = (runs) => runs.every((value, i) => i % 2 === 0 || value === 0);
