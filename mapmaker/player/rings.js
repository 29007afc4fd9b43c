// Who holds a place, as a ring about it. Lengths are CSS pixels.

import { circle, disc, ring, stroke } from "./shapes.js";
import { INK, PAPER } from "./tones.js";

export const RING_PX = 9;
// A side's second cue beside its colour.
const RING_DASHES = [[], [7.4, 2], [2.4, 2.3], [11, 2, 2, 2], [4, 4]];
const TEETH = 12;

/**
 * Who holds the place at (x, y): a ring; contested, in halves; besieged, in a second ring with teeth
 * that point inwards. `holder` and `other` are {side, colour}, a side's number and its colour.
 */
export function strokeRing(context, x, y, state, holder, other) {
  const half = (who, from) => {
    context.setLineDash(who ? RING_DASHES[who.side % RING_DASHES.length] : []);
    context.beginPath();
    context.arc(x, y, RING_PX, from, from + (state === "contested" ? Math.PI : 2 * Math.PI));
    stroke(context, who?.colour ?? INK, 2.2);
    context.setLineDash([]);
  };
  context.lineCap = "butt";
  ring(context, x, y, RING_PX, PAPER, 4.2);
  half(holder, -Math.PI / 2);
  if (state === "contested") half(other, Math.PI / 2);
  if (state !== "besieged") return;
  const outer = RING_PX + 6;
  circle(context, x, y, outer);
  for (let n = 0; n < TEETH; n++) {
    const [across, down] = [Math.cos((2 * Math.PI * n) / TEETH), Math.sin((2 * Math.PI * n) / TEETH)];
    context.moveTo(x + across * outer, y + down * outer);
    context.lineTo(x + across * (outer - 4), y + down * (outer - 4));
  }
  stroke(context, PAPER, 3.4);
  stroke(context, other?.colour ?? INK, 1.5);
}

/** Control of a place: `state` is "held", "contested" or "besieged", the colours those of sides. */
export function drawControl(context, state, colour, byColour) {
  if (state === "besieged") context.scale(0.75, 0.75);
  context.fillStyle = INK;
  disc(context, 0, 0, 2.7);
  strokeRing(context, 0, 0, state, { side: 0, colour }, byColour && { side: 0, colour: byColour });
}
