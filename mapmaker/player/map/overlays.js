// What others have put on the map: layers of Leaflet's, some in their time only, and what they wrote beside it.

import { boxOn, containerOf } from "./canvas_layer.js";
import { make } from "../util/dom.js";
import { wayClear } from "../labels/placement.js";
import { minutesOf } from "../time/moments.js";

/** @import { Box, EdtfDate, MessageKey, Text } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Voice } from "../text/voice.js" */
/** @import { Chart } from "./map.js" */

/**
 * @typedef {{ from: number, to: number, open: boolean, show(open: boolean): void }} TimedLayer on the map from a
 *   minute to before another
 * @typedef {[since?: string | null, until?: string | null]} Times ISO dates; what is not said is open
 * @typedef {{ layer: L.Layer, name: Text, dates?: [since?: EdtfDate | null, until?: EdtfDate | null] }} Listed
 *
 * @typedef {object} Additions what a page adds to its map
 * @property {Listed[]} [listed] layers for the list
 * @property {(L.Layer & { bringToFront?(): unknown })[]} [front] layers that stay in front
 * @property {Element} [content] what stands beside the map
 *
 * @typedef {L.LayerGroup & { show(open: boolean): void }} TimedGroup
 */

// As wide as what leads back to the camera, which stands in the middle.
const MIDDLE_PX = 200;

/**
 * A group whose layers are on the map while it is `open`.
 * @returns {TimedGroup}
 */
const timedGroup = () =>
  new (L.LayerGroup.extend({
    open: true,

    /** @param {L.Layer} layer */
    addLayer(layer) {
      this._layers[this.getLayerId(layer)] = layer;
      if (this._map && this.open) this._map.addLayer(layer);
      return this;
    },

    /** @param {L.Map} map */
    onAdd(map) {
      if (this.open) L.LayerGroup.prototype.onAdd.call(this, map);
    },

    /** @param {boolean} open */
    show(open) {
      this.open = open;
      if (!this._map) return;
      this.eachLayer((/** @type {L.Layer} */ layer) => this._map[open ? "addLayer" : "removeLayer"](layer));
    },
  }))();

export class Overlays {
  /**
   * @param {HTMLElement} element the player's
   * @param {Element} box of its parts
   * @param {Chart} chart
   * @param {ReadonlyState} state
   * @param {() => void} changed called when the list of layers has changed
   */
  constructor(element, box, chart, state, changed) {
    this.element = element;
    this.box = box;
    this.chart = chart;
    this.map = chart.map;
    this.state = state;
    this.changed = changed;
    // Who asks for the map on the whole screen gets the campaign with it.
    this.map.getContainer().requestFullscreen = (options) => element.requestFullscreen(options);
    /** @type {Listed[]} */
    this.listed = [];
    /** @type {TimedLayer[]} */
    this.spans = [];
    /** @type {NonNullable<Additions["front"]>} */
    this.front = [];
    /** @type {{ over: HTMLElement, part: HTMLElement }[]} */
    this.placed = []; // what others have placed over the map
    this.hooks = L.Map.prototype._initHooks.length; // those that have run on this map
    /** @type {Map<L.Layer, HTMLInputElement>} */
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

  /** @param {string | null | undefined} date */
  #minutes(date) {
    return date === null || date === undefined ? null : minutesOf(this.state.base.epoch_jd, date);
  }

