// The camera: shows the shot of the moment, the campaign's or one force's, until the reader moves
// the map.

import { leastZoom, viewOf } from "./framing.js";
import { lessMotion } from "../time/motion.js";
import { shotsOf, shotsOfForce } from "./shots.js";
import { lastAtMost } from "../data/tracks.js";

/** @import { Bounds, Shot } from "../data/types.js" */
/** @import { Insets } from "./framing.js" */
/** @import { State } from "../state.js" */

const FLIGHT_S = 0.9;

/**
 * Has Leaflet leave a map's view alone while `isLed()`. Into its bounds, and after a change of size, it
 * moves a map by itself, which cannot be distinguished from a move that somebody makes.
 * @param {L.Map} map
 * @param {() => boolean} isLed
 */
function restrain(map, isLed) {
  const { invalidateSize, _panInsideMaxBounds } = L.Map.prototype;
  map.invalidateSize = (options) =>
    invalidateSize.call(map, isLed() ? { .../** @type {object} */ (options), animate: false } : options);
  map._panInsideMaxBounds = () => isLed() || _panInsideMaxBounds.call(map);
}

export class Camera {
  /** @type {Shot[]} */
  whole;
  /** @type {Shot[]} of what is followed */
  shots;
  /** @type {number[]} */
  times;
  /** @type {Shot | null} */
  shown;

  /**
   * Takes the map before its bounds are set. `changed()` is called when another shot is shown, or
   * following begins or ends.
   * @param {L.Map} map
   * @param {State} state
   * @param {() => void} changed
   */
  constructor(map, state, changed) {
    this.map = map;
    this.state = state;
    this.changed = changed;
    this.free = false;
    /** @type {Insets[]} */
    this.insets = [[0, 0, 0, 0]];
    this.room = ""; // that the shot was framed for last
    /** @type {{ force: number | null, shown: Shot | null, flying: boolean, center: L.LatLng, zoom: number } | null} */
    this.before = null; // what a move took the camera from
    this.flying = false;
    this.own = false; // whether what begins is the camera's doing
    this.spared = false; // or that of a popup which no hand has opened
    this.renew();
    restrain(this.map, () => this.following);
    this.map.on({
      movestart: () => this.#yield(),
      moveend: () => this.#land(),
      autopanstart: () => (this.spared = !(window.event instanceof UIEvent)),
      resize: () => (this.room = ""),
      // Leaflet would zoom to within the limits of a layer.
      zoomlevelschange: () => this.own || this.#frame(),
    });
  }

  /** Takes the campaign as the account shown has it. */
  renew() {
    this.whole = shotsOf(this.state.campaign);
    this.aim(this.state.followed);
  }

  /** @param {number | null} force the number of the force that is followed instead of the campaign */
  aim(force) {
    this.state.change({ followed: force });
    this.shots = force === null ? this.whole : shotsOfForce(this.state.campaign, force);
    this.times = this.shots.map((shot) => shot.from);
    this.shown = null;
  }

  get following() {
    return !this.free;
  }

  /** Whether there is anything to follow: more than the opening view. */
  get moves() {
    return this.whole.length > 1;
  }

  /** The bounds of the shot shown last: [west, south, east, north]. */
  get bounds() {
    return (this.shown ?? this.shots[0]).bounds;
  }

  /** The reader, or a script, has moved the map: the camera lets go at once. */
  release() {
    if (this.free) return;
    this.free = true;
    if (this.state.followed !== null) this.aim(null);
    this.#flies(false);
    // Most of Leaflet's own gestures end a flight, its keyboard does not.
    this.map._stop();
    this.changed();
  }

  /** Hands the map back to the camera, which flies to the campaign's shot of the moment. @param {number} minutes */
  resume(minutes) {
    if (this.free || this.state.followed !== null) this.track(null, minutes, true);
  }

  /**
   * Keeps a force in view, by its number, or (null) follows the campaign.
   * @param {number | null} force
   * @param {number} minutes
   * @param {boolean} byFlight
   */
  track(force, minutes, byFlight) {
    this.free = false;
    this.aim(force);
    this.follow(minutes, byFlight);
  }

