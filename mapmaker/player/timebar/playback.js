// How the campaign is played: story time or even time, steps, loop, and the way to a date.

import { minutesTyped } from "../time/parse_date.js";
import { make } from "../util/dom.js";
import { CATALOGUES } from "../text/messages.js";
import { STEPS } from "../time/steps.js";
import { isoOf } from "../time/moments.js";
import { choice, entitle, icon, iconButton } from "../ui/widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { MessageKey } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */

const MORE = "M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z";
const LESS = "M5 11h14v2H5z";
const CLOSER = "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z";

/**
 * A fold beside the speed.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "seek" | "zoomBar">} actions
 * @param {(unit: string) => void} stepBy called with what the buttons are to step by
 */
export function playback(state, actions, stepBy) {
  const { clock, voice } = state;
  const summary = entitle(make("summary", {}, icon(MORE)), voice.message("playback"));
  /**
   * @param {MessageKey} key
   * @param {Record<string, string>} words
   * @param {string[]} options
   * @param {string} now
   * @param {(option: string) => void} choose
   */
  const chosen = (key, words, options, now, choose) => {
    return make(
      "label",
      {},
      voice.message(key),
      choice(
        options.map((option) => [option, words[option]]),
        now,
        choose,
      ),
    );
  };
  const loop = make("input", { type: "checkbox", checked: clock.loops, onchange: () => (clock.loops = loop.checked) });
  /**
   * @param {MessageKey} key
   * @param {string} path
   * @param {number} times
   */
  const zoom = (key, path, times) => iconButton(key, voice.message(key), path, () => actions.zoomBar(times));
  const closer = [zoom("barWider", LESS, 1 / 2), zoom("barCloser", CLOSER, 2)];
  const form = dateForm(state, actions);
  /** @param {FocusEvent} event */
  const leave = ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !element.contains(relatedTarget)) element.open = false;
  };
  /** @param {KeyboardEvent} event */
  const close = ({ key }) => {
    if (key !== "Escape") return;
    if (element.open) summary.focus();
    element.open = false;
  };
  const element = make(
    "details",
    {
      class: "mm-playback",
      onkeydown: close,
      onfocusout: leave,
      ontoggle: () => element.open && form.fill(clock.now),
    },
    summary,
    make(
      "div",
      {},
      chosen("pacing", voice.messages.pacings, ["story", "even"], clock.mode, (mode) => clock.pace(mode)),
      chosen("stepping", voice.messages.steppings, STEPS, state.stepping, stepBy),
      make("label", {}, voice.message("loop"), loop),
      make("p", { class: "mm-zoom" }, voice.message("barZoom"), make("span", {}, ...closer)),
      form.element,
    ),
  );
  return element;
}

/** @type {Record<"form" | "day" | "outside", MessageKey>} */
const FAULTS = { form: "noDate", day: "noSuchDay", outside: "outsideCampaign" };

/**
 * A field that takes the reader to a date, or says why it cannot.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "seek">} actions
 */
function dateForm({ campaign, voice }, { seek }) {
  const { epoch_jd: epochJd, duration_min: end } = campaign;
  const said = make("p", { role: "alert", class: "mm-fault" });
  const field = make("input", {
    type: "text",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
  /** @param {MessageKey | null} fault */
  const say = (fault) => {
    const words = { from: voice.dayAt(0), to: voice.dayAt(end), iso: isoOf(epochJd, end / 2).slice(0, -6) };
    said.textContent = fault ? voice.message(fault, words) : "";
    field.ariaInvalid = fault ? "true" : null;
  };
  /** @param {Event} event */
  const go = (event) => {
    event.preventDefault();
    const where = { epochJd, end, shown: voice.calendar, catalogues: Object.values(CATALOGUES) };
    const { minutes, fault } = minutesTyped(field.value, where);
    say(fault ? FAULTS[fault] : null);
    if (fault) field.focus();
    else seek(minutes);
  };
  const element = make(
    "form",
    { onsubmit: go },
    make("label", {}, voice.message("goTo"), field),
    make("button", { type: "submit" }, voice.message("go")),
    said,
  );
  return {
    element,
    /** @param {number} minutes */
    fill(minutes) {
      field.value = voice.dayAt(minutes);
      say(null);
    },
  };
}
