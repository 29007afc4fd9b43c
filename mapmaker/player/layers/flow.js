// Ways after Minard: a band as wide as the force is strong, dark on the retreat.

import { toScreen } from "../map/canvas_layer.js";
import { addBand, addBeads, dashesAlong, middleOf } from "../draw/flow_band.js";
import { distinctSigns, isShown, legsOf, WIDEST_PX } from "./legs.js";
import { AROUND, frameOfView, place, UPON } from "../labels/placement.js";
import { stroke, write } from "../draw/shapes.js";
import { blend, PAPER } from "../util/colours.js";

/** @import { Campaign, Column, Drawing, Fonts, Livery, Movement, SignRow, View } from "../data/types.js" */
/** @import { Band } from "../draw/flow_band.js" */
/** @import { Taken } from "../labels/placement.js" */
/** @import { Leg, MovingScene } from "./legs.js" */
/** @import { Voice } from "../text/voice.js" */

/**
 * @typedef {ReturnType<typeof lookOf>} Look
 * @typedef {ReturnType<typeof emptyBand>} BandPaths
 * @typedef {ReturnType<typeof middleOf>} Middle
 * @typedef {{ look: Look, paths: BandPaths }} Piece
 *
 * @typedef {object} Sample a band for the legend
 * @property {Livery} side
 * @property {Look} look
 * @property {number} men
 * @property {number} [narrower] how many before it are broader
 */

// The screen on which the widest flow is narrower, and how wide it is there.
const NARROW_MAP_PX = 720;
const WIDEST_NARROW_PX = 26;

// An unknown number of men: a band of this width, and hollow.
const UNKNOWN_PX = 6;
const HOLLOW_EDGE_PX = 2.8;
const EDGE_OF_BAND_PX = 1.4;
const SOFTER = 0.45;
const GUESSED = 0.7;
// The same number of men is not written again; rounding men and minutes is no change.
const ROUNDING_MEN = 1.5;
const FIGURE_PX = 10.5;
const FIGURE_GAP_PX = 12;

/**
 * Width of a flow of so many men where the most there are is `most`, on a map so wide.
 * @param {number} men
 * @param {number} most
 * @param {number} [map_px]
 */
export function flowWidthPx(men, most, map_px = Infinity) {
  const widest = map_px < NARROW_MAP_PX ? WIDEST_NARROW_PX : WIDEST_PX;
  return Math.max(1, (widest * Math.max(0, men)) / most);
}

/** Two or three round numbers of men that show what widths mean, the largest first. @param {number} most */
export function flowSteps(most) {
  /** @param {number} men */
  const round = (men) => {
    const unit = 10 ** Math.floor(Math.log10(men));
    return Math.floor(men / unit) * unit;
  };
  const steps = [most, most / 4, most / 20].filter((men) => men >= 1).map(round);
  return [...new Set(steps)];
}

/**
 * The most men that a side of the campaign has at one time.
 * @param {Pick<Campaign, "tracks" | "forces" | "sides">} campaign
 */
export function mostMen({ tracks, forces, sides }) {
  const { offsets, t, strength } = tracks;
  // Steps of each side's total: what begins, changes or ends at each vertex.
  return sides.reduce((most, _, side) => {
    const own = forces.flatMap((force, n) => (force.side === side ? [n] : []));
    const changes = own.flatMap((force) => {
      /** @type {[at: number, men: number][]} */
      const steps = [];
      let men = 0;
      for (let i = offsets[force]; i < offsets[force + 1]; i++) {
        const now = Math.max(0, strength[i]);
        steps.push([t[i], now - men]);
        men = now;
      }
      steps.push([t[offsets[force + 1] - 1], -men]);
      return steps;
    });
    // Of changes at one instant, those that take men come first: who splits off is not counted twice.
    changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let total = 0;
    return changes.reduce((top, [, men]) => Math.max(top, (total += men)), most);
  }, 1);
}

/**
 * Vertices at which a force's strength is written, being where it changes otherwise than before.
 * @param {Pick<Campaign, "tracks" | "forces">} campaign
 */
export function figuresOf({ tracks, forces }) {
  const { offsets, t, strength } = tracks;
  /** @type {{ force: number, vertex: number, men: number }[]} */
  const figures = [];
  for (let force = 0; force < forces.length; force++) {
    const last = offsets[force + 1] - 1;
    let written = -1;
    for (let i = offsets[force]; i <= last; i++) {
      const men = strength[i];
      if (men < 0 || (written >= 0 && Math.abs(men - written) <= Math.max(ROUNDING_MEN, written * 0.01))) continue;
      const inside = i > offsets[force] && i < last && strength[i - 1] >= 0 && t[i + 1] > t[i - 1];
      if (inside) {
        const slope = (strength[i + 1] - strength[i - 1]) / (t[i + 1] - t[i - 1]);
        const even = strength[i - 1] + slope * (t[i] - t[i - 1]);
        if (Math.abs(men - even) <= ROUNDING_MEN * (1 + Math.abs(slope))) continue;
      }
      figures.push({ force, vertex: i, men });
      written = men;
    }
  }
  return figures;
}

