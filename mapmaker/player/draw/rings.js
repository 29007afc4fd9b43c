// Who holds a place, as a ring about it. Lengths are CSS pixels.

import { worldOf } from "../util/mercator.js";
import { NOBODY } from "../data/livery.js";
import { strokeLivery } from "./livery.js";
import { circle, ring, stroke } from "./shapes.js";
import { PAPER } from "../util/colours.js";

/** @import { Control, ControlChange, ControlState, Livery } from "../data/types.js" */

export const RING_PX = 9;
const BREADTH_PX = 2.2;
const CASING_PX = 4.2;
// The ring of the besiegers, and its teeth.
const OUTER_PX = RING_PX + 6;
const TEETH = 12;
const TOOTH_PX = 4;
const OUTER_CASING_PX = 3.4;

/** How far the sign of a state reaches from the place. @param {ControlState} state */
export const extentOf = (state) => (state === "besieged" ? OUTER_PX + OUTER_CASING_PX / 2 : RING_PX + CASING_PX / 2);

/**
 * Whether a change of hands has a sign: what nobody holds, and nobody fights for, has none.
 * @param {Pick<ControlChange, "side" | "state">} change
 */
export const isSeen = ({ side, state }) => side !== null || state !== "held";

/**
 * How far the widest ring that each place ever has reaches: [{place, world, reach}, ...].
 * @param {Control[]} control
 */
export const reachesOf = (control) =>
  control
    .map((held) => ({ ...held, states: held.changes.filter(isSeen).map(({ state }) => state) }))
    .flatMap(({ lon, lat, place_index: place, states }) => {
      if (lon === undefined || lat === undefined || !states.length) return [];
      return [{ place, world: worldOf([lat, lon]), reach: Math.max(...states.map(extentOf)) }];
    });

/**
 * Who holds the place at (x, y): a ring; contested, in halves; besieged, in a second ring with teeth
 * that point inwards. `holder` and `other` are liveries, undefined where it is nobody.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {ControlState} state
 * @param {Livery} [holder]
 * @param {Livery} [other]
 */
export function strokeRing(context, x, y, state, holder = NOBODY, other = NOBODY) {
  /**
   * @param {Livery} livery
   * @param {number} from
   * @param {number} length
   */
  const part = (livery, from, length) => {
    context.beginPath();
    context.arc(x, y, RING_PX, from, from + length);
    strokeLivery(context, livery, BREADTH_PX);
  };
  context.lineCap = "butt";
  ring(context, x, y, RING_PX, PAPER, CASING_PX);
  if (state === "contested") {
    part(holder, -Math.PI / 2, Math.PI);
    part(other, Math.PI / 2, Math.PI);
    return;
  }
  part(holder, 0, 2 * Math.PI);
  if (state === "besieged") strokeTeeth(context, x, y, other);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {Livery} livery
 */
function strokeTeeth(context, x, y, livery) {
  circle(context, x, y, OUTER_PX);
  for (let n = 0; n < TEETH; n++) {
    const [across, down] = [Math.cos((2 * Math.PI * n) / TEETH), Math.sin((2 * Math.PI * n) / TEETH)];
    context.moveTo(x + across * OUTER_PX, y + down * OUTER_PX);
    context.lineTo(x + across * (OUTER_PX - TOOTH_PX), y + down * (OUTER_PX - TOOTH_PX));
  }
  stroke(context, PAPER, OUTER_CASING_PX);
  strokeLivery(context, livery, 1.5);
}
