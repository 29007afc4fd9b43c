// What others have put on the map: layers of Leaflet's, some in their time only, and what they wrote beside it.

import { boxOn, containerOf } from "./canvas_layer.js";
import { make } from "../util/dom.js";
import { wayClear } from "../labels/placement.js";
import { minutesOf } from "../time/moments.js";

// As wide as what leads back to the camera, which stands in the middle.
const MIDDLE_PX = 200;

/** A group whose layers are on the map while it is `open`. */
const timedGroup = () =>
  new (L.LayerGroup.extend({
    open: true,

    addLayer(layer) {
      this._layers[this.getLayerId(layer)] = layer;
      if (this._map && this.open) this._map.addLayer(layer);
      return this;
    },

    onAdd(map) {
      if (this.open) L.LayerGroup.prototype.onAdd.call(this, map);
    },

    show(open) {
      this.open = open;
      if (this._map) this.eachLayer((layer) => this._map[open ? "addLayer" : "removeLayer"](layer));
    },
  }))();

export class Overlays {
  constructor(player) {
    this.player = player;
    this.map = player.map;
    // Who asks for the map on the whole screen gets the campaign with it.
    this.map.getContainer().requestFullscreen = (options) => player.element.requestFullscreen(options);
    this.listed = []; // {layer, name, dates}
    this.spans = []; // {from, to, open, show(open)}
    this.front = [];
    this.held = []; // what others have placed over the map: {over, part}
    this.hooks = L.Map.prototype._initHooks.length; // those that have run on this map
    this.boxes = new Map(); // of the list of layers, by layer
    this.map.on("layeradd layerremove", ({ type, layer }) => {
      // What tiles show may be looked at as closely as they go.
      if (type === "layeradd" && layer instanceof L.GridLayer)
        this.#bringCloser(/** @type {L.GridLayerOptions} */ (layer.options).maxZoom);
      const box = this.boxes.get(layer);
      if (box) box.checked = this.map.hasLayer(layer);
    });
    this.map.on("overlayadd", () => this.#raise());
  }

  /** Runs what plugins that came after the map have for every new map. */
  plugged() {
    const hooks = L.Map.prototype._initHooks;
    while (this.hooks < hooks.length) hooks[this.hooks++].call(this.map);
  }

  #bringCloser(zoom = 18) {
    if (!(zoom > this.map.getMaxZoom())) return;
    this.map.options.maxZoom = zoom;
    this.map.fire("zoomlevelschange");
  }

