// The graticule: meridians and parallels, with their degrees at the edges of the map.

import { latitudeOf, longitudeOf, mercatorX, mercatorY } from "../util/mercator.js";
import { letter, stroke } from "../draw/shapes.js";

/** @import { Box, Fonts, MessageKey, View } from "../data/types.js" */
/** @import { Taken } from "../labels/placement.js" */
/** @import { Voice } from "../text/voice.js" */

const GRID = "rgba(92, 84, 70, 0.2)";
const DEGREE_INK = "rgba(84, 76, 62, 0.85)";
const DEGREE_HALO = "rgba(247, 240, 222, 0.75)";
// Minutes of arc from one line to the next; lines stand no nearer than so many pixels.
const STEPS_MIN = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900];
const WIDEST_STEP_MIN = 1800;
const GRID_PX = 120;
const DEGREE_PX = 10.5;

/**
 * @param {View} view
 * @param {number} lat
 */
const yOf = (view, lat) => mercatorY(lat) * view.scale - view.top;
/**
 * @param {View} view
 * @param {number} lon
 */
const xOf = (view, lon) => mercatorX(lon) * view.scale - view.left;
/**
 * @param {View} view
 * @param {number} x
 */
const lonAt = (view, x) => longitudeOf((x + view.left) / view.scale);
/**
 * @param {View} view
 * @param {number} y
 */
const latAt = (view, y) => latitudeOf((y + view.top) / view.scale);

/** @param {View} view */
const stepOf = (view) => STEPS_MIN.find((step) => ((step / 60) * view.scale) / 360 >= GRID_PX) ?? WIDEST_STEP_MIN;

/**
 * Multiples of a step within (from, to), in minutes of arc.
 * @param {number} from
 * @param {number} to
 * @param {number} step
 */
function* multiples(from, to, step) {
  for (let n = Math.ceil((from * 60) / step); n * step < to * 60; n++) yield n * step;
}

/** @param {View} view */
const meridians = (view) => multiples(lonAt(view, 0), lonAt(view, view.width), stepOf(view));
/** @param {View} view */
const parallels = (view) => multiples(latAt(view, view.height), latAt(view, 0), stepOf(view));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 */
export function drawGraticule(context, view) {
  context.beginPath();
  for (const minutes of meridians(view)) {
    const x = xOf(view, minutes / 60);
    context.moveTo(x, 0);
    context.lineTo(x, view.height);
  }
  for (const minutes of parallels(view)) {
    const y = yOf(view, minutes / 60);
    context.moveTo(0, y);
    context.lineTo(view.width, y);
  }
  stroke(context, GRID, 0.7);
}

/**
 * "50°", "49°30′", with a letter west of Greenwich and south of the equator.
 * @param {number} minutes
 * @param {Voice} voice
 * @param {MessageKey} beyond
 */
export function degrees(minutes, voice, beyond) {
  // Minified, Math.abs keeps the sign of -0, the first multiple that is not below a little less than 0.
  const all = Math.abs(minutes) || 0;
  const part = all % 60;
  const said = `${voice.plain.format(Math.floor(all / 60))}°${part ? `${voice.twoDigits.format(part)}′` : ""}`;
  return minutes < 0 ? voice.message(beyond, { n: said }) : said;
}

/**
 * Figures at the bottom for meridians, at the side for parallels, where `taken` leaves room.
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {Voice} voice
 * @param {Fonts} fonts
 * @param {Taken} taken
 */
export function drawFigures(context, view, voice, fonts, taken) {
  const rtl = voice.rtl;
  context.font = `${DEGREE_PX}px ${fonts.serif}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.direction = voice.dir;
  /** @type {(text: string, x: number, y: number, align: "center" | "side") => void} */
  const draw = (text, x, y, align) => {
    const { width } = context.measureText(text);
    const left = align === "center" ? x - width / 2 : rtl ? x - width : x;
    /** @type {Box} */
    const box = [left - 2, y - DEGREE_PX / 2, left + width + 2, y + DEGREE_PX / 2];
    if (box[0] < 0 || box[2] > view.width || box[1] < 0 || box[3] > view.height || taken.hits(box)) return;
    taken.add(box);
    letter(context, text, left, y, DEGREE_INK, DEGREE_HALO, 2.5);
  };
  for (const minutes of meridians(view)) {
    draw(degrees(minutes, voice, "west"), xOf(view, minutes / 60), view.height - 9, "center");
  }
  for (const minutes of parallels(view)) {
    draw(degrees(minutes, voice, "south"), rtl ? view.width - 5 : 5, yOf(view, minutes / 60), "side");
  }
}
