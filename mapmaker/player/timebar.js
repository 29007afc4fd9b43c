// The time bar: play, step, scrub, speed.

import { handOn, happenedAt } from "./barhand.js";
import { at, eventsOnBar, groundOfBar, markElements } from "./barmarks.js";
import { CALENDARS } from "./calendars.js";
import { icon, make } from "./dom.js";
import { playback } from "./playback.js";
import { MINUTES_A_DAY, ticksOf } from "./time.js";

const ICONS = {
  play: "M7 4.5v15l12.5-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  previous: "M6 5h2.4v14H6zM19 5v14l-9.5-7z",
  next: "M15.6 5H18v14h-2.4zM5 5v14l9.5-7z",
};
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
const TICK_MONTHS = [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 2400];
const MOST_TICKS = 20;

/** Days and how far the keys of a time bar move. */
const KEY_DAYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 30, PageDown: -30 };

export function timeBar(campaign, entries, voice, control) {
  const label = (key) => voice.message(key);
  const button = (key, act) =>
    make(
      "button",
      { type: "button", class: `mm-${key}`, title: label(key), "aria-label": label(key), onclick: act },
      icon(ICONS[key]),
    );
  const play = button("play", () => control.toggle());
  const back = button("previous", () => control.step(-1));
  const on = button("next", () => control.step(1));
  /** Steps by something else, and says so. */
  const stepping = (unit) => {
    const by = control.stepping(unit);
    for (const [step, key] of [[back, "previous"], [on, "next"]]) {
      step.title = label(by === "event" ? key : key + by[0].toUpperCase() + by.slice(1));
      step.setAttribute("aria-label", step.title);
    }
    return by;
  };
  stepping();
  const end = campaign.duration_min;
  const slider = make("input", {
    type: "range",
    min: 0,
    max: end,
    step: 1,
    value: 0,
    "aria-label": label("timeBar"),
    oninput: () => control.seek(Number(slider.value)),
    onkeydown: (event) => {
      const days = KEY_DAYS[event.key];
      if (days === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      const turned = sideways && voice.dir === "rtl" ? -1 : 1;
      control.seek(control.now() + days * turned * MINUTES_A_DAY);
    },
  });
  const speed = make(
    "select",
    {
      class: "mm-speed",
      title: label("speed"),
      "aria-label": label("speed"),
      onchange: () => control.speed(Number(speed.value)),
    },
    ...[...new Set([...SPEEDS, control.speed()])].sort((a, b) => a - b).map((n) =>
      make(
        "option",
        { value: n, selected: n === control.speed() },
        voice.message("times", { n: voice.numbers.format(n) }),
      ),
    ),
  );
  const scale = make("div", { class: "mm-scale", "aria-hidden": "true" });
  const events = eventsOnBar(campaign, entries);
  const marks = make("div", { class: "mm-marks" });
  scale.append(...groundOfBar(campaign, events), marks, ...tickLabels(campaign, voice));
  const track = make("div", { class: "mm-track" }, scale, slider);
  const hand = handOn(track, slider, events, campaign, voice, control);
  track.append(hand.element);
  const element = make(
    "section",
    { class: "mm-bar", "aria-label": label("timeBar") },
    make("div", { class: "mm-buttons" }, back, play, on),
    track,
    make("div", { class: "mm-manner" }, speed, playback(campaign, voice, { ...control, stepping })),
  );
  /** The day, and while the bar is listened to what happened on it. */
  const valueText = (minutes) => {
    const happened = document.activeElement === slider ? happenedAt(events, minutes) : [];
    if (slider.matches(":focus-visible")) happened.length ? hand.tell(minutes, happened) : hand.hide();
    return [voice.dayAt(minutes), ...happened.map(({ text }) => text)].join(voice.message("comma"));
  };
  const ticks = [...scale.querySelectorAll(".mm-tick")];
  let playing = null;
  return {
    element,
    /** Shows marks and the tick labels that have room, those of years before those of months. */
    fit() {
      const width = scale.clientWidth;
      marks.replaceChildren(...markElements(events, campaign, width));
      const shown = [];
      for (const tick of [...ticks].sort((a, b) => b.matches(".mm-major") - a.matches(".mm-major"))) {
        const [from, to] = [tick.offsetLeft, tick.offsetLeft + tick.offsetWidth];
        const room = from >= -2 && to <= width + 2 && shown.every((o) => to + 6 < o[0] || from > o[1] + 6);
        tick.classList.toggle("mm-mute", !room);
        if (room) shown.push([from, to]);
      }
    },
    update(minutes, isPlaying) {
      slider.value = minutes;
      slider.setAttribute("aria-valuetext", valueText(minutes));
      slider.style.setProperty("--done", end ? minutes / end : 0);
      if (Number(speed.value) !== control.speed()) speed.value = control.speed();
      if (isPlaying === playing) return;
      playing = isPlaying;
      const key = playing ? "pause" : "play";
      play.replaceChildren(icon(ICONS[key]));
      play.title = label(key);
      play.setAttribute("aria-label", label(key));
    },
  };
}

/** Month and year marks, or days in a campaign of a few weeks; labels where they have room. */
function tickLabels(campaign, voice) {
  const end = campaign.duration_min;
  const months = TICK_MONTHS.find(
    (n) => end / (n * 30.4 * MINUTES_A_DAY) <= MOST_TICKS,
  ) ?? TICK_MONTHS.at(-1);
  let ticks = ticksOf(campaign.epoch_jd, end, months, CALENDARS[voice.calendar]).map((tick) => ({
    at: tick.at,
    text: tick.month === 1 ? voice.yearMark(tick.year) : voice.shortMonths[tick.month - 1],
    major: tick.month === 1,
  }));
  if (end < 70 * MINUTES_A_DAY) {
    const step = Math.max(1, Math.ceil(end / MINUTES_A_DAY / MOST_TICKS));
    ticks = [];
    for (let t = 0; t <= end; t += step * MINUTES_A_DAY) {
      const { day, month } = voice.moment(t);
      ticks.push({ at: t, text: `${voice.plain.format(day)} ${voice.shortMonths[month - 1]}` });
    }
  }
  return ticks.map((tick) =>
    at(make("span", { class: `mm-tick${tick.major ? " mm-major" : ""}` }, tick.text), tick.at / (end || 1)),
  );
}
