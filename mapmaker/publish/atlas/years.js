// The filter by time: how many campaigns there were when, and a range set by dragging, by keys or in words.

import { make } from "../../player/util/dom.js";
import { find } from "./elements.js";
import { yearTyped } from "./filter.js";

/** @import { Years as Span } from "./filter.js" */
/** @import { Translator } from "./translator.js" */
/** @typedef {[from: number | null, to: number | null]} Range years, null where it is open */

const BINS = 72;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const LONGEST_STEP = 2000;
const MOST_TICKS = 5;
const LEAST_YEARS = 10;
// A bar that stands for one campaign among many is still seen, and one among few is no tower.
const LEAST_BAR = 0.08;
const LEAST_MOST = 2;
// A press that moves no further than this sets nothing.
const STILL_PX = 4;

export class Years {
  /** @type {Translator} */
  translator;
  /** @type {Range} */
  range;

  /**
   * `onchange` is called with the years that bound the range, null for none.
   * @param {Element} fieldset
   * @param {Span[]} spans
   * @param {(range: { from: number | null, to: number | null }) => void} onchange
   */
  constructor(fieldset, spans, onchange) {
    this.onchange = onchange;
    /** @type {HTMLElement} */
    this.plot = find(".years", fieldset);
    this.ticks = find(".ticks", fieldset);
    this.fault = find(".fault", fieldset);
    const [bars, lit] = fieldset.querySelectorAll(".bars");
    this.bars = bars;
    this.lit = lit;
    /** @type {HTMLInputElement[]} */
    this.sliders = ["from", "to"].map((name) => find(`[type=range].${name}`, fieldset));
    /** @type {HTMLInputElement[]} */
    this.fields = ["from", "to"].map((name) => find(`[name=${name}]`, fieldset));
    this.domain = domainOf(spans);
    const [least, most] = this.domain;
    find("svg", this.plot).setAttribute("viewBox", `0 0 ${BINS} 1`);
    this.all = this.counts(spans);
    this.most = Math.max(LEAST_MOST, ...this.all);
    this.bars.setAttribute("d", this.path(this.all));
    this.sliders.forEach((slider, i) => {
      Object.assign(slider, { min: least, max: most, step: 1 });
      slider.addEventListener("input", () => this.slid(i));
    });
    this.fields.forEach((field, i) => field.addEventListener("change", () => this.typed(i)));
    this.plot.addEventListener("pointerdown", (event) => this.drag(event));
  }

  /**
   * Shows a range, and the spans of years that are left of all.
   * @param {{ from: number | null, to: number | null }} range
   * @param {Span[]} spans
   * @param {Translator} translator
   */
  show({ from, to }, spans, translator) {
    this.translator = translator;
    this.range = [from, to];
    const ends = this.domain.map((end, i) => this.range[i] ?? end);
    this.lit.setAttribute("d", this.path(this.counts(spans)));
    this.sliders.forEach((slider, i) => {
      slider.value = String(ends[i]);
      slider.setAttribute("aria-valuetext", translator.year(ends[i]));
    });
    // Where both meet at the end, the one that can still move lies on top.
    this.sliders[0].style.zIndex = this.part(ends[0]) > 0.5 ? "2" : "1";
    this.plot.classList.toggle("bound", from !== null || to !== null);
    this.plot.style.setProperty("--from", String(this.part(ends[0])));
    this.plot.style.setProperty("--to", String(this.part(ends[1])));
    this.fields.forEach((field, i) => {
      if (field !== document.activeElement || !field.hasAttribute("aria-invalid")) this.say(field, this.range[i]);
    });
    this.ticks.replaceChildren(...roundYears(this.domain).map((year) => this.tick(year)));
  }

  /**
   * @param {HTMLInputElement} field
   * @param {number | null} year
   */
  say(field, year) {
    field.value = year === null ? "" : this.translator.year(year);
    field.removeAttribute("aria-invalid");
    if (this.fields.every((other) => !other.hasAttribute("aria-invalid"))) this.fault.textContent = "";
  }

