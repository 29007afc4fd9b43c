// Ways travelled: every leg as its mode has it, the one under way clear, what lies behind quiet.

import { toScreen } from "../map/canvas_layer.js";
import { distinctSigns, isShown, legsOf, restOf } from "./legs.js";
import { breadthOf, inked, paled } from "../draw/livery.js";
import { clamp } from "../util/math.js";
import { fillHead, strokeCasing, strokeWay } from "../draw/strokes.js";
import { headingOf } from "../data/tracks.js";

/** @import { Campaign, Livery, Movement, SignRow, View } from "../data/types.js" */
/** @import { Leg, MovingScene } from "./legs.js" */
/** @import { Voice } from "../text/voice.js" */

// Width of a road under way, by how much it thins when it is behind and when its force is gone.
const WAY_PX = 3;
const THINNER_PX = 1.2;
const GONE_PX = 0.3;
const PALER = 0.42;
const GONE_PALER = 0.22;
const HEAD_PX = 9;

/**
 * Paints the way of a movement along a path: clear, or `quiet` (0 to 1) once it is behind and `gone`
 * once its force is; `head`, [x, y, angle], is its end, if it has come there.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {Movement | null} movement
 * @param {Livery} side
 * @param {[number, number, number] | null} head
 * @param {number} [quiet]
 * @param {number} [gone]
 */
function paintWay(context, path, movement, side, head, quiet = 0, gone = 0) {
  const { by = "road", certainty, retreat } = movement ?? {};
  const livery = paled(retreat ? inked(side) : side, PALER * quiet + GONE_PALER * gone);
  const width = WAY_PX - THINNER_PX * quiet - GONE_PX * gone;
  const guessed = certainty === "conjectural";
  if (quiet < 1) strokeCasing(context, path, by, guessed, 0.8 * (1 - quiet), breadthOf(livery, width));
  strokeWay(context, path, by, guessed, livery, width);
  if (head) fillHead(context, ...head, HEAD_PX - 2 * quiet - gone, livery);
}

/** @param {Pick<Movement, "certainty">} movement */
const isGuess = ({ certainty }) => certainty === "conjectural";

/**
 * The ways of a campaign, for the legend: [label, drawing] of each mode, of a retreat and of a guess.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
export function waySigns({ movements, forces, sides }, voice) {
  /**
   * @param {Movement} movement
   * @returns {(context: CanvasRenderingContext2D) => void}
   */
  const draw = (movement) => (context) => {
    if (movement.retreat) context.scale(-1, 1);
    paintWay(context, new Path2D("M-16 0L13 0"), movement, sides[forces[movement.force].side], [16, 0, 0]);
  };
  // Of each the plainest there is.
  /** @param {Movement} movement */
  const plain = (movement) => Number(Boolean(movement.retreat)) + Number(isGuess(movement));
  const ordered = [...movements].sort((a, b) => plain(a) - plain(b));
  /** @type {(label: string, isOne: (movement: Movement) => boolean) => [string, Movement[]]} */
  const examplesOf = (label, isOne) => [label, ordered.filter(isOne)];
  const modes = [...new Set(movements.map((movement) => movement.by))];
  const signs = [
    ...modes.map((by) => examplesOf(voice.messages.ways[by], (movement) => movement.by === by)),
    examplesOf(voice.message("retreat"), (movement) => Boolean(movement.retreat)),
    examplesOf(voice.message("guessed"), isGuess),
  ];
  /** @param {Movement} movement */
  const drawnAs = (movement) => [movement.by, Boolean(movement.retreat), isGuess(movement)].join();
  return distinctSigns(signs, drawnAs, voice).map(([label, movement]) => [label, draw(movement)]);
}

/** The ways of a campaign. They are traced anew when the scale of the map changes, not by frames. */
export class Ways {
  /** @param {Campaign} campaign */
  constructor(campaign) {
    this.campaign = campaign;
    this.rest = restOf(campaign);
    /** @type {Map<Leg, { scale: number, upto: number, path: Path2D }>} */
    this.traced = new Map();
    /** @type {ReturnType<typeof legsOf> | null} */
    this.found = null;
  }

  // Thousands of forces are drawn without their ways.
  get legs() {
    return (this.found ??= legsOf(this.campaign));
  }

  /**
   * scene: {now, moment, hidden, slots}; `slots` are forces' numbers in the moment.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {MovingScene} scene
   */
  paint(context, view, scene) {
    const ways = this.legs.filter((leg) => isShown(leg, view, scene)).map((leg) => this.#wayOf(leg, scene));
    ways.sort((a, b) => b.quiet + b.gone - a.quiet - a.gone);
    for (const way of ways) this.#paintLeg(context, view, way, scene);
  }

  /**
   * A leg and how far it is behind: `quiet` from 0 under way to 1, `gone` the same of its force.
   * @param {Leg} leg
   * @param {MovingScene} scene
   */
  #wayOf(leg, { now, slots }) {
    const { tracks } = this.campaign;
    /** @param {number} t */
    const since = (t) => clamp((now - t) / this.rest, 0, 1);
    const end = tracks.t[tracks.offsets[leg.force + 1] - 1];
    return { leg, quiet: since(leg.arrives), gone: slots.has(leg.force) ? 0 : since(end) };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {{leg: Leg, quiet: number, gone: number}} way
   * @param {MovingScene} scene
   */
  #paintLeg(context, view, { leg, quiet, gone }, scene) {
    const { tracks, sides } = this.campaign;
    const { scale } = view;
    const slot = scene.slots.get(leg.force);
    const underWay = scene.now < leg.arrives && slot !== undefined;
    const upto = underWay ? scene.moment.vertex[slot] : leg.to;
    const [startX, startY] = [tracks.x[leg.from], tracks.y[leg.from]];
    let path = this.#trace(leg, scale, upto);
    if (underWay) {
      path = new Path2D(path);
      path.lineTo((scene.moment.x[slot] - startX) * scale, (scene.moment.y[slot] - startY) * scale);
    }
    /** @type {[number, number, number] | null} */
    let head = null;
    if (!underWay && leg.movement) {
      const [endX, endY] = [tracks.x[leg.to], tracks.y[leg.to]];
      const angle = headingOf(tracks, leg.from, leg.to, leg.to, endX, endY, scale);
      // The head stops short of the place's dot.
      head = [(endX - startX) * scale - 4 * Math.cos(angle), (endY - startY) * scale - 4 * Math.sin(angle), angle];
    }
    context.save();
    context.translate(...toScreen(view, startX, startY));
    paintWay(context, path, leg.movement, sides[leg.side], head, quiet, gone);
    context.restore();
  }

  /**
   * The path of a leg to a vertex, in pixels from its start; vertices closer than one left out.
   * @param {Leg} leg
   * @param {number} scale
   * @param {number} upto
   */
  #trace(leg, scale, upto) {
    const kept = this.traced.get(leg);
    if (kept?.scale === scale && kept.upto === upto) return kept.path;
    const { x, y } = this.campaign.tracks;
    const path = new Path2D();
    let [px, py] = [0, 0];
    path.moveTo(0, 0);
    for (let i = leg.from + 1; i <= upto; i++) {
      const nx = (x[i] - x[leg.from]) * scale;
      const ny = (y[i] - y[leg.from]) * scale;
      if (i < leg.to && Math.abs(nx - px) < 1 && Math.abs(ny - py) < 1) continue;
      path.lineTo(nx, ny);
      [px, py] = [nx, ny];
    }
    this.traced.set(leg, { scale, upto, path });
    return path;
  }
}
