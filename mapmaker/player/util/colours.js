// Tones of a colour: mixed with another, both "#rrggbb".

export const PAPER = "#fffdf6";
export const INK = "#2b2620";
export const ACCENT = "#9d2b1f";

/**
 * @param {string} colour
 * @param {number} n
 */
const channel = (colour, n) => parseInt(colour.slice(1 + 2 * n, 3 + 2 * n), 16);
/** @param {number} value */
const two = (value) => Math.round(value).toString(16).padStart(2, "0");

/**
 * `part` (0 to 1) of `other` in a colour.
 * @param {string} colour
 * @param {string} other
 * @param {number} part
 */
export function blend(colour, other, part) {
  /** @param {number} n */
  const mixed = (n) => two(channel(colour, n) * (1 - part) + channel(other, n) * part);
  return `#${mixed(0)}${mixed(1)}${mixed(2)}`;
}

/** The luminance of a colour, after WCAG. @param {string} colour */
function luminance(colour) {
  /** @param {number} part */
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = [0, 1, 2].map((n) => linear(channel(colour, n) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * A colour darkened until text of it reads on paper: until WCAG's contrast of the two is 4.5.
 * @param {string} colour
 */
export function inkOf(colour) {
  const most = (luminance(PAPER) + 0.05) / 4.5 - 0.05;
  let part = 0.38;
  while (luminance(blend(colour, "#000000", part)) > most) part += 0.02;
  return blend(colour, "#000000", part);
}
