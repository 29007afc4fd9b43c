// Series: any dated number, as a small chart under the time bar and on its scale.

import { isExact } from "../data/uncertainty.js";
import { make } from "../util/dom.js";
import { reachOf } from "../map/pointer.js";
import { button } from "./widgets.js";

/** @import { Point, Range, Series, SeriesValue } from "../data/types.js" */
/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Voice } from "../text/voice.js" */
/** @import { Span } from "../time/span.js" */

const SVG_NAME = "http://www.w3.org/2000/svg";
const INSET_PX = 8; // the time bar's --inset
const EDGE_BELOW_PX = 5;
// From here on the value stands before its line.
const FLIP_AT = 0.75;

/**
 * A series' value at a minute, between its dates in proportion; null before the first and after the last.
 * @param {Pick<Series, "values">} series
 * @param {number} minutes
 */
export function valueAt({ values }, minutes) {
  const next = values.findIndex(({ date }) => date.best >= minutes);
  if (next < 0) return null;
  const b = values[next];
  if (b.date.best === minutes) return b.value;
  if (!next) return null;
  const a = values[next - 1];
  return a.value + ((b.value - a.value) * (minutes - a.date.best)) / (b.date.best - a.date.best);
}

/**
 * How the values of a series are said: a function of a value.
 * @param {Series} series
 * @param {Voice} voice
 */
export function amountOf({ unit, values }, voice) {
  const digits = Math.max(...values.map(({ value }) => (String(value).split(".")[1] ?? "").length));
  return (/** @type {number} */ value) => voice.amount(value, Math.min(digits, 3), voice.say(unit));
}

/**
 * The charts: `element`, fit() after a change of width or of the span, update(minutes).
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "choose" | "select">} actions
 */
export function seriesCharts(state, actions) {
  const charts = state.campaign.series.map((series, index) => chartOf(series, index, state, actions));
  const element = make("div", { class: "mm-charts" }, ...charts.map((chart) => chart.element));
  return {
    element,
    fit: () => charts.forEach((chart) => chart.fit()),
    /** @param {number} minutes */
    update: (minutes) => charts.forEach((chart) => chart.update(minutes)),
  };
}

/**
 * A chart; its caption opens the details of the moment, a click on a value those of its date.
 * @param {Series} series
 * @param {number} index
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "choose" | "select">} actions
 */
function chartOf(series, index, { span, voice }, { choose, select }) {
  const { values } = series;
  const say = amountOf(series, voice);
  const numbers = values.map(({ value }) => value);
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  const title = voice.say(series.title);
  const label = voice.message("seriesFrom", { title, least: say(least), greatest: say(greatest) });
  const svg = shape("svg", { role: "img", "aria-label": label, class: "mm-line" });
  const said = make("span");
  const cursor = make("div", { class: "mm-cursor", "aria-hidden": "true" }, said);
  const item = { type: "series", index };
  /** @param {MouseEvent} event */
  const open = (event) => {
    const value = valueNear(event, plot, values, span, voice.rtl);
    if (value) choose({ ...item, at: value.date.best });
    else select(item);
  };
  const plot = make("div", { class: "mm-plot", onclick: open }, svg, cursor);
  const unit = make("small", { dir: "auto" }, voice.say(series.unit));
  const caption = button({ onclick: () => select(item) }, make("b", {}, title), " ", unit);
  const element = make("figure", { class: "mm-series" }, caption, plot);
  return {
    element,
    fit() {
      /** @type {Point} */
      const size = [plot.clientWidth, plot.clientHeight];
      svg.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
      svg.replaceChildren(...linesOf(values, [least, greatest], span, size, voice.rtl));
    },
    /** @param {number} minutes */
    update(minutes) {
      const value = valueAt(series, minutes);
      cursor.style.setProperty("--at", String(span.partOf(minutes)));
      cursor.classList.toggle("mm-flip", span.partOf(minutes) > FLIP_AT);
      // The value stands clear of its line: below a high one, above a low one.
      cursor.classList.toggle("mm-high", 2 * (value ?? 0) > least + greatest);
      said.textContent = value === null ? "" : say(value);
    },
  };
}

/**
 * Where a minute is on a plot so many pixels wide.
 * @param {number} minutes
 * @param {Span} span
 * @param {number} width
 * @param {boolean} mirrored
 */
function acrossPlot(minutes, span, width, mirrored) {
  const x = INSET_PX + (width - 2 * INSET_PX) * span.partOf(minutes);
  return mirrored ? width - x : x;
}

/**
 * The value nearest to a click on a plot, undefined where none is near.
 * @param {MouseEvent} event
 * @param {Element} plot
 * @param {SeriesValue[]} values
 * @param {Span} span
 * @param {boolean} mirrored
 */
function valueNear(event, plot, values, span, mirrored) {
  const x = event.clientX - plot.getBoundingClientRect().left;
  /** @param {SeriesValue} value */
  const away = ({ date }) => Math.abs(acrossPlot(date.best, span, plot.clientWidth, mirrored) - x);
  const reach = reachOf(event);
  return values.filter((value) => away(value) <= reach).sort((a, b) => away(a) - away(b))[0];
}

/**
 * Zero line, ranges of uncertain dates, line and dots, in pixels of a plot of `size`.
 * @param {SeriesValue[]} values
 * @param {Range} bounds
 * @param {Span} span
 * @param {Point} size
 * @param {boolean} mirrored
 */
function linesOf(values, [least, greatest], span, [width, height], mirrored) {
  /** @param {number} minutes */
  const across = (minutes) => acrossPlot(minutes, span, width, mirrored).toFixed(1);
  const room = height - 2 * EDGE_BELOW_PX;
  /** @param {number} value */
  const down = (value) =>
    (EDGE_BELOW_PX + (greatest > least ? (room * (greatest - value)) / (greatest - least) : room / 2)).toFixed(1);
  const zero =
    least <= 0 && greatest >= 0
      ? [shape("path", { class: "mm-zero", d: `M${INSET_PX} ${down(0)}H${width - INSET_PX}` })]
      : [];
  const points = values.map(({ date, value }) => [across(date.best), down(value)]);
  const ranges = values
    .filter(({ date }) => !isExact(date))
    .map(({ date, value }) =>
      shape("path", { class: "mm-doubt", d: `M${across(date.earliest)} ${down(value)}H${across(date.latest)}` }),
    );
  return [
    ...zero,
    ...ranges,
    shape("polyline", { points: points.join(" ") }),
    ...points.map(([cx, cy]) => shape("circle", { cx, cy, r: 2 })),
  ];
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 */
function shape(tag, attributes) {
  const element = document.createElementNS(SVG_NAME, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
