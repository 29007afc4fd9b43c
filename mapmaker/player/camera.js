// The camera: shows the shot of the moment, the campaign's or one force's, until the reader takes the
// map in hand.

import { viewOf } from "./framing.js";
import { lessMotion } from "./motion.js";
import { shotsOf, shotsOfForce } from "./shots.js";
import { lastAtMost } from "./tracks.js";

const FLIGHT_S = 0.9;

export class Camera {
  /** `changed()` is called when another shot is shown, or following begins or ends. */
  constructor(chart, campaign, changed) {
    this.chart = chart;
    this.map = chart.map;
    this.changed = changed;
    this.free = false;
    this.force = null; // the number of the force that is followed instead of the campaign
    this.insets = [[0, 0, 0, 0]];
    this.flying = false;
    this.tell(campaign);
    this.map.on("movestart", () => this.own || this.#handOver());
    this.map.on("moveend", () => {
      this.#regain();
      this.#land();
    });
  }

  /** Takes a campaign, or another account of the same one. */
  tell(campaign) {
    this.campaign = campaign;
    this.whole = shotsOf(campaign);
    this.aim(this.force);
  }

  aim(force) {
    this.force = force;
    this.shots = force === null ? this.whole : shotsOfForce(this.campaign, force);
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

  /** The reader's hand on the map: the camera lets go at once. */
  release() {
    if (this.free) return;
    this.free = true;
    if (this.force !== null) this.aim(null);
    this.#flies(false);
    // Most of Leaflet's own gestures end a flight, its keyboard does not.
    this.map._stop();
    this.changed();
  }

  /** Every move that is not the camera's own is the reader's, or a script's. */
  #handOver() {
    const { free, force, shown, flying, map } = this;
    this.before = free ? null : { force, shown, flying, center: map.getCenter(), zoom: map.getZoom() };
    this.release();
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

  /** Hands the map back to the camera, which flies to the campaign's shot of the moment. */
  resume(minutes) {
    if (this.free || this.force !== null) this.track(null, minutes, true);
  }

  /** Keeps a force in view, by its number, or (null) follows the campaign. */
  track(force, minutes, byFlight) {
    this.free = false;
    this.aim(force);
    this.follow(minutes, byFlight);
  }

  /** Shows the shot of a moment: by a flight, or by a cut. Moves nothing when it is shown already. */
  follow(minutes, byFlight) {
    if (this.free) return;
    const shot = this.shots[lastAtMost(this.times, minutes, 0, this.times.length)] ?? this.shots[0];
    if (shot === this.shown && (byFlight || !this.flying)) return;
    const news = shot !== this.shown;
    this.shown = shot;
    this.#go(byFlight);
    if (news) this.changed();
  }

  /** Frames the shot anew when there is more or less room than before; `insets` as for viewOf(). */
  fit(insets) {
    const room = String([this.map.getSize(), insets]);
    if (room === this.room) return;
    this.room = room;
    this.insets = insets;
    this.chart.limit();
    if (!this.free && this.shown) this.#go(false);
    else if (this.map.getZoom() < this.map.getMinZoom()) this.map.setZoom(this.map.getMinZoom());
  }

  /** A flight ends where a cut would have, to the pixel. */
  #land() {
    if (!this.flying) return;
    this.#flies(false);
    this.#go(false);
  }

  #flies(flying) {
    this.flying = flying;
    this.map.getContainer().classList.toggle("mm-flying", flying);
  }

  #go(byFlight) {
    const { map } = this;
    const ground = this.chart.ground?.bounds;
    const { lat, lon, zoom } = viewOf(this.shown.bounds, map.getSize(), this.insets, {
      least: map.getMinZoom(),
      most: map.getMaxZoom(),
      within: ground && [ground.getWest(), ground.getSouth(), ground.getEast(), ground.getNorth()],
    });
    this.own = true;
    if (byFlight && !lessMotion()) {
      map.flyTo([lat, lon], zoom, { duration: FLIGHT_S });
      this.#flies(true);
    } else {
      this.#flies(false);
      // A reset leaves no trace of the view before: the same moment gives the same pixels.
      map.setView([lat, lon], zoom, { reset: true });
    }
    this.own = false;
  }
}
