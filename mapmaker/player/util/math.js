// Numbers.

/**
 * The nearest to a value that is neither less than `least` nor more than `most`.
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
