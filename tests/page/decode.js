// Decodes the payloads of a JSON file, an object of texts by name, as the player does; prints each campaign as text.

import { readFileSync } from "node:fs";
import { decode } from "../../mapmaker/player/data/decode.js";

const plain = (_, value) => (ArrayBuffer.isView(value) ? [...value] : value);
const payloads = Object.entries(JSON.parse(readFileSync(process.argv[2], "utf8")));
const decoded = payloads.map(([name, text]) => [name, JSON.stringify(decode(JSON.parse(text)), plain)]);
console.log(JSON.stringify(Object.fromEntries(decoded)));
