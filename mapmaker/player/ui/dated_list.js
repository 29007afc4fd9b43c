// What changes from date to date, in a list that marks what holds at the moment.

import { make } from "../util/dom.js";
import { styleOf } from "../draw/livery.js";
import { when } from "./widgets.js";

/** @import { EdtfDate, Livery, Text } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */

/** @typedef {{ date: EdtfDate, text?: string, note?: Text, livery?: Livery }} Step */

/**
 * The list of `steps`, in order of time.
 * @param {Step[]} steps
 * @param {Voice} voice
 */
export const course = (steps, voice) =>
  make(
    "ul",
    { class: "mm-course" },
    ...steps.map(({ date, text, note, livery }) =>
      make(
        "li",
        { "data-at": date.best, ...styleOf(livery) },
        when(voice.date(date)),
        text && ` ${text}`,
        note && make("p", {}, voice.say(note)),
      ),
    ),
  );

/**
 * Marks in the courses of an element the last step that has come by then; returns what is marked.
 * @param {Element} element
 * @param {number} minutes
 */
export function markCourse(element, minutes) {
  return [...element.querySelectorAll(".mm-course")].map((list) => {
    const steps = /** @type {HTMLElement[]} */ ([...list.children]);
    const now = steps.findLast((step) => Number(step.dataset.at) <= minutes);
    for (const step of steps) {
      if (step === now) step.setAttribute("aria-current", "true");
      else step.removeAttribute("aria-current");
    }
    return now;
  });
}
