// The ground: relief as a picture; sea, lakes, rivers, borders, ways and names painted over it.

import { boxOn, canvasLayer, containerOf, makePane, toScreen } from "./canvas_layer.js";
import { decodePaths } from "../data/decode.js";
import { worldOf } from "../util/mercator.js";
import { drawFigures, drawGraticule } from "./graticule.js";
import { drawLine, LINES, RIVER_INK, strokeLine } from "../draw/line_styles.js";
import { Names } from "./basemap_labels.js";
import { clamp } from "../util/math.js";
import { Taken } from "../labels/placement.js";
import { boxOfBar, drawScaleBar } from "./scalebar.js";

/** @import { Drawing, Ground as PackedGround, MessageKey, PackedPaths, Point, View } from "../data/types.js" */
/** @import { Line } from "../draw/line_styles.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Places } from "./place_labels.js" */

const SEA = "#c6d6dc";
const COAST = "#6d8b99";

// The relief has 30 pixels a degree, which fills the screen's pixels at zoom 5.4. Enlarged more than
// three times it says nothing more, and pales to paper.
const RELIEF_ZOOM = 5.4;
const PALES_FROM = RELIEF_ZOOM + 1.6;
const PALE_BY = RELIEF_ZOOM + 3.4;
const PALEST = 0.25;

// The sea is paler towards its shore: strokes of these widths lie over each other.
const SHALLOWS = [15, 10, 5.5];
const SHALLOW = "rgba(236, 243, 243, 0.3)";

// Paths are kept in pixels of this zoom, from the ground's north-western corner.
const PATH_SCALE = 256 * 2 ** 8;
// Canvases of the ground reach so far beyond the view, in parts of it.
const MARGIN = 0.25;

// Bends of water are rounded, as far from their corner as this: 0.02 degrees.
const BEND = (PATH_SCALE / 360) * 0.02;

const GROUND_PANES = { relief: 150, water: 160, names: 435 };
/** @type {Line[]} */
const WAYS = ["sea", "river", "road", "rail"];
/** @type {Line[]} */
const LINES_OF_GROUND = ["border", "road", "rail", "sea", "river"];
/** @type {Record<Line, MessageKey>} */
const SIGN_NAMES = { border: "border", road: "roadLine", rail: "railLine", sea: "seaLine", river: "riverLine" };

/** @param {number} zoom */
function opacityAt(zoom) {
  const part = clamp((zoom - PALES_FROM) / (PALE_BY - PALES_FROM), 0, 1);
  return 1 - part * (1 - PALEST);
}

/**
 * What a page's ground has of lines, for the legend: [message, drawing].
 * @param {Pick<PackedGround, "borders" | "network">} ground
 * @returns {[MessageKey, Drawing][]}
 */
export function groundSigns({ borders, network }) {
  const kinds = LINES_OF_GROUND.filter((kind) => (kind === "border" ? borders : network[kind]));
  return kinds.map((kind) => [SIGN_NAMES[kind], (context) => drawLine(context, kind)]);
}

/**
 * Draws a line into a path, its corners rounded as far as `bend`; a ring that closes stays closed.
 * @param {Path2D} path
 * @param {Point[]} line
 * @param {number} bend
 */
function trace(path, line, bend) {
  const last = line.length - 1;
  const closed = last > 2 && line[0][0] === line[last][0] && line[0][1] === line[last][1];
  path.moveTo(...line[0]);
  for (let i = 1; i < last; i++) {
    const [[ax, ay], [x, y], [bx, by]] = [line[i - 1], line[i], line[i + 1]];
    const back = Math.min(0.5, bend / Math.hypot(ax - x, ay - y));
    const on = Math.min(0.5, bend / Math.hypot(bx - x, by - y));
    path.lineTo(x + back * (ax - x), y + back * (ay - y));
    path.quadraticCurveTo(x, y, x + on * (bx - x), y + on * (by - y));
  }
  path.lineTo(...line[last]);
  if (closed) path.closePath();
}

/**
 * The ground on a map, which it limits. `places`: names that those of the ground yield to; `bounds`:
 * Leaflet's; `names.drawn`: the names of the ground as painted last.
 */
