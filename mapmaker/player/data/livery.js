// The livery of a side: what it is recognised by, on the map and in the legend.

import { INK, inkOf } from "../util/colours.js";

/** @import { Livery, PackedSide } from "./types.js" */

/**
 * What one wears who has this colour; `faint` says that the ground hides it.
 * @param {Pick<PackedSide, "colour" | "beaded" | "faint">} side
 * @returns {Livery}
 */
export const liveryOf = ({ colour, beaded, faint }) => ({
  colour,
  ink: inkOf(colour),
  edge: faint ? INK : null,
  beaded: Boolean(beaded),
});

/** Nobody's livery: ink. @type {Livery} */
export const NOBODY = { colour: INK, ink: INK, edge: null, beaded: false };