  /** @param {number} year */
  tick(year) {
    const tick = make("span", {}, this.translator.year(year));
    tick.style.setProperty("--at", String(this.part(year)));
    return tick;
  }

  /** @param {number} year */
  part(year) {
    const [least, most] = this.domain;
    return Math.min(1, Math.max(0, (year - least) / (most - least)));
  }

  /** @param {Span[]} spans */
  counts(spans) {
    /** @type {number[]} */
    const counts = new Array(BINS).fill(0);
    /** @param {number} year */
    const bin = (year) => Math.min(BINS - 1, Math.floor(this.part(year) * BINS));
    for (const [first, last] of spans) {
      for (let n = bin(first); n <= bin(last); n++) counts[n]++;
    }
    return counts;
  }

  /** @param {number[]} counts */
  path(counts) {
    return counts
      .map((count, n) => {
        const height = Math.max(LEAST_BAR, count / this.most);
        return count ? `M${n} 1v-${height.toFixed(3)}h1V1z` : "";
      })
      .join("");
  }

  /** Sets a range; its ends are put in order, and one at the end of all time bounds nothing. @param {Range} range */
  set([from, to]) {
    const [low, high] = from !== null && to !== null && from > to ? [to, from] : [from, to];
    this.onchange({ from: low === this.domain[0] ? null : low, to: high === this.domain[1] ? null : high });
  }

  /** @param {number} i */
  slid(i) {
    const ends = this.sliders.map((slider) => Number(slider.value));
    // One end pushes no further than the other.
    ends[i] = i ? Math.max(ends[1], ends[0]) : Math.min(ends[0], ends[1]);
    this.set([ends[0], ends[1]]);
  }

  /** @param {number} i */
  typed(i) {
    const field = this.fields[i];
    const year = field.value.trim() ? yearTyped(field.value, i === 1) : null;
    if (year === null && field.value.trim()) {
      field.setAttribute("aria-invalid", "true");
      this.fault.textContent = this.translator.say("noYear");
      return;
    }
    field.removeAttribute("aria-invalid");
    this.fault.textContent = "";
    this.set(i ? [this.range[0], year] : [year, this.range[1]]);
  }

  /** A drag across the bars is the range from where it begins to where it is. @param {PointerEvent} down */
  drag(down) {
    if ((down.target instanceof HTMLInputElement && down.target.type === "range") || down.button) return;
    const box = this.plot.getBoundingClientRect();
    const [least, most] = this.domain;
    /** @param {number} x */
    const yearAt = (x) => {
      const part = Math.min(1, Math.max(0, (x - box.left) / box.width));
      return Math.round(least + (this.translator.dir === "rtl" ? 1 - part : part) * (most - least));
    };
    /** @param {PointerEvent} event */
    const move = (event) => {
      if (Math.abs(event.clientX - down.clientX) < STILL_PX) return;
      this.set([yearAt(down.clientX), yearAt(event.clientX)]);
    };
    const up = () => this.plot.removeEventListener("pointermove", move);
    this.plot.setPointerCapture(down.pointerId);
    this.plot.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"]) this.plot.addEventListener(end, up, { once: true });
  }
}

/**
 * Round years before and after all spans.
 * @param {Span[]} spans
 * @returns {[number, number]}
 */
function domainOf(spans) {
  const first = Math.min(...spans.map(([year]) => year), 9999);
  const last = Math.max(...spans.map(([, year]) => year), -9999);
  if (first > last) return [1900, 2000];
  const step = STEPS.find((size) => (last - first + 1) / size <= 20) ?? LONGEST_STEP;
  const least = Math.floor(first / step) * step;
  return [least, Math.max(least + LEAST_YEARS, Math.ceil((last + 1) / step) * step)];
}

/** Round years of the reader's count within a domain: there is no year 0. @param {[number, number]} domain */
function roundYears([least, most]) {
  const step = STEPS.find((size) => (most - least) / size <= MOST_TICKS) ?? LONGEST_STEP;
  const ticks = [];
  for (let n = Math.ceil(least / step) * step; n <= most; n += step) ticks.push(n > 0 ? n : n + 1);
  return ticks;
}
