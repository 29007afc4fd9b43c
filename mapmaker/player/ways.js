// To be replaced by the stage's own ways.js, whose names these are.

export const flowWidthPx = (men, most) => Math.max(1, (24 * men) / most);
export const flowSteps = (most) => [most, most / 2];
