// The map itself: Leaflet with its panes, tiles or ground, zoom buttons and credits.

import { containerOf, makePane } from "./canvas_layer.js";
import { make } from "../util/dom.js";
import { Ground } from "./basemap.js";

/** @import { Campaign, Fonts, Ground as PackedGround } from "../data/types.js" */
/** @import { Places } from "./place_labels.js" */
/** @import { Voice } from "../text/voice.js" */

// Without map tiles no closer: at zoom 9 the half kilometre to which coasts and rivers are drawn is
// 2 pixels, and the relief is enlarged twelve times. Beyond, bends show their corners.
const CLOSEST_ZOOM = 9;
export const PANES = { control: 415, ways: 420, labels: 440, forces: 450 };

/** A campaign's Leaflet map in an element of its own: `element`, `map`, `ground`. */
export class Chart {
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
    map.held = true; // until all is laid: every step on the way there would be painted
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
    this.ground = null;
  }

  /**
   * Lays a campaign's ground, if it has one, under the names of places; it limits the map.
   * @param {PackedGround | null} ground
   * @param {Voice} voice
   * @param {Fonts} fonts
   * @param {Places} places
   * @param {Set<string | number>} hidden
   */
  lay(ground, voice, fonts, places, hidden) {
    if (!ground) return;
    this.ground = new Ground(this.map, ground, voice, fonts, places, hidden);
    this.map.setMaxBounds(this.ground.bounds);
  }

  /** Lets what has been laid be painted, the ground at once. */
  open() {
    if (!this.map.held) return;
    this.map.held = false;
    this.ground?.draw();
  }

  /**
   * Name, zoom buttons and credits in the reader's language, on the side that the heading leaves.
   * @param {Voice} voice
   * @param {string} title
   */
  speak(voice, title) {
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
    if (!this.ground) return;
    this.ground.speak(voice);
    if (this.credit) map.attributionControl.removeAttribution(this.credit);
    this.credit = voice.message("ground");
    map.attributionControl.addAttribution(this.credit);
  }
}
