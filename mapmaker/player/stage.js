// The moving part of the map at one instant: what is painted in which order, and what is where.

import { canvasLayer } from "./canvas.js";
import { Control } from "./control.js";
import { Flow } from "./flow.js";
import { Forces, write } from "./forces.js";
import { Fronts } from "./fronts.js";
import { Marks } from "./marks.js";
import { lessMotion } from "./motion.js";
import { AROUND, OFF_LINE, place, Taken } from "./placement.js";
import { Sprites } from "./sprites.js";
import { INK } from "./tones.js";
import { Moment } from "./tracks.js";
import { paintBands, Ways } from "./ways.js";

// Above this many forces at once: dots and short tails, no labels. Drawn in full, a seek takes
// 22 ms at 100 forces of 100 positions, 37 at 200, 51 at 300, 64 at 400 (tests/bench).
export const CROWD = 200;
const FIGURE_PX = 10.5;
const FIGURE_GAP_PX = 12;
const FRONT_NAME_PX = 12;

/**
 * Below the names of places: control, ways, doubt and fronts; above: events, forces and their names.
 * `hidden` are the numbers of the sides that are not to be drawn.
 */
export class Stage {
  constructor(map, campaign, voice, places, fonts, clock) {
    this.clock = clock;
    this.voice = voice;
    this.places = places;
    this.fonts = fonts;
    this.now = 0;
    this.selected = null;
    this.hidden = new Set();
    this.obstacles = [];
    this.sprites = new Sprites();
    this.control = campaign.control.length ? new Control(map) : null;
    this.tell(campaign);
    const layer = (pane, name, paint) => canvasLayer(pane, name, paint).addTo(map);
    this.below = layer("mapmaker-ways", "mm-ways", (context, view) => this.paintBelow(context, view));
    this.layer = layer("mapmaker-forces", "mm-forces", (context, view) => this.paint(context, view));
    // The ground writes its names when the map rests; names of towns then find room beside them.
    map.on("moveend", () => this.crowded || this.layer.repaint());
  }

  /** Takes a campaign, or another account of the same one. */
  tell(campaign) {
    this.campaign = campaign;
    this.moment = new Moment(campaign.tracks);
    this.shown = new Moment(campaign.tracks);
    this.flowing = campaign.style === "flow";
    this.ways = new (this.flowing ? Flow : Ways)(campaign);
    this.fronts = campaign.fronts.length ? new Fronts(campaign) : null;
    this.marks = new Marks(campaign);
    this.forces = new Forces(campaign, this.fonts, this.sprites);
    this.control?.tell(campaign);
  }

  draw(minutes) {
    this.now = minutes;
    this.control?.draw(minutes);
    this.look();
    // Where nothing is drawn below, its canvas costs nothing.
    const bare = this.crowded && !this.fronts;
    this.below.canvas.style.display = bare ? "none" : "";
    if (!bare) this.below.repaint();
    this.layer.repaint();
  }

  /** Finds the forces of the instant. */
  look() {
    const { campaign, hidden, now } = this;
    const skip = hidden.size ? Uint8Array.from(campaign.forces, ({ side }) => hidden.has(side)) : null;
    const moment = this.shown.locate(now, skip);
    this.crowded = moment.count > CROWD;
    const slots = new Map();
    if (!this.crowded) for (let i = 0; i < moment.count; i++) slots.set(moment.index[i], i);
    this.scene = { now, moment, hidden, slots };
  }

  paintBelow(context, view) {
    if (!this.scene) return;
    if (!this.crowded) {
      this.ways.paint(context, view, this.scene);
      paintBands(context, view, this.campaign, this.scene);
    }
    this.fronts?.paint(context, view, this.now);
  }

  paint(context, view) {
    if (!this.scene) return;
    const { forces, marks, places, voice, sprites } = this;
    forces.locate(view, this.scene.moment);
    if (this.crowded) return forces.paintCrowd(context, view);
    const selected = this.selected?.type === "force" ? this.selected.index : null;
    const events = marks.paint(context, view, this.now, sprites, lessMotion() ? null : this.clock.pacing);
    const symbols = forces.paint(context, view, this.now, selected, this.flowing);
    places.cover(symbols);
    const taken = new Taken([...events, ...symbols, ...places.boxes, ...this.obstacles]);
    context.direction = voice.dir;
    forces.label(context, view, voice, taken, selected, this.flowing);
    if (this.flowing) this.paintFigures(context, view, taken);
    if (this.fronts) this.nameFronts(context, view, taken);
  }

  /** How many men there were, written beside the flow where the file tells it. */
  paintFigures(context, view, taken) {
    const frame = [4, 4, view.width - 4, view.height - 4];
    context.font = `${this.voice.slant}${FIGURE_PX}px ${this.fonts.serif}`;
    for (const { x, y, width, men, margin, side } of this.ways.figuresAt(view, this.scene)) {
      const text = this.voice.range([men - margin, men + margin]);
      const room = context.measureText(text).width + FIGURE_GAP_PX;
      const spots = width > FIGURE_PX + 4 ? [[0, 0], ...AROUND] : AROUND;
      const box = place(taken, frame, x, y, room, FIGURE_PX + 2, width / 2, width / 2 + 3, spots);
      if (box) write(context, text, box, this.campaign.sides[side].ink);
    }
  }

  /** The name of a front beside its middle. */
  nameFronts(context, view, taken) {
    const frame = [4, 4, view.width - 4, view.height - 4];
    context.font = `${this.voice.slant}${FRONT_NAME_PX}px ${this.fonts.serif}`;
    for (const { name, points } of this.fronts.at(view, this.now)) {
      const text = this.voice.say(name);
      const [x, y] = points.slice(Math.floor(points.length / 4) * 2);
      const box = place(taken, frame, x, y, context.measureText(text).width, FRONT_NAME_PX + 2, 8, 8, OFF_LINE);
      if (box) write(context, text, box, INK);
    }
  }

  /** What is at a point of the screen: {type, index} of a force or an event, or null. */
  pick(point) {
    const force = this.forces.pick(point, this.crowded);
    if (force !== null) return { type: "force", index: force };
    const event = this.crowded ? null : this.marks.pick(point);
    return event === null ? null : { type: "event", index: event };
  }
}
