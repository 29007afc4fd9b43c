// What the reader may choose of how the page speaks: its language and its calendar.

import { CALENDARS } from "../time/calendars.js";
import { make } from "../util/dom.js";
import { CATALOGUES, languagesOf } from "../text/messages.js";
import { button, choice, entitle } from "./widgets.js";

/** @import { MapPlayer } from "../mount.js" */

/** Language buttons, where there are several, and the choice of a calendar. @param {MapPlayer} player */
export const choices = (player) => make("div", { class: "mm-choices" }, languageChoice(player), calendarChoice(player));

/** @param {MapPlayer} player */
function languageChoice(player) {
  const { campaign, voice } = player;
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
          onclick: () => player.speak(language),
        },
        CATALOGUES[language].name,
      ),
    ),
  );
}

/** @param {MapPlayer} player */
function calendarChoice(player) {
  const { voice } = player;
  const options = Object.keys(CALENDARS).map((calendar) => [calendar, voice.messages.calendars[calendar]]);
  const select = choice(options, voice.calendar, (calendar) => player.speak(voice.language, calendar));
  return entitle(select, voice.message("calendar"));
}
