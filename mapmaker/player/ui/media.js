// Pictures and links of events and scenes.

import { make } from "../util/dom.js";
import { list } from "./widgets.js";

/** @import { Voice } from "../text/voice.js" */
/** @import { Link, Picture } from "../data/types.js" */

/**
 * A part's picture with its credit, and its links.
 * @param {{ image?: Picture, links?: Link[] }} part
 * @param {Voice} voice
 */
export const media = ({ image, links }, voice) => [
  image && figureOf(image, voice),
  links &&
    list(
      "links",
      links.map(({ title, url }) => [
        make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, voice.say(title)),
      ]),
    ),
];

// The data of pictures stand in the page's first article, for those who read it without scripts.
/**
 * @param {Picture} picture
 * @param {Voice} voice
 */
function figureOf({ element, width, height, alt, credit }, voice) {
  const src = document.getElementById(element)?.getAttribute("href");
  return make(
    "figure",
    { class: "mm-picture" },
    make("img", { src, width, height, alt: voice.say(alt), decoding: "async" }),
    credit && make("figcaption", {}, voice.say(credit)),
  );
}
