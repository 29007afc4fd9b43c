// Campaign time against playing time. No timers of its own: the playing loop calls tick().

import { clamp } from "../util/math.js";
import { evenPacing, storyPacing } from "./pacing.js";

/** @import { Story } from "./pacing.js" */

/** A campaign that begins anew shows its end for so long. */
const REST_S = 2;

/** @param {Story} campaign */
const pacesOf = (campaign) => ({ story: storyPacing(campaign), even: evenPacing(campaign.duration_min) });

/** Plays at `speed`, and again from the beginning if it `loops`; both may be set. */
export class Clock {
  /** @param {Story} campaign */
  constructor(campaign) {
    this.now = 0;
    this.rested = 0;
    this.speed = 1;
    this.playing = false;
    this.loops = false;
    /** @type {"story" | "even"} */
    this.mode = "story";
    this.end = campaign.duration_min;
    this.paces = pacesOf(campaign);
  }

  /**
   * Takes a campaign, or another account of the same one.
   * @param {Story} campaign
   */
  setCampaign(campaign) {
    this.end = campaign.duration_min;
    this.paces = pacesOf(campaign);
  }

  /** How playing time goes: as the "story" needs it, or "even". */
  get pacing() {
    return this.paces[this.mode];
  }

  /** @param {string} mode */
  pace(mode) {
    if (mode === "story" || mode === "even") this.mode = mode;
  }

  play() {
    if (this.now >= this.end) this.now = 0;
    this.playing = this.end > 0;
    this.rested = 0;
  }

  pause() {
    this.playing = false;
  }

  /** @param {number} minutes */
  seek(minutes) {
    this.now = clamp(minutes, 0, this.end);
    this.rested = 0;
  }

  /** Moves on by `seconds` of playing time; at the end stops, or begins anew where it loops. @param {number} seconds */
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
