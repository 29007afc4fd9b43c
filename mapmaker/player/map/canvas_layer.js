// A canvas over the map that covers the viewport and is painted by its owner.

/** @import { Box, Point, View } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */

/**
 * Makes a pane of the map, at a height, through which the pointer goes.
 * @param {L.Map} map
 * @param {string} name
 * @param {number} height
 */
export function makePane(map, name, height) {
  const { style } = map.createPane(`mapmaker-${name}`);
  style.zIndex = String(height);
  style.pointerEvents = "none";
}

/**
 * Where an element is on the map, in pixels: [left, top, right, bottom].
 * @param {L.Map} map
 * @param {Element} element
 * @returns {Box}
 */
export function boxOn(map, element) {
  const frame = map.getContainer().getBoundingClientRect();
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
}

/**
 * The element of a control that is on a map.
 * @param {L.Control} control
 */
export const containerOf = (control) => /** @type {HTMLElement} */ (control.getContainer());

/**
 * Where a point of the world, in Web Mercator from 0 to 1, is on a canvas of that view: [x, y].
 * @type {(view: Pick<View, "scale" | "left" | "top">, x: number, y: number) => Point}
 */
export const toScreen = ({ scale, left, top }, x, y) => [x * scale - left, y * scale - top];

/** @typedef {L.Layer & { canvas: HTMLCanvasElement, repaint(): void, boxes?: () => Box[] }} CanvasLayer */

/**
 * A Leaflet layer: `paint(context, view)` draws; call repaint() when something changed. Nothing is painted
 * before the state is ready.
 *
 * It is painted anew at every step that the map moves. Given a `margin`, in parts of the viewport
 * by which it reaches beyond it, it moves with the map instead and is painted when the map rests,
 * or leaves what was painted.
 * @param {Pick<ReadonlyState, "ready" | "ratio">} state
 * @param {string} pane
 * @param {string} className
 * @param {(context: CanvasRenderingContext2D, view: View) => void} paint
 * @param {number | null} [margin]
 * @returns {CanvasLayer}
 */
export function canvasLayer(state, pane, className, paint, margin = null) {
  const rests = margin !== null;
  const Layer = L.Layer.extend({
    /** @param {L.Map} map */
    onAdd(map) {
      this.map = map;
      this.canvas = L.DomUtil.create("canvas", `leaflet-zoom-animated mm-canvas ${className}`, map.getPane(pane));
      this.canvas.setAttribute("aria-hidden", "true");
      this.reset();
    },

    onRemove() {
      this.canvas.remove();
      this.canvas = null;
    },

    getEvents() {
      const at = rests
        ? { move: this.pass, moveend: this.settle, viewreset: this.settle }
        : { move: this.reset, viewreset: this.reset };
      return { ...at, resize: this.reset, zoomanim: this.follow };
    },

    /** How far the canvas reaches beyond the viewport, in pixels. */
    beyond() {
      return this.map
        .getSize()
        .multiplyBy(margin ?? 0)
        .round();
    },

    /** Lays the canvas over the viewport anew, and paints. */
    reset() {
      const { map } = this;
      const size = map.getSize().add(this.beyond().multiplyBy(2));
      const ratio = state.ratio ?? Math.min(2, window.devicePixelRatio || 1);
      const width = Math.round(size.x * ratio);
      const height = Math.round(size.y * ratio);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
        this.canvas.style.width = `${size.x}px`;
        this.canvas.style.height = `${size.y}px`;
      }
      L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint(this.beyond().multiplyBy(-1)));
      this.size = size;
      this.centre = map.getCenter();
      this.zoom = map.getZoom();
      this.corner = map.getPixelBounds().min.subtract(this.beyond());
      this.repaint();
    },

    /** Paints anew if what was painted does not cover the viewport at its zoom. */
    settle() {
      const { min, max } = this.map.getPixelBounds();
      const painted = L.bounds(this.corner, this.corner.add(this.size));
      const enough = this.zoom === this.map.getZoom() && painted.contains(L.bounds(min, max));
      if (enough) this.follow();
      else this.reset();
    },

    /** Moves with the map; paints anew where a long way or a flight outruns what was painted. */
    pass() {
      const { map } = this;
      const half = this.size.multiplyBy(map.getZoomScale(map.getZoom(), this.zoom) / 2);
      const middle = map.project(this.centre, map.getZoom());
      const painted = L.bounds(middle.subtract(half), middle.add(half));
      if (!margin || painted.contains(map.getPixelBounds())) this.follow();
      else this.reset();
    },

    /**
     * While the map moves or Leaflet animates a zoom the picture is only moved and scaled.
     * @param {{center: L.LatLng, zoom: number}} [seen]
     */
    follow(seen) {
      const { center, zoom } = seen ?? { center: this.map.getCenter(), zoom: this.map.getZoom() };
      const scale = this.map.getZoomScale(zoom, this.zoom);
      const offset = this.map
        .project(this.centre, zoom)
        .subtract(this.map._getNewPixelOrigin(center, zoom))
        .subtract(this.size.multiplyBy(scale / 2));
      L.DomUtil.setTransform(this.canvas, offset, scale);
    },

    repaint() {
      if (!this.canvas?.width || !state.ready) return; // not there, hidden, or too early
      const context = this.canvas.getContext("2d");
      const { corner, size, zoom } = this;
      const ratio = this.canvas.width / size.x;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context, {
        scale: 256 * 2 ** zoom,
        left: corner.x,
        top: corner.y,
        width: size.x,
        height: size.y,
        ratio,
        zoom,
      });
    },
  });
  return new Layer();
}
