// How the campaign is played: story time or even time, steps, loop, and the way to a date.

import { minutesTyped } from "../time/parse_date.js";
import { make } from "../util/dom.js";
import { CATALOGUES } from "../text/messages.js";
import { STEPS } from "../time/steps.js";
import { isoOf } from "../time/moments.js";
import { choice, entitle, icon, iconButton } from "../ui/widgets.js";

/** @import { MapPlayer } from "../mount.js" */

const MORE = "M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z";
const LESS = "M5 11h14v2H5z";
const CLOSER = "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z";

/** A fold beside the speed; `stepped()` is told that the buttons step by something else. @param {MapPlayer} player */
export function playback(player, stepped) {
  const { clock, voice } = player;
  const summary = entitle(make("summary", {}, icon(MORE)), voice.message("playback"));
  const chosen = (key, options, now, choose) => {
    const words = voice.messages[`${key}s`];
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
  const step = (unit) => {
    player.stepping = unit;
    stepped();
  };
  const loop = make("input", { type: "checkbox", checked: clock.loops, onchange: () => (clock.loops = loop.checked) });
  const zoom = (key, path, times) => iconButton(key, voice.message(key), path, () => player.zoomBar(times));
  const closer = [zoom("barWider", LESS, 1 / 2), zoom("barCloser", CLOSER, 2)];
  const form = dateForm(player);
  const leave = ({ relatedTarget }) => {
    if (!element.contains(relatedTarget ?? element)) element.open = false;
  };
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
      chosen("pacing", ["story", "even"], clock.mode, (mode) => clock.pace(mode)),
      chosen("stepping", STEPS, player.stepping, step),
      make("label", {}, voice.message("loop"), loop),
      make("p", { class: "mm-zoom" }, voice.message("barZoom"), make("span", {}, ...closer)),
      form.element,
    ),
  );
  return element;
}

/** A field that takes the reader to a date, or says why it cannot. @param {MapPlayer} player */
function dateForm(player) {
  const { campaign, voice } = player;
  const { epoch_jd: epochJd, duration_min: end } = campaign;
  const said = make("p", { role: "alert", class: "mm-fault" });
  const field = make("input", {
    type: "text",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
  const say = (fault) => {
    const words = { from: voice.dayAt(0), to: voice.dayAt(end), iso: isoOf(epochJd, end / 2).slice(0, -6) };
    said.textContent = fault ? voice.message(fault, words) : "";
    field.ariaInvalid = fault ? "true" : null;
  };
  const go = (event) => {
    event.preventDefault();
    const where = { epochJd, end, shown: voice.calendar, catalogues: Object.values(CATALOGUES) };
    const { minutes, fault } = minutesTyped(field.value, where);
    say({ form: "noDate", day: "noSuchDay", outside: "outsideCampaign" }[fault]);
    if (fault) field.focus();
    else player.seek(minutes);
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
