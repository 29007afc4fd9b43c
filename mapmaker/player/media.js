// Pictures and links of events and scenes.

import { make } from "./dom.js";
import { list } from "./widgets.js";

/** A part's picture with its credit, and its links. */
export function media({ image, links }, voice) {
  const anchorTo = ({ title, url }) =>
    make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, voice.say(title));
  return [
    image && figureOf(image, voice),
    links && list("links", links.map((link) => [anchorTo(link)])),
  ];
}

function figureOf({ uri, width, height, alt, credit }, voice) {
  return make(
    "figure",
    { class: "mm-picture" },
    make("img", { src: uri, width, height, alt: voice.say(alt), decoding: "async" }),
    credit && make("figcaption", {}, voice.say(credit)),
  );
}
