// The map itself: Leaflet with its panes, tiles, zoom buttons and credits.

import { containerOf, makePane } from "./canvas_layer.js";
import { make } from "../util/dom.js";

/** @import { Campaign } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */

// Without map tiles no closer: at zoom 9 the half kilometre to which coasts and rivers are drawn is
// 2 pixels, and the relief is enlarged twelve times. Beyond, bends show their corners.
const CLOSEST_ZOOM = 9;
/** @typedef {keyof typeof PANES} PaneName */
export const PANES = { control: 415, ways: 420, labels: 440, forces: 450 };

/** A campaign's Leaflet map in an element of its own: `element`, `map`, `zoomControl`. */
export class Chart {
  /** @type {L.Control.Zoom} */
  zoomControl;

  /**
   * @param {Element} frame
   * @param {Campaign} campaign
   */
  constructor(frame, campaign) {
    this.element = make("div", { class: "mm-map", role: "application" });
    frame.append(this.element);
    const map = L.map(this.element, {
      zoomControl: false,
      zoomSnap: 0.25,
      attributionControl: true,
      maxBoundsViscosity: 1,
      trackResize: false, // the player watches the room that its parts leave the map
      maxZoom: campaign.tiles ? 18 : CLOSEST_ZOOM,
    });
    this.map = map;
    map.attributionControl.setPrefix(false);
    for (const [name, height] of Object.entries(PANES)) makePane(map, name, height);
    // A view is needed before layers are added; the camera sets the real one.
    const [west, south, east, north] = campaign.view;
    map.fitBounds(
      [
        [south, west],
        [north, east],
      ],
      { animate: false },
    );
    if (campaign.tiles) L.tileLayer(campaign.tiles.url, campaign.tiles.options).addTo(map);
  }

  /**
   * Name, zoom buttons and credits in the reader's language, on the side that the heading leaves.
   * @param {Voice} voice
   * @param {string} title
   */
  translate(voice, title) {
    const { map } = this;
    const side = voice.rtl ? "left" : "right";
    this.element.setAttribute("aria-label", voice.message("map", { title }));
    this.zoomControl?.remove();
    this.zoomControl = L.control.zoom({
      position: `top${side}`,
      zoomInTitle: voice.message("zoomIn"),
      zoomOutTitle: voice.message("zoomOut"),
    });
    const buttons = containerOf(this.zoomControl.addTo(map));
    buttons.classList.add("mm-part", "mm-zoom-buttons");
    buttons.parentElement?.prepend(buttons); // above what others have put there
    const credits = containerOf(map.attributionControl.setPosition(`bottom${side}`));
    credits.classList.add("mm-credits");
    credits.parentElement?.append(credits); // and below it
  }
}
