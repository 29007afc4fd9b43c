// How time moves for readers who want less motion: from event to event, like turning pages.

/** @import { Clock } from "./clock.js" */

const PAGE_S = 2;

/** Whether the reader has asked for less motion. */
export const lessMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * What a frame does to a clock: moves it on or, with less motion, at times to the next event.
 * @param {Clock} clock
 * @param {() => number} next the minute of the next event
 * @returns {(seconds: number) => void}
 */
export function paceOf(clock, next) {
  if (!lessMotion()) return (seconds) => clock.tick(seconds);
  let read = 0;
  return (seconds) => {
    read += seconds * clock.speed;
    if (read < PAGE_S) return;
    read = 0;
    clock.seek(next());
    if (clock.now >= clock.end) clock.pause();
  };
}
