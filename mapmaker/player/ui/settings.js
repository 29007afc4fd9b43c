// What the reader may choose of how the page speaks: its language and its calendar.

import { CALENDAR_NAMES } from "../time/calendars.js";
import { make } from "../util/dom.js";
import { CATALOGUES, languagesOf } from "../text/messages.js";
import { button, choice, entitle } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */

/**
 * Language buttons, where there are several, and the choice of a calendar.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "speak">} actions
 */
export const choices = (state, actions) =>
  make("div", { class: "mm-choices" }, languageChoice(state, actions), calendarChoice(state, actions));

/**
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "speak">} actions
 */
function languageChoice({ campaign, voice }, { speak }) {
  const languages = languagesOf(campaign);
  if (languages.length < 2) return make("span");
  return make(
    "p",
    { class: "mm-languages", "aria-label": voice.message("language") },
    ...languages.map((language) =>
      button(
        {
          lang: language,
          "aria-pressed": String(language === voice.language),
          onclick: () => speak(language),
        },
        CATALOGUES[language].name,
      ),
    ),
  );
}

/**
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "speak">} actions
 */
function calendarChoice({ voice }, { speak }) {
  const options = CALENDAR_NAMES.map((calendar) => [calendar, voice.messages.calendars[calendar]]);
  const select = choice(options, voice.calendar, (calendar) => speak(voice.language, calendar));
  return entitle(select, voice.message("calendar"));
}
