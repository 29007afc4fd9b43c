// A canvas over the map that always covers the viewport and is painted by its owner.

/** A Leaflet layer: `paint(context, view)` draws; call repaint() when something changed. */
export function canvasLayer(pane, className, paint) {
  const Layer = L.Layer.extend({
    onAdd(map) {
      this.map = map;
      this.canvas = L.DomUtil.create("canvas", `leaflet-zoom-animated ${className}`, map.getPane(pane));
      this.canvas.setAttribute("aria-hidden", "true");
      this.reset();
    },

    onRemove() {
      this.canvas.remove();
      this.canvas = null;
    },

    getEvents() {
      return { move: this.reset, viewreset: this.reset, resize: this.reset, zoomanim: this.follow };
    },

    /** Lays the canvas over the viewport anew, and paints. */
    reset() {
      const size = this.map.getSize();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const width = Math.round(size.x * ratio);
      const height = Math.round(size.y * ratio);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
        this.canvas.style.width = `${size.x}px`;
        this.canvas.style.height = `${size.y}px`;
      }
      const corner = this.map.containerPointToLayerPoint([0, 0]);
      L.DomUtil.setPosition(this.canvas, corner);
      this.centre = this.map.getCenter();
      this.zoom = this.map.getZoom();
      this.repaint();
    },

    /** While Leaflet animates a zoom the picture is only scaled. */
    follow(event) {
      const scale = this.map.getZoomScale(event.zoom, this.zoom);
      const half = this.map.getSize().divideBy(2);
      const offset = this.map
        .project(this.centre, event.zoom)
        .subtract(this.map._getNewPixelOrigin(event.center, event.zoom))
        .subtract(half.multiplyBy(scale));
      L.DomUtil.setTransform(this.canvas, offset, scale);
    },

    repaint() {
      if (!this.canvas) return;
      const context = this.canvas.getContext("2d");
      const size = this.map.getSize();
      const ratio = this.canvas.width / size.x;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const corner = this.map.getPixelBounds().min;
      paint(context, {
        scale: 256 * 2 ** this.map.getZoom(),
        left: corner.x,
        top: corner.y,
        width: size.x,
        height: size.y,
        ratio,
        zoom: this.map.getZoom(),
      });
    },
  });
  return new Layer();
}
