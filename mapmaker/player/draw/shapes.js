// Plain shapes and lettering on a canvas; lengths are CSS pixels.

/** @import { Box } from "../data/types.js" */

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export const penOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/** Nothing is drawn on it: it finds whether a point lies in a path. */
export const PROBE = penOf(document.createElement("canvas"));

/**
 * Strokes a path, or the one that has been begun, in a colour.
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {number} width_px
 * @param {...Path2D} path
 */
export function stroke(context, colour, width_px, ...path) {
  context.strokeStyle = colour;
  context.lineWidth = width_px;
  const [way] = path;
  if (way) context.stroke(way);
  else context.stroke();
}

/**
 * Begins a path that is a circle.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function disc(context, x, y, radius) {
  circle(context, x, y, radius);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 * @param {number} width_px
 */
export function ring(context, x, y, radius, colour, width_px) {
  circle(context, x, y, radius);
  stroke(context, colour, width_px);
}

/**
 * Adds a line through points [x, y, x, y, ...] to a path.
 * @param {CanvasPath} path
 * @param {number[]} points
 */
function join(path, points) {
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
}

/**
 * @param {CanvasPath} path
 * @param {number[]} points
 */
export function polygon(path, points) {
  join(path, points);
  path.closePath();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} points
 */
export function fill(context, points) {
  context.beginPath();
  polygon(context, points);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} paths
 */
export function lines(context, paths) {
  context.beginPath();
  for (const points of paths) join(context, points);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} radius
 */
export function star(context, radius) {
  const points = [];
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? radius * 0.42 : radius;
    points.push(r * Math.sin((i * Math.PI) / 5), -r * Math.cos((i * Math.PI) / 5));
  }
  fill(context, points);
}

/**
 * Letters a text at a point, with an edge about it that parts it from what lies under it.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} ink
 * @param {string} edge
 * @param {number} edge_px
 */
export function letter(context, text, x, y, ink, edge, edge_px) {
  context.lineJoin = "round";
  context.lineWidth = edge_px;
  context.strokeStyle = edge;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/**
 * Letters a text in the middle of its box.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {Box} box
 * @param {string} ink
 * @param {string} [edge]
 * @param {number} [edge_px]
 */
export function write(context, text, box, ink, edge = "rgba(255, 253, 246, 0.92)", edge_px = 3.5) {
  context.textBaseline = "middle";
  context.textAlign = "center";
  letter(context, text, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, ink, edge, edge_px);
}
