// Time by frames of the screen.

// A tab that slept must not make the campaign leap.
const LONGEST_FRAME_S = 0.1;

/**
 * Shows frame after frame; returns what stops it.
 * @param {(seconds: number) => boolean} show shows a frame, so many seconds after the one before; whether
 *   another one is to come
 */
export function eachFrame(show) {
  /** @type {number | null} */
  let before = null;
  let request = 0;
  /** @param {number} stamp */
  const frame = (stamp) => {
    const seconds = before === null ? 0 : Math.min(LONGEST_FRAME_S, (stamp - before) / 1000);
    before = stamp;
    if (show(seconds)) next();
  };
  const next = () => {
    request = requestAnimationFrame(frame);
  };
  next();
  return () => cancelAnimationFrame(request);
}
