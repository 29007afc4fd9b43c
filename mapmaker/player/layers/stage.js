// The moving part of the map at one instant: what is painted in which order, and what is where.

import { paintBands } from "./uncertainty_bands.js";
import { canvasLayer } from "../map/canvas_layer.js";
import { Control } from "./control.js";
import { paintCrowd } from "./crowd.js";
import { Flow } from "./flow.js";
import { Forces } from "./forces.js";
import { Fronts } from "./fronts.js";
import { Marks } from "./events.js";
import { lessMotion } from "../time/motion.js";
import { Taken } from "../labels/placement.js";
import { Sprites } from "../draw/sprites.js";
import { areInDoubt, Moment } from "../data/tracks.js";
import { Ways } from "./routes.js";

/** @import { Item, Size, View } from "../data/types.js" */
/** @import { Ground } from "../map/basemap.js" */
/** @import { Places } from "../map/place_labels.js" */
/** @import { Hit } from "../map/pointer.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { MovingScene } from "./legs.js" */

// Above this many forces at once: dots and short tails, no labels. Drawn in full, a seek takes
// 22 ms at 100 forces of 100 positions, 37 at 200, 51 at 300, 64 at 400 (tests/bench).
export const CROWD = 200;

/**
 * Below the names of places: control, ways, doubt and fronts; above: events, forces and their names.
 */
export class Stage {
  /** @type {Moment} */
  shown;
  /** @type {Ways | Flow} */
  ways;
  /** @type {Forces} */
  forces;
  /** @type {MovingScene | undefined} */
  scene;

  /**
   * @param {L.Map} map
   * @param {ReadonlyState} state
   * @param {Places} places
   * @param {Ground | null} ground
   */
  constructor(map, state, places, ground) {
    this.state = state;
    this.places = places;
    this.now = 0;
    this.crowded = false;
    this.written = () => ground?.written() ?? [];
    this.sprites = new Sprites();
    this.control = state.campaign.control.length ? new Control(map, state) : null;
    this.renew();
    /**
     * @param {string} pane
     * @param {string} name
     * @param {(context: CanvasRenderingContext2D, view: View) => void} paint
     */
    const layer = (pane, name, paint) => canvasLayer(state, pane, name, paint).addTo(map);
    this.below = layer("mapmaker-ways", "mm-ways", (context, view) => this.#paintBelow(context, view));
    this.layer = layer("mapmaker-forces", "mm-forces", (context, view) => this.paint(context, view));
    // The ground writes its names when the map rests; names of towns then find room beside them.
    map.on("moveend", () => this.crowded || this.layer.repaint());
  }

  /** Takes the campaign as the account shown has it. */
  renew() {
    const { campaign, fonts } = this.state;
    this.shown = new Moment(campaign.tracks);
    this.flow = campaign.style === "flow" ? new Flow(campaign) : null;
    this.ways = this.flow ?? new Ways(campaign);
    this.fronts = campaign.fronts.length ? new Fronts(campaign) : null;
    this.marks = campaign.events.length ? new Marks(campaign) : null;
    this.inDoubt = areInDoubt(campaign.tracks);
    this.forces = new Forces(campaign, fonts, this.sprites);
    this.control?.renew(campaign);
  }

  /** @param {number} minutes */
  draw(minutes) {
    this.now = minutes;
    this.control?.draw(minutes);
    this.#look();
    // Where nothing is drawn below, its canvas costs nothing.
    const bare = this.crowded && !this.fronts;
    this.below.canvas.style.display = bare ? "none" : "";
    if (!bare) this.below.repaint();
    this.layer.repaint();
  }

  /** Finds the forces of the instant. */
  #look() {
    const { now } = this;
    const { campaign, hidden } = this.state;
    const skip = hidden.size ? Uint8Array.from(campaign.forces, ({ side }) => Number(hidden.has(side))) : null;
    const moment = this.shown.locate(now, skip);
    this.crowded = moment.count > CROWD;
    /** @type {Map<number, number>} */
    const slots = new Map();
    if (!this.crowded) for (let i = 0; i < moment.count; i++) slots.set(moment.index[i], i);
    this.scene = { now, moment, hidden, slots };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  #paintBelow(context, view) {
    if (!this.scene) return;
    if (!this.crowded) {
      this.ways.paint(context, view, this.scene);
      if (this.inDoubt) paintBands(context, view, this.state.campaign, this.scene);
    }
    this.fronts?.paint(context, view, this.now);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  paint(context, view) {
    if (!this.scene) return;
    const { forces, now, places, sprites } = this;
    const { campaign, clock, fonts, obstacles, voice } = this.state;
    forces.locate(view, this.scene.moment);
    if (this.crowded) return paintCrowd(context, view, campaign, this.scene.moment, forces.x, forces.y, sprites);
    const { type, index } = this.state.selected ?? {};
    const selected = type === "force" && index !== undefined ? index : null;
    const pacing = lessMotion() ? null : clock.pacing;
    const events = this.marks?.paint(context, view, now, sprites, pacing) ?? [];
    const flowing = Boolean(this.flow);
    const symbols = forces.paint(context, view, now, selected, flowing);
    places.cover(symbols, this.written);
    const taken = new Taken([...events, ...symbols, ...places.boxes, ...places.rings, ...obstacles]);
    context.direction = voice.dir;
    forces.label(context, view, voice, taken, selected, flowing);
    this.flow?.paintFigures(context, view, this.scene, voice, fonts, taken);
    this.fronts?.label(context, view, now, voice, fonts, taken);
  }

  /**
   * What is at a point of the screen: {type, index} of a force or an event, or null.
   * @param {Size} point
   * @returns {Item | null}
   */
  pick(point) {
    const force = this.forces.pick(point, this.crowded);
    if (force !== null) return { type: "force", index: force };
    const event = this.crowded ? null : this.marks?.pick(point);
    return event === undefined || event === null ? null : { type: "event", index: event };
  }

  /**
   * What is at a point, or so near, below the names, or null.
   * @param {Size} point
   * @param {number} reach
   * @returns {Hit | null}
   */
  pickBelow(point, reach) {
    const ring = this.control?.pickRing(point, reach);
    if (ring) return [ring, "control"];
    const front = this.fronts?.pick(point, reach);
    if (front) return [front, "ways"];
    const area = this.control?.pickArea(point);
    return area ? [area, "control", true] : null;
  }
}