  /**
   * Shows the shot of a moment: by a flight, or by a cut. Moves nothing when it is shown already.
   * @param {number} minutes
   * @param {boolean} byFlight
   */
  follow(minutes, byFlight) {
    if (this.free) return;
    const shot = this.shots[lastAtMost(this.times, minutes, 0, this.times.length)] ?? this.shots[0];
    if (shot === this.shown && (byFlight || !this.flying)) return;
    const news = shot !== this.shown;
    this.shown = shot;
    if (news) this.#limit();
    this.#go(byFlight);
    if (news) this.changed();
  }

  /**
   * Frames the shot anew when there is more or less room than before; `insets` as for viewOf().
   * @param {Insets[]} insets
   */
  fit(insets) {
    const { map } = this;
    const room = String([map.getSize(), insets]);
    if (room === this.room) return;
    this.room = room;
    this.insets = insets;
    this.#limit();
    this.#frame();
    if (this.free && map.getZoom() < map.getMinZoom()) map.setZoom(map.getMinZoom());
  }

  /**
   * The bounds that the view keeps to: [west, south, east, north], or null.
   * @returns {Bounds | null}
   */
  get #within() {
    const bounds = /** @type {L.LatLngBounds | undefined} */ (this.map.options.maxBounds);
    return bounds ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : null;
  }

  /** Whether the map has any size: in what is hidden it has none. */
  get #hasRoom() {
    const { x, y } = this.map.getSize();
    return x > 0 && y > 0;
  }

  /** Nobody zooms out beyond the ground, but for a shot that is wider or taller. Moves nothing. */
  #limit() {
    const { bounds, map } = this;
    const within = this.#within;
    if (!within || !this.#hasRoom) return;
    map.options.minZoom = leastZoom(bounds, map.getSize(), within);
    this.#act(() => map.fire("zoomlevelschange"));
  }

  /** Every move that is left is the reader's, or one that a script makes on purpose. */
  #yield() {
    if (!this.own && !this.spared) {
      const { free, shown, flying, map } = this;
      this.before = free
        ? null
        : { force: this.state.followed, shown, flying, center: map.getCenter(), zoom: map.getZoom() };
      this.release();
    }
    this.spared = false;
  }

  /** A move that led nowhere was nobody's: maps that keep in step with others are set where they are. */
  #regain() {
    const { before, map } = this;
    this.before = null;
    if (!before || map.getZoom() !== before.zoom || !map.getCenter().equals(before.center)) return;
    this.aim(before.force);
    this.shown = before.shown;
    this.free = false;
    this.#flies(before.flying);
    this.changed();
  }

  /** A flight ends where a cut would have, to the pixel. */
  #land() {
    this.spared = false;
    this.#regain();
    if (this.flying) this.#go(false);
  }

  /** @param {boolean} flying */
  #flies(flying) {
    this.flying = flying;
    this.map.getContainer().classList.toggle("mm-flying", flying);
  }

  /** Does what is the camera's own doing, to the pixel: steps of zoom are for readers. @param {() => void} move */
  #act(move) {
    const { options } = this.map;
    const { zoomSnap } = options;
    this.own = true;
    options.zoomSnap = 0;
    try {
      move();
    } finally {
      this.own = false;
      options.zoomSnap = zoomSnap;
    }
  }

  /** Shows the shot that is to be shown, unless the map is the reader's. */
  #frame() {
    if (this.following) this.#go(false);
  }

  /** @param {boolean} byFlight */
  #go(byFlight) {
    const { map, shown } = this;
    if (!shown) return;
    this.#flies(false);
    if (!this.#hasRoom) {
      this.room = ""; // framed as soon as there is
      return;
    }
    const { lat, lon, zoom } = viewOf(shown.bounds, map.getSize(), this.insets, {
      least: map.getMinZoom(),
      most: map.getMaxZoom(),
      within: this.#within,
    });
    this.#act(() => {
      if (byFlight && !lessMotion()) {
        map.flyTo([lat, lon], zoom, { duration: FLIGHT_S });
        this.#flies(true);
      } else {
        // A reset leaves no trace of the view before: the same moment gives the same pixels.
        map.setView([lat, lon], zoom, { reset: true });
      }
    });
  }
}
