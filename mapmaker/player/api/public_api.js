// What scripts see of a player: the map element's `player`. mount.js says what each does.

import { isoOf, minutesOf } from "../time/moments.js";
import { latitudeOf, longitudeOf } from "../util/mercator.js";

/** @import { Player } from "../player.js" */
/** @import { Events } from "./listeners.js" */

/** @param {Player} player */
export function publicApi(player) {
  const { actions, listeners, state } = player;
  const { base, clock } = state;
  return Object.freeze({
    play: actions.play,
    pause: actions.pause,
    /** @param {string} date */
    seek: (date) => actions.seek(minutesOf(base.epoch_jd, date)),
    get now() {
      return isoOf(base.epoch_jd, clock.now);
    },
    get playing() {
      return clock.playing;
    },
    get speed() {
      return clock.speed;
    },
    set speed(times) {
      clock.speed = Math.max(0.01, Number(times) || 1);
    },
    /** @returns {string} */
    get pacing() {
      return clock.mode;
    },
    set pacing(mode) {
      clock.pace(mode);
      player.rebuild();
    },
    get loop() {
      return clock.loops;
    },
    set loop(loops) {
      clock.loops = Boolean(loops);
      player.rebuild();
    },
    get language() {
      return state.voice.language;
    },
    set language(language) {
      actions.setLanguage(language);
    },
    /** @returns {string} */
    get calendar() {
      return state.voice.calendar;
    },
    set calendar(calendar) {
      actions.setLanguage(state.voice.language, calendar);
    },
    get account() {
      return state.account && base.sources[state.account.source].id;
    },
    set account(id) {
      const number = base.sources.findIndex((source) => source.id === id);
      actions.showAccount(base.accounts.find((account) => account.source === number) ?? null);
    },
    get following() {
      return player.camera.following;
    },
    set following(following) {
      if (following) actions.resume();
      else player.camera.release();
    },
    get followed() {
      return state.followedId;
    },
    set followed(id) {
      const force = base.forces.findIndex((each) => each.id === id);
      actions.follow(force < 0 ? null : force);
    },
    forces() {
      const { moment } = state;
      return Array.from({ length: moment.count }, (_, i) => ({
        id: base.forces[moment.index[i]].id,
        lon: longitudeOf(moment.x[i]),
        lat: latitudeOf(moment.y[i]),
        strength: moment.strength[i] < 0 ? null : Math.round(moment.strength[i]),
        margin: Math.round(moment.margin[i]),
      }));
    },
    /**
     * @template {keyof Events} Name
     * @param {Name} name
     * @param {(value: Events[Name]) => void} listener
     */
    on: (name, listener) => listeners.on(name, listener),
    destroy: () => player.destroy(),
    get overlays() {
      return player.overlays;
    },
    get map() {
      return player.chart.map;
    },
  });
}
