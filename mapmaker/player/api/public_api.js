// What scripts see of a player: the map element's `player`. mount.js says what each does.

import { isoOf, minutesOf } from "../time/moments.js";

/** @import { MapPlayer } from "../mount.js" */

/** @param {MapPlayer} player */
export function faceOf(player) {
  return Object.freeze({
    play: () => player.play(),
    pause: () => player.pause(),
    seek: (date) => player.seek(minutesOf(player.campaign.epoch_jd, date)),
    get now() {
      return isoOf(player.campaign.epoch_jd, player.now);
    },
    get playing() {
      return player.clock.playing;
    },
    get speed() {
      return player.clock.speed;
    },
    set speed(times) {
      player.clock.speed = Math.max(0.01, Number(times) || 1);
    },
    get pacing() {
      return player.clock.mode;
    },
    set pacing(mode) {
      player.clock.pace(mode);
      player.rebuild();
    },
    get loop() {
      return player.clock.loops;
    },
    set loop(loops) {
      player.clock.loops = Boolean(loops);
      player.rebuild();
    },
    get language() {
      return player.voice.language;
    },
    set language(language) {
      player.speak(language, player.voice.calendar);
    },
    get calendar() {
      return player.voice.calendar;
    },
    set calendar(calendar) {
      player.speak(player.voice.language, calendar);
    },
    get account() {
      return player.account && player.base.sources[player.account.source].id;
    },
    set account(id) {
      const number = player.base.sources.findIndex((source) => source.id === id);
      player.tell(player.base.accounts.find((account) => account.source === number) ?? null);
    },
    get following() {
      return player.camera.following;
    },
    set following(following) {
      if (following) player.camera.resume(player.now);
      else player.camera.release();
    },
    get followed() {
      const { force } = player.camera;
      return force === null ? null : player.base.forces[force].id;
    },
    set followed(id) {
      const force = player.base.forces.findIndex((each) => each.id === id);
      player.follow(force < 0 ? null : force);
    },
    forces: () => player.forces(),
    on: (name, f) => player.on(name, f),
    destroy: () => player.destroy(),
    get overlays() {
      return player.overlays;
    },
    get map() {
      return player.map;
    },
  });
}