  #minutes(date) {
    return date === null || date === undefined ? null : minutesOf(this.player.campaign.epoch_jd, date);
  }

  #time([since, until], show) {
    const from = this.#minutes(since) ?? -Infinity;
    const to = this.#minutes(until) ?? Infinity;
    this.spans.push({ from, to, show, open: true });
  }

  /** A group of layers that is on the map from one ISO date to before another; null leaves an end open. */
  timed(times) {
    const group = timedGroup();
    this.#time(times, (open) => group.show(open));
    this.update(this.player.now);
    return group;
  }

  /**
   * Has the features of a GeoJSON layer on the map in their time only: `keys` are those of their first
   * and last dates, `table` has the beginning and end of each date as ISO dates, by its text.
   */
  features(group, [first, last], table) {
    const dateOf = (value) => table[String(value)] ?? [null, null];
    group.eachLayer((layer) => {
      const { properties } = layer.feature ?? {};
      /** @type {[unknown, unknown]} */
      const times = [dateOf(properties?.[first])[0], dateOf(properties?.[last])[1]];
      if (times.some((time) => time !== null)) {
        this.#time(times, (open) => group[open ? "addLayer" : "removeLayer"](layer));
      }
    });
    this.update(this.player.now);
  }

  /** Shows what the moment shows. */
  update(now) {
    let changed = false;
    for (const one of this.spans) {
      const open = one.from <= now && (now < one.to || one.from === one.to);
      if (open === one.open) continue;
      one.open = open;
      one.show(open);
      changed = true;
    }
    if (changed) this.#restack();
  }

  /** Draws paths in the order in which they were made, whatever was shown before. */
  #restack() {
    const paths = [];
    this.map.eachLayer((layer) => layer._path && paths.push(layer));
    paths.sort((a, b) => L.stamp(a) - L.stamp(b));
    for (const { _path: path } of paths) path.parentNode?.append(path);
    this.#raise();
  }

  #raise() {
    for (const layer of this.front) layer?.bringToFront?.();
  }

  /** Takes what a page has: layers for the list, those that stay in front, and what stands beside the map. */
  adopt({ listed = [], front = [], content }) {
    this.player.element.classList.add("mm-layered");
    this.front = front;
    this.#raise();
    if (content) this.#hold(content);
    this.list(...listed);
  }

  /** Puts layers into the list from which readers choose: {layer, name, dates}. */
  list(...entries) {
    this.listed.push(...entries.filter(({ layer }) => layer));
    this.player.rebuild();
  }

  /** What others have put into the corners of the map, those nearest to its edge first. */
  #controls() {
    const ours = [this.player.chart.zoomControl, this.map.attributionControl].map(containerOf);
    const inCorners = (edge) => [...this.map.getContainer().querySelectorAll(`.leaflet-${edge} .leaflet-control`)];
    return [...inCorners("top"), ...inCorners("bottom").reverse()].filter((control) => !ours.includes(control));
  }

  /** What others have laid over the map: controls, and what has a place of its own on the page. */
  laid() {
    return [...this.#controls(), ...this.held.map(({ part }) => part)];
  }

  /** Moves what others have laid over the map up or down, clear of `boxes`, which are the player's own. */
  keepClear(boxes) {
    const { y: height } = this.map.getSize();
    for (const control of this.#controls()) {
      const { previousElementSibling: above, style } = control;
      const { transition } = style;
      const down = Boolean(control.closest(".leaflet-top"));
      const side = control.closest(".leaflet-left") ? "marginLeft" : "marginRight";
      const edge = down ? "marginTop" : "marginBottom";
      const move = (name, way) => (style[name] = `${parseFloat(getComputedStyle(control)[name]) + way}px`);
      style[edge] = style[side] = "";
      style.transition = "none"; // or it would be measured on its way
      const way = Math.abs(wayClear(boxOn(this.map, control), boxes, down));
      if (way) move(edge, way);
      // Where the map is too low for one more, it stands beside the one above.
      const { 3: bottom } = boxOn(this.map, control);
      style.transition = transition;
      if (down && above && bottom > height) {
        move(edge, above.offsetTop - control.offsetTop);
        move(side, above.offsetWidth + parseFloat(getComputedStyle(above)[side]));
      }
    }
    const controls = [...this.map.getContainer().querySelectorAll(".leaflet-control")];
    this.held.forEach(({ over, part }, number) => {
      over.style.translate = "";
      const box = boxOn(this.map, part);
      // Two legends of one sort have the same place.
      const alike = this.held
        .slice(0, number)
        .filter((other) => part.className && other.part.className === part.className);
      const others = [...controls, ...alike.map((other) => other.part)].map((other) => boxOn(this.map, other));
      const way = wayClear(box, [...boxes, ...others], box[1] + box[3] < height);
      if (box[1] + way >= 0 && box[3] + way <= height) over.style.translate = `0 ${way}px`;
    });
  }

  /** How high others' controls stand at the bottom of the map about its middle, in pixels. */
  height() {
    const { x, y } = this.map.getSize();
    const low = this.#controls().filter((control) => control.closest(".leaflet-bottom"));
    const boxes = low.map((control) => boxOn(this.map, control));
    const here = boxes.filter(([left, , right]) => Math.abs(left + right - x) < right - left + MIDDLE_PX);
    return Math.max(0, ...here.map(([, top]) => y - top));
  }

  /** The layers' choices, for the list: boxes and what they are called. */
  choices(voice) {
    this.boxes.clear();
    return this.listed.map(({ layer, name, dates = [] }) => {
      const box = make("input", {
        type: "checkbox",
        checked: this.map.hasLayer(layer),
        onchange: () => {
          this.map[box.checked ? "addLayer" : "removeLayer"](layer);
          this.map.fire(box.checked ? "overlayadd" : "overlayremove", { layer, name: voice.say(name) });
        },
      });
      this.boxes.set(layer, box);
      return [make("label", {}, box, this.#label(voice, voice.say(name), dates))];
    });
  }

  #label(voice, name, [since, until]) {
    if (!since && !until) return name;
    const date = since && until ? voice.journeyDates(since, until) : voice.date(since ?? until);
    const key = since && until ? "layerBetween" : since ? "layerSince" : "layerUntil";
    return voice.message(key, { name, date });
  }

  /** Lays what has a place of its own on the page over the map, whose page it is; the rest stays below. */
  #hold(content) {
    const styles = new Map([...content.children].map((part) => [part, getComputedStyle(part)]));
    const height = (style) => Number(style.zIndex) || 0;
    const placed = [...styles].filter(
      ([part, style]) => /^(absolute|fixed)$/.test(style.position) && !part.matches(".folium-map"),
    );
    for (const [part] of placed.sort(([, a], [, b]) => height(a) - height(b))) {
      part.dir ||= "auto"; // it does not change its language with the map
      const over = make("div", { class: "mm-over" }, part);
      this.held.push({ over, part });
      this.player.box.append(over);
    }
  }
}
