// The moving part of the map: ways travelled, events and forces at one instant, on one canvas.

import { canvasLayer } from "./canvas.js";
import { mercatorY } from "./decode.js";
import { isExact, stretchOf } from "./doubt.js";
import { place, Taken } from "./placement.js";
import { spread } from "./spread.js";
import { DASH, drawDot, drawForce, drawMark, sprite, strokeBand, WIDTH_PX, HEIGHT_PX } from "./symbols.js";
import { Moment } from "./tracks.js";

// Above this many forces at once: dots and short tails, no labels. Drawn in full, a seek takes
// 22 ms at 100 forces of 100 positions, 37 at 200, 51 at 300, 64 at 400 (tests/bench).
export const CROWD = 200;
// A seek at 5,000 forces takes 19 ms with 2, 20 with 4, 22 with 8, 54 with all; a bare loop 18.
const TAIL_VERTICES = 4;
const SPRITE_PX = 34;
const DOT_PX = 12;
const PIXEL_PARTS = 4;
const GAP_PX = 25;
// A symbol stands on a pin above its true place, so that the place's dot and name stay in sight.
const PIN_PX = 19;
// An event is news for this part of the campaign, and at least two days.
const NEWS_PART = 1 / 60;
const NEWS_MINUTES = 2 * 1440;

/** For each vertex of the tracks: 1 where the way to it is conjecture. */
function guessedVertices(campaign) {
  const { offsets, t } = campaign.tracks;
  const guesses = new Uint8Array(t.length);
  for (const movement of campaign.movements) {
    if (movement.certainty !== "conjectural") continue;
    for (let i = offsets[movement.force] + 1; i < offsets[movement.force + 1]; i++) {
      if (t[i] > movement.departure && t[i] <= movement.arrival) guesses[i] = 1;
    }
  }
  return guesses;
}

export class Stage {
  constructor(map, campaign, voice, places, fonts) {
    this.voice = voice;
    this.places = places;
    this.fonts = fonts;
    this.now = 0;
    this.selected = null;
    this.obstacles = [];
    const forces = campaign.forces.length;
    this.trueX = new Float64Array(forces);
    this.trueY = new Float64Array(forces);
    this.screenX = new Float64Array(forces);
    this.screenY = new Float64Array(forces);
    this.floorY = new Float64Array(forces);
    this.marks = [];
    this.sprites = new Map();
    this.tell(campaign);
    this.layer = canvasLayer("mapmaker-forces", "mm-forces", (context, view) =>
      this.paint(context, view),
    ).addTo(map);
  }

  /** Takes a campaign, or another account of the same one. */
  tell(campaign) {
    this.campaign = campaign;
    this.moment = new Moment(campaign.tracks);
    this.news = Math.max(NEWS_MINUTES, campaign.duration_min * NEWS_PART);
    this.events = campaign.events
      .map((event, index) => ({ event, index, from: isExact(event.date) ? event.date.best : event.date.earliest }))
      .filter(({ event }) => event.lon !== null)
      .map((e) => ({ ...e, x: e.event.lon / 360 + 0.5, y: mercatorY(e.event.lat) }))
      .sort((a, b) => a.event.date.best - b.event.date.best || a.index - b.index);
    this.guesses = guessedVertices(campaign);
  }

  draw(minutes) {
    this.now = minutes;
    this.layer.repaint();
  }

  paint(context, view) {
    const moment = this.moment.locate(this.now);
    for (let i = 0; i < moment.count; i++) {
      this.trueX[i] = moment.x[i] * view.scale - view.left;
      this.trueY[i] = moment.y[i] * view.scale - view.top;
    }
    this.crowded = moment.count > CROWD;
    const pin = this.crowded ? 0 : PIN_PX;
    for (let i = 0; i < moment.count; i++) {
      this.screenX[i] = this.trueX[i];
      this.screenY[i] = this.trueY[i] - pin;
      this.floorY[i] = this.screenY[i];
    }
    if (this.crowded) {
      this.paintTails(context, view);
      this.paintDots(context, view);
    } else {
      spread(this.screenX, this.screenY, this.floorY, moment.count, GAP_PX);
      this.paintWays(context, view);
      this.paintDoubt(context, view);
      const marks = this.paintEvents(context, view);
      const symbols = this.paintForces(context, view);
      this.places.cover(symbols);
      this.labelForces(context, view, [...marks, ...symbols, ...this.places.boxes, ...this.obstacles]);
    }
  }

