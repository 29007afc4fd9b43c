// What tests of the player's modules read: the vectors that Python's tests read too, and the messages.

import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const vectorsOf = (name) => read(`../browser/${name}_vectors.json`);

/** The messages of maps, by language. */
export const MESSAGES = Object.fromEntries(
  ["en", "fa"].map((language) => [language, read(`../../mapmaker/localization/messages/maps/${language}.json`)]),
);
