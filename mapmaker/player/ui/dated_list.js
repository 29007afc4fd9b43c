// What changes from date to date, in a list that marks what holds at the moment.

import { make } from "../util/dom.js";
import { styleOf } from "../draw/livery.js";
import { when } from "./widgets.js";

/** @import { Voice } from "../text/voice.js" */

/**
 * The list of `steps`, in order of time: {date, text, note, livery}, the last three where there are any.
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
 * @param {number} minutes
 */
export function markCourse(element, minutes) {
  return [...element.querySelectorAll(".mm-course")].map((list) => {
    const now = [...list.children].findLast((step) => step.dataset.at <= minutes);
    for (const step of list.children) {
      if (step === now) step.setAttribute("aria-current", "true");
      else step.removeAttribute("aria-current");
    }
    return now;
  });
}
