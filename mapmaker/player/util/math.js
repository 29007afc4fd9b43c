// Numbers.

/** The nearest to a value that is neither less than `least` nor more than `most`. */
export const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
