// What the player adds to a map, and what it uses of Leaflet that Leaflet's types do not have.

import "leaflet";

declare module "leaflet" {
  interface ZoomPanOptions {
    /** Whether no trace of the view before is left. */
    reset?: boolean;
  }

  interface Handler {
    /** Whether a drag has moved the map. */
    moved(): boolean;
  }

  interface Map {
    _initHooks: ((this: Map) => void)[];
    _panInsideMaxBounds(): unknown;
    _stop(): this;
  }
}

declare global {
  interface Window {
    L: typeof import("leaflet");
  }
}
