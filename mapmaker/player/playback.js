// How the campaign is played: story time or even time, steps, loop, and the way to a date.

import { minutesTyped } from "./datetext.js";
import { icon, iconButton, make } from "./dom.js";
import { CATALOGUES } from "./messages.js";
import { STEPS } from "./steps.js";
import { isoOf } from "./time.js";

const MORE = "M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z";
const LESS = "M5 11h14v2H5z";
const CLOSER = "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z";

/** A fold beside the speed. `control` has pacing(), loop(), stepping(), each with a value to set it, and zoomBar(times). */
export function playback(campaign, voice, control) {
  const label = voice.message("playback");
  const summary = make("summary", { title: label, "aria-label": label }, icon(MORE));
  const chosen = (key, options) => {
    const select = make(
      "select",
      { onchange: () => control[key](select.value) },
      ...options.map((option) =>
        make("option", { value: option, selected: option === control[key]() }, voice.messages[`${key}s`][option]),
      ),
    );
    return make("label", {}, voice.message(key), select);
  };
  const loop = make("input", { type: "checkbox", checked: control.loop(), onchange: () => control.loop(loop.checked) });
  const zoom = (key, path, times) => iconButton(key, voice.message(key), path, () => control.zoomBar(times));
  const closer = [zoom("barWider", LESS, 1 / 2), zoom("barCloser", CLOSER, 2)];
  const form = dateForm(campaign, voice, control.seek);
  const element = make(
    "details",
    { class: "mm-playback" },
    summary,
    make(
      "div",
      {},
      chosen("pacing", ["story", "even"]),
      chosen("stepping", STEPS),
      make("label", {}, voice.message("loop"), loop),
      make("p", { class: "mm-zoom" }, voice.message("barZoom"), make("span", {}, ...closer)),
      form.element,
    ),
  );
  const shut = (event) => {
    if (event.type === "keydown" ? event.key !== "Escape" : element.contains(event.relatedTarget ?? element)) return;
    if (event.type === "keydown" && element.open) summary.focus();
    element.open = false;
  };
  element.addEventListener("keydown", shut);
  element.addEventListener("focusout", shut);
  element.addEventListener("toggle", () => element.open && form.fill(control.now()));
  return element;
}

/** A field that takes the reader to a date, or says why it cannot. */
function dateForm(campaign, voice, seek) {
  const { epoch_jd: epochJd, duration_min: end } = campaign;
  const said = make("p", { role: "alert", class: "mm-fault" });
  const field = make("input", { type: "text", dir: "auto", autocomplete: "off", spellcheck: "false", enterkeyhint: "go" });
  const say = (fault) => {
    const words = { from: voice.dayAt(0), to: voice.dayAt(end), iso: isoOf(epochJd, end / 2).slice(0, -6) };
    said.textContent = fault ? voice.message(fault, words) : "";
    if (fault) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
  const go = (event) => {
    event.preventDefault();
    const where = { epochJd, end, shown: voice.calendar, catalogues: Object.values(CATALOGUES) };
    const { minutes, fault } = minutesTyped(field.value, where);
    say({ form: "noDate", day: "noSuchDay", outside: "outsideCampaign" }[fault]);
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
    fill(minutes) {
      field.value = voice.dayAt(minutes);
      say(null);
    },
  };
}
