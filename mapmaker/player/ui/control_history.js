// Who holds what, in words: the history of a place, and the signs of the legend.

import { course } from "./dated_list.js";
import { make } from "../util/dom.js";
import { isSeen, extentOf, strokeRing } from "../draw/rings.js";
import { paintTint } from "../draw/tints.js";

/** @import { Box, Campaign, Control, ControlChange, ControlState, Drawing, SignRow } from "../data/types.js" */
/** @import { Share } from "../draw/tints.js" */
/** @import { Voice } from "../text/voice.js" */

/** @type {ControlState[]} */
const STATES = ["held", "contested", "besieged"];

/**
 * Who holds something after a change: "Royalists, besieged by Constitutionalists".
 * @param {ControlChange} change
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function holderOf({ side, state, by }, { sides }, voice) {
  const holder = side === null ? voice.message("noOne") : voice.say(sides[side].name);
  const under = [
    state !== "held" && voice.messages.states[state].toLocaleLowerCase(voice.language),
    by !== undefined && voice.message("by", { side: voice.say(sides[by].name) }),
  ].filter(Boolean);
  return [holder, under.join(" ")].filter(Boolean).join(voice.message("comma"));
}

/**
 * Who held a place or an area, in order of time.
 * @param {ControlChange[]} changes
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function controlHistory(changes, campaign, voice) {
  const steps = changes.map((change) => ({
    ...change,
    text: holderOf(change, campaign, voice),
    livery: change.side === null ? undefined : campaign.sides[change.side],
  }));
  return [make("h3", {}, voice.message("control")), course(steps, voice)];
}

// An area as the legend shows it, and what is seen of it.
/** @type {Box} */
const PLOT = [-14, -10, 14, 10];

/**
 * The states in which places and areas are held, each as one of them is: [label, drawing, height].
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
export function controlSigns({ control, sides }, voice) {
  /** @param {ControlChange} change */
  const stateOf = ({ side, by, state }) => ({
    state,
    holder: side === null ? undefined : sides[side],
    other: by === undefined ? undefined : sides[by],
  });
  /** @type {(words: "states" | "areaStates", all: Control[], drawn: (share: Share) => [Drawing, number?]) => SignRow[]} */
  const signs = (words, all, drawn) =>
    STATES.flatMap((state) => {
      const changes = all.flatMap((held) => held.changes).filter((change) => change.state === state && isSeen(change));
      const known = changes.find(({ side, by }) => side !== null && by !== undefined) ?? changes[0];
      if (!known) return [];
      const [draw, height_px] = drawn(stateOf(known));
      return [[voice.messages[words][state], draw, height_px]];
    });
  return [
    ...signs(
      "states",
      control.filter(({ lon }) => lon !== undefined),
      ({ state, holder, other }) => [(c) => strokeRing(c, 0, 0, state, holder, other), 2 * extentOf(state)],
    ),
    ...signs(
      "areaStates",
      control.filter(({ area }) => area !== undefined),
      (share) => [
        (c) => {
          const path = new Path2D();
          path.rect(PLOT[0], PLOT[1], PLOT[2] - PLOT[0], PLOT[3] - PLOT[1]);
          paintTint(c, path, share, PLOT, { left: 0, top: 0 });
        },
      ],
    ),
  ];
}
