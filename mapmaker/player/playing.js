// How a campaign is played: the actions that change the moment, and what the time bar shows of it.

import { eachFrame } from "./time/frames.js";
import { paceOf } from "./time/motion.js";

/** @import { Actions } from "./actions.js" */
/** @import { Listeners } from "./api/listeners.js" */
/** @import { Camera } from "./map/camera.js" */
/** @import { ReadonlyState } from "./state.js" */

/**
 * @typedef {"pause" | "play" | "seek" | "setSpeed" | "showOnBar" | "step" | "stretch" | "toggle" | "zoomBar"} Names
 *
 * @typedef {object} Views what shows the time
 * @property {() => boolean} isSeen whether anybody can see the map; time stands still where nobody can
 * @property {() => void} show shows the moment
 * @property {() => void} fitBar shows the span of the time bar
 * @property {() => void} announceBar announces it
 */

/**
 * The actions of playing.
 * @param {ReadonlyState} state
 * @param {Pick<Camera, "follow">} camera
 * @param {Views} views
 * @param {Pick<Listeners, "emit">} listeners
 * @param {AbortSignal} ending
 * @returns {Pick<Actions, Names>}
 */
export function timeActions(state, camera, { isSeen, show, fitBar, announceBar }, listeners, ending) {
  const { clock, span } = state;
  let stop = () => {};
  /** Brings the bar to the moment, if it has to be. */
  const hold = () => span.hold(clock.now) && fitBar();
  /** @type {Actions["seek"]} */
  const seek = (minutes) => {
    if (ending.aborted) return;
    clock.seek(minutes);
    hold();
    camera.follow(clock.now, false);
    show();
  };
  const play = () => {
    if (clock.playing || ending.aborted) return;
    clock.play();
    if (!clock.playing) return;
    listeners.emit("play");
    const pace = paceOf(clock, () => state.stop(1));
    stop = eachFrame((seconds) => {
      if (isSeen()) {
        const passing = span.has(clock.now);
        pace(seconds);
        // The bar goes along, unless the reader looks at another part of it.
        if (passing) hold();
        camera.follow(clock.now, true);
        show();
      }
      if (!clock.playing) listeners.emit("pause");
      return clock.playing;
    });
  };
  const pause = () => {
    if (!clock.playing) return;
    clock.pause();
    stop();
    show();
    listeners.emit("pause");
  };
  /** A thin bar shows all. @type {Actions["stretch"]} */
  const stretch = (change) => {
    if (state.compact) return;
    change(span);
    fitBar();
    show();
  };
  /** @type {Actions["stretch"]} */
  const showOnBar = (change) => {
    stretch(change);
    announceBar();
  };
  ending.addEventListener("abort", () => {
    clock.pause();
    stop();
  });
  return {
    play,
    pause,
    seek,
    stretch,
    toggle: () => (clock.playing ? pause() : play()),
    step: (by) => seek(state.stop(by)),
    setSpeed: (times) => {
      clock.speed = times;
      show();
    },
    zoomBar: (times) => showOnBar(() => span.zoom(times, span.has(clock.now) ? clock.now : span.minutesAt(0.5))),
    showOnBar: ({ from, to } = { from: 0, to: span.end }) => showOnBar(() => span.show(from, to)),
  };
}
