// What the reader may choose of how the page speaks: its language and its calendar.

import { CALENDARS } from "./calendars.js";
import { make } from "./dom.js";
import { CATALOGUES } from "./messages.js";

/** The languages that both the campaign and the player speak. */
export function languagesOf(campaign) {
  return campaign.languages.filter((language) => language in CATALOGUES);
}

/** Language buttons, where there are several, and the choice of a calendar. */
export function choices(campaign, voice, speak) {
  return make("div", { class: "mm-choices" }, languageChoice(campaign, voice, speak), calendarChoice(voice, speak));
}

function languageChoice(campaign, voice, speak) {
  const languages = languagesOf(campaign);
  if (languages.length < 2) return make("span");
  return make(
    "p",
    { class: "mm-languages", "aria-label": voice.message("language") },
    ...languages.map((language) =>
      make(
        "button",
        {
          type: "button",
          lang: language,
          "aria-pressed": String(language === voice.language),
          onclick: () => speak(language, voice.calendar),
        },
        CATALOGUES[language].name,
      ),
    ),
  );
}

function calendarChoice(voice, speak) {
  const label = voice.message("calendar");
  const select = make(
    "select",
    { title: label, "aria-label": label, onchange: () => speak(voice.language, select.value) },
    ...Object.keys(CALENDARS).map((name) =>
      make("option", { value: name, selected: name === voice.calendar }, voice.messages.calendars[name]),
    ),
  );
  return select;
}
