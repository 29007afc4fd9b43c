// The time bar: play, step, scrub, speed.

import { happenedAt, pointerOn } from "./pointer.js";
import { eventsOnBar, groundOfBar, markElements } from "./markers.js";
import { hasHours, ticksOfSpan } from "./ticks.js";
import { make } from "../util/dom.js";
import { overview } from "./overview.js";
import { playback } from "./playback.js";
import { MINUTES_A_DAY, minuteOfDay } from "../time/moments.js";
import { choice, entitle, icon, iconButton } from "../ui/widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { MessageKey } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Entry } from "../ui/entries.js" */
/** @import { Tick } from "./ticks.js" */
/** @import { Span } from "../time/span.js" */

const ICONS = {
  play: "M7 4.5v15l12.5-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  previous: "M6 5h2.4v14H6zM19 5v14l-9.5-7z",
  next: "M15.6 5H18v14h-2.4zM5 5v14l9.5-7z",
  barWhole: "M3 5h2v14H3zM19 5h2v14h-2zM10 8v3h4V8l4 4-4 4v-3h-4v3l-4-4z",
};
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/**
 * How far the keys of a time bar move: days, or hours where the bar distinguishes them.
 * @type {Record<string, number>}
 */
const KEY_UNITS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 30, PageDown: -30 };

/**
 * @param {ReadonlyState} state
 * @param {Entry[]} entries
 * @param {Pick<Actions, "seek" | "showOnBar" | "step" | "stepBy" | "stretch" | "toggle" | "zoomBar">} actions
 */
export function timeBar(state, entries, actions) {
  const { campaign, clock, span, voice } = state;
  const { seek, step, toggle } = actions;
  /** @param {MessageKey} key */
  const label = (key) => voice.message(key);
  /**
   * @param {keyof typeof ICONS} key
   * @param {() => void} act
   */
  const iconOf = (key, act) => iconButton(key, label(key), ICONS[key], act);
  const play = iconOf("play", toggle);
  const back = iconOf("previous", () => step(-1));
  const on = iconOf("next", () => step(1));
  /** Says by what the buttons step. */
  const sayStep = () => {
    const by = state.stepping;
    const more = by === "event" ? "" : by[0].toUpperCase() + by.slice(1);
    entitle(back, label(/** @type {MessageKey} */ (`previous${more}`)));
    entitle(on, label(/** @type {MessageKey} */ (`next${more}`)));
  };
  sayStep();
  const unit = () => (hasHours(span) ? MINUTES_A_DAY / 24 : MINUTES_A_DAY);
  const slider = make("input", {
    type: "range",
    step: 1,
    min: span.from,
    max: span.to,
    value: clock.now,
    oninput: () => (pointer.holds() ? (slider.value = String(clock.now)) : seek(Number(slider.value))),
    onkeydown: (event) => {
      const units = KEY_UNITS[event.key];
      if (units === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      const turned = sideways && voice.rtl ? -1 : 1;
      seek(clock.now + units * turned * unit());
    },
  });
  const speeds = [...new Set([...SPEEDS, clock.speed])].sort((a, b) => a - b);
  const options = speeds.map((n) => [n, voice.message("times", { n: voice.numbers.format(n) })]);
  const speed = entitle(
    choice(options, clock.speed, (times) => (clock.speed = Number(times))),
    label("speed"),
  );
  speed.className = "mm-speed";
  const whole = iconOf("barWhole", () => {
    actions.showOnBar();
    slider.focus({ preventScroll: true });
  });
  const events = eventsOnBar(campaign, entries);
  const sinceMidnight = minuteOfDay(campaign.epoch_jd);
  const small = overview(state, events, actions);
  const scale = make("div", { class: "mm-scale", "aria-hidden": "true" });
  const track = make("div", { class: "mm-track" }, scale, slider);
  /** @param {number} minutes */
  const sayAt = (minutes) => (hasHours(span) ? voice.part(voice.moment(minutes), "minute") : voice.dayAt(minutes));
  const pointer = pointerOn(state, track, slider, events, sayAt, unit, actions);
  track.append(pointer.element);
  /** @param {string} by */
  const stepBy = (by) => {
    actions.stepBy(by);
    sayStep();
  };
  const element = make(
    "section",
    { class: "mm-bar", "aria-label": label("timeBar") },
    make("div", { class: "mm-buttons" }, back, play, on),
    track,
    small.element,
    make("div", { class: "mm-manner" }, whole, speed, playback(state, actions, stepBy)),
  );
  /** The moment, and while the bar has the focus what happened on its day. @param {number} minutes */
  const valueText = (minutes) => {
    const happened = document.activeElement === slider ? happenedAt(events, minutes, 0, sinceMidnight) : [];
    if (slider.matches(":focus-visible")) happened.length ? pointer.show(minutes, happened) : pointer.hide();
    return [sayAt(minutes), ...happened.map(({ text }) => text)].join(voice.message("comma"));
  };
  /** @type {boolean | undefined} */
  let playing;
  return {
    element,
    /** What the bar shows of the campaign, in words. */
    get shown() {
      const part = voice.message("span", { from: sayAt(span.from), to: sayAt(span.to) });
      return span.isWhole ? label("barWhole") : voice.message("barShows", { part });
    },
    /** Lays the span out anew, with as many marks and labels as have room. */
    fit() {
      small.fit();
      whole.hidden = span.isWhole;
      slider.min = String(span.from);
      slider.max = String(span.to);
      slider.value = String(clock.now); // which limits that came before may have held back
      slider.setAttribute("aria-label", span.isWhole ? label("timeBar") : this.shown);
      const width = scale.clientWidth;
      const marks = make("div", { class: "mm-marks" }, ...markElements(events, campaign, span, width));
      scale.replaceChildren(...groundOfBar(campaign, events, span), marks);
      layTicks(scale, ticksOfSpan(campaign, voice, span), span, width);
    },
    /** @param {number} minutes */
    update(minutes) {
      slider.value = String(minutes);
      slider.setAttribute("aria-valuetext", valueText(minutes));
      track.classList.toggle("mm-away", !span.has(minutes));
      small.update(minutes);
      if (Number(speed.value) !== clock.speed) speed.value = String(clock.speed);
      if (clock.playing === playing) return;
      playing = clock.playing;
      const key = playing ? "pause" : "play";
      play.replaceChildren(icon(ICONS[key]));
      entitle(play, label(key));
    },
  };
}

/**
 * Puts ticks on a scale, with the labels that have room, those of years before those of months.
 * @param {Element} scale
 * @param {Tick[]} ticks
 * @param {Span} span
 * @param {number} width
 */
function layTicks(scale, ticks, span, width) {
  const elements = ticks.map(({ at, text, major }) =>
    make("span", { class: `mm-tick${major ? " mm-major" : ""}`, "--at": span.partOf(at) }, text),
  );
  scale.append(...elements);
  /** @type {[number, number][]} */
  const shown = [];
  /** @param {Element} tick */
  const rank = (tick) => Number(tick.matches(".mm-major"));
  for (const tick of elements.sort((a, b) => rank(b) - rank(a))) {
    const [from, to] = [tick.offsetLeft, tick.offsetLeft + tick.offsetWidth];
    const room = from >= -2 && to <= width + 2 && shown.every((o) => to + 6 < o[0] || from > o[1] + 6);
    tick.classList.toggle("mm-mute", !room);
    if (room) shown.push([from, to]);
  }
}