export class Ground {
  /**
   * @param {L.Map} map
   * @param {PackedGround} ground
   * @param {ReadonlyState} state
   * @param {Places} places
   */
  constructor(map, ground, state, places) {
    this.map = map;
    this.ground = ground;
    this.state = state;
    this.places = places;
    const [west, south, east, north] = ground.bounds;
    this.bounds = L.latLngBounds([south, west], [north, east]);
    this.corner = worldOf([north, west]);
    this.paths = this.#pathsOf(ground);
    this.names = new Names(ground, state.fonts);
    for (const [name, height] of Object.entries(GROUND_PANES)) makePane(map, name, height);
    this.relief = L.imageOverlay(ground.relief, this.bounds, { pane: "mapmaker-relief", alt: "" });
    this.relief.addTo(map);
    map.on("zoomend", () => this.#fade());
    this.#fade();
    /** @type {(context: CanvasRenderingContext2D, view: View) => void} */
    const terrain = (context, view) => this.#paintTerrain(context, view);
    /** @type {(context: CanvasRenderingContext2D, view: View) => void} */
    const lettering = (context, view) => this.#paintNames(context, view);
    this.layers = [
      canvasLayer(state, "mapmaker-water", "mm-ground", terrain, MARGIN).addTo(map),
      canvasLayer(state, "mapmaker-names", "mm-names", lettering, 0).addTo(map),
    ];
    this.layers[1].boxes = () => this.written();
    map.setMaxBounds(this.bounds);
  }

  /** Whether this page has anything of "relief", "borders", "rivers", "roads" or "labels". @param {string} name */
  has(name) {
    const { borders, network, river_names: names } = this.ground;
    if (name === "borders") return Boolean(borders);
    if (name === "roads") return Object.keys(network).some((by) => by !== "river");
    return name !== "rivers" || names.length > 0;
  }

  /** Paints all but the names anew. */
  repaint() {
    this.#fade();
    this.layers[0].repaint();
  }

  /** Says the names, and the credit, in the reader's language. */
  translate() {
    const { attributionControl: credits } = this.map;
    if (this.credit) credits.removeAttribution(this.credit);
    this.credit = this.state.voice.message("ground");
    credits.addAttribution(this.credit);
    this.letter();
  }

  /** Letters the names anew, after those of the places. */
  letter() {
    this.layers[1].repaint();
  }

  #fade() {
    this.relief.setOpacity(this.state.hidden.has("relief") ? 0 : opacityAt(this.map.getZoom()));
  }

  /** @param {PackedGround} ground */
  #pathsOf(ground) {
    const [x0, y0] = this.corner;
    /**
     * @param {PackedPaths} packed
     * @returns {Point[][]}
     */
    const linesOf = (packed) =>
      decodePaths(packed).map((line) =>
        line.map(worldOf).map(([x, y]) => [(x - x0) * PATH_SCALE, (y - y0) * PATH_SCALE]),
      );
    /**
     * @param {PackedPaths} packed
     * @param {number} bend
     */
    const pathOf = (packed, bend) => {
      const path = new Path2D();
      for (const line of linesOf(packed)) trace(path, line, bend);
      return path;
    };
    const ways = Object.entries(ground.network).map(([by, packed]) => [by, pathOf(packed, by === "river" ? BEND : 0)]);
    return {
      sea: pathOf(ground.sea, BEND),
      coast: pathOf(ground.coast, BEND),
      lakes: pathOf(ground.lakes, BEND),
      rivers: pathOf(ground.rivers, BEND),
      borders: ground.borders && pathOf(ground.borders, BEND),
      ways: Object.fromEntries(ways),
    };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  #paintTerrain(context, view) {
    const { paths } = this;
    const { hidden } = this.state;
    const zoomed = view.scale / PATH_SCALE;
    const px = 1 / zoomed;
    const enter = () => {
      context.save();
      context.translate(...toScreen(view, ...this.corner));
      context.scale(zoomed, zoomed);
    };
    enter();
    if (!hidden.has("rivers")) {
      strokeLine(context, paths.rivers, px, [[RIVER_INK, view.zoom < 6.5 ? 1 : 1.35, [], "round"]]);
    }
    // Small islands of a small map must not drown in their shallows.
    const broad = clamp((view.zoom - 3) / 4, 0.5, 1);
    const shallows = SHALLOWS.map((width) => width * broad);
    this.#fillWater(context, paths.sea, paths.coast, px, shallows);
    this.#fillWater(context, paths.lakes, paths.lakes, px, shallows.slice(2));
    context.restore();
    drawGraticule(context, view);
    enter();
    if (paths.borders && !hidden.has("borders")) strokeLine(context, paths.borders, px, LINES.border);
    for (const by of WAYS) {
      const unseen = hidden.has(by === "river" ? "rivers" : "roads");
      if (paths.ways[by] && !unseen) strokeLine(context, paths.ways[by], px, LINES[by]);
    }
    context.restore();
  }

  /**
   * Fills water, paler along its shore, and draws the shore.
   * @param {CanvasRenderingContext2D} context
   * @param {Path2D} water
   * @param {Path2D} shore
   * @param {number} px
   * @param {number[]} widths
   */
  #fillWater(context, water, shore, px, widths) {
    context.fillStyle = SEA;
    context.fill(water, "evenodd");
    context.save();
    context.clip(water, "evenodd");
    strokeLine(
      context,
      shore,
      px,
      widths.map((width) => [SHALLOW, width]),
    );
    context.restore();
    strokeLine(context, shore, px, [[COAST, 0.9]]);
  }

  /** Boxes of the names that are written. */
  written() {
    return this.names.drawn.flatMap((name) => name.boxes);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  #paintNames(context, view) {
    const { voice, fonts, hidden, obstacles } = this.state;
    const bar = boxOfBar(view, voice, obstacles);
    const credits = boxOn(this.map, containerOf(this.map.attributionControl));
    const taken = new Taken([bar, credits, ...obstacles, ...this.places.taken()]);
    drawScaleBar(context, view, voice, fonts, bar);
    drawFigures(context, view, voice, fonts, taken);
    if (hidden.has("labels")) return;
    /** @param {string} kind */
    const unseen = (kind) => kind === "river" && hidden.has("rivers");
    this.names.paint(context, view, voice, taken, unseen);
  }
}
