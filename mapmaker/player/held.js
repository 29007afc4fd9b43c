// Who holds what, in words: the history of a place, and the signs of the legend.

import { make } from "./dom.js";
import { drawControl } from "./rings.js";
import { when } from "./widgets.js";

const UNHELD = "#8a8170";

/** Who held a place, in order of time. */
export function controlHistory(changes, { sides }, voice) {
  const rows = changes.map(({ date, side, state, by, note }) => {
    const holder = sides[side] ? voice.say(sides[side].name) : voice.message("noOne");
    const under = [
      state !== "held" && voice.messages.states[state].toLocaleLowerCase(voice.language),
      by !== undefined && voice.message("by", { side: voice.say(sides[by].name) }),
    ].filter(Boolean);
    const words = [holder, under.join(" ")].filter(Boolean);
    return make(
      "li",
      { "--side": sides[side]?.colour ?? "transparent" },
      when(voice.date(date)),
      ` ${words.join(voice.message("comma"))}`,
      note && make("p", {}, voice.say(note)),
    );
  });
  return [make("h3", {}, voice.message("control")), make("ul", { class: "mm-control-history" }, ...rows)];
}

/** The states in which places and areas are held, each in the colours of one that is: [label, drawing]. */
export function controlSigns({ control, sides }, voice) {
  const changes = control.flatMap((held) => held.changes);
  const colourOf = (side) => sides[side]?.colour ?? UNHELD;
  return [...new Set(changes.map((change) => change.state))].map((state) => {
    const { side, by } = changes.find((change) => change.state === state && change.side !== null) ?? {};
    return [voice.messages.states[state], (c) => drawControl(c, state, colourOf(side), colourOf(by))];
  });
}
