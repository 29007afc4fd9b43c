// Campaign time against playing time. No timers of its own: whoever draws calls tick().

import { clamp } from "../util/math.js";
import { evenPacing, storyPacing } from "./pacing.js";

/** A campaign that begins anew shows its end for so long. */
const REST_S = 2;

export class Clock {
  /** @param {object} campaign decoded; its length and what happens in it */
  constructor(campaign) {
    this.now = 0;
    this.speed = 1;
    this.playing = false;
    this.loops = false;
    this.mode = "story";
    this.tell(campaign);
  }

  /** Takes a campaign, or another account of the same one. */
  tell(campaign) {
    this.end = campaign.duration_min;
    this.paces = { story: storyPacing(campaign), even: evenPacing(this.end) };
  }

  /** How playing time goes: as the "story" needs it, or "even". */
  get pacing() {
    return this.paces[this.mode];
  }

  pace(mode) {
    if (Object.hasOwn(this.paces, mode)) this.mode = mode;
  }

  play() {
    if (this.now >= this.end) this.now = 0;
    this.playing = this.end > 0;
    this.rested = 0;
  }

  pause() {
    this.playing = false;
  }

  seek(minutes) {
    this.now = clamp(minutes, 0, this.end);
    this.rested = 0;
  }

  /** Moves on by `seconds` of playing time; at the end stops, or begins anew where it loops. */
  tick(seconds) {
    if (!this.playing) return;
    if (this.now < this.end) {
      this.seek(this.pacing.minutesAt(this.pacing.secondsAt(this.now) + seconds * this.speed));
    } else {
      this.rested += seconds;
      if (this.rested >= REST_S) this.seek(0);
    }
    if (this.now >= this.end && !this.loops) this.playing = false;
  }
}