  sideOf(force) {
    return this.campaign.forces[force].side;
  }

  colourOf(force) {
    return this.campaign.sides[this.sideOf(force)].colour;
  }

  /** The whole way of every force, up to now; of those that are gone, only a trace. */
  paintWays(context, view) {
    const { offsets, t } = this.campaign.tracks;
    const ways = [];
    const present = new Map();
    for (let i = 0; i < this.moment.count; i++) present.set(this.moment.index[i], i);
    for (let force = 0; force + 1 < offsets.length; force++) {
      const from = offsets[force];
      const to = offsets[force + 1];
      if (to - from < 2 || t[from] > this.now) continue;
      const slot = present.get(force);
      const last = slot === undefined ? to - 1 : this.moment.vertex[slot];
      const end = slot === undefined ? null : [this.trueX[slot], this.trueY[slot]];
      for (const [start, stop, guessed] of this.runs(from, last)) {
        const path = new Path2D();
        this.trace(path, view, start, stop);
        if (stop === last && end) path.lineTo(...end);
        ways.push({ path, guessed, colour: this.colourOf(force), gone: slot === undefined });
      }
    }
    context.lineJoin = "round";
    context.lineCap = "round";
    context.strokeStyle = "rgba(255, 253, 246, 0.75)";
    context.lineWidth = 5;
    for (const way of ways) if (!way.gone) context.stroke(way.path);
    context.lineWidth = 2.6;
    for (const way of ways) {
      context.globalAlpha = way.gone ? 0.35 : 0.9;
      context.strokeStyle = way.colour;
      context.setLineDash(way.guessed ? DASH : []);
      context.stroke(way.path);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** A force's vertices in runs [first, last, guessed]: a run of conjecture is drawn dashed. */
  runs(from, last) {
    const runs = [];
    let start = from;
    // The way from a vertex to the next is conjecture when the next one says so.
    for (let i = from + 1; i <= last; i++) {
      if (this.guesses[i] === this.guesses[i + 1]) continue;
      runs.push([start, i, this.guesses[i]]);
      start = i;
    }
    runs.push([start, last, this.guesses[start + 1]]);
    return runs;
  }

  /** A soft band where a force may be, along its track. */
  paintDoubt(context, view) {
    for (let i = 0; i < this.moment.count; i++) {
      const force = this.moment.index[i];
      const stretch = stretchOf(this.campaign.tracks, force, this.now);
      if (!stretch) continue;
      const path = new Path2D();
      for (let n = 0; n < stretch.length; n += 2) {
        path.lineTo(stretch[n] * view.scale - view.left, stretch[n + 1] * view.scale - view.top);
      }
      context.strokeStyle = this.colourOf(force);
      strokeBand(context, path);
    }
  }

  /** Vertices `from` to `last` of the tracks, those closer than a pixel left out. */
  trace(path, view, from, last) {
    const { x, y } = this.campaign.tracks;
    let px = x[from] * view.scale - view.left;
    let py = y[from] * view.scale - view.top;
    path.moveTo(px, py);
    for (let i = from + 1; i <= last; i++) {
      const nx = x[i] * view.scale - view.left;
      const ny = y[i] * view.scale - view.top;
      if (i < last && Math.abs(nx - px) < 1 && Math.abs(ny - py) < 1) continue;
      path.lineTo(nx, ny);
      px = nx;
      py = ny;
    }
  }

  /** The last stretch behind every force, a stroke a side. */
  paintTails(context, view) {
    const { offsets } = this.campaign.tracks;
    const paths = this.campaign.sides.map(() => new Path2D());
    for (let i = 0; i < this.moment.count; i++) {
      const force = this.moment.index[i];
      const path = paths[this.sideOf(force)];
      const last = this.moment.vertex[i];
      this.trace(path, view, Math.max(offsets[force], last - TAIL_VERTICES + 1), last);
      path.lineTo(this.trueX[i], this.trueY[i]);
    }
    context.globalAlpha = 0.45;
    context.lineWidth = 1;
    this.campaign.sides.forEach((side, i) => {
      context.strokeStyle = side.colour;
      context.stroke(paths[i]);
    });
    context.globalAlpha = 1;
  }

  spriteOf(key, size_px, ratio, draw) {
    const full = `${key}@${ratio}`;
    if (!this.sprites.has(full)) this.sprites.set(full, sprite(size_px, ratio, draw));
    return this.sprites.get(full);
  }

  /** A side's dots, drawn at every part of a pixel that a place may fall on. */
  dotsOf(side, ratio) {
    return Array.from({ length: PIXEL_PARTS ** 2 }, (_, part) => {
      const across = (part % PIXEL_PARTS) / PIXEL_PARTS / ratio;
      const down = Math.floor(part / PIXEL_PARTS) / PIXEL_PARTS / ratio;
      return this.spriteOf(`dot ${side} ${part}`, DOT_PX, ratio, (c) => {
        c.translate(across, down);
        drawDot(c, side, this.campaign.sides[side].colour);
      });
    });
  }

  /** Dots stamped on whole pixels: unfiltered, they take a fifth off the whole seek. */
  paintDots(context, view) {
    const dots = this.campaign.sides.map((_, side) => this.dotsOf(side, view.ratio));
    const half = DOT_PX / 2;
    context.save();
    context.resetTransform();
    for (let i = 0; i < this.moment.count; i++) {
      const left = this.trueX[i] - half;
      const top = this.trueY[i] - half;
      if (left < -DOT_PX || top < -DOT_PX || left > view.width || top > view.height) continue;
      const column = Math.floor(left * view.ratio * PIXEL_PARTS);
      const row = Math.floor(top * view.ratio * PIXEL_PARTS);
      const x = Math.floor(column / PIXEL_PARTS);
      const y = Math.floor(row / PIXEL_PARTS);
      const part = column - x * PIXEL_PARTS + (row - y * PIXEL_PARTS) * PIXEL_PARTS;
      context.drawImage(dots[this.sideOf(this.moment.index[i])][part], x, y);
    }
    context.restore();
  }

  /** Marks of what has happened, the latest at each place; returns the boxes they fill. */
  paintEvents(context, view) {
    const latest = new Map();
    for (const entry of this.events) {
      if (entry.from > this.now) continue;
      const key = `${entry.x.toFixed(5)} ${entry.y.toFixed(5)}`;
      latest.delete(key);
      latest.set(key, entry);
    }
    this.marks = [...latest.values()].map((entry) => ({
      index: entry.index,
      x: entry.x * view.scale - view.left,
      y: entry.y * view.scale - view.top,
      fresh: this.now - entry.event.date.best < this.news,
      kind: entry.event.kind,
      alpha: this.likelihood(entry.event.date),
    }));
    for (const mark of this.marks) {
      const image = this.spriteOf(`${mark.kind} ${mark.fresh}`, SPRITE_PX, view.ratio, (c) =>
        drawMark(c, mark.kind, mark.fresh),
      );
      context.globalAlpha = (mark.fresh ? 1 : 0.7) * mark.alpha;
      const size = mark.fresh ? SPRITE_PX : SPRITE_PX * 0.7;
      context.drawImage(image, mark.x - size / 2, mark.y - size / 2, size, size);
      mark.radius = size * 0.28;
    }
    context.globalAlpha = 1;
    return this.marks.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
  }

  /** How likely it is that something has happened by now: what is uncertain fades in. */
  likelihood(date) {
    if (isExact(date) || this.now >= date.latest) return 1;
    return 0.2 + (0.8 * (this.now - date.earliest)) / (date.latest - date.earliest);
  }

  /** The symbols on their pins; returns the boxes they fill. */
  paintForces(context, view) {
    const boxes = [];
    const { moment, screenX, screenY, trueX, trueY } = this;
    context.lineWidth = 1;
    context.strokeStyle = "#2b2620";
    context.fillStyle = "#2b2620";
    for (let i = 0; i < moment.count; i++) {
      context.beginPath();
      context.moveTo(trueX[i], trueY[i]);
      context.lineTo(screenX[i], screenY[i]);
      context.stroke();
      context.beginPath();
      context.arc(trueX[i], trueY[i], 1.8, 0, 2 * Math.PI);
      context.fill();
    }
    for (let i = 0; i < moment.count; i++) {
      const force = moment.index[i];
      const { kind } = this.campaign.forces[force];
      const side = this.sideOf(force);
      const image = this.spriteOf(`${kind} ${side}`, SPRITE_PX, view.ratio, (c) =>
        drawForce(c, kind, side, this.colourOf(force)),
      );
      const half = SPRITE_PX / 2;
      context.drawImage(image, screenX[i] - half, screenY[i] - half, SPRITE_PX, SPRITE_PX);
      const [w, h] = [WIDTH_PX / 2 + 2, HEIGHT_PX / 2 + 2];
      boxes.push([screenX[i] - w, screenY[i] - h, screenX[i] + w, screenY[i] + h]);
      if (this.selected?.type === "force" && this.selected.index === force) {
        context.beginPath();
        context.arc(screenX[i], screenY[i], 18, 0, 2 * Math.PI);
        context.lineWidth = 2;
        context.stroke();
      }
    }
    return boxes;
  }

  /** Names beside the symbols: those on the move first, each only where there is room. */
  labelForces(context, view, boxes) {
    const { moment } = this;
    const taken = new Taken(boxes);
    const frame = [4, 4, view.width - 4, view.height - 4];
    const order = Array.from({ length: moment.count }, (_, i) => i).sort(
      (a, b) => moment.moving[b] - moment.moving[a] || a - b,
    );
    context.font = `600 12px ${this.fonts.sans}`;
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.direction = this.voice.dir;
    context.lineJoin = "round";
    for (const i of order) {
      const force = moment.index[i];
      const text = this.labelOf(force, moment.strength[i], moment.margin[i]);
      const width = context.measureText(text).width;
      const box = place(
        taken,
        frame,
        this.screenX[i],
        this.screenY[i],
        width,
        13,
        WIDTH_PX / 2 + 5,
        HEIGHT_PX / 2 + 4,
      );
      if (!box) continue;
      const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      context.lineWidth = 3.5;
      context.strokeStyle = "rgba(255, 253, 246, 0.92)";
      context.strokeText(text, ...middle);
      context.fillStyle = this.campaign.sides[this.sideOf(force)].ink;
      context.fillText(text, ...middle);
    }
  }

  labelOf(force, strength, margin) {
    const name = this.voice.say(this.campaign.forces[force].name);
    if (strength < 0) return name;
    return `${name} · ${this.voice.range([strength - margin, strength + margin])}`;
  }

  /** What is at a point of the screen: {type, index} of a force or an event, or null. */
  pick(point) {
    const { moment } = this;
    let best = null;
    let nearest = this.crowded ? 8 : 18;
    for (let i = 0; i < moment.count; i++) {
      const distance = Math.hypot(this.screenX[i] - point.x, this.screenY[i] - point.y);
      if (distance >= nearest) continue;
      nearest = distance;
      best = { type: "force", index: moment.index[i] };
    }
    if (best) return best;
    for (const mark of this.crowded ? [] : this.marks) {
      if (Math.hypot(mark.x - point.x, mark.y - point.y) < 12) best = { type: "event", index: mark.index };
    }
    return best;
  }
}
