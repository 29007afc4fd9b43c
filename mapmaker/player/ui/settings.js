// The reader's settings: language and calendar.

import { CALENDAR_NAMES } from "../time/calendars.js";
import { make } from "../util/dom.js";
import { CATALOGUES, languagesOf } from "../text/messages.js";
import { button, choice, entitle } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */

/**
 * Language buttons, where there are several, and the choice of a calendar.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "setLanguage">} actions
 */
export const choices = (state, actions) =>
  make("div", { class: "mm-choices" }, languageChoice(state, actions), calendarChoice(state, actions));

/**
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "setLanguage">} actions
 */
function languageChoice({ campaign, voice }, { setLanguage }) {
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
          onclick: () => setLanguage(language),
        },
        CATALOGUES[language].name,
      ),
    ),
  );
}

/**
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "setLanguage">} actions
 */
function calendarChoice({ voice }, { setLanguage }) {
  const options = CALENDAR_NAMES.map((calendar) => [calendar, voice.messages.calendars[calendar]]);
  const select = choice(options, voice.calendar, (calendar) => setLanguage(voice.language, calendar));
  return entitle(select, voice.message("calendar"));
}