/**
 * How the band of a movement looks, but for its side.
 * @param {Movement | null} movement
 * @param {boolean} hollow
 */
const lookOf = (movement, hollow) => ({
  retreat: Boolean(movement?.retreat),
  guessed: movement?.certainty === "conjectural",
  hollow,
});

const emptyBand = () => ({ body: new Path2D(), beads: new Path2D() });

/**
 * Adds a band to paths of one look, and to those of its beads.
 * @param {BandPaths} paths
 * @param {Band} band
 * @param {Look} look
 * @param {Livery} livery
 * @param {boolean} goesOn
 */
function layBand({ body, beads }, band, { guessed }, { beaded }, goesOn) {
  for (const piece of guessed ? dashesAlong(band) : [band]) {
    addBand(body, piece, goesOn && !guessed);
    if (beaded) addBeads(beads, piece);
  }
}

/**
 * Paints the bands of one look; one of men unknown is hollow. What is faint is darkened, for paper means that.
 * @param {CanvasRenderingContext2D} context
 * @param {BandPaths} paths
 * @param {Look} look
 * @param {Livery} livery
 */
function paintBand(context, { body, beads }, { retreat, guessed, hollow }, { colour, ink, edge }) {
  const tone = retreat || edge ? ink : colour;
  context.lineJoin = "round";
  if (hollow) stroke(context, tone, HOLLOW_EDGE_PX, body);
  else stroke(context, blend(ink, PAPER, 0.25), EDGE_OF_BAND_PX, body);
  context.fillStyle = hollow ? PAPER : blend(tone, PAPER, retreat ? 0 : guessed ? GUESSED : SOFTER);
  context.fill(body);
  context.fillStyle = hollow ? tone : PAPER;
  context.fill(beads);
}

/**
 * Stretches of vertices, {from, to, hollow}, of men known or not; each begins where the one before ends.
 * @param {Column} men
 */
function stretchesOf(men) {
  /** @type {{ from: number, to: number, hollow: boolean }[]} */
  const found = [];
  for (let i = 1; i < men.length; i++) {
    const hollow = men[i - 1] < 0 || men[i] < 0;
    const last = found.at(-1);
    if (last?.hollow === hollow) last.to = i + 1;
    else found.push({ from: i - 1, to: i + 1, hollow });
  }
  return found;
}

/**
 * The bands of a campaign on a map so many pixels wide, for the legend: [label, drawing, height] of
 * round numbers of men, of a retreat, of men unknown, of a way that is guessed.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {number} map_px
 * @returns {SignRow[]}
 */
export function flowSigns(campaign, voice, map_px) {
  const { tracks, sides } = campaign;
  const most = mostMen(campaign);
  /** @type {Sample[]} */
  const bands = legsOf(campaign).flatMap(({ from, to, side, movement }) =>
    stretchesOf(tracks.strength.subarray(from, to + 1)).map(({ from: first, hollow }) => ({
      side: sides[side],
      look: lookOf(movement, hollow),
      men: tracks.strength[from + first],
    })),
  );
  /** @type {(sample: Sample) => [Drawing, number]} */
  const sign = ({ side, look, men }) => {
    const width = look.hollow ? UNKNOWN_PX : flowWidthPx(men, most, map_px);
    /** @type {Drawing} */
    const draw = (context) => {
      const paths = emptyBand();
      layBand(paths, { x: [-17, 17], y: [0, 0], widths: [width, width] }, look, side, false);
      paintBand(context, paths, look, side);
    };
    return [draw, width + HOLLOW_EDGE_PX];
  };
  // Of each look the plainest there is.
  /** @param {Sample} sample */
  const plain = ({ look }) => Number(look.retreat) + Number(look.guessed) + Number(look.hollow);
  bands.sort((a, b) => plain(a) - plain(b));
  const known = bands.find(({ look }) => !look.hollow);
  const steps = known ? flowSteps(most).map((men, n) => ({ ...known, men, narrower: n })) : [];
  /** @type {[string, Sample[]][]} */
  const signs = [
    ...steps.map((step) => /** @type {[string, Sample[]]} */ ([voice.people([step.men, step.men]), [step]])),
    [voice.message("retreat"), bands.filter(({ look }) => look.retreat)],
    [voice.message("strengthUnknown"), bands.filter(({ look }) => look.hollow)],
    [voice.message("guessed"), bands.filter(({ look }) => look.guessed)],
  ];
  /** @param {Sample} sample */
  const drawnAs = ({ look, narrower = 0 }) => JSON.stringify([look, narrower]);
  return distinctSigns(signs, drawnAs, voice).map(([label, band]) => [label, ...sign(band)]);
}

