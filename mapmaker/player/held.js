// Who holds what, in words: the history of a place, and the signs of the legend.

import { course } from "./course.js";
import { make } from "./dom.js";
import { drawControl } from "./rings.js";

const UNHELD = "#8a8170";

/** Who holds something after a change: "Royalists, besieged by Constitutionalists". */
export function holderOf({ side, state, by }, { sides }, voice) {
  const holder = sides[side] ? voice.say(sides[side].name) : voice.message("noOne");
  const under = [
    state !== "held" && voice.messages.states[state].toLocaleLowerCase(voice.language),
    by !== undefined && voice.message("by", { side: voice.say(sides[by].name) }),
  ].filter(Boolean);
  return [holder, under.join(" ")].filter(Boolean).join(voice.message("comma"));
}

/** Who held a place or an area, in order of time. */
export function controlHistory(changes, campaign, voice) {
  const steps = changes.map((change) => ({
    ...change,
    text: holderOf(change, campaign, voice),
    colour: campaign.sides[change.side]?.colour ?? "transparent",
  }));
  return [make("h3", {}, voice.message("control")), course(steps, voice)];
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
