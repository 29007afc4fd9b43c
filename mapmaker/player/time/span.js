// The part of a campaign that the time bar shows: the whole, until the reader looks closer. Pure.

import { clamp } from "../util/math.js";

const LEAST_MINUTES = 60;
// A span brought to a moment has this much of itself before it, or after it when time goes back.
const LEAD_PART = 0.1;

export class Span {
  /** @param {number} end the campaign's length in minutes */
  constructor(end) {
    this.end = end;
    this.from = 0;
    this.to = end;
    this.show(0, end);
  }

  get length() {
    return this.to - this.from;
  }

  get isWhole() {
    return this.length >= this.end;
  }

  /** Where on the bar a minute is: 0 to 1 within the span. @param {number} minutes */
  partOf(minutes) {
    return (minutes - this.from) / (this.length || 1);
  }

  /** @param {number} part */
  minutesAt(part) {
    return this.from + this.length * part;
  }

  /** @param {number} minutes */
  has(minutes) {
    return minutes >= this.from && minutes <= this.to;
  }

  /**
   * Shows from one minute to another: an hour at the least, and nothing beyond the campaign.
   * @param {number} from
   * @param {number} to
   */
  show(from, to) {
    const length = Math.min(this.end, Math.max(LEAST_MINUTES, Math.round(to - from)));
    const middle = (from + to) / 2;
    this.from = clamp(Math.round(middle - length / 2), 0, this.end - length);
    this.to = this.from + length;
  }

  whole() {
    this.show(0, this.end);
  }

  /**
   * Shows so many times less, and `about` where it was.
   * @param {number} times
   * @param {number} about
   */
  zoom(times, about) {
    const length = Math.min(this.end, Math.max(LEAST_MINUTES, this.length / times));
    const from = about - length * this.partOf(about);
    this.show(from, from + length);
  }

  /** Begins at another minute, as long as before. @param {number} from */
  move(from) {
    this.show(from, from + this.length);
  }

  /** Brings the span to a moment that is outside; returns whether it had to. @param {number} minutes */
  hold(minutes) {
    if (this.has(minutes)) return false;
    const before = this.length * (minutes > this.to ? LEAD_PART : 1 - LEAD_PART);
    this.move(minutes - before);
    return true;
  }
}