/** The ways of a campaign as bands; as wide whatever the zoom. */
export class Flow {
  /** @param {Campaign} campaign */
  constructor(campaign) {
    this.campaign = campaign;
    this.most = mostMen(campaign);
    this.legs = legsOf(campaign).map((leg, n, legs) => ({ ...leg, goesOn: legs[n - 1]?.force === leg.force }));
    this.figures = figuresOf(campaign);
    /** @type {Map<Leg, { scale: number, width: number, middle: Middle, whole: Piece[] | null }>} */
    this.kept = new Map();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {MovingScene} scene
   */
  paint(context, view, scene) {
    /** @type {Map<string, Piece & { side: Livery }>} */
    const laid = new Map();
    for (const leg of this.legs) {
      if (!isShown(leg, view, scene)) continue;
      const { x, y } = this.campaign.tracks;
      const [left, top] = toScreen(view, x[leg.from], y[leg.from]);
      const shift = new DOMMatrix([1, 0, 0, 1, left, top]);
      for (const { look, paths } of this.#bandsOf(leg, view, scene.now)) {
        const key = JSON.stringify([leg.side, look]);
        const band = laid.get(key) ?? { look, side: this.campaign.sides[leg.side], paths: emptyBand() };
        laid.set(key, band);
        band.paths.body.addPath(paths.body, shift);
        band.paths.beads.addPath(paths.beads, shift);
      }
    }
    // Retreats lie on top: they are the narrower. What has no width hides none that has one.
    /** @param {Piece} piece */
    const rank = ({ look }) => 2 * (look.retreat ? 2 : look.guessed ? 0 : 1) - Number(look.hollow);
    const ordered = [...laid.values()].sort((a, b) => rank(a) - rank(b));
    for (const { paths, look, side } of ordered) paintBand(context, paths, look, side);
  }

  /**
   * The bands of a leg up to now, from its start; whole ones are kept until the view's scale changes.
   * @param {Leg} leg
   * @param {View} view
   * @param {number} now
   */
  #bandsOf(leg, view, now) {
    let kept = this.kept.get(leg);
    if (!kept || kept.scale !== view.scale || kept.width !== view.width) {
      const middle = middleOf(this.campaign.tracks, leg, view.scale);
      kept = { scale: view.scale, width: view.width, middle, whole: null };
      this.kept.set(leg, kept);
    }
    if (now >= leg.arrives) return (kept.whole ??= this.#cut(leg, kept.middle, view, now));
    return this.#cut(leg, kept.middle, view, now);
  }

  /**
   * @param {Leg} leg
   * @param {Middle} middle
   * @param {View} view
   * @param {number} now
   */
  #cut(leg, { x, y, t, men }, view, now) {
    let count = t.findIndex((time) => time > now);
    if (count < 0) count = t.length;
    const columns = [x, y, men].map((column) => column.slice(0, count));
    if (count < t.length) {
      const part = (now - t[count - 1]) / (t[count] - t[count - 1]);
      /** @param {number[]} column */
      const between = (column) => column[count - 1] + (column[count] - column[count - 1]) * part;
      const known = men[count - 1] >= 0 && men[count] >= 0;
      [between(x), between(y), known ? between(men) : -1].forEach((value, n) => columns[n].push(value));
    }
    return stretchesOf(columns[2]).map(({ from, to, hollow }) => {
      const look = lookOf(leg.movement, hollow);
      const paths = emptyBand();
      const [bx, by, some] = columns.map((column) => column.slice(from, to));
      const widths = some.map((n) => (hollow ? UNKNOWN_PX : flowWidthPx(n, this.most, view.width)));
      layBand(paths, { x: bx, y: by, widths }, look, this.campaign.sides[leg.side], Boolean(leg.goesOn) || from > 0);
      return { look, paths };
    });
  }

  /**
   * How many men there were, written beside the flow where the file says it.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {MovingScene} scene
   * @param {Voice} voice
   * @param {Fonts} fonts
   * @param {Taken} taken
   */
  paintFigures(context, view, { now, hidden }, voice, fonts, taken) {
    const { tracks, forces, sides } = this.campaign;
    context.font = `${voice.slant}${FIGURE_PX}px ${fonts.serif}`;
    for (const { vertex, men, force } of this.figures) {
      const side = sides[forces[force].side];
      if (tracks.t[vertex] > now || hidden.has(forces[force].side)) continue;
      const margin = tracks.margin[vertex];
      const text = voice.range([men - margin, men + margin]);
      const [x, y] = toScreen(view, tracks.x[vertex], tracks.y[vertex]);
      const width = flowWidthPx(men, this.most, view.width);
      const room = context.measureText(text).width + FIGURE_GAP_PX;
      const spots = width > FIGURE_PX + 4 ? UPON : AROUND;
      const box = place(taken, frameOfView(view), x, y, room, FIGURE_PX + 2, width / 2, width / 2 + 3, spots);
      if (box) write(context, text, box, side.ink);
    }
  }
}
