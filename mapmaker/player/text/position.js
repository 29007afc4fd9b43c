// Positions in words, of what has no place's name; localization/localizer.py has the same.

/** @import { LonLat, MessageKey } from "../data/types.js" */
/** @import { Voice } from "./voice.js" */

/**
 * A position in degrees, to a hundredth: "35.70° N, 51.42° E".
 * @param {LonLat} position
 * @param {Voice} voice
 */
export function positionOf([lon, lat], voice) {
  /**
   * @param {number} value
   * @param {MessageKey} positive
   * @param {MessageKey} negative
   */
  const said = (value, positive, negative) => {
    const hundredths = Math.round(Math.abs(value) * 100) || 0; // as in graticule.js
    const minimumFractionDigits = hundredths ? 2 : 0;
    const n = `${new Intl.NumberFormat(voice.language, { minimumFractionDigits }).format(hundredths / 100)}°`;
    // Right to left, too, the sign stands to the right of its number.
    const isolated = voice.rtl ? `\u2066${n}\u2069` : n;
    // On the equator, and at Greenwich, there is no half of the globe to name.
    return hundredths ? voice.message(value > 0 ? positive : negative, { n: isolated }) : isolated;
  };
  return [said(lat, "north", "south"), said(lon, "east", "west")].join(voice.message("comma"));
}
