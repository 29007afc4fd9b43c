// Tones of a colour: mixed with another, both "#rrggbb".

export const PAPER = "#fffdf6";
export const INK = "#2b2620";
export const ACCENT = "#9d2b1f";

const channel = (colour, n) => parseInt(colour.slice(1 + 2 * n, 3 + 2 * n), 16);
const two = (value) => Math.round(value).toString(16).padStart(2, "0");

/** `part` (0 to 1) of `other` in a colour. */
export function blend(colour, other, part) {
  const mixed = (n) => two(channel(colour, n) * (1 - part) + channel(other, n) * part);
  return `#${mixed(0)}${mixed(1)}${mixed(2)}`;
}

/** A colour darkened until text of it reads on paper. */
export const inkOf = (colour) => blend(colour, "#000000", 0.38);
