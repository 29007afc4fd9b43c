// Campaign time against playing time. No timers of its own: whoever draws calls tick().

/** Playing the whole campaign once takes this long at speed 1. */
export const WHOLE_SECONDS = 90;

export class Clock {
  /** @param {number} end the campaign's length in minutes */
  constructor(end) {
    this.end = end;
    this.now = 0;
    this.speed = 1;
    this.playing = false;
  }

  play() {
    if (this.now >= this.end) this.now = 0;
    this.playing = this.end > 0;
  }

  pause() {
    this.playing = false;
  }

  seek(minutes) {
    this.now = Math.max(0, Math.min(this.end, minutes));
  }

  /** Moves on by `seconds` of playing time; stops at the end. */
  tick(seconds) {
    if (!this.playing) return;
    this.seek(this.now + (seconds * this.speed * this.end) / WHOLE_SECONDS);
    if (this.now >= this.end) this.playing = false;
  }
}
