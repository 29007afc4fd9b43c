// Cites the sources of a payload, as the player does, in each language; prints the parts of each citation.

import { readFileSync } from "node:fs";
import { decode } from "../../mapmaker/player/data/decode.js";
import { citationParts, shortName } from "../../mapmaker/player/text/citation.js";
import { learn } from "../../mapmaker/player/text/messages.js";
import { Voice } from "../../mapmaker/player/text/voice.js";

const messages = new URL("../../mapmaker/localization/messages/maps/", import.meta.url);
const catalogue = (language) => JSON.parse(readFileSync(new URL(`${language}.json`, messages), "utf8"));
learn({ en: catalogue("en"), fa: catalogue("fa") });

const campaign = decode(JSON.parse(readFileSync(process.argv[2], "utf8")));
const said = (voice, source) => ({ parts: citationParts(source, voice), short: shortName(source, voice) });
const cited = (language) => {
  const voice = new Voice(language, campaign, "persian");
  return campaign.sources.map((source) => said(voice, source));
};
console.log(JSON.stringify({ en: cited("en"), fa: cited("fa") }));