  /**
   * @param {Times} times
   * @param {(open: boolean) => void} show
   */
  #time([since, until], show) {
    const from = this.#minutes(since) ?? -Infinity;
    const to = this.#minutes(until) ?? Infinity;
    this.spans.push({ from, to, show, open: true });
  }

  /**
   * A group of layers that is on the map from one ISO date to before another; null leaves an end open.
   * @param {Times} times
   */
  timed(times) {
    const group = timedGroup();
    this.#time(times, (open) => group.show(open));
    this.update(this.state.now);
    return group;
  }

  /**
   * Has the features of a GeoJSON layer on the map in their time only: `keys` are those of their first
   * and last dates, `table` has the beginning and end of each date as ISO dates, by its text.
   * @param {L.GeoJSON} group
   * @param {[first: string, last: string]} keys
   * @param {Record<string, [string | null, string | null]>} table
   */
  features(group, [first, last], table) {
    /** @param {unknown} value */
    const dateOf = (value) => table[String(value)] ?? [null, null];
    group.eachLayer((layer) => {
      const { properties } = /** @type {L.Layer & { feature?: GeoJSON.Feature }} */ (layer).feature ?? {};
      /** @type {Times} */
      const times = [dateOf(properties?.[first])[0], dateOf(properties?.[last])[1]];
      if (times.some((time) => time !== null)) {
        this.#time(times, (open) => group[open ? "addLayer" : "removeLayer"](layer));
      }
    });
    this.update(this.state.now);
  }

  /** Shows what the moment shows. @param {number} now */
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
    /** @type {(L.Layer & { _path: Element })[]} */
    const paths = [];
    this.map.eachLayer((layer) => {
      if ("_path" in layer && layer._path) paths.push(/** @type {L.Layer & { _path: Element }} */ (layer));
    });
    paths.sort((a, b) => L.stamp(a) - L.stamp(b));
    for (const { _path: path } of paths) path.parentNode?.append(path);
    this.#raise();
  }

  #raise() {
    for (const layer of this.front) layer?.bringToFront?.();
  }

  /** Takes what a page has. @param {Additions} additions */
  adopt({ listed = [], front = [], content }) {
    this.element.classList.add("mm-layered");
    this.front = front;
    this.#raise();
    if (content) this.#place(content);
    this.list(...listed);
  }

  /** Puts layers into the list from which readers choose. @param {...Listed} entries */
  list(...entries) {
    this.listed.push(...entries.filter(({ layer }) => layer));
    this.changed();
  }

  /** What others have put into the corners of the map, those nearest to its edge first. */
  #controls() {
    const { map, zoomControl } = this.chart;
    const ours = [zoomControl, map.attributionControl].map(containerOf);
    /** @param {"top" | "bottom"} edge */
    const inCorners = (edge) => [
      .../** @type {NodeListOf<HTMLElement>} */ (
        map.getContainer().querySelectorAll(`.leaflet-${edge} .leaflet-control`)
      ),
    ];
    return [...inCorners("top"), ...inCorners("bottom").reverse()].filter((control) => !ours.includes(control));
  }

  /** What others have laid over the map: controls, and what has a place of its own on the page. */
  laid() {
    return [...this.#controls(), ...this.placed.map(({ part }) => part)];
  }

  /**
   * Moves what others have laid over the map up or down, clear of `boxes`, which are the player's own.
   * @param {Box[]} boxes
   */
  keepClear(boxes) {
    const { y: height } = this.map.getSize();
    for (const control of this.#controls()) this.#moveControl(control, boxes, height);
    const controls = [...this.map.getContainer().querySelectorAll(".leaflet-control")];
    this.placed.forEach(({ over, part }, number) => {
      over.style.translate = "";
      const box = boxOn(this.map, part);
      // Two legends of one sort have the same place.
      const alike = this.placed
        .slice(0, number)
        .filter((other) => part.className && other.part.className === part.className);
      const others = [...controls, ...alike.map((other) => other.part)].map((other) => boxOn(this.map, other));
      const way = wayClear(box, [...boxes, ...others], box[1] + box[3] < height);
      if (box[1] + way >= 0 && box[3] + way <= height) over.style.translate = `0 ${way}px`;
    });
  }

  /**
   * @param {HTMLElement} control
   * @param {Box[]} boxes
   * @param {number} height of the map
   */
  #moveControl(control, boxes, height) {
    const { previousElementSibling: above, style } = control;
    const { transition } = style;
    const down = Boolean(control.closest(".leaflet-top"));
    const side = control.closest(".leaflet-left") ? "marginLeft" : "marginRight";
    const edge = down ? "marginTop" : "marginBottom";
    /**
     * @param {typeof side | typeof edge} name
     * @param {number} way
     */
    const move = (name, way) => (style[name] = `${parseFloat(getComputedStyle(control)[name]) + way}px`);
    style[edge] = style[side] = "";
    style.transition = "none"; // or it would be measured on its way
    const way = Math.abs(wayClear(boxOn(this.map, control), boxes, down));
    if (way) move(edge, way);
    // Where the map is too low for one more, it stands beside the one above.
    const { 3: bottom } = boxOn(this.map, control);
    style.transition = transition;
    if (down && above instanceof HTMLElement && bottom > height) {
      move(edge, above.offsetTop - control.offsetTop);
      move(side, above.offsetWidth + parseFloat(getComputedStyle(above)[side]));
    }
  }

  /** How high others' controls stand at the bottom of the map about its middle, in pixels. */
  height() {
    const { x, y } = this.map.getSize();
    const low = this.#controls().filter((control) => control.closest(".leaflet-bottom"));
    const boxes = low.map((control) => boxOn(this.map, control));
    const here = boxes.filter(([left, , right]) => Math.abs(left + right - x) < right - left + MIDDLE_PX);
    return Math.max(0, ...here.map(([, top]) => y - top));
  }

  /** The layers' choices, for the list: boxes and what they are called. @param {Voice} voice */
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

  /**
   * @param {Voice} voice
   * @param {string} name
   * @param {NonNullable<Listed["dates"]>} dates
   */
  #label(voice, name, [since, until]) {
    /** @type {(key: MessageKey, date: string) => string} */
    const dated = (key, date) => voice.message(key, { name, date });
    if (since && until) return dated("layerBetween", voice.journeyDates(since, until));
    if (since) return dated("layerSince", voice.date(since));
    return until ? dated("layerUntil", voice.date(until)) : name;
  }

  /**
   * Lays what has a place of its own on the page over the map, whose page it is; the rest stays below.
   * @param {Element} content
   */
  #place(content) {
    const parts = /** @type {HTMLElement[]} */ ([...content.children]);
    const styles = new Map(parts.map((part) => [part, getComputedStyle(part)]));
    /** @param {CSSStyleDeclaration} style */
    const height = (style) => Number(style.zIndex) || 0;
    const placed = [...styles].filter(
      ([part, style]) => /^(absolute|fixed)$/.test(style.position) && !part.matches(".folium-map"),
    );
    for (const [part] of placed.sort(([, a], [, b]) => height(a) - height(b))) {
      part.dir ||= "auto"; // it does not change its language with the map
      const over = make("div", { class: "mm-over" }, part);
      this.placed.push({ over, part });
      this.box.append(over);
    }
  }
}
